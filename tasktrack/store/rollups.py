"""What tasks have come to on a day: their items added up the way their kind asks for, as a whole and year by year."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from tasktrack import figures
from tasktrack.plan.unit_data import latest
from tasktrack.rules.rollup import Part, Rollup, roll_up_years
from tasktrack.store import past_plans, past_splits, plans
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.models import Task, Unit, WorkItem
from tasktrack.store.selection import Selection, Sight
from tasktrack.words import Kind, Status

_Row = tuple[str, int, Status, Decimal | None, Decimal | None]
"""What counts of an item: unit, year, status, share, actual figure."""

_Weights = Mapping[int, Mapping[str, Decimal]]
"""The denominators of the units, by year."""


def rolled(store: Store, view: View, task: str) -> Rollup | None:
    """What the task of this code has come to; None when it has no items on the day."""
    return _rolled(store, view, (task,)).get(task)


def by_task(store: Store, view: View) -> dict[str, Rollup]:
    """What every task that has items has come to, by its code: one pass over the items."""
    return _rolled(store, view, ())


def _rolled(store: Store, view: View, tasks: tuple[str, ...]) -> dict[str, Rollup]:
    with store.reading():
        rows, asked = _rows(store, view, tasks), _asked(store, view, tasks)
        weights = _weights(store, view, {code: held for code, held in rows.items() if asked[code][0] is Kind.LEVEL})
    found = {}
    for code, held in rows.items():
        kind, op, target, baseline, recurrence = asked[code]
        parts = [_part(row, weights.get(code, {})) for row in held]
        known = [target, baseline, *(part.actual for part in parts)]
        decimals = max((figures.decimals(figure) for figure in known if figure is not None), default=0)
        found[code] = roll_up_years(kind, op, target, parts, decimals, recurring=bool(recurrence))
    return found


def _rows(store: Store, view: View, tasks: tuple[str, ...]) -> dict[str, list[_Row]]:
    """The items of each task."""
    sight = Sight(store.database, view)
    state = sight.standing
    query = sight.joined(Task.code, Unit.code, WorkItem.year, state.status, state.share, state.actual)
    if tasks:
        query = query.where(*sight.conditions(Selection(tasks=tasks)))
    found: dict[str, list[_Row]] = {}
    for code, *row in store.rows(query.tuples()):
        found.setdefault(code, []).append(cast(_Row, tuple(row)))
    return found


def _asked(store: Store, view: View, tasks: tuple[str, ...]) -> dict[str, tuple[Any, ...]]:
    """What each task asked on the day: kind, op, target, baseline, recurrence."""
    query = Task.select(Task.code, Task.kind, Task.op, Task.target, Task.baseline, Task.recurrence)
    rows = store.rows((query.where(Task.code.in_(tasks)) if tasks else query).tuples())
    asked = {code: tuple(now) for code, *now in rows}
    for code, then in past_plans.facts(store, view).tasks.items():
        asked[code] = then.kind, then.op, then.target, then.baseline, then.recurrence
    return asked


def _weights(store: Store, view: View, levels: Mapping[str, Iterable[_Row]]) -> dict[str, _Weights]:
    """The denominators of levels split by a measure: those at the end of a year, else the latest known on the day."""
    day, bases = view.day, past_splits.bases(store, view) if levels else {}
    measures = {code: bases[code].measure for code in levels if code in bases and bases[code].measure}
    data = tuple(plans.unit_data(store)) if measures else ()
    found: dict[str, _Weights] = {}
    for code, measure in measures.items():
        now = latest(data, measure, day)
        years = {year for _, year, *_ in levels[code]}
        found[code] = {year: {**now, **latest(data, measure, min(day, date(year, 12, 31)))} for year in years}
    return found


def _part(row: _Row, weights: _Weights) -> Part:
    unit, year, status, share, actual = row
    weight = weights.get(year, {}).get(unit)
    return Part(unit=unit, year=year, status=status, share=share, actual=actual, weight=weight)
