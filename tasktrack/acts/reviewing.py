"""Deciding about finishes: who may sign or accept what was submitted, and looking back at what was accepted."""

from collections.abc import Sequence

from msgspec.structs import replace

from tasktrack.acts import supervising
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import word
from tasktrack.rules.entries import Entry
from tasktrack.rules.permissions import permit_review
from tasktrack.rules.transitions import TRANSITIONS
from tasktrack.store import entries, journal
from tasktrack.store.lines import ItemLine
from tasktrack.words import EntryKind


def barred(session: Session, chosen: Sequence[int]) -> dict[int, Refused]:
    """Why this person can neither sign nor accept these items now, by item; all others they may."""
    found: dict[int, Refused] = {}
    for item, held in journal.held(session.store, chosen).items():
        transition = TRANSITIONS[EntryKind.ACCEPT]
        if held.state.status not in transition.allowed:
            told = {"kind": word(EntryKind.ACCEPT), "status": word(held.state.status)}
            found[item] = Refused("refusals.not-now", allowed="、".join(map(word, transition.allowed)), **told)
            continue
        try:
            permit_review(EntryKind.ACCEPT, held.state, session.actor)
        except Refused as refused:
            found[item] = refused
    return found


def signing(session: Session, lines: Sequence[ItemLine], *, reason: str = "") -> list[Entry]:
    """The next sign-off of each item as it was seen, or its acceptance at the last level."""
    revisions = {line.id: line.revision for line in lines}
    made = supervising.accepting(session, list(revisions), reason=reason)
    return [replace(entry, revision=revisions[entry.item]) for entry in made]


def looking_back(session: Session, lines: Sequence[ItemLine], *, held: bool, reason: str) -> list[Entry]:
    """Whether the finishes of these items, as they were seen, hold; each entry names the acceptance it is about."""
    return [
        Entry(
            kind=EntryKind.LOOK_BACK,
            item=line.id,
            revision=line.revision,
            held=held,
            reason=reason,
            answers=entries.last_of_kind(session.store, line.id, EntryKind.ACCEPT),
        )
        for line in lines
    ]
