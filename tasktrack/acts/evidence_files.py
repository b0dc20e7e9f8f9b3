"""Files that are handed in as evidence: read once, whole, judged by their content, and never carried out."""

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tasktrack.acts.evidence_kinds import KINDS, kind_of
from tasktrack.errors import Refused
from tasktrack.rules.evidence import Reference, digest, ending, safe_name
from tasktrack.rules.evidence_limits import FILE_MEGABYTES, MEGABYTE
from tasktrack.typed import quoted

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


@dataclass(frozen=True)
class File:
    """A file that may be kept: its content was judged, and its name is one that every file system takes."""

    name: str
    kind: str
    content: bytes

    @cached_property
    def reference(self) -> Reference:
        """How an entry names it."""
        return Reference(digest(self.content), self.name)


def judged(content: bytes, name: str) -> File:
    """The content as a file of this name.

    Refused: larger than one file may be, and all that `evidence_kinds.kind_of` refuses.
    """
    if len(content) > FILE_MEGABYTES.value * MEGABYTE:
        raise Refused("evidence.too-large", name=quoted(name), most=FILE_MEGABYTES.value)
    plain = safe_name(name)
    kind = kind_of(content, plain)
    return File(name=plain if ending(plain) else f"{plain}.{KINDS[kind].endings[0]}", kind=kind, content=content)


def opened(path: str | Path) -> File:
    """The file at a place of this machine, read whole.

    Refused: none there, a folder, a link, a device or the like, one that can't be read, and as `judged`.
    """
    typed = str(path)
    try:
        return judged(_read(typed), Path(typed).name)
    except FileNotFoundError:
        raise Refused("evidence.missing", name=quoted(typed)) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", "") or error
        raise Refused("evidence.unreadable", name=quoted(typed), why=why) from None


def _read(typed: str) -> bytes:
    """What the file holds, a byte more than is allowed at most; looked for as UTF-8, too, for a poor locale."""
    place: str | bytes = next((form for form in (typed, typed.encode()) if typed and is_there(form)), "")
    if not place:
        raise FileNotFoundError(typed)
    _plain(os.lstat(place), typed)
    descriptor = os.open(place, _FLAGS)
    with os.fdopen(descriptor, "rb") as stream:
        held = os.fstat(descriptor)
        _plain(held, typed)
        return stream.read(FILE_MEGABYTES.value * MEGABYTE + 1)


def is_there(form: str | bytes) -> bool:
    """Whether anything of this name is on the machine, be it a broken link."""
    try:
        return os.path.lexists(form)
    except ValueError:
        return False


def _plain(held: os.stat_result, typed: str) -> None:
    """Refuse what is no plain file, before it is opened and again on what was opened."""
    if stat.S_ISLNK(held.st_mode):
        raise Refused("evidence.link", name=quoted(typed))
    if stat.S_ISDIR(held.st_mode):
        raise Refused("evidence.folder", name=quoted(typed))
    if not stat.S_ISREG(held.st_mode):
        raise Refused("evidence.not-plain", name=quoted(typed))
