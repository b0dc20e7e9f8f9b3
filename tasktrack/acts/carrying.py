"""Carrying over: what a unit did not reach in a year goes to its item of the next, and the sum stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tasktrack.acts import journal, plan_journal
from tasktrack.acts.decomposition import due_in, due_of
from tasktrack.acts.session import Session
from tasktrack.acts.tasks import one
from tasktrack.errors import Refused
from tasktrack.figures import shown
from tasktrack.lang import say
from tasktrack.plan.changes import Change
from tasktrack.plan.parts import Plan, Task
from tasktrack.rules.entries import Entry
from tasktrack.rules.replay import created
from tasktrack.store import items, plans, splits
from tasktrack.store.journal import Identity
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, Kind, PlanEntryKind, Status

_ENDED = (Status.DONE, Status.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What goes from one year's item to a later one: `after` is the later item's share with it."""

    unit: str
    year: int
    to: int
    actual: Decimal
    amount: Decimal
    before: Decimal | None
    after: Decimal


def carry_over(
    session: Session,
    code: str,
    year: int,
    units: Sequence[str] = (),
    *,
    reason: str,
    seen: int | None = None,
    dry_run: bool = False,
) -> tuple[Carried, ...]:
    """Carry the shortfall of a year over to the next whose time has not run out, for all units of a task or some.

    The year's share becomes what was reached, the later year's grows by the rest: the sum over the years stays. Both
    cells are fixed from then on, so that no later spreading undoes it. Refused: a task that is not shared out, a year
    still ahead or without a later one, no shortfall, a later item that is done.
    """
    if not (dry_run or reason.strip()):
        raise Refused("planning.carry-reason")
    with session.store.reading() if dry_run else session.store.writing():
        plan_journal.may(session, PlanEntryKind.CARRY_OVER)
        plan_journal.unchanged(session, code, seen)
        plan = plans.required(session.store)
        task, to = _carriable(session, plan, code, year)
        lines = items.window(session.store, session.view, Selection(tasks=(code,), units=tuple(units)))
        there = {(line.unit_code, line.year): line for line in lines}
        carried = tuple(_carried(there, year, to))
        if not carried:
            raise Refused("planning.no-shortfall", task=code, year=year)
        if not dry_run:
            _put(session, plan, task, there, carried, reason)
    return carried


def _carriable(session: Session, plan: Plan, code: str, year: int) -> tuple[Task, int]:
    """The task, and the year that takes what this one lacks: the next that is not over yet."""
    task = one(plan, code)
    if task.kind is not Kind.QUANTITY or task.recurrence or task.target is None or task.same_as:
        raise Refused("planning.not-carried", task=code)
    due, day = due_of(task, plan.document.last_year), session.entry_day()
    later = [one for one in range(year + 1, due.year + 1) if due_in(due, one) >= day]
    if not later:
        raise Refused("planning.last-year", task=code, year=year)
    if year > day.year:
        raise Refused("planning.year-ahead", year=year)
    return task, later[0]


def _carried(there: dict[tuple[str, int], ItemLine], year: int, to: int) -> Iterator[Carried]:
    for (unit, of), line in there.items():
        if of != year or line.status in _ENDED or line.target is None:
            continue
        actual = line.actual or Decimal(0)
        if actual >= line.target:
            continue
        after = there.get((unit, to))
        if after is not None and after.status is Status.DONE:
            raise Refused("planning.next-done", unit=line.unit, year=to)
        before = after.target if after is not None and after.status is not Status.CANCELLED else None
        amount = line.target - actual
        share = (before or Decimal(0)) + amount
        yield Carried(unit=unit, year=year, to=to, actual=actual, amount=amount, before=before, after=share)


def _put(
    session: Session,
    plan: Plan,
    task: Task,
    there: dict[tuple[str, int], ItemLine],
    carried: Sequence[Carried],
    reason: str,
) -> None:
    due = due_of(task, plan.document.last_year)
    entries = []
    for one_unit in carried:
        source, to = there[one_unit.unit, one_unit.year], there.get((one_unit.unit, one_unit.to))
        told = say("planning.carried", amount=shown(one_unit.amount), year=one_unit.year, next=one_unit.to)
        said = f"{told} {reason}"
        entries.append(Entry(kind=EntryKind.CARRY_OVER, item=source.id, share=one_unit.actual, reason=said))
        if to is None:
            _create(session, source, one_unit, due_in(due, one_unit.to))
        else:
            kind = EntryKind.REINSTATE if to.status is Status.CANCELLED else EntryKind.CARRY_OVER
            entries.append(Entry(kind=kind, item=to.id, share=one_unit.after, reason=said))
    journal.record(session, *entries)
    cells = [(year, one_unit.unit) for one_unit in carried for year in (one_unit.year, one_unit.to)]
    fixed = {key for key, mark in splits.marks(session.store, task.code).items() if mark.fixed}
    splits.fix(session.store, task.code, cells)
    changes = [change for one_unit in carried for change in _changes(task.code, there, one_unit)]
    changes += [
        Change("share", f"{task.code}/{year}/{unit}", "fixed", "", "yes")
        for year, unit in dict.fromkeys(cells)
        if (year, unit) not in fixed
    ]
    plan_journal.put(session, PlanEntryKind.CARRY_OVER, task.code, reason=reason, changes=changes)


def _create(session: Session, source: ItemLine, carried: Carried, due: date) -> None:
    tasks, units = plans.task_ids(session.store), plans.unit_ids(session.store)
    identity = Identity(task=source.task, task_id=tasks[source.task], year=carried.to, part=source.role)
    journal.create(session, [(identity, created(units[carried.unit], carried.after, due))])


def _changes(code: str, there: dict[tuple[str, int], ItemLine], carried: Carried) -> Iterator[Change]:
    was = there[carried.unit, carried.year].target
    places = f"{code}/{carried.year}/{carried.unit}", f"{code}/{carried.to}/{carried.unit}"
    yield Change("share", places[0], "amount", shown(was), shown(carried.actual))
    yield Change("share", places[1], "amount", shown(carried.before), shown(carried.after))
