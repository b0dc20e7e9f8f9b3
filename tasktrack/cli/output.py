"""Results on standard output: a table that fits the terminal, JSON, CSV, Markdown or HTML."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics
from tasktrack.cli.columns import cut, inert, pad, terminal, width, wrapped
from tasktrack.figures import shown
from tasktrack.lang import say, word

GAP = "  "
_LEAST = 6
_ACTS = "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"

Paint = Callable[[Any], str]
"""Gives the terminal's code for the colour of a record's cell; empty for none."""


class Column(NamedTuple):
    """A column of a table. `flexible` ones give way where room is short; `room` is the least terminal that has it."""

    key: str
    title: str
    cell: Callable[[Any], object]
    flexible: bool = False
    right: bool = False
    room: int = 0
    paint: Paint | None = None


class Listing(NamedTuple):
    """Records to be shown. `keys` are their JSON keys, for CSV, which has them even when there is no record."""

    title: str
    records: Sequence[Any]
    columns: Sequence[Column]
    keys: Sequence[str]


def show(session: Session, listing: Listing, form: str) -> None:
    """Print records in a format; a table of simulated data says so."""
    if form == "json":
        return put_json(listing.records)
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    if form == "csv":
        return put(_csv(listing))
    if form in ("md", "html"):
        return put(_document(session, listing, form))
    return put_table(listing)


def put_table(listing: Listing, columns_there: int | None = None) -> None:
    """Write records as a table, in the room that there is."""
    put("".join(f"{line}\n" for line in table(listing, columns_there or terminal())))


def put(text: str) -> None:
    """Write text to standard output."""
    sys.stdout.write(text)


def put_line(text: str) -> None:
    """Write a sentence, on as many lines as a terminal needs for it."""
    there = terminal()
    put("".join(f"{line}\n" for line in wrapped(text, there)) if there else f"{text}\n")


def put_json(value: object) -> None:
    """Write a value as JSON in UTF-8: figures exact, days ISO 8601, enumerations by their codes."""
    import msgspec

    encoded = msgspec.json.Encoder(decimal_format="number").encode(value)
    text = visible(msgspec.json.format(encoded, indent=2).decode()) + "\n"
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
    else:
        put(text)


def visible(text: str) -> str:
    """JSON with the characters that would act on a screen, or hide, written as escapes; it says the same."""
    import re

    return re.sub(_ACTS, lambda found: f"\\u{ord(found[0]):04x}", text)


def on_terminal() -> bool:
    """Whether the results go to a terminal."""
    return sys.stdout.isatty()


def coloured() -> bool:
    """Whether colours may be used: on a terminal that has them, unless NO_COLOR says not."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def cell_text(value: object) -> str:
    """A cell as one line of inert text."""
    if isinstance(value, StrEnum):
        return word(value)
    if isinstance(value, bool):
        return say("cli.yes") if value else ""
    if isinstance(value, Decimal):
        return shown(value)
    if isinstance(value, tuple | list):
        return "、".join(map(cell_text, value))
    return "" if value is None else inert(str(value))


def table(listing: Listing, columns_there: int | None) -> list[str]:
    """The records as lines of text in columns; the table is never wider than the columns there are."""
    if not listing.records:
        return []
    columns, rows = _filled(listing, columns_there)
    natural = [max(width(text) for text in texts) for texts in zip([c.title for c in columns], *rows, strict=True)]
    widths = natural if columns_there is None else _fitted(natural, columns, columns_there)
    colour = coloured()
    heading = GAP.join(pad(cut(c.title, w), w, right=c.right) for c, w in zip(columns, widths, strict=True)).rstrip()
    lines = [f"{_BOLD}{heading}{_PLAIN}" if colour else heading]
    for record, row in zip(listing.records, rows, strict=True):
        cells = zip(columns, row, widths, strict=True)
        lines.append(GAP.join(_cell(c, record, text, w, colour=colour) for c, text, w in cells).rstrip())
    return lines


