"""A split edited like a spreadsheet: units down, years across, the remainder always in sight.

Type a figure, or Enter to change the one that is there; Enter, Tab and the arrows take it, Esc leaves the cell as it
was. Shift with the arrows chooses a block. A block copied from a spreadsheet is pasted from the cursor on; its empty
cells leave what is there. The grid itself is a value; nothing here reads or writes a store.
"""

from collections.abc import Collection
from typing import ClassVar

from textual.binding import BindingType

from tasktrack import lang
from tasktrack.tui import keys
from tasktrack.tui.widgets import grid_block
from tasktrack.tui.widgets.grid_block import Key
from tasktrack.tui.widgets.grid_typing import TypedGrid

ACTIONS = (
    "confirm_row", "spread", "fix", "undo", "redo", "fill_down", "fill_right", "clear_cells", "unlock", "copy",
)  # fmt: skip
"""What is done to the block, as named in `keys`."""


class Grid(TypedGrid):
    """The grid with everything that is done to the cells chosen."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(*ACTIONS)

    def action_fix(self) -> None:
        """Let the cells of the block stay when the rest is spread; if all do, free them again."""
        chosen = self._chosen()
        if self.grid is not None and chosen:
            fixed = not all(self.grid.cell(key).fixed for key in chosen)
            self.change(lambda grid: grid.fix(chosen, fixed))

    def action_spread(self) -> None:
        """Spread what is left over the cells that are free."""
        if self.settle():
            self.change(lambda grid: grid.spread())

    def action_confirm_row(self) -> None:
        """Confirm what the units of the block owe and go on to the next; if it is confirmed, take that back."""
        if self.grid is None or not self.grid.units or not self.settle():
            return
        block = self.block
        units = self.grid.units[block.top : block.bottom + 1]
        owed = [self.grid.cell((year, unit)) for unit in units for year in self.grid.years]
        confirmed = not all(cell.confirmed for cell in owed if cell.amount is not None)
        if self.change(lambda grid: grid.confirm(units, confirmed)) and confirmed:
            self._stand(block.bottom + 1, self.column)

    def action_clear_cells(self) -> None:
        """Empty the cells of the block."""
        if chosen := self._chosen():
            self.put(dict.fromkeys(chosen))

    def action_fill_down(self) -> None:
        """Put the block's first row into the rows below; of a single cell, the one above into it."""
        self._fill(down=True)

    def action_fill_right(self) -> None:
        """Put the block's first column into the columns beside; of a single cell, the one before into it."""
        self._fill(down=False)

    def _fill(self, *, down: bool) -> None:
        if self.grid is None or not self.grid.units or not self.settle():
            return
        block = self.block
        if block.size[0 if down else 1] == 1:
            top, left = max(block.top - down, 0), max(block.left - (not down), 0)
            block = grid_block.Block(top, left, block.bottom, block.right)
        self.put(grid_block.filled(self.grid, block, down=down))

    def action_undo(self) -> None:
        """Take the last step back."""
        self._step(self.steps.undo() if self.steps and self.typed is None else (), "tui_planning.nothing-to-undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._step(self.steps.redo() if self.steps and self.typed is None else (), "tui_planning.nothing-to-redo")

    def _step(self, changed: Collection[Key], otherwise: str) -> None:
        before = self._summed
        self.fault = ""
        self._choose(changed)
        self.lay_out()
        if self.grid is not before:
            self.post_message(self.Edited())
        else:
            self.say(lang.say(otherwise))

    def action_unlock(self) -> None:
        """Let cells that were reported on be changed, on purpose; or lock them again."""
        self.is_unlocked = not self.is_unlocked
        self.post_message(self.Edited())
        self.say(lang.say("tui_planning.unlocked" if self.is_unlocked else "tui_planning.locked"))

    def action_copy(self) -> None:
        """Copy the block as a spreadsheet takes it."""
        if self.grid is not None and self.grid.units:
            self.app.copy_to_clipboard(grid_block.copied(self.grid, self.block))
            rows, columns = self.block.size
            self.say(lang.say("tui_planning.copied", rows=rows, columns=columns))

    def _chosen(self) -> list[Key]:
        """The cells of the block, once what was typed is taken."""
        return list(self.block.keys(self.grid)) if self.grid is not None and self.settle() else []
