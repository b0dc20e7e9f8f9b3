"""Which of two rulings on one figure is in force, and what no second place can be ruled to be."""

from datetime import date

import pytest

from tasktrack.plan.contradictions import standing
from tests.notation import plan

TWO = """
task 4-1 target={target} unit_of_measure=%
task 4-2 target=1 unit_of_measure=%
ruling R01 a_value=80 b_value=83 tasks=4-1;4-2 ruled=b decided_on=2021-03-01
ruling R02 a_value=80 b_value=85 tasks=4-1 ruled={ruled} decided_on={day}
"""


@pytest.mark.parametrize(
    ("target", "ruled", "day", "over"),
    [
        ("85", "b", "2021-04-01", {"R01": "R02"}),
        ("83", "b", "2021-04-01", {"R02": "R01"}),
        ("85", "b", "2021-01-15", {"R01": "R02"}),
        ("70", "b", "2021-04-01", {"R01": "R02"}),
        ("70", "b", "2021-01-15", {"R02": "R01"}),
        ("70", "b", "2021-03-01", {"R01": "R02"}),
        ("83", "83", "2021-04-01", {}),
    ],
)
def test_in_force_is_what_the_tasks_carry_else_the_later(
    target: str, ruled: str, day: str, over: dict[str, str]
) -> None:
    told = plan(TWO.format(target=target, ruled=ruled, day=day))
    assert standing.overtaken(told) == over


def test_on_an_earlier_day_nothing_was_overtaken_yet() -> None:
    told = plan(TWO.format(target="85", ruled="b", day="2021-04-01"))
    assert standing.overtaken(told, date(2021, 3, 31)) == {}


def test_rulings_on_other_figures_or_other_tasks_stand_beside_each_other() -> None:
    lines = TWO.format(target="85", ruled="b", day="2021-04-01")
    assert standing.overtaken(plan(lines.replace("a_value=80 b_value=85", "a_value=50 b_value=51"))) == {}
    assert standing.overtaken(plan(lines.replace("tasks=4-1 ", "tasks= "))) == {}
    assert standing.overtaken(plan(lines.replace("R02 a", "R02 metric=中职在校生数 a"))) == {}


@pytest.mark.parametrize(
    ("task", "values", "said"),
    [
        ("target=80 baseline=85", "a_value=80 b_value=85", True),
        ("target=1.353 baseline=1.4 unit_of_measure=万个", "a_value=13530 b_value=14000", True),
        ("target=80 baseline=85", "a_value=80 b_value=90", False),
        ("target=90 baseline=85", "a_value=85 b_value=90", False),
        ("target=80 baseline=85", "a_value=85 b_value=85.2", False),
        ("target=80", "a_value=80 b_value=85", False),
    ],
)
def test_whether_the_second_place_states_what_there_is(task: str, values: str, said: bool) -> None:
    told = plan(f"task 4-1 kind=level {task}\nruling R01 {values} tasks=4-1")
    assert standing.about_baseline(told, told.rulings[0]) is said
