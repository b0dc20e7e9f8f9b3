"""Care of a store: verify, backup, restore, upgrade, info."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from peewee import SqliteDatabase, fn

from tasktrack.errors import Refused, StoreUnusable
from tasktrack.rules import replay
from tasktrack.rules.chain import GENESIS, link
from tasktrack.rules.entries import Entry, State
from tasktrack.rules.replay import Recorded
from tasktrack.store import database, entries, journal, migrations
from tasktrack.store.database import Store
from tasktrack.store.items import STATE_COLUMNS
from tasktrack.store.models import Clause, Plan, StoreInfo, Task, Unit, WorkItem
from tasktrack.store.models import Entry as EntryRow
from tasktrack.words import EntryKind, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something that does not verify: which proof failed, on which entry or item."""

    proof: str
    entry: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What verifying found; `head` is the hash of the last entry, worth writing down elsewhere."""

    entries: int
    items: int
    head: str
    damages: tuple[Damage, ...]

    @property
    def ok(self) -> bool:
        """Whether everything verified."""
        return not self.damages


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What a store is and holds."""

    place: str
    size: int | None
    schema: str
    simulated: bool
    demo_day: date | None
    plan: str
    counts: dict[str, int]
    entries: int
    head: str


def verify(store: Store) -> Verified:
    """Prove the chain, the replay of every history, and the items' columns; damage is told, never mended."""
    damages: list[Damage] = []
    states: dict[int, State] = {}
    with store.reading():
        damages += _file_damage(store)
        count, digest = _walk(store, states, damages)
        held_count, held_digest = entries.head(store)
        if (count, digest) != (held_count, held_digest):
            damages.append(Damage(proof="head", entry=count))
        items = _projected(store, states, damages)
    return Verified(entries=count, items=items, head=digest, damages=tuple(damages))


