"""The tasks behind items, for tables that show items."""

from collections.abc import Iterable

from tasktrack.plan.parts import Plan, Task
from tasktrack.store.lines import ItemLine


def tasks_of(plan: Plan, lines: Iterable[ItemLine]) -> dict[str, Task]:
    """The tasks of these items by code; one that has left the plan since is told as far as its items tell it."""
    held = {task.code: task for task in plan.tasks}
    return {line.task: held.get(line.task) or _left(line) for line in lines}


def _left(line: ItemLine) -> Task:
    return Task(
        code=line.task,
        clause=line.clause,
        title=line.title,
        kind=line.kind,
        metric=line.metric,
        op=line.op,
        target=line.target,
        unit_of_measure=line.unit_of_measure,
        hedge=line.hedge,
        due=line.due,
    )
