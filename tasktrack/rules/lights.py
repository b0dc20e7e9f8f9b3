"""Overdue and lights: derived for a day, never stored."""

from datetime import date
from decimal import Decimal

from tasktrack.words import OPEN_STATUSES, Light, Status


def overdue(status: Status, due: date, day: date) -> bool:
    """Whether the item is overdue on `day`: due before it and still open. The due day itself is not overdue."""
    return due < day and status in OPEN_STATUSES


def days_overdue(status: Status, due: date, day: date) -> int:
    """Calendar days past the due day; 0 when not overdue."""
    return (day - due).days if overdue(status, due, day) else 0


def light(
    status: Status,
    due: date,
    day: date,
    *,
    percent: Decimal,
    expected: Decimal,
    warning_days: int,
    pace_points: int,
) -> Light:
    """The light of an item on `day`.

    Red when overdue; amber when due within `warning_days`, or when `percent` lags `expected` by more than
    `pace_points` percentage points; else green. Both bounds come from the mechanism file.
    """
    if status is Status.DONE:
        return Light.DONE
    if status not in OPEN_STATUSES:
        return Light.NONE
    if overdue(status, due, day):
        return Light.RED
    if (due - day).days <= warning_days or expected - percent > pace_points:
        return Light.AMBER
    return Light.GREEN
