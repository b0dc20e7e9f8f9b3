"""Successors stand where a unit stood, each once."""

from tasktrack.plan.succession import followed
from tests.notation import plan

PLAN = plan(
    """
    clause 1 commits
    unit a name=甲
    unit b name=乙 parent=a
    unit c name=丙 parent=a
    unit d name=丁 parent=a
    group g members=a;c
    task 1-1 lead=a;b responsible=c support=d
    task 1-2 lead=d responsible=a;b support=a
    task 1-3 lead=g
    """
)


def held(told):  # type: ignore[no-untyped-def]
    return {task.code: (task.lead, task.responsible, task.support) for task in told.tasks}


def test_a_merged_unit_is_named_once() -> None:
    after = followed(PLAN, "a", {}, ("b",), ("b",))
    assert held(after) == {
        "1-1": (("b",), ("c",), ("d",)),
        "1-2": (("d",), ("b",), ()),
        "1-3": (("g",), (), ()),
    }
    assert after.groups[0].members == ("b", "c")
    assert {unit.code: unit.parent for unit in after.units} == {"a": "", "b": "", "c": "b", "d": "b"}


def test_a_task_may_have_its_own_successors() -> None:
    after = followed(PLAN, "a", {"1-1": ("c", "d")}, ("d",), ("c", "d"))
    assert held(after)["1-1"] == (("c", "d", "b"), (), ())
    assert held(after)["1-2"] == (("d",), ("b",), ())
    assert after.groups[0].members == ("c", "d")


def test_a_unit_among_its_successors_stays_where_it_was() -> None:
    after = followed(PLAN, "a", {"1-2": ("c",)}, ("a",), ("a", "c"))
    assert held(after)["1-1"] == held(PLAN)["1-1"]
    assert held(after)["1-2"] == (("d",), ("c", "b"), ())
    assert after.units == PLAN.units
