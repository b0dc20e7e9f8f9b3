"""The cells of a workbook: which of Excel's own types each becomes, and in which format."""

from datetime import date
from decimal import Decimal
from typing import Any

from tasktrack.figures import shown
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


class ColumnInks:
    """The formats of one column's cells: of its text, of text kept from being a formula, and of what else comes."""

    def __init__(self, inks: Inks, size: float, asked: str) -> None:
        self._inks, self._size, self._asked = inks, size, asked
        self.text = self._ink(asked)
        self.kept = self._ink(asked, quote_prefix=True)
        self._light_cells: dict[Light, tuple[str, Any]] = {}
        self._patterns: dict[tuple[type, str], Any] = {}

    def light(self, light: Light) -> tuple[str, Any]:
        """A light as text, and in its colours."""
        if light not in self._light_cells:
            look = LOOKS[light]
            colours = {"font_color": f"#{look.ink}", "bg_color": f"#{look.ground}"}
            self._light_cells[light] = written(light), self._ink(alignment(light, self._asked), **colours)
        return self._light_cells[light]

    def number(self, cell: Cell, pattern: str) -> Any:
        """The format of a figure or day that shows by this pattern; text where the pattern is empty."""
        key = type(cell), pattern
        if key not in self._patterns:
            looks = {"num_format": pattern} if pattern else {}
            self._patterns[key] = self._ink(alignment(cell, self._asked), **looks)
        return self._patterns[key]

    def _ink(self, align: str, **looks: Any) -> Any:
        return self._inks.ink(font_size=self._size, border=1, align=align, **looks)


def put(sheet: Any, row: int, place: int, cell: Cell, inks: ColumnInks) -> None:
    """Write the cell: text as text, an exact figure as a number, a day as a day, a light in its colours."""
    if type(cell) is str and cell:
        ink = inks.kept if formula_like(cell) else inks.text
        sheet.write_string(row, place, cell if _plain(cell) else cut(clean(cell)), ink)
    elif isinstance(cell, Light):
        sheet.write_string(row, place, *inks.light(cell))
    elif not cell and not isinstance(cell, int | Decimal):
        sheet.write_blank(row, place, None, inks.text)
    elif (number := _number(cell)) is not None:
        sheet.write_number(row, place, number[0], inks.number(cell, number[1]))
    else:
        sheet.write_string(row, place, cut(written(cell)), inks.number(cell, ""))


def _plain(text: str) -> bool:
    """Whether nothing can be wrong with the text; says no to a little that is right."""
    return len(text) <= LONGEST_TEXT // 2 and text.isprintable()


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
    if isinstance(cell, Decimal):
        return _figure(cell) if cell.is_finite() else None
    if isinstance(cell, int):
        return (cell, "0") if abs(cell) < 10**_EXACT_DIGITS else None
    if isinstance(cell, date) and cell >= _FIRST_DAY:
        return cell.toordinal() - _DAY_ZERO, "yyyy-mm-dd"
    return None


def _figure(figure: Decimal) -> tuple[float, str] | None:
    whole, _, part = shown(figure).partition(".")
    if len(whole.lstrip("-")) + len(part) > _EXACT_DIGITS:
        return None
    return float(figure) + 0.0, "0." + "0" * len(part) if part else "0"
