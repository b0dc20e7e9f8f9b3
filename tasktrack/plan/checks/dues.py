"""Every task is due on a day, and has its share in every year until then."""

from collections.abc import Iterator

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import counted, shares_by_task
from tasktrack.plan.parts import Plan, Task, provenance
from tasktrack.words import Kind, Provenance, Severity


def without_due(plan: Plan) -> Iterator[Finding]:
    """`no-due`: a counted task without a due day; a warning when it recurs, since then its periods end it.

    Source: clause 4.3.6(二) (tasks with a time limit).
    """
    for task in counted(plan):
        if task.due is None:
            severity = Severity.WARNING if task.recurrence else Severity.ERROR
            yield Finding("no-due", severity, task.code, {"title": task.title})


def outside_plan(plan: Plan) -> Iterator[Finding]:
    """`due-outside-plan`: due before the plan's first year, an error, or after its last, which is only noted.

    Nothing once a person has confirmed the day. Source: the plan's own period.
    """
    first, last = plan.document.first_year, plan.document.last_year
    for task in plan.tasks:
        confirmed = provenance(task.due_source) is Provenance.CONFIRMED
        if task.due and not confirmed and not first <= task.due.year <= last:
            severity = Severity.ERROR if task.due.year < first else Severity.NOTE
            values = {"title": task.title, "due": task.due, "first_year": first, "last_year": last}
            yield Finding("due-outside-plan", severity, task.code, values)


def year_missing(plan: Plan) -> Iterator[Finding]:
    """`year-missing`: a counted task that runs through the years has no share in a year of the plan up to its due.

    A plan without any shares has not been handed out yet: nothing is missing. Source: clause 5.4 (yearly work plans).
    """
    if not plan.shares:
        return
    shares = shares_by_task(plan)
    for task in counted(plan):
        if _runs(task):
            had = {share.year for share in shares.get(task.code, ())}
            years = tuple(year for year in _years(plan, task) if year not in had)
            if years:
                yield Finding("year-missing", Severity.WARNING, task.code, {"title": task.title, "years": years})


def _runs(task: Task) -> bool:
    """Whether each year has its part of the task: duties, what recurs, and levels that have a path.

    A quantity may leave years out, so long as its shares add up (`split-mismatch`); one without a target has no shares
    to add up.
    """
    if task.kind is Kind.QUANTITY:
        return bool(task.recurrence) or task.target is None
    on_path = task.baseline is not None and task.target is not None
    return task.kind is Kind.DUTY or (task.kind is Kind.LEVEL and on_path)


def _years(plan: Plan, task: Task) -> range:
    last = plan.document.last_year
    return range(plan.document.first_year, (min(last, task.due.year) if task.due else last) + 1)
