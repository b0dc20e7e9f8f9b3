"""Reads of work items: each answers one question, on the day of the view, without a query per row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Any

from msgspec import structs
from peewee import SQL, ModelSelect, fn

from tasktrack.rules import lights, pace, supervision
from tasktrack.rules.entries import State
from tasktrack.rules.mechanism import Step
from tasktrack.rules.workdays import working_days
from tasktrack.store import past_plans
from tasktrack.store.database import Store
from tasktrack.store.fields import chunks
from tasktrack.store.handed_on import reassigned
from tasktrack.store.lines import ItemLine, View
from tasktrack.store.models import OPEN, Clause, StoreInfo, Task, Unit, WorkItem
from tasktrack.store.past_plans import Facts
from tasktrack.store.selection import Selection, Sight
from tasktrack.words import Level, Part, Status, UnitKind

STATE_COLUMNS = (
    "revision",
    "status",
    "due",
    "share",
    "unit",
    "actual",
    "percent",
    "measured",
    "latest_period",
    "actual_from",
    "percent_from",
    "reported_on",
    "submitted_by",
    "returned",
    "evidenced",
    "returns",
    "reminders",
    "extensions",
    "asked_due",
    "asked_by",
    "resumes_as",
    "issued_on",
    "received_on",
    "handed_back_on",
    "planned_1",
    "planned_2",
    "planned_3",
    "planned_4",
    "signed",
    "notice",
    "notice_due",
    "person",
)
"""The columns of a state, in the order of `rules.entries.State`."""


def count(store: Store, view: View, selection: Selection) -> int:
    """How many items are selected."""
    sight = Sight(store.database, view)
    return int(store.scalar(_narrow(store, sight, selection, fn.COUNT(WorkItem.id))) or 0)


def window(store: Store, view: View, selection: Selection, offset: int = 0, limit: int | None = None) -> list[ItemLine]:
    """The selected items from `offset` on, at most `limit`, in the selection's order.

    The window is found on the items alone and only then joined to what it shows, so that a deep offset stays cheap.
    """
    sight = Sight(store.database, view)
    ids = _narrow(store, sight, selection, WorkItem.id).order_by(*sight.order(selection.sort))
    if limit is not None or offset:
        ids = ids.limit(-1 if limit is None else limit).offset(offset)
    keys = [key for (key,) in store.rows(ids.tuples())]
    then = past_plans.facts(store, view)
    found = {line.id: line for chunk in chunks(keys) for line in _lines(store, view, sight, chunk, then)}
    shown = [found[key] for key in keys]
    return _ordered(shown, selection.sort, then) if limit is None and not offset else shown


def _ordered(lines: list[ItemLine], sort: str, then: Facts) -> list[ItemLine]:
    """All lines in the order of the plan of their day, where tasks were put into another order since."""
    key = _PLACED.get(sort.lstrip("-"))
    if key is None or not then.places:
        return lines
    last = len(then.places)
    return sorted(lines, key=lambda line: key(then.places.get(line.task, last), line), reverse=sort.startswith("-"))


_PLACED: dict[str, Callable[[int, ItemLine], tuple[int, ...]]] = {
    "clause": lambda place, line: (place, line.year, line.id),
    "year": lambda place, line: (line.year, place, line.id),
}


def position(store: Store, view: View, selection: Selection, item: int) -> int | None:
    """Where an item stands among the selected ones (0 is first) in the selection's order; None if not there."""
    sight = Sight(store.database, view)
    columns = sight.ranks(selection.sort)
    here = store.rows(_narrow(store, sight, selection, *columns).where(WorkItem.id == item).tuples())
    if not here:
        return None
    before = _before(columns, here[0], downward=selection.sort.startswith("-"))
    return int(store.scalar(_narrow(store, sight, selection, fn.COUNT(WorkItem.id)).where(before)))


def _before(columns: Sequence[Any], values: Sequence[Any], *, downward: bool) -> Any:
    """The condition of standing before these values in the order of the columns."""
    condition = SQL("0 = 1")
    for column, value in reversed(list(zip(columns, values, strict=True))):
        ahead = column > value if downward else column < value
        condition = ahead | ((column == value) & condition)
    return condition


def of_numbers(store: Store, view: View, numbers: Sequence[int]) -> dict[int, ItemLine]:
    """The items of these numbers that were there on the day, by number; asked for any number of them."""
    found = (window(store, view, Selection(ids=tuple(chunk))) for chunk in chunks(numbers))
    return {line.id: line for some in found for line in some}


def lines(store: Store, view: View, selection: Selection) -> Iterator[ItemLine]:
    """All selected items in order; for tables that take every row."""
    return iter(window(store, view, selection))


def line(store: Store, view: View, item: int) -> ItemLine | None:
    """One item; None when there is none of this number on the day."""
    found = _lines(store, view, Sight(store.database, view), [item], past_plans.facts(store, view))
    return found[0] if found else None


