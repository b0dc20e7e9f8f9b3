"""Supervision from the command line: intake, quarter plans, the ladder, notices, sign-offs, looking back."""

import pytest


@pytest.fixture
def item(run, simulated):
    """An item of which the ladder asks a notice."""
    return run("overdue", "--ladder", "--level", "notice", "--limit", 1, "--json").json[0]["id"]


@pytest.fixture
def open_item(run, simulated):
    return run("list", "--status", "in_progress", "--year", 2024, "--light", "green", "--limit", 1, "--json").json[0][
        "id"
    ]


def journal(run, item):
    return run("history", item, "--json").json


def test_the_ladder_lists_what_it_asks_severest_first(run, simulated):
    asked = run("overdue", "--ladder", "--json").json
    heights = ["remind", "notice", "escalate"]
    levels = [heights.index(one["asked"][0]["level"]) for one in asked]
    assert levels == sorted(levels, reverse=True) and len(set(levels)) == 3
    assert all(one["step"] and "_why" not in one for one in asked)
    only = run("overdue", "--ladder", "--level", "remind", "--unit", "jyj", "--json").json
    assert {(one["asks"], one["unit_code"]) for one in only} == {("remind", "jyj")}
    table = run("overdue", "--ladder", "--limit", 3)
    assert "逾期" in table.rows[1] and len(table.rows) == 5


def test_what_the_ladder_asked_is_done_and_not_asked_again(run, item):
    step = run("overdue", "--ladder", "--level", "notice", "--limit", 1, "--json").json[0]["step"]
    done = run("notice", item, "--reason", "限期整改", "--until", "2024-11-05")
    assert done.code == 0 and "督办单" in done.out
    last = journal(run, item)[-1]
    assert (last["step"], last["letter"], last["told_due"]) == (step, "督办〔2024〕1号", "2024-11-05")
    assert item not in [one["id"] for one in run("overdue", "--ladder", "--level", "notice", "--json").json]
    shown = run("history", item).out
    assert "督办〔2024〕1号" in shown and "2024-11-05 前回复" in shown


def test_notices_are_listed_with_what_became_of_them(run, item):
    ids = [one["id"] for one in run("overdue", "--ladder", "--level", "notice", "--limit", 3, "--json").json]
    assert run("notice", "-", stdin=" ".join(map(str, ids))).code == 0
    letter = "督办〔2024〕1号"
    assert run("reply", ids[0], "--notice", letter, "--progress", "已整改", "--actor", "单位").code == 0
    assert run("check", ids[0], "--held", "--reason", "属实").code == 0
    listed = run("notice", "list", "--json").json
    assert [(one["item"], one["state"]) for one in listed] == [
        (ids[0], "satisfied"),
        (ids[1], "open"),
        (ids[2], "open"),
    ]
    assert listed[0]["reply"]["progress"] == "已整改" and listed[0]["letter"] == letter
    assert [one["item"] for one in run("notice", "list", "--state", "open", "--json").json] == ids[1:]
    assert letter in run("notice", "list").out
    csv = run("notice", "list", "--format", "csv").out
    assert csv.startswith("letter,") and csv.count("\n") == 4


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["reply", "{item}", "--notice", "督办〔2024〕99号", "--progress", "已办"], 1, "督办〔2024〕99号"),
        (["reply", "1", "2", "--notice", "3", "--progress", "已办"], 1, "--notice"),
        (["notice", "{item}", "--state", "open"], 2, "notice list"),
        (["check", "{item}", "--held"], 1, "回复"),
        (["look-back", "{item}", "--held"], 1, "办结"),
        (["notice", "{item}", "--until", "2024-10-01"], 1, "2024-10-15"),
        (["hand-back", "{item}"], 1, "退办"),
        (["plan-quarter", "{item}", "--percent", "50"], 2, "--period"),
    ],
)
def test_what_is_refused(run, item, arguments, code, said):
    before = journal(run, item)
    done = run(*(one.format(item=item) for one in arguments))
    assert done.code == code and said in done.err
    assert journal(run, item) == before


def test_a_quarter_is_planned_and_pace_follows(run, open_item):
    planned = run(
        "plan-quarter", open_item, "--period", "2024Q4", "--percent", "80", "--progress", "主体完工", "--json"
    )
    assert planned.json[0]["planned"] == [None, None, None, 80]
    assert planned.json[0]["expected_percent"] == 0
    last = journal(run, open_item)[-1]
    assert (last["kind"], last["period"], last["percent"], last["progress"]) == (
        "plan_quarter", "2024Q4", 80, "主体完工",
    )  # fmt: skip
    assert run("plan-quarter", open_item, "--period", "2024Q2", "--percent", "50").code == 1


def test_a_late_receipt_is_told_and_taken(run, simulated):
    year = run("list", "--year", 2024, "--status", "in_progress", "--json").json
    issued = next(one["id"] for one in year if one["issued_on"] and not one["received_on"])
    done = run("receive", issued)
    assert done.code == 0 and "工作日" in done.err
    assert run("receive", issued).code == 1


def test_a_finish_is_looked_at_again(run, simulated):
    done = [one["id"] for one in run("list", "--status", "done", "--limit", 2, "--json").json]
    assert run("look-back", done[0], "--held").code == 0
    assert run("show", done[0], "--json").json["status"] == "done"
    assert run("look-back", done[1], "--not-held").code == 1
    assert run("look-back", done[1], "--not-held", "--reason", "未完工").code == 0
    assert run("show", done[1], "--json").json["status"] == "in_progress"


def test_sign_offs_by_the_mechanism_are_given_one_after_the_other(run, simulated, tmp_path):
    assert run("plan", "export", "plan").code == 0
    file = tmp_path / "plan" / "mechanism.toml"
    kinds = ("quantity", "level", "each", "milestone", "duty")
    signs = "".join(f'\n[[sign]]\nkind = "{kind}"\nlevels = ["unit_head", "supervisor"]\n' for kind in kinds)
    file.write_text(file.read_text(encoding="utf-8") + signs, encoding="utf-8")
    assert run("plan", "load", "plan").code == 0
    item = run("list", "--status", "in_progress", "--year", 2024, "--limit", 1, "--json").json[0]["id"]
    assert run("submit", item, "--actor", "张三").code == 0
    first = run("accept", item, "--actor", "校长")
    assert first.code == 0 and "签署" in first.out
    assert run("accept", item, "--actor", "校长").code == 3
    assert run("accept", item, "--actor", "督查员", "--json").json[0]["status"] == "done"
