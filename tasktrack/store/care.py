"""Care of a store: verify, backup, restore, upgrade, info."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from peewee import SqliteDatabase, fn

from tasktrack.errors import Refused, StoreUnusable
from tasktrack.rules import replay
from tasktrack.rules.chain import genesis, link
from tasktrack.rules.entries import Entry, State
from tasktrack.rules.replay import Recorded
from tasktrack.store import database, entries, evidence, guards, journal, migrations, plan_entries, seals, settings
from tasktrack.store.database import Store
from tasktrack.store.items import STATE_COLUMNS
from tasktrack.store.models import Clause, Plan, PlanEntry, Row, StoreInfo, Task, Unit, WorkItem
from tasktrack.store.models import Entry as EntryRow
from tasktrack.words import EntryKind


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
    with store.reading():
        damages += _file_damage(store)
        older = bool(migrations.lacking(store.database, store.place))
        if not guards.intact(store.database, guards.FIRST if older else guards.TABLES):
            damages.append(Damage(proof="guards"))
        items = {item: tuple(values) for item, *values in _plain_rows(store, WorkItem, journal.ITEM_COLUMNS)}
        states, count, digest = _walk(store, items, damages)
        held_count, held_digest = entries.head(store)
        if (count, digest) != (held_count, held_digest):
            damages.append(Damage(proof="head", entry=count))
        damages += [] if older else [*_plan_damages(store), *_seal_damages(store), *_evidence_damages(store)]
    damages += _projected(items, states)
    return Verified(entries=count, items=len(items), head=digest, damages=tuple(dict.fromkeys(damages)))


def backup(store: Store, to: Path) -> None:
    """Write a consistent copy of a SQLite store, while others go on writing; verified before it takes its name."""
    if to.exists():
        raise Refused("refusals.file-exists", path=to)
    _file(store)
    with _beside(to, "part") as copy:
        _copied(store, copy)
        copy.replace(to)


def restore(place: str, backup_file: Path) -> Path | None:
    """Put a verified backup in a store's place; gives where the store that was there has been kept."""
    path = database.path_of(place)
    if path is None:
        raise Refused("refusals.only-sqlite", place=place)
    if path.is_dir():
        raise StoreUnusable("refusals.store-folder", path=path)
    held = database.open_store(str(backup_file), older=True)
    with _beside(path, "restoring") as copy:
        try:
            _copied(held, copy)
        finally:
            held.close()
        kept = _kept_aside(path) if path.exists() else None
        for end in ("-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        copy.replace(path)
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


def _plan_damages(store: Store) -> list[Damage]:
    """The entries of the plan's own journal that do not follow from the ones before."""
    rows = _plain_rows(store, PlanEntry, plan_entries.COLUMNS)
    simulated = settings.settings(store).simulated
    found = plan_entries.broken(rows, simulated=simulated, head=plan_entries.head(store))
    return [Damage(proof="plan-chain", entry=number) for number in found]


def _seal_damages(store: Store) -> Iterator[Damage]:
    """The seals that say something else than when they were made, by their place, or are gone; once for each."""
    return (Damage(proof="seal", entry=number) for number in seals.broken(store))


def _evidence_damages(store: Store) -> Iterator[Damage]:
    """The kept files that are changed or missing, with the entries that name them."""
    return (Damage(proof="evidence", entry=one.entry, item=one.item) for one in evidence.faults(store))


def _walk(store: Store, items: dict[int, tuple[Any, ...]], damages: list[Damage]) -> tuple[dict[int, State], int, str]:
    """Follow the chain from its first entry; gives the states it leaves, the number of entries, and the last hash."""
    states: dict[int, State] = {}
    tasks = dict(_plain_rows(store, Task, ("id", "code")))
    count, digest = 0, genesis(simulated=settings.settings(store).simulated)
    for row in _plain_rows(store, EntryRow, journal.ENTRY_COLUMNS):
        place, *body, previous, held = row
        count += 1
        item, kind, made_on = body[:3]
        identity: tuple[Any, ...] = ()
        if kind == EntryKind.CREATE and item in items:
            task, year, part, born = items[item][:4]
            identity = (tasks.get(task), year, part)
            if born != made_on:
                damages.append(Damage(proof="projection", item=item))
        linked = place == count and previous == digest and isinstance(previous, str)
        if not linked or held != link(previous, [*journal.hashed(body), *identity]):
            damages.append(Damage(proof="chain", entry=place, item=item))
        digest, count = held, place
        recorded = _recorded(body)
        year = items[item][1] if item in items else None
        if recorded is None or not replay.follows(states.get(item), recorded, year):
            damages.append(Damage(proof="replay", entry=place, item=item))
        if recorded is not None:
            states[item] = recorded.state
    return states, count, digest


def _plain_rows(store: Store, model: type[Row], names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """All rows by id, every value in the form in which it is stored and hashed, whether or not it makes sense.

    A column that an earlier schema does not have is empty.
    """
    there, wanted = set(store.columns(model)), [model._meta.fields[name].column_name for name in names]
    columns = ", ".join(f'"{column}"' if column in there else "NULL" for column in wanted)
    booleans = [names.index(name) for name in ("returned", "evidenced", "held") if name in names]
    for row in store.stream(f'SELECT {columns} FROM "{model._meta.table_name}" ORDER BY id'):  # noqa: S608
        values = [value.isoformat() if isinstance(value, date) else value for value in row]
        for at in booleans:
            values[at] = bool(values[at]) if values[at] in (0, 1) else values[at]
        yield tuple(values)


def _recorded(body: list[Any]) -> Recorded | None:
    named = dict(zip(journal.ENTRY_COLUMNS[1:-2], body, strict=True))
    try:
        said = {name: named[name] for name in (*journal.SAID_COLUMNS, "item", "kind", "period", "corrects")}
        said |= {name: named[name] for name in ("answers", "held")}
        said |= {name: named[name] or "" for name in ("step", "letter")} | {"person": named["told_person"] or ""}
        told = {name: named[f"told_{name}"] for name in ("actual", "percent", "due")}
        entry = msgspec.convert({**said, **told, "evidence": msgspec.json.decode(named["evidence"])}, Entry)
        state = msgspec.convert({name: named[name] for name in STATE_COLUMNS}, State)
        made_on = date.fromisoformat(named["made_on"])
    except (msgspec.MsgspecError, ValueError, TypeError):
        return None
    return Recorded(entry=entry, actor=named["actor"], made_on=made_on, state=state)


def _projected(items: dict[int, tuple[Any, ...]], states: dict[int, State]) -> Iterator[Damage]:
    for item, values in items.items():
        state = states.get(item)
        if state is None or journal.stored(state) != values[4:]:
            yield Damage(proof="projection", item=item)
    yield from (Damage(proof="projection", item=item) for item in states.keys() - items.keys())


def _file_damage(store: Store) -> list[Damage]:
    if not isinstance(store.database, SqliteDatabase):
        return []
    said = store.database.execute_sql("PRAGMA quick_check").fetchone()[0]  # type: ignore[no-untyped-call]
    return [] if said == "ok" else [Damage(proof="file")]


@contextmanager
def _beside(path: Path, end: str) -> Iterator[Path]:
    """A file beside `path` to make in peace, gone afterwards unless it has been moved; troubles told as refusals."""
    beside = path.with_name(f".{path.name}.{end}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        yield beside
    except (OSError, sqlite3.Error) as error:
        raise database.unusable(error, path) from None
    finally:
        for name in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):  # a disk that takes no writing refuses this even when there is nothing to remove
                Path(f"{beside}{name}").unlink()


def _copied(store: Store, to: Path) -> None:
    """Copy a store as it is at this moment, whoever else writes; refuse a copy that does not verify."""
    with closing(sqlite3.connect(to)) as copy:
        store.database.connection().backup(copy)  # type: ignore[no-untyped-call]
    copied = database.open_store(str(to), older=True)
    try:
        found = verify(copied)
    finally:
        copied.close()
    if not found.ok:
        raise Refused("refusals.restore-unverified", path=store.place, detail=found.damages[0].proof)


def _kept_aside(path: Path) -> Path:
    """A copy of the store that is there, so that at every instant some store lies at its place."""
    kept = next(
        name
        for at in range(1, 10_000)
        if not (name := path.with_name(f"{path.stem}-before-restore-{at}{path.suffix}")).exists()
    )
    for end in ("-wal", ""):
        if Path(f"{path}{end}").exists():
            shutil.copy2(f"{path}{end}", f"{kept}{end}")
    return kept


def _file(store: Store) -> Path:
    path = database.path_of(store.place)
    if path is None:
        raise Refused("refusals.only-sqlite", place=store.place)
    return path
