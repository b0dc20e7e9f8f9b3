"""The planner's work on tasks from the command line: everything is previewed, told, and on record."""

import subprocess
import sys

import pytest
from wcwidth import wcswidth

from tests.acts.planning import planned
from tests.cli.test_opening import HEAVY
from tests.cli.test_output import on_terminal

CODE = "1.1-1"


@pytest.fixture
def plan(run, tmp_path):
    """Run on a small simulated store, on a day on which entries can be made."""
    planned(tmp_path / "tasktrack.db").store.close()

    def on_the_day(*arguments, **more):
        return run(*arguments, TASKTRACK_AS_OF="2021-06-01", TASKTRACK_ACTOR="规划员", **more)

    return on_the_day


def task(plan, code=CODE):
    return next(one for one in plan("task", "list", "--json").json if one["code"] == code)


def head(plan):
    return plan("task", "history", CODE, "--json").json


def test_filters_select_tasks(plan):
    def codes(*filters):
        return [one["code"] for one in plan("task", "list", *filters, "--json").json]

    assert codes("--clause", "1.2") == ["1.2-1", "1.2-2"]
    assert codes("--kind", "level", "--text", "本科") == ["1.1-2", "表1:1-1"]
    assert codes("--unit", "s1", "--clause", "1") == ["1.1-1", "1.1-2", "1.2-2"]
    assert codes("--proposed", "--clause", "1.2") == ["1.2-1"]
    assert codes("--lead-missing") == []
    told = plan("task", "list", "--drafted")
    assert (told.out, "没有符合条件的任务" in told.err) == ("", True)


def test_a_task_is_shown_with_what_all_its_units_came_to(plan, run):
    item = plan("list", "--task", CODE, "--unit", "s1", "--json").json[0]
    assert plan("report", item["id"], "--actual", "65").code == 0
    told = plan("task", "show", CODE, "--json").json["rollup"]
    assert (told["value"], told["of"], told["percent"], told["weighted"]) == (65, 5130, 1.3, False)
    assert [one["year"] for one in told["years"]] == [2021, 2022, 2023, 2024, 2025]
    assert (told["years"][0]["value"], sum(one["of"] for one in told["years"])) == (65, 5130)
    page = plan("task", "show", CODE).out
    assert "全市合计：65 / 5130个（1.3%）" in page and "2021 65/" in page
    assert "Of all units: 65 of 5130 个 (1.3%)" in plan("task", "show", CODE, "--lang", "en").out
    before = run("task", "show", CODE, "--json", "--as-of", "2021-05-31", TASKTRACK_ACTOR="规划员").json
    assert before["rollup"]["value"] == 0
    shown = plan("show", item["id"], "--json").json
    assert shown["rollup"] == told
    assert "全市合计：65 / 5130个（1.3%）" in plan("show", item["id"]).out


def test_assigning_tells_what_changes_and_is_on_record(plan):
    preview = plan("task", "assign", CODE, "--responsible", "s3", "--dry-run")
    assert preview.code == 0 and "第三小学" in preview.out and "预览" in preview.err
    assert task(plan)["responsible"] == ["xx"]
    done = plan("task", "assign", CODE, "--responsible", "s3", "--person", "王科长", "--reason", "分工", "--json").json
    assert {change["field"] for change in done["changes"]} >= {"responsible", "person"}
    assert all(code.startswith(f"{CODE}/") and code.endswith("/s3") for code in done["made"])
    assert {code.rpartition("/")[2] for code in done["cancelled"]} == {"s1", "s2"}
    assert sum(one["after"] or 0 for one in done["items"]) == 5130, "every item of the task is told, with its share"
    assert (task(plan)["responsible"], task(plan)["person"]) == (["s3"], "王科长")
    [entry] = head(plan)
    assert (entry["kind"], entry["reason"], entry["actor"]) == ("assign", "分工", "规划员")
    assert entry["id"] == done["seen"]


def test_units_are_added_to_a_part_and_dropped_from_it(plan):
    plan("task", "assign", CODE, "--responsible", "s3", "--add")
    assert task(plan)["responsible"] == ["xx", "s3"]
    plan("task", "assign", CODE, "--responsible", "xx", "--drop")
    assert task(plan)["responsible"] == ["s3"]


