"""What may not be handed down to schools is not."""

from collections.abc import Iterator, Mapping

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import members, owners, shares_by_task
from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.words import Severity, UnitKind


def cascaded(plan: Plan) -> Iterator[Finding]:
    """`city-only-cascaded`: a city-only task is owed by a school, by a group with schools, or shared out to one.

    A task is city-only too when another place that states the same commitment is. Source: clause 4.3.1(一) (no exam
    targets for schools).
    """
    bound = {task.same_as or task.code for task in plan.tasks if task.city_only}
    schools = {unit.code for unit in plan.units if unit.kind is UnitKind.SCHOOL}
    holding = {code for code, units in members(plan).items() if not schools.isdisjoint(units)}
    shares = shares_by_task(plan)
    for task in plan.tasks:
        if task.city_only or task.code in bound:
            codes = _schools(task, shares, holding)
            if codes:
                values = {"title": task.title, "schools": codes}
                yield Finding("city-only-cascaded", Severity.ERROR, task.code, values)


def _schools(task: Task, shares: Mapping[str, list[Share]], holding: set[str]) -> tuple[str, ...]:
    """The schools and groups with schools that the task reaches."""
    reached = owners(task) + tuple(share.unit for share in shares.get(task.code, ()))
    return tuple(code for code in dict.fromkeys(reached) if code in holding)
