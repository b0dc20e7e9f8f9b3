"""No clause is forgotten."""

from collections.abc import Iterator

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.coverage import leaves
from tasktrack.plan.parts import Plan
from tasktrack.words import Severity


def uncovered(plan: Plan) -> Iterator[Finding]:
    """`clause-uncovered`: a leaf clause that commits somebody without a task, or commits nobody without an excuse.

    Source: clause 5.4 (all targets and tasks are handed down).
    """
    tasked = {task.clause for task in plan.tasks}
    for clause in leaves(plan.clauses):
        if clause.locator not in tasked if clause.commits else not clause.excuse:
            values = {"title": clause.title, "commits": clause.commits}
            yield Finding("clause-uncovered", Severity.ERROR, clause.locator, values)
