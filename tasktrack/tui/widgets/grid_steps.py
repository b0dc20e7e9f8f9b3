"""What was done to a grid, step by step: every step can be taken back and done again, without limit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tasktrack.rules.split_grid import EMPTY, Cell, SplitGrid

Key = tuple[int, str]
"""A cell of a grid: the year and the unit's code."""


@dataclass(frozen=True, slots=True)
class Side:
    """What a step changed, as it was on one side of it: cells, and what they are weighed by."""

    cells: Mapping[Key, Cell]
    weights: Mapping[str, Decimal]
    denominators: Mapping[Key, Decimal]


class Steps:
    """A grid with its past and, after an undo, its future. Only the cells that a step changed are held for it."""

    def __init__(self, grid: SplitGrid) -> None:
        self.grid = grid
        self._past: list[tuple[Side, Side]] = []
        self._future: list[tuple[Side, Side]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._future)

    def take(self, grid: SplitGrid) -> bool:
        """Go on to another grid with the same rows and columns; whether anything differs."""
        keys = differing(self.grid, grid)
        if not keys and (self.grid.weights, self.grid.denominators) == (grid.weights, grid.denominators):
            return False
        self._past.append((_side(self.grid, keys), _side(grid, keys)))
        self._future.clear()
        self.grid = grid
        return True

    def undo(self) -> tuple[Key, ...]:
        """Take the last step back; gives the cells that it had changed."""
        return self._go(self._past, self._future, 0)

    def redo(self) -> tuple[Key, ...]:
        """Do the step again that was taken back last; gives the cells that it changes."""
        return self._go(self._future, self._past, 1)

    def _go(self, out: list[tuple[Side, Side]], into: list[tuple[Side, Side]], to: int) -> tuple[Key, ...]:
        if not out:
            return ()
        step = out.pop()
        into.append(step)
        side = step[to]
        cells = {**self.grid.cells, **side.cells}
        self.grid = replace(self.grid, cells=cells, weights=side.weights, denominators=side.denominators)
        return tuple(side.cells)


def differing(one: SplitGrid, other: SplitGrid) -> list[Key]:
    """The cells that differ in anything between two grids."""
    if one.cells is other.cells:
        return []
    keys = [key for key, cell in other.cells.items() if one.cell(key) != cell]
    return keys + [key for key, cell in one.cells.items() if key not in other.cells and cell != EMPTY]


def _side(grid: SplitGrid, keys: list[Key]) -> Side:
    return Side({key: grid.cell(key) for key in keys}, grid.weights, grid.denominators)
