"""Drawing one line of a list as a strip that has exactly the list's width."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style

from tasktrack.tui.widgets.cells import Cell, ColumnSpec, Piece, Placed, fitted, gap, inert_text, pieces
from tasktrack.tui.widgets.pages import Row

GUTTER = 3
"""Cells before the first column: where the cursor stands, the mark, and a space."""

_CURSOR = "▌"
_MARK = "✓"


def sentences(text: str, width: int) -> list[str]:
    """A sentence in lines that stand in an empty list of this width."""
    return chop_cells(inert_text(text), max(width - 2 * GUTTER, 2)) if text else []


@dataclass(frozen=True, slots=True)
class Frame:
    """What all lines of a list share: its columns, those that fit, and the width in cells."""

    columns: tuple[ColumnSpec, ...]
    placed: tuple[Placed, ...]
    width: int

    def head(self, style: Style) -> Strip:
        """The line with the columns' titles."""
        return self._line([(" " * GUTTER, style)], [column.title for column in self.columns], style)

    def row(self, row: Row, style: Style, cursor: Style | None, mark: Style | None) -> Strip:
        """A row's line. `cursor` and `mark` are the styles of those signs, where the row has them."""
        base = style + Style.parse(row.style) if row.style else style
        gutter = [
            (_CURSOR, style + cursor) if cursor else (" ", style),
            (_MARK, style + mark) if mark else (" ", style),
            (" " * (GUTTER - 2), style),
        ]
        return self._line(gutter, row.cells, base)

    def blank(self, style: Style) -> Strip:
        """An empty line."""
        return Strip.blank(self.width, style.rich_style)

    def sentence(self, text: str, style: Style) -> Strip:
        """A line of the sentence that stands in an empty list."""
        room = max(self.width - GUTTER, 0)
        return self._strip([(" " * GUTTER, style), *fitted(pieces(text, style, room), room, "left", style)], style)

    def _line(self, gutter: Sequence[Piece], cells: Sequence[Cell], base: Style) -> Strip:
        runs, apart = list(gutter), gap(self.width - GUTTER)
        for place, column in enumerate(self.placed):
            cell = cells[column.index] if column.index < len(cells) else ""
            runs += [(" " * apart, base)] if place else []
            shown = pieces(cell, base, column.width)
            runs += fitted(shown, column.width, self.columns[column.index].align, base)
        return self._strip(runs, base)

    def _strip(self, runs: Iterable[Piece], base: Style) -> Strip:
        segments = [Segment(text, style.rich_style) for text, style in runs if text]
        strip = Strip(segments, sum(cell_len(segment.text) for segment in segments))
        return strip.adjust_cell_length(self.width, base.rich_style)
