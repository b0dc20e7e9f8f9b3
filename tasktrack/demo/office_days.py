"""The days and hours on which the demo's offices work."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tasktrack.rules.workdays import working_days

_EAST_8 = timedelta(hours=8)
_HOURS = ((time(8, 30), 210), (time(14, 30), 180))
"""When the office opens, and for how many minutes: morning and afternoon."""

_ONE_DAY = timedelta(days=1)


class OfficeDays:
    """The working days from `first` to `last`, both included; later days count as they are."""

    def __init__(self, first: date, last: date) -> None:
        days = (first + _ONE_DAY * step for step in range((last - first).days + 1))
        self._open = [day for day in days if working_days(day - _ONE_DAY, day).count]

    def on_or_after(self, day: date) -> date:
        """The first day on which the office is open."""
        at = bisect_left(self._open, day)
        return self._open[at] if at < len(self._open) else day


def instants(day: date, count: int) -> Sequence[datetime]:
    """So many instants of the day's office hours, in order, in UTC; the same each time they are asked for."""
    random = Random(f"{day} {count}")  # noqa: S311 - a demo, not a secret
    seconds = sorted(random.sample(range(60 * sum(minutes for _, minutes in _HOURS)), count))
    return [_instant(day, second) for second in seconds]


def _instant(day: date, second: int) -> datetime:
    opens, minutes = _HOURS[0]
    if second >= 60 * minutes:
        opens, second = _HOURS[1][0], second - 60 * minutes
    local = datetime.combine(day, opens, UTC) + timedelta(seconds=second)
    return local - _EAST_8
