"""Which work items are asked for: filters as a value, and the conditions and order they become."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

import msgspec
from peewee import JOIN, SQL, Case, Database, Expression, ModelSelect, Value, fn

from tasktrack.dates import Period
from tasktrack.rules.mechanism import Step
from tasktrack.rules.pace import quarters_ended
from tasktrack.rules.workdays import latest_start
from tasktrack.store.fields import days_between, later, year_start
from tasktrack.store.lines import View
from tasktrack.store.models import OPEN, Clause, Entry, Task, Unit, WorkItem
from tasktrack.words import Level, Light, Status


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Filters that all must hold; an empty one does not restrict. Codes and locators, not ids.

    `clause` takes in everything below it. `open_in` is a quarter: items of its year or an earlier one that were neither
    done nor cancelled before its first day, or have been taken up again since. `due_from` and `due_to` bound the due
    day, both included. `text` is looked for in title, unit, unit initials and task code. `handed_back` items wait to be
    reassigned, `unreceived` ones to be received. `sort` is one of `SORTS`, with `-` in front for the reverse.
    """

    ids: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    clause: str = ""
    year: int | None = None
    open_in: Period | None = None
    due_from: date | None = None
    due_to: date | None = None
    statuses: tuple[Status, ...] = ()
    light: Light | None = None
    level: Level | None = None
    text: str = ""
    overdue: bool = False
    silent: bool = False
    asking: bool = False
    sort: str = "due"
    clauses: tuple[str, ...] = ()
    handed_back: bool = False
    unreceived: bool = False


