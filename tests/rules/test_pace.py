"""How far along an item should be: nothing before it starts, everything from its due day on."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.rules.pace import expected_percent, starts_on

days = st.dates(date(2019, 1, 1), date(2036, 12, 31))


@given(days, days, days)
def test_the_expected_percent_is_the_elapsed_share_to_the_nearest_tenth(starts: date, due: date, day: date) -> None:
    expected = expected_percent(starts, due, day)
    if day >= due:
        assert expected == 100
    elif day <= starts:
        assert expected == 0
    else:
        exact = Fraction(100 * (day - starts).days, (due - starts).days)
        assert abs(Fraction(expected) - exact) <= Fraction(1, 20)


@given(days, days, days)
def test_it_never_falls_from_one_day_to_the_next(starts: date, due: date, day: date) -> None:
    assert expected_percent(starts, due, day) <= expected_percent(starts, due, day + timedelta(days=1))


def test_halves_are_rounded_up() -> None:
    starts = date(2024, 1, 1)
    assert str(expected_percent(starts, starts + timedelta(days=80), starts + timedelta(days=1))) == "1.3"
    assert str(expected_percent(starts, starts + timedelta(days=2000), starts + timedelta(days=1))) == "0.1"


def test_time_runs_from_the_start_of_the_year_or_from_creation() -> None:
    assert starts_on(2024, date(2022, 4, 2)) == date(2024, 1, 1)
    assert starts_on(2024, date(2024, 5, 6)) == date(2024, 5, 6)


@given(days)
def test_due_on_the_day_it_starts(day: date) -> None:
    assert expected_percent(day, day, day - timedelta(days=1)) == 0
    assert expected_percent(day, day, day) == Decimal(100)


YEAR_END = date(2024, 12, 31)
quarters = st.lists(st.none() | st.decimals(0, 100, places=1), min_size=4, max_size=4)


@pytest.mark.parametrize(
    ("planned", "day", "expected"),
    [
        ((None, None, None, None), "2024-07-01", "49.9"),
        ((10, 40, 70, 100), "2024-01-05", 0),
        ((10, 40, 70, 100), "2024-03-30", 0),
        ((10, 40, 70, 100), "2024-03-31", 10),
        ((10, 40, 70, 100), "2024-06-29", 10),
        ((10, 40, 70, 100), "2024-06-30", 40),
        ((10, 40, 70, 100), "2024-10-15", 70),
        ((None, 40, None, None), "2024-05-05", 0),
        ((None, 40, None, None), "2024-10-15", 40),
        ((10, 40, 70, 90), "2024-12-31", 100),
        ((10, 40, 70, 90), "2023-12-31", 0),
    ],
)
def test_pace_follows_the_quarter_plan(planned: tuple[int | None, ...], day: str, expected: object) -> None:
    told = [None if one is None else Decimal(one) for one in planned]
    found = expected_percent(date(2024, 1, 1), YEAR_END, date.fromisoformat(day), year=2024, planned=told)
    assert found == Decimal(str(expected))


def test_after_the_year_the_last_planned_quarter_counts_until_the_item_is_due() -> None:
    planned = (None, Decimal(40), Decimal(70), None)
    due = date(2025, 6, 30)
    assert expected_percent(date(2024, 1, 1), due, date(2025, 3, 1), year=2024, planned=planned) == 70
    assert expected_percent(date(2024, 1, 1), due, due, year=2024, planned=planned) == 100


@given(quarters, days)
def test_a_plan_that_never_falls_gives_a_pace_that_never_falls(planned: list[Decimal | None], day: date) -> None:
    rising = sorted(one for one in planned if one is not None)
    told = [None if one is None else rising.pop(0) for one in planned]
    pair = [
        expected_percent(date(2024, 1, 1), YEAR_END, at, year=2024, planned=told) for at in (day, day + timedelta(1))
    ]
    assert pair == sorted(pair)
