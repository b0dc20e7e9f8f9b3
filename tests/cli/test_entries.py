"""Entries made from the command line: what they do, what refuses them, and that a bulk act is all or nothing."""

from hashlib import sha256

import pytest

from tests.papers import PDF


@pytest.fixture
def item(run, simulated):
    """An open item that has been reported on."""
    return run("list", "--status", "in_progress", "--year", 2024, "--limit", 1, "--json").json[0]["id"]


def standing(run, item):
    return run("show", item, "--json").json


def test_report_submit_accept(run, item):
    done = run(
        "report", item, "--percent", "61", "--progress", "完成主体", "--problem", "缺钱", "--next", "验收", "--json"
    )
    assert done.code == 0 and done.json[0]["percent"] == 61
    assert run("submit", item, "--actor", "张三").code == 0
    assert standing(run, item)["status"] == "submitted"
    accepted = run("accept", item, "--actor", "李四", "--opinion", "同意")
    assert accepted.code == 0 and "办结" in accepted.out
    journal = standing(run, item)["journal"]
    assert [entry["kind"] for entry in journal[-3:]] == ["report", "submit", "accept"]
    assert (journal[-3]["progress"], journal[-3]["problem"], journal[-3]["next_step"]) == ("完成主体", "缺钱", "验收")
    assert (journal[-1]["actor"], journal[-1]["reason"]) == ("李四", "同意")


def test_who_submitted_cannot_accept(run, item):
    run("submit", item, "--actor", "张三")
    done = run("accept", item, TASKTRACK_ACTOR="张三")
    assert done.code == 3 and "张三" in done.err
    assert standing(run, item)["status"] == "submitted"


def test_an_older_view_is_a_conflict(run, item):
    seen = standing(run, item)["revision"]
    assert run("report", item, "--percent", 50, "--revision", seen).code == 0
    done = run("report", item, "--percent", 70, "--revision", seen)
    assert done.code == 4 and done.err.count("\n") == 1
    assert standing(run, item)["percent"] == 50


def test_a_report_is_for_the_quarter_whose_reporting_days_run(run, item):
    run("report", item, "--progress", "一", "--as-of", "2024-12-31")
    run("report", item, "--progress", "二", "--as-of", "2025-01-08")
    run("report", item, "--progress", "三", "--as-of", "2025-01-20", "--period", "上季度")
    periods = [entry["period"] for entry in run("history", item, "--as-of", "2025-01-20", "--json").json[-3:]]
    assert periods == ["2024Q4", "2024Q4", "2024Q4"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--actual", "一百多"], "一百多"),
        (["--percent", "101"], "101"),
        (["--percent", "-1"], "-1"),
        ([], "填报"),
        (["--status", "done", "--percent", "5"], "办结"),
    ],
)
def test_a_report_that_cannot_be_is_refused(run, item, arguments, said):
    before = standing(run, item)
    done = run("report", item, *arguments)
    assert done.code == 1 and said in done.err and done.err.count("\n") == 1
    assert standing(run, item) == before


def test_return_needs_a_reason(run, item):
    run("submit", item, "--actor", "张三")
    assert run("return", item).code == 1
    assert run("return", item, "--reason", "佐证不足").code == 0
    assert standing(run, item)["returned"] is True


def test_extension_asked_for_refused_and_granted(run, item):
    assert run("extend", item, "--until", "明年底", "--reason", "等资金").code == 0
    assert standing(run, item)["asked_due"] == "2025-12-31"
    due = standing(run, item)["due"]
    assert [run(name, item, "--reason", "自批").code for name in ("refuse", "grant")] == [3, 3]
    assert run("refuse", item, "--reason", "不行", "--actor", "李四").code == 0
    assert run("grant", item, "--actor", "李四").code == 1
    run("extend", item, "--until", "2025-06-30", "--reason", "等资金")
    assert run("grant", item, "--actor", "李四").code == 0
    assert standing(run, item)["due"] == "2025-06-30"
    for shown in (run("history", item), run("show", item), run("history", item, "--format", "md")):
        assert f"申请时限 {due} → 2025-12-31" in shown.out
        assert shown.out.count(f" 时限 {due} → 2025-06-30") == 1


