"""A table that leaves the product, as a frozen value: every writer writes it, every seal stores it, screens show it."""

from base64 import b32encode
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Literal, TypeAlias

from tasktrack.words import Light

Cell: TypeAlias = str | int | Decimal | date | Light | None
"""What a cell holds; a light is written as symbol, word and colour where the format has colour."""

CODE_LENGTH = 10
"""How many characters a table's code has: 50 bits, enough to tell tables apart and short enough to read out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its JSON key, its heading, and its width in Chinese-character halves (columns of a terminal).

    On paper the width is a wish: writers give more to what the rows fill, and never less than a date or figure needs.
    Figures stand right and days and lights in the middle when `align` is left as it is.
    """

    key: str
    title: str
    width: int = 10
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of an official text: a heading, paragraphs, and the rows that bear them out, if it has any.

    ValueError when a row has not one cell per column.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"section {self.heading} has a row that is not {len(self.columns)} cells long")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a heading, with everything the reader needs to know what question they answer.

    `as_of` is the day up to which entries count; `counted_on` the day of lights and days overdue, where that is
    another question. `rows` hold one cell per column. `totals` are (label, value) pairs below the rows. `notes` are
    sentences at the foot (what is proposed, which groups are open, how working days were counted). `period` is a year,
    a quarter (`2024Q3`) or empty. `unit` is the body that the table is about, if it is one. `signatures` are the labels
    of the signature line (who fills in, who checks); without any the writers put the usual ones. `sections` make it an
    official text: they stand before the rows, which are then its attachment. `question` is what was asked for, in the
    notation of `tables.question`, so that the table can be asked for again; it is no part of the content.

    ValueError when there is no column, two columns share a key, or a row has not one cell per column.
    """

    kind: str
    title: str
    plan_title: str
    plan_number: str
    as_of: date
    counted_on: date | None = None
    period: str = ""
    unit: str = ""
    sealed: bool = False
    simulated: bool = False
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[str, Cell], ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = field(default=())
    sections: tuple[Section, ...] = ()
    question: str = ""

    def __post_init__(self) -> None:
        count = len(self.columns)
        if not count or len({column.key for column in self.columns}) < count:
            raise ValueError(f"table {self.kind} needs columns, each with a key of its own")
        if any(len(row) != count for row in self.rows):
            raise ValueError(f"table {self.kind} has a row that is not {count} cells long")


def of_section(table: Table, section: Section) -> Table:
    """The rows of a section as a table of their own, under the same head; the section must have columns."""
    return replace(table, columns=section.columns, rows=section.rows, totals=(), sections=())


def code(table: Table) -> str:
    """The short code of the table's content, the same in every format: 10 characters of A-Z and 2-7.

    It covers every word and figure of the table, but not widths and alignment. Headings and notes belong to it, so a
    table in English has another code than the same table in Chinese.
    """
    content = sha256()
    for part in (_head(table), *table.rows):
        content.update(ascii(part).encode() + b"\n")
    return b32encode(content.digest()).decode()[:CODE_LENGTH]


def _head(table: Table) -> tuple[object, ...]:
    """Everything but the rows; written with `ascii`, like them, it is the same in every process and Python."""
    named = (table.kind, table.title, table.plan_title, table.plan_number, table.period, table.unit)
    columns = tuple((column.key, column.title) for column in table.columns)
    state = (table.as_of, table.counted_on, table.sealed, table.simulated, len(table.rows))
    head: tuple[object, ...] = (named, columns, state, table.totals, table.notes, table.signatures)
    return (*head, *map(_section, table.sections))


def _section(section: Section) -> tuple[object, ...]:
    columns = tuple((column.key, column.title) for column in section.columns)
    return section.heading, section.paragraphs, columns, section.rows
