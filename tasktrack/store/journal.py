"""Writing the journal: entries appended with their hashes, and the work items' columns brought along."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from tasktrack.rules.chain import link
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.store.database import Store
from tasktrack.store.fields import chunks
from tasktrack.store.items import STATE_COLUMNS
from tasktrack.store.models import Entry as EntryRow
from tasktrack.store.models import StoreInfo, Task, Unit, WorkItem
from tasktrack.words import Part

TOLD_COLUMNS = ("told_actual", "told_percent", "told_due")
SAID_COLUMNS = ("progress", "problem", "next_step", "reason")
LATER_SAID_COLUMNS = ("step", "letter", "answers", "held", "told_person")
"""What an entry says that no entry of the first schemas could; empty is nothing, so that it counts in no old hash."""

ENTRY_COLUMNS = (
    "id",
    "item",
    "kind",
    "made_on",
    "made_at",
    "actor",
    "acting_unit",
    "period",
    *SAID_COLUMNS,
    "evidence",
    *TOLD_COLUMNS,
    "corrects",
    *STATE_COLUMNS,
    *LATER_SAID_COLUMNS,
    "previous_hash",
    "hash",
)
"""The columns of an entry's row, in the order in which rows are built; all between the id and the hashes are hashed."""

ITEM_COLUMNS = ("id", "task", "year", "part", "created_on", *STATE_COLUMNS)

LATER_COLUMNS = (*STATE_COLUMNS[STATE_COLUMNS.index("issued_on") :], *LATER_SAID_COLUMNS)
"""The columns that came after the first schema; they stand last."""

_STATE_AT = ENTRY_COLUMNS.index(STATE_COLUMNS[0]) - 1
_STATE_END = _STATE_AT + len(STATE_COLUMNS)

_FIRST_LENGTH = len(ENTRY_COLUMNS) - len(("id", "previous_hash", "hash")) - len(LATER_COLUMNS)

_NOTHING_LATER = (None,) * (len(LATER_COLUMNS) - 1)
"""What most entries hold in the columns that came later, but for the first of them."""

_encode = msgspec.json.Encoder().encode


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A work item as a writer finds it."""

    state: State
    measure: Measure
    made_on: date
    acting_unit: str


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What a work item is for, for good: covered by the hash of its first entry."""

    task: str
    task_id: int
    year: int
    part: Part


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """Who makes entries, for which unit, and when: the day they count from and the instant they were made."""

    actor: str
    acting_unit: str
    made_on: date
    made_at: datetime


class Addition(msgspec.Struct, frozen=True, kw_only=True):
    """An entry to append, the state it leaves, and the identity when it creates its item."""

    entry: Entry
    state: State
    stamp: Stamp
    identity: Identity | None = None


def held(store: Store, items: Sequence[int]) -> dict[int, Held]:
    """The present state of these items, with what their figures are judged by and the day of their last entry."""
    found: dict[int, Held] = {}
    for chunk in chunks(items):
        columns = [getattr(WorkItem, name) for name in STATE_COLUMNS]
        query = WorkItem.select(
            WorkItem.id, WorkItem.year, EntryRow.made_on, Unit.name, Task.kind, Task.op, Task.baseline, *columns
        ).join(Task).switch(WorkItem).join(Unit, on=(WorkItem.unit == Unit.id)).switch(WorkItem)  # fmt: skip
        query = query.join(EntryRow, on=((EntryRow.item == WorkItem.id) & (EntryRow.revision == WorkItem.revision)))
        for row in store.rows(query.where(WorkItem.id.in_(chunk)).tuples()):
            item, year, made_on, unit, kind, op, baseline, *state = row
            found[item] = Held(
                state=State(**dict(zip(STATE_COLUMNS, state, strict=True))),
                measure=Measure(kind=kind, op=op, baseline=baseline, year=year),
                made_on=made_on,
                acting_unit=unit,
            )
    return found


def wait_for_others(store: Store) -> None:
    """Wait until no other writer is at the journal; the caller holds the transaction, and keeps them waiting then."""
    _head(store)


def next_item(store: Store) -> int:
    """The number that the next new item gets."""
    last: int | None = store.scalar(WorkItem.select(WorkItem.id).order_by(WorkItem.id.desc()).limit(1))
    return (last or 0) + 1


