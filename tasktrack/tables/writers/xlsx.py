"""An Excel workbook, written row by row in constant memory, that prints on A4 landscape one page wide.

Text is only ever written as text. A figure of up to 15 digits becomes a number with its own decimals; a longer one,
which Excel would round, stays text. Rows beyond what a sheet holds go on to further sheets under the same head.
"""

import re
from dataclasses import replace
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import IO, Any

from tasktrack.tables.table import Section, Table, of_section
from tasktrack.tables.writers.cells import one_line
from tasktrack.tables.writers.heading import heading, say
from tasktrack.tables.writers.layout import layout
from tasktrack.tables.writers.xlsx_cells import Inks, cut
from tasktrack.tables.writers.xlsx_sheet import Sheet

ROWS_OF_A_SHEET = 1_048_000
"""How many rows go on one sheet; Excel ends at 1,048,576, and head and foot need some."""

_LONGEST_PROPERTY, _LONGEST_NAME = 255, 24
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
        workbook.set_properties({"title": cut(one_line(table.title), _LONGEST_PROPERTY), "created": day})
        _fill(workbook, table, rows_of_a_sheet)
        try:
            workbook.close()
        except FileCreateError as error:
            raise (error.args[0] if isinstance(error.args[0], OSError) else error) from None


def _fill(workbook: Any, table: Table, rows_of_a_sheet: int) -> None:
    words, lies, inks = heading(table), layout(table), Inks(workbook)
    for section in table.sections:
        if section.columns:
            _put_section(workbook, of_section(table, section), section, inks)
    for number, first in enumerate(range(0, max(1, len(table.rows)), rows_of_a_sheet), 1):
        sheet = Sheet(workbook.add_worksheet(_name(table.title, number)), lies, inks)
        sheet.set_up(words)
        sheet.put_head(words, table.columns)
        sheet.put_rows(table.rows[first : first + rows_of_a_sheet], table.columns)
    sheet.put_foot(words, table.totals)


def _put_section(workbook: Any, part: Table, section: Section, inks: Inks) -> None:
    """A section on a sheet of its own, with its paragraphs below its rows."""
    words = heading(part)
    words = replace(words, title=f"{words.title}　{one_line(section.heading)}", notes=section.paragraphs)
    sheet = Sheet(workbook.add_worksheet(_name(section.heading, 1)), layout(part), inks)
    sheet.set_up(words)
    sheet.put_head(words, part.columns)
    sheet.put_rows(part.rows, part.columns)
    sheet.put_foot(words, ())


def _name(title: str, number: int) -> str:
    """A sheet's name: the title without what Excel forbids there."""
    allowed = re.sub(r"[\[\]:*?/\\'�]", " ", one_line(title))
    name = cut(" ".join(allowed.split()), _LONGEST_NAME) or say("sheet")
    return name if number == 1 else f"{name} {number}"
