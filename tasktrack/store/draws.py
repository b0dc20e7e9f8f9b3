"""Draws of done items to be looked at again: what they are drawn from, the draws made, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from peewee import fn

from tasktrack.store import entries
from tasktrack.store.database import Store
from tasktrack.store.fields import chunks
from tasktrack.store.lines import EntryLine, View
from tasktrack.store.models import Draw, Entry, Task, Unit, WorkItem
from tasktrack.words import EntryKind, Status


class DrawLine(msgspec.Struct, frozen=True, kw_only=True):
    """A draw: for which quarter or year, when and by whom, its seed, from what, and the codes of the items drawn."""

    number: int
    period: str
    made_on: date
    made_by: str
    seed: str
    population_hash: str
    picked: tuple[str, ...]


def population(store: Store, first: date, last: date, upto: int) -> tuple[str, ...]:
    """The codes (task/year/unit) of the items done between two days, by the first `upto` entries of the journal."""
    end = Entry.alias()
    ends = end.select(fn.MAX(end.id).alias("last")).where(end.id <= upto).group_by(end.item)
    accepted = (Entry.kind == EntryKind.ACCEPT.value) & (Entry.id <= upto)
    finish = Entry.select(Entry.item, fn.MAX(Entry.made_on).alias("done_on")).where(accepted).group_by(Entry.item)
    state = Entry.alias()
    query = state.select(Task.code, WorkItem.year, Unit.code).join(ends, on=(state.id == ends.c.last)).switch(state)
    query = query.join(finish, on=(finish.c.item_id == state.item)).switch(state)
    query = query.join(WorkItem, on=(state.item == WorkItem.id)).join(Task).switch(state)
    query = query.join(Unit, on=(state.unit == Unit.id)).order_by(WorkItem.id)
    done = (state.status == Status.DONE.value) & (finish.c.done_on >= first) & (finish.c.done_on <= last)
    return tuple(f"{task}/{year}/{unit}" for task, year, unit in store.rows(query.where(done).tuples()))


def items_of(store: Store, codes: Sequence[str], upto: int) -> dict[str, int]:
    """The items that had these codes and were done by the first `upto` entries, by code, wherever they are now."""
    found: dict[str, int] = {}
    tasks = sorted({code.rsplit("/", 2)[0] for code in codes})
    done = (Entry.status == Status.DONE.value) & (Entry.id <= upto)
    for chunk in chunks(tasks):
        query = Entry.select(Task.code, WorkItem.year, Unit.code, Entry.item).join(WorkItem).join(Task)
        query = query.switch(Entry).join(Unit, on=(Entry.unit == Unit.id)).order_by(Entry.id)
        rows = store.rows(query.where(done & Task.code.in_(chunk)).tuples())
        found |= {f"{task}/{year}/{unit}": item for task, year, unit, item in rows}
    return {code: found[code] for code in codes if code in found}


def append(store: Store, draw: DrawLine) -> None:
    """Keep a draw. The caller holds the transaction and puts it on record in the plan's journal."""
    picked = msgspec.json.encode(draw.picked).decode()
    row = {
        "id": draw.number, "period": draw.period, "made_on": draw.made_on, "made_by": draw.made_by, "seed": draw.seed,
        "population_hash": draw.population_hash, "picked": picked,
    }  # fmt: skip
    store.run(Draw.insert(**row))


def next_number(store: Store) -> int:
    """The number that the next draw gets."""
    return int(store.scalar(Draw.select(fn.MAX(Draw.id))) or 0) + 1


def draws(store: Store, view: View) -> list[DrawLine]:
    """The draws made up to the day, in order."""
    columns = (Draw.id, Draw.period, Draw.made_on, Draw.made_by, Draw.seed, Draw.population_hash, Draw.picked)
    rows = store.rows(Draw.select(*columns).where(Draw.made_on <= view.day).order_by(Draw.id).tuples())
    return [
        DrawLine(
            number=number, period=period, made_on=made_on, made_by=by, seed=seed, population_hash=digest,
            picked=tuple(msgspec.json.decode(picked)),
        )
        for number, period, made_on, by, seed, digest, picked in rows
    ]  # fmt: skip


def looked_at(store: Store, view: View, items: Sequence[int], after: int) -> dict[int, EntryLine]:
    """What came of items that were drawn when the journal had `after` entries: the last look back at each since."""
    found: dict[int, EntryLine] = {}
    since = (Entry.kind == EntryKind.LOOK_BACK.value) & (Entry.id > after) & (Entry.made_on <= view.day)
    for chunk in chunks(items):
        for row in store.rows(entries.selected().where(Entry.item.in_(chunk) & since).order_by(Entry.id).tuples()):
            found[row[1]] = entries.line(row)
    return found
