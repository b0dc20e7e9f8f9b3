"""A board of figures: lines of cells that lead to the list behind them. Arrow keys walk it, Enter leads on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from tasktrack.tui import keys
from tasktrack.tui.panes.changed import SIGN, STYLE


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line. `leads` is where it leads to; None leads nowhere."""

    text: Content
    leads: object = None


Line = Sequence[Cell]
Draw = Callable[[int], Sequence[Line]]
"""Makes the lines for a width in cells."""


class Board(Static, can_focus=True):
    """Lines of figures under a title; one figure at a time is the one that Enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("left", "across(-1)", show=False),
        Binding("right", "across(1)", show=False),
        *keys.bindings("open_figure"),
    ]

    @dataclass
    class Led(Message):
        """A figure was opened."""

        to: object

    def __init__(self, title: str, *, id: str) -> None:  # noqa: A002
        super().__init__("", id=id, classes="board", markup=False)
        self.border_title = Content(title)
        self._draw: Draw = _nothing
        self._then: Draw | None = None
        self._lines: Sequence[Line] = ()
        self._row, self._column = 0, 0
        self.changes: int | None = None

    def show(self, draw: Draw, then: Draw | None = None) -> None:
        """Show other lines; the cursor stays where it is if there is still something.

        `then` draws the board as it was on the day compared with: figures that differ from it are marked.
        """
        self._draw, self._then = draw, then
        self._lay()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._lay()

    def on_focus(self) -> None:
        """Show the cursor."""
        self._paint()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._paint()

    def action_move(self, lines: int) -> None:
        """Go to the next line with figures; beyond the last one, to the next board."""
        rows = [row for row in range(len(self._lines)) if self._columns(row)]
        beyond = [row for row in rows if (row > self._row if lines > 0 else row < self._row)]
        if beyond:
            self._row = beyond[0] if lines > 0 else beyond[-1]
            self._paint()
            self._reveal()
        elif lines > 0:
            self.screen.focus_next(Board)
        else:
            self.screen.focus_previous(Board)

    def action_across(self, cells: int) -> None:
        """Go to the figure beside."""
        columns = self._columns(self._row)
        if columns:
            self._column = min(max(self._at(columns) + cells, 0), len(columns) - 1)
            self._paint()

    def action_open_figure(self) -> None:
        """Lead to what is behind the figure."""
        columns = self._columns(self._row)
        if columns:
            self.post_message(self.Led(self._lines[self._row][columns[self._at(columns)]].leads))

    def on_click(self, event: events.Click) -> None:
        """Open the figure under the mouse."""
        place = event.get_content_offset(self)
        if place is None or not place.y < len(self._lines):
            return
        columns, start = self._columns(place.y), 0
        for column, cell in enumerate(self._lines[place.y]):
            if start <= place.x < start + cell.text.cell_length and column in columns:
                self._row, self._column = place.y, columns.index(column)
                self._paint()
                self.action_open_figure()
            start += cell.text.cell_length

    def _columns(self, row: int) -> list[int]:
        """Which cells of a line lead somewhere."""
        line = self._lines[row] if row < len(self._lines) else ()
        return [column for column, cell in enumerate(line) if cell.leads is not None]

    def _at(self, columns: Sequence[int]) -> int:
        return min(self._column, len(columns) - 1)

    def _lay(self) -> None:
        if self.content_size.width <= 0:
            return
        self._lines = self._draw(self.content_size.width)
        self.changes = None
        if self._then is not None:
            self._lines, self.changes = compared(self._lines, self._then(self.content_size.width))
        if not self._columns(self._row):
            self._row = next((row for row in range(len(self._lines)) if self._columns(row)), 0)
        self._paint()

    def _paint(self) -> None:
        self.update(Content("\n").join(self._painted(row) for row in range(len(self._lines))))

    def _painted(self, row: int) -> Content:
        columns = self._columns(row)
        here = columns[self._at(columns)] if columns and row == self._row and self.has_focus else None
        cells = [
            _under_cursor(cell.text) if column == here else cell.text for column, cell in enumerate(self._lines[row])
        ]
        return Content("").join(cells)

    def _reveal(self) -> None:
        scroll = next((node for node in self.ancestors if isinstance(node, VerticalScroll)), None)
        if scroll is not None:
            line = Region(self.content_region.x, self.content_region.y + self._row, 1, 1)
            scroll.scroll_to_region(line.translate(scroll.scroll_offset - scroll.content_region.offset), animate=False)


def fitted(text: str | Content, width: int, style: str = "", *, right: bool = False) -> Content:
    """The text in exactly `width` cells, cut with an ellipsis or filled with blanks."""
    content = (Content(text) if isinstance(text, str) else text).truncate(width, ellipsis=True)
    styled = content.stylize(style) if style else content
    blanks = width - styled.cell_length
    return styled.pad_left(blanks) if right else styled.pad_right(blanks)


def compared(lines: Sequence[Line], then: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines with a sign at each figure that differs from the line of the same name in `then`; how many differ."""
    stood, seen, marked, count = dict(_named(then)), _named(lines), list[Line](), 0
    for name, line in seen:
        before = stood.get(name, ())
        differ = [place for place, cell in enumerate(line) if place and _differs(cell, before, place)]
        count += len(differ)
        marked.append([_signed(cell) if place in (0, *differ) and differ else cell for place, cell in enumerate(line)])
    return marked, count


def _named(lines: Sequence[Line]) -> list[tuple[tuple[str, int], Line]]:
    """Each line with its name and how many of the same name stand above it."""
    counted: Counter[str] = Counter()
    found = []
    for line in lines:
        name = line[0].text.plain.strip() if line else ""
        found.append(((name, counted[name]), line))
        counted[name] += 1
    return found


def _differs(cell: Cell, before: Line, place: int) -> bool:
    """Whether a figure is another than in the line before; a line that was not there differs in all of them."""
    told = cell.text.plain.strip()
    return any(map(str.isdigit, told)) and (place >= len(before) or before[place].text.plain.strip() != told)


def _signed(cell: Cell) -> Cell:
    """The cell with the sign of a difference in a blank beside what it says."""
    plain = cell.text.plain
    leading, said = len(plain) - len(plain.lstrip()), len(plain.rstrip())
    at = leading - 1 if leading else said
    if at == len(plain):
        return replace(cell, text=cell.text.stylize(STYLE))
    return replace(cell, text=Content.assemble(cell.text[:at], (SIGN, STYLE), cell.text[at + 1 :]))


def _under_cursor(text: Content) -> Content:
    """The cell with the cursor on what it says, not on the blanks around it."""
    said = text.plain.strip()
    begins = text.plain.index(said)
    return text.stylize("reverse bold", begins, begins + len(said))


def _nothing(_width: int) -> Sequence[Line]:
    return ()