def backup(store: Store, to: Path) -> None:
    """Write a consistent copy of a SQLite store, while others go on writing; verified before it takes its name."""
    if to.exists():
        raise Refused("refusals.file-exists", path=to)
    source = _file(store)
    beside = to.with_name(f".{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with sqlite3.connect(source) as held, sqlite3.connect(beside) as copy:
            held.backup(copy)
        copy.close()
        held.close()
        _checked(beside)
        beside.replace(to)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnusable("refusals.store-unreachable", path=to, detail=str(error)) from None
    finally:
        beside.unlink(missing_ok=True)


def restore(place: str, backup_file: Path) -> Path | None:
    """Put a verified backup in a store's place; gives where the store that was there has been kept."""
    path = database.path_of(place)
    if path is None:
        raise Refused("refusals.only-sqlite", place=place)
    _checked(backup_file)
    beside = path.with_name(f".{path.name}.restoring")
    try:
        shutil.copyfile(backup_file, beside)
        kept = _set_aside(path) if path.exists() else None
        beside.replace(path)
    except OSError as error:
        raise StoreUnusable("refusals.store-unreachable", path=path, detail=error.strerror) from None
    finally:
        beside.unlink(missing_ok=True)
    return kept


def upgrade(store: Store, backup_file: Path) -> list[str]:
    """Bring an earlier store to the present schema, after a backup; gives the steps taken."""
    if not migrations.lacking(store.database, store.place):
        return []
    backup(store, backup_file)
    with store.writing():
        return migrations.upgrade(store.database, store.place)


def info(store: Store) -> Info:
    """What the store is and holds."""
    simulated, demo_day = store.rows(StoreInfo.select(StoreInfo.simulated, StoreInfo.demo_day).tuples())[0]
    count, digest = entries.head(store)
    models = {"clauses": Clause, "units": Unit, "tasks": Task, "items": WorkItem}
    path = database.path_of(store.place)
    return Info(
        place=store.place,
        size=path.stat().st_size if path and path.exists() else None,
        schema=list(migrations.STEPS)[-1],
        simulated=bool(simulated),
        demo_day=demo_day,
        plan=store.scalar(Plan.select(Plan.title)) or "",
        counts={name: store.scalar(model.select(fn.COUNT(model.id))) for name, model in models.items()},
        entries=count,
        head=digest,
    )


def _walk(store: Store, states: dict[int, State], damages: list[Damage]) -> tuple[int, str]:
    """Follow the chain from its first entry; gives how many entries there are, and the hash of the last."""
    identities = _identities(store)
    count, digest = 0, GENESIS
    for row in _stored_rows(store):
        place, *body, previous, held = row
        count += 1
        item, kind = body[0], body[1]
        identity = identities.get(item, ()) if kind == EntryKind.CREATE else ()
        if place != count or previous != digest or held != link(previous, [*body, *identity]):
            damages.append(Damage(proof="chain", entry=place, item=item))
        digest, count = held, place
        recorded = _recorded(body)
        if recorded is None or not replay.follows(states.get(item), recorded):
            damages.append(Damage(proof="replay", entry=place, item=item))
        if recorded is not None:
            states[item] = recorded.state
    return count, digest


def _stored_rows(store: Store) -> Iterator[tuple[Any, ...]]:
    """All entries in the order of the chain, every value in the form in which it is stored and hashed."""
    columns = ", ".join(f'"{EntryRow._meta.fields[name].column_name}"' for name in journal.ENTRY_COLUMNS)
    cursor = store.database.execute_sql(f"SELECT {columns} FROM entry ORDER BY id")  # type: ignore[no-untyped-call]  # noqa: S608
    booleans = [journal.ENTRY_COLUMNS.index(name) for name in ("returned", "evidenced")]
    for row in cursor:
        values = [value.isoformat() if isinstance(value, date) else value for value in row]
        for at in booleans:
            values[at] = bool(values[at])
        yield tuple(values)


def _recorded(body: list[Any]) -> Recorded | None:
    named = dict(zip(journal.ENTRY_COLUMNS[1:-2], body, strict=True))
    try:
        said = {name: named[name] for name in (*journal.SAID_COLUMNS, "item", "kind", "period", "corrects")}
        entry = msgspec.convert({**said, "evidence": msgspec.json.decode(named["evidence"])}, Entry)
        state = msgspec.convert({name: named[name] for name in STATE_COLUMNS}, State)
        made_on = date.fromisoformat(named["made_on"])
    except (msgspec.MsgspecError, ValueError, TypeError):
        return None
    return Recorded(entry=entry, actor=named["actor"], made_on=made_on, state=state)


def _identities(store: Store) -> dict[int, tuple[str, int, str]]:
    query = WorkItem.select(WorkItem.id, Task.code, WorkItem.year, WorkItem.part).join(Task).tuples()
    return {key: (task, year, Part(part).value) for key, task, year, part in store.rows(query)}


def _projected(store: Store, states: dict[int, State], damages: list[Damage]) -> int:
    columns = [WorkItem.id, *(getattr(WorkItem, name) for name in STATE_COLUMNS)]
    rows = store.rows(WorkItem.select(*columns).tuples())
    for item, *values in rows:
        if states.get(item) != State(**dict(zip(STATE_COLUMNS, values, strict=True))):
            damages.append(Damage(proof="projection", item=item))
    damages += [Damage(proof="projection", item=item) for item in states.keys() - {row[0] for row in rows}]
    return len(rows)


def _file_damage(store: Store) -> list[Damage]:
    if not isinstance(store.database, SqliteDatabase):
        return []
    said = store.database.execute_sql("PRAGMA quick_check").fetchone()[0]  # type: ignore[no-untyped-call]
    return [] if said == "ok" else [Damage(proof="file")]


def _checked(backup_file: Path) -> None:
    """Refuse a file that is no store, or does not verify."""
    copy = database.open_store(str(backup_file), older=True)
    try:
        found = verify(copy)
    finally:
        copy.close()
        for end in ("-wal", "-shm"):
            Path(f"{backup_file}{end}").unlink(missing_ok=True)
    if not found.ok:
        raise Refused("refusals.restore-unverified", path=backup_file, detail=found.damages[0].proof)


def _set_aside(path: Path) -> Path:
    kept = next(
        name
        for at in range(1, 10_000)
        if not (name := path.with_name(f"{path.stem}-before-restore-{at}{path.suffix}")).exists()
    )
    for end in ("", "-wal", "-shm"):
        if Path(f"{path}{end}").exists():
            Path(f"{path}{end}").rename(f"{kept}{end}")
    return kept


def _file(store: Store) -> Path:
    path = database.path_of(store.place)
    if path is None:
        raise Refused("refusals.only-sqlite", place=store.place)
    return path
