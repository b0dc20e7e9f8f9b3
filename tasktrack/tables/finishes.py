"""What an item's history says about its finish and its due day, each with the entry that says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tasktrack.store.lines import EntryLine
from tasktrack.words import EntryKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """How an item was finished: the entry that made it done, and the day on which its unit had submitted it.

    The unit's day counts for whether it was in time, so that nobody pays for how long the review took.
    System setting.
    """

    entry: EntryLine
    submitted_on: date

    @property
    def days_late(self) -> int:
        """Calendar days from the due day to the submission: 0 on the due day, below 0 before it."""
        return (self.submitted_on - self.entry.due).days


def finish(history: Sequence[EntryLine]) -> Finish | None:
    """The finish that holds at the end of the history; None when the item is not done then."""
    if not history or history[-1].status is not Status.DONE:
        return None
    made = changes(history, Status.DONE)
    if not made:
        return None
    submitted = [each for each in history if each.kind is EntryKind.SUBMIT and each.number < made[-1].number]
    return Finish(entry=made[-1], submitted_on=submitted[-1].made_on if submitted else made[-1].made_on)


def waiting_since(history: Sequence[EntryLine]) -> date | None:
    """The day since which the item waits for review; None when it does not."""
    if not history or history[-1].status is not Status.SUBMITTED:
        return None
    return changes(history, Status.SUBMITTED)[-1].made_on


def in_time(history: Sequence[EntryLine]) -> bool:
    """Whether the item waits for review and was submitted on its due day at the latest."""
    since = waiting_since(history)
    return since is not None and since <= history[-1].due


def changes(history: Sequence[EntryLine], to: Status) -> list[EntryLine]:
    """The entries that led to a status from another."""
    return [after for before, after in pairwise(history) if after.status is to and before.status is not to]


def due_from(history: Sequence[EntryLine]) -> EntryLine:
    """The entry that the item's due day comes from: the last that changed it, else the first."""
    moved = [after for before, after in pairwise(history) if after.due != before.due]
    return moved[-1] if moved else history[0]


def said(history: Sequence[EntryLine]) -> str:
    """Why it is not done, in the unit's own words: the latest problem that it told, else its latest progress."""
    told = [each for each in history if each.kind in (EntryKind.REPORT, EntryKind.CORRECT)]
    problems = [each.problem for each in told if each.problem]
    progress = [each.progress for each in told if each.progress]
    return (problems or progress or [""])[-1]


def place(entry: EntryLine) -> str:
    """Where an entry stands: its item and its number there, `#17-3`."""
    return f"#{entry.item}-{entry.number}"
