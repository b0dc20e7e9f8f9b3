"""Whether units keep what they owe: reports quarter by quarter, and due days."""

from typing import Any

import msgspec
from peewee import JOIN, SQL, Case, fn

from tasktrack.dates import Period
from tasktrack.store.database import Store
from tasktrack.store.fields import how_many
from tasktrack.store.lines import View
from tasktrack.store.models import OPEN, Entry, Unit, WorkItem
from tasktrack.store.selection import Selection, Sight


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """Of the items that a unit had open in a quarter: how many, and how many of them were reported on, or are done."""

    unit_code: str
    period: Period
    owed: int
    given: int


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's items due in a year: done in time, done late, and still open after the due day that holds now."""

    unit_code: str
    in_time: int
    late: int
    overdue: int

    @property
    def came_due(self) -> int:
        """How many of which something can be said."""
        return self.in_time + self.late + self.overdue


def reported(store: Store, view: View, period: Period) -> list[Reported]:
    """Who reported in a quarter on the items that were open in it, unit by unit in the plan's order.

    An item counts as given when an entry of the quarter reports on it, or when it is done on the day looked at; one
    that is suspended or cancelled on that day, or came into being after the quarter, is not owed.
    """
    sight = Sight(store.database, view)
    state = sight.standing
    done = state.status == SQL("'done'")
    given = how_many(done | _reports(view, period))
    query = sight.placed(WorkItem.select(state.unit, fn.COUNT(WorkItem.id), given))
    owed = [*sight.conditions(Selection(open_in=period)), done | sight.open, WorkItem.created_on <= period.last]
    counted = {unit: counts for unit, *counts in store.rows(query.where(*owed).group_by(state.unit).tuples())}
    return [
        Reported(unit_code=code, period=period, owed=counted[unit][0], given=counted[unit][1])
        for unit, code in _units(store)
        if unit in counted
    ]


def kept(store: Store, view: View, year: int) -> list[Kept]:
    """How the items due in a year were kept, unit by unit in the plan's order; cancelled and suspended ones left out.

    Late is an item that was still open when a due day of it had passed, even if the day was moved afterwards.
    """
    sight = Sight(store.database, view)
    state = sight.standing
    done = state.status == SQL("'done'")
    marks = Case(None, ((sight.overdue, "overdue"), (~done, ""), (_missed(view), "late")), "in_time")
    first, last = Period(year, 1).first, Period(year, 4).last
    query = sight.placed(WorkItem.select(state.unit, marks, fn.COUNT(WorkItem.id)))
    query = query.where((state.due >= first) & (state.due <= last) & (done | sight.open)).group_by(SQL("1"), SQL("2"))
    counted: dict[int, dict[str, int]] = {}
    for unit, mark, count in store.rows(query.tuples()):
        counted.setdefault(unit, {})[mark] = count
    return [_kept(code, counted[unit]) for unit, code in _units(store) if unit in counted]


def _kept(code: str, found: dict[str, int]) -> Kept:
    of = found.get
    return Kept(unit_code=code, in_time=of("in_time", 0), late=of("late", 0), overdue=of("overdue", 0))


def _units(store: Store) -> list[tuple[int, str]]:
    return store.rows(Unit.select(Unit.id, Unit.code).order_by(Unit.position).tuples())


def _reports(view: View, period: Period) -> Any:
    """Whether an entry up to the day reports on the item for the quarter."""
    told = Entry.alias()
    here = (told.item == WorkItem.id) & (told.made_on <= view.day)
    return fn.EXISTS(told.select(SQL("1")).where(here & (told.kind == SQL("'report'")) & (told.period == str(period))))


def _missed(view: View) -> Any:
    """Whether the item was ever open beyond a due day, up to the day looked at."""
    stood, following = Entry.alias(), Entry.alias()
    next_one = (following.item == stood.item) & (following.revision == stood.revision + 1)
    query = stood.select(SQL("1")).join(following, JOIN.LEFT_OUTER, on=next_one)
    here = (stood.item == WorkItem.id) & (stood.made_on <= view.day) & (stood.due < view.day)
    outlived = following.made_on.is_null() | (following.made_on > stood.due)
    return fn.EXISTS(query.where(here & stood.status.in_(OPEN) & outlived))
