"""A plan laid down in the store: rows updated or added by code, what is gone marked withdrawn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeAlias

from tasktrack.plan import parts
from tasktrack.rules import mechanism
from tasktrack.store.database import Store
from tasktrack.store.models import (
    Clause,
    Indicator,
    Membership,
    Plan,
    Responsibility,
    Row,
    Ruling,
    StoreInfo,
    Task,
    Unit,
    UnitFigure,
    UnitGroup,
)
from tasktrack.words import Part

Initials: TypeAlias = Callable[[parts.Plan], dict[str, str]]
"""What gives the pinyin initials of each unit of a plan by its code."""

_HELD = tuple(part.value for part in Part)


def lay(store: Store, held: parts.Plan | None, new: parts.Plan, *, initials: Initials) -> None:
    """Make the store's plan this one: rows are updated or added by code, what is gone is marked withdrawn.

    `held` is what the store holds; files in which nothing differs are passed over. `initials` gives the pinyin initials
    of each unit by its code. The caller holds the transaction.
    """
    if held is None or (held.document, held.mechanism) != (new.document, new.mechanism):
        read = mechanism.written(mechanism.parse(new.mechanism))
        texts = {"mechanism": new.mechanism, "mechanism_read": read}
        _put(store, Plan, Plan.code, [{**_values(new.document), **texts}])
    if held is None or held.units != new.units:
        _lay_units(store, new.units, initials(new))
    if held is None or held.groups != new.groups:
        _lay_groups(store, new.groups)
    for name, laid in _LAID.items():
        before, after = getattr(held, name, ()), getattr(new, name)
        if before != after:
            laid(store, after)
    if held is None or _holding(held) != _holding(new):
        _lay_responsibilities(store, new.tasks)
    store.run(StoreInfo.update(plan_version=StoreInfo.plan_version + 1))


def _lay_units(store: Store, units: Sequence[parts.Unit], initials: dict[str, str]) -> None:
    named = (_without(part, "parent") | {"initials": initials.get(part.code, "")} for part in units)
    _put(store, Unit, Unit.code, _placed(named))
    ids = _ids(store, Unit, Unit.code)
    _link(store, Unit, "parent", {ids[part.code]: ids.get(part.parent) for part in units})


def _lay_groups(store: Store, groups: Sequence[parts.Group]) -> None:
    _put(store, UnitGroup, UnitGroup.code, _placed(_without(part, "members") for part in groups))
    groups_by, units_by = _ids(store, UnitGroup, UnitGroup.code), _ids(store, Unit, Unit.code)
    store.run(Membership.delete())
    pairs = [(groups_by[part.code], units_by[code]) for part in groups for code in part.members]
    store.insert_rows(Membership, ("group", "unit"), pairs)


def _lay_clauses(store: Store, clauses: Sequence[parts.Clause]) -> None:
    levels: dict[str, int] = {}
    chapters: dict[str, str] = {}
    rows = []
    for part in clauses:
        levels[part.locator] = levels.get(part.parent, 0) + 1
        chapters[part.locator] = chapters.get(part.parent, part.locator)
        rows.append(_without(part, "parent") | {"level": levels[part.locator]})
    _put(store, Clause, Clause.locator, _placed(rows))
    ids = _ids(store, Clause, Clause.locator)
    _link(store, Clause, "parent", {ids[part.locator]: ids.get(part.parent) for part in clauses})
    _link(store, Clause, "chapter", {ids[part.locator]: ids[chapters[part.locator]] for part in clauses})


def _lay_indicators(store: Store, indicators: Sequence[parts.Indicator]) -> None:
    _put(store, Indicator, Indicator.code, _placed(_values(part) for part in indicators))


def _lay_tasks(store: Store, tasks: Sequence[parts.Task]) -> None:
    clauses = _ids(store, Clause, Clause.locator)
    rows = (_without(part, "same_as", *_HELD) | {"clause": clauses[part.clause]} for part in tasks)
    _put(store, Task, Task.code, _placed(rows))
    ids = _ids(store, Task, Task.code)
    _link(store, Task, "same_as", {ids[part.code]: ids.get(part.same_as) for part in tasks})


def _lay_unit_data(store: Store, figures: Sequence[parts.UnitFigure]) -> None:
    units = _ids(store, Unit, Unit.code)
    rows = [
        (units[one.unit], one.measure, one.taken_on.isoformat(), format(one.value, "f"), one.source) for one in figures
    ]
    store.run(UnitFigure.delete())
    store.insert_rows(UnitFigure, ("unit", "measure", "taken_on", "value", "source"), rows)


def _lay_rulings(store: Store, rulings: Sequence[parts.Ruling]) -> None:
    rows = ({**_values(part), "tasks": ";".join(part.tasks)} for part in rulings)
    _put(store, Ruling, Ruling.code, _placed(rows))


def _holding(plan: parts.Plan) -> list[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    return [(task.code, task.lead, task.responsible, task.support) for task in plan.tasks]


def _lay_responsibilities(store: Store, tasks: Sequence[parts.Task]) -> None:
    ids = _ids(store, Task, Task.code)
    groups_by, units_by = _ids(store, UnitGroup, UnitGroup.code), _ids(store, Unit, Unit.code)
    rows = []
    for task in tasks:
        held = [(part, code) for part in Part for code in getattr(task, part.value)]
        for place, (part, code) in enumerate(held):
            rows.append((ids[task.code], part.value, units_by.get(code), groups_by.get(code), place))
    store.run(Responsibility.delete())
    store.insert_rows(Responsibility, ("task", "part", "unit", "group", "position"), rows)


def _put(store: Store, model: type[Row], key: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, or update those that differ; what is no longer there is withdrawn, for history may refer to it."""
    kept = {"withdrawn": False} if "withdrawn" in model._meta.fields else {}
    wanted = {row[key.name]: {**row, **kept} for row in rows}
    names = next(iter(wanted.values()), {key.name: "", **kept})
    there = {row[key.name]: row for row in store.rows(model.select(*(getattr(model, name) for name in names)).dicts())}
    for code, row in wanted.items():
        if code not in there:
            store.run(model.insert(**row))
        elif there[code] != row:
            store.run(model.update(**row).where(key == code))
    if kept and (gone := [code for code, row in there.items() if code not in wanted and not row["withdrawn"]]):
        store.run(model.update(withdrawn=True).where(key.in_(gone)))


def _link(store: Store, model: type[Row], name: str, wanted: dict[int, int | None]) -> None:
    """Let rows refer to others of their table, now that all are there."""
    field = getattr(model, name)
    there = dict(store.rows(model.select(model.id, field).tuples()))
    for key, other in wanted.items():
        if there[key] != other:
            store.run(model.update(**{name: other}).where(model.id == key))


def _placed(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return ({**row, "position": place} for place, row in enumerate(rows))


def _ids(store: Store, model: type[Row], key: Any) -> dict[str, int]:
    return dict(store.rows(model.select(key, model.id).tuples()))


def _values(part: Any) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _without(part: Any, *names: str) -> dict[str, Any]:
    return {name: value for name, value in _values(part).items() if name not in names}


_LAID: dict[str, Callable[[Store, Any], None]] = {
    "clauses": _lay_clauses,
    "indicators": _lay_indicators,
    "tasks": _lay_tasks,
    "unit_data": _lay_unit_data,
    "rulings": _lay_rulings,
}
"""How each file of the plan is laid down, in an order in which what is referred to comes first."""