def test_suspend_resume_cancel_reopen_withdraw_correct(run, item):
    for name, arguments, status in (
        ("suspend", ["--reason", "等"], "suspended"),
        ("resume", [], "in_progress"),
        ("submit", [], "submitted"),
        ("withdraw", [], "in_progress"),
        ("remind", [], "in_progress"),
        ("notice", [], "in_progress"),
        ("escalate", [], "in_progress"),
        ("reply", ["--reason", "已办"], "in_progress"),
        ("report", ["--percent", "11"], "in_progress"),
        ("cancel", ["--reason", "并入"], "cancelled"),
    ):
        done = run(name, item, *arguments, "--json")
        assert (done.code, done.json[0]["status"]) == (0, status), name


def test_a_correction_of_the_report_that_stands_changes_the_figures_and_an_earlier_one_only_the_record(run, item):
    for percent, period in ((10, "2024Q3"), (20, "2024Q4")):
        assert run("report", item, "--percent", percent, "--period", period).code == 0
    last = standing(run, item)["revision"]
    assert run("correct", item, "--entry", last - 1, "--percent", 12, "--reason", "笔误").code == 0
    assert standing(run, item)["percent"] == 20
    assert run("correct", item, "--entry", last, "--percent", 22, "--reason", "笔误").code == 0
    shown = standing(run, item)
    assert shown["percent"] == 22
    told = [(one["corrects"], one["period"], one["percent"]) for one in shown["journal"][-2:]]
    assert told == [(last - 1, "2024Q3", 12), (last, "2024Q4", 22)]
    assert "更正第" in run("history", item).out
    refused = run("correct", item, "--entry", 1, "--percent", 5, "--reason", "笔误")
    assert (refused.code, refused.err.count("\n")) == (1, 1)


def test_a_reply_says_what_reports_say(run, item, tmp_path):
    (tmp_path / "回复.pdf").write_bytes(PDF)
    said = ["--progress", "已开工", "--problem", "缺地", "--next", "报批", "--evidence", "回复.pdf"]
    assert run("reply", item, "--reason", "收悉", *said).code == 0
    entry = standing(run, item)["journal"][-1]
    names = ("kind", "reason", "progress", "problem", "next_step", "evidence")
    kept = [f"sha256:{sha256(PDF).hexdigest()} 回复.pdf"]
    assert [entry[name] for name in names] == ["reply", "收悉", "已开工", "缺地", "报批", kept]


def test_what_was_done_is_not_said_twice(run, item):
    run("submit", item, "--actor", "张三")
    done = run("accept", item, "--actor", "李四")
    assert "已办结" in done.out and "办结 →" not in done.out
    assert "→ 办结" not in run("history", item).out


def test_several_items_at_once_and_from_standard_input(run, simulated):
    first, second, third = (line["id"] for line in run("overdue", "--limit", 3, "--json").json)
    assert len(run("remind", first, second, "--json").json) == 2
    done = run(
        "remind",
        "-",
        stdin=f"{second}\n{third} {second}\n",
    )
    assert done.code == 0 and len(done.rows) == 2
    counts = [
        sum(entry["kind"] == "remind" for entry in run("history", one, "--json").json) for one in (first, second, third)
    ]
    before = [
        sum(e["kind"] == "remind" for e in run("history", one, "--as-of", "2024-10-14", "--json").json)
        for one in (first, second, third)
    ]
    assert [now - was for now, was in zip(counts, before, strict=True)] == [1, 2, 1]


def test_one_refusal_refuses_them_all(run, simulated):
    late = run("overdue", "--limit", 1, "--json").json[0]
    finished = run("list", "--status", "done", "--limit", 1, "--json").json[0]
    done = run("remind", late["id"], finished["id"])
    assert (done.code, done.out) == (1, "")
    assert standing(run, late["id"])["revision"] == late["revision"]


