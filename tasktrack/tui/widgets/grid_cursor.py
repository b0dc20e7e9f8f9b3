"""Walking a grid: the cursor, the block chosen with it, the mouse."""

from collections.abc import Collection
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tasktrack.tui.widgets.grid_block import Key
from tasktrack.tui.widgets.grid_drawn import HEAD, DrawnGrid
from tasktrack.tui.widgets.grid_steps import Steps

_STEPS = {"up": "(-1, 0)", "down": "(1, 0)", "left": "(0, -1)", "right": "(0, 1)"}


class WalkedGrid(DrawnGrid, can_focus=True):
    """A drawn grid with a cursor. Whatever moves it takes what is being typed first (`settle`)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"move{step}", show=False) for key, step in _STEPS.items()),
        *(Binding(f"shift+{key}", f"extend{step}", show=False) for key, step in _STEPS.items()),
        Binding("tab", "along(1)", show=False),
        Binding("shift+tab", "along(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "to_column(0)", show=False),
        Binding("end", "to_column(-1)", show=False),
        Binding("ctrl+home", "to_end(False)", show=False),
        Binding("ctrl+end", "to_end(True)", show=False),
        Binding("ctrl+a", "choose_all", show=False),
    ]

    @property
    def here(self) -> Key:
        """The cell under the cursor; there is one only in a grid with rows and columns."""
        return (self.grid.years[self.column], self.grid.units[self.row]) if self.grid else (0, "")

    def settle(self) -> bool:
        """Take what is being typed; False when it can't be."""
        return True

    def action_edit_cell(self) -> None:
        """Change the figure under the cursor."""

    def _begin(self, steps: Steps | None) -> None:
        """Stand on the first cell of another split."""
        self.steps, self.typed, self.fault, self.note = steps, None, "", ""
        self.row = self.column = self._first = 0
        self._anchor = (0, 0)
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def action_move(self, rows: int, columns: int) -> None:
        """Take what is typed and move the cursor."""
        if self.settle():
            self._stand(self.row + rows, self.column + columns)

    def action_extend(self, rows: int, columns: int) -> None:
        """Choose more cells, or fewer."""
        if self.settle():
            self._stand(self.row + rows, self.column + columns, extend=True)

    def action_along(self, cells: int) -> None:
        """Take what is typed and go to the next cell of the row, or on to the next row."""
        if self.grid is not None and self.grid.years and self.settle():
            count = len(self.grid.years)
            place = self.row * count + self.column + cells
            if 0 <= place < count * len(self.grid.units):
                self._stand(*divmod(place, count))

    def action_page(self, pages: int) -> None:
        """Move by what is in sight, less a row."""
        rows = pages * max(self.page_height - 1, 1)
        if self.settle():
            self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True, immediate=True)
            self._stand(self.row + rows, self.column)

    def action_to_column(self, column: int) -> None:
        """Go to the first year, or the last."""
        if self.settle() and self.grid is not None:
            self._stand(self.row, column % max(len(self.grid.years), 1))

    def action_to_end(self, is_last: bool) -> None:
        """Go to the first cell of all, or the last."""
        if self.settle() and self.grid is not None:
            self._stand(*((len(self.grid.units), len(self.grid.years)) if is_last else (0, 0)))

    def action_choose_all(self) -> None:
        """Choose every cell."""
        if self.settle() and self.grid is not None:
            self._anchor = (0, 0)
            self._stand(len(self.grid.units), len(self.grid.years), extend=True)

    def on_click(self, event: events.Click) -> None:
        """Go to the cell; with shift, choose up to it; with a second click, change it. The names choose a row."""
        at = event.get_content_offset(self)
        if at is None or self.grid is None or not HEAD <= at.y < HEAD + self.rows_shown or not self.settle():
            return
        row, column = self.scroll_offset.y + at.y - HEAD, self._columns().column_at(at.x)
        if row < len(self.grid.units):
            self._stand(row, self.column if column is None else column, extend=event.shift)
            if column is None:
                self._anchor, self.column = (row, 0), len(self.grid.years) - 1
                self.refresh()
            elif event.chain == 2:
                self.action_edit_cell()

    def _stand(self, row: int, column: int, *, extend: bool = False) -> None:
        self.row, self.column = row, column
        self._stay_inside()
        if not extend:
            self._anchor = (self.row, self.column)
        self.fault = self.note = ""
        self._first = self._columns().years.start
        self.bring_into_sight()
        self.refresh()

    def _stay_inside(self) -> None:
        rows, columns = (len(self.grid.units), len(self.grid.years)) if self.grid else (0, 0)
        self.row, self.column = max(min(self.row, rows - 1), 0), max(min(self.column, columns - 1), 0)
        self._anchor = max(min(self._anchor[0], rows - 1), 0), max(min(self._anchor[1], columns - 1), 0)

    def _choose(self, cells: Collection[Key]) -> None:
        """Choose the smallest block with these cells."""
        grid = self.grid
        years, units = {year for year, _ in cells}, {unit for _, unit in cells}
        if grid is None or not years:
            return
        rows = [place for place, unit in enumerate(grid.units) if unit in units]
        columns = [place for place, year in enumerate(grid.years) if year in years]
        self._stand(rows[-1], columns[-1])
        self._stand(rows[0], columns[0], extend=True)
