"""Every task has somebody who owes it, and everybody who owes something has it in their yearly plan."""

from collections import defaultdict
from collections.abc import Iterator

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import counted, members, owners, shares_by_task
from tasktrack.plan.parts import Plan
from tasktrack.words import Severity


def without_lead(plan: Plan) -> Iterator[Finding]:
    """`no-lead`: a counted task that names no lead unit. Source: clause 4.3.6(二) (responsible body named)."""
    for task in counted(plan):
        if not task.lead:
            yield Finding("no-lead", Severity.ERROR, task.code, {"title": task.title})


def unknown(plan: Plan) -> Iterator[Finding]:
    """`unit-unknown`: a task or share names a code that is no unit (nor, in a task, a group). System setting."""
    units = {unit.code for unit in plan.units}
    known = units | {group.code for group in plan.groups}
    for task in plan.tasks:
        for code in dict.fromkeys(task.lead + task.responsible + task.support):
            if code not in known:
                yield Finding("unit-unknown", Severity.ERROR, task.code, {"code": code})
    for task_code, code in dict.fromkeys((share.task, share.unit) for share in plan.shares):
        if code not in units:
            yield Finding("unit-unknown", Severity.ERROR, task_code, {"code": code})


def without_plan(plan: Plan) -> Iterator[Finding]:
    """`unit-without-plan`: a unit owes tasks that were shared out in a year, but has no share in that year at all.

    Only years of the plan count, and only what is shared out: a unit whose one task falls due in 2025 needs no plan
    for 2022. Source: clause 5.4 (each department and school has a work plan of each year).
    """
    owed = _owed_years(plan)
    own: dict[str, set[int]] = defaultdict(set)
    for share in plan.shares:
        own[share.unit].add(share.year)
    for unit in plan.units:
        years = tuple(sorted(owed.get(unit.code, set()) - own[unit.code]))
        if years:
            yield Finding("unit-without-plan", Severity.WARNING, unit.code, {"name": unit.name, "years": years})


def _owed_years(plan: Plan) -> dict[str, set[int]]:
    """The years of the plan in which the tasks that each unit owes, itself or through a group, are shared out."""
    period = range(plan.document.first_year, plan.document.last_year + 1)
    shares = shares_by_task(plan)
    by_owner: dict[str, set[int]] = defaultdict(set)
    for task in counted(plan):
        years = {share.year for share in shares.get(task.code, ()) if share.year in period}
        for code in owners(task):
            by_owner[code] |= years
    units = members(plan)
    by_unit: dict[str, set[int]] = defaultdict(set)
    for code, years in by_owner.items():
        for unit in units.get(code, ()):
            by_unit[unit] |= years
    return by_unit
