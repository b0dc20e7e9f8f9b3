"""JSON: codes, exact figures and ISO days under the columns' keys, with everything that names the table."""

from collections.abc import Iterable
from decimal import Decimal
from typing import IO

import msgspec

from tasktrack.tables.table import Cell, Table, code
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
    keys = [clean(column.key) for column in table.columns]
    return {
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
        "columns": [
            {"key": key, "title": clean(column.title)} for key, column in zip(keys, table.columns, strict=True)
        ],
        "rows": [dict(zip(keys, map(_value, row), strict=True)) for row in table.rows],
        "totals": _totals(table.totals),
        "notes": [clean(note) for note in table.notes],
        "signatures": [clean(label) for label in table.signatures],
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
