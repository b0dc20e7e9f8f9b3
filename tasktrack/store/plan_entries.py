"""The plan's own journal: who changed what of the plan, when and why; append-only and chained like the items'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from peewee import ModelSelect, fn

from tasktrack.rules.chain import genesis, link
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.models import PlanEntry, StoreInfo
from tasktrack.words import PlanEntryKind

COLUMNS = ("id", "kind", "subject", "made_on", "made_at", "actor", "reason", "changes", "previous_hash", "hash")
"""The columns of an entry's row; all between the id and the hashes are hashed."""


class Changed(msgspec.Struct, frozen=True):
    """One field of one part of the plan, before and after, written as in the plan folder."""

    what: str
    code: str
    field: str
    before: str
    after: str


class PlanEntryLine(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the plan's journal as it is shown."""

    id: int
    kind: PlanEntryKind
    subject: str
    made_on: date
    made_at: datetime
    actor: str
    reason: str
    changes: tuple[Changed, ...]
    hash: str


_encode = msgspec.json.Encoder().encode


def append(
    store: Store,
    kind: PlanEntryKind,
    subject: str,
    *,
    reason: str,
    changes: Sequence[Changed],
    actor: str,
    made_on: date,
    made_at: datetime,
) -> int:
    """Append an entry and give its number. The caller holds the transaction and has asked whether it may be."""
    count, previous = head(store)
    instant = made_at.isoformat(timespec="microseconds")
    body = (kind.value, subject, made_on.isoformat(), instant, actor, reason, _encode(list(changes)).decode())
    digest = link(previous, body)
    store.insert_rows(PlanEntry, COLUMNS, [(count + 1, *body, previous, digest)])
    store.run(StoreInfo.update(plan_entry_count=count + 1, plan_head_hash=digest))
    return count + 1


def head(store: Store) -> tuple[int, str]:
    """How many entries the plan's journal holds, and the hash of the last."""
    query = StoreInfo.select(StoreInfo.plan_entry_count, StoreInfo.plan_head_hash)
    if store.locks_rows:
        query = query.for_update()
    count, digest = store.rows(query.tuples())[0]
    return count, digest


def latest(store: Store, subject: str, view: View | None = None) -> int:
    """The number of the last entry about a subject, or of the last load of a plan if that is later; 0 when none.

    With a view, of those up to its day: who opened a past day and would change it then meets what was changed since.
    """
    about = (PlanEntry.subject == subject) | (PlanEntry.kind == PlanEntryKind.LOAD.value)
    about = about & (PlanEntry.made_on <= view.day) if view is not None and view.past else about
    return int(store.scalar(PlanEntry.select(fn.MAX(PlanEntry.id)).where(about)) or 0)


def entry(store: Store, number: int) -> PlanEntryLine:
    """The entry of this number."""
    return _line(store.rows(_selected().where(PlanEntry.id == number).tuples())[0])


def history(store: Store, view: View, subject: str) -> list[PlanEntryLine]:
    """The entries about a subject up to the day, oldest first."""
    query = _selected().where((PlanEntry.subject == subject) & (PlanEntry.made_on <= view.day)).order_by(PlanEntry.id)
    return [_line(row) for row in store.rows(query.tuples())]


def window(
    store: Store, view: View, *, kinds: Sequence[PlanEntryKind] = (), offset: int = 0, limit: int = 100
) -> list[PlanEntryLine]:
    """The plan's journal up to the day, newest first."""
    query = _of(_selected(), view, kinds).order_by(PlanEntry.id.desc()).offset(offset).limit(limit)
    return [_line(row) for row in store.rows(query.tuples())]


def count(store: Store, view: View, *, kinds: Sequence[PlanEntryKind] = ()) -> int:
    """How many entries the plan's journal holds up to the day."""
    return int(store.scalar(_of(PlanEntry.select(fn.COUNT(PlanEntry.id)), view, kinds)))


def broken(rows: Iterator[tuple[Any, ...]], *, simulated: bool, head: tuple[int, str]) -> Iterator[int]:
    """The numbers of the entries that do not follow from the ones before; the head's number when the end is missing."""
    count, digest = 0, genesis(simulated=simulated)
    for place, *body, previous, held in rows:
        count += 1
        if (place, previous) != (count, digest) or held != link(digest, body):
            yield place
        count, digest = place, held
    if (count, digest) != head:
        yield head[0]


def _of(query: ModelSelect[PlanEntry], view: View, kinds: Sequence[PlanEntryKind]) -> ModelSelect[PlanEntry]:
    query = query.where(PlanEntry.made_on <= view.day)
    return query.where(PlanEntry.kind.in_(list(kinds))) if kinds else query


def _selected() -> ModelSelect[PlanEntry]:
    return PlanEntry.select(
        PlanEntry.id, PlanEntry.kind, PlanEntry.subject, PlanEntry.made_on, PlanEntry.made_at, PlanEntry.actor,
        PlanEntry.reason, PlanEntry.changes, PlanEntry.hash,
    )  # fmt: skip


def _line(row: Sequence[Any]) -> PlanEntryLine:
    number, kind, subject, made_on, made_at, actor, reason, changes, digest = row
    return PlanEntryLine(
        id=number,
        kind=kind,
        subject=subject,
        made_on=made_on,
        made_at=made_at,
        actor=actor,
        reason=reason,
        changes=msgspec.json.decode(changes, type=tuple[Changed, ...]),
        hash=digest,
    )
