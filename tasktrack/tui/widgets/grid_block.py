"""A block of cells: which are meant, what is pasted into them, and what is copied out of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.typed import quoted

Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Block:
    """Cells from a row and column to another, both included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @staticmethod
    def between(one: tuple[int, int], other: tuple[int, int]) -> "Block":
        """The block with these two cells (row, column) at its corners."""
        rows, columns = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return Block(rows[0], columns[0], rows[1], columns[1])

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is in the block."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def keys(self, grid: SplitGrid) -> Iterator[Key]:
        """The grid's cells in the block, row by row."""
        for unit in grid.units[self.top : self.bottom + 1]:
            for year in grid.years[self.left : self.right + 1]:
                yield year, unit


def rows(text: str) -> list[list[str]]:
    """What was copied from a spreadsheet, in rows and cells; the line end after the last row is not a row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines]


def pasted(text: str, grid: SplitGrid, block: Block) -> dict[Key, Decimal]:
    """The figures that a pasted text puts into the grid, beginning at the block's first cell.

    A single figure goes into every cell of the block. An empty cell of the text leaves the cell as it is. Refused: a
    text that does not fit into the grid from there on, a cell that is no figure.
    """
    given = rows(text)
    if len(given) == len(given[0]) == 1:
        return dict.fromkeys(block.keys(grid), _figure(given[0][0], 1, 1))
    height, width = len(given), max(len(line) for line in given)
    room = len(grid.units) - block.top, len(grid.years) - block.left
    if height > room[0] or width > room[1]:
        raise Refused("tui_planning.paste-too-big", rows=height, columns=width, row_room=room[0], column_room=room[1])
    found: dict[Key, Decimal] = {}
    for down, line in enumerate(given):
        for across, said in enumerate(line):
            if said.strip():
                key = grid.years[block.left + across], grid.units[block.top + down]
                found[key] = _figure(said, down + 1, across + 1)
    return found


def _figure(said: str, row: int, column: int) -> Decimal:
    try:
        return figures.parse(said)
    except Refused:
        raise Refused("tui_planning.paste-no-figure", typed=quoted(said), row=row, column=column) from None


def filled(grid: SplitGrid, block: Block, *, down: bool) -> dict[Key, Decimal | None]:
    """The block with its first row, or first column, in every other one."""
    found: dict[Key, Decimal | None] = {}
    for year, unit in block.keys(grid):
        source = (year, grid.units[block.top]) if down else (grid.years[block.left], unit)
        if source != (year, unit):
            found[year, unit] = grid.cell(source).amount
    return found


def copied(grid: SplitGrid, block: Block) -> str:
    """The block as a spreadsheet takes it."""
    lines = (
        "\t".join(figures.shown(grid.cell((year, unit)).amount) for year in grid.years[block.left : block.right + 1])
        for unit in grid.units[block.top : block.bottom + 1]
    )
    return "\n".join(lines)


def summed(grid: SplitGrid, keys: Sequence[Key] | Mapping[Key, object]) -> Decimal:
    """The sum of what stands in these cells."""
    amounts = (grid.cell(key).amount for key in keys)
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
