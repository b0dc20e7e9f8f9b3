"""What a cell looks like in writing: inert text, figures with their own decimals, lights with symbol and colour."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tasktrack import lang
from tasktrack.figures import shown
from tasktrack.tables.table import Cell
from tasktrack.words import Light

REPLACED = "�"
"""What stands where a character was that acts instead of being read (terminal escapes, overrides of direction)."""

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORMULA_STARTS = frozenset("=+-@＝＋－＠")


class Look(NamedTuple):
    """How a light is written: a symbol that needs no colour to be told apart, the ink and the ground (RRGGBB)."""

    symbol: str
    ink: str
    ground: str


LOOKS = {
    Light.RED: Look("●", "C00000", "FBE0DD"),
    Light.AMBER: Look("▲", "8A5A00", "FFF2CC"),
    Light.GREEN: Look("○", "1E6B2E", "E2F0D9"),
    Light.DONE: Look("√", "1F4E79", "DDEBF7"),
    Light.NONE: Look("—", "595959", "FFFFFF"),
}
"""The symbols are all in GB 2312, so every Chinese font has them."""


def clean(text: str) -> str:
    """The text with nothing in it that acts: line ends as LF, tabs as spaces, the rest of the unprintable as �.

    That covers control characters and terminal escapes, overrides of the writing direction, lone surrogates, and
    everything that XML 1.0 forbids.
    """
    if text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ").split("\n")
    return "\n".join(_UNSAFE.sub(REPLACED, line) for line in lines)


def one_line(text: str) -> str:
    """The clean text on one line, for titles and feet."""
    return " ".join(clean(text).split("\n"))


def formula_like(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula: it starts with = + - @ (also full-width), tab or CR."""
    if text[:1].isspace():
        return text[0] in "\t\r\n" or text.lstrip()[:1] in _FORMULA_STARTS
    return text[:1] in _FORMULA_STARTS


def written(cell: Cell) -> str:
    """The cell as clean text: a light as symbol and word, a day as ISO 8601, a figure in plain notation."""
    if isinstance(cell, Light):
        return f"{LOOKS[cell].symbol} {lang.word(cell)}"
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, Decimal):
        return shown(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def alignment(cell: Cell, asked: str) -> str:
    """Where the cell stands: as its column asks; by default figures right, days and lights in the middle, text left."""
    if asked != "left" or cell is None:
        return asked
    if isinstance(cell, int | Decimal):
        return "right"
    return "center" if isinstance(cell, Light | date) else "left"
