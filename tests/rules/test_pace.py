"""How far along an item should be: nothing before it starts, everything from its due day on."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

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
