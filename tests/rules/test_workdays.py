"""Working days, held against the calendar's own answer day by day."""

import subprocess
import sys
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.rules.workdays import WorkingDays, latest_start, working_day_after, working_days

KNOWN_FIRST, KNOWN_LAST = date(2004, 1, 1), date(max(chinese_calendar.holidays).year, 12, 31)

known_days = st.dates(KNOWN_FIRST, KNOWN_LAST)
any_days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def counted(first: date, last: date) -> int:
    """The slow and plain way: look at each day."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(
        chinese_calendar.is_workday(day) if KNOWN_FIRST <= day <= KNOWN_LAST else day.weekday() < 5 for day in days
    )


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2024-10-15", "2024-10-15", 0),
        ("2024-10-15", "2024-10-14", 0),
        ("2024-10-15", "2020-01-01", 0),
        ("2024-10-15", "2024-10-16", 1),
        ("2024-10-18", "2024-10-20", 0),
        ("2024-10-18", "2024-10-21", 1),
        ("2024-09-30", "2024-10-07", 0),
        ("2024-09-30", "2024-10-08", 1),
        ("2024-10-11", "2024-10-12", 1),
        ("2024-09-28", "2024-09-29", 1),
        ("2024-02-09", "2024-02-17", 0),
        ("2024-02-17", "2024-02-18", 1),
        ("2023-12-31", "2024-12-31", 251),
        ("2024-12-31", "2025-12-31", 248),
    ],
)
def test_holidays_and_adjusted_days(first: str, last: str, count: int) -> None:
    assert working_days(date.fromisoformat(first), date.fromisoformat(last)) == WorkingDays(count, exact=True)


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        (date(2003, 12, 31), date(2004, 1, 5), WorkingDays(2, exact=True)),
        (date(2003, 12, 30), date(2004, 1, 5), WorkingDays(3, exact=False)),
        (date(1999, 12, 31), date(2000, 1, 7), WorkingDays(5, exact=False)),
        (date(2099, 9, 27), date(2099, 10, 4), WorkingDays(5, exact=False)),
        (KNOWN_LAST - timedelta(days=1), KNOWN_LAST, WorkingDays(counted(KNOWN_LAST - timedelta(1), KNOWN_LAST), True)),
    ],
)
def test_exact_only_in_the_known_years(first: date, last: date, answer: WorkingDays) -> None:
    assert working_days(first, last) == answer


def test_a_span_that_leaves_the_known_years_is_not_exact() -> None:
    assert working_days(KNOWN_LAST, KNOWN_LAST + timedelta(days=14)) == WorkingDays(10, exact=False)


def test_nothing_is_exact_in_any_year() -> None:
    assert working_days(date(2099, 1, 2), date(2099, 1, 1)) == WorkingDays(0, exact=True)


def test_each_known_day() -> None:
    day = KNOWN_FIRST
    while day <= KNOWN_LAST:
        yesterday = day - timedelta(days=1)
        assert working_days(yesterday, day) == WorkingDays(int(chinese_calendar.is_workday(day)), exact=True), day
        day += timedelta(days=1)


@given(known_days, st.integers(0, 900))
def test_as_the_calendar_counts(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert working_days(first, last).count == counted(first, last)


@given(any_days, any_days, any_days)
def test_neighbouring_spans_add_up(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    left, right, whole = working_days(first, middle), working_days(middle, last), working_days(first, last)
    assert left.count + right.count == whole.count
    assert whole.exact == (left.exact and right.exact)


@given(any_days, any_days)
def test_never_more_than_the_days_there_are(first: date, last: date) -> None:
    assert 0 <= working_days(first, last).count <= max(0, (last - first).days)


def test_the_calendar_is_loaded_only_when_days_are_counted() -> None:
    look = "import sys, tasktrack.rules.workdays; sys.exit('chinese_calendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


@given(any_days, st.integers(0, 400))
def test_the_day_on_which_so_many_working_days_have_passed(first: date, count: int) -> None:
    day = working_day_after(first, count)
    assert working_days(first, day).count == count
    assert not count or working_days(first, day - timedelta(days=1)).count == count - 1


@given(any_days, st.integers(0, 400))
def test_the_latest_day_since_which_so_many_working_days_have_passed(last: date, count: int) -> None:
    day = latest_start(last, count)
    assert working_days(day, last).count == count
    assert not count or working_days(day + timedelta(days=1), last).count == count - 1
