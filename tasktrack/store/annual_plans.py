"""Each unit's work plan of a year: how many items it owes, how many of them were issued, and what waits to be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from peewee import SQL, fn

from tasktrack.rules.transitions import TRANSITIONS
from tasktrack.store.database import Store
from tasktrack.store.fields import how_many
from tasktrack.store.lines import ItemLine, View
from tasktrack.store.models import Task, Unit, WorkItem
from tasktrack.store.selection import Sight
from tasktrack.store.units import UnitLine
from tasktrack.words import EntryKind, Status

State = Literal["none", "draft", "partly", "issued", "closed"]
"""Where a unit's plan of a year stands: it owes nothing, nothing is issued, some is, all that can be is, or all was
done without ever being issued."""


class AnnualPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's plan of a year on the day looked at; cancelled items do not count.

    `items` is `issued` and `unissued` and `closed`, which were done without having been issued. `held` are those of
    the unissued that wait for a ruling. `id` is the unit's row.
    """

    id: int
    unit: str
    unit_code: str
    year: int
    items: int = 0
    issued: int = 0
    unissued: int = 0
    held: int = 0
    closed: int = 0
    first_issued_on: date | None = None
    last_issued_on: date | None = None

    @property
    def state(self) -> State:
        """Where the plan stands."""
        if not self.items:
            return "none"
        if self.issued:
            return "partly" if self.unissued else "issued"
        return "draft" if self.unissued else "closed"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """An item that is not issued and still may be."""

    item: int
    task: str
    title: str
    unit: str


def years(store: Store, view: View) -> tuple[int, ...]:
    """The years that any item is for, on the day looked at."""
    query = Sight(store.database, view).placed(WorkItem.select(WorkItem.year)).distinct()
    return tuple(sorted(year for (year,) in store.rows(query.tuples())))


def annual_plans(store: Store, view: View, year: int, held_back: Collection[str] = ()) -> list[AnnualPlan]:
    """Every unit's plan of the year, in the plan's order of units; those who owe nothing stand there with no items.

    `held_back` are the codes of tasks whose items wait for a ruling. A unit that left the plan is there only while it
    still owes something.
    """
    sight = Sight(store.database, view)
    state = sight.standing
    unissued = _unissued(state)
    held = unissued & WorkItem.task.in_(Task.select(Task.id).where(Task.code.in_(list(held_back))))
    days = [fn.MIN(state.issued_on), fn.MAX(state.issued_on)]
    counts = [fn.COUNT(WorkItem.id), fn.COUNT(state.issued_on), how_many(unissued), how_many(held)]
    query = sight.placed(WorkItem.select(state.unit, *counts, *days))
    query = query.where((WorkItem.year == year) & (state.status != SQL("'cancelled'"))).group_by(state.unit)
    found = {unit: tuple(row) for unit, *row in store.rows(query.tuples())}
    columns = [Unit.id, Unit.name, Unit.code, Unit.withdrawn]
    rows = store.rows(Unit.select(*columns).order_by(Unit.position).tuples())
    return [
        _plan(key, year, name, code, found.get(key))
        for key, name, code, withdrawn in rows
        if key in found or not withdrawn
    ]


def counted(lines: Sequence[ItemLine], unit: UnitLine, year: int, held_back: Collection[str]) -> AnnualPlan:
    """The same counts of items of a unit, or of a group's members, that were read already."""
    live = [line for line in lines if line.status is not Status.CANCELLED]
    days = [line.issued_on for line in live if line.issued_on is not None]
    waits = [line for line in live if may_be_issued(line)]
    held = sum(line.task in held_back for line in waits)
    row = (len(live), len(days), len(waits), held, min(days, default=None), max(days, default=None))
    return _plan(unit.id, year, unit.name, unit.code, row if live else None)


def may_be_issued(line: ItemLine) -> bool:
    """Whether an item is not issued, and in a status from which it may be."""
    return line.issued_on is None and line.status in TRANSITIONS[EntryKind.ISSUE].allowed


def waiting(store: Store, view: View, units: Collection[str], year: int) -> list[Waiting]:
    """The items of these units and the year that are not issued and still may be, unit by unit in the plan's order."""
    sight = Sight(store.database, view)
    query = sight.joined(WorkItem.id, Task.code, Task.title, Unit.code)
    asked = (WorkItem.year == year) & Unit.code.in_(list(units)) & _unissued(sight.standing)
    query = query.where(asked).order_by(Unit.position, Task.position, WorkItem.id)
    return [
        Waiting(item=item, task=task, title=title, unit=unit) for item, task, title, unit in store.rows(query.tuples())
    ]


def _unissued(state: Any) -> Any:
    """`may_be_issued` as SQL."""
    allowed = [SQL(f"'{status.value}'") for status in TRANSITIONS[EntryKind.ISSUE].allowed]
    return state.issued_on.is_null() & state.status.in_(allowed)


def _plan(key: int, year: int, name: str, code: str, counted: Sequence[Any] | None) -> AnnualPlan:
    if counted is None:
        return AnnualPlan(id=key, unit=name, unit_code=code, year=year)
    items, issued, unissued, held, first, last = counted
    return AnnualPlan(
        id=key,
        unit=name,
        unit_code=code,
        year=year,
        items=items,
        issued=issued,
        unissued=int(unissued),
        held=int(held),
        closed=items - issued - int(unissued),
        first_issued_on=first,
        last_issued_on=last,
    )
