"""责任分解表: every task with its target, who holds it, and what falls to each year of the plan."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tasktrack import figures, lang
from tasktrack.acts.session import Session
from tasktrack.plan.parts import Document, Task
from tasktrack.store import items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import notes, rulings, targets
from tasktrack.tables.columns import columns, years
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.holders import Holders
from tasktrack.tables.table import Cell, Table
from tasktrack.words import Kind

_COLUMNS = ("number", "clause", "task", "target", "due", "lead", "responsible", "support")
Owed = Mapping[int, Sequence[ItemLine]]
"""A task's items by year."""


def responsibility(session: Session, unit: UnitLine | None = None) -> Table:
    """All tasks in the plan's order, or those that the unit owes items for."""
    plan = plan_of(session)
    holders = Holders(plan)
    contested = rulings.contested(plan, session.day)
    owed = _owed(items.window(session.store, session.view, Selection(sort="clause")))
    tasks = [task for task in plan.tasks if unit is None or _holds(unit, owed[task.code])]
    first, last = plan.document.first_year, plan.document.last_year
    return framed(
        session,
        plan.document,
        "responsibility",
        columns=(*columns(_COLUMNS), *years(first, last), *columns(["remark"])),
        rows=[
            _row(number, task, owed[task.code], holders, plan.document, contested.get(task.code, ()))
            for number, task in enumerate(tasks, 1)
        ],
        totals=[(lang.say("columns.total"), len(tasks))],
        notes=(
            notes.proposed(),
            lang.say("columns.note-shares"),
            notes.contested(any(task.code in contested for task in tasks)),
            notes.open_groups(holders.open_groups(tasks)),
        ),
        period=f"{first}—{last}",
        unit=unit.name if unit else "",
    )


def _owed(lines: Sequence[ItemLine]) -> dict[str, dict[int, list[ItemLine]]]:
    owed: dict[str, dict[int, list[ItemLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        owed[line.task][line.year].append(line)
    return owed


def _holds(unit: UnitLine, owed: Owed) -> bool:
    return any(line.unit_code in unit.members for lines in owed.values() for line in lines)


def _row(
    number: int, task: Task, owed: Owed, holders: Holders, document: Document, contested: Sequence[str]
) -> tuple[Cell, ...]:
    plan_years = range(document.first_year, document.last_year + 1)
    return (
        number,
        task.clause,
        task.title,
        targets.whole(task),
        task.due,
        holders.names(task.lead),
        holders.names(task.responsible),
        holders.names(task.support),
        *(_share(task, owed.get(year, ()), year) for year in plan_years),
        lang.say("columns.and").join((*_remarks(task, owed, document), *filter(None, [rulings.mark(contested)]))),
    )


def _share(task: Task, lines: Sequence[ItemLine], year: int) -> Cell:
    """What falls to the year: the parts of a quantity added up, the common value of anything else."""
    amounts = [line.target for line in lines if line.target is not None]
    if not lines:
        return ""
    if not amounts:
        return targets.without_figure(task, last=task.due is None or task.due.year == year)
    if task.kind is Kind.QUANTITY:
        amount = sum(amounts, Decimal(0))
        return targets.shown(amount, proposed=targets.figure_proposed(task, amount))
    least, most = min(amounts), max(amounts)
    if least == most:
        return targets.shown(least, proposed=targets.figure_proposed(task, least))
    span = lang.say("columns.range", least=figures.shown(least), most=figures.shown(most))
    return lang.say("columns.figure-proposed", figure=span)


def _remarks(task: Task, owed: Owed, document: Document) -> Iterator[str]:
    if task.same_as:
        yield lang.say("columns.same-as", task=task.same_as)
    later = [year for year in owed if year > document.last_year]
    for year in later:
        yield lang.say("columns.figure-in-year", figure=_shown(_share(task, owed[year], year)), year=year)
    if marked := targets.mark(task, task.target, task.due or document.issued_on):
        yield marked


def _shown(cell: Cell) -> str:
    return figures.shown(cell) if isinstance(cell, Decimal) else str(cell)
