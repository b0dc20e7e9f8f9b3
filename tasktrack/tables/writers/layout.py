"""How a table lies on A4 landscape: the size of its type and the width of each column, from what the rows hold.

Widths are counted in halves of a Chinese character; everything else is in points. The first rows stand for all in what
text wishes, but every figure and day is looked at, since a figure that does not fit is not shown at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from unicodedata import east_asian_width

from tasktrack.tables.table import Cell, Column, Table
from tasktrack.tables.writers.cells import written
from tasktrack.words import Light

PAGE_MM = (297, 210)
SIDE_MM, TOP_MM, FOOT_MM = 14, 16, 17
"""Margins: left and right, above, below."""

PRINT_WIDTH = (PAGE_MM[0] - 2 * SIDE_MM) * 72 / 25.4
"""Points between the margins."""

PADDING = 3.2
"""Points of a column that hold no text: the padding of a cell on both sides."""

_SIZES = (10.5, 10.0, 9.0, 8.0, 7.5)
_SMALLEST = 7.0
_SAMPLE = 300
_MOST_WISHED = 44
_SHORT = 8
_TITLE_LINES = 3
_UNBROKEN = re.compile("[!-~]+")
_LONGEST_RUN = 12


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

    def span(self, first: int, last: int) -> float:
        """The width in points of the columns from first to last."""
        return sum(self.widths[first : last + 1])


def layout(table: Table) -> Layout:
    """The type size and the columns' widths that suit the table."""
    sample = table.rows[:_SAMPLE]
    leasts, wishes = [], []
    for place, column in enumerate(table.columns):
        texts = [row[place] for row in sample]
        least = max(_least(column, texts), _fixed(table.rows, place))
        leasts.append(least)
        wishes.append(max(least, min(_MOST_WISHED, max(column.width, _usual(texts)))))
    size = _size(leasts, wishes)
    halves = _shared(leasts, wishes, _room(len(leasts), size))
    return Layout(size, tuple(half * size / 2 + PADDING for half in halves))


def halves(text: str) -> int:
    """How wide the text is in halves of a Chinese character; symbols count as full width, as Chinese fonts draw them."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def line_count(text: str, width: float, size: float) -> int:
    """How many lines the text takes in a width in points, with a little to spare."""
    line = max(2.0, (width - PADDING) / (size / 2) - 1)
    return sum(max(1, -int(-halves(part) // line)) for part in text.split("\n"))


def _least(column: Column, cells: Sequence[Cell]) -> int:
    """The width that keeps the heading to three lines, words and numbers whole, and short texts on one line."""
    title = -(-halves(column.title) // (2 * _TITLE_LINES)) * 2
    texts = [cell for cell in cells if type(cell) is str]
    runs = (len(run) for text in texts for run in _UNBROKEN.findall(text))
    usual = _usual(texts)
    short = usual if usual <= _SHORT else _SHORT
    return 1 + max(4, title, short, min(_LONGEST_RUN, max(runs, default=0)))


def _fixed(rows: Sequence[tuple[Cell, ...]], place: int) -> int:
    """The width of the longest figure, day or light of a column: these are never broken."""
    cells = {cell for row in rows if type(cell := row[place]) is not str and cell is not None}
    widths = (halves(written(cell)) for cell in cells if isinstance(cell, int | Decimal | date | Light))
    return 1 + max(widths, default=0)


def _usual(cells: Sequence[Cell]) -> int:
    """The width that nine of ten cells keep within, on one line."""
    widths = sorted(max(map(halves, written(cell).split("\n"))) for cell in cells)
    return widths[len(widths) * 9 // 10] if widths else 0


def _size(leasts: Sequence[int], wishes: Sequence[int]) -> float:
    """The largest type in which the columns get half of what they wish beyond the least."""
    comfort = sum(leasts) + (sum(wishes) - sum(leasts)) / 2
    for size in _SIZES:
        if comfort <= _room(len(leasts), size):
            return size
    return _SIZES[-1] if sum(leasts) <= _room(len(leasts), _SIZES[-1]) else _SMALLEST


def _room(columns: int, size: float) -> float:
    """How many halves of characters the page is wide, without the padding."""
    return max(4.0 * columns, (PRINT_WIDTH - PADDING * columns) / (size / 2))


def _shared(leasts: Sequence[int], wishes: Sequence[int], room: float) -> list[float]:
    """The room shared out: to each column the least, and of the rest a part by what it wishes beyond that."""
    spare = room - sum(leasts)
    if spare < 0:
        return [least * room / sum(leasts) for least in leasts]
    beyond = [wish - least for least, wish in zip(leasts, wishes, strict=True)]
    weights = beyond if sum(beyond) else leasts
    return [least + spare * weight / sum(weights) for least, weight in zip(leasts, weights, strict=True)]
