"""A Table as bytes, one format a file."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import IO, cast

from tasktrack.errors import Refused
from tasktrack.tables.letter import Letters
from tasktrack.tables.table import Table
from tasktrack.tables.writers.cells import one_line
from tasktrack.typed import quoted

FILE_FORMATS = {"xlsx": "xlsx", "docx": "docx", "csv": "csv", "md": "markdown", "html": "html", "json": "json"}
"""The file endings a table can be written to, and the module that writes each."""

CALENDAR_FORMATS = {"ics": "ics"}
"""What a calendar can be written to besides, and nothing else can."""

LETTER_FORMATS = {"docx": "letter_docx", "html": "letter_html"}
"""The formats in which letters are written as letters and not as a list, and the module that writes each."""

TEXT_FORMATS = ("csv", "md", "html", "json")
"""The formats that can go to standard output."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write(table: Table, path: Path) -> None:
    """Write the table to the file in the format of its ending, all of it or nothing.

    The bytes depend on the table and the language spoken alone. They go to a temporary file beside it that then takes
    its place, so a file that is there stays whole until the new one is.

    Refused: `writer-format` (ending unknown), `ics-kind` (a calendar's ending for another table), `writer-no-file` (a
    folder or device), `writer-no-folder`, `writer-unwritable`, `writer-disk-full`; each leaves everything as it was.
    """
    ending = path.suffix.removeprefix(".").lower()
    if ending in CALENDAR_FORMATS and table.kind != "calendar":
        raise Refused("yearend.ics-kind", kind=table.kind)
    known = {**FILE_FORMATS, **(CALENDAR_FORMATS if table.kind == "calendar" else {})}
    if ending not in known:
        raise Refused("tables.writer-format", ending=quoted(path.suffix or path.name), endings=" ".join(known))
    with _refusing(path):
        target = _target(path)
        write_to = cast(Callable[[Table, IO[bytes]], None], _writer(ending, table).write)
        with _replacing(target) as stream:
            write_to(table, stream)


def put(path: Path, content: bytes) -> None:
    """Write what is no table to a file, in the same way: all of it or nothing, and refused for the same reasons."""
    with _refusing(path), _replacing(_target(path)) as stream:
        stream.write(content)


def content(table: Table, ending: str) -> bytes:
    """The bytes that the table has in a file with this ending."""
    held = io.BytesIO()
    cast(Callable[[Table, IO[bytes]], None], _writer(ending, table).write)(table, held)
    return held.getvalue()


def rendered(table: Table, format: str) -> str:  # noqa: A002 - the option's own name
    """The table as text for standard output: `md`, `csv`, `html` or `json`; the same text as in a file.

    Refused: `writer-text-format`.
    """
    if format not in TEXT_FORMATS:
        raise Refused("tables.writer-text-format", format=quoted(format), formats=" ".join(TEXT_FORMATS))
    return cast(str, _writer(format, table).text(table))


def _writer(ending: str, table: Table):  # type: ignore[no-untyped-def]  # a module, loaded when its format is asked for
    formats = {**FILE_FORMATS, **CALENDAR_FORMATS, **(LETTER_FORMATS if isinstance(table, Letters) else {})}
    return import_module(f"tasktrack.tables.writers.{formats[ending]}")


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """What the machine says no to, as a refusal."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise Refused("tables.writer-disk-full", path=one_line(str(path))) from error
        raise Refused("tables.writer-unwritable", path=one_line(str(path)), why=error.strerror or error) from error


def _target(path: Path) -> Path:
    """The file that will be replaced: a link's own target, never a folder, a device or a read-only file."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise Refused("tables.writer-no-file", path=one_line(str(path)))
    if not target.parent.is_dir():
        raise Refused("tables.writer-no-folder", folder=one_line(str(path.parent)))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return target


@contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """A stream into a file beside the target that takes its place if all goes well, and is removed if not."""
    beside = target.with_name(f".{target.name[:40]}.{token_hex(4)}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
