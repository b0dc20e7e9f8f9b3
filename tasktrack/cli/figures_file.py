"""A file that a person hands in, CSV or Excel, as rows of texts: bounded before it is read, and nothing in it acts."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.plan.faults import Fault
from tasktrack.typed import quoted

MOST_BYTES = 10_000_000
MOST_UNPACKED = 100_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000
"""What no list of units or figures of a person passes. System settings."""

_MOST_PARTS = 2_000
_EXCEL = (".xlsx", ".xlsm")
_SIGNIFICANT = ".15g"
"""A number of Excel's, with the digits that Excel shows."""


class Row(NamedTuple):
    """A row that is not empty, and the line that it stands on."""

    line: int
    cells: tuple[str, ...]


class FileRefused(Refused):
    """A file is refused, with everything that is wrong in it; nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        more = len(faults) - 1
        key = "cli_files.refused-more" if more else "cli_files.refused"
        super().__init__(key, first=faults[0], more=more)
        self.particulars = tuple(faults[1:])


def rows(path: Path) -> list[Row]:
    """The rows of a CSV file or of an Excel file's first sheet, the heading first; refused when it is none or huge."""
    if not path.exists():
        raise Refused("cli_files.missing", path=quoted(str(path)))
    if not path.is_file():
        raise Refused("cli_files.not-plain", path=quoted(str(path)))
    if path.stat().st_size > MOST_BYTES:
        raise Refused("cli_files.too-large", path=quoted(path.name), most=MOST_BYTES // 1_000_000)
    read = _excel if path.suffix.lower() in _EXCEL else _csv
    found = list(_bounded(read(path), path))
    if not found:
        raise Refused("cli_files.empty", path=quoted(path.name))
    return found


def fault(path: Path, line: int, column: str, key: str, **values: object) -> Fault:
    """Something wrong in a file, at a line and, unless the whole line is meant, in a column."""
    return Fault(quoted(path.name), line, quoted(column), key, values)


def figure(path: Path, row: Row, at: int, column: str, faults: list[Fault]) -> Decimal | None:
    """The figure in a cell; None, and a fault, when it is none."""
    try:
        return figures.parse(row.cells[at])
    except Refused as refused:
        faults.append(fault(path, row.line, column, refused.key, **refused.values))
        return None


def _bounded(records: Iterable[tuple[int, Sequence[str]]], path: Path) -> Iterator[Row]:
    count = 0
    for line, record in records:
        cells = tuple(cell.strip() for cell in record)
        while cells and not cells[-1]:
            cells = cells[:-1]
        if line > MOST_ROWS + 1:
            raise Refused("cli_files.many-rows", path=quoted(path.name), most=MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise Refused("cli_files.many-columns", path=quoted(path.name), most=MOST_COLUMNS)
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Refused("cli_files.long-cell", path=quoted(path.name), line=line, most=LONGEST_CELL)
        if cells:
            count += 1
            yield Row(line, cells)


def _csv(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decoded(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for record in reader:
            yield reader.line_num, record
    except csv.Error as error:
        raise Refused("cli_files.not-csv", path=quoted(path.name), why=str(error)) from error


def _decoded(path: Path) -> str:
    """UTF-8 with or without its mark; else GB 18030, which is what a Chinese Excel saves."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("cli_files.not-text", path=quoted(path.name))


def _delimiter(text: str) -> str:
    """What stands most often between the cells of the heading: a comma, a semicolon or a tab."""
    heading = text.partition("\n")[0]
    return max(",;\t", key=heading.count)


def _excel(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    _unpackable(path)
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheet: Any = book.worksheets[0]
            sheet.reset_dimensions()
            for line, record in enumerate(sheet.iter_rows(values_only=True), 1):
                yield line, [_text(value) for value in record]
        finally:
            book.close()
    except Refused:
        raise
    except Exception as error:
        # The library says in many ways that a file is damaged, and has no class of its own for all of them.
        raise Refused("cli_files.not-excel", path=quoted(path.name)) from error


def _unpackable(path: Path) -> None:
    """Refuse what is no package, or unpacks to more than a person's list could hold, before any of it is unpacked."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused("cli_files.not-excel", path=quoted(path.name)) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("cli_files.unpacks", path=quoted(path.name), most=MOST_UNPACKED // 1_000_000)


def _text(value: object) -> str:
    """A cell of Excel's as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{Decimal(format(value, _SIGNIFICANT)):f}"
    return str(value)
