"""The columns that lists of items have, and the cell of an item in each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.lines import ItemLine
from tasktrack.store.reviewing import gravest
from tasktrack.tui.panes import changed
from tasktrack.tui.widgets.cells import Align, Cell
from tasktrack.tui.widgets.lights import LEVEL_STYLES, level_mark, sign
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import OPEN_STATUSES, Flag, Level, Status


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

ASKS = "asks"
"""The column with what the ladder asks for today; its cells come from `panes.ladder`."""

TITLE_MINIMUM = 32
"""Cells of a title before another column is dropped for it: most titles of the seed fit."""

_COLUMNS: dict[str, Column] = {
    "late": Column(lambda line: _late(line), 4, "right", stays=True),
    "level": Column(lambda line: _level(line), (Level, 2)),
    "light": Column(lambda line: _light(line), 2, stays=True),
    "title": Column(lambda line: line.title, None, stays=True, minimum=TITLE_MINIMUM, weight=3),
    "unit": Column(lambda line: line.unit, None, minimum=14),
    "due": Column(lambda line: _due(line), 13),
    ASKS: Column(lambda _: "", (Level, 16), stays=True),
    "todo": Column(lambda line: todo(line), (Status, 3), stays=True),
    "year": Column(lambda line: str(line.year), 4),
    "percent": Column(lambda line: _percent(line), 6, "right"),
    "said": Column(lambda line: shown_day(line.last_report_on) if line.last_report_on else "—", 10),
    CHANGED: Column(lambda _: "", 2, stays=True),
    "waits": Column(lambda line: _waits(line), (Flag, 0), stays=True),
    "signs": Column(lambda line: _signs(line), 4, "right", stays=True),
    "status": Column(lambda line: word(line.status), (Status, 0)),
}


def columns(*names: str) -> list[ColumnSpec]:
    """The columns of these names. Where there is no room for all, the last named goes first."""
    return [_spec(name, _COLUMNS[name]) for name in names]


def _spec(name: str, column: Column) -> ColumnSpec:
    return ColumnSpec(
        say(f"tui_supervising.column-{name}" if name in (ASKS, "todo") else f"tui.column-{name}"),
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


def _due(line: ItemLine) -> Cell:
    """The due day, and how often it was put off."""
    if not line.extensions:
        return shown_day(line.due)
    times = say("tui_supervising.put-off", times=line.extensions)
    return Content.assemble(shown_day(line.due), (times, "$text-warning"))


def todo(line: ItemLine) -> Cell:
    """What waits on the unit: a reply to a notice by a day, receiving, mending what was returned; else the status."""
    if line.notice_due is not None:
        return Content.styled(say("tui_supervising.todo-reply", day=f"{line.notice_due:%m-%d}"), "bold $text-error")
    if line.handed_back_on is not None:
        return Content.styled(say("tui_supervising.todo-handed-back"), "$text-muted")
    if is_unreceived(line):
        return Content.styled(say("tui_supervising.todo-receive"), "$text-warning")
    if line.returned:
        return Content.styled(say("tui_supervising.todo-returned"), "$text-error")
    return Content.styled(word(line.status), "$text-muted")


def is_unreceived(line: ItemLine) -> bool:
    """Whether the item was issued, and neither received, handed back nor reported on since."""
    if line.issued_on is None or line.received_on or line.handed_back_on or line.status not in OPEN_STATUSES:
        return False
    return line.last_report_on is None or line.last_report_on < line.issued_on


def _waits(line: ItemLine) -> Cell:
    """What is to be decided: whether the item is done, gets more time, or held; of a doubtful one, why it is first."""
    if line.status is Status.DONE:
        return say("tui_review.waits-look-back")
    if line.status is not Status.SUBMITTED:
        return Content.styled(say("tui.waits-asking"), "$text-accent")
    flag = gravest(line.flags)
    return Content.styled(word(flag), "bold $text-warning") if flag else say("tui.waits-submitted")


def _signs(line: ItemLine) -> str:
    """How many of the sign-offs that a finish needs were given."""
    asked = line.sign_levels and line.status is Status.SUBMITTED
    return f"{len(line.signed)}/{len(line.sign_levels)}" if asked else ""


def _percent(line: ItemLine) -> str:
    return "—" if line.percent is None else f"{figures.shown(line.percent)}%"
