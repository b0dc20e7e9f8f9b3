"""A Word document on A4 landscape. Its head and feet are built with python-docx; the rows are streamed in as XML.

So a table of any length takes time in proportion to its rows and little memory, and its bytes hold no clock.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from tasktrack.tables.table import Table, of_section
from tasktrack.tables.writers.docx_frame import ROWS_MARK, frame, section_mark
from tasktrack.tables.writers.docx_package import repacked
from tasktrack.tables.writers.docx_rows import head_xml, row_xml, total_rows_xml
from tasktrack.tables.writers.layout import TEXT_WIDTH, Layout, layout


def write(table: Table, stream: IO[bytes]) -> None:
    """Write the table as a Word document."""
    lies = layout(table)
    sections = {number: of_section(table, each) for number, each in enumerate(table.sections) if each.columns}
    parts = {number: (part, layout(part, TEXT_WIDTH)) for number, part in sections.items()}
    smallest = min(each.size for each in (lies, *(laid for _, laid in parts.values())))
    bodies = {section_mark(number): _rows(*part) for number, part in parts.items()}
    repacked(frame(table, replace(lies, size=smallest)), {**bodies, ROWS_MARK: _rows(table, lies)}, stream)


def _rows(table: Table, lies: Layout) -> Iterator[str]:
    yield head_xml(table.columns, lies)
    for row in table.rows:
        yield row_xml(row, table.columns, lies)
    yield total_rows_xml(table.totals, lies)
