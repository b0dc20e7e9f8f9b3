"""How far along an item should be on a day. System setting: the plan prints no quarterly values."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def starts_on(year: int, created_on: date) -> date:
    """The day from which an item's time runs: the start of its year or its creation, whichever is later."""
    return max(date(year, 1, 1), created_on)


def expected_percent(starts: date, due: date, day: date) -> Decimal:
    """The elapsed share of the time from `starts` to `due`, in percent with one decimal, 0 to 100."""
    if day >= due or due <= starts:
        return Decimal("100.0") if day >= due else Decimal("0.0")
    elapsed = max((day - starts).days, 0)
    return (Decimal(100 * elapsed) / (due - starts).days).quantize(_TENTH, ROUND_HALF_UP)
