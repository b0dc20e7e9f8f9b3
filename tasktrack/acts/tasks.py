"""What a planner does to tasks: add, edit, merge, assign and retarget them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tasktrack.acts.revising import Note, Revised, revise
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.figures import decimals, shown
from tasktrack.lang import word
from tasktrack.plan.contradictions import bounds
from tasktrack.plan.parts import Plan, Task, confirmed
from tasktrack.words import Kind, Op, Part, PlanEntryKind

SOURCES = {"figure": "figure_source", "due": "due_source", "lead": "lead_source"}
"""The values of a task that have a source, and the field that holds it."""

_SCALED = re.compile(r"[万亿千百]").search
"""What a unit of measure says of whose parts are whole things: 1.5 万人 are 15,000 people."""

_SOURCED = {"target": "figure", "target_max": "figure", "op": "figure", "due": "due", "lead": "lead"}
"""The fields whose value a source stands behind: changed by hand they are the planner's own, confirmed by them."""


def add(
    session: Session, clause: str, values: Mapping[str, Any], *, reason: str = "", dry_run: bool = False
) -> tuple[str, Revised]:
    """Take another commitment out of a clause; gives the new task's code. `values` are fields of a task."""
    made: list[str] = []

    def revision(plan: Plan) -> Plan:
        code = next_code(plan, clause)
        made.append(code)
        given = {name: value for name, value in values.items() if name not in ("code", "clause")}
        task = _sourced(session, Task(code=code, clause=clause, **{"kind": None, "title": "", **given}), given)
        last = max((at for at, one in enumerate(plan.tasks) if one.clause == clause), default=len(plan.tasks) - 1)
        return replace(plan, tasks=(*plan.tasks[: last + 1], task, *plan.tasks[last + 1 :]))

    note = Note(kind=PlanEntryKind.ADD, subject=clause, reason=reason)
    revised = revise(session, revision, note, dry_run=dry_run)
    return made[-1], revised


def next_code(plan: Plan, clause: str) -> str:
    """The code that the next task of a clause gets: the locator and the next running number."""
    taken = [task.code.rpartition("-")[2] for task in plan.tasks if task.clause == clause]
    number = max((int(said) for said in taken if said.isdigit()), default=0) + 1
    return f"{clause}-{number}"


def edit(
    session: Session,
    code: str,
    values: Mapping[str, Any],
    *,
    reason: str = "",
    seen: int | None = None,
    dry_run: bool = False,
) -> Revised:
    """Change fields of a task. A figure, day or lead changed by hand is then the planner's, confirmed by them."""
    note = Note(kind=PlanEntryKind.EDIT, subject=code, reason=reason, seen=seen)
    return revise(session, lambda plan: _changed(plan, session, {code: values}), note, dry_run=dry_run)


def retarget(
    session: Session,
    code: str,
    target: Decimal,
    *,
    target_max: Decimal | None = None,
    due: date | None = None,
    reason: str,
    seen: int | None = None,
    dry_run: bool = False,
) -> Revised:
    """Give a task another figure (and due day); what was not reported on is spread again, the rest is left.

    Refused: no reason, a due day before the plan begins, parts of a thing that is counted whole.
    """
    if not (dry_run or reason.strip()):
        raise Refused("planning.retarget-reason")
    values: dict[str, Any] = {"target": target}
    values |= {"due": due} if due else {}

    def revision(plan: Plan) -> Plan:
        task = one(plan, code)
        _check_figures(task, target, target_max)
        most = target_max if target_max is not None or task.op is not Op.RANGE else task.target_max
        op = task.op or Op.EQUAL
        return _changed(plan, session, {code: {**values, "target_max": most, "op": op}})

    note = Note(kind=PlanEntryKind.RETARGET, subject=code, reason=reason, seen=seen)
    return revise(session, revision, note, dry_run=dry_run)


def merge(
    session: Session, code: str, into: str, *, reason: str, seen: int | None = None, dry_run: bool = False
) -> Revised:
    """Link a task to the one that states the same commitment: from then on it is counted there, and owes nothing.

    Refused: no reason, a task of another kind or counted in another unit, which can't be the same commitment.
    """
    if not (dry_run or reason.strip()):
        raise Refused("planning.merge-reason")

    def revision(plan: Plan) -> Plan:
        _check_same(one(plan, code), one(plan, into))
        return _changed(plan, session, {code: {"same_as": into}})

    note = Note(kind=PlanEntryKind.MERGE, subject=code, reason=reason, seen=seen)
    return revise(session, revision, note, dry_run=dry_run)


