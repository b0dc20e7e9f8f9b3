"""A store opened: where it is, its transactions, and every engine's troubles told as one clear refusal."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import InvalidOperation
from pathlib import Path
from typing import Any

from msgspec import ValidationError
from peewee import (  # type: ignore[attr-defined]
    Database,
    DatabaseError,
    ImproperlyConfigured,
    InterfaceError,
    Query,
    SqliteDatabase,
    __exception_wrapper__,
)

from tasktrack.errors import StoreUnusable
from tasktrack.store import migrations
from tasktrack.store.models import Row

BUSY_SECONDS = 15
"""How long a write waits for another program's before it gives up. System setting."""

_PRAGMAS = {"foreign_keys": 1, "synchronous": "normal", "cache_size": -16000}
_SAID = (  # what engines say (in lower case) -> the refusal that it means
    ("readonly", "refusals.store-read-only"),
    ("read-only", "refusals.store-read-only"),
    ("locked", "refusals.store-locked"),
    ("disk is full", "refusals.store-full"),
    ("disk full", "refusals.store-full"),
    ("no space left", "refusals.store-full"),
    ("not a database", "refusals.store-foreign"),
    ("malformed", "refusals.store-damaged"),
    ("disk i/o error", "refusals.store-damaged"),
    ("no such table: migration", "refusals.store-foreign"),
    ("no such table", "refusals.store-damaged"),
)
_NO_VALUES = (KeyError, ValueError, InvalidOperation, ValidationError)
"""What the fields and lines say to a stored value that is no word, day, figure or text."""

_ROOM = 1_000_000
"""With fewer bytes free, SQLite's complaint about the disk means that the disk is full."""


class Store:
    """An open store. Reads outside `reading` see the store as it is at that moment."""

    def __init__(self, database: Database, place: str) -> None:
        self.database = database
        self.place = place
        self.file = _identity(place)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several reads that see one and the same moment, and never block a writer."""
        with self._translated():
            begin = ("DEFERRED",) if isinstance(self.database, SqliteDatabase) else ("REPEATABLE READ",)
            with self.database.atomic(*begin):
                yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writing transaction: all of it or nothing. It waits for other writers before its first read."""
        with self._translated(), self.database.atomic():
            if self.file != _identity(self.place):
                raise StoreUnusable("refusals.store-moved", path=self.place)
            yield

    def rows(self, query: Query) -> list[Any]:
        """What a query gives, as it is shaped (tuples, objects); values that are none of ours are damage."""
        with self._translated():
            try:
                return list(query.execute(self.database))
            except _NO_VALUES as error:
                raise StoreUnusable("refusals.store-damaged", path=self.place) from error

    def scalar(self, query: Query) -> Any:
        """The only value of the only row, or None."""
        rows = self.rows(query.tuples())
        return rows[0][0] if rows else None

    def stream(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement one by one; text that is no text any more comes with marks in place of its bytes."""
        with self._translated(), __exception_wrapper__:
            if isinstance(self.database, SqliteDatabase):
                self.database.connection().text_factory = _decoded  # type: ignore[no-untyped-call]
            yield from self.database.execute_sql(statement)  # type: ignore[no-untyped-call]

    def run(self, query: Query) -> Any:
        """Carry out an insert, update or delete."""
        with self._translated():
            return query.execute(self.database)

    def insert_rows(self, model: type[Row], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert many rows of values that are already in the form the engine takes."""
        if not rows:
            return
        columns = ", ".join(f'"{model._meta.fields[name].column_name}"' for name in names)
        marks = ", ".join([self.database.param] * len(names))
        statement = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})'  # noqa: S608
        with self._translated(), __exception_wrapper__:
            self.database.cursor().executemany(statement, rows)  # type: ignore[no-untyped-call]

    def update_rows(self, model: type[Row], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Update many rows by id: each row is its new values, then its id."""
        mark = self.database.param
        columns = ", ".join(f'"{model._meta.fields[name].column_name}" = {mark}' for name in names)
        statement = f'UPDATE "{model._meta.table_name}" SET {columns} WHERE id = {mark}'  # noqa: S608
        with self._translated(), __exception_wrapper__:
            self.database.cursor().executemany(statement, rows)  # type: ignore[no-untyped-call]

    def columns(self, model: type[Row]) -> list[str]:
        """The names of the columns that the engine has for a model, which in an earlier schema may be fewer."""
        with self._translated():
            return [column.name for column in self.database.get_columns(model._meta.table_name)]

    def analyse(self) -> None:
        """Let the engine count its rows; without, SQLite takes the wrong index for what is overdue and sorts."""
        with self._translated():
            self.database.execute_sql("ANALYZE")  # type: ignore[no-untyped-call]

    @property
    def locks_rows(self) -> bool:
        """Whether a writer must lock what it read; a SQLite writer has the store to itself already."""
        return not isinstance(self.database, SqliteDatabase)

    def blank(self) -> bool:
        """Whether there is no table yet: a new file, an empty one, or one whose making was broken off."""
        with self._translated():
            return not self.database.get_tables()

    def discard(self) -> None:
        """Remove a store that could not be made, so that nothing half done stays behind; never one that was made."""
        path = path_of(self.place)
        path = path if path and (not _there(path) or self.blank()) else None
        self.close()
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")) if path else ():
            name.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the store."""
        if not self.database.is_closed():
            self.database.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, InterfaceError) as error:
            raise unusable(_first(error), self.place) from error


