"""Everything adds up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import counted, shares_by_task
from tasktrack.plan.parts import Plan, Share
from tasktrack.words import Kind, Severity


def mismatched(plan: Plan) -> Iterator[Finding]:
    """`split-mismatch`: the shares of a counted quantity do not sum exactly to its target, or into its range.

    The difference is sum less target, or less the nearer end of the range. Source: model.md, "Kinds".
    """
    shares = shares_by_task(plan)
    for task in counted(plan):
        if task.kind is Kind.QUANTITY and task.target is not None and task.code in shares:
            total = _total(shares[task.code])
            most = task.target if task.target_max is None else task.target_max
            target = min(max(total, task.target), most)
            if total != target:
                values = {"title": task.title, "sum": total, "target": target, "difference": total - target}
                yield Finding("split-mismatch", Severity.ERROR, task.code, values)


def _total(shares: Sequence[Share]) -> Decimal:
    return sum((share.amount for share in shares if share.amount is not None), Decimal(0))
