"""Reads of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from peewee import ModelSelect, fn

from tasktrack.store.database import Store
from tasktrack.store.fields import chunks
from tasktrack.store.lines import EntryLine, View
from tasktrack.store.models import Entry, StoreInfo, Unit
from tasktrack.words import EntryKind


def head(store: Store) -> tuple[int, str]:
    """How many entries the journal holds, and the hash of the last."""
    query = StoreInfo.select(StoreInfo.entry_count, StoreInfo.head_hash)
    count, last = store.rows(query.tuples())[0]
    return count, last


def version(store: Store) -> tuple[int, int]:
    """What changes whenever the store does: entries on record, and changes of the plan."""
    query = StoreInfo.select(StoreInfo.entry_count, StoreInfo.plan_entry_count)
    entries, plan = store.rows(query.tuples())[0]
    return entries, plan


def history(store: Store, view: View, item: int) -> list[EntryLine]:
    """An item's entries up to the day, oldest first."""
    query = selected().where((Entry.item == item) & (Entry.made_on <= view.day)).order_by(Entry.revision)
    return [line(row) for row in store.rows(query.tuples())]


def histories(store: Store, view: View, items: Sequence[int]) -> dict[int, list[EntryLine]]:
    """The histories of many items."""
    found: dict[int, list[EntryLine]] = {item: [] for item in items}
    for chunk in chunks(items):
        query = selected().where(Entry.item.in_(chunk) & (Entry.made_on <= view.day)).order_by(Entry.id)
        for row in store.rows(query.tuples()):
            found[row[1]].append(line(row))
    return found


def numbered(store: Store, item: int, number: int) -> EntryLine | None:
    """An item's entry of this number."""
    rows = store.rows(selected().where((Entry.item == item) & (Entry.revision == number)).tuples())
    return line(rows[0]) if rows else None


def last_of_kind(store: Store, item: int, kind: EntryKind) -> int | None:
    """The number of an item's last entry of this kind; None when it has none."""
    query = Entry.select(fn.MAX(Entry.revision)).where((Entry.item == item) & (Entry.kind == kind.value))
    found: int | None = store.scalar(query)
    return found


def latest_of(store: Store, item: int) -> EntryLine:
    """An item's last entry."""
    query = selected().where(Entry.item == item).order_by(Entry.revision.desc()).limit(1)
    return line(store.rows(query.tuples())[0])


def latest(
    store: Store, view: View, *, kinds: Sequence[EntryKind] = (), offset: int = 0, limit: int = 100
) -> list[EntryLine]:
    """The journal up to the day, newest first."""
    query = _of(selected(), view, kinds).order_by(Entry.id.desc()).offset(offset).limit(limit)
    return [line(row) for row in store.rows(query.tuples())]


def count(store: Store, view: View, *, kinds: Sequence[EntryKind] = ()) -> int:
    """How many entries the journal holds up to the day."""
    return int(store.scalar(_of(Entry.select(fn.COUNT(Entry.id)), view, kinds)))


def _of(query: ModelSelect[Entry], view: View, kinds: Sequence[EntryKind]) -> ModelSelect[Entry]:
    query = query.where(Entry.made_on <= view.day)
    return query.where(Entry.kind.in_(list(kinds))) if kinds else query


def selected() -> ModelSelect[Entry]:
    """Entries with the unit that had their item, to be narrowed; `line` makes what is shown of a row of it."""
    return Entry.select(
        Entry.id, Entry.item, Entry.revision, Entry.kind, Entry.made_on, Entry.made_at, Entry.actor, Entry.acting_unit,
        Entry.period, Entry.status, Entry.due, Entry.share, Unit.name, Entry.told_actual, Entry.told_percent,
        Entry.told_due, Entry.progress, Entry.problem, Entry.next_step, Entry.reason, Entry.evidence,
        Entry.corrects, Entry.hash, Entry.step, Entry.letter, Entry.answers, Entry.held, Entry.told_person,
    ).join(Unit, on=(Entry.unit == Unit.id))  # fmt: skip


def line(row: Sequence[Any]) -> EntryLine:
    """What is shown of a row of `selected`."""
    (key, item, number, kind, made_on, made_at, actor, acting_unit, period, status, due, share, unit) = row[:13]
    actual, percent, told_due, progress, problem, next_step, reason, evidence, corrects, digest = row[13:23]
    step, letter, answers, held, person = row[23:]
    return EntryLine(
        id=key,
        item=item,
        number=number,
        kind=kind,
        made_on=made_on,
        made_at=made_at,
        actor=actor,
        acting_unit=acting_unit,
        period=period,
        status=status,
        due=due,
        share=share,
        unit=unit,
        actual=actual,
        percent=percent,
        told_due=told_due,
        progress=progress,
        problem=problem,
        next_step=next_step,
        reason=reason,
        evidence=tuple(msgspec.json.decode(evidence)),
        corrects=corrects,
        hash=digest,
        step=step or "",
        letter=letter or "",
        answers=answers,
        held=held,
        person=person or "",
    )
