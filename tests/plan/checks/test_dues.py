import pytest

from tasktrack.plan.checks.dues import outside_plan, without_due, year_missing
from tests.notation import plan


def test_a_counted_task_needs_a_due_day() -> None:
    tasks = plan(
        """
        task 4-1 due=2025-12-31
        task 4-2 kind=milestone
        task 4-3 recurrence=yearly
        task 4-4 same_as=4-1
        """
    )
    assert [(found.rule, found.severity, found.where) for found in without_due(tasks)] == [
        ("no-due", "error", "4-2"),
        ("no-due", "warning", "4-3"),
    ]


def test_due_within_the_plan_or_noted() -> None:
    tasks = plan(
        """
        task 4-1 due=2020-12-31
        task 4-2 due=2021-01-01
        task 4-3 due=2025-12-31
        task 4-4 due=2035-12-31
        task 4-5
        """
    )
    assert [(found.rule, found.severity, found.where) for found in outside_plan(tasks)] == [
        ("due-outside-plan", "error", "4-1"),
        ("due-outside-plan", "note", "4-4"),
    ]


def test_a_day_outside_the_plan_that_a_person_confirmed_is_no_finding() -> None:
    task = "task 4-1 due=2035-12-31 due_source="
    assert not list(outside_plan(plan(f"{task}'confirmed 2026-11-25 某人'")))
    assert [one.severity for one in outside_plan(plan(f"{task}proposed"))] == ["note"]
    assert [one.severity for one in outside_plan(plan(f"{task}3.4.2"))] == ["note"]


@pytest.mark.parametrize(
    ("task", "years"),
    [
        ("kind=quantity due=2023-12-31", (2022, 2023)),
        ("kind=duty", (2022, 2023, 2024, 2025)),
        ("kind=level baseline=50 op=>= target=80 due=2035-12-31", (2022, 2023, 2024, 2025)),
    ],
)
def test_what_runs_through_the_years_has_a_share_in_each(task: str, years: tuple[int, ...]) -> None:
    (found,) = year_missing(plan(f"task 4-1 {task}\nshare 4-1 2021 jyj"))
    assert (found.rule, found.severity, found.where) == ("year-missing", "warning", "4-1")
    assert found.values["years"] == years
    assert f"在 {'、'.join(map(str, years))} 年" in found.message


@pytest.mark.parametrize(
    "lines",
    [
        "task 4-1 kind=quantity due=2022-12-31\nshare 4-1 2021 jyj 1\nshare 4-1 2022 jyj 1",
        "task 4-1 kind=milestone due=2022-12-31\nshare 4-1 2022 jyj",
        "task 4-1 kind=level due=2022-12-31\nshare 4-1 2022 jyj",
        "task 4-1 kind=level baseline=50 due=2022-12-31\nshare 4-1 2022 jyj",
        "task 4-1 kind=quantity op=>= target=2 due=2022-12-31\nshare 4-1 2022 jyj 2",
        "task 4-1 kind=each\nshare 4-1 2022 jyj",
        "task 4-1 due=2021-12-31\ntask 4-2 same_as=4-1\nshare 4-1 2021 jyj",
        "task 4-1 kind=quantity due=2022-12-31",
    ],
)
def test_no_year_is_missing(lines: str) -> None:
    assert not list(year_missing(plan(lines)))


def test_a_task_that_was_never_split_misses_every_year_once_the_plan_is_split() -> None:
    found = list(year_missing(plan("task 4-1 due=2021-12-31\ntask 4-2 due=2022-12-31\nshare 4-1 2021 jyj")))
    assert [(one.where, one.values["years"]) for one in found] == [("4-2", (2021, 2022))]
