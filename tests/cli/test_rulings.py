"""Ruling from the command line: both places are seen, a choice is previewed, decided with authority, and on record."""

from dataclasses import replace

import pytest

from tests.acts.planning import TOLD, planned
from tests.notation import plan as told_in


@pytest.fixture
def plan(run, tmp_path):
    """Run on a small simulated store, on a day on which entries can be made."""
    planned(tmp_path / "tasktrack.db").store.close()

    def on_the_day(*arguments, **more):
        return run(*arguments, TASKTRACK_AS_OF="2021-06-01", TASKTRACK_ACTOR="规划员", **more)

    return on_the_day


def rulings(plan, *more):
    return plan("ruling", "list", "--json", *more).json


def target(plan, code):
    return next(one["target"] for one in plan("task", "list", "--json").json if one["code"] == code)


def test_the_list_has_those_on_record_and_those_found_by_rule(plan):
    assert plan("task", "edit", "1.1-2", "--baseline", "85").code == 0
    found = rulings(plan)
    assert [one["recorded"] for one in found if one["code"] == "R01"] == [True]
    by_rule = [one for one in found if not one["recorded"]]
    assert by_rule and all(one["code"].startswith("F-") and one["ruled"] == "" for one in by_rule)
    told = plan("ruling", "list")
    assert "按规则查出" in told.out and by_rule[0]["code"] in told.out
    code = by_rule[0]["code"]
    assert plan("ruling", "set", code.lower(), "a", "--reason", "核对", "--by", "教育局党组").code == 0
    assert [one["recorded"] for one in rulings(plan) if one["code"] == code] == [True]
    assert code not in {one["code"] for one in rulings(plan, "--open")}


def test_both_places_are_shown_with_what_each_choice_changes(plan):
    told = plan("ruling", "show", "R01").out
    assert "80" in told and "83" in told and "1.1-2" in told and "表1:1" in told
    shown = plan("ruling", "show", "r01", "--json").json
    assert shown["a"]["value"] == 80 and shown["b"]["value"] == 83
    changed = {change["code"] for change in shown["choices"]["b"]["changes"] if change["field"] == "target"}
    assert changed == {"1.1-2"}
    assert shown["choices"]["b"]["counts"]["retargeted"] > 0
    assert [one["ruled"] for one in rulings(plan)] == [""], "nothing was decided by looking"
    assert plan("ruling", "show", "R01", "--format", "md").code == 0


def test_a_ruling_sets_the_figures_on_record(plan):
    asked = ("ruling", "set", "R01", "b", "--reason", "以指标表为准", "--by", "教育局党组")
    preview = plan(*asked, "--dry-run")
    assert preview.code == 0 and "80" in preview.out and "83" in preview.out and "预览" in preview.err
    assert target(plan, "1.1-2") == 80
    done = plan(*asked, "--on", "2021-05-20", "--json").json
    assert target(plan, "1.1-2") == 83 and done["retargeted"]
    [one] = rulings(plan)
    assert (one["ruled"], one["decided_by"], one["decided_on"]) == ("b", "教育局党组", "2021-05-20")
    assert rulings(plan, "--open") == []
    late = plan(*asked, "--seen", done["seen"] - 1)
    assert (late.code, "规划员" in late.err) == (4, True)
    again = plan("ruling", "set", "R01", "82.5", "--reason", "折中", "--by", "市政府")
    assert again.code == 0 and target(plan, "表1:1-1") == 82.5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("R01", "a"), "--by"),
        (("R01", "a", "--reason", "因为"), "--by"),
        (("R01", "c", "--reason", "因为", "--by", "党组"), "“c”"),
        (("R99", "a", "--reason", "因为", "--by", "党组"), "R01"),
        (("R01", "a", "--reason", "因为", "--by", "党组", "--on", "2022-01-01"), "2022-01-01"),
        (("R01", "a", "--reason", "因为", "--by", "党组", "--on", "2020-01-01"), "2021-01-01"),
        (("R01", "1000000", "--reason", "因为", "--by", "党组"), "100"),
    ],
)
def test_a_ruling_that_can_not_be_is_refused(plan, arguments, told):
    done = plan("ruling", "set", *arguments)
    assert (done.code, done.out) == (1, "")
    assert told in done.err and done.err.count("\n") == 1
    assert [one["ruled"] for one in rulings(plan)] == [""]


AGAIN = """
    task 1.2-3 kind=level metric=教师本科率 op=>= target=85 unit_of_measure=% due=2025-12-31 lead=jyj
    ruling R02 metric=教师本科率 a_locator=1.1 a_value=80 b_locator=1.2 b_says=任务 b_value=85 tasks=1.1-2;1.2-3
"""


@pytest.fixture
def twice(run, tmp_path):
    """The same with a second contradiction about the same figure."""
    more = told_in(AGAIN)
    told = replace(TOLD, tasks=(*TOLD.tasks, *more.tasks), rulings=(*TOLD.rulings, *more.rulings))
    planned(tmp_path / "tasktrack.db", told=told).store.close()
    return lambda *asked: run(*asked, TASKTRACK_AS_OF="2021-06-01", TASKTRACK_ACTOR="规划员")


def test_what_a_ruling_overtakes_is_said_before_and_after(twice):
    again = ("--reason", "折中", "--by", "市政府")
    done = twice("ruling", "set", "R01", "b", "--reason", "以指标表为准", "--by", "教育局党组", "--json").json
    assert done["overtakes"] == []
    preview = twice("ruling", "set", "R02", "b", *again, "--dry-run")
    assert "取代 R01" in preview.out and "教育局党组" in preview.out
    done = twice("ruling", "set", "R02", "b", *again, "--json").json
    assert done["overtakes"] == ["R01"]
    over = {one["code"]: one["overtaken_by"] for one in rulings(twice)}
    assert (over["R01"], over["R02"]) == ("R02", "")
    told = twice("ruling", "list").out
    assert "已被 R02 取代" in told
    assert "已被 R02 取代" in twice("ruling", "show", "R01").out
    assert "已被 R02 取代" in twice("export", "rulings", "--format", "md").out
