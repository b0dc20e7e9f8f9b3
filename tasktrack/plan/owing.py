"""Who owes what in a plan: the tasks that are counted, their owners, and the shares handed out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.words import UnitKind


def counted(plan: Plan) -> Iterator[Task]:
    """The tasks that are counted: those that do not point to another place's statement of the same commitment."""
    return (task for task in plan.tasks if not task.same_as)


def owners(task: Task) -> tuple[str, ...]:
    """The codes of units and groups that owe the task: lead, then responsible. Who supports owes nothing."""
    return tuple(dict.fromkeys(task.lead + task.responsible))


def members(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The unit codes behind each code that may stand in a task: a unit's own, or a group's known members."""
    return {unit.code: (unit.code,) for unit in plan.units} | {group.code: group.members for group in plan.groups}


def bearers(plan: Plan) -> Mapping[str, frozenset[str]]:
    """By counted task the units that owe it, groups expanded to their members; a city-only task reaches no school."""
    units = members(plan)
    schools = {unit.code for unit in plan.units if unit.kind is UnitKind.SCHOOL}
    return {
        task.code: frozenset(unit for code in owners(task) for unit in units.get(code, ()))
        - (schools if task.city_only else set())
        for task in counted(plan)
    }


def shares_by_task(plan: Plan) -> Mapping[str, list[Share]]:
    """The shares of each task that has any, in the plan's order."""
    shares: dict[str, list[Share]] = defaultdict(list)
    for share in plan.shares:
        shares[share.task].append(share)
    return dict(shares)
