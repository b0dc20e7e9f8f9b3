"""The demo's closed quarters: each sealed on the first working day after its reports were due, and one looked back at.

The last quarter before the demo's day is left for whoever opens it. Instants are the demo's own, so that a store made
again is the same; else all is as `acts.sealing` and `acts.drawing` do it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import msgspec

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.demo.office_days import instants
from tasktrack.lang import demo as texts
from tasktrack.rules.draw import drawn, population_hash
from tasktrack.store import draws, entries, plan_entries, seals
from tasktrack.store.draws import DrawLine
from tasktrack.store.plan_entries import Changed
from tasktrack.store.seals import SealLine
from tasktrack.tables import quarterly, sealed
from tasktrack.words import PlanEntryKind

SEALED = (
    *(Period(2022, 4), Period(2023, 1), Period(2023, 2), Period(2023, 3), Period(2023, 4)),
    *(Period(2024, 1), Period(2024, 2)),
)
"""The quarters that are closed."""

SEED = "乐昌市2024年第二季度"
_DRAWN = 8


def seal(session: Session, period: Period, *, known: date, made_on: date) -> None:
    """Seal a quarter with its table as the journal, which ends on the day `known`, gives it."""
    count, head = entries.head(session.store)
    text = _content(replace(session, demo_day=known), period)
    told = SealLine(
        period=str(period), kind=seals.QUARTERLY, unit="", made_on=made_on, made_by=texts.SUPERVISOR,
        entry_count=count, head_hash=head, hash="",
    )  # fmt: skip
    made = msgspec.structs.replace(told, hash=seals.digest(told, text))
    seals.append(session.store, made, text)
    _on_record(session, PlanEntryKind.SEAL, made_on, str(period), [Changed("seal", str(period), "hash", "", made.hash)])


def draw(session: Session, period: Period, made_on: date) -> Sequence[str]:
    """Draw some of what was done in the quarter by a seed that anybody can repeat; gives the codes drawn."""
    upto = entries.head(session.store)[0]
    found = draws.population(session.store, period.first, period.last, upto)
    made = DrawLine(
        number=draws.next_number(session.store), period=str(period), made_on=made_on, made_by=texts.SUPERVISOR,
        seed=SEED, population_hash=population_hash(found), picked=drawn(found, SEED, _DRAWN),
    )  # fmt: skip
    draws.append(session.store, made)
    told = {
        "period": made.period, "seed": made.seed, "population_hash": made.population_hash,
        "picked": str(len(made.picked)), "population": str(len(found)), "entry_count": str(upto),
    }  # fmt: skip
    changes = [Changed("draw", str(made.number), name, "", value) for name, value in told.items()]
    _on_record(session, PlanEntryKind.DRAW, made_on, f"look-back {made.number}", changes, texts.DRAW_REASON)
    return made.picked


def _content(session: Session, period: Period) -> str:
    """The table in the office's language, whichever is spoken."""
    spoken = lang.spoken()
    lang.use("zh")
    try:
        return sealed.written(quarterly.live(session, period))
    finally:
        lang.use(spoken)


def _on_record(
    session: Session, kind: PlanEntryKind, day: date, subject: str, changes: Sequence[Changed], reason: str = ""
) -> None:
    place = kind is PlanEntryKind.DRAW
    plan_entries.append(
        session.store, kind, subject, reason=reason, changes=changes, actor=texts.SUPERVISOR, made_on=day,
        made_at=instants(day, 2)[place],
    )  # fmt: skip
