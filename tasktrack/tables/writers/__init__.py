"""A Table as bytes, one format a file."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import IO, cast

from tasktrack.errors import Refused
from tasktrack.tables.table import Table
from tasktrack.tables.writers.cells import one_line
from tasktrack.typed import quoted

FILE_FORMATS = {"xlsx": "xlsx", "docx": "docx", "csv": "csv", "md": "markdown", "html": "html", "json": "json"}
"""The file endings a table can be written to, and the module that writes each."""

TEXT_FORMATS = ("csv", "md", "html", "json")
"""The formats that can go to standard output."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write(table: Table, path: Path) -> None:
    """Write the table to the file in the format of its ending, all of it or nothing.

    The bytes depend on the table and the language spoken alone. They go to a temporary file beside it that then takes
    its place, so a file that is there stays whole until the new one is.

    Refused: `writer-format` (ending unknown), `writer-no-file` (a folder or device), `writer-no-folder`,
    `writer-unwritable`, `writer-disk-full`; each leaves everything as it was.
    """
    ending = path.suffix.removeprefix(".").lower()
    if ending not in FILE_FORMATS:
        raise Refused("tables.writer-format", ending=quoted(path.suffix or path.name), endings=" ".join(FILE_FORMATS))
    with _refusing(path):
        target = _target(path)
        write_to = cast(Callable[[Table, IO[bytes]], None], _writer(ending).write)
        with _replacing(target) as stream:
            write_to(table, stream)


def rendered(table: Table, format: str) -> str:  # noqa: A002 - the option's own name
    """The table as text for standard output: `md`, `csv`, `html` or `json`; the same text as in a file.

    Refused: `writer-text-format`.
    """
    if format not in TEXT_FORMATS:
        raise Refused("tables.writer-text-format", format=quoted(format), formats=" ".join(TEXT_FORMATS))
    return cast(str, _writer(format).text(table))


def _writer(ending: str):  # type: ignore[no-untyped-def]  # a module, loaded when its format is asked for
    return import_module(f"tasktrack.tables.writers.{FILE_FORMATS[ending]}")


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
