"""The columns that lists of items have, and the cell of an item in each."""

from collections.abc import Callable

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.lines import ItemLine
from tasktrack.tables.writers.cells import one_line
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import Level

_CELLS: dict[str, tuple[Callable[[ItemLine], str], int | None, str, int]] = {
    "late": (lambda line: str(line.days_overdue or ""), 4, "right", 0),
    "level": (lambda line: "" if line.supervision_level is Level.NONE else word(line.supervision_level), 4, "left", 1),
    "title": (lambda line: one_line(line.title), None, "left", 0),
    "unit": (lambda line: one_line(line.unit), 16, "left", 0),
    "due": (lambda line: shown_day(line.due), 10, "left", 1),
    "year": (lambda line: str(line.year), 4, "left", 3),
    "percent": (lambda line: f"{figures.shown(line.percent)}%" if line.percent is not None else "—", 6, "right", 2),
    "said": (lambda line: shown_day(line.last_report_on) if line.last_report_on else "—", 10, "left", 3),
    "status": (lambda line: word(line.status), 6, "left", 2),
}


def columns(*names: str) -> list[ColumnSpec]:
    """The columns of these names."""
    return [
        ColumnSpec(say(f"tui.column-{name}"), width=width, align=align, priority=priority)
        for name, (_, width, align, priority) in ((name, _CELLS[name]) for name in names)
    ]


def row(line: ItemLine, *names: str) -> Row:
    """The row of an item with the cells of these columns."""
    return Row(key=line.id, cells=tuple(_CELLS[name][0](line) for name in names), light=line.light)