def test_many_are_assigned_by_filter_or_from_standard_input(plan):
    done = plan("task", "assign", "--clause", "1.2", "--support", "czj")
    assert done.code == 0 and "2 项" in done.err
    assert [task(plan, code)["support"] for code in ("1.2-1", "1.2-2", CODE)] == [["czj"], ["czj"], []]
    assert plan("task", "assign", "-", "--support", "s1", stdin=f"\ufeff{CODE}\n1.1-2\n").code == 0
    assert [task(plan, code)["support"] for code in (CODE, "1.1-2", "1.2-1")] == [["s1"], ["s1"], ["czj"]]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--lead"),
        (("--support", "czj"), "--all"),
        ((CODE, "--all", "--support", "czj"), "只能用一样"),
        ((CODE, "--support", "nobody"), "nobody"),
        (("9.9-9", "--support", "czj"), "9.9-9"),
        ((CODE, "--support", "czj", "--add", "--drop"), "--drop"),
        (("--text", "绝无此事", "--support", "czj"), "没有改动"),
        ((CODE, "1.1-2", "--support", "czj", "--seen", "1"), "--seen"),
    ],
)
def test_what_is_not_meant_is_refused_in_one_sentence(plan, arguments, told):
    refused = plan("task", "assign", *arguments)
    assert (refused.code, refused.out) == (1, "")
    assert told in refused.err and refused.err.count("\n") == 1
    assert all(one["support"] == [] for one in plan("task", "list", "--json").json)


def test_the_second_of_two_planners_gets_a_conflict(plan):
    seen = plan("task", "split", CODE, "--json").json["seen"]
    assert plan("task", "retarget", CODE, "--target", 6000, "--reason", "上级调整", "--seen", seen).code == 0
    late = plan("task", "assign", CODE, "--support", "czj", "--seen", seen)
    assert (late.code, "规划员" in late.err) == (4, True)
    assert task(plan)["support"] == []


def test_a_new_target_is_previewed_then_spread(plan):
    preview = plan("task", "retarget", CODE, "--target", "6000", "--reason", "上级调整", "--dry-run")
    assert preview.code == 0 and "5130" in preview.out and "6000" in preview.out and "→" in preview.out
    assert task(plan)["target"] == 5130
    assert plan("task", "retarget", CODE, "--target", 6000).code == 1
    done = plan(
        "task", "retarget", CODE, "--target", 6000, "--due", "2024-12-31", "--reason", "上级调整", "--json"
    ).json
    assert done["retargeted"] and all("/2025/" in code for code in done["cancelled"])
    assert (task(plan)["target"], task(plan)["due"]) == (6000, "2024-12-31")
    assert plan("task", "split", CODE, "--json").json["total"] == 6000


def test_a_task_is_added_edited_and_merged(plan):
    asked = ("--clause", "1.2", "--title", "新建食堂", "--kind", "增量", "--target", 10, "--op", "at-least")
    refused = plan("task", "add", "--clause", "1.2", "--title", "新建食堂")
    assert refused.code == 1 and "--kind" in refused.err
    made = plan("task", "add", *asked, "--lead", "jyj", "--unit-of-measure", "个", "--reason", "漏项", "--json").json
    assert (made["code"], len(made["made"])) == ("1.2-3", 5)
    assert task(plan, "1.2-3")["op"] == ">="
    edited = plan("task", "edit", "1.2-3", "--title", "新建学校食堂", "--note", "两镇", "--clear", "hedge")
    assert edited.code == 0 and "新建学校食堂" in edited.out
    one = task(plan, "1.2-3")
    assert (one["title"], one["note"], one["unit_of_measure"]) == ("新建学校食堂", "两镇", "个")
    assert plan("task", "merge", "1.2-3", "--into", CODE).code == 1
    other = plan("task", "merge", "1.2-3", "--into", "1.2-1", "--reason", "同一件事")
    assert other.code == 1 and "增量" in other.err and "节点" in other.err, "another kind is another commitment"
    assert plan("task", "merge", "1.2-3", "--into", CODE, "--dry-run").code == 0, "a preview asks for no reason"
    merged = plan("task", "merge", "1.2-3", "--into", CODE, "--reason", "同一件事", "--json").json
    assert len(merged["cancelled"]) == 5
    assert task(plan, "1.2-3")["same_as"] == CODE
    kinds = [entry["kind"] for entry in plan("task", "history", "1.2-3", "--json").json]
    assert kinds[-2:] == ["edit", "merge"]
    assert plan("task", "edit", CODE).code == 1
    assert plan("task", "edit", CODE, "--note", "x", "--clear", "note").code == 1
    assert plan("task", "edit", CODE, "--op", "more").code == 2


