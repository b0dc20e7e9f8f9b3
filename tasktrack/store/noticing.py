"""What the journal as a whole decides about an entry: the next number of a notice, and steps that were carried out."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace
from peewee import fn

from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.rules.mechanism import Mechanism
from tasktrack.store import journal
from tasktrack.store.database import Store
from tasktrack.store.fields import chunks
from tasktrack.store.models import Entry as EntryRow
from tasktrack.words import EntryKind


def numbered(store: Store, mechanism: Mechanism, entries: Sequence[Entry], day: date) -> list[Entry]:
    """The entries with every notice numbered, one after the other within the year of `day`.

    The caller holds the transaction; it is made to wait here for other writers, so that no number is given twice.
    """
    if any(entry.kind is EntryKind.NOTICE or entry.step for entry in entries):
        journal.wait_for_others(store)
    given = {entry.letter for entry in entries if entry.letter}
    if used := sorted(given & _used(store, given)):
        raise Refused("refusals.letter-used", letter=used[0])
    fresh = _Letters(store, mechanism.notice.number.value, day, given)
    wanting = [entry.kind is EntryKind.NOTICE and not entry.letter for entry in entries]
    return [replace(e, letter=fresh.next()) if wants else e for e, wants in zip(entries, wanting, strict=True)]


class _Letters:
    """The numbers of notices within a year, from the first that is free."""

    def __init__(self, store: Store, pattern: str, day: date, taken: set[str]) -> None:
        self.store, self.pattern, self.year, self.taken = store, pattern, day.year, taken
        self.number: int | None = None

    def next(self) -> str:
        """The next number that no notice has, written by the mechanism's pattern."""
        if self.number is None:
            self.number = _count(self.store, self.year)
        while True:
            self.number += 1
            letter = self.pattern.format(year=self.year, number=self.number)
            if letter not in self.taken and not _used(self.store, [letter]):
                return letter


def _count(store: Store, year: int) -> int:
    """How many numbered notices count from a day of the year."""
    within = (EntryRow.made_on >= date(year, 1, 1)) & (EntryRow.made_on <= date(year, 12, 31))
    return int(store.scalar(EntryRow.select(fn.COUNT(EntryRow.id)).where(EntryRow.letter.is_null(False) & within)))


def _used(store: Store, letters: Iterable[str]) -> set[str]:
    wanted = list(letters)
    if not wanted:
        return set()
    there = EntryRow.letter.is_null(False) & EntryRow.letter.in_(wanted)
    return {letter for (letter,) in store.rows(EntryRow.select(EntryRow.letter).where(there).tuples())}


def refuse_repeated(store: Store, entries: Sequence[Entry]) -> None:
    """Refuse an entry that carries out a step which an earlier entry of its item, or of this batch, carried out."""
    stepped = [entry for entry in entries if entry.step]
    taken = steps_taken(store, {entry.item for entry in stepped})
    for entry in stepped:
        done = taken.setdefault(entry.item, set())
        if again := sorted(done & set(entry.step.split())):
            raise Refused("refusals.step-done", item=entry.item, step=again[0])
        done |= set(entry.step.split())


def steps_taken(store: Store, items: Iterable[int] | None = None, day: date | None = None) -> dict[int, set[str]]:
    """The keys of the steps that were carried out, by item: of these items or all, up to a day or ever."""
    found: dict[int, set[str]] = {}
    for chunk in [None] if items is None else chunks(sorted(items)):
        query = EntryRow.select(EntryRow.item, EntryRow.step).where(EntryRow.step.is_null(False))
        query = query if chunk is None else query.where(EntryRow.item.in_(chunk))
        query = query if day is None else query.where(EntryRow.made_on <= day)
        for item, step in store.rows(query.tuples()):
            found.setdefault(item, set()).update(step.split())
    return found
