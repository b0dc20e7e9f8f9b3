"""A table as it will be exported, cell by cell, to be looked through with the arrow keys."""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from rich.text import Text
from textual.content import Content
from textual.widgets import DataTable

from tasktrack.dates import shown_day
from tasktrack.figures import shown
from tasktrack.tables.table import Cell, Table
from tasktrack.tui.inert import one_line
from tasktrack.tui.widgets import lights
from tasktrack.words import Light

MOST_WIDE, LEAST_WIDE = 32, 4
"""The widest and the narrowest that a column is drawn, in columns of the terminal; what is cut ends in an ellipsis."""

Drawn: TypeAlias = Text | Content


class TableView(DataTable[Drawn]):
    """The rows of a `Table` with its own columns; the first two stay when it is scrolled sideways."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(cursor_type="row", fixed_columns=2, zebra_stripes=True, id=id)

    def show(self, table: Table) -> None:
        """Draw another table, standing on its first row."""
        self.clear(columns=True)
        drawn = [[_cell(cell) for cell in row] for row in table.rows]
        for place, column in enumerate(table.columns):
            widest = max((row[place].cell_len if isinstance(row[place], Text) else 8 for row in drawn), default=0)  # type: ignore[union-attr]
            wide = min(
                max(widest, Content(column.title).cell_length, LEAST_WIDE), max(column.width, LEAST_WIDE), MOST_WIDE
            )
            self.add_column(Text(column.title), width=wide, key=column.key)
        self.add_rows(drawn)


def _cell(cell: Cell) -> Drawn:
    if isinstance(cell, Light):
        return lights.mark(cell)
    if isinstance(cell, (int, Decimal)):
        return Text(shown(Decimal(cell)), justify="right")
    said = shown_day(cell) if isinstance(cell, date) else one_line(cell or "")
    return Text(said, no_wrap=True, overflow="ellipsis")
