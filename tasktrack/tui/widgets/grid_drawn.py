"""The window of a grid: of thousands of cells only those in sight are drawn, between a head and a foot that stay."""

from collections.abc import Mapping
from typing import ClassVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tasktrack.lang import say
from tasktrack.rules.balance import Balance
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.tui.widgets import grid_columns, grid_words
from tasktrack.tui.widgets.grid_block import Block
from tasktrack.tui.widgets.grid_columns import SUMS, Columns
from tasktrack.tui.widgets.grid_lines import Inks, Lines, Pointer, strip, told
from tasktrack.tui.widgets.grid_steps import Steps

HEAD, STATUS = 1, 2
"""Lines at the top, and of words at the bottom, that do not scroll."""

ROOMY = 14
"""From this height on the foot shows totals, what they should be, and the remainders; else only the remainders."""

_GROUNDS = ("head", "foot", "cursor", "selected", "typed")
_OVER = ("proposed", "fixed", "locked", "sign", "aside", "fault", "good", "muted")


class DrawnGrid(ScrollView, inherit_bindings=False):
    """Draws what is in sight of `steps.grid`. What is typed, and why it can't be taken, stands in place."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{name}" for name in (*_GROUNDS, *_OVER)}
    DEFAULT_CSS = """
    DrawnGrid {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & > .grid--head { text-style: bold; color: $text-muted; background: $panel; }
        & > .grid--foot { color: $foreground; background: $panel; }
        & > .grid--cursor { background: $block-cursor-blurred-background; }
        & > .grid--selected { background: $block-hover-background; }
        & > .grid--typed { background: $primary-muted; text-style: bold underline; }
        & > .grid--proposed { text-style: italic; color: $text-muted; }
        & > .grid--fixed { text-style: bold; color: $text-accent; }
        & > .grid--locked { color: $text-secondary; }
        & > .grid--sign { color: $text-accent; text-style: bold; }
        & > .grid--aside { color: $text-warning; }
        & > .grid--fault { color: $text-error; text-style: bold; }
        & > .grid--good { color: $text-success; }
        & > .grid--muted { color: $text-muted; }
        &:focus > .grid--cursor { background: $block-cursor-background; text-style: bold; }
        &:focus > .grid--selected { background: $primary-muted; }
    }
    """

    is_unlocked: var[bool] = var(False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.steps: Steps | None = None
        self.names: Mapping[str, str] = {}
        self.empty = ""
        self.row = self.column = 0
        self._anchor = (0, 0)
        self._first = 0
        self.typed: str | None = None
        self.fault = self.note = ""
        self._wide: tuple[int, int, int] = (0, 0, 0)
        self._feet: Mapping[int, Balance] = {}
        self._whole = Balance()
        self._summed: SplitGrid | None = None

    @property
    def grid(self) -> SplitGrid | None:
        """The grid as it stands now."""
        return self.steps.grid if self.steps else None

    @property
    def block(self) -> Block:
        """The cells that an action is for: the block chosen, or the cell under the cursor."""
        return Block.between(self._anchor, (self.row, self.column))

    @property
    def feet_lines(self) -> tuple[str, ...]:
        """What the foot shows: nothing where nothing adds up."""
        if all(foot == Balance() for foot in self._feet.values()):
            return ()
        return SUMS if self.size.height >= ROOMY else SUMS[-1:]

    @property
    def page_height(self) -> int:
        """How many rows there is room for."""
        return max(self.size.height - HEAD - STATUS - len(self.feet_lines), 1)

    @property
    def rows_shown(self) -> int:
        """How many rows are in sight; the foot follows them."""
        return min(self.page_height, len(self.grid.units)) if self.grid else 0

    def lay_out(self) -> None:
        """Add the grid up anew, and fit rows and columns into the room there is."""
        grid = self.grid
        if grid is not None and grid is not self._summed:
            self._summed, self._whole = grid, grid.whole()
            self._feet = {year: grid.column(year) for year in grid.years}
            names = grid_columns.name_width(self.names.get(unit, unit) for unit in grid.units)
            sums = grid_columns.sum_digits(self._whole, grid)
            self._wide = names, grid_columns.digits(grid, self._feet), sums
        rows = len(grid.units) if grid else 0
        self.virtual_size = Size(self.scrollable_content_region.width, rows + self.size.height - self.page_height)
        self._first = self._columns().years.start
        self.refresh()

    def on_resize(self) -> None:
        """Fit, keeping the cursor in sight."""
        self.lay_out()
        self.bring_into_sight()

    def bring_into_sight(self) -> None:
        """Scroll as little as shows the cursor's row."""
        top = self.scroll_offset.y
        wanted = min(max(top, self.row - self.page_height + 1), self.row)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the window at its new place."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line: head, row, foot or words."""
        width, grid, inks = self.scrollable_content_region.width, self.grid, self._inks()
        if grid is None or not grid.units or not grid.years:
            return told(Content(self.empty if y == HEAD else ""), width, inks.plain + inks.muted)
        lines = Lines(grid, self.names, self._columns(), width, inks)
        pointer = Pointer(self.row, self.column, self.block, self.typed)
        if y < HEAD:
            return lines.head(pointer)
        if y >= self.size.height - STATUS:
            return self._words(lines, y - self.size.height + STATUS)
        if y < HEAD + self.rows_shown:
            return lines.row(min(self.scroll_offset.y + y - HEAD, len(grid.units) - 1), pointer)
        below = y - HEAD - self.rows_shown
        if below < len(self.feet_lines):
            return lines.foot(self.feet_lines[below], self._feet, self._whole)
        return strip((), width, inks.plain)

    def _words(self, lines: Lines, line: int) -> Strip:
        inks = lines.inks
        if line == 0:
            return told(grid_words.balance(lines.grid, self._whole, self._feet), lines.width, inks.foot)
        if self.fault:
            return told(Content(self.fault), lines.width, inks.plain + inks.fault)
        if self.note:
            return told(Content(self.note), lines.width, inks.plain + inks.sign)
        if self.typed is not None:
            return told(Content(say("tui_planning.typing", typed=self.typed)), lines.width, inks.plain)
        return told(self._about(lines.grid), lines.width, inks.plain + inks.muted)

    def _about(self, grid: SplitGrid) -> Content:
        block = self.block
        if block.size != (1, 1):
            return grid_words.block(grid, block)
        year, unit = grid.years[self.column], grid.units[self.row]
        held = grid.cell((year, unit))
        is_owed = grid.target is None and (year, unit) in grid.cells
        return grid_words.cell(year, self.names.get(unit, unit), held, unlocked=self.is_unlocked, is_owed=is_owed)

    def _columns(self) -> Columns:
        names, year, sums = self._wide
        count = len(self.grid.years) if self.grid else 0
        width = self.scrollable_content_region.width
        return grid_columns.laid(width, names, year, sums, count, self._first, self.column)

    def _inks(self) -> Inks:
        grounds = {name: self.get_visual_style(f"grid--{name}") for name in _GROUNDS}
        over = {name: self.get_visual_style(f"grid--{name}", partial=True) for name in _OVER}
        return Inks(plain=self.visual_style, **grounds, **over)

    def caret_region(self) -> Region:
        """Where the text goes that is being typed, on the widget."""
        columns = self._columns()
        at = columns.years.index(self.column) if self.column in columns.years else 0
        x = columns.years_at + (at + 1) * columns.year - 1
        return Region(x, self.row - self.scroll_offset.y + HEAD, 1, 1)
