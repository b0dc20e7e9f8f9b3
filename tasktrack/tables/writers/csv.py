"""CSV in UTF-8, with the mark by which Excel knows it: head, rows, totals, notes and foot, one below the other.

Text that a spreadsheet might take for a formula gets a single quote in front; figures do not, a negative one neither.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO, Any

from tasktrack.tables.table import Cell, Column, Table
from tasktrack.tables.writers.cells import formula_like, written
from tasktrack.tables.writers.heading import Heading, heading
from tasktrack.words import Light


def write(table: Table, stream: IO[bytes]) -> None:
    """Write the table as UTF-8 with a byte order mark."""
    text_stream = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    _put(table, text_stream)
    text_stream.detach()


def text(table: Table) -> str:
    """The table as CSV, without the byte order mark."""
    put = io.StringIO(newline="")
    _put(table, put)
    return put.getvalue()


def _put(table: Table, stream: io.StringIO | io.TextIOWrapper) -> None:
    rows = csv.writer(stream, lineterminator="\n")
    words = heading(table)
    rows.writerows([inert(line)] for line in words.lines)
    for section in table.sections:
        rows.writerows([inert(line)] for line in (section.heading, *section.paragraphs))
        if section.columns:
            _put_rows(rows, section.columns, section.rows)
    _put_rows(rows, table.columns, table.rows)
    rows.writerows([inert(label), inert(value)] for label, value in table.totals)
    rows.writerows(_below(words))


def _put_rows(rows: Any, columns: Iterable[Column], cells: Iterable[Iterable[Cell]]) -> None:
    rows.writerow([inert(column.title) for column in columns])
    rows.writerows([inert(cell) for cell in row] for row in cells)


def inert(cell: Cell) -> str:
    """The cell as text that no spreadsheet reckons with."""
    text = written(cell)
    if isinstance(cell, str) and not isinstance(cell, Light) and formula_like(cell):
        return f"'{text}"
    return text


def _below(words: Heading) -> Iterator[list[str]]:
    yield from ([inert(note)] for note in words.notes)
    yield [inert(label) for label in words.signatures]
    yield [inert(part) for part in words.foot]
