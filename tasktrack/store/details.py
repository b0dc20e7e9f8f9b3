"""One work item with everything a supervisor asks about it: what the plan asks, whose it is, what was said."""

from collections.abc import Iterable, Sequence
from typing import Any

from peewee import JOIN, fn

from tasktrack.plan.parts import PROPOSED
from tasktrack.rules import supervision
from tasktrack.store import entries
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
        named = _task(store, shown.task)
        return ItemDetail(
            line=shown,
            clause_path=tuple(_path(store, named.pop("clause"))),
            responsible=tuple(_holders(store, named.pop("id"))),
            journal=tuple(journal),
            flags=flags(shown, journal),
            contested=tuple(_open_rulings(store, shown.task)),
            **named,
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
