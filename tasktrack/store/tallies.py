"""Counts of work items by unit, quarter, status and light, and by chapter: each one pass over the items."""

from collections.abc import Sequence
from typing import Any

from peewee import SQL, fn

from tasktrack.store.database import Store
from tasktrack.store.lines import ChapterTally, Tally, View
from tasktrack.store.models import Clause, Task, Unit, WorkItem
from tasktrack.store.selection import Sight
from tasktrack.words import Light


def by_unit(store: Store, view: View) -> list[Tally]:
    """All items by unit, year, quarter of the due day, status and light; whoever shows it sums by what it needs."""
    sight = Sight(store.database, view)
    state = sight.standing
    month = fn.SUBSTR(state.due.cast("TEXT"), 6, 2)
    marks = [state.unit, WorkItem.year, month, state.status, sight.light]
    query = sight.placed(WorkItem.select(*marks, fn.COUNT(WorkItem.id))).group_by(*(SQL(str(n)) for n in range(1, 6)))
    units = {key: named for key, *named in store.rows(Unit.select(Unit.id, Unit.name, Unit.code).tuples())}
    counted: dict[tuple[Any, ...], int] = {}
    for unit, year, due_month, status, light, count in store.rows(query.tuples()):
        key = (unit, year, (int(due_month) + 2) // 3, status, light)
        counted[key] = counted.get(key, 0) + count
    return [_tally(units[key[0]], key, count) for key, count in counted.items()]


def by_chapter(store: Store, view: View) -> list[ChapterTally]:
    """All items by the chapter their clause stands in and status, in the plan's order."""
    sight = Sight(store.database, view)
    query = sight.placed(WorkItem.select(WorkItem.task, sight.standing.status, fn.COUNT(WorkItem.id)))
    query = query.group_by(WorkItem.task, sight.standing.status)
    above = Clause.alias()
    named = Task.select(Task.id, above.locator, above.number.concat(above.title), above.position)
    named = named.join(Clause).join(above, on=(Clause.chapter == above.id))
    chapters = {task: place for task, *place in store.rows(named.tuples())}
    counted: dict[tuple[int, str, str, Any], int] = {}
    for task, status, count in store.rows(query.tuples()):
        locator, title, position = chapters[task]
        key = (position, locator, title, status)
        counted[key] = counted.get(key, 0) + count
    return [
        ChapterTally(chapter=locator, title=title, status=status, count=count)
        for (_position, locator, title, status), count in sorted(counted.items(), key=lambda pair: pair[0])
    ]


def _tally(named: Sequence[str], key: Sequence[Any], count: int) -> Tally:
    _unit, year, quarter, status, light = key
    name, code = named
    return Tally(unit=name, unit_code=code, year=year, quarter=quarter, status=status, light=Light(light), count=count)
