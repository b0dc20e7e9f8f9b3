"""The plan in the store, read back as the value it was loaded from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from peewee import JOIN, fn

from tasktrack.errors import Refused
from tasktrack.plan import parts
from tasktrack.store.database import Store
from tasktrack.store.handed_on import reassigned
from tasktrack.store.models import (
    CellMark,
    Clause,
    Indicator,
    Membership,
    Plan,
    Responsibility,
    Row,
    Ruling,
    Split,
    Task,
    Unit,
    UnitFigure,
    UnitGroup,
    WorkItem,
)
from tasktrack.words import Kind, Part, Status, UnitKind

_HELD = tuple(part.value for part in Part)
_WEIGHED = "weights"
"""How the store writes that a task was split by a measure of the units (`splits.Method`)."""


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
    """The whole plan as a value, in its order; with what each work item owes and how it was split when `shares`."""
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
            indicators=indicators(store),
            tasks=tuple(_tasks(store)),
            unit_data=tuple(unit_data(store)),
            rulings=tuple(_rulings(store)),
            shares=tuple(_shares(store)) if shares else (),
            splits=tuple(_splits(store)) if shares else (),
        )


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


def tasks(store: Store, codes: Collection[str]) -> tuple[parts.Task, ...]:
    """Some tasks by their codes, in the plan's order; one that the plan does not hold is left out."""
    with store.reading():
        return tuple(_tasks(store, codes))


def units(store: Store) -> tuple[parts.Unit, ...]:
    """The plan's units, in its order."""
    return tuple(_units(store))


def _tasks(store: Store, only: Collection[str] | None = None) -> Iterable[parts.Task]:
    codes = dict(store.rows(Task.select(Task.id, Task.code).tuples()))
    locators = dict(store.rows(Clause.select(Clause.id, Clause.locator).tuples()))
    held = holders(store, only)
    names = [field.name for field in fields(parts.Task) if field.name not in _HELD]
    columns = [Task.id, *(getattr(Task, name) for name in names)]
    query = Task.select(*columns).where(~Task.withdrawn).order_by(Task.position)
    query = query if only is None else query.where(Task.code.in_(sorted(only)))
    for key, *row in store.rows(query.tuples()):
        named: dict[str, Any] = dict(zip(names, row, strict=True))
        named["clause"] = locators[named["clause"]]
        named["same_as"] = codes.get(named["same_as"], "")
        named |= {part.value: held.get((key, part), ()) for part in Part}
        yield parts.Task(**named)


def unit_data(store: Store) -> Iterable[parts.UnitFigure]:
    """What the units had, of every measure and day."""
    columns = [Unit.code, UnitFigure.measure, UnitFigure.taken_on, UnitFigure.value, UnitFigure.source]
    query = UnitFigure.select(*columns).join(Unit).where(~Unit.withdrawn).order_by(UnitFigure.id)
    return (parts.UnitFigure(**_named(parts.UnitFigure, row)) for row in store.rows(query.tuples()))


def task_ids(store: Store) -> dict[str, int]:
    """The row of each task by its code."""
    return _ids(store, Task, Task.code)


def unit_ids(store: Store) -> dict[str, int]:
    """The row of each unit by its code."""
    return _ids(store, Unit, Unit.code)


def holders(store: Store, only: Collection[str] | None = None) -> dict[tuple[int, Part], tuple[str, ...]]:
    """The codes of the units and groups that hold each part of each task (by its row's id), or of some tasks."""
    columns = [Responsibility.task, Responsibility.part, fn.COALESCE(Unit.code, UnitGroup.code)]
    query = Responsibility.select(*columns).join(Unit, JOIN.LEFT_OUTER).switch(Responsibility)
    query = query.join(UnitGroup, JOIN.LEFT_OUTER).order_by(Responsibility.position)
    if only is not None:
        query = query.where(Responsibility.task.in_(Task.select(Task.id).where(Task.code.in_(sorted(only)))))
    found: dict[tuple[int, Part], list[str]] = {}
    for task, part, code in store.rows(query.tuples()):
        found.setdefault((task, Part(part)), []).append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def _rulings(store: Store) -> Iterable[parts.Ruling]:
    for row in store.rows(_select(Ruling, parts.Ruling).where(~Ruling.withdrawn).order_by(Ruling.position)):
        named = _named(parts.Ruling, row)
        yield parts.Ruling(**{**named, "tasks": tuple(filter(None, named["tasks"].split(";")))})


def owed(store: Store, task: str = "") -> list[parts.Share]:
    """What each work item (of one task) owes, in the order in which they were made; cancelled ones are left out."""
    query = _shared().where(WorkItem.status != Status.CANCELLED.value)
    return [_share(row) for row in store.rows(query.where(Task.code == task) if task else query)]


