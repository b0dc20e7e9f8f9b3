"""How far along an item should be on a day. System setting: the plan prints no quarterly values."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tasktrack.dates import Period

_TENTH = Decimal("0.1")


def starts_on(year: int, created_on: date) -> date:
    """The day from which an item's time runs: the start of its year or its creation, whichever is later."""
    return max(date(year, 1, 1), created_on)


def quarters_ended(year: int, day: date) -> int:
    """How many quarters of the year have ended on `day`; a quarter's last day is its end."""
    return sum(Period(year, quarter).last <= day for quarter in (1, 2, 3, 4))


def expected_percent(
    starts: date, due: date, day: date, *, year: int = 0, planned: Sequence[Decimal | None] = ()
) -> Decimal:
    """How far along an item should be on `day`, in percent with one decimal, 0 to 100; all of it from its due day on.

    Where the unit planned quarters of the item's `year`: what it `planned` for the last quarter end that has come, 0
    before the first planned one (model.md, "expected pace"). Else the elapsed share of the time from `starts` to `due`.
    """
    if day < due and any(percent is not None for percent in planned):
        ended = planned[: quarters_ended(year, day)]
        return next((percent for percent in reversed(ended) if percent is not None), Decimal(0)).quantize(_TENTH)
    if day >= due or due <= starts:
        return Decimal("100.0") if day >= due else Decimal("0.0")
    elapsed = max((day - starts).days, 0)
    return (Decimal(100 * elapsed) / (due - starts).days).quantize(_TENTH, ROUND_HALF_UP)
