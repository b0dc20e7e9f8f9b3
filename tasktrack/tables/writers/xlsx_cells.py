"""The cells of a workbook: which of Excel's own types each becomes, and in which format."""

from datetime import date
from decimal import Decimal
from typing import Any

from tasktrack.figures import decimals
from tasktrack.tables.table import Cell
from tasktrack.tables.writers.cells import LOOKS, alignment, clean, formula_like, written
from tasktrack.tables.writers.heading import say
from tasktrack.words import Light

BODY_FONT, HEADING_FONT, TITLE_FONT = "仿宋", "黑体", "方正小标宋简体"
"""Fonts by name; a workbook can't name what to fall back on, so the body takes the one that Windows brings."""

LONGEST_TEXT = 32_767
"""How many UTF-16 units Excel holds in a cell."""

_EXACT_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30).toordinal()
_CHINESE_CHARSET = 134


class Inks:
    """The workbook's formats, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[object, Any] = {}

    def ink(self, **looks: Any) -> Any:
        """The format with these looks; text is in 仿宋, wrapped, and in the middle from top to bottom."""
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            basic = {"font_name": BODY_FONT, "font_charset": _CHINESE_CHARSET, "text_wrap": True, "valign": "vcenter"}
            self._made[key] = self._workbook.add_format(basic | looks)
        return self._made[key]

    def of(self, size: float) -> "CellInks":
        """The formats of the rows' cells in type of this size."""
        return CellInks(self, size)


class CellInks(dict[tuple[str, object], Any]):
    """Formats of cells by where the text stands and what it is: a light, a number format, `'` for kept text, None."""

    def __init__(self, inks: Inks, size: float) -> None:
        super().__init__()
        self._inks, self._size = inks, size

    def __missing__(self, key: tuple[str, object]) -> Any:
        align, what = key
        looks: dict[str, Any] = {"font_size": self._size, "border": 1, "align": align}
        if isinstance(what, Light):
            looks |= {"font_color": f"#{LOOKS[what].ink}", "bg_color": f"#{LOOKS[what].ground}"}
        elif what == "'":
            looks["quote_prefix"] = True
        elif what:
            looks["num_format"] = what
        self[key] = self._inks.ink(**looks)
        return self[key]


def put(sheet: Any, row: int, place: int, cell: Cell, asked: str, inks: CellInks) -> None:
    """Write the cell: text as text, an exact figure as a number, a day as a day, a light in its colours."""
    kind = type(cell)
    if kind is str and cell:
        what = "'" if formula_like(cell) else None  # type: ignore[arg-type]
        sheet.write_string(row, place, cut(clean(cell)), inks[asked, what])  # type: ignore[arg-type]
    elif cell is None or cell == "":
        sheet.write_blank(row, place, None, inks[asked, None])
    elif (number := _number(cell)) is not None:
        value, pattern = number
        sheet.write_number(row, place, value, inks[alignment(cell, asked), pattern])
    else:
        what = cell if isinstance(cell, Light) else None
        sheet.write_string(row, place, cut(written(cell)), inks[alignment(cell, asked), what])


def cut(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text within so many UTF-16 units; what an Excel cell can't hold gives way to a sentence that says so."""
    if len(text) <= longest // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    mark = say("cut") if longest == LONGEST_TEXT else "…"
    return units[: 2 * (longest - len(mark))].decode("utf-16-le", "ignore") + mark


def _number(cell: Cell) -> tuple[float, str] | None:
    """The cell as Excel counts and the pattern that shows it; None for what Excel has no exact number for."""
    if isinstance(cell, date):
        return (cell.toordinal() - _DAY_ZERO, "yyyy-mm-dd") if cell >= _FIRST_DAY else None
    if isinstance(cell, int):
        return (cell, "0") if abs(cell) < 10**_EXACT_DIGITS else None
    if isinstance(cell, Decimal) and cell.is_finite() and _exact(cell):
        return float(cell) + 0.0, "0." + "0" * decimals(cell) if decimals(cell) else "0"
    return None


def _exact(figure: Decimal) -> bool:
    return figure.adjusted() < _EXACT_DIGITS and len(figure.as_tuple().digits) <= _EXACT_DIGITS
