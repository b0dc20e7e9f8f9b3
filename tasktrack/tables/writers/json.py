"""JSON: codes, exact figures and ISO days under the columns' keys, with everything that names the table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO

import msgspec

from tasktrack.tables.table import Cell, Column, Section, Table, code
from tasktrack.tables.writers.cells import clean
from tasktrack.words import Light

_LARGEST = 2**63 - 1

_encoder = msgspec.json.Encoder(decimal_format="number")


def write(table: Table, stream: IO[bytes]) -> None:
    """Write the table as JSON in UTF-8."""
    stream.write(_encoded(table))


def text(table: Table) -> str:
    """The table as JSON."""
    return _encoded(table).decode()


def _encoded(table: Table) -> bytes:
    return msgspec.json.format(_encoder.encode(_document(table)), indent=2) + b"\n"


def _document(table: Table) -> dict[str, object]:
    document: dict[str, object] = {
        "kind": clean(table.kind),
        "title": clean(table.title),
        "plan": clean(table.plan_title),
        "number": clean(table.plan_number),
        "period": clean(table.period),
        "unit": clean(table.unit),
        "as_of": table.as_of,
        "counted_on": table.counted_on,
        "sealed": table.sealed,
        "simulated": table.simulated,
        "code": code(table),
        **_rows(table.columns, table.rows),
        "totals": _totals(table.totals),
        "notes": [clean(note) for note in table.notes],
        "signatures": [clean(label) for label in table.signatures],
    }
    if table.sections:
        document["sections"] = [_section(section) for section in table.sections]
    if table.question:
        document["question"] = clean(table.question)
    return document


def _section(section: Section) -> dict[str, object]:
    paragraphs = [clean(paragraph) for paragraph in section.paragraphs]
    return {"heading": clean(section.heading), "paragraphs": paragraphs, **_rows(section.columns, section.rows)}


def _rows(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> dict[str, object]:
    keys = [clean(column.key) for column in columns]
    titles = [clean(column.title) for column in columns]
    return {
        "columns": [{"key": key, "title": title} for key, title in zip(keys, titles, strict=True)],
        "rows": [dict(zip(keys, map(_value, row), strict=True)) for row in rows],
    }


def _totals(totals: Iterable[tuple[str, Cell]]) -> dict[str, object]:
    """The totals under their labels; a label that comes again gets a number, so that no total is lost."""
    named: dict[str, object] = {}
    for label, value in totals:
        name = first = clean(label)
        again = 2
        while name in named:
            name, again = f"{first} ({again})", again + 1
        named[name] = _value(value)
    return named


def _value(cell: Cell) -> object:
    """The cell as JSON has it: a light as its code, a figure as a number with its own decimals, however long."""
    if isinstance(cell, Light):
        return cell.value
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, Decimal) and not cell.is_finite():
        return str(cell)
    if isinstance(cell, int) and abs(cell) > _LARGEST:
        return Decimal(cell)
    return cell
