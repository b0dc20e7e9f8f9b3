"""What a planner began and nobody was handed."""

from collections.abc import Iterator

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.parts import Plan
from tasktrack.words import Severity


def waiting(plan: Plan) -> Iterator[Finding]:
    """`draft-waiting`: the draft of a task's split was neither handed out nor thrown away.

    What is owed meanwhile is what was handed out before. System setting.
    """
    titles = {task.code: task.title for task in plan.tasks}
    for one in plan.splits:
        if one.drafted_by and one.task in titles:
            values = {"title": titles[one.task], "by": one.drafted_by, "day": one.drafted_on}
            yield Finding("draft-waiting", Severity.WARNING, one.task, values)
