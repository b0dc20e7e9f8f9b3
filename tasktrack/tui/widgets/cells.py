"""What stands in a cell: inert text, its width on the screen, cutting it, and which columns fit a width."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, get_character_cell_size
from textual.content import Content, Span
from textual.style import Style

from tasktrack.tui import inert

Cell = str | Content
"""A cell of a row: text that people typed, or text of ours with its styles."""

Piece = tuple[str, Style]
"""A run of text in one style."""

Align = Literal["left", "right", "center"]

ROOMY = 100
"""From this width on, in cells, columns stand two cells apart instead of one."""

_DROPPED = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_STACKED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_BEARER = "\N{DOTTED CIRCLE}"
_CUT = "…"
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of a list. `width` is in cells; without it the column is flexible and shares what the others leave.

    A flexible column is never narrower than `minimum` while others can be dropped for it, and takes the rest by
    `weight`. Of the columns that do not fit, those with the highest `priority` go first; priority 0 always stays.
    """

    title: str
    width: int | None = None
    minimum: int = 12
    weight: int = 1
    align: Align = "left"
    priority: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A column that fits: which of the given columns it is, and its width in cells."""

    index: int
    width: int


def inert_text(text: str) -> str:
    """The text on one line, in which nothing acts, hides or changes its neighbours' width."""
    if text.isascii() and text.isprintable():
        return text
    one_line = "".join(" " if c in "\n\t" else c for c in _DROPPED.sub("", text))
    seen = _STACKED.sub(r"\1", inert.plain(one_line))
    return _BEARER + seen if seen and not get_character_cell_size(seen[0]) else seen


def pieces(cell: Cell, base: Style, longest: int) -> list[Piece]:
    """The cell in runs of one style over a base style, inert; of a text far too long only the beginning is looked at.

    `longest` is the width in cells that the cell will be cut to.
    """
    most = longest * _LONGEST + 1
    text, spans = (cell, ()) if isinstance(cell, str) else (cell.plain, cell.spans)
    begun = text[:most]
    within = [Span(start, min(end, len(begun)), style) for start, end, style in spans if start < min(end, len(begun))]
    if not within:
        return [(inert_text(begun), base)]
    runs = Content(begun, within, strip_control_codes=False).render(base, end="", parse_style=_parsed)
    return [(inert_text(run), style) for run, style in runs]


def fitted(runs: Sequence[Piece], width: int, align: Align, base: Style) -> list[Piece]:
    """The runs in exactly `width` cells: cut with … between two characters, or filled up with spaces."""
    used = sum(cell_len(text) for text, _ in runs)
    kept = list(runs) if used <= width else cut(runs, width)
    room = width - (used if used <= width else sum(cell_len(text) for text, _ in kept))
    if room <= 0:
        return kept
    left = {"left": 0, "right": room, "center": room // 2}[align]
    return [(" " * left, base), *kept, (" " * (room - left), base)]


def cut(runs: Iterable[Piece], width: int) -> list[Piece]:
    """The beginning of the runs in at most `width` cells, with … at its end; never half of a wide character."""
    kept: list[Piece] = []
    room = width - 1
    for text, style in runs:
        whole = cell_len(text)
        if whole > room:
            return [*kept, (_begun(text, room) + _CUT, style)] if width > 0 else []
        kept.append((text, style))
        room -= whole
    return kept


def clipped(text: str, width: int) -> str:
    """Text that people typed, inert and in at most `width` cells."""
    plain = Style.null()
    return "".join(part for part, _ in fitted(pieces(text, plain, width), width, "left", plain)).rstrip()


def gap(width: int) -> int:
    """Cells between two columns in a list of this width."""
    return 2 if width >= ROOMY else 1


def columns_that_fit(columns: Sequence[ColumnSpec], width: int) -> tuple[Placed, ...]:
    """The columns shown in `width` cells, in their order, with their widths; the widths and gaps never exceed it."""
    shown, apart = list(range(len(columns))), gap(width)
    while _least(columns, shown, apart) > width and (droppable := [i for i in shown if columns[i].priority]):
        shown.remove(max(droppable, key=lambda i: (columns[i].priority, i)))
    rest = width - _least(columns, shown, apart)
    return tuple(_squeezed(_shared(columns, shown, max(rest, 0)), width, apart))


def _begun(text: str, room: int) -> str:
    for place, character in enumerate(text):
        room -= get_character_cell_size(character)
        if room < 0:
            return text[:place]
    return text


def _least(columns: Sequence[ColumnSpec], shown: Sequence[int], apart: int) -> int:
    return sum(_narrowest(columns[i]) for i in shown) + apart * max(len(shown) - 1, 0)


def _narrowest(column: ColumnSpec) -> int:
    return column.minimum if column.width is None else column.width


def _shared(columns: Sequence[ColumnSpec], shown: Sequence[int], rest: int) -> list[Placed]:
    weights = sum(columns[i].weight for i in shown if columns[i].width is None)
    placed = []
    for i in shown:
        column, share = columns[i], 0
        if column.width is None and weights:
            share = rest * column.weight // weights
            rest, weights = rest - share, weights - column.weight
        placed.append(Placed(i, _narrowest(column) + share))
    return placed


def _squeezed(placed: Iterable[Placed], width: int, apart: int) -> Iterable[Placed]:
    for column in placed:
        if width <= 0:
            return
        yield Placed(column.index, min(column.width, width))
        width -= column.width + apart


def _parsed(style: str | Style) -> Style:
    return style if isinstance(style, Style) else Style.parse(style)