def _filled(listing: Listing, columns_there: int | None) -> tuple[list[Column], list[list[str]]]:
    """The columns that there is room for, and the texts of their rows; one with nothing in it is left out."""
    columns = [one for one in listing.columns if columns_there is None or one.room <= columns_there]
    texts = [[cell_text(column.cell(record)) for record in listing.records] for column in columns]
    kept = [at for at, column in enumerate(columns) if any(texts[at]) or not column.room]
    kept = kept if columns_there is None else _that_fit(kept, columns, texts, columns_there)
    rows = [list(row) for row in zip(*(texts[at] for at in kept), strict=True)]
    return [columns[at] for at in kept], rows


def _that_fit(kept: list[int], columns: Sequence[Column], texts: Sequence[Sequence[str]], there: int) -> list[int]:
    """The columns that there is room for when the last of those that can't give way are left out, never the first."""
    least = {at: _least(columns[at], texts[at]) for at in kept}
    fixed = [at for at in kept[1:] if not columns[at].flexible]
    while fixed and sum(least[at] for at in kept) + len(GAP) * (len(kept) - 1) > there:
        kept = [at for at in kept if at != fixed[-1]]
        fixed.pop()
    return kept


def _least(column: Column, texts: Sequence[str]) -> int:
    """The fewest columns that a column can be given."""
    return _LEAST if column.flexible else max(width(text) for text in (column.title, *texts))


def _cell(column: Column, record: object, text: str, columns: int, *, colour: bool) -> str:
    padded = pad(cut(text, columns), columns, right=column.right)
    code = column.paint(record) if colour and column.paint else ""
    return f"{code}{padded}{_PLAIN}" if code else padded


def _fitted(natural: Sequence[int], columns: Sequence[Column], there: int) -> list[int]:
    """The widths when flexible columns share the room that the others leave, the narrow ones keeping theirs."""
    fixed = sum(w for w, column in zip(natural, columns, strict=True) if not column.flexible)
    left = there - fixed - len(GAP) * (len(columns) - 1)
    widths = list(natural)
    waiting = sorted((at for at, column in enumerate(columns) if column.flexible), key=lambda at: natural[at])
    for place, at in enumerate(waiting):
        widths[at] = max(min(natural[at], left // (len(waiting) - place)), _LEAST)
        left -= widths[at]
    return widths


def _csv(listing: Listing) -> str:
    import csv
    import io

    import msgspec

    from tasktrack.tables.writers.csv import inert as harmless

    stream = io.StringIO(newline="")
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(listing.keys)
    for record in listing.records:
        named = msgspec.to_builtins(record, builtin_types=(Decimal, date))
        rows.writerow([harmless(_plain(named.get(key))) for key in listing.keys])
    return stream.getvalue()


def _plain(value: object) -> Any:
    """A value as one cell of CSV: codes as they are, lists joined, mappings as JSON."""
    if isinstance(value, dict):
        import msgspec

        return msgspec.json.Encoder(decimal_format="number").encode(value).decode()
    if isinstance(value, list | tuple):
        return ";".join(str(_plain(one)) for one in value)
    return str(value).lower() if isinstance(value, bool) else value


def _document(session: Session, listing: Listing, form: str) -> str:
    from tasktrack.store import plans
    from tasktrack.tables import table as tables
    from tasktrack.tables.writers import rendered

    held = plans.document(session.store)
    columns = listing.columns
    made = tables.Table(
        kind="list",
        title=listing.title,
        plan_title=held.title if held else "",
        plan_number=held.number if held else "",
        as_of=session.day,
        simulated=session.simulated,
        columns=tuple(tables.Column(key=column.key, title=column.title) for column in columns),
        rows=tuple(tuple(_table_cell(column.cell(record)) for column in columns) for record in listing.records),
    )
    return rendered(made, form)


def _table_cell(value: object) -> Any:
    if isinstance(value, Decimal | date) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return cell_text(value)