def indicators(store: Store) -> tuple[parts.Indicator, ...]:
    """The rows of the plan's indicator table, in its order."""
    return tuple(_parts(store, Indicator, parts.Indicator))


def required(store: Store, *, shares: bool = False) -> parts.Plan:
    """The whole plan as a value; refused when the store holds none."""
    held = plan(store, shares=shares)
    if held is None:
        raise Refused("refusals.plan-missing")
    return held


def confirmed(store: Store, day: date) -> dict[tuple[str, int, str], Decimal | None]:
    """The shares (task, year, unit) that a person had confirmed by a day, each with the figure that was confirmed."""
    columns = [Task.code, CellMark.year, Unit.code, CellMark.confirmed]
    query = CellMark.select(*columns).join(Task).switch(CellMark).join(Unit)
    rows = store.rows(query.where((CellMark.confirmed_by != "") & (CellMark.confirmed_on <= day)).tuples())
    return {(task, year, unit): figure for task, year, unit, figure in rows}


def _shares(store: Store) -> Iterable[parts.Share]:
    """What each work item owes, and without an amount the cancelled ones: their year was left out on the record.

    Cancelled items are shown only where the plan still names them and where nothing is added up: a unit or a task that
    left the plan, a linked task, a school that a city-only task reached and a quantity's target ask for none of them.
    """
    live, cancelled = WorkItem.status != Status.CANCELLED.value, WorkItem.status == Status.CANCELLED.value
    named = ~Task.withdrawn & Task.same_as.is_null() & ~Unit.withdrawn
    barred = Task.city_only & (Unit.kind == UnitKind.SCHOOL.value)
    added = (Task.kind == Kind.QUANTITY.value) & Task.target.is_null(False)
    handed_on = reassigned(store)
    for *row, status in store.rows(_shared(WorkItem.status).where(live | (cancelled & named & ~barred & ~added))):
        share = _share(row)
        if status is Status.CANCELLED:
            yield replace(share, amount=None, settled=True)
        elif status is Status.DONE or (share.task, share.year, share.unit) in handed_on:
            yield replace(share, settled=True)
        else:
            yield share


def _splits(store: Store) -> Iterable[parts.TaskSplit]:
    """How tasks were split by a person, and the drafts that wait; a task that left the plan has neither."""
    columns = [Task.code, Split.method, Split.measure, Split.taken_on, Split.drafted_by, Split.drafted_on, Split.draft]
    query = Split.select(*columns).join(Task).where(~Task.withdrawn).order_by(Task.position)
    for task, method, measure, taken_on, by, on, draft in store.rows(query.tuples()):
        weighed = {"measure": measure, "taken_on": taken_on} if method == _WEIGHED else {}
        waiting = {"drafted_by": by, "drafted_on": on} if draft else {}
        yield parts.TaskSplit(task=task, **weighed, **waiting)


def _shared(*more: Any) -> Any:
    columns = [
        Task.code, WorkItem.year, Unit.code, WorkItem.share, WorkItem.due,
        CellMark.fixed, CellMark.confirmed, CellMark.confirmed_by, *more,
    ]  # fmt: skip
    mark = (CellMark.task == WorkItem.task) & (CellMark.year == WorkItem.year) & (CellMark.unit == WorkItem.unit)
    query = WorkItem.select(*columns).join(Task).switch(WorkItem).join(Unit, on=(WorkItem.unit == Unit.id))
    return query.switch(WorkItem).join(CellMark, JOIN.LEFT_OUTER, on=mark).order_by(WorkItem.id).tuples()


def _share(row: Sequence[Any]) -> parts.Share:
    """A share with its marks: confirmed only while it is what was confirmed."""
    task, year, unit, amount, due, fixed, confirmed, by = row
    return parts.Share(
        task=task,
        year=year,
        unit=unit,
        amount=amount,
        due=due,
        fixed=bool(fixed),
        confirmed=bool(by) and confirmed == amount,
    )


def _parts(store: Store, model: type[Row], part: type[Any]) -> Iterable[Any]:
    rows = store.rows(_select(model, part).where(~model.withdrawn).order_by(model.position))  # type: ignore[attr-defined]
    return (part(**_named(part, row)) for row in rows)


def _ids(store: Store, model: type[Row], key: Any) -> dict[str, int]:
    return dict(store.rows(model.select(key, model.id).tuples()))


def _values(part: Any) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _select(model: type[Row], part: type[Any]) -> Any:
    return model.select(*(getattr(model, field.name) for field in fields(part))).tuples()


def _named(part: type[Any], row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip((field.name for field in fields(part)), row, strict=True))
