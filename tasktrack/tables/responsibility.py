"""责任分解表: every task with its target, who holds it, and what falls to each year of the plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tasktrack import figures, lang
from tasktrack.acts.session import Session
from tasktrack.plan.parts import Document, Task
from tasktrack.store import items, past_splits
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import notes, rulings, split_words, targets
from tasktrack.tables.columns import columns, years
from tasktrack.tables.frame import framed, plan_of, unit_of
from tasktrack.tables.holders import Holders
from tasktrack.tables.split_words import Splits, splits_of
from tasktrack.tables.table import Cell, Table
from tasktrack.words import Kind, Part, Status

_COLUMNS = ("number", "clause", "task", "target", "due", "lead", "responsible", "support")
Owed = Mapping[int, Sequence[ItemLine]]
"""A task's items by year."""

Confirmed = Mapping[past_splits.Cell, Decimal | None]
"""The shares that a person has confirmed, each with the figure that was confirmed."""


class Sums:
    """What falls to a task's years: the parts of a quantity added up, the common value of anything else."""

    def __init__(self, document: Document, confirmed: Confirmed, splits: Splits) -> None:
        self.plan_years = range(document.first_year, document.last_year + 1)
        self.document = document
        self.confirmed = confirmed
        self.splits = splits

    def years(self, task: Task, owed: Owed) -> Iterator[Cell]:
        """A cell for each year of the plan."""
        return (self.year(task, owed.get(year, ()), year) for year in self.plan_years)

    def year(self, task: Task, lines: Sequence[ItemLine], year: int) -> Cell:
        """What falls to the year; marked as proposed until a person has confirmed every share of it."""
        amounts = [line.target for line in lines if line.target is not None]
        if not lines:
            return ""
        if not amounts:
            return targets.without_figure(task, last=task.due is None or task.due.year == year)
        proposed = not all(self._confirmed(line) for line in lines)
        least, most = min(amounts), max(amounts)
        if task.kind is Kind.QUANTITY or least == most:
            amount = sum(amounts, Decimal(0)) if task.kind is Kind.QUANTITY else least
            return targets.shown(amount, proposed=proposed and targets.figure_proposed(task, amount))
        span = lang.say("columns.range", least=figures.shown(least), most=figures.shown(most))
        return lang.say("columns.figure-proposed", figure=span) if proposed else span

    def _confirmed(self, line: ItemLine) -> bool:
        key = (line.task, line.year, line.unit_code)
        return key in self.confirmed and self.confirmed[key] == line.target


def responsibility(session: Session, unit: UnitLine | None = None, only: Sequence[str] = ()) -> Table:
    """All tasks in the plan's order, or those that the unit owes items for.

    Of the tasks named in `only` every unit's share stands in a row of its own below the task.
    """
    plan = plan_of(session)
    holders, contested, unit = Holders(plan), rulings.contested(plan, session.day), unit_of(plan, unit)
    owed = _owed(items.window(session.store, session.view, Selection(sort="clause", tasks=tuple(only))))
    tasks = [task for task in plan.tasks if (unit is None or _holds(unit, owed[task.code])) and _asked(task, only)]
    first, last = plan.document.first_year, plan.document.last_year
    sums = Sums(plan.document, past_splits.confirmed(session.store, session.view), splits_of(session))
    rows = [
        row
        for number, task in enumerate(tasks, 1)
        for row in _rows(number, task, owed[task.code], holders, sums, contested.get(task.code, ()), units=bool(only))
    ]
    return framed(
        session,
        plan.document,
        "responsibility",
        columns=(*columns(_COLUMNS), *years(first, last), *columns(["remark"])),
        rows=rows,
        totals=[(lang.say("columns.total"), len(tasks)), *split_words.totals(tasks, owed, all_of_them=bool(only))],
        notes=(
            notes.proposed(),
            lang.say("columns.note-shares"),
            notes.contested(any(task.code in contested for task in tasks)),
            notes.open_groups(holders.open_groups(tasks)),
        ),
        period=f"{first}—{last}",
        unit=unit.name if unit else "",
    )


def _asked(task: Task, only: Sequence[str]) -> bool:
    return not only or task.code in only


def _owed(lines: Sequence[ItemLine]) -> dict[str, dict[int, list[ItemLine]]]:
    owed: dict[str, dict[int, list[ItemLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.status is not Status.CANCELLED:
            owed[line.task][line.year].append(line)
    return owed


def _holds(unit: UnitLine, owed: Owed) -> bool:
    return any(line.unit_code in unit.members for lines in owed.values() for line in lines)


def _rows(
    number: int,
    task: Task,
    owed: Owed,
    holders: Holders,
    sums: Sums,
    contested: Sequence[str],
    *,
    units: bool,
) -> Iterator[tuple[Cell, ...]]:
    """The task's row, and when wanted one for each unit below it."""
    remarks = (*_remarks(task, owed, sums), *filter(None, [rulings.mark(contested)]))
    yield (
        number,
        task.clause,
        task.title,
        targets.whole(task),
        task.due,
        holders.names(task.lead),
        holders.names(task.responsible),
        holders.names(task.support),
        *sums.years(task, owed),
        lang.say("columns.and").join(remarks),
    )
    if units:
        yield from (_unit_row(task, line, owed, sums) for line in _one_of_each(owed))


def _unit_row(task: Task, of: ItemLine, owed: Owed, sums: Sums) -> tuple[Cell, ...]:
    own = {year: [line for line in lines if line.unit_code == of.unit_code] for year, lines in owed.items()}
    shares = [line.target for lines in own.values() for line in lines if line.target is not None]
    target = _unit_target(task, shares) if task.kind is Kind.QUANTITY else targets.whole(task)
    lead, responsible = (of.unit, "") if of.role is Part.LEAD else ("", of.unit)
    return ("", task.clause, task.title, target, None, lead, responsible, "", *sums.years(task, own), "")


def _unit_target(task: Task, shares: Sequence[Decimal]) -> str:
    """What falls to a unit of a quantity: its years together; of one that recurs what each time asks."""
    if not shares:
        return ""
    if not task.recurrence:
        return figures.shown(sum(shares, Decimal(0))) + task.unit_of_measure
    least, most = figures.shown(min(shares)), figures.shown(max(shares))
    span = least if least == most else lang.say("columns.range", least=least, most=most)
    each = lang.word(task.recurrence)
    return lang.say("columns.each-time", recurrence=each, figure=f"{span}{task.unit_of_measure}")


def _one_of_each(owed: Owed) -> Iterable[ItemLine]:
    """One item of each unit, in the order in which they come."""
    found: dict[str, ItemLine] = {}
    for year in sorted(owed):
        for line in sorted(owed[year], key=lambda line: line.id):
            found.setdefault(line.unit_code, line)
    return found.values()


def _remarks(task: Task, owed: Owed, sums: Sums) -> Iterator[str]:
    if task.same_as:
        yield lang.say("columns.same-as", task=task.same_as)
    yield from split_words.told(task, owed, sums.splits, sums.document.last_year)
    for year in (year for year in owed if year not in sums.plan_years):
        yield lang.say("columns.figure-in-year", figure=_shown(sums.year(task, owed[year], year)), year=year)
    if marked := targets.mark(task, task.target, task.due or sums.document.issued_on):
        yield marked


def _shown(cell: Cell) -> str:
    return figures.shown(cell) if isinstance(cell, Decimal) else str(cell)
