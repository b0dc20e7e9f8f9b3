"""What is owed by a group reaches every one of its members, once they are known."""

from collections import Counter
from collections.abc import Iterator

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import counted, owners
from tasktrack.plan.parts import Plan
from tasktrack.words import Severity


def still_open(plan: Plan) -> Iterator[Finding]:
    """`group-open`: a group owes tasks and not all its members are known; a warning when none is.

    Source: model.md, "Unit": checks say that a group is open.
    """
    tasks = Counter(code for task in counted(plan) for code in owners(task))
    for group in plan.groups:
        if tasks[group.code] and (group.open or not group.members):
            severity = Severity.NOTE if group.members else Severity.WARNING
            values = {"name": group.name, "members": len(group.members), "tasks": tasks[group.code]}
            yield Finding("group-open", severity, group.code, values)
