"""The quarterly table's columns, each with what it shows; which of them, in which order, the mechanism says."""

from collections.abc import Callable, Sequence

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.rules.mechanism import Mechanism
from tasktrack.tables import targets
from tasktrack.tables.quarter_row import QuarterRow
from tasktrack.tables.table import Cell
from tasktrack.typed import quoted


def keys(mechanism: Mechanism) -> tuple[str, ...]:
    """The columns the mechanism chooses, all when it chooses none; refused when it names one that there is not."""
    chosen = mechanism.tables.quarterly_columns or ALL
    for key in chosen:
        if key not in ALL:
            raise Refused("columns.column-unknown", column=quoted(key), columns=" ".join(ALL))
    return tuple(dict.fromkeys(chosen))


def cells(chosen: Sequence[str], number: int, row: QuarterRow) -> tuple[Cell, ...]:
    """The row's cells in the order of the columns chosen."""
    return tuple(number if key == "number" else _CELLS[key](row) for key in chosen)


def _year_target(row: QuarterRow) -> Cell:
    return targets.of_year(row.task, row.line.target)


def _said(name: str) -> Callable[[QuarterRow], Cell]:
    def said(row: QuarterRow) -> Cell:
        return getattr(row.report, name) if row.report else ""

    return said


_CELLS: dict[str, Callable[[QuarterRow], Cell]] = {
    "clause": lambda row: row.line.clause,
    "task": lambda row: row.line.title,
    "year_target": _year_target,
    "quarter_target": lambda row: row.stage,
    "lead": lambda row: row.holders.names(row.task.lead),
    "responsible": lambda row: row.line.unit,
    "support": lambda row: row.holders.names(row.task.support),
    "leader": lambda row: row.line.leader,
    "person": lambda row: row.line.person,
    "due": lambda row: row.line.due,
    "actual": lambda row: row.line.actual,
    "percent": lambda row: row.line.percent,
    "status": lambda row: lang.word(row.line.status),
    "light": lambda row: row.light,
    "progress": _said("progress"),
    "problem": _said("problem"),
    "next_step": _said("next_step"),
    "days_overdue": lambda row: row.days_overdue or None,
    "supervision": lambda row: row.supervision,
    "remark": lambda row: row.remark,
}
ALL = ("number", *_CELLS)
"""All columns there are, in their usual order."""
