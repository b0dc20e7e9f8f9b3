"""Tables that come back as files: the words of a table in each format, row by row. Nothing in them is believed or run.

Files are hostile: sizes are bounded before anything is unpacked, XML is read without entities, no link is followed.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from tasktrack.errors import Refused
from tasktrack.tables.question import printed
from tasktrack.tables.writers.cells import one_line
from tasktrack.typed import quoted

LARGEST = 200_000_000
"""How many bytes a file, or a part of it when unpacked, may have. System setting."""

Rows = list[tuple[str, ...]]
"""The file's rows from top to bottom, each cell as text; lines of text are rows of one cell."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows_of(path: Path) -> Rows:
    """The rows of a file that a table was written to, its foot among them.

    Refused: an unknown ending, a file that cannot be read, one that is too large.
    """
    ending = path.suffix.removeprefix(".").lower()
    if ending not in _READERS:
        raise Refused("seals.file-ending", path=quoted(path.name), endings=" ".join(_READERS))
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path)
        return of_bytes(path.read_bytes(), ending)
    except OverflowError:
        raise _too_large(path) from None
    except (OSError, ValueError, BadZipFile, KeyError, SyntaxError, RecursionError, csv.Error, MemoryError) as error:
        raise Refused("seals.file-unreadable", path=one_line(str(path))) from error


def of_bytes(content: bytes, ending: str) -> Rows:
    """The rows of a file's content."""
    return [tuple(row) for row in _READERS[ending](content)]


def _too_large(path: Path) -> Refused:
    return Refused("seals.file-too-large", path=quoted(path.name), most=LARGEST // 1_000_000)


def _csv(content: bytes) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST)
    return csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))


def _markdown(content: bytes) -> Iterator[list[str]]:
    for line in content.decode("utf-8-sig").splitlines():
        if not line.startswith("|"):
            yield [_plain(line)]
        elif not re.fullmatch(r"[|:\- ]+", line):
            yield [_plain(cell) for cell in re.split(r"(?<!\\) \| ", line[2:].removesuffix(" |"))]


def _plain(text: str) -> str:
    return unescape(re.sub(r"\\([^\w\s])", r"\1", text.replace("<br>", "\n")))


class _Page(HTMLParser):
    """The rows and lines of text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.row: list[str] | None = None
        self.text = ""
        self.skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its signature
        """A row begins a list of cells, a cell or block a text."""
        if tag == "tr":
            self.row = []
        elif tag in ("td", "th", "p", "h1", "h2", "div", "footer", "span"):
            self.text = ""
        self.skipping = tag in ("style", "script", "title") or self.skipping

    def handle_endtag(self, tag: str) -> None:
        """A cell goes to its row, a row or a line of text to the page."""
        if tag in ("td", "th") and self.row is not None:
            self.row.append(self.text)
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None
        elif tag in ("p", "h1", "h2", "footer", "span"):
            self.rows.append([self.text])
        self.skipping = self.skipping and tag not in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        """Text counts unless it is a style or a script."""
        if not self.skipping:
            self.text += data


def _html(content: bytes) -> Iterator[list[str]]:
    page = _Page()
    page.feed(content.decode("utf-8-sig"))
    return iter(page.rows)


def _json(content: bytes) -> Iterator[list[str]]:
    """Its values, one by one, under their keys; question and code as one line, as the other formats have them."""
    document = json.loads(content, parse_float=str, parse_int=str)
    if not isinstance(document, dict):
        raise ValueError("no table")
    yield from _values("", {key: value for key, value in document.items() if key not in ("question", "code")})
    yield [f"{document.get('question', '')} · {document.get('code', '')}"]


def _values(name: str, value: Any) -> Iterator[list[str]]:
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value) and name.endswith("rows"):
        for row in value:
            yield ["" if each is None else str(each) for each in row.values()]
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in pairs:
            yield from _values(str(key) if isinstance(value, dict) else name, each)
    else:
        yield [name, "" if value is None else str(value)]


def _ics(content: bytes) -> Iterator[list[str]]:
    """The unfolded lines, those with the code last, where the other formats have it."""
    lines = re.sub(rb"\r?\n[ \t]", b"", content).decode("utf-8").splitlines()
    plain = [re.sub(r"\\([,;\\])", r"\1", line) for line in lines]
    yield from ([line] for line in plain if not printed(line))
    yield from ([line] for line in plain if printed(line))


def _xlsx(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    with ZipFile(io.BytesIO(content)) as package:
        _bounded(package)
        feet = [
            unescape(foot.decode("utf-8", "replace")).replace("&&", "&")
            for name in package.namelist()
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)
            for foot in re.findall(rb"<oddFooter[^>]*>([^<]*)</oddFooter>", package.read(name))
        ]
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(values_only=True):
            cells = [_value(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield cells
    yield from ([foot] for foot in feet)


def _value(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "date"):
        return str(cell.date())
    return "" if cell is None else str(cell)


def _docx(content: bytes) -> Iterator[list[str]]:
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    with ZipFile(io.BytesIO(content)) as package:
        _bounded(package)
        yield from _word_rows(fromstring(package.read("word/document.xml")))
        for name in sorted(package.namelist()):
            if re.fullmatch(r"word/footer\d*\.xml", name):
                feet = _word_rows(fromstring(package.read(name)))
                yield from (row for row in feet if printed(row[-1]))


def _word_rows(element: Any) -> Iterator[list[str]]:
    """The rows of tables and the paragraphs outside of them, in their order."""
    for child in element:
        if child.tag == f"{_W}tr":
            yield [_word_text(cell) for cell in child.iter(f"{_W}tc")]
        elif child.tag == f"{_W}p":
            if text := _word_text(child):
                yield [text]
        else:
            yield from _word_rows(child)


def _word_text(element: Any) -> str:
    pieces: dict[str, Callable[[Any], str]] = {
        f"{_W}t": lambda each: each.text or "",
        f"{_W}br": lambda _each: "\n",
        f"{_W}tab": lambda _each: "\t",
    }
    return "".join(pieces[each.tag](each) for each in element.iter() if each.tag in pieces)


def _bounded(package: ZipFile) -> None:
    """Refuse what would unpack to too much, before any of it is unpacked."""
    if sum(part.file_size for part in package.infolist()) > LARGEST:
        raise OverflowError


_READERS: dict[str, Callable[[bytes], Iterator[list[str]]]] = {
    "xlsx": _xlsx,
    "docx": _docx,
    "csv": _csv,
    "md": _markdown,
    "html": _html,
    "json": _json,
    "ics": _ics,
}