def test_no_ids_on_standard_input_is_refused(run, simulated):
    assert run("remind", "-", stdin=" \n").code == 1


@pytest.mark.parametrize(
    "named", ["0", "99999999", "9" * 30, "abc", "4.2.2(一)-1/2024/xyz", "4.2.2(一)-1/1999/jyj", "/2024/jyj"]
)
def test_an_item_that_is_not_there_is_refused(run, simulated, named):
    for arguments in (["show", named], ["remind", named]):
        done = run(*arguments)
        assert (done.code, done.out) == (1, "") and done.err.count("\n") == 1


def test_an_item_by_its_code(run, item):
    line = standing(run, item)
    assert standing(run, line["code"])["id"] == item
    by_name = f"{line['task']}/{line['year']}/{line['unit']}"
    assert standing(run, by_name)["id"] == item


def test_evidence_is_recorded_by_hash_and_name_of_its_file(run, item, tmp_path):
    (tmp_path / "材料").mkdir()
    (tmp_path / "材料" / "报告.pdf").write_bytes(PDF)
    address = "https://example.org/公告"
    done = run("report", item, "--percent", 5, "--evidence", "材料/报告.pdf", "--evidence", address)
    assert done.code == 0
    assert standing(run, item)["journal"][-1]["evidence"] == [f"sha256:{sha256(PDF).hexdigest()} 报告.pdf", address]


@pytest.mark.parametrize(
    ("named", "said"), [("没有.pdf", "没有找到"), (".", "文件夹"), ("证" * 2000, "没有找到"), ("", "")]
)
@pytest.mark.parametrize("name", ["report", "reply", "submit"])
def test_evidence_that_is_no_file_is_refused(run, item, named, said, name):
    before = standing(run, item)
    figures = ["--progress", "进展"] if name == "report" else []
    done = run(name, item, *figures, "--evidence", named)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert said in done.err and len(done.err) < 400
    assert standing(run, item) == before


def test_two_processes_on_one_item_lose_nothing(run, item):
    from concurrent.futures import ThreadPoolExecutor

    seen = standing(run, item)["revision"]
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda n: run("report", item, "--percent", n, "--revision", seen).code, range(4)))
    assert sorted(codes) == [0, 4, 4, 4]
    assert standing(run, item)["revision"] == seen + 1
    assert run("store", "verify").code == 0


def test_history_says_what_a_retarget_and_a_reassignment_changed(run, item, simulated):
    from datetime import date
    from decimal import Decimal

    from tasktrack.acts import journal
    from tasktrack.acts.session import open_session
    from tasktrack.rules.entries import Entry
    from tasktrack.store import plans, units
    from tasktrack.words import EntryKind

    session = open_session(str(simulated), actor="规划办")
    other = plans.unit_ids(session.store)["fgbm"]
    name = next(one.name for one in units.units(session.store) if one.code == "fgbm")
    moved = Entry(kind=EntryKind.RETARGET, item=item, share=Decimal(7), due=date(2025, 3, 31), reason="核减")
    journal.record(session, moved, Entry(kind=EntryKind.REASSIGN, item=item, unit=other, reason="分工"))
    session.store.close()
    before = run("list", "--as-of", "2024-10-14", "--json").json
    was = next(line for line in before if line["id"] == item)
    share = "—" if was["target"] is None else was["target"]
    told = run("history", item).rows
    retargeted, reassigned = (next(row for row in reversed(told) if kind in row) for kind in ("调整目标", "转办"))
    assert retargeted.endswith(f"  时限 {was['due']} → 2025-03-31  年度目标 {share} → 7")
    assert reassigned.endswith(f"  责任单位 {was['unit']} → {name}")
    assert "时限" not in reassigned and "责任单位" not in retargeted
