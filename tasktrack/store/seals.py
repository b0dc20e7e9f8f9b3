"""Seals: what a quarter's table said when the quarter was closed, for good, and the proof that it still says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from peewee import ModelSelect

from tasktrack.errors import StoreUnusable
from tasktrack.rules.chain import link
from tasktrack.store.database import Store
from tasktrack.store.models import PlanEntry, Seal
from tasktrack.words import PlanEntryKind

QUARTERLY = "quarterly"
"""The kind of table that a quarter is sealed with."""

_COLUMNS = (
    "period", "kind", "unit", "made_on", "made_by", "entry_count", "head_hash", "content", "hash",
)  # fmt: skip


class SealLine(msgspec.Struct, frozen=True, kw_only=True):
    """A seal: of which quarter, made when and by whom, and how many entries the journal held then.

    `hash` covers the content, all of the above, and the hash of the journal's last entry at that moment; it stands in
    the plan's own journal too.
    """

    period: str
    kind: str
    unit: str
    made_on: date
    made_by: str
    entry_count: int
    head_hash: str
    hash: str


def listed(store: Store, day: date) -> list[SealLine]:
    """The seals made up to the day, the earliest quarter first."""
    query = _selected().where(Seal.made_on <= day).order_by(Seal.period, Seal.id)
    return [_line(row) for row in store.rows(query.tuples())]


def find(store: Store, period: str, day: date) -> SealLine | None:
    """The seal of a quarter, if it had been made by the day."""
    query = _selected().where((Seal.period == period) & (Seal.kind == QUARTERLY) & (Seal.made_on <= day))
    rows = store.rows(query.tuples())
    return _line(rows[0]) if rows else None


def content(store: Store, seal: SealLine) -> str:
    """What was sealed. Refused when it does not verify against its hash and the plan's journal: somebody changed it."""
    text = _content(store, seal)
    if seal.hash != digest(seal, text) or not _on_record(store, seal):
        raise StoreUnusable("seals.broken", period=seal.period)
    return text


def append(store: Store, seal: SealLine, text: str) -> None:
    """Keep a seal. The caller holds the transaction and puts it on record."""
    row = (*_told(seal), seal.head_hash, text, seal.hash)
    store.insert_rows(Seal, _COLUMNS, [row])


def digest(seal: SealLine, text: str) -> str:
    """The hash of a seal: over the journal's last hash, what the seal says, and its content."""
    return link(seal.head_hash, (*_told(seal), text))


def broken(store: Store) -> Iterator[int]:
    """The numbers of the plan's entries whose seals do not verify or are gone; 0 for a seal that is on no record."""
    held = [_line(row) for row in store.rows(_selected().order_by(Seal.period).tuples())]
    good = {seal.period for seal in held if seal.hash == digest(seal, _content(store, seal))}
    query = PlanEntry.select(PlanEntry.id, PlanEntry.subject).where(PlanEntry.kind == PlanEntryKind.SEAL.value)
    for number, period in store.rows(query.order_by(PlanEntry.id).tuples()):
        if not any(seal.period == period and period in good and _on_record(store, seal) for seal in held):
            yield number
    if any(not _on_record(store, seal) for seal in held):
        yield 0


def _on_record(store: Store, seal: SealLine) -> bool:
    """Whether the plan's journal tells of this seal with this hash."""
    kind = PlanEntry.kind == PlanEntryKind.SEAL.value
    query = PlanEntry.select(PlanEntry.changes).where(kind & (PlanEntry.subject == seal.period))
    return any(seal.hash in changes for (changes,) in store.rows(query.tuples()))


def _content(store: Store, seal: SealLine) -> str:
    query = Seal.select(Seal.content).where((Seal.period == seal.period) & (Seal.kind == seal.kind))
    return str(store.scalar(query.where(Seal.unit == seal.unit)))


def _told(seal: SealLine) -> tuple[Any, ...]:
    return seal.period, seal.kind, seal.unit, seal.made_on.isoformat(), seal.made_by, seal.entry_count


def _selected() -> ModelSelect[Seal]:
    return Seal.select(
        Seal.period, Seal.kind, Seal.unit, Seal.made_on, Seal.made_by, Seal.entry_count, Seal.head_hash, Seal.hash
    )


def _line(row: Sequence[Any]) -> SealLine:
    return SealLine(**dict(zip(SealLine.__struct_fields__, row, strict=True)))
