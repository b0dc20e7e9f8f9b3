"""Everything adds up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import counted, shares_by_task
from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.words import Kind, Severity


def mismatched(plan: Plan) -> Iterator[Finding]:
    """`split-mismatch`: the shares of a counted quantity do not sum exactly to its target, or into its range.

    A quantity that recurs is held against its target year by year. The difference is sum less target, or less the
    nearer end of the range. Source: model.md, "Kinds".
    """
    shares = shares_by_task(plan)
    for task in counted(plan):
        if task.kind is Kind.QUANTITY and task.target is not None and task.code in shares:
            for total in _totals(task, shares[task.code]):
                yield from _held(task, task.target, total)


def _held(task: Task, least: Decimal, total: Decimal) -> Iterator[Finding]:
    most = least if task.target_max is None else task.target_max
    target = min(max(total, least), most)
    if total != target:
        values = {"title": task.title, "sum": total, "target": target, "difference": total - target}
        yield Finding("split-mismatch", Severity.ERROR, task.code, values)


def _totals(task: Task, shares: Sequence[Share]) -> Iterator[Decimal]:
    """The sums to hold against the target: one in all, or one a year for what recurs."""
    if not task.recurrence:
        yield _total(shares)
        return
    years: dict[int, list[Share]] = defaultdict(list)
    for share in shares:
        years[share.year].append(share)
    yield from map(_total, years.values())


def _total(shares: Sequence[Share]) -> Decimal:
    return sum((share.amount for share in shares if share.amount is not None), Decimal(0))
