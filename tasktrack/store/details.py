"""One work item with everything a supervisor asks about it: what the plan asks, whose it is, what was said."""

from collections.abc import Iterable, Sequence
from typing import Any

from peewee import JOIN, fn

from tasktrack.plan.parts import PROPOSED, Plan
from tasktrack.plan.parts import Clause as PlanClause
from tasktrack.plan.parts import Task as PlanTask
from tasktrack.plan.rewinding import rewound
from tasktrack.rules import supervision
from tasktrack.store import entries, past_plans, plans, rollups
from tasktrack.store.database import Store
from tasktrack.store.items import line
from tasktrack.store.lines import EntryLine, Holder, ItemDetail, ItemLine, View
from tasktrack.store.models import Clause, Responsibility, Ruling, Task, Unit, UnitGroup
from tasktrack.words import EntryKind, Flag, Kind, Part


def detail(store: Store, view: View, item: int) -> ItemDetail | None:
    """The item on the day of the view; None when there was none of this number."""
    with store.reading():
        shown = line(store, view, item)
        if shown is None:
            return None
        journal = entries.history(store, view, item)
        named = _past(store, view, shown.task) or _present(store, shown.task)
        return ItemDetail(
            line=shown,
            journal=tuple(journal),
            flags=flags(shown, journal),
            rollup=rollups.rolled(store, view, shown.task),
            **named,
        )


def _present(store: Store, code: str) -> dict[str, Any]:
    """What the plan asks now."""
    named = _task(store, code)
    path, held = _path(store, named.pop("clause")), _holders(store, named.pop("id"))
    contested = tuple(_open_rulings(store, code))
    return {**named, "clause_path": tuple(path), "responsible": tuple(held), "contested": contested}


def _past(store: Store, view: View, code: str) -> dict[str, Any] | None:
    """What the plan asked on a past day; None when nothing was changed since, or it did not hold the task."""
    since = past_plans.since(store, view)
    plan = rewound(plans.required(store), since).plan if since else None
    task = next((task for task in plan.tasks if task.code == code), None) if plan else None
    if plan is None or task is None:
        return None
    path = list(_clauses(plan, task.clause))
    return {
        "clause_title": path[-1].title,
        "clause_text": plans.clause_texts(store).get(task.clause),
        "clause_path": tuple(f"{clause.number}{clause.title}" for clause in path),
        "task_target": task.target,
        "task_target_max": task.target_max,
        "task_due": task.due,
        "baseline": task.baseline,
        "baseline_year": task.baseline_year,
        "note": task.note,
        "evidence_required": task.evidence_required,
        "provenance": {
            "figure": task.figure_source,
            "due": task.due_source,
            "lead": task.lead_source,
            "share": PROPOSED,
        },
        "responsible": tuple(_held(plan, task)),
        "contested": tuple(one.code for one in plan.rulings if code in one.tasks and not one.ruled),
    }


def _clauses(plan: Plan, locator: str) -> Iterable[PlanClause]:
    """The clauses from the chapter down to this one."""
    held, found = {clause.locator: clause for clause in plan.clauses}, list[PlanClause]()
    while locator:
        found.append(held[locator])
        locator = held[locator].parent
    return reversed(found)


def _held(plan: Plan, task: PlanTask) -> Iterable[Holder]:
    units, groups = {unit.code: unit for unit in plan.units}, {group.code: group for group in plan.groups}
    for part in Part:
        for code in getattr(task, part.value):
            unit, group = units.get(code), groups.get(code)
            yield Holder(
                unit=unit.name if unit else group.name if group else code,
                unit_code=code,
                role=part,
                person=(task.person if part is Part.LEAD else "") or (unit.person if unit else ""),
                leader=unit.leader if unit else "",
                is_group=group is not None,
                open=group is not None and group.open,
            )


def _task(store: Store, code: str) -> dict[str, Any]:
    columns = [
        Task.id, Task.clause, Task.target, Task.target_max, Task.due, Task.baseline, Task.baseline_year, Task.note,
        Task.evidence_required, Task.figure_source, Task.due_source, Task.lead_source, Clause.title, Clause.text,
    ]  # fmt: skip
    row = store.rows(Task.select(*columns).join(Clause).where(Task.code == code).tuples())[0]
    sources = dict(zip(("figure", "due", "lead"), row[9:12], strict=True))
    return {
        "id": row[0],
        "clause": row[1],
        "task_target": row[2],
        "task_target_max": row[3],
        "task_due": row[4],
        "baseline": row[5],
        "baseline_year": row[6],
        "note": row[7],
        "evidence_required": row[8],
        "provenance": sources | {"share": PROPOSED},
        "clause_title": row[12],
        "clause_text": row[13],
    }


def _path(store: Store, clause: int) -> Iterable[str]:
    """The headings from the chapter down to the clause."""
    found: list[str] = []
    key: int | None = clause
    while key is not None:
        columns = [Clause.number, Clause.title, Clause.parent]
        number, title, key = store.rows(Clause.select(*columns).where(Clause.id == key).tuples())[0]
        found.append(f"{number}{title}")
    return reversed(found)


def _holders(store: Store, task: int) -> Iterable[Holder]:
    columns = [
        Responsibility.part, fn.COALESCE(Unit.name, UnitGroup.name), fn.COALESCE(Unit.code, UnitGroup.code),
        Unit.person, Unit.leader, UnitGroup.id, UnitGroup.open, Task.person,
    ]  # fmt: skip
    query = Responsibility.select(*columns).join(Task).switch(Responsibility)
    query = query.join(Unit, JOIN.LEFT_OUTER).switch(Responsibility)
    query = query.join(UnitGroup, JOIN.LEFT_OUTER).where(Responsibility.task == task).order_by(Responsibility.position)
    for part, name, code, person, leader, group, is_open, named in store.rows(query.tuples()):
        yield Holder(
            unit=name,
            unit_code=code,
            role=part,
            person=(named if part is Part.LEAD else "") or person or "",
            leader=leader or "",
            is_group=group is not None,
            open=bool(is_open),
        )


def _open_rulings(store: Store, task: str) -> Iterable[str]:
    query = Ruling.select(Ruling.code, Ruling.tasks).where((Ruling.ruled == "") & ~Ruling.withdrawn)
    for code, tasks in store.rows(query.order_by(Ruling.position).tuples()):
        if task in tasks.split(";"):
            yield code


def flags(shown: ItemLine, journal: Sequence[EntryLine]) -> tuple[Flag, ...]:
    """What makes the item stand out, by its state and by what its reports say."""
    reports = [entry for entry in journal if entry.kind is EntryKind.REPORT]
    said = [entry.progress for entry in reports if entry.progress]
    told = [entry.actual for entry in reports if entry.actual is not None and shown.kind is Kind.QUANTITY]
    hollow = bool(said) and supervision.hollow(said[-1], said[:-1])
    return (*shown.flags, Flag.HOLLOW) if hollow or supervision.falls(told) else shown.flags
