"""The plan in the store: read back as the value it was loaded from, and laid down from one."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from peewee import JOIN, fn

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
    UnitGroup,
    WorkItem,
)
from tasktrack.words import Kind, Part, Status, UnitKind

_HELD = tuple(part.value for part in Part)


def document(store: Store) -> parts.Document | None:
    """The plan document that the store holds."""
    rows = store.rows(_select(Plan, parts.Document))
    return parts.Document(**_named(parts.Document, rows[0])) if rows else None


def mechanism_text(store: Store) -> str:
    """The text of the mechanism file that the store holds; empty when there is none."""
    return store.scalar(Plan.select(Plan.mechanism)) or ""


def clause_texts(store: Store) -> dict[str, str]:
    """The document's own text of each clause it was attached to."""
    query = Clause.select(Clause.locator, Clause.text).where(Clause.text.is_null(False))
    return dict(store.rows(query.tuples()))


def plan(store: Store, *, shares: bool = False) -> parts.Plan | None:
    """The whole plan as a value, in its order; with what each work item owes when `shares`."""
    with store.reading():
        held = document(store)
        if held is None:
            return None
        return parts.Plan(
            document=held,
            mechanism=mechanism_text(store),
            clauses=tuple(_clauses(store)),
            units=tuple(_units(store)),
            groups=tuple(_groups(store)),
            indicators=tuple(_parts(store, Indicator, parts.Indicator)),
            tasks=tuple(_tasks(store)),
            rulings=tuple(_rulings(store)),
            shares=tuple(_shares(store)) if shares else (),
        )


def lay(store: Store, new: parts.Plan, *, initials: dict[str, str]) -> None:
    """Make the store's plan this one: rows are updated or added by code, what is gone is marked withdrawn.

    `initials` are the pinyin initials of each unit by its code. The caller holds the transaction.
    """
    read = mechanism.written(mechanism.parse(new.mechanism))
    texts = {"mechanism": new.mechanism, "mechanism_read": read}
    _put(store, Plan, Plan.code, [{**_values(new.document), **texts}])
    _lay_clauses(store, new.clauses)
    _lay_units(store, new.units, initials)
    _lay_groups(store, new.groups)
    _put(store, Indicator, Indicator.code, _placed(_values(part) for part in new.indicators))
    _lay_tasks(store, new.tasks)
    rulings = ({**_values(part), "tasks": ";".join(part.tasks)} for part in new.rulings)
    _put(store, Ruling, Ruling.code, _placed(rulings))
    store.run(StoreInfo.update(plan_version=StoreInfo.plan_version + 1))


def _clauses(store: Store) -> Iterable[parts.Clause]:
    above = Clause.alias()
    names = [Clause.locator, fn.COALESCE(above.locator, ""), Clause.number, Clause.title, Clause.commits, Clause.excuse]
    query = Clause.select(*names).join(above, JOIN.LEFT_OUTER, on=(Clause.parent == above.id))
    query = query.where(~Clause.withdrawn).order_by(Clause.position)
    return (parts.Clause(**_named(parts.Clause, row)) for row in store.rows(query.tuples()))


def _units(store: Store) -> Iterable[parts.Unit]:
    codes = dict(store.rows(Unit.select(Unit.id, Unit.code).tuples()))
    for row in store.rows(_select(Unit, parts.Unit).where(~Unit.withdrawn).order_by(Unit.position)):
        named = _named(parts.Unit, row)
        yield parts.Unit(**{**named, "parent": codes.get(named["parent"], "")})


def _groups(store: Store) -> Iterable[parts.Group]:
    query = Membership.select(Membership.group, Unit.code).join(Unit).order_by(Membership.id)
    members: dict[int, list[str]] = {}
    for group, code in store.rows(query.tuples()):
        members.setdefault(group, []).append(code)
    columns = [UnitGroup.id, UnitGroup.code, UnitGroup.name, UnitGroup.open, UnitGroup.named_at, UnitGroup.note]
    for key, code, name, is_open, named_at, note in store.rows(
        UnitGroup.select(*columns).where(~UnitGroup.withdrawn).order_by(UnitGroup.position).tuples()
    ):
        held = tuple(members.get(key, ()))
        yield parts.Group(code=code, name=name, members=held, open=is_open, named_at=named_at, note=note)


