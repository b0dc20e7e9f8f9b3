"""What a person filled in, where the plan is silent, is confirmed by a person before it is handed out."""

from collections.abc import Iterator, Sequence

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import counted, shares_by_task
from tasktrack.plan.parts import Plan, Share, Task, provenance
from tasktrack.words import Provenance, Severity


def unconfirmed(plan: Plan) -> Iterator[Finding]:
    """`proposed-unconfirmed`: a counted task's figure, due day or lead was proposed, or shares of it that nobody saw.

    A share that is the task's own target, where the plan states or a person confirmed that, needs no confirmation.
    One finding a task. Source: model.md, "Commitment" (a proposed value carries who confirmed it and when).
    """
    shares = shares_by_task(plan)
    for task in counted(plan):
        sources = {"figure": task.figure_source, "due": task.due_source, "lead": task.lead_source}
        what = tuple(name for name, source in sources.items() if provenance(source) is Provenance.PROPOSED)
        open_shares = _open(task, shares.get(task.code, ()))
        if what or open_shares:
            values = {"title": task.title, "what": what, "shares": open_shares}
            texts = ("findings.proposed-values",) * bool(what) + ("findings.proposed-shares",) * bool(open_shares)
            yield Finding("proposed-unconfirmed", Severity.NOTE, task.code, values, texts)


def _open(task: Task, shares: Sequence[Share]) -> int:
    """How many shares carry a figure that neither the plan nor a person stands for."""
    settled = None if provenance(task.figure_source) in (Provenance.PROPOSED, None) else task.target
    return sum(not share.confirmed and share.amount not in (None, settled) for share in shares)
