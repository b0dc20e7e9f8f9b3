"""Counts of work items by unit, chapter, year, quarter, status and light, in one pass over the items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from tasktrack.store.database import Store
from tasktrack.store.lines import Tally, View
from tasktrack.store.models import Clause, Task, Unit, WorkItem
from tasktrack.store.selection import Sight
from tasktrack.words import Light, Status


@dataclass(frozen=True, slots=True)
class Overview:
    """Every tally of the day looked at; whoever shows it sums by what it needs."""

    day: date
    tallies: tuple[Tally, ...]


def overview(store: Store, view: View) -> Overview:
    """The tallies of all items, by unit, chapter, year, quarter of the due day, status and light."""
    sight = Sight(store.database, view)
    month = fn.SUBSTR(sight.standing.due.cast("TEXT"), 6, 2)
    light = sight.light
    query = sight.placed(
        WorkItem.select(
            sight.standing.unit,
            WorkItem.task,
            WorkItem.year,
            month,
            sight.standing.status,
            light,
            fn.COUNT(WorkItem.id),
        )
    )
    query = query.group_by(sight.standing.unit, WorkItem.task, WorkItem.year, month, sight.standing.status, light)
    units, chapters = _units(store), _chapters(store)
    counted: dict[tuple[Any, ...], int] = {}
    for unit, task, year, due_month, status, colour, count in store.rows(query.tuples()):
        key = (unit, chapters[task], year, (int(due_month) + 2) // 3, status, colour)
        counted[key] = counted.get(key, 0) + count
    return Overview(view.day, tuple(_tally(key, count, units) for key, count in counted.items()))


def _tally(key: Sequence[Any], count: int, units: dict[int, tuple[str, str]]) -> Tally:
    unit, chapter, year, quarter, status, light = key
    name, code = units[unit]
    return Tally(
        unit=name,
        unit_code=code,
        chapter=chapter,
        year=year,
        quarter=quarter,
        status=Status(status),
        light=Light(light),
        count=count,
    )


def _units(store: Store) -> dict[int, tuple[str, str]]:
    return {key: (name, code) for key, name, code in store.rows(Unit.select(Unit.id, Unit.name, Unit.code).tuples())}


def _chapters(store: Store) -> dict[int, str]:
    above = Clause.alias()
    query = Task.select(Task.id, above.locator).join(Clause).join(above, on=(Clause.chapter == above.id))
    return dict(store.rows(query.tuples()))
