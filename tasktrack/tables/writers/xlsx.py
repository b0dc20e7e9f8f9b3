"""An Excel workbook, written row by row in constant memory, that prints on A4 landscape one page wide.

Text is only ever written as text. A figure of up to 15 digits becomes a number with its own decimals; a longer one,
which Excel would round, stays text. Rows beyond what a sheet holds go on to further sheets under the same head.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import IO, Any

from tasktrack.tables.table import Cell, Table
from tasktrack.tables.writers.cells import one_line
from tasktrack.tables.writers.heading import Heading, heading, say
from tasktrack.tables.writers.layout import FOOT_MM, PAGE_MM, SIDE_MM, TOP_MM, Layout, layout, line_count
from tasktrack.tables.writers.xlsx_cells import BODY_FONT, HEADING_FONT, TITLE_FONT, Inks, cut, put

ROWS_OF_A_SHEET = 1_048_000
"""How many rows go on one sheet; Excel ends at 1,048,576, and head and foot need some."""

_A4 = 9
_TYPE = 10.0
_LONGEST_FOOT = 250
_TALLEST = 400
_LONGEST_NAME = 24
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(table: Table, stream: IO[bytes], rows_of_a_sheet: int = ROWS_OF_A_SHEET) -> None:
    """Write the table as a workbook."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(prefix="tasktrack-", ignore_cleanup_errors=True) as folder:
        workbook = Workbook(stream, {**_OPTIONS, "tmpdir": folder})
        workbook.use_zip64()
        day = datetime(table.as_of.year, table.as_of.month, table.as_of.day)  # noqa: DTZ001 - written as UTC midnight
        workbook.set_properties({"title": cut(one_line(table.title), 255), "created": day})
        _fill(workbook, table, rows_of_a_sheet)
        try:
            workbook.close()
        except FileCreateError as error:
            raise (error.args[0] if isinstance(error.args[0], OSError) else error) from None


def _fill(workbook: Any, table: Table, rows_of_a_sheet: int) -> None:
    words, inks = heading(table), Inks(workbook)
    for number, first in enumerate(range(0, max(1, len(table.rows)), rows_of_a_sheet), 1):
        sheet = _Sheet(workbook.add_worksheet(_name(table.title, number)), layout(table), inks)
        sheet.set_up(words)
        sheet.put_head(words, tuple(column.title for column in table.columns))
        sheet.put_rows(table.rows[first : first + rows_of_a_sheet], tuple(column.align for column in table.columns))
    sheet.put_foot(words, table.totals)


def _name(title: str, number: int) -> str:
    """A sheet's name: the title without what Excel forbids there."""
    allowed = re.sub(r"[\[\]:*?/\\'�]", " ", one_line(title))
    name = cut(" ".join(allowed.split()), _LONGEST_NAME) or say("sheet")
    return name if number == 1 else f"{name} {number}"


