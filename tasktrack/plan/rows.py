"""The rows of one CSV file: from text to the values of parts, with every fault in it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tasktrack.plan import cells
from tasktrack.plan.cells import Unfit
from tasktrack.plan.faults import Fault
from tasktrack.plan.sheets import Sheet

MOST_ROWS = 200_000
MOST_FAULTS = 1_000
"""Where the reader gives up on a file: nobody reads further, and a hostile file must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record and the line it begins on; a cell with a fault in it is not among the values."""

    line: int
    values: dict[str, Any]


class _Broken(Exception):
    """The rest of a file can't be read, from this line on."""

    def __init__(self, line: int, key: str, **values: object) -> None:
        super().__init__(key)
        self.line, self.key, self.values = line, key, values


def read_rows(sheet: Sheet, text: str, faults: list[Fault]) -> list[Row] | None:
    """The rows of a sheet, None when not all keys in it can be known; what is wrong is added to `faults`."""
    own: list[Fault] = []
    rows: list[Row] = []
    records = _records(text)
    try:
        line, header = next(records, (1, []))
        names = _names(sheet, line, header, own)
        for line, record in records:
            _bounded(line, rows, own)
            rows.append(Row(line, dict(_values(sheet, names, line, record, own))))
    except _Broken as broken:
        faults += [*own, Fault(sheet.file, broken.line, "", broken.key, broken.values)]
        return None
    faults += own
    return rows if all(key in names for key in sheet.keys) else None


def write_rows(sheet: Sheet, parts: tuple[object, ...]) -> str:
    """The text of a sheet: the header and a row for each part."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows([cells.text(cells.cell(getattr(part, name))) for name in sheet.columns] for part in parts)
    return out.getvalue()


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that holds anything, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield begins, record
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _Broken(begins, "plan.not-csv", why=str(error)) from error


def _bounded(line: int, rows: list[Row], faults: list[Fault]) -> None:
    if len(rows) == MOST_ROWS:
        raise _Broken(line, "plan.too-many-rows", most=MOST_ROWS)
    if len(faults) >= MOST_FAULTS:
        raise _Broken(line, "plan.too-many-faults", most=MOST_FAULTS)


def _names(sheet: Sheet, line: int, header: list[str], faults: list[Fault]) -> list[str]:
    """The column names as they stand, empty where a column is to be passed over."""
    seen: set[str] = set()
    names = []
    for name in (cell.strip() for cell in header):
        known = name in sheet.columns and name not in seen
        if name and not known:
            key = "plan.column-twice" if name in seen else "plan.column-unknown"
            faults.append(Fault(sheet.file, line, cells.shown(name), key, {"known": " ".join(sheet.columns)}))
        seen.add(name)
        names.append(name if known else "")
    missing = [name for name in sheet.columns if name not in seen and name not in sheet.later]
    faults += [Fault(sheet.file, line, name, "plan.column-missing") for name in missing]
    return names


def _values(
    sheet: Sheet, names: list[str], line: int, record: list[str], faults: list[Fault]
) -> Iterator[tuple[str, object]]:
    """The cells of a record; where it is short they are empty, since Excel leaves off separators at the end of rows.

    Of a record that is too long only the key is read, so that those who name it are not blamed too.
    """
    if len(record) > len(names):
        counts = {"found": len(record), "columns": len(names)}
        faults.append(Fault(sheet.file, line, "", "plan.row-width", counts))
        names = [name if name in sheet.keys else "" for name in names]
    for name, text in zip_longest(names, record[: len(names)], fillvalue=""):
        if not name:
            continue
        try:
            yield from _value(sheet, name, text)
        except Unfit as unfit:
            faults.append(Fault(sheet.file, line, name, unfit.key, unfit.values))


def _value(sheet: Sheet, name: str, text: str) -> Iterator[tuple[str, object]]:
    found = cells.control(text)
    if found:
        raise Unfit("plan.control-character", found=found)
    if text.strip():
        yield name, sheet.columns[name](text)
    elif name in sheet.needed:
        raise Unfit("plan.cell-missing")
