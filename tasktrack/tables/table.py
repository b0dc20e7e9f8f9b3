"""A table that leaves the product, as a frozen value: what every writer writes, every seal stores, every screen shows."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from tasktrack.words import Light

Cell: TypeAlias = str | int | Decimal | date | Light | None
"""What a cell holds; a light is written as symbol, word and colour where the format has colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its JSON key, its heading, and its width in Chinese-character halves (columns of a terminal)."""

    key: str
    title: str
    width: int = 10
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a heading, with everything the reader needs to know what question they answer.

    `rows` hold one cell per column. `totals` are (label, value) pairs below the rows. `notes` are sentences at the
    foot (what is proposed, which groups are open, how working days were counted). `period` is a year, a quarter or empty.
    """

    kind: str
    title: str
    plan_title: str
    plan_number: str
    as_of: date
    period: str = ""
    unit: str = ""
    sealed: bool = False
    simulated: bool = False
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[str, Cell], ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = field(default=())
