"""The files kept as evidence, each once, by the hash of its content; and the proof that none is missing or changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from peewee import fn

from tasktrack.rules.evidence import SCHEME, Reference, digest, references
from tasktrack.store.database import Store
from tasktrack.store.fields import chunks
from tasktrack.store.models import Entry, Evidence


class KeptLine(msgspec.Struct, frozen=True, kw_only=True):
    """A kept file without its content: `size` in bytes, `name` as it was called when it was first given."""

    hash: str
    name: str
    media_type: str
    size: int
    added_by: str
    added_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What does not verify: a file changed, or one that an entry names and nobody keeps (`entry` is its place)."""

    hash: str
    entry: int | None = None
    item: int | None = None


def kept(store: Store, hashes: Collection[str]) -> dict[str, KeptLine]:
    """The files of these hashes that are kept."""
    wanted, found = sorted(hashes), {}
    columns = [getattr(Evidence, name) for name in KeptLine.__struct_fields__]
    for chunk in chunks(wanted):
        query = Evidence.select(*columns).where(Evidence.hash.in_(chunk))
        for row in store.rows(query.tuples()):
            found[row[0]] = KeptLine(**dict(zip(KeptLine.__struct_fields__, row, strict=True)))
    return found


def content(store: Store, hash: str) -> bytes | None:  # noqa: A002 - the column's own name
    """A kept file's content; None when there is none of this hash."""
    found = store.scalar(Evidence.select(Evidence.content).where(Evidence.hash == hash))
    return None if found is None else bytes(found)


def beginning(store: Store, digits: str, most: int = 2) -> list[str]:
    """The hashes that begin with these digits, at most so many."""
    query = Evidence.select(Evidence.hash).where((Evidence.hash >= digits) & (Evidence.hash < f"{digits}g"))
    return [found for (found,) in store.rows(query.order_by(Evidence.hash).limit(most).tuples())]


def total(store: Store) -> int:
    """How many bytes all kept files have together."""
    return int(store.scalar(Evidence.select(fn.COALESCE(fn.SUM(Evidence.size), 0))))


def add(store: Store, line: KeptLine, content: bytes) -> None:
    """Keep a file; one of the same content that is there stays as it is. The caller holds the transaction."""
    query = Evidence.insert(**msgspec.structs.asdict(line), content=content)
    store.run(query.on_conflict_ignore())


def lacking(store: Store, evidence: Sequence[str]) -> list[Reference]:
    """What of the evidence named claims to be a kept file and is none."""
    named = list(references(evidence))
    there = kept(store, {one.hash for one in named}) if named else {}
    return [one for one in named if one.hash not in there]


def faults(store: Store) -> Iterator[Fault]:
    """Every kept file whose content is not what its hash and size say, and every entry that names a file not kept.

    A file that is wrong is told with the first entry that names it. One file's content is in memory at a time.
    """
    named = _named(store)
    there = set()
    for (found,) in store.rows(Evidence.select(Evidence.hash).order_by(Evidence.hash).tuples()):
        there.add(found)
        if not _sound(store, found):
            entry, item = named.get(found, [(None, None)])[0]
            yield Fault(hash=found, entry=entry, item=item)
    for missing in sorted(named.keys() - there):
        yield from (Fault(hash=missing, entry=entry, item=item) for entry, item in named[missing])


def _sound(store: Store, hash: str) -> bool:  # noqa: A002 - the column's own name
    row = store.rows(Evidence.select(Evidence.content, Evidence.size).where(Evidence.hash == hash).tuples())[0]
    held = row[0].encode() if isinstance(row[0], str) else bytes(row[0])
    return digest(held) == hash and len(held) == row[1]


def _named(store: Store) -> dict[str, list[tuple[int, int]]]:
    """The files that entries name, each with the entries (place in the chain, item) that do."""
    found: dict[str, list[tuple[int, int]]] = {}
    query = Entry.select(Entry.id, Entry.item, Entry.evidence).where(Entry.evidence.contains(SCHEME))
    for entry, item, told in store.rows(query.order_by(Entry.id).tuples()):
        for one in references(_told(told)):
            found.setdefault(one.hash, []).append((entry, item))
    return found


def _told(evidence: str) -> list[str]:
    """What an entry names; nothing when its column makes no sense, which the journal's own proof tells."""
    try:
        return msgspec.json.decode(evidence, type=list[str])
    except msgspec.MsgspecError:
        return []
