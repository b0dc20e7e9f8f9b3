"""The numbers that the next notices will get, to be shown before they are made."""

from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import noticing
from tasktrack.words import EntryKind


def next_letters(session: Session, count: int) -> list[str]:
    """The numbers of the next notices within the year, as long as nobody else makes one first; nothing is recorded."""
    if not count:
        return []
    notices = [Entry(kind=EntryKind.NOTICE, item=0) for _ in range(count)]
    with session.store.writing():
        made = noticing.numbered(session.store, session.mechanism, notices, session.entry_day())
    return [entry.letter for entry in made]
