"""Overdue and lights, one rule for everywhere. That SQL gives the same is shown in tests/store/test_lights.py."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.rules.lights import days_overdue, light, overdue
from tasktrack.words import OPEN_STATUSES, Light, Status

DUE = date(2024, 10, 15)


def shown(status: Status, day: date, percent: str = "0", expected: str = "0") -> Light:
    return light(
        status, DUE, day, percent=Decimal(percent), expected=Decimal(expected), warning_days=30, pace_points=20
    )


@pytest.mark.parametrize("status", OPEN_STATUSES)
def test_the_due_day_itself_is_not_overdue(status: Status) -> None:
    assert not overdue(status, DUE, DUE)
    assert overdue(status, DUE, DUE + timedelta(days=1))
    assert days_overdue(status, DUE, DUE) == 0
    assert days_overdue(status, DUE, DUE + timedelta(days=1)) == 1
    assert shown(status, DUE) is Light.AMBER
    assert shown(status, DUE + timedelta(days=1)) is Light.RED


@given(st.sampled_from([Status.DONE, Status.SUSPENDED, Status.CANCELLED]), st.dates(), st.dates())
def test_what_is_closed_or_suspended_is_never_overdue(status: Status, due: date, day: date) -> None:
    assert not overdue(status, due, day)
    assert days_overdue(status, due, day) == 0


@given(st.sampled_from(Status), st.dates(), st.dates())
def test_overdue_compares_whole_days_not_days_of_the_month(status: Status, due: date, day: date) -> None:
    assert overdue(status, due, day) == (due.toordinal() < day.toordinal() and status in OPEN_STATUSES)
    assert (days_overdue(status, due, day) > 0) == overdue(status, due, day)


@pytest.mark.parametrize(
    ("days_before", "percent", "expected", "colour"),
    [
        (31, "50", "70", Light.GREEN),
        (31, "50", "70.1", Light.AMBER),
        (31, "100", "100", Light.GREEN),
        (30, "100", "100", Light.AMBER),
        (0, "100", "100", Light.AMBER),
        (-1, "100", "100", Light.RED),
    ],
)
def test_amber_near_the_due_day_or_behind_the_pace(
    days_before: int, percent: str, expected: str, colour: Light
) -> None:
    assert shown(Status.IN_PROGRESS, DUE - timedelta(days=days_before), percent, expected) is colour


@pytest.mark.parametrize(
    ("status", "colour"),
    [(Status.DONE, Light.DONE), (Status.SUSPENDED, Light.NONE), (Status.CANCELLED, Light.NONE)],
)
def test_what_is_not_open_has_its_own_light(status: Status, colour: Light) -> None:
    assert {shown(status, DUE + timedelta(days=n), "0", "100") for n in (-400, 0, 400)} == {colour}
