import pytest

from tasktrack.plan.checks.duplicates import counted_twice
from tests.notation import plan


def test_a_linked_task_has_no_shares_of_its_own() -> None:
    lines = "task 4-1 lead=jyj\ntask 4-2 same_as=4-1\nshare 4-1 2021 jyj 1\n"
    assert not list(counted_twice(plan(lines)))
    (found,) = counted_twice(plan(lines + "share 4-2 2021 jyj 1"))
    assert (found.rule, found.severity, found.where) == ("duplicate-counted", "error", "4-2")
    assert found.values["other"] == "4-1"


FIRST = "task 4-1 metric=学位 target=5 due=2025-12-31\n"


def test_two_tasks_that_look_like_one() -> None:
    again = "task 4-2 metric=学位 target=5.0 due=2025-12-31\ntask 4-3 metric=学位 target=5 due=2025-12-31"
    found = list(counted_twice(plan(FIRST + again)))
    assert [(one.severity, one.where, one.values["other"]) for one in found] == [
        ("warning", "4-2", "4-1"),
        ("warning", "4-3", "4-1"),
    ]


@pytest.mark.parametrize(
    "second",
    [
        "task 4-2 metric=学位 target=6 due=2025-12-31",
        "task 4-2 metric=学位 target=5 due=2024-12-31",
        "task 4-2 metric=教师 target=5 due=2025-12-31",
        "task 4-2 metric=学位 target=5 due=2025-12-31 same_as=4-1",
        "task 4-2 metric=学位 due=2025-12-31\ntask 4-3 metric=学位 due=2025-12-31",
        "task 4-2 target=5\ntask 4-3 target=5",
    ],
)
def test_two_tasks_that_do_not(second: str) -> None:
    assert not list(counted_twice(plan(FIRST + second)))
