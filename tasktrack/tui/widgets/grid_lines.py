"""Drawing one line of a grid as a strip that has exactly the grid's width."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from tasktrack import figures
from tasktrack.lang import say
from tasktrack.rules.balance import Balance
from tasktrack.rules.split_grid import Cell, SplitGrid
from tasktrack.tui.widgets.cells import Piece, fitted, pieces
from tasktrack.tui.widgets.grid_block import Block
from tasktrack.tui.widgets.grid_columns import GUTTER, Columns, signed
from tasktrack.words import Kind

PROPOSED, FIXED, LOCKED, CONFIRMED = "~", "■", "◆", "✓"
"""The marks of a cell that nobody confirmed, one that stays, one that can't be changed; and of a confirmed row."""

EMPTY_CELL, OWED = "·", "●"
"""A cell without an item; and one with an item that has no figure."""

CARET = "▏"


@dataclass(frozen=True, slots=True)
class Inks:
    """The styles of a grid's parts: whole from `plain` to `typed`; the others are laid over those."""

    plain: Style
    head: Style
    foot: Style
    cursor: Style
    selected: Style
    typed: Style
    proposed: Style
    fixed: Style
    locked: Style
    sign: Style
    aside: Style
    fault: Style
    good: Style
    muted: Style


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the cursor stands, the block that is meant, and what is being typed, if anything is."""

    row: int
    column: int
    block: Block
    typed: str | None


@dataclass(frozen=True, slots=True)
class Lines:
    """What all lines of a grid share."""

    grid: SplitGrid
    names: Mapping[str, str]
    columns: Columns
    width: int
    inks: Inks

    @property
    def _off(self) -> Style:
        """The ink of a row's or a year's remainder: it matters while the whole does not add up."""
        return self.inks.muted if self.grid.balanced else self.inks.aside

    def head(self, pointer: Pointer) -> Strip:
        """The line with the years and the titles of the sums."""
        ink, columns = self.inks.head, self.columns
        title = say("tui_planning.unit") + (f" ◂{columns.years.start}" if columns.more_left else "")
        runs = [(" " * GUTTER, ink), *_fit(title, columns.name, ink)]
        for at in columns.years:
            style = ink + self.inks.sign if at == pointer.column else ink
            year = f"{self.grid.years[at]}"
            more = "▸" if columns.more_right and at == columns.years[-1] else " "
            runs += [*_fit(year, columns.year - 1, style, right=True), (more, ink)]
        for name in columns.sums:
            runs += _fit(say(f"tui_planning.{name}"), columns.sum, ink, right=True)
        return strip(runs, self.width, ink)

    def row(self, place: int, pointer: Pointer) -> Strip:
        """A unit's line."""
        unit, plain = self.grid.units[place], self.inks.plain
        is_here = place == pointer.row
        runs: list[Piece] = [("▌" if is_here else " ", plain + self.inks.sign), *self._row_mark(unit)]
        runs += _fit(self.names.get(unit, unit), self.columns.name, plain + (self.inks.sign if is_here else Style()))
        for at in self.columns.years:
            runs += self._cell(place, at, pointer)
        return strip([*runs, *self._sums(self.grid.row(unit), plain, self._off)], self.width, plain)

    def foot(self, part: str, feet: Mapping[int, Balance], whole: Balance) -> Strip:
        """A line at the foot: `total`, `wanted` or `remainder` of every year; with the totals, those of the whole."""
        ink = self.inks.foot
        runs = [(" " * GUTTER, ink), *_fit(self._foot_name(part), self.columns.name, ink)]
        for at in self.columns.years:
            balance = feet[self.grid.years[at]]
            said, style = self._said(balance, part, ink, self._off)
            runs += [*_fit(said, self.columns.year - 1, style, right=True), (" ", ink)]
        if part == "total":
            runs += self._sums(whole, ink, self.inks.fault)
        return strip(runs, self.width, ink)

    def _foot_name(self, part: str) -> str:
        is_mean = part == "total" and self.grid.kind is Kind.LEVEL
        return say("tui_planning.foot-mean" if is_mean else f"tui_planning.foot-{part}")

    def _row_mark(self, unit: str) -> list[Piece]:
        owed = [self.grid.cell((year, unit)) for year in self.grid.years]
        owed = [cell for cell in owed if cell.amount is not None]
        done = bool(owed) and all(cell.confirmed for cell in owed)
        return [(CONFIRMED if done else " ", self.inks.plain + self.inks.good), (" ", self.inks.plain)]

    def _cell(self, place: int, at: int, pointer: Pointer) -> list[Piece]:
        cell = self.grid.cell((self.grid.years[at], self.grid.units[place]))
        is_here = (place, at) == (pointer.row, pointer.column)
        if is_here and pointer.typed is not None:
            return self._typed(pointer.typed)
        key = self.grid.years[at], self.grid.units[place]
        before, said, after, style = self._shown(cell, is_owed=key in self.grid.cells)
        in_block = pointer.block.holds(place, at)
        ink = (self.inks.cursor if is_here else self.inks.selected if in_block else self.inks.plain) + style
        shown = _fit(f"{before}{said}", self.columns.year - 2, ink, right=True)
        return [(" ", self.inks.plain), *shown, (after, ink)]

    def _shown(self, cell: Cell, *, is_owed: bool) -> tuple[str, str, str, Style]:
        """The mark before the figure, the figure, the mark after it, and their style."""
        after = LOCKED if cell.locked else FIXED if cell.fixed else " "
        if cell.amount is None:
            return "", OWED if is_owed and self.grid.target is None else EMPTY_CELL, after, self.inks.muted
        style = self.inks.locked if cell.locked else self.inks.fixed if cell.fixed else Style()
        if cell.confirmed:
            return "", figures.shown(cell.amount), after, style
        return PROPOSED, figures.shown(cell.amount), after, self.inks.proposed + style

    def _typed(self, typed: str) -> list[Piece]:
        """What is being typed: its end, when it is longer than the cell."""
        room = self.columns.year - 2
        kept = typed
        while cell_len(kept) > room:
            kept = kept[1:]
        ink = self.inks.typed
        return [(" ", self.inks.plain), *_fit(kept, room, ink, right=True), (CARET, ink)]

    def _sums(self, balance: Balance, base: Style, off: Style) -> Iterator[Piece]:
        for part in self.columns.sums:
            said, style = self._said(balance, part, base, off)
            yield from _fit(said, self.columns.sum, style, right=True)

    def _said(self, balance: Balance, part: str, base: Style, off: Style) -> tuple[str, Style]:
        if part == "remainder":
            return signed(balance.remainder), base + (off if balance.remainder else self.inks.good)
        figure = balance.total if part == "total" else balance.wanted
        return figures.shown(figure), base + (Style() if part == "total" else self.inks.muted)


def _fit(text: str, width: int, ink: Style, *, right: bool = False) -> list[Piece]:
    return fitted(pieces(text, ink, width), width, "right" if right else "left", ink)


def told(content: Content, width: int, ink: Style) -> Strip:
    """A line of words."""
    return strip([(" ", ink), *pieces(content, ink, width)], width, ink)


def strip(runs: Sequence[Piece], width: int, base: Style) -> Strip:
    """The runs in exactly `width` cells."""
    fit = fitted(runs, width, "left", base)
    segments = [Segment(text, style.rich_style) for text, style in fit if text]
    drawn = Strip(segments, sum(cell_len(segment.text) for segment in segments))
    return drawn.adjust_cell_length(width, base.rich_style)