def append(store: Store, additions: Sequence[Addition]) -> None:
    """Append entries in order and bring their items' columns along. The caller holds the transaction."""
    count, digest = _head(store)
    rows: list[tuple[Any, ...]] = []
    standing: dict[int, tuple[Any, ...]] = {}
    for place, addition in enumerate(additions, count + 1):
        body = content(addition)
        previous, digest = digest, link(digest, (*hashed(body), *identity_content(addition.identity)))
        rows.append((place, *body, previous, digest))
        standing[addition.entry.item] = body[_STATE_AT:_STATE_END]
    made = [_item(addition, standing.pop(addition.entry.item)) for addition in additions if addition.identity]
    store.insert_rows(WorkItem, ITEM_COLUMNS, made)
    store.insert_rows(EntryRow, ENTRY_COLUMNS, rows)
    store.update_rows(WorkItem, STATE_COLUMNS, [(*values, item) for item, values in standing.items()])
    store.run(StoreInfo.update(entry_count=count + len(rows), head_hash=digest))


def content(addition: Addition) -> tuple[Any, ...]:
    """What of an entry is stored and hashed, every value in the form in which it is stored."""
    entry, stamp = addition.entry, addition.stamp
    return (
        entry.item,
        entry.kind.value,
        stamp.made_on.isoformat(),
        stamp.made_at.isoformat(timespec="microseconds"),
        stamp.actor,
        stamp.acting_unit,
        entry.period,
        entry.progress,
        entry.problem,
        entry.next_step,
        entry.reason,
        _encode(entry.evidence).decode() if entry.evidence else "[]",
        _digits(entry.actual),
        _digits(entry.percent),
        _iso(entry.due),
        entry.corrects,
        *stored(addition.state),
        entry.step or None,
        entry.letter or None,
        entry.answers,
        entry.held,
        entry.person or None,
    )


def hashed(body: Sequence[Any]) -> Sequence[Any]:
    """What of an entry's content is hashed: columns that came later count only from where one of them holds something.

    So the hashes of entries from before those columns were there still hold.
    """
    end = len(body)
    if tuple(body[_FIRST_LENGTH + 1 :]) == _NOTHING_LATER:
        end = _FIRST_LENGTH + 1
    while end > _FIRST_LENGTH and body[end - 1] is None:
        end -= 1
    return body[:end]


def identity_content(identity: Identity | None) -> tuple[Any, ...]:
    """What of an item's identity its first entry's hash covers."""
    return (identity.task, identity.year, identity.part.value) if identity else ()


def stored(state: State) -> tuple[Any, ...]:
    """The state's values in the order of `STATE_COLUMNS`; written out, since every entry passes here."""
    return (
        state.revision,
        state.status.value,
        state.due.isoformat(),
        _digits(state.share),
        state.unit,
        _digits(state.actual),
        _digits(state.percent),
        _digits(state.measured),
        state.latest_period,
        state.actual_from,
        state.percent_from,
        _iso(state.reported_on),
        state.submitted_by,
        state.returned,
        state.evidenced,
        state.returns,
        state.reminders,
        state.extensions,
        _iso(state.asked_due),
        state.asked_by,
        state.resumes_as and state.resumes_as.value,
        _iso(state.issued_on),
        _iso(state.received_on),
        _iso(state.handed_back_on),
        _digits(state.planned_1),
        _digits(state.planned_2),
        _digits(state.planned_3),
        _digits(state.planned_4),
        state.signed,
        state.notice,
        _iso(state.notice_due),
        state.person,
    )


def _digits(figure: Decimal | None) -> str | None:
    return None if figure is None else format(figure, "f")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _head(store: Store) -> tuple[int, str]:
    query = StoreInfo.select(StoreInfo.entry_count, StoreInfo.head_hash)
    if store.locks_rows:
        query = query.for_update()
    count, digest = store.rows(query.tuples())[0]
    return count, digest


def _item(addition: Addition, standing: tuple[Any, ...]) -> tuple[Any, ...]:
    identity = addition.identity
    assert identity is not None  # noqa: S101
    born = addition.stamp.made_on.isoformat()
    return (addition.entry.item, identity.task_id, identity.year, identity.part.value, born, *standing)
