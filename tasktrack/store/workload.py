"""How many work items stand below each task, and how a year's work stands unit by unit and quarter by quarter."""

from dataclasses import dataclass
from datetime import date

from peewee import SQL, fn

from tasktrack.store.database import Store
from tasktrack.store.fields import how_many
from tasktrack.store.lines import View
from tasktrack.store.models import Task, Unit, WorkItem
from tasktrack.store.selection import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Counts of work items on a day; `overdue` are among the open, suspended and cancelled among all alone."""

    items: int = 0
    open: int = 0
    overdue: int = 0
    done: int = 0

    def __add__(self, other: "Workload") -> "Workload":
        return Workload(
            items=self.items + other.items,
            open=self.open + other.open,
            overdue=self.overdue + other.overdue,
            done=self.done + other.done,
        )


def by_task(store: Store, view: View) -> dict[str, Workload]:
    """The counts of every task that has work items, by the task's code: one pass over the items."""
    sight = Sight(store.database, view)
    done = sight.standing.status == SQL("'done'")
    counts = [fn.COUNT(WorkItem.id), *(how_many(which) for which in (sight.open, sight.overdue, done))]
    query = sight.placed(WorkItem.select(WorkItem.task, *counts)).group_by(WorkItem.task)
    codes = dict(store.rows(Task.select(Task.id, Task.code).tuples()))
    return {
        codes[task]: Workload(items=items, open=opened, overdue=overdue, done=finished)
        for task, items, opened, overdue, finished in store.rows(query.tuples())
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterLoad:
    """A unit's work items that are due in a quarter: how many, and how many are done, overdue, or amber."""

    unit: str
    unit_code: str
    quarter: int
    items: int
    done: int
    overdue: int
    amber: int


def by_quarter(store: Store, view: View, year: int) -> list[QuarterLoad]:
    """The items due in each quarter of a year, unit by unit in the plan's order; cancelled ones are left out."""
    sight = Sight(store.database, view)
    state = sight.standing
    month = fn.SUBSTR(state.due.cast("TEXT"), 6, 2)
    marks = [state.status == SQL("'done'"), sight.overdue, sight.light == SQL("'amber'")]
    query = sight.placed(WorkItem.select(state.unit, month, fn.COUNT(WorkItem.id), *map(how_many, marks)))
    within = (state.due >= date(year, 1, 1)) & (state.due <= date(year, 12, 31))
    query = query.where(within & (state.status != SQL("'cancelled'"))).group_by(SQL("1"), SQL("2"))
    units = store.rows(Unit.select(Unit.id, Unit.name, Unit.code).order_by(Unit.position).tuples())
    counted: dict[tuple[int, int], tuple[int, ...]] = {}
    for unit, due_month, *counts in store.rows(query.tuples()):
        key = (unit, (int(due_month) + 2) // 3)
        counted[key] = tuple(map(sum, zip(counted.get(key, (0, 0, 0, 0)), counts, strict=True)))
    return [
        QuarterLoad(unit=name, unit_code=code, quarter=quarter, **dict(zip(_COUNTED, counts, strict=True)))
        for unit, name, code in units
        for quarter in range(1, 5)
        if (counts := counted.get((unit, quarter)))
    ]


_COUNTED = ("items", "done", "overdue", "amber")
