"""Sealing a quarter: its table is kept as it is, with a hash, and on record; what comes later is a late report.

Source: clause 4.3.5(三) asks for published yearly monitoring; the quarter and its seal are system settings.
"""

from collections.abc import Callable

from msgspec.structs import replace

from tasktrack.acts import plan_journal
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.plan.changes import Change
from tasktrack.store import entries, seals
from tasktrack.store.seals import QUARTERLY, SealLine
from tasktrack.words import PlanEntryKind


def seal(session: Session, period: Period, content: Callable[[Session], str], *, reason: str = "") -> SealLine:
    """Seal a quarter with what `content` gives, made within the same transaction.

    Refused: a quarter that has not ended, one that is sealed already, somebody who may not (`NotPermitted`).
    """
    day = session.entry_day()
    if day <= period.last:
        raise Refused("seals.not-ended", period=period, last=period.last)
    with session.store.writing():
        plan_journal.may(session, PlanEntryKind.SEAL)
        _not_yet(session, period)
        count, head = entries.head(session.store)
        text = content(session.on(day))
        told = SealLine(
            period=str(period),
            kind=QUARTERLY,
            unit="",
            made_on=day,
            made_by=session.actor,
            entry_count=count,
            head_hash=head,
            hash="",
        )
        made = replace(told, hash=seals.digest(told, text))
        seals.append(session.store, made, text)
        change = Change("seal", str(period), "hash", "", made.hash)
        plan_journal.put(session, PlanEntryKind.SEAL, str(period), reason=reason, changes=(change,))
    return made


def _not_yet(session: Session, period: Period) -> None:
    """Refuse a second seal, whatever day it was made on: even one made on a later day than the one looked at."""
    for held in seals.listed(session.store, session.day.max):
        if held.period == str(period):
            raise Refused("seals.sealed-already", period=period, day=held.made_on, actor=held.made_by)
