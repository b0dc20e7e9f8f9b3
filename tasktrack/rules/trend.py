"""How a series of counts is drawn so that its present can be read: where the axis ends, and what goes beyond it."""

from collections.abc import Sequence
from datetime import date

from tasktrack.dates import month_end

RECENT = 12
"""How many of the last counts set the axis, whatever was before. System setting."""

BEYOND = 3
"""From how many times the highest recent count on an older one is cut off. System setting."""


def top(counts: Sequence[int]) -> int:
    """Where the axis ends, at least 1: at the highest count, unless that is old and dwarfs everything recent."""
    highest, recent = max(counts, default=0), max(counts[-RECENT:], default=0)
    return max(recent if highest > BEYOND * recent > 0 else highest, 1)


def month_ends(first: date, last: date) -> tuple[date, ...]:
    """The ends of the months from the one of `first` on that lie before `last`, and `last` itself."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ends = (month_end(month // 12, month % 12 + 1) for month in months)
    return (*(end for end in ends if end < last), last)
