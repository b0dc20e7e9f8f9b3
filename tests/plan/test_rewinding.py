"""A plan rewound: what was changed, added, removed and moved is undone, and what can't be is named."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tasktrack.plan.changes import Change, changes, to_undo
from tasktrack.plan.parts import Plan, Task
from tasktrack.plan.rewinding import rewound, stuck
from tasktrack.words import Kind
from tests.notation import plan

OLD = plan(
    """
    clause 4 title=任务 commits
    unit jyj name=教育局
    unit lcyz name=一中 kind=school
    group zxx members=lcyz open
    indicator 表1:1 baseline=58.49 baseline_year=2020 target=83.0
    task 4-1 kind=quantity op=>= target=400 lead=jyj note="一;二"
    task 4-2 evidence_required
    task 4-3 due=2025-12-31 same_as=4-1
    unitfigure lcyz pupils 2020-09-01 value=1200.50 source=报表
    ruling R01 metric=学位 tasks=4-1;4-2 ruled=a decided_on=2024-01-01
    """
)


def undone(old: Plan, new: Plan) -> Plan:
    return rewound(new, [(*changes(old, new), *to_undo(old, new))]).plan


def test_everything_that_was_removed_comes_back_where_it_stood() -> None:
    empty = Plan(document=replace(OLD.document, number="2号", last_year=2030))
    assert repr(undone(OLD, empty)) == repr(OLD)
    assert repr(undone(empty, OLD)) == repr(empty)


CODES = [f"4-{number}" for number in range(1, 7)]
ORDERS = st.lists(st.sampled_from(CODES), unique=True, max_size=6)


def _of(codes: list[str], title: str) -> Plan:
    return replace(OLD, tasks=tuple(Task(code=code, clause="4", title=title, kind=Kind.DUTY) for code in codes))


@given(ORDERS, ORDERS, ORDERS)
def test_any_order_comes_back(first: list[str], second: list[str], third: list[str]) -> None:
    one, two, three = _of(first, "一"), _of(second, "二"), _of(third, "三")
    entries = [(*changes(old, new), *to_undo(old, new)) for old, new in ((two, three), (one, two))]
    assert rewound(three, entries).plan == one
    assert rewound(three, entries[:1]).plan == two


def test_what_an_older_entry_did_not_keep_is_named() -> None:
    new = replace(OLD, tasks=OLD.tasks[:2], rulings=(), mechanism="a = 1\n")
    entry = changes(OLD, new)
    told = rewound(new, [entry])
    assert told.plan == new
    assert {(one.what, one.code) for one in told.stuck} == {("task", "4-3"), ("ruling", "R01"), ("mechanism", "a")}
    assert set(stuck(entry)) == set(told.stuck)


def test_what_is_not_of_the_plan_folder_is_passed_over() -> None:
    entry = (
        Change("share", "4-1/2021/jyj", "amount", "80", "90"),
        Change("unit", "jyj/2021", "issued", "", "5"),
        Change("indicator", "表1:1/2023", "value", "60", "61"),
        Change("task", "4-1", "basis", "", "equal"),
    )
    assert rewound(OLD, [entry]) == rewound(OLD, [])
    assert rewound(OLD, [entry]).stuck == ()


def test_only_what_can_be_undone_further_is_kept() -> None:
    new = replace(OLD, tasks=(OLD.tasks[2], OLD.tasks[0]))
    kept = to_undo(OLD, new)
    assert {(one.code, one.field, one.before) for one in kept if one.field == "place"} == {
        ("4-2", "place", "4-1"),
        ("4-1", "place", ""),
        ("4-3", "place", "4-1"),
    }
    assert ("4-2", "evidence_required", "yes") in {(one.code, one.field, one.before) for one in kept}
    assert to_undo(OLD, OLD) == ()
