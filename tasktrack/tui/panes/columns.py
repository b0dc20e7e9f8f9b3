"""The columns that lists of items have, and the cell of an item in each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.lines import ItemLine
from tasktrack.tui.widgets.cells import Align, Cell
from tasktrack.tui.widgets.lights import level_mark, sign
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import Level, Status


@dataclass(frozen=True, slots=True)
class Column:
    """A column: an item's cell in it, its width in cells, and when it gives way.

    The width of words is that of the longest in the language spoken, and so many cells more; None shares what is left.
    """

    cell: Callable[[ItemLine], Cell]
    width: int | tuple[type[StrEnum], int] | None
    align: Align = "left"
    priority: int = 0


_COLUMNS: dict[str, Column] = {
    "late": Column(lambda line: str(line.days_overdue or ""), 4, "right"),
    "level": Column(lambda line: _level(line), (Level, 2), priority=2),
    "light": Column(lambda line: sign(line.light), 2),
    "title": Column(lambda line: line.title, None),
    "unit": Column(lambda line: line.unit, 14, priority=1),
    "due": Column(lambda line: shown_day(line.due), 10, priority=4),
    "year": Column(lambda line: str(line.year), 4, priority=5),
    "percent": Column(lambda line: _percent(line), 6, "right", priority=3),
    "said": Column(lambda line: shown_day(line.last_report_on) if line.last_report_on else "—", 10, priority=6),
    "flags": Column(lambda line: " ".join(word(flag) for flag in line.flags), 10, priority=5),
    "status": Column(lambda line: word(line.status), (Status, 0), priority=3),
}


def columns(*names: str) -> list[ColumnSpec]:
    """The columns of these names."""
    return [
        ColumnSpec(say(f"tui.column-{name}"), _width(each), minimum=24, align=each.align, priority=each.priority)
        for name, each in ((name, _COLUMNS[name]) for name in names)
    ]


def _width(column: Column) -> int | None:
    if not isinstance(column.width, tuple):
        return column.width
    words, more = column.width
    return more + max(Content(word(value)).cell_length for value in words)


def row(line: ItemLine, *names: str) -> Row:
    """The row of an item with the cells of these columns."""
    return Row(key=line.id, cells=tuple(_COLUMNS[name].cell(line) for name in names))


def _level(line: ItemLine) -> Cell:
    level = line.supervision_level
    return "" if level is Level.NONE else level_mark(level)


def _percent(line: ItemLine) -> str:
    return "—" if line.percent is None else f"{figures.shown(line.percent)}%"
