"""The columns that lists of items have, and the cell of an item in each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.lines import ItemLine
from tasktrack.tui.panes import changed
from tasktrack.tui.widgets.cells import Align, Cell
from tasktrack.tui.widgets.lights import LEVEL_STYLES, level_mark, sign
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import Level, Status


@dataclass(frozen=True, slots=True)
class Column:
    """A column: an item's cell in it, its width in cells, and whether it `stays` however narrow the list is.

    The width of words is that of the longest in the language spoken, and so many cells more; None takes what is left,
    at least `minimum` cells.
    """

    cell: Callable[[ItemLine], Cell]
    width: int | tuple[type[StrEnum], int] | None
    align: Align = "left"
    stays: bool = False
    minimum: int = 12
    weight: int = 1


CHANGED = "changed"
"""The column with the sign of what differs from another day."""

TITLE_MINIMUM = 32
"""Cells of a title before another column is dropped for it: most titles of the seed fit."""

_COLUMNS: dict[str, Column] = {
    "late": Column(lambda line: _late(line), 4, "right", stays=True),
    "level": Column(lambda line: _level(line), (Level, 2)),
    "light": Column(lambda line: _light(line), 2, stays=True),
    "title": Column(lambda line: line.title, None, stays=True, minimum=TITLE_MINIMUM, weight=3),
    "unit": Column(lambda line: line.unit, None, minimum=14),
    "due": Column(lambda line: shown_day(line.due), 10),
    "year": Column(lambda line: str(line.year), 4),
    "percent": Column(lambda line: _percent(line), 6, "right"),
    "said": Column(lambda line: shown_day(line.last_report_on) if line.last_report_on else "—", 10),
    CHANGED: Column(lambda _: "", 2, stays=True),
    "waits": Column(lambda line: _waits(line), 5, stays=True),
    "status": Column(lambda line: word(line.status), (Status, 0)),
}


def columns(*names: str) -> list[ColumnSpec]:
    """The columns of these names. Where there is no room for all, the last named goes first."""
    return [_spec(name, _COLUMNS[name]) for name in names]


def _spec(name: str, column: Column) -> ColumnSpec:
    return ColumnSpec(
        say(f"tui.column-{name}"),
        _width(column),
        minimum=column.minimum,
        weight=column.weight,
        align=column.align,
        priority=0 if column.stays else 1,
    )


def _width(column: Column) -> int | None:
    if not isinstance(column.width, tuple):
        return column.width
    words, more = column.width
    return more + max(Content(word(value)).cell_length for value in words)


def row(line: ItemLine, then: changed.Then, *names: str) -> Row:
    """The row of an item with the cells of these columns; `then` is what it is compared with."""
    return Row(key=line.id, cells=tuple(_cell(name, line, then) for name in names))


def _cell(name: str, line: ItemLine, then: changed.Then) -> Cell:
    return changed.sign(line, then) if name == CHANGED else _COLUMNS[name].cell(line)


def _late(line: ItemLine) -> Cell:
    """The days, in the colour of the step that they have led to."""
    return Content.styled(str(line.days_overdue), LEVEL_STYLES[line.supervision_level]) if line.days_overdue else ""


def _light(line: ItemLine) -> Cell:
    """The light's sign, and a flag beside it when something about the item is remarkable; the detail says what."""
    return sign(line.light) + Content.styled("⚑", "$text-warning") if line.flags else sign(line.light)


def _level(line: ItemLine) -> Cell:
    level = line.supervision_level
    return "" if level is Level.NONE else level_mark(level)


def _waits(line: ItemLine) -> Cell:
    """What is to be decided: whether the item is done, or whether it gets more time."""
    submitted = line.status is Status.SUBMITTED
    return say("tui.waits-submitted") if submitted else Content.styled(say("tui.waits-asking"), "$text-accent")


def _percent(line: ItemLine) -> str:
    return "—" if line.percent is None else f"{figures.shown(line.percent)}%"