def assign(
    session: Session,
    codes: Collection[str],
    parts: Mapping[Part, tuple[str, ...]],
    *,
    person: str | None = None,
    reason: str = "",
    seen: Mapping[str, int] | None = None,
    dry_run: bool = False,
) -> dict[str, Revised]:
    """Give tasks their lead, responsible and supporting units, and a person; each task is on record by itself.

    Parts that are not named stay as they are. All or none. What each task's items become is told by its code.
    """
    values: dict[str, Any] = {part.value: tuple(held) for part, held in parts.items()}
    values |= {} if person is None else {"person": person}
    named = dict.fromkeys(codes, values)
    notes = [
        Note(kind=PlanEntryKind.ASSIGN, subject=code, reason=reason, seen=(seen or {}).get(code)) for code in named
    ]
    revised = revise(session, lambda plan: _changed(plan, session, named), *notes, dry_run=dry_run)
    return {code: revised.of(code) for code in named}


def one(plan: Plan, code: str) -> Task:
    """The task of this code; refused when the plan has none."""
    task = next((task for task in plan.tasks if task.code == code), None)
    if task is None:
        raise Refused("planning.task-unknown", task=code)
    return task


def _check_figures(task: Task, *figures: Decimal | None) -> None:
    """Refuse a target that can't be: out of its bounds, or a part of what is counted whole.

    Whole is what the task's own figure is whole of: people, places, schools.
    """
    held = task.target if task.target is not None else task.baseline
    whole = task.kind is Kind.QUANTITY and held is not None and not decimals(held) and not _SCALED(task.unit_of_measure)
    for figure in figures:
        if whole and figure is not None and decimals(figure):
            raise Refused("planning.whole", figure=shown(figure), unit=task.unit_of_measure)
        end = bounds.impossible(task.metric, task.unit_of_measure, figure)
        if end is not None:
            raise Refused("planning.target-impossible", figure=f"{shown(figure)}{task.unit_of_measure}", bound=end)


def _check_same(task: Task, other: Task) -> None:
    for name in ("kind", "unit_of_measure"):
        held, there = getattr(task, name), getattr(other, name)
        if held != there:
            values = {"task": task.code, "other": other.code, "held": _told(held), "there": _told(there)}
            raise Refused(f"planning.merge-{name.replace('_', '-')}", **values)


def _told(value: Kind | str) -> str:
    return word(value) if isinstance(value, Kind) else value or "—"


def _changed(plan: Plan, session: Session, values: Mapping[str, Mapping[str, Any]]) -> Plan:
    for code in values:
        one(plan, code)
        _check_due(plan, values[code].get("due"))
    tasks: Iterable[Task] = (
        _sourced(session, replace(task, **values[task.code]), _moved(task, values[task.code]))
        if values.get(task.code)
        else task
        for task in plan.tasks
    )
    return replace(plan, tasks=tuple(tasks))


def _check_due(plan: Plan, due: date | None) -> None:
    if due is not None and due.year < plan.document.first_year:
        raise Refused("planning.due-before-plan", due=due, first=plan.document.first_year)


def _moved(task: Task, values: Mapping[str, Any]) -> set[str]:
    return {name for name, value in values.items() if getattr(task, name) != value}


def _sourced(session: Session, task: Task, moved: Collection[str]) -> Task:
    """The task with its sources: what was moved by hand is confirmed by whom, what is empty has no source."""
    source = confirmed(session.entry_day(), session.actor)
    sources: dict[str, Any] = {
        SOURCES[what]: source for name, what in _SOURCED.items() if name in moved and SOURCES[what] not in moved
    }
    task = replace(task, **sources)
    held = {"figure_source": task.target, "due_source": task.due, "lead_source": task.lead}
    empty: dict[str, Any] = {name: "" for name, value in held.items() if value in (None, ())}
    return replace(task, **empty)
