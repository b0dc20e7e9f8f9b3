"""A sheet of terminal cells to draw on: lines in braille dots and text over them; wide characters take two cells."""

from collections.abc import Iterator

from rich.cells import get_character_cell_size
from textual.content import Content

from tasktrack.tui.widgets.cells import inert_text

ACROSS, DOWN = 2, 4
"""Dots of a cell, across and down."""

_BLANK = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Canvas:
    """Cells counted from the upper left corner; what lies outside is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(width, 0), max(height, 0)
        self._dots: dict[tuple[int, int], int] = {}
        self._inks: dict[tuple[int, int], str] = {}
        self._texts: dict[tuple[int, int], str] = {}

    def dot(self, x: int, y: int, ink: str) -> None:
        """Set a dot; the cell takes the ink of the last one set in it."""
        cell = x // ACROSS, y // DOWN
        if self._within(*cell) and cell not in self._texts:
            self._dots[cell] = self._dots.get(cell, 0) | _BITS[y % DOWN][x % ACROSS]
            self._inks[cell] = ink

    def line(self, begin: tuple[int, int], end: tuple[int, int], ink: str, every: int = 1) -> None:
        """A straight line from dot to dot; with `every` only one of so many dots, which makes it dotted."""
        (x, y), (to_x, to_y) = begin, end
        steps = max(abs(to_x - x), abs(to_y - y))
        for step in range(0, steps + 1, every):
            part = step / steps if steps else 0
            self.dot(x + round((to_x - x) * part), y + round((to_y - y) * part), ink)

    def write(self, column: int, row: int, text: str, ink: str) -> bool:
        """Write text from a cell on, over any dots; False, and nothing written, when it would not fit whole."""
        characters = inert_text(text)
        sizes = [get_character_cell_size(character) for character in characters]
        if not (self._within(column, row) and column + sum(sizes) <= self.width):
            return False
        for character, size in zip(characters, sizes, strict=True):
            self._lay(column, row, character, size, ink)
            column += size
        return True

    @staticmethod
    def wide(text: str) -> int:
        """How many cells `write` takes for a text: joined characters take one after the other."""
        return sum(get_character_cell_size(character) for character in inert_text(text))

    def free(self, column: int, row: int, cells: int, *, under: str = "") -> bool:
        """Whether so many cells are within and hold nothing, or nothing but dots of the ink `under`."""
        there = [(column + each, row) for each in range(cells)]
        return all(self._within(*cell) and cell not in self._texts and self._only(cell, under) for cell in there)

    def rows(self) -> list[Content]:
        """The sheet, a content for each row, each exactly as wide as the sheet."""
        return [Content.assemble(*self._row(row)) for row in range(self.height)]

    def _lay(self, column: int, row: int, character: str, size: int, ink: str) -> None:
        if not size:
            return
        self._texts[column, row], self._inks[column, row] = character, ink
        if size > 1:
            self._texts[column + 1, row] = ""

    def _row(self, row: int) -> Iterator[tuple[str, str]]:
        for column in range(self.width):
            cell = column, row
            dots = self._dots.get(cell)
            drawn = self._texts.get(cell, chr(_BLANK + dots) if dots else " ")
            if drawn:
                yield drawn, self._inks.get(cell, "")

    def _only(self, cell: tuple[int, int], under: str) -> bool:
        return cell not in self._dots or (bool(under) and self._inks[cell] == under)

    def _within(self, column: int, row: int) -> bool:
        return 0 <= column < self.width and 0 <= row < self.height