def _tasks(store: Store) -> Iterable[parts.Task]:
    codes = dict(store.rows(Task.select(Task.id, Task.code).tuples()))
    locators = dict(store.rows(Clause.select(Clause.id, Clause.locator).tuples()))
    held = holders(store)
    names = [field.name for field in fields(parts.Task) if field.name not in _HELD]
    columns = [Task.id, *(getattr(Task, name) for name in names)]
    query = Task.select(*columns).where(~Task.withdrawn).order_by(Task.position)
    for key, *row in store.rows(query.tuples()):
        named: dict[str, Any] = dict(zip(names, row, strict=True))
        named["clause"] = locators[named["clause"]]
        named["same_as"] = codes.get(named["same_as"], "")
        named |= {part.value: held.get((key, part), ()) for part in Part}
        yield parts.Task(**named)


def task_ids(store: Store) -> dict[str, int]:
    """The row of each task by its code."""
    return _ids(store, Task, Task.code)


def unit_ids(store: Store) -> dict[str, int]:
    """The row of each unit by its code."""
    return _ids(store, Unit, Unit.code)


def holders(store: Store) -> dict[tuple[int, Part], tuple[str, ...]]:
    """The codes of the units and groups that hold each part of each task (by its row's id)."""
    columns = [Responsibility.task, Responsibility.part, fn.COALESCE(Unit.code, UnitGroup.code)]
    query = Responsibility.select(*columns).join(Unit, JOIN.LEFT_OUTER).switch(Responsibility)
    query = query.join(UnitGroup, JOIN.LEFT_OUTER).order_by(Responsibility.position)
    found: dict[tuple[int, Part], list[str]] = {}
    for task, part, code in store.rows(query.tuples()):
        found.setdefault((task, Part(part)), []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def _rulings(store: Store) -> Iterable[parts.Ruling]:
    for row in store.rows(_select(Ruling, parts.Ruling).where(~Ruling.withdrawn).order_by(Ruling.position)):
        named = _named(parts.Ruling, row)
        yield parts.Ruling(**{**named, "tasks": tuple(filter(None, named["tasks"].split(";")))})


def owed(store: Store) -> list[parts.Share]:
    """What each work item owes, in the order in which they were made; cancelled ones owe nothing and are left out."""
    rows = store.rows(_shared().where(WorkItem.status != Status.CANCELLED.value))
    return [parts.Share(**_named(parts.Share, row)) for row in rows]


def _shares(store: Store) -> Iterable[parts.Share]:
    """What each work item owes, and without an amount the cancelled ones: their year was left out on the record.

    Cancelled items are shown only where the plan still names them and where nothing is added up: a unit or a task that
    left the plan, a linked task, a school that a city-only task reached and a quantity's target ask for none of them.
    """
    live, cancelled = WorkItem.status != Status.CANCELLED.value, WorkItem.status == Status.CANCELLED.value
    named = ~Task.withdrawn & Task.same_as.is_null() & ~Unit.withdrawn
    barred = Task.city_only & (Unit.kind == UnitKind.SCHOOL.value)
    added = (Task.kind == Kind.QUANTITY.value) & Task.target.is_null(False)
    for *row, status in store.rows(_shared(WorkItem.status).where(live | (cancelled & named & ~barred & ~added))):
        share = parts.Share(**_named(parts.Share, row))
        yield replace(share, amount=None) if status is Status.CANCELLED else share


def _shared(*more: Any) -> Any:
    columns = [Task.code, WorkItem.year, Unit.code, WorkItem.share, WorkItem.due, *more]
    query = WorkItem.select(*columns).join(Task).switch(WorkItem).join(Unit, on=(WorkItem.unit == Unit.id))
    return query.order_by(WorkItem.id).tuples()


def _parts(store: Store, model: type[Row], part: type[Any]) -> Iterable[Any]:
    rows = store.rows(_select(model, part).where(~model.withdrawn).order_by(model.position))  # type: ignore[attr-defined]
    return (part(**_named(part, row)) for row in rows)


def _lay_clauses(store: Store, clauses: Sequence[parts.Clause]) -> None:
    levels: dict[str, int] = {}
    chapters: dict[str, str] = {}
    rows = []
    for part in clauses:
        levels[part.locator] = levels.get(part.parent, 0) + 1
        chapters[part.locator] = chapters.get(part.parent, part.locator)
        values = _values(part)
        del values["parent"]
        rows.append({**values, "level": levels[part.locator]})
    _put(store, Clause, Clause.locator, _placed(rows))
    ids = _ids(store, Clause, Clause.locator)
    for part in clauses:
        places = {"parent": ids.get(part.parent), "chapter": ids[chapters[part.locator]]}
        store.run(Clause.update(**places).where(Clause.id == ids[part.locator]))


def _lay_units(store: Store, units: Sequence[parts.Unit], initials: dict[str, str]) -> None:
    rows = ({**_values(part), "parent": None, "initials": initials.get(part.code, "")} for part in units)
    _put(store, Unit, Unit.code, _placed(rows))
    ids = _ids(store, Unit, Unit.code)
    for part in units:
        if part.parent:
            store.run(Unit.update(parent=ids[part.parent]).where(Unit.id == ids[part.code]))


def _lay_groups(store: Store, groups: Sequence[parts.Group]) -> None:
    rows = []
    for part in groups:
        values = _values(part)
        del values["members"]
        rows.append(values)
    _put(store, UnitGroup, UnitGroup.code, _placed(rows))
    groups_by, units_by = _ids(store, UnitGroup, UnitGroup.code), _ids(store, Unit, Unit.code)
    store.run(Membership.delete())
    pairs = [(groups_by[part.code], units_by[code]) for part in groups for code in part.members]
    store.insert_rows(Membership, ("group", "unit"), pairs)


def _lay_tasks(store: Store, tasks: Sequence[parts.Task]) -> None:
    clauses = _ids(store, Clause, Clause.locator)
    rows = []
    for part in tasks:
        values = {name: value for name, value in _values(part).items() if name not in _HELD}
        rows.append({**values, "clause": clauses[part.clause], "same_as": None})
    _put(store, Task, Task.code, _placed(rows))
    ids = _ids(store, Task, Task.code)
    for part in tasks:
        if part.same_as:
            store.run(Task.update(same_as=ids[part.same_as]).where(Task.id == ids[part.code]))
    _lay_responsibilities(store, tasks, ids)


def _lay_responsibilities(store: Store, tasks: Sequence[parts.Task], ids: dict[str, int]) -> None:
    groups_by, units_by = _ids(store, UnitGroup, UnitGroup.code), _ids(store, Unit, Unit.code)
    rows = []
    for task in tasks:
        held = [(part, code) for part in Part for code in getattr(task, part.value)]
        for place, (part, code) in enumerate(held):
            rows.append((ids[task.code], part.value, units_by.get(code), groups_by.get(code), place))
    store.run(Responsibility.delete())
    store.insert_rows(Responsibility, ("task", "part", "unit", "group", "position"), rows)


def _put(store: Store, model: type[Row], key: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, or update those whose key is there already; the rest is withdrawn, for history may refer to it."""
    kept = {"withdrawn": False} if "withdrawn" in model._meta.fields else {}
    if kept:
        store.run(model.update(withdrawn=True))
    for row in ({**row, **kept} for row in rows):
        changed = {name: value for name, value in row.items() if name != key.name}
        store.run(model.insert(**row).on_conflict(conflict_target=[key], update=changed))


def _placed(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return ({**row, "position": place} for place, row in enumerate(rows))


def _ids(store: Store, model: type[Row], key: Any) -> dict[str, int]:
    return dict(store.rows(model.select(key, model.id).tuples()))


def _values(part: Any) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _select(model: type[Row], part: type[Any]) -> Any:
    return model.select(*(getattr(model, field.name) for field in fields(part))).tuples()


def _named(part: type[Any], row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip((field.name for field in fields(part)), row, strict=True))
