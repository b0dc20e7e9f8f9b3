"""Units that ended, and what became of them: told by the plan's journal, so that a past day knows only of its own."""

from collections.abc import Iterator
from datetime import date

import msgspec

from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.models import PlanEntry
from tasktrack.store.plan_entries import Changed
from tasktrack.words import PlanEntryKind

ENDED_ON = "ended_on"
BECAME = "became"
"""The fields of a unit that an entry of the plan's journal tells when the unit ends: the day, and its successors."""


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """The end of a unit: its last day, the codes of the units that took its place, who said so and why."""

    unit: str
    ended_on: date
    became: tuple[str, ...]
    made_on: date
    actor: str
    reason: str
    entry: int


def endings(store: Store, view: View) -> dict[str, Ending]:
    """The units that had ended by what was on record on the day, by code."""
    columns = (PlanEntry.id, PlanEntry.made_on, PlanEntry.actor, PlanEntry.reason, PlanEntry.changes)
    query = PlanEntry.select(*columns).where(PlanEntry.kind == PlanEntryKind.REORGANISE.value)
    rows = store.rows(query.where(PlanEntry.made_on <= view.day).order_by(PlanEntry.id).tuples())
    return {one.unit: one for row in rows for one in _told(*row)}


def _told(entry: int, made_on: date, actor: str, reason: str, changes: str) -> Iterator[Ending]:
    told = msgspec.json.decode(changes, type=tuple[Changed, ...])
    became = {one.code: one.after for one in told if one.what == "unit" and one.field == BECAME}
    for one in told:
        if one.what == "unit" and one.field == ENDED_ON:
            yield Ending(
                unit=one.code,
                ended_on=date.fromisoformat(one.after),
                became=tuple(filter(None, became.get(one.code, "").split(";"))),
                made_on=made_on,
                actor=actor,
                reason=reason,
                entry=entry,
            )
