"""Reads of the journal for whoever looks through it: filtered, with the items' titles, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from peewee import ModelSelect, fn

from tasktrack.store import entries
from tasktrack.store.database import Store
from tasktrack.store.lines import EntryLine, View
from tasktrack.store.models import Entry, Task, Unit, WorkItem
from tasktrack.words import EntryKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which entries are looked for; an empty filter does not restrict. `text` is sought in titles, words and names."""

    kinds: tuple[EntryKind, ...] = ()
    units: tuple[str, ...] = ()
    text: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing restricts."""
        return not (self.kinds or self.units or self.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """An entry as a list shows it, with the title of its item and the unit that had it then."""

    id: int
    item: int
    number: int
    kind: EntryKind
    made_on: date
    actor: str
    period: str
    status: Status
    due: date
    share: Decimal | None
    actual: Decimal | None
    percent: Decimal | None
    measure: str
    title: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry in full, with the hash it is chained to."""

    entry: EntryLine
    title: str
    task: str
    measure: str
    previous_hash: str


def window(store: Store, view: View, sought: Sought, offset: int, limit: int) -> list[RecordLine]:
    """The entries sought up to the day, newest first, from `offset` on."""
    query = _placed(store, view, sought, _shown().order_by(Entry.id.desc()), offset).limit(limit)
    return [_line(row) for row in store.rows(query.tuples())]


def count(store: Store, view: View, sought: Sought) -> int:
    """How many entries up to the day are sought."""
    if sought.everything and not view.past:
        return entries.head(store)[0]
    return int(store.scalar(_narrow(view, sought, _joined(fn.COUNT(Entry.id)))))


def position(store: Store, view: View, sought: Sought, entry: int) -> int | None:
    """How many of the entries sought are newer than this one; None when it is not sought."""
    if not store.scalar(_narrow(view, sought, _joined(fn.COUNT(Entry.id))).where(Entry.id == entry)):
        return None
    if sought.everything and not view.past:
        return entries.head(store)[0] - entry
    return int(store.scalar(_narrow(view, sought, _joined(fn.COUNT(Entry.id))).where(Entry.id > entry)))


def record(store: Store, view: View, entry: int) -> Record | None:
    """One entry in full; None when there is none of this number on the day."""
    columns = (Entry.item, Task.title, Task.code, Task.unit_of_measure, Entry.previous_hash)
    with store.reading():
        rows = store.rows(_joined(*columns).where(Entry.id == entry).tuples())
        if not rows:
            return None
        item, title, task, measure, previous = rows[0]
        held = next((each for each in entries.history(store, view, item) if each.id == entry), None)
    return Record(entry=held, title=title, task=task, measure=measure, previous_hash=previous) if held else None


def _placed(store: Store, view: View, sought: Sought, query: ModelSelect[Entry], offset: int) -> ModelSelect[Entry]:
    """The query from `offset` on; entries are numbered without gaps, so the whole journal needs no counting."""
    if sought.everything and not view.past:
        return query.where(Entry.id <= entries.head(store)[0] - offset)
    return _narrow(view, sought, query).offset(offset)


def _joined(*columns: Any) -> ModelSelect[Entry]:
    query = Entry.select(*columns).join(Unit, on=(Entry.unit == Unit.id)).switch(Entry)
    return query.join(WorkItem, on=(Entry.item == WorkItem.id)).join(Task, on=(WorkItem.task == Task.id))


def _shown() -> ModelSelect[Entry]:
    return _joined(
        Entry.id, Entry.item, Entry.revision, Entry.kind, Entry.made_on, Entry.actor, Entry.period, Entry.status,
        Entry.due, Entry.share, Entry.told_actual, Entry.told_percent, Task.unit_of_measure, Task.title, Unit.name,
        Entry.progress, Entry.problem, Entry.reason,
    )  # fmt: skip


def _narrow(view: View, sought: Sought, query: ModelSelect[Entry]) -> ModelSelect[Entry]:
    if view.past:
        query = query.where(Entry.made_on <= view.day)
    if sought.kinds:
        query = query.where(Entry.kind.in_(list(sought.kinds)))
    if sought.units:
        query = query.where(Unit.code.in_(list(sought.units)))
    if sought.text.strip():
        query = query.where(_says(sought.text.strip()))
    return query


def _says(text: str) -> Any:
    columns = (
        Task.title, Task.code, Unit.name, Unit.initials, Entry.actor,
        Entry.progress, Entry.problem, Entry.next_step, Entry.reason,
    )  # fmt: skip
    return reduce(or_, (column.contains(text) for column in columns))


def _line(row: Sequence[Any]) -> RecordLine:
    (key, item, number, kind, made_on, actor, period, status, due, share, actual, percent) = row[:12]
    measure, title, unit, *words = row[12:]
    return RecordLine(
        id=key,
        item=item,
        number=number,
        kind=kind,
        made_on=made_on,
        actor=actor,
        period=period,
        status=status,
        due=due,
        share=share,
        actual=actual,
        percent=percent,
        measure=measure,
        title=title,
        unit=unit,
        words=next(filter(None, words), ""),
    )