class Sight:
    """The same items seen now or on a past day: `standing` is where the columns of an item's state are read from."""

    def __init__(self, database: Database, view: View) -> None:
        self.database = database
        self.view = view
        self.standing: Any = Entry.alias() if view.past else WorkItem

    def joined(self, *columns: Any) -> ModelSelect[WorkItem]:
        """These columns of all items that existed on the day, with task, clause and unit joined."""
        query = WorkItem.select(*columns)
        query = self.placed(query)
        query = query.join(Task, on=(WorkItem.task == Task.id)).join(Clause, on=(Task.clause == Clause.id))
        return query.join(Unit, on=(self.standing.unit == Unit.id))

    def placed(self, query: ModelSelect[WorkItem]) -> ModelSelect[WorkItem]:
        """The query with each item's last entry up to the day joined when the day is past."""
        if not self.view.past:
            return query
        last, later, day = self.standing, Entry.alias(), self.view.day
        newer = later.select(SQL("1")).where(
            (later.item == last.item) & (later.revision == last.revision + 1) & (later.made_on <= day)
        )
        joined = query.join(last, JOIN.INNER, on=(last.item == WorkItem.id)).switch(WorkItem)
        return joined.where((last.made_on <= day) & ~fn.EXISTS(newer)).switch(WorkItem)

    @property
    def open(self) -> Expression:
        """Not done, suspended or cancelled."""
        open_now: Expression = self.standing.status.in_(OPEN)
        return open_now

    @property
    def overdue(self) -> Expression:
        """`rules.lights.overdue` as SQL."""
        late: Expression = (self.standing.due < self.view.day) & self.open
        return late

    @property
    def light(self) -> Any:
        """`rules.lights.light` as SQL."""
        mechanism, day, state = self.view.mechanism, self.view.day, self.standing
        behind = self.percent < (self.expected_tenths - 10 * mechanism.warning.pace_points.value) / 10.0
        near = state.due <= day + timedelta(days=mechanism.warning.days.value)
        return Case(
            None,
            (
                (state.status == SQL("'done'"), SQL("'done'")),
                (state.status.in_([SQL("'suspended'"), SQL("'cancelled'")]), SQL("'none'")),
                (state.due < day, SQL("'red'")),
                (near, SQL("'amber'")),
                (behind, SQL("'amber'")),
            ),
            SQL("'green'"),
        )

    @property
    def percent(self) -> Any:
        """What counts as progress: the typed percent, else the measured one, else nothing."""
        return fn.COALESCE(self.standing.percent, self.standing.measured, "0").cast("NUMERIC")

    @property
    def starts(self) -> Any:
        """`rules.pace.starts_on` as SQL."""
        return later(self.database, WorkItem.created_on, year_start(self.database, WorkItem.year))

    @property
    def expected_tenths(self) -> Any:
        """`rules.pace.expected_percent` as SQL, in tenths of a percent as that is rounded, for items not yet due.

        Whole tenths, because a percent typed with decimals can then be held against them exactly in every engine.
        """
        whole = days_between(self.database, self.starts, self.standing.due)
        gone = days_between(self.database, self.starts, _day(self.view.day))
        rounded = ((gone * 2000 + whole) / fn.NULLIF(whole * 2, 0)).cast("INTEGER")
        return Case(None, ((self._unplanned, Case(None, ((gone < 0, 0), (whole <= 0, 0)), rounded)),), self._planned)

    @property
    def _quarters(self) -> list[Any]:
        state = self.standing
        return [state.planned_4, state.planned_3, state.planned_2, state.planned_1]

    @property
    def _unplanned(self) -> Any:
        """No quarter of the item's year is planned."""
        return fn.COALESCE(*self._quarters).is_null()

    @property
    def _planned(self) -> Any:
        """What was planned for the last quarter end that has come, in tenths of a percent, for items not yet due."""
        ended = quarters_ended(self.view.day.year, self.view.day)
        this_year = fn.COALESCE(*self._quarters[4 - ended :], "0") if ended else "0"
        past = fn.COALESCE(*self._quarters, "0")
        year = self.view.day.year
        percent = Case(None, ((WorkItem.year < year, past), (WorkItem.year == year, this_year)), "0")
        return fn.ROUND(percent.cast("NUMERIC") * 10).cast("INTEGER")

    def conditions(self, selection: Selection) -> list[Any]:
        """A selection as SQL conditions."""
        state, found = self.standing, []
        if selection.ids:
            found.append(WorkItem.id.in_(selection.ids))
        if selection.units:
            units = Unit.alias()
            found.append(state.unit.in_(units.select(units.id).where(units.code.in_(selection.units))))
        if selection.tasks:
            found.append(Task.code.in_(selection.tasks))
        if selection.clauses or selection.clause:
            found.append(Clause.locator.in_(selection.clauses or (selection.clause,)))
        if selection.year is not None:
            found.append(WorkItem.year == selection.year)
        if selection.open_in:
            still = state.status.in_([SQL("'done'"), SQL("'cancelled'")])
            over = self._finished_before(selection.open_in.first) & still
            found += [WorkItem.year <= selection.open_in.year, ~over]
        if selection.due_from:
            found.append(state.due >= selection.due_from)
        if selection.due_to:
            found.append(state.due <= selection.due_to)
        if selection.statuses:
            found.append(state.status.in_([SQL(f"'{status.value}'") for status in selection.statuses]))
        return found + self._derived(selection)

    def _finished_before(self, day: date) -> Any:
        """Done or cancelled by the last entry before the day."""
        last, later = Entry.alias(), Entry.alias()
        newer = later.select(SQL("1")).where(
            (later.item == last.item) & (later.revision == last.revision + 1) & (later.made_on < day)
        )
        final = last.status.in_([SQL("'done'"), SQL("'cancelled'")])
        here = (last.item == WorkItem.id) & (last.made_on < day)
        return fn.EXISTS(last.select(SQL("1")).where(here & final & ~fn.EXISTS(newer)))

    def _derived(self, selection: Selection) -> list[Any]:
        found, state = [], self.standing
        if selection.overdue:
            found.append(self.overdue)
        if selection.light:
            found.append(self.light == selection.light.value)
        if selection.level:
            found.extend(self._level(selection.level))
        if selection.silent:
            heard = fn.COALESCE(state.reported_on, self.starts)
            quiet = days_between(self.database, heard, _day(self.view.day))
            found += [self.open, quiet > self.view.mechanism.silence.days.value]
        if selection.asking:
            found += [self.open, state.asked_due.is_null(False)]
        if selection.handed_back:
            found += [self.open, state.handed_back_on.is_null(False)]
        if selection.unreceived:
            found += [self.open, self._unreceived]
        if selection.text:
            found.append(_text(selection.text))
        return found

    @property
    def _unreceived(self) -> Any:
        """Issued, and neither received, handed back nor reported on since: as `rules.ladder` has it."""
        state = self.standing
        waiting = state.issued_on.is_null(False) & state.received_on.is_null() & state.handed_back_on.is_null()
        return waiting & (state.reported_on.is_null() | (state.reported_on < state.issued_on))

    def _level(self, level: Level) -> list[Any]:
        ladder = self.view.mechanism.overdue_steps
        due = [_due_of_step(step, self.view.day) for step in ladder]
        if level is Level.NONE:
            return [~(self.overdue & (self.standing.due <= due[0]))] if ladder else []
        at = next((i for i, step in enumerate(ladder) if step.level is level), None)
        if at is None:
            return [SQL("0 = 1")]
        found = [self.overdue, self.standing.due <= due[at]]
        if at + 1 < len(ladder):
            found.append(self.standing.due > due[at + 1])
        return found

    def order(self, sort: str) -> list[Any]:
        """The order that a sort word asks for."""
        ranks = self.ranks(sort)
        return [column.desc() for column in ranks] if sort.startswith("-") else ranks

    def ranks(self, sort: str) -> list[Any]:
        """The columns that a sort word orders by, none of them ever null, always ending in the item's id."""
        state = self.standing
        columns = {
            "due": (state.due,),
            "unit": (Unit.position, state.due),
            "clause": (Task.position, WorkItem.year),
            "status": (state.status, state.due),
            "title": (Task.title, state.due),
            "reported": (fn.COALESCE(state.reported_on, _day(date.min)), state.due),
            "year": (WorkItem.year, Task.position),
            "percent": (self.percent, state.due),
            "id": (),
        }[sort.lstrip("-")]
        return [*columns, WorkItem.id]


SORTS = ("due", "unit", "clause", "status", "title", "reported", "year", "percent", "id")


def _due_of_step(step: Step, day: date) -> date:
    """The latest due day of an item for which the step is reached on the day."""
    return latest_start(day, step.days) if step.working else day - timedelta(days=step.days)


def _text(text: str) -> Any:
    columns = (Task.title, Task.code, Unit.name, Unit.short_name, Unit.initials)
    return reduce(or_, (column.contains(text.strip()) for column in columns))


def _day(day: date) -> Any:
    return Value(day.isoformat(), converter=False)