def create(place: str) -> Store:
    """A place for a new store, without tables yet (`lay_schema`); refused when there is a store already."""
    path = path_of(place)
    if path:
        _make_folder(path)
    store = Store(_database(place), str(path or place))
    if path and not store.blank():
        raise StoreUnusable("refusals.store-exists", path=path)
    if path:  # kept in the file for good, so that opening never writes, least of all to another program's file
        try:
            with store._translated():
                store.database.execute_sql("PRAGMA journal_mode = wal")  # type: ignore[no-untyped-call]
        except StoreUnusable:
            store.discard()
            raise
        store.file = _identity(store.place)
    return store


def lay_schema(store: Store, *, simulated: bool) -> None:
    """Make the tables of a new store. The caller holds the transaction."""
    if store.database.table_exists("migration"):
        raise StoreUnusable("refusals.store-exists", path=store.place)
    migrations.create(store.database, simulated=simulated)


def open_store(place: str, *, older: bool = False) -> Store:
    """Open the store at `place`. An earlier schema is refused unless `older` (for the upgrade itself)."""
    path = path_of(place)
    if path and not _there(path):
        raise StoreUnusable("refusals.store-missing", path=path)
    store = Store(_database(place), str(path or place))
    if path and store.blank():
        raise StoreUnusable("refusals.store-missing", path=path)
    with store._translated():
        if migrations.lacking(store.database, store.place) and not older:
            raise StoreUnusable("refusals.store-older", path=store.place)
    return store


def path_of(place: str) -> Path | None:
    """The file of a SQLite store; None for a store on a server."""
    if place.startswith("sqlite:///"):
        return Path(place.removeprefix("sqlite:///"))
    return None if "://" in place else Path(place)


def _database(place: str) -> Database:
    path = path_of(place)
    if path is None:
        return _server(place)
    if _there(path) and not os.access(path.parent, os.W_OK):
        # where nothing can be written beside the file, SQLite reads it only if it is told that nobody writes, or if
        # a writer has left its log there
        how = "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1"
        return SqliteDatabase(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS)
    name = os.path.join(os.curdir, path)  # noqa: PTH118 - a Path drops the ./ that makes `:memory:` a file like any other
    return SqliteDatabase(name, pragmas=_PRAGMAS, timeout=BUSY_SECONDS, lock_type="IMMEDIATE")


def _server(place: str) -> Database:
    from playhouse.db_url import connect

    try:
        database: Database = connect(place)
        database.connect()
    except (TypeError, ValueError, RuntimeError):
        raise StoreUnusable("refusals.store-address", path=_without_password(place)) from None
    except (ImportError, ImproperlyConfigured, DatabaseError, InterfaceError) as error:
        raise StoreUnusable("refusals.store-unreachable", path=_without_password(place), detail=_line(error)) from None
    return database


def _without_password(place: str) -> str:
    scheme, _, rest = place.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _identity(place: str) -> tuple[int, int] | None:
    """Which file lies at the place now; a program that holds one that was moved away would write where nobody looks."""
    path = path_of(place)
    try:
        held = path.stat() if path else None
    except OSError:
        return None
    return (held.st_dev, held.st_ino) if held else None


def _there(path: Path) -> bool:
    try:
        if path.is_dir():
            raise StoreUnusable("refusals.store-folder", path=path)
        return path.is_file() and path.stat().st_size > 0
    except OSError as error:
        raise StoreUnusable("refusals.store-unreachable", path=path, detail=error.strerror) from None


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable("refusals.store-unreachable", path=path, detail=error.strerror) from None


def _decoded(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def unusable(error: BaseException, place: str | Path) -> StoreUnusable:
    """What an engine said, as the refusal that it means."""
    if isinstance(error, StoreUnusable):
        return error
    lowered = str(error).lower()
    if "disk i/o error" in lowered and _full(Path(place)):
        return StoreUnusable("refusals.store-full", path=place)
    for words, key in _SAID:
        if words in lowered:
            return StoreUnusable(key, path=place)
    return StoreUnusable("refusals.store-unreachable", path=place, detail=_line(error))


def _full(path: Path) -> bool:
    from shutil import disk_usage

    try:
        return disk_usage(path.parent).free < _ROOM
    except OSError:
        return False


def _first(error: BaseException) -> BaseException:
    """What went wrong first: an engine that rolled back by itself then refuses the rollback."""
    while "cannot rollback" in str(error) and error.__context__ is not None:
        error = error.__context__
    return error


def _line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
