"""Markdown: a pipe table under a heading; what people typed is escaped so that it is read, not rendered."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from tasktrack.tables.table import Cell, Column, Section, Table
from tasktrack.tables.writers.cells import alignment, written
from tasktrack.tables.writers.heading import Heading, heading

_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_BLOCK = re.compile(r"^(\s*\d*)(?=[-+#=:.)])")
_RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def write(table: Table, stream: IO[bytes]) -> None:
    """Write the table as Markdown in UTF-8."""
    stream.writelines(f"{line}\n".encode() for line in _lines(table))


def text(table: Table) -> str:
    """The table as Markdown."""
    return "".join(f"{line}\n" for line in _lines(table))


def escaped(text: str) -> str:
    """Clean text as Markdown that shows just that text, within a line; its line ends become `<br>`."""
    entities = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", entities).replace("\n", "<br>")


def _lines(table: Table) -> Iterator[str]:
    words = heading(table)
    yield from _above(words)
    for section in table.sections:
        yield from _section(section)
    yield from _table(table.columns, table.rows)
    yield from (_total(label, value, len(table.columns)) for label, value in table.totals)
    yield from _below(words)


def _above(words: Heading) -> Iterator[str]:
    yield from (f"# {escaped(words.title)}", "")
    if words.simulated:
        yield from (f"**{words.simulated}**", "")
    yield from (_paragraph(words.plan), "", _paragraph("　".join(words.facts)), "")


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {escaped(section.heading)}", "")
    for paragraph in section.paragraphs:
        yield from (_paragraph(paragraph), "")
    if section.columns:
        yield from (*_table(section.columns, section.rows), "")


def _table(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    yield _row(column.title for column in columns)
    first = rows[0] if rows else (None,) * len(columns)
    yield _row_of(_RULES[alignment(cell, column.align)] for cell, column in zip(first, columns, strict=True))
    yield from map(_row, rows)


def _below(words: Heading) -> Iterator[str]:
    yield ""
    for note in words.notes:
        yield from (_paragraph(note), "")
    yield from (_paragraph("　　　　".join(words.signatures)), "", "---", "", _paragraph("　".join(words.foot)))


def _paragraph(text: str) -> str:
    """Text that starts a line of its own, where a dash or a number with a point would start a list."""
    return _BLOCK.sub(r"\1\\", escaped(text.strip()))


def _row(cells: Iterable[Cell]) -> str:
    return _row_of(escaped(written(cell)) for cell in cells)


def _row_of(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _total(label: str, value: Cell, count: int) -> str:
    """A total as a row: label and value in the first two columns, or both in the only one."""
    if count == 1:
        return _row([f"{label} {written(value)}"])
    return _row([label, value, *[None] * (count - 2)])
