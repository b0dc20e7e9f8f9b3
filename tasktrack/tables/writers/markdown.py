"""Markdown: one pipe table under a heading, every character of a person's text escaped so that it is read, not rendered."""

import re
from collections.abc import Iterator
from typing import IO

from tasktrack.tables.table import Cell, Table
from tasktrack.tables.writers.cells import written
from tasktrack.tables.writers.heading import heading

_MARKUP = re.compile(r"[\\`*_\[\]|~$!]")
_BLOCK = re.compile(r"^(\s*)(\d*)([-+#=:.)>])", re.MULTILINE)
_RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def write(table: Table, stream: IO[bytes]) -> None:
    """Write the table as Markdown in UTF-8."""
    for line in _lines(table):
        stream.write(line.encode() + b"\n")


def text(table: Table) -> str:
    """The table as Markdown."""
    return "".join(f"{line}\n" for line in _lines(table))


def escaped(text: str) -> str:
    """The clean text as Markdown that shows just that text; line ends become `<br>`."""
    entities = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    inline = _MARKUP.sub(r"\\\g<0>", entities)
    return _BLOCK.sub(r"\1\2\\\3", inline).replace("\n", "<br>")


def _lines(table: Table) -> Iterator[str]:
    words = heading(table)
    yield f"# {escaped(words.title)}"
    yield ""
    if words.simulated:
        yield f"**{escaped(words.simulated)}**"
        yield ""
    yield escaped(words.plan) + "  "
    yield escaped("　".join(words.facts))
    yield ""
    yield _row(column.title for column in table.columns)
    yield _row_of(_RULES[_column_alignment(table, place)] for place in range(len(table.columns)))
    for row in table.rows:
        yield _row(row)
    yield from _below(table)


def _below(table: Table) -> Iterator[str]:
    words = heading(table)
    for paragraph in (
        *(f"- {escaped(written(label))}: {escaped(written(value))}" for label, value in table.totals),
        "",
        *(f"- {escaped(note)}" for note in words.notes),
    ):
        yield paragraph
