"""How many work items stand below each task: open, overdue, done."""

from dataclasses import dataclass
from typing import Any

from peewee import SQL, Case, Expression, fn

from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.models import Task, WorkItem
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
    counts = [fn.COUNT(WorkItem.id), *(_how_many(which) for which in (sight.open, sight.overdue, done))]
    query = sight.placed(WorkItem.select(WorkItem.task, *counts)).group_by(WorkItem.task)
    codes = dict(store.rows(Task.select(Task.id, Task.code).tuples()))
    return {
        codes[task]: Workload(items=items, open=opened, overdue=overdue, done=finished)
        for task, items, opened, overdue, finished in store.rows(query.tuples())
    }


def _how_many(which: Expression) -> Any:
    return fn.SUM(Case(None, ((which, 1),), 0))
