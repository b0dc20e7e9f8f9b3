"""What supervision asks for: the ladder's level, silence, and the flags that put an item first in review."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tasktrack.rules.entries import State
from tasktrack.rules.mechanism import Step
from tasktrack.words import OPEN_STATUSES, Condition, Flag, Level, Status

NEARLY_EQUAL = 0.95
"""Two texts this alike (0 to 1) count as the same text. System setting."""


def level(days_overdue: int, ladder: Sequence[Step], working_days: int | None = None) -> Level:
    """The highest step whose days overdue are reached; none when not overdue, and other conditions do not count.

    Steps that go by working days are held against `working_days`, by default the calendar days.
    """
    worked = days_overdue if working_days is None else working_days
    steps = [step for step in ladder if step.on is Condition.OVERDUE]
    reached = [step.level for step in steps if (worked if step.working else days_overdue) >= step.days]
    return reached[-1] if reached and days_overdue > 0 else Level.NONE


def silent(state: State, starts: date, day: date, silent_days: int) -> bool:
    """Whether an open item has had no report by its unit for longer than the mechanism allows.

    Counted from the last report, or from the day on which the item's time starts (`pace.starts_on`).
    """
    heard = state.reported_on or starts
    return state.status in OPEN_STATUSES and (day - heard).days > silent_days


def false_finish(state: State, *, evidence_required: bool) -> bool:
    """Whether a submitted or accepted item lacks required evidence, or was returned twice or more."""
    if state.status not in (Status.SUBMITTED, Status.DONE):
        return False
    return (evidence_required and not state.evidenced) or state.returns >= 2


def hollow(progress: str, others: Sequence[str]) -> bool:
    """Whether a report's text says nearly the same as an earlier one or another unit's."""
    return bool(progress) and any(_alike(progress, other) for other in others if other)


def falls(told: Sequence[Decimal]) -> bool:
    """Whether the last of the cumulative figures that were told is less than the one before."""
    return len(told) > 1 and told[-1] < told[-2]


def flags(state: State, *, starts: date, day: date, silent_days: int, evidence_required: bool) -> tuple[Flag, ...]:
    """What makes the item stand out on `day`, by its state alone."""
    found = []
    if false_finish(state, evidence_required=evidence_required):
        found.append(Flag.FALSE_FINISH)
    if state.returned:
        found.append(Flag.RETURNED)
    if silent(state, starts, day, silent_days):
        found.append(Flag.SILENT)
    return tuple(found)


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    return one == other or SequenceMatcher(None, one, other).ratio() >= NEARLY_EQUAL