def test_a_shortfall_is_carried_over(plan, run):
    late = {"TASKTRACK_AS_OF": "2021-12-20"}
    share = next(one for one in plan("task", "show", CODE, "--json").json["items"] if one["code"] == f"{CODE}/2021/s1")
    assert run("report", share["id"], "--actual", share["target"] - 40, "--progress", "进展", **late).code == 0
    asked = ("task", "carry-over", CODE, "--year", 2021, "--unit", "s1")
    assert run(*asked, **late).code == 1
    preview = run(*asked, "--reason", "地块未交付", "--dry-run", **late)
    assert preview.code == 0 and "40" in preview.out
    [carried] = run(*asked, "--reason", "地块未交付", "--json", **late).json["carried"]
    assert (carried["unit"], carried["amount"], carried["after"] - carried["before"]) == ("s1", 40, 40)
    assert plan("task", "split", CODE, "--json").json["total"] == 5130


def test_what_was_proposed_is_confirmed(plan):
    preview = plan("task", "confirm", "--all", "--dry-run", "--json").json
    assert (preview["dry_run"], "lead" in preview["confirmed"]["1.2-1"]) == (True, True)
    assert task(plan, "1.2-1")["provenance"]["lead"] == "proposed"
    assert plan("task", "confirm", "1.2-1", "--what", "figure,due").code == 0
    assert task(plan, "1.2-1")["provenance"]["lead"] == "proposed"
    done = plan("task", "confirm", "--all", "--what", "lead,share", "--reason", "核对", "--json").json
    assert done["confirmed"]["1.2-1"] == ["lead", "share"]
    assert task(plan, "1.2-1")["provenance"]["lead"] == "confirmed 2021-06-01 规划员"
    assert "已确认（2021-06-01 规划员）" in plan("task", "show", "1.2-1").out
    assert plan("task", "confirm", "--all", "--what", "colour").code == 2
    again = plan("task", "confirm", "--all", "--what", "lead,share", "--json").json
    assert again["confirmed"] == {}


def test_the_history_of_a_task_reads_in_words(plan):
    plan("task", "assign", CODE, "--support", "czj", "--reason", "分工")
    told = plan("task", "history", CODE)
    assert "分派" in told.out and "财政局" in told.out and "理由：分工" in told.out
    assert plan("task", "history", CODE, "--format", "csv").out.startswith("id,kind,subject")
    assert "没有变更记录" in plan("task", "history", "1.2-1").err


def test_what_a_planner_typed_does_nothing(plan):
    hostile = "\x1b[31m红\x07\u202e反[red]x[/red]=1+1"
    assert plan("task", "edit", CODE, "--title", f"新增{hostile}", "--reason", hostile).code == 1, (
        "no control characters"
    )
    assert plan("task", "assign", CODE, "--support", "czj", "--reason", hostile).code == 0
    for form in ("table", "csv", "md", "html"):
        done = plan("task", "history", CODE, "--format", form)
        assert done.code == 0 and not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err), form


def test_help_is_there_in_both_languages(run):
    for command in ("split", "assign", "confirm", "retarget", "add", "edit", "merge", "carry-over", "history"):
        for language in ("zh", "en"):
            done = run("task", command, "--help", "--lang", language)
            assert done.code == 0 and "--json" in done.out


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_what_planners_read_fits_the_terminal(plan, tmp_path, columns):
    plan("task", "assign", CODE, "--support", "czj", "--reason", "分工" * 30)
    for command in (
        ["task", "split", CODE],
        ["task", "history", CODE],
        ["task", "show", CODE],
        ["ruling", "list"],
        ["ruling", "show", "R01"],
        ["unit", "list"],
        ["group", "list"],
        ["plan", "check"],
    ):
        out, _ = on_terminal(tmp_path, *command, columns=columns, NO_COLOR="1", TASKTRACK_AS_OF="2021-06-01")
        assert out and max(map(wcswidth, out.splitlines())) <= columns, command


@pytest.mark.parametrize("command", ["task list", f"task split {CODE}", "ruling list", "unit list", "plan check"])
def test_a_planners_reads_load_nothing_heavy(plan, tmp_path, command):
    code = (
        "import sys; from tasktrack.cli.line import carried_out; "
        f"code = carried_out(['--store', {str(tmp_path / 'tasktrack.db')!r}, *{command.split()!r}]); "
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stderr.splitlines()[-1].endswith("[]")
