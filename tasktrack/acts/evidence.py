"""Evidence: files kept in the store with the entry that names them, and saved again for whoever looks at them.

An entry names a file by its hash, so that the same file given twice is kept once.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from tasktrack.acts import journal
from tasktrack.acts.evidence_files import File, is_there, judged, opened
from tasktrack.acts.evidence_kinds import KINDS
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.rules.evidence import Reference, digest, reference, safe_name
from tasktrack.rules.evidence_limits import ENTRY_FILES, MEGABYTE, STORE_MEGABYTES
from tasktrack.store import evidence as kept_files
from tasktrack.store.evidence import KeptLine
from tasktrack.store.lines import EntryLine
from tasktrack.typed import quoted

SHORTEST_HASH = 6
"""The fewest digits by which a kept file may be named. System setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A piece of evidence that an entry names; `kept` says what the store has of it, None for a mere name."""

    entry: EntryLine
    text: str
    kept: KeptLine | None


def keep(session: Session, source: File | Path | bytes, name: str = "") -> str:
    """Keep a file in the store; gives the reference by which an entry names it. The caller holds the transaction.

    The same content is kept once, under each name that entries give it. Refused: as `opened` and `judged`, and when
    all files together would be more than the store takes.
    """
    if isinstance(source, Path):
        file = opened(source)
        file = File(name=safe_name(name), kind=file.kind, content=file.content) if name else file
    else:
        file = judged(source, name) if isinstance(source, bytes) else source
    made = file.reference
    if made.hash not in kept_files.kept(session.store, [made.hash]):
        if kept_files.total(session.store) + len(file.content) > STORE_MEGABYTES.value * MEGABYTE:
            raise Refused("evidence.store-full", name=quoted(file.name), most=STORE_MEGABYTES.value)
        kept_files.add(session.store, _line(session, file), file.content)
    return str(made)


def _line(session: Session, file: File) -> KeptLine:
    return KeptLine(
        hash=file.reference.hash,
        name=file.name,
        media_type=KINDS[file.kind].media_type,
        size=len(file.content),
        added_by=session.actor,
        added_on=session.entry_day(),
    )


def record(session: Session, *entries: Entry, files: Iterable[File] = ()) -> None:
    """Put entries on record together with the files that they name, all or none.

    Refused: as `journal.record` and `keep`, and more files than go on record at once.
    """
    given = {file.reference.hash: file for file in files}
    if len(given) > ENTRY_FILES.value:
        raise Refused("evidence.too-many", most=ENTRY_FILES.value, count=len(given))
    if not given:
        journal.record(session, *entries)
        return
    with session.store.writing():
        for file in given.values():
            keep(session, file)
        journal.record(session, *entries)


def typed(lines: Iterable[str]) -> tuple[tuple[str, ...], tuple[File, ...]]:
    """Evidence as a person types it, a piece a line: what entries name, and the files of this machine among it.

    A line that names no file here is a mere name, a document's number or an address. Only for a person who sits at
    this machine. Refused: as `opened`, for a line that names something here.
    """
    named: list[str] = []
    files: list[File] = []
    for line in filter(None, (one.strip() for one in lines)):
        place = os.path.expanduser(line)  # noqa: PTH111 - a Path drops a closing slash and fails on a zero
        if "://" in line or reference(line) or not is_there(place):
            named.append(line)
        else:
            files.append(opened(place))
            named.append(str(files[-1].reference))
    return tuple(named), tuple(files)


def record_typed(session: Session, entry: Entry) -> None:
    """Put an entry on record whose evidence stands as it was typed, and keep the files of this machine among it.

    Refused: as `typed` and `record`.
    """
    named, files = typed(entry.evidence)
    record(session, replace(entry, evidence=named), files=files)


def files_named(lines: Iterable[str]) -> list[int]:
    """The sizes in bytes of the files of this machine that lines of evidence name, before any is read."""
    places = (os.path.expanduser(line.strip()) for line in lines if "://" not in line)  # noqa: PTH111 - as in `typed`
    return [os.stat(place).st_size for place in places if place and is_there(place) and os.path.isfile(place)]  # noqa: PTH113, PTH116 - likewise


def listed(session: Session, journal_lines: Sequence[EntryLine]) -> list[Named]:
    """The evidence that these entries name, in their order."""
    named = [(entry, text, reference(text)) for entry in journal_lines for text in entry.evidence]
    held = kept_files.kept(session.store, {one.hash for _, _, one in named if one})
    return [Named(entry=entry, text=text, kept=held.get(one.hash) if one else None) for entry, text, one in named]


def found(session: Session, said: str) -> Reference:
    """The kept file that a reference, or the first digits of its hash, names, under the name it was first given.

    Refused: no digits of a hash or too few, none that begins with them, more than one.
    """
    whole = reference(said.strip())
    digits = whole.hash if whole else said.strip().removeprefix("#").removeprefix("sha256:").casefold()
    if len(digits) < SHORTEST_HASH or len(digits) > 64 or not set(digits) <= set("0123456789abcdef"):
        raise Refused("evidence.hash-short", hash=quoted(said), least=SHORTEST_HASH)
    matching = kept_files.beginning(session.store, digits)
    if len(matching) != 1:
        raise Refused("evidence.ambiguous" if matching else "evidence.unknown", hash=quoted(digits))
    name = whole.name if whole else kept_files.kept(session.store, matching)[matching[0]].name
    return Reference(matching[0], safe_name(name))


def content(session: Session, kept: Reference) -> bytes:
    """A kept file's content, proved by its hash. Refused: not kept, or changed since."""
    held = kept_files.content(session.store, kept.hash)
    if held is None:
        raise Refused("evidence.unknown", hash=kept.hash)
    if digest(held) != kept.hash:
        raise Refused("evidence.content-damaged", name=quoted(kept.name))
    return held


def save(session: Session, said: str, to: Path) -> Path:
    """Write a kept file to a place, under its own name where that is a folder; gives where it is.

    It is written as a plain file that nobody may carry out. Refused: as `found` and `content`, a file that is there
    already, a folder that is not, a place that can't be written.
    """
    kept = found(session, said)
    path = to / kept.name if to.is_dir() else to
    _put(content(session, kept), path)
    return path


def saved(session: Session, said: str, folder: Path) -> Path:
    """A kept file in a folder, to be looked at: the one that is there if it is the same, else under a free name.

    Refused: as `save`.
    """
    kept = found(session, said)
    held = content(session, kept)
    stem, point, end = kept.name.rpartition(".") if "." in kept.name else (kept.name, "", "")
    for at in range(1, 1000):
        path = folder / (kept.name if at == 1 else f"{stem} ({at}){point}{end}")
        if not os.path.lexists(path):
            _put(held, path)
            return path
        if path.is_file() and not path.is_symlink() and path.stat().st_size == len(held) and path.read_bytes() == held:
            return path
    raise Refused("evidence.there", path=quoted(str(folder / kept.name)))


def _put(held: bytes, path: Path) -> None:
    """Write a new file, all of it or nothing; never through a link, never over what is there."""
    shown = quoted(str(path))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(path, flags, 0o644)
    except FileExistsError:
        raise Refused("evidence.there", path=shown) from None
    except FileNotFoundError:
        raise Refused("evidence.no-folder", folder=quoted(str(path.parent))) from None
    except OSError as error:
        raise Refused("evidence.unwritable", path=shown, why=error.strerror or error) from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(held)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise Refused("evidence.unwritable", path=shown, why=error.strerror or error) from None