def number_of(store: Store, task: str, year: int, unit: str) -> int | None:
    """The number of the item for a task, a year and a unit."""
    query = WorkItem.select(WorkItem.id).join(Task).switch(WorkItem).join(Unit, on=(WorkItem.unit == Unit.id))
    found: int | None = store.scalar(query.where((Task.code == task) & (WorkItem.year == year) & (Unit.code == unit)))
    return found


def barred(store: Store, item: int, unit: int) -> bool:
    """Whether the item's task may not be handed to this unit: a city-only task never reaches a school."""
    query = WorkItem.select(WorkItem.id).join(Task).where((WorkItem.id == item) & Task.city_only)
    school = Unit.select(Unit.id).where((Unit.id == unit) & (Unit.kind == UnitKind.SCHOOL.value))
    return bool(store.rows(query.where(fn.EXISTS(school)).tuples()))


def twin(store: Store, item: int, unit: int) -> int | None:
    """The other item that this unit already owes for the item's task and year."""
    here = WorkItem.alias()
    same = (here.id == item) & (here.task == WorkItem.task) & (here.year == WorkItem.year)
    query = WorkItem.select(WorkItem.id).join(here, on=same)
    found: int | None = store.scalar(query.where((WorkItem.unit == unit) & (WorkItem.id != item)))
    return found


def settled(store: Store, *, cancelled: bool = True) -> set[tuple[str, int, str]]:
    """What a load of the plan must not touch (task, year, unit): items reported on, cancelled, or once reassigned.

    A planner may take up again what was cancelled before anything was reported: then without the `cancelled`.
    """
    query = WorkItem.select(Task.code, WorkItem.year, Unit.code).join(Task).switch(WorkItem)
    decided = WorkItem.reported_on.is_null(False) | WorkItem.status.not_in(OPEN)
    if not cancelled:
        decided &= (WorkItem.status != Status.CANCELLED.value) | WorkItem.reported_on.is_null(False)
    rows = store.rows(query.join(Unit, on=(WorkItem.unit == Unit.id)).where(decided).tuples())
    return {*rows, *reassigned(store)}


def issued(store: Store, tasks: Collection[str]) -> set[tuple[str, int, str]]:
    """The items of these tasks (task, year, unit) that are in force: issued to the unit that holds them."""
    query = WorkItem.select(Task.code, WorkItem.year, Unit.code).join(Task).switch(WorkItem)
    query = query.join(Unit, on=(WorkItem.unit == Unit.id)).where(WorkItem.issued_on.is_null(False))
    return {row for chunk in chunks(sorted(tasks)) for row in store.rows(query.where(Task.code.in_(chunk)).tuples())}


def locks(store: Store, task: str) -> dict[tuple[int, str], str]:
    """Which of a task's items (year, unit) can't simply be changed, and why: done, suspended, reassigned, reported."""
    query = WorkItem.select(WorkItem.year, Unit.code, WorkItem.status, WorkItem.reported_on).join(Task)
    query = query.switch(WorkItem).join(Unit, on=(WorkItem.unit == Unit.id)).where(Task.code == task)
    found = dict.fromkeys(((year, unit) for _, year, unit in reassigned(store, task)), "reassigned")
    for year, unit, status, reported_on in store.rows(query.tuples()):
        if status in (Status.DONE, Status.SUSPENDED):
            found[year, unit] = status.value
        elif reported_on is not None and status is not Status.CANCELLED:
            found.setdefault((year, unit), "reported")
    return found


def numbers(store: Store) -> dict[tuple[str, int, str], int]:
    """The number of every item by its task, year and unit."""
    query = WorkItem.select(Task.code, WorkItem.year, Unit.code, WorkItem.id).join(Task).switch(WorkItem)
    rows = store.rows(query.join(Unit, on=(WorkItem.unit == Unit.id)).tuples())
    return {(task, year, unit): item for task, year, unit, item in rows}


def _narrow(store: Store, sight: Sight, selection: Selection, *columns: Any) -> ModelSelect[WorkItem]:
    """The selected items with only the joins that the selection and its order need."""
    query = sight.placed(WorkItem.select(*columns)) if _bare(selection) else sight.joined(*columns)
    conditions = _conditions(store, sight, selection)
    return query.where(*conditions) if conditions else query


