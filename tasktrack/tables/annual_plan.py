"""年度工作计划: what one unit owes in one year (clause 5.4: every unit breaks the plan down into its year's work)."""

from collections.abc import Iterator

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.parts import Task
from tasktrack.store import items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import notes, targets
from tasktrack.tables.columns import columns
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.holders import Holders
from tasktrack.tables.table import Cell, Table
from tasktrack.tables.tasks import tasks_of
from tasktrack.words import Part, Status

_COLUMNS = ("number", "clause", "task", "year_target", "due", "person", "support", "remark")


def annual_plan(session: Session, unit: UnitLine, year: int) -> Table:
    """The unit's items of the year, in the plan's order, as they stand on the session's day.

    Refused for a year for which the plan asks nothing: outside its period, and no task falls due in it.
    """
    plan = plan_of(session)
    document = plan.document
    if not document.first_year <= year <= document.last_year and year not in {t.due.year for t in plan.tasks if t.due}:
        raise Refused("columns.year-outside", year=year, first=document.first_year, last=document.last_year)
    owed = items.window(session.store, session.view, Selection(units=unit.members, year=year, sort="clause"))
    tasks, holders = tasks_of(plan, owed), Holders(plan)
    return framed(
        session,
        document,
        "annual-plan",
        columns=columns(_COLUMNS),
        rows=[_row(number, line, tasks[line.task], holders) for number, line in enumerate(owed, 1)],
        totals=[(lang.say("columns.total"), len(owed))],
        notes=(
            notes.proposed() if owed else "",
            notes.open_groups(holders.open_groups(tasks[line.task] for line in owed)),
            notes.unnamed(not line.person for line in owed),
        ),
        period=str(year),
        unit=unit.name,
        year=year,
    )


def _row(number: int, line: ItemLine, task: Task, holders: Holders) -> tuple[Cell, ...]:
    return (
        number,
        line.clause,
        line.title,
        targets.of_year(task, line.target),
        line.due,
        line.person,
        holders.names(task.support),
        lang.say("columns.and").join(_remarks(line, task)),
    )


def _remarks(line: ItemLine, task: Task) -> Iterator[str]:
    if line.role is Part.LEAD:
        yield lang.say("columns.as-lead")
    if line.status in (Status.SUSPENDED, Status.CANCELLED):
        yield lang.word(line.status)
    if marked := targets.mark(task, line.target, line.due):
        yield marked
