"""How a table lies on A4 landscape: the size of its type and the width of each column, from what the rows hold.

Widths of text are counted in halves of a Chinese character; everything else is in points. The first rows stand for all
in what text takes, but every figure, day and light is looked at, since these are never broken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from tasktrack.tables.table import Cell, Table
from tasktrack.tables.writers.cells import clean, written
from tasktrack.words import Light

PAGE_MM = (297, 210)
SIDE_MM, TOP_MM, FOOT_MM = 12, 16, 19
"""Margins: left and right, above, below."""

PRINT_WIDTH = (PAGE_MM[0] - 2 * SIDE_MM) * 72 / 25.4
"""Points between the margins."""

TEXT_SIDE_MM = 20
"""The margins left and right of an official text, which stands upright."""

TEXT_WIDTH = (PAGE_MM[1] - 2 * TEXT_SIDE_MM) * 72 / 25.4
"""Points between these."""

PADDING = 4.0
"""Points of a column that hold no text: the padding of a cell on both sides."""

_SIZES = (10.5, 10.0, 9.0, 8.0, 7.5)
_SMALLEST = 7.0
_FEW_LINES = 3.0
_SAMPLE = 300
_LONGEST_USUAL = 160
_SHORTS = (24, 20, 16, 12)
_SHORTEST = 8
_SPACED = 1.08
_LOST = 1
_TITLE_LINES = 3
_UNBROKEN = re.compile("[!-~]+")
_LONGEST_WORD = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """The size of the type in points, and the width of each column in points; together they fill the page."""

    size: float
    widths: tuple[float, ...]

    def groups(self, count: int) -> tuple[tuple[int, int], ...]:
        """The columns in at most `count` neighbouring groups of about the same width: (first, last) of each."""
        count = min(count, len(self.widths))
        ends = tuple(accumulate(self.widths))
        firsts = [0]
        for place in range(1, count):
            border = ends[-1] * place / count
            nearest = min(range(len(ends)), key=lambda column: abs(ends[column] - border)) + 1
            firsts.append(min(max(nearest, firsts[-1] + 1), len(ends) - count + place))
        return tuple(zip(firsts, [*(first - 1 for first in firsts[1:]), len(ends) - 1], strict=True))

    def total_places(self) -> tuple[tuple[int, int], ...]:
        """The columns that labels and values of totals span by turns: up to four totals share a row."""
        return self.groups(2 * max(1, min(4, len(self.widths) // 4)))

    def span(self, first: int, last: int) -> float:
        """The width in points of the columns from first to last."""
        return sum(self.widths[first : last + 1])


def layout(table: Table, width: float = PRINT_WIDTH) -> Layout:
    """The type size and the columns' widths that suit the table on a page with so many points between its margins.

    The largest type in which cells usually take few lines, the longer texts on one line the better; 六号 (7.5 points)
    or less only for what needs it.
    """
    measured = [_Measured.of(table, place) for place in range(len(table.columns))]
    wishes = [column.wish for column in measured]
    for size in _SIZES:
        room = _room(len(measured), size, width)
        for short in _SHORTS:
            leasts = [column.least(short) for column in measured]
            if sum(_in_lines(leasts, wishes, _FEW_LINES)) <= room:
                return _laid(size, leasts, wishes, room)
    leasts = [column.least(_SHORTEST) for column in measured]
    size = _SIZES[-1] if sum(leasts) <= _room(len(measured), _SIZES[-1], width) else _SMALLEST
    return _laid(size, leasts, wishes, _room(len(measured), size, width))


def _laid(size: float, leasts: Sequence[float], wishes: Sequence[float], room: float) -> Layout:
    return Layout(size, tuple(part * size / 2 + PADDING for part in _shared(leasts, wishes, room)))


def halves(text: str) -> float:
    """How wide the text is in halves of a Chinese character, rather too wide than too narrow.

    A Chinese character has three bytes in UTF-8 and an ASCII character one, so this is quick.
    """
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) / 2


def line_room(width: float, size: float) -> float:
    """How many halves of a line can be counted on: whole characters, less what line breaking leaves empty."""
    return max(1.5, (width - PADDING) // size * 2 - 0.5)


def line_count(text: str, room: float) -> int:
    """How many lines the text takes at most, with so much room in a line."""
    if "\n" in text:
        return sum(line_count(part, room) for part in text.split("\n"))
    return max(1, int(-(-halves(text) // room)))


class _Measured(NamedTuple):
    """The widths of a column's title, of its longest unbroken word or figure, of its usual text, and what it wishes."""

    title: float
    unbroken: float
    usual: float
    wish: float

    @classmethod
    def of(cls, table: Table, place: int) -> "_Measured":
        column, cells = table.columns[place], [row[place] for row in table.rows[:_SAMPLE]]
        words = (len(word) for cell in cells if type(cell) is str for word in _UNBROKEN.findall(cell))
        unbroken = max(min(_LONGEST_WORD, max(words, default=0)), _longest_figure(table.rows, place))
        usual = _usual(cells)
        return cls(halves(clean(column.title)), unbroken, usual, max(usual, column.width))

    def least(self, short: float) -> float:
        """The width that keeps words and figures whole, texts as long as `short` on one line, titles to a few."""
        title = self.title if self.title <= short - _SHORTEST else -(-self.title / 2 // _TITLE_LINES) * 2
        return 1 + max(4, title, self.unbroken, self.usual if self.usual <= short else _SHORTEST)


def _longest_figure(rows: Sequence[tuple[Cell, ...]], place: int) -> float:
    """The width of the longest figure, day or light of a column."""
    cells = {cell for row in rows if type(cell := row[place]) is not str and cell is not None}
    widths = (halves(written(cell)) for cell in cells if isinstance(cell, int | Decimal | date | Light))
    return max(widths, default=0)


def _usual(cells: Sequence[Cell]) -> float:
    """The width that nine of ten cells keep within, each on one line; what is very long counts as long."""
    widths = sorted(sum(map(halves, written(cell).split("\n"))) for cell in cells)
    return min(_LONGEST_USUAL, widths[len(widths) * 9 // 10] * _SPACED) if widths else 0


def _room(columns: int, size: float, width: float) -> float:
    """How many halves of characters the page is wide, without the padding."""
    return max(4.0 * columns, (width - PADDING * columns) / (size / 2))


def _in_lines(leasts: Sequence[float], wishes: Sequence[float], lines: float) -> list[float]:
    """The widths in which no column usually takes more than so many lines, a character lost to each line's break."""
    return [max(least, wish / lines + _LOST) for least, wish in zip(leasts, wishes, strict=True)]


def _shared(leasts: Sequence[float], wishes: Sequence[float], room: float) -> list[float]:
    """The room shared out so that all columns usually take the same number of lines, which is found by halving."""
    few, many = 0.01, 1000.0
    for _ in range(50):
        lines = (few + many) / 2
        few, many = (lines, many) if sum(_in_lines(leasts, wishes, lines)) > room else (few, lines)
    widths = _in_lines(leasts, wishes, many)
    return [width * room / sum(widths) for width in widths]