def _conditions(store: Store, sight: Sight, selection: Selection) -> list[Any]:
    """The selection as conditions; of tasks that were changed since the day, clause and title are those of the day."""
    text, clauses = selection.text.strip(), selection.clauses or tuple(filter(None, [selection.clause]))
    then = past_plans.facts(store, sight.view).tasks if text or clauses else {}
    if not then:
        return sight.conditions(selection)
    said = Selection(text=selection.text, clause=selection.clause, clauses=selection.clauses)
    unchanged = reduce(and_, sight.conditions(said), Task.code.not_in(list(then)))
    there = [task for task in then.values() if not clauses or task.clause in clauses]
    titled = [task.code for task in there if text.casefold() in f"{task.code} {task.title}".casefold()]
    held = reduce(or_, (column.contains(text) for column in (Unit.name, Unit.short_name, Unit.initials)))
    changed = Task.code.in_(titled) | (Task.code.in_([task.code for task in there]) & held)
    rest = structs.replace(selection, text="", clause="", clauses=())
    return [unchanged | changed, *sight.conditions(rest)]


def _bare(selection: Selection) -> bool:
    named = selection.tasks or selection.clause or selection.clauses or selection.text
    return not named and selection.sort.lstrip("-") in ("due", "status", "reported", "id", "percent")


def _lines(store: Store, view: View, sight: Sight, keys: Sequence[int], then: Facts) -> list[ItemLine]:
    if not keys:
        return []
    simulated = bool(store.scalar(StoreInfo.select(StoreInfo.simulated)))
    standing = [getattr(sight.standing, name) for name in STATE_COLUMNS]
    query = sight.joined(
        WorkItem.id, WorkItem.year, WorkItem.part, WorkItem.created_on, Task.code, Task.title, Task.kind, Task.metric,
        Task.op, Task.unit_of_measure, Task.hedge, Task.evidence_required, Clause.locator, Unit.name, Unit.code,
        Unit.person, Unit.leader, Task.person, *standing,
    )  # fmt: skip
    rows = store.rows(query.where(WorkItem.id.in_(list(keys))).tuples())
    return [_line(_as_then(row, then), view, simulated) for row in rows]


def _as_then(row: Sequence[Any], then: Facts) -> Sequence[Any]:
    """The row with what the plan said on the day of its task and unit, where that was changed since."""
    task, unit = then.tasks.get(row[4]), then.units.get(row[14])
    if task is None and unit is None:
        return row
    told = list(row)
    if task is not None:
        told[5:13] = (
            task.title, task.kind, task.metric, task.op, task.unit_of_measure, task.hedge, task.evidence_required,
            task.clause,
        )  # fmt: skip
        told[17] = task.person
    if unit is not None:
        told[13], told[15], told[16] = unit.name, unit.person, unit.leader
    return told


def _line(row: Sequence[Any], view: View, simulated: bool) -> ItemLine:
    (item, year, part, created_on, code, title, kind, metric, op, measure, hedge, evidence_required, locator) = row[:13]
    unit, unit_code, person, leader, named = row[13:18]
    state = State(**dict(zip(STATE_COLUMNS, row[18:], strict=True)))
    day, mechanism = view.day, view.mechanism
    starts = pace.starts_on(year, created_on)
    expected = pace.expected_percent(starts, state.due, day, year=year, planned=state.planned)
    reached = state.percent if state.percent is not None else state.measured
    late = lights.days_overdue(state.status, state.due, day)
    return ItemLine(
        id=item,
        code=f"{code}/{year}/{unit_code}",
        task=code,
        title=title,
        clause=locator,
        unit=unit,
        unit_code=unit_code,
        role=part,
        year=year,
        due=state.due,
        status=state.status,
        light=lights.light(
            state.status,
            state.due,
            day,
            percent=reached or Decimal(0),
            expected=expected,
            warning_days=mechanism.warning.days.value,
            pace_points=mechanism.warning.pace_points.value,
        ),
        days_overdue=late,
        supervision_level=_level(state, day, late, mechanism.overdue_steps),
        kind=kind,
        metric=metric,
        op=op,
        target=state.share,
        actual=state.actual,
        unit_of_measure=measure,
        percent=reached,
        expected_percent=expected,
        last_report_on=state.reported_on,
        revision=state.revision,
        simulated=simulated,
        typed_percent=state.percent,
        measured_percent=state.measured,
        hedge=hedge,
        returned=state.returned,
        returns=state.returns,
        reminders=state.reminders,
        extensions=state.extensions,
        asked_due=state.asked_due,
        person=state.person or (named if named and part is Part.LEAD else person),
        leader=leader,
        flags=supervision.flags(
            state,
            starts=starts,
            day=day,
            silent_days=mechanism.silence.days.value,
            evidence_required=evidence_required,
        ),
        issued_on=state.issued_on,
        received_on=state.received_on,
        handed_back_on=state.handed_back_on,
        planned=state.planned,
        signed=state.signers,
        sign_levels=mechanism.sign_levels(kind),
        notice=state.notice,
        notice_due=state.notice_due,
    )


def _level(state: State, day: date, late: int, steps: Sequence[Step]) -> Level:
    """The level that the ladder asks for; working days are counted only where it goes by them."""
    worked = working_days(state.due, day).count if late and any(step.working for step in steps) else None
    return supervision.level(late, steps, worked)
