"""The state that a history adds up to. The columns of a work item are this, for its whole history."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from tasktrack.errors import Refused
from tasktrack.rules import transitions
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.words import EntryKind, Kind, Status

_ANY_MEASURE = Measure(kind=Kind.QUANTITY, op=None, baseline=None)


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it stands in the journal: what was said, by whom, on which day, and the state that it left."""

    entry: Entry
    actor: str
    made_on: date
    state: State


def created(unit: int, share: Decimal | None, due: date) -> State:
    """The state that the first entry of an item sets."""
    return State(revision=1, status=Status.NOT_STARTED, due=due, share=share, unit=unit)


def replay(history: Iterable[Recorded]) -> State | None:
    """The state after a whole history; None when some entry could not have left the state that it claims.

    The measured percent is taken as recorded: it counts by the task as the task stood on that day.
    """
    before: State | None = None
    for recorded in history:
        if not follows(before, recorded):
            return None
        before = recorded.state
    return before


def follows(before: State | None, recorded: Recorded, year: int | None = None) -> bool:
    """Whether the recorded state is what the rules make of the state before and the entry, for an item of this year."""
    left = recorded.state
    if before is None:
        return recorded.entry.kind is EntryKind.CREATE and left == created(left.unit, left.share, left.due)
    entry, measure = _as_meant(before, recorded), replace(_ANY_MEASURE, year=year)
    try:
        state = transitions.after(before, entry, measure=measure, actor=recorded.actor, day=recorded.made_on)
    except Refused:
        return False
    return replace(state, measured=left.measured) == left


def _as_meant(before: State, recorded: Recorded) -> Entry:
    """The entry with the share and the unit that it set, which are read off what changed."""
    left = recorded.state
    return replace(
        recorded.entry,
        share=left.share if left.share != before.share else None,
        unit=left.unit if left.unit != before.unit else None,
    )
