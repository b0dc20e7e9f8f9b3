from dataclasses import replace

from tasktrack.plan.changes import Change, changes
from tests.notation import plan

OLD = plan(
    """
    clause 4 title=任务 commits
    unit jyj name=教育局
    unit lcyz name=一中 kind=school
    group zxx members=lcyz
    task 4-1 kind=quantity op=>= target=400 lead=jyj
    task 4-2
    ruling R01 metric=学位
    """
)


def test_the_same_plan_has_no_changes() -> None:
    assert changes(OLD, OLD) == ()
    assert changes(OLD, replace(OLD, units=OLD.units[::-1])) == ()


def test_tells_fields_before_and_after_then_what_is_removed() -> None:
    new = plan(
        """
        clause 4 title=任务
        unit lcez name=二中 kind=school
        unit lcyz name=第一中学 kind=school
        group zxx members=lcyz;lcez
        task 4-1 kind=quantity op=>= target=500.0 lead=jyj due=2025-12-31
        task 4-2
        """
    )
    assert changes(OLD, new) == (
        Change("clause", "4", "commits", "yes", ""),
        Change("unit", "lcez", "", "", "二中"),
        Change("unit", "lcyz", "name", "一中", "第一中学"),
        Change("unit", "jyj", "", "教育局", ""),
        Change("group", "zxx", "members", "lcyz", "lcyz;lcez"),
        Change("task", "4-1", "target", "400", "500.0"),
        Change("task", "4-1", "due", "", "2025-12-31"),
        Change("ruling", "R01", "", "学位", ""),
    )


def test_a_figure_written_with_more_zeros_is_no_change() -> None:
    new = replace(OLD, tasks=plan("task 4-1 kind=quantity op=>= target=400.0 lead=jyj\ntask 4-2").tasks)
    assert changes(OLD, new) == ()


def test_tells_the_document() -> None:
    new = replace(OLD, document=replace(OLD.document, last_year=2030))
    assert changes(OLD, new) == (Change("document", "plan", "last_year", "2025", "2030"),)


def test_tells_the_mechanism_key_by_key() -> None:
    old = replace(OLD, mechanism='[cycle]\nperiod = "quarter"\nold = 1\n[[ladder]]\ndays = 1\n')
    new = replace(OLD, mechanism='# words\n[cycle]\nperiod = "month"\n[[ladder]]\ndays = 1\n[[ladder]]\ndays = 7\n')
    assert changes(old, new) == (
        Change("mechanism", "cycle.period", "value", "quarter", "month"),
        Change("mechanism", "ladder.2.days", "", "", "7"),
        Change("mechanism", "cycle.old", "", "1", ""),
    )


def test_tells_a_mechanism_that_is_not_toml_as_a_whole() -> None:
    old, new = replace(OLD, mechanism="="), replace(OLD, mechanism="==")
    assert changes(old, new) == (Change("mechanism", "", "value", "=", "=="),)
