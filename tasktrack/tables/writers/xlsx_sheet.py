"""One worksheet: page, head, rows and foot, from top to bottom."""

from collections.abc import Sequence
from typing import Any

from tasktrack.tables.table import Cell, Column
from tasktrack.tables.writers.cells import clean, written
from tasktrack.tables.writers.heading import Heading, say
from tasktrack.tables.writers.layout import FOOT_MM, SIDE_MM, TOP_MM, Layout, line_count, line_room
from tasktrack.tables.writers.xlsx_cells import BODY_FONT, HEADING_FONT, TITLE_FONT, ColumnInks, Inks, cut, put

_A4 = 9
_INCH = 25.4
_TYPE = 10.0
_LONGEST_FOOT = 250
_TALLEST = 409.0
_RED = "#C00000"


class Sheet:
    """A worksheet and the row that comes next.

    The columns are as wide as the layout says, for type of 10 points or more: fitting them to the page brings small
    type down to its size on paper and leaves it legible on the screen.
    """

    def __init__(self, sheet: Any, lies: Layout, inks: Inks) -> None:
        self.sheet, self.lies, self.inks = sheet, lies, inks
        self.scale = max(1.0, _TYPE / lies.size)
        self.type = lies.size * self.scale
        self.row = 0

    def set_up(self, words: Heading) -> None:
        """Paper, margins, columns and the foot of each page."""
        sheet = self.sheet
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_margins(SIDE_MM / _INCH, SIDE_MM / _INCH, TOP_MM / _INCH, FOOT_MM / _INCH)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer(_page_foot(words), {"margin": 0.25})
        if words.simulated:
            sheet.set_header(f'&R&"{HEADING_FONT}"&9&K{_RED[1:]}{words.simulated}', {"margin": 0.3})
        for place, width in enumerate(self.lies.widths):
            sheet.set_column_pixels(place, place, round(width * self.scale * 96 / 72))

    def put_head(self, words: Heading, columns: Sequence[Column]) -> None:
        """Title, facts and the columns' headings, which stay in sight and come again on each page."""
        if words.attachment:
            self._line(words.attachment, 12, font_name=HEADING_FONT)
        self._line(words.title, 18, font_name=TITLE_FONT, align="center")
        if words.simulated:
            self._line(words.simulated, 12, align="center", bold=True, font_color=_RED)
        self._put_facts(words)
        titles = [(place, place, clean(column.title)) for place, column in enumerate(columns)]
        looks: dict[str, Any] = {"align": "center", "border": 1, "bg_color": "#F2F2F2"}
        self._across(titles, self.type, font_name=HEADING_FONT, **looks)
        self.sheet.freeze_panes(self.row, 0)
        self.sheet.repeat_rows(self.row - 1)

    def put_rows(self, rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column]) -> None:
        """The rows, one cell a column, each row as tall as its longest text needs."""
        sheet = self.sheet
        inks = [ColumnInks(self.inks, self.type, column.align) for column in columns]
        rooms = [line_room(width * self.scale, self.type) for width in self.lies.widths]
        for number, row in enumerate(rows, self.row):
            sheet.set_row(number, self._height(_lines(row, rooms), self.type))
            for place, cell in enumerate(row):
                put(sheet, number, place, cell, inks[place])
            self._forget(number - 1)
        self.row += len(rows)

    def put_foot(self, words: Heading, totals: Sequence[tuple[str, Cell]]) -> None:
        """Totals, some beside each other, then notes and the signature line."""
        places = self.lies.total_places()
        each = max(1, len(places) // 2)
        for first in range(0, len(totals), each):
            texts = [written(part) for total in totals[first : first + each] for part in total]
            texts = [" ".join(texts)] if len(places) == 1 else texts + [""] * (len(places) - len(texts))
            pieces = [(*place, text) for place, text in zip(places, texts, strict=True)]
            self._across(pieces, self.type, border=1, align="center")
        for note in words.notes:
            self._line(note, 9)
        self.row += 1
        self._line(("　" * 10).join(words.signatures), 10.5)

    def _put_facts(self, words: Heading) -> None:
        facts, groups = "　".join(words.facts), self.lies.groups(2)
        if len(groups) == 1:
            self._line(words.plan, 10)
            self._line(facts, 10)
        else:
            pieces = [(*groups[0], words.plan), (*groups[1], facts)]
            self._across(pieces, 10 * self.scale, last_align="right")

    def _line(self, text: str, size: float, **looks: Any) -> None:
        """A text over the whole width, in type of this size on paper."""
        self._across([(0, len(self.lies.widths) - 1, text)], size * self.scale, **looks)

    def _across(self, pieces: Sequence[tuple[int, int, str]], size: float, last_align: str = "", **looks: Any) -> None:
        """A row of texts, each over the columns from first to last, tall enough for all of them."""
        looks["font_size"] = size
        rooms = (line_room(self.lies.span(first, last) * self.scale, size) for first, last, _ in pieces)
        lines = max(line_count(text, room) for (_, _, text), room in zip(pieces, rooms, strict=True))
        self.sheet.set_row(self.row, self._height(lines, size) + size / 2)
        for piece in pieces:
            aligned = {"align": last_align} if last_align and piece is pieces[-1] else {}
            self._put_piece(*piece, self.inks.ink(**looks, **aligned))
        self.row += 1

    def _put_piece(self, first: int, last: int, text: str, ink: Any) -> None:
        if first == last:
            self.sheet.write_string(self.row, first, cut(text), ink)
        else:
            self.sheet.merge_range(self.row, first, self.row, last, cut(text), ink)

    def _height(self, lines: int, size: float) -> float:
        """Points that so many lines take; Excel has no taller rows than 409."""
        return min(_TALLEST, lines * size * 1.25 + 3)

    def _forget(self, number: int) -> None:
        """Let go of the height of a row that is on disk: XlsxWriter keeps all of them, to place pictures."""
        self.sheet.row_info.pop(number, None)
        self.sheet.row_sizes.clear()


def _lines(row: Sequence[Cell], rooms: Sequence[float]) -> int:
    """How many lines the row's longest text takes."""
    most = 1
    for cell, room in zip(row, rooms, strict=True):
        if type(cell) is str and (2 * len(cell) > room or "\n" in cell):
            most = max(most, line_count(cell, room))
    return most


def _page_foot(words: Heading) -> str:
    """The foot of each page in Excel's notation: page number, and below it plan, period, day and code."""
    *before, code = (part.replace("&", "&&") for part in words.foot)
    page = f'&C&"{BODY_FONT}"&9{say("page", page="&P", pages="&N")}\n&8 '
    room = _LONGEST_FOOT - len(page) - len(code) - 1
    return f"{page}{cut('　'.join(before), room)}　{code}"
