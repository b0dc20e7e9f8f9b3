"""Working days of mainland China: weekends, public holidays and adjusted working days (调休).

Source: system setting; the arrangements are the yearly notices of the State Council as the package chinesecalendar
keeps them.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A number of working days; not exact when it holds days of a year whose holidays are not known."""

    count: int
    exact: bool


def working_days(first: date, last: date) -> WorkingDays:
    """The working days after `first` up to and including `last`; 0 when `last` is not after `first`.

    In years that the calendar does not know, every Monday to Friday counts, and the answer is not exact.
    """
    start, end = first.toordinal(), last.toordinal()
    if end <= start:
        return WorkingDays(0, exact=True)
    known = _known_years()
    weekdays = _weekdays_up_to(end) - _weekdays_up_to(start)
    count = weekdays - _between(known.days_off, start, end) + _between(known.days_worked, start, end)
    return WorkingDays(count, exact=known.first <= start + 1 and end <= known.last)


def working_day_after(first: date, count: int) -> date:
    """The day on which `count` working days have passed since `first`; `first` itself when count is not above 0."""
    if count <= 0:
        return first
    day = first + timedelta(days=count)
    while (short := count - working_days(first, day).count) > 0:
        day += timedelta(days=short)
    return day


def latest_start(last: date, count: int) -> date:
    """The latest day since which `count` working days have passed on `last`; `last` when count is not above 0."""
    if count <= 0:
        return last
    day = last - timedelta(days=count)
    while (short := count - working_days(day, last).count) > 0:
        day -= timedelta(days=short)
    return day


@dataclass(frozen=True, slots=True)
class _KnownYears:
    """The years with known holidays, and in order the days in them that differ from Monday to Friday, as ordinals."""

    first: int
    last: int
    days_off: Sequence[int]
    days_worked: Sequence[int]


@cache
def _known_years() -> _KnownYears:
    from chinese_calendar import holidays, workdays

    years = [day.year for day in holidays]
    return _KnownYears(
        first=date(min(years), 1, 1).toordinal(),
        last=date(max(years), 12, 31).toordinal(),
        days_off=sorted(day.toordinal() for day in holidays if _on_weekday(day) and day not in workdays),
        days_worked=sorted(day.toordinal() for day in workdays if not _on_weekday(day)),
    )


def _on_weekday(day: date) -> bool:
    return day.weekday() < 5


def _weekdays_up_to(ordinal: int) -> int:
    """The Mondays to Fridays up to and including the day; ordinal 1 is a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


def _between(ordinals: Sequence[int], start: int, end: int) -> int:
    """How many of the ordered days lie after start, up to and including end."""
    return bisect_right(ordinals, end) - bisect_right(ordinals, start)
