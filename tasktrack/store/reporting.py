"""How far each unit has reported for a quarter: its items that are open in it, and those without a report yet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec
from peewee import JOIN, SQL, fn

from tasktrack.dates import Period
from tasktrack.store.database import Store
from tasktrack.store.fields import how_many
from tasktrack.store.lines import View
from tasktrack.store.models import Entry, Unit, WorkItem
from tasktrack.store.selection import Selection, Sight


class Reporting(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's reports for a quarter on the day looked at.

    `items` are open in the quarter, `reported` those of them with a report for it, `missing` those that are open still
    and have none. `last_on` is the day of the last report for the quarter. `id` is the unit's row.
    """

    id: int
    unit: str
    unit_code: str
    items: int = 0
    reported: int = 0
    missing: int = 0
    last_on: date | None = None


def by_unit(store: Store, view: View, period: Period) -> list[Reporting]:
    """Every unit that has items open in the quarter, in the plan's order of units."""
    sight, told = Sight(store.database, view), _reported(view, period)
    lacking = sight.open & told.c.last_on.is_null()
    counts = [fn.COUNT(WorkItem.id), fn.COUNT(told.c.last_on), how_many(lacking), fn.MAX(told.c.last_on)]
    query = sight.placed(WorkItem.select(sight.standing.unit, *counts))
    query = query.join(told, JOIN.LEFT_OUTER, on=(told.c.item_id == WorkItem.id))
    query = query.where(*sight.conditions(Selection(open_in=period))).group_by(sight.standing.unit)
    counted = {unit: row for unit, *row in store.rows(query.tuples())}
    units = store.rows(Unit.select(Unit.id, Unit.name, Unit.code).order_by(Unit.position).tuples())
    return [_reporting(key, name, code, counted[key]) for key, name, code in units if key in counted]


def missing(store: Store, view: View, period: Period, units: Collection[str] = ()) -> list[int]:
    """The open items without a report for the quarter, of these units or of all, unit by unit in the plan's order."""
    sight, told = Sight(store.database, view), _reported(view, period)
    query = sight.joined(WorkItem.id).switch(WorkItem)
    query = query.join(told, JOIN.LEFT_OUTER, on=(told.c.item_id == WorkItem.id))
    selection = Selection(open_in=period, units=tuple(units))
    query = query.where(*sight.conditions(selection), sight.open, told.c.last_on.is_null())
    return [item for (item,) in store.rows(query.order_by(Unit.position, WorkItem.id).tuples())]


def _reported(view: View, period: Period) -> Any:
    """The day of each item's last report for the quarter; a report that names none is for the one it was made in."""
    unnamed = (Entry.period == "") & (Entry.made_on >= period.first) & (Entry.made_on <= period.last)
    own = (Entry.period == str(period)) | unnamed
    told = Entry.select(Entry.item.alias("item_id"), fn.MAX(Entry.made_on).alias("last_on"))
    told = told.where((Entry.kind == SQL("'report'")) & (Entry.made_on <= view.day) & own)
    return told.group_by(Entry.item).alias("told")


def _reporting(key: int, name: str, code: str, counted: list[Any]) -> Reporting:
    items, reported, lacking, last = counted
    day = date.fromisoformat(last) if isinstance(last, str) else last
    return Reporting(
        id=key, unit=name, unit_code=code, items=items, reported=int(reported), missing=int(lacking), last_on=day
    )