class _Sheet:
    """A worksheet with the row that comes next. The columns are as wide as the layout says, for type of 10 points or
    more: fitting it to the page brings small type down to its size on paper and leaves it legible on the screen.
    """

    def __init__(self, sheet: Any, lies: Layout, inks: Inks) -> None:
        self.sheet, self.lies, self.inks = sheet, lies, inks
        self.scale = max(1.0, _TYPE / lies.size)
        self.type = lies.size * self.scale
        self.row = 0

    def set_up(self, words: Heading) -> None:
        """Paper, margins, columns and the foot of each page."""
        sheet, inch = self.sheet, 25.4
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_margins(SIDE_MM / inch, SIDE_MM / inch, TOP_MM / inch, FOOT_MM / inch)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer(_page_foot(words), {"margin": 0.25})
        if words.simulated:
            sheet.set_header(f'&R&"{HEADING_FONT}"&9{words.simulated}', {"margin": 0.3})
        for place, width in enumerate(self.lies.widths):
            sheet.set_column_pixels(place, place, round(width * self.scale * 96 / 72))

    def put_head(self, words: Heading, titles: tuple[str, ...]) -> None:
        """Title, facts and the columns' headings, which stay in sight and come again on each page."""
        last, scale = len(self.lies.widths) - 1, self.scale
        self._across(((0, last, words.attachment),), font_name=HEADING_FONT, font_size=12 * scale)
        self._across(((0, last, words.title),), font_name=TITLE_FONT, font_size=18 * scale, align="center")
        if words.simulated:
            self._across(
                ((0, last, words.simulated),), font_size=12 * scale, align="center", bold=True, font_color="#C00000"
            )
        self._put_facts(words)
        looks = {"font_name": HEADING_FONT, "align": "center", "border": 1, "bg_color": "#F2F2F2"}
        self._across(tuple((place, place, title) for place, title in enumerate(titles)), font_size=self.type, **looks)
        self.sheet.freeze_panes(self.row, 0)
        self.sheet.repeat_rows(self.row - 1)

    def _put_facts(self, words: Heading) -> None:
        facts, size = "　".join(words.facts), 10 * self.scale
        groups = self.lies.groups(2)
        if len(groups) == 1:
            self._across(((0, 0, words.plan),), font_size=size)
            self._across(((0, 0, facts),), font_size=size)
        else:
            self._across(((*groups[0], words.plan), (*groups[1], facts)), font_size=size, last={"align": "right"})

    def put_rows(self, rows: Iterable[tuple[Cell, ...]], alignments: tuple[str, ...]) -> None:
        """The rows, one cell a column."""
        sheet, inks, number = self.sheet, self.inks.of(self.type), self.row
        for number, row in enumerate(rows, self.row):  # noqa: B007 - the last number is wanted
            for place, cell in enumerate(row):
                put(sheet, number, place, cell, alignments[place], inks)
            self.row = number + 1

    def put_foot(self, words: Heading, totals: tuple[tuple[str, Cell], ...]) -> None:
        """Totals, some beside each other, then notes and the signature line."""
        from tasktrack.tables.writers.cells import written

        pairs = max(1, min(4, len(self.lies.widths) // 4))
        groups = self.lies.groups(2 * pairs)
        for first in range(0, len(totals), pairs):
            texts = [written(part) for total in totals[first : first + pairs] for part in total]
            texts += [""] * (len(groups) - len(texts))
            if len(groups) == 1:
                texts = [" ".join(texts)]
            pieces = tuple((*group, text) for group, text in zip(groups, texts, strict=True))
            self._across(pieces, font_size=self.type, border=1, align="center")
        last = len(self.lies.widths) - 1
        for note in words.notes:
            self._across(((0, last, note),), font_size=self.type)
        self.row += 1
        self._put_signatures(words.signatures)

    def _put_signatures(self, signatures: tuple[str, ...]) -> None:
        groups = self.lies.groups(len(signatures))
        if len(groups) < len(signatures):
            groups, signatures = groups[:1], ("　　　　".join(signatures),)
        pieces = tuple((*group, label) for group, label in zip(groups, signatures, strict=True))
        self._across(pieces, font_size=10.5 * self.scale)

    def _across(
        self, pieces: tuple[tuple[int, int, str], ...], last: dict[str, Any] | None = None, **looks: Any
    ) -> None:
        """A row of texts, each over the columns from first to last, tall enough for all of them."""
        size = looks["font_size"]
        lines = max(line_count(text, self.lies.span(first, end) * self.scale, size) for first, end, text in pieces)
        self.sheet.set_row(self.row, min(_TALLEST, lines * size * 1.3 + size * 0.6))
        for number, (first, end, text) in enumerate(pieces, 1):
            ink = self.inks.ink(**(looks | (last or {}) if number == len(pieces) else looks))
            if first == end:
                self.sheet.write_string(self.row, first, cut(text), ink)
            else:
                self.sheet.merge_range(self.row, first, self.row, end, cut(text), ink)
        self.row += 1


def _page_foot(words: Heading) -> str:
    """The foot of each page in Excel's notation: page number, and below it plan, period, day and code."""
    *before, code = (part.replace("&", "&&") for part in words.foot)
    page = f'&C&"{BODY_FONT}"&9{say("page", page="&P", pages="&N")}\n&8 '
    room = _LONGEST_FOOT - len(page) - len(code) - 1
    return f"{page}{cut('　'.join(before), room).rstrip('&')}　{code}"
