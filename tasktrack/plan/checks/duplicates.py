"""One commitment is counted once."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import counted
from tasktrack.plan.parts import Plan
from tasktrack.words import Severity


def counted_twice(plan: Plan) -> Iterator[Finding]:
    """`duplicate-counted`: a linked task that has shares of its own, or two counted tasks that look like one.

    Two tasks look like one when metric, target and due are the same; that may be chance, so it is a warning.
    System setting.
    """
    shared = {share.task for share in plan.shares}
    for task in plan.tasks:
        if task.same_as and task.code in shared:
            values = {"title": task.title, "other": task.same_as}
            yield Finding("duplicate-counted", Severity.ERROR, task.code, values)
    first: dict[tuple[str, Decimal, Decimal | None, date | None], str] = {}
    for task in counted(plan):
        if task.metric and task.target is not None:
            other = first.setdefault((task.metric, task.target, task.target_max, task.due), task.code)
            if other != task.code:
                yield Finding("duplicate-counted", Severity.WARNING, task.code, {"title": task.title, "other": other})
