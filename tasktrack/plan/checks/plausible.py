"""Figures that a person set and that can hardly be right: shares, and what was ruled."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasktrack import figures
from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.contradictions import bounds, standing
from tasktrack.plan.contradictions.bounds import Bound
from tasktrack.plan.owing import counted, shares_by_task
from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.words import Severity


def shared_out(plan: Plan) -> Iterator[Finding]:
    """`figure-implausible`: what a unit owes is more or less than its unit of measure allows, such as a share of 120 %.

    A person may confirm what can hardly be; what can't be stays found. A target that passes the same bound is found by
    itself. Source: the system settings of `contradictions/bounds`.
    """
    shares = shares_by_task(plan)
    for task in counted(plan):
        bound = bounds.bound(task.metric, task.unit_of_measure)
        if bound is None or task.code not in shares or _passed(task, task.target, bound) is not None:
            continue
        passing = [one for one in shares[task.code] if _doubtful(task, one, bound)]
        if passing:
            yield _finding(task, passing, bound)


def ruled(plan: Plan) -> Iterator[Finding]:
    """`figure-implausible`: a ruling set a figure that can hardly be, or is dated before the plan was issued.

    Such rulings are refused where they are made; a plan folder may bring them in. Nothing of one that another ruling
    overtook. Source: the system settings of `contradictions/bounds`, and the plan's own day of issue.
    """
    overtaken = standing.overtaken(plan)
    for one in plan.rulings:
        if not one.ruled or one.code in overtaken:
            continue
        about = {"code": one.code, "metric": one.metric}
        passed = standing.passed(plan, one, standing.holding(one)) if one.ruled not in ("a", "b") else None
        if passed is not None:
            values = {**about, "figure": one.ruled, "bound": passed}
            yield Finding(_RULE, Severity.WARNING, one.code, values, ("findings.ruled-implausibly",))
        if one.decided_on and one.decided_on < plan.document.issued_on:
            values = {**about, "day": one.decided_on, "issued": plan.document.issued_on}
            yield Finding(_RULE, Severity.WARNING, one.code, values, ("findings.ruled-early",))


_RULE = "figure-implausible"


def _passed(task: Task, figure: Decimal | None, bound: Bound) -> Decimal | None:
    return None if figure is None else bound.passed(bounds.plain(figure, task.unit_of_measure))


def _doubtful(task: Task, one: Share, bound: Bound) -> bool:
    if one.amount is None or _passed(task, one.amount, bound) is None:
        return False
    return not one.confirmed or bound.forbids(bounds.plain(one.amount, task.unit_of_measure))


def _finding(task: Task, passing: Sequence[Share], bound: Bound) -> Finding:
    ends = {_passed(task, one.amount, bound) for one in passing}
    units = dict.fromkeys(f"{one.unit} {figures.shown(one.amount)}" for one in passing)
    values = {
        "title": task.title,
        "bound": min(end for end in ends if end is not None),
        "units": tuple(units),
        "years": tuple(sorted({one.year for one in passing})),
    }
    return Finding(_RULE, Severity.WARNING, task.code, values, ("findings.shares-implausible",))
