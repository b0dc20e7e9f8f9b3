"""Backup, restore, upgrade, info: nothing is lost, and what does not verify takes no store's place."""

import shutil
import sqlite3
import subprocess
import threading
from pathlib import Path

import pytest

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.errors import Refused, StoreUnusable
from tasktrack.rules.entries import Entry
from tasktrack.store import care, database, entries
from tasktrack.words import EntryKind
from tests.store.small import ITEMS, Walk, asked, made, opened, raw, unnoticed

STORES = Path(__file__).parent / "stores"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = made(tmp_path / "store.db")
    Walk(session, 9).go(40)
    return session


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = [name for (name,) in asked(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: asked(path, f'SELECT * FROM "{name}"') for name in tables}


def test_a_backup_holds_everything(session: Session, tmp_path: Path) -> None:
    care.backup(session.store, tmp_path / "kept" / "backup.db")
    assert everything(tmp_path / "kept" / "backup.db") == everything(tmp_path / "store.db")
    assert [file.name for file in (tmp_path / "kept").iterdir()] == ["backup.db"]
    assert care.verify(opened(tmp_path / "kept" / "backup.db").store) == care.verify(session.store)


def test_a_backup_never_takes_the_place_of_a_file(session: Session, tmp_path: Path) -> None:
    (tmp_path / "backup.db").write_text("别的东西")
    with pytest.raises(Refused) as refused:
        care.backup(session.store, tmp_path / "backup.db")
    assert refused.value.key == "refusals.file-exists"
    assert (tmp_path / "backup.db").read_text() == "别的东西"


def test_backups_are_consistent_while_others_write(session: Session, tmp_path: Path) -> None:
    stop, faults = threading.Event(), list[BaseException]()

    def write() -> None:
        mine = opened(tmp_path / "store.db", session.today)
        try:
            while not stop.is_set():
                journal.record(mine, *said)
        except Refused as refused:
            if refused.key != "refusals.not-now":
                faults.append(refused)
        finally:
            mine.store.close()

    reports = asked(
        tmp_path / "store.db",
        "SELECT item_id, min(entry.revision) FROM entry JOIN work_item ON work_item.id = item_id"
        " WHERE kind = 'report' AND work_item.status <> 'cancelled' GROUP BY item_id LIMIT 2",
    )
    assert len(reports) == 2
    said = [Entry(kind=EntryKind.CORRECT, item=item, corrects=number, reason="因故") for item, number in reports]
    writer = threading.Thread(target=write)
    writer.start()
    found = []
    try:
        for number in range(8):
            care.backup(session.store, tmp_path / f"{number}.db")
            found.append(care.verify(opened(tmp_path / f"{number}.db").store))
    finally:
        stop.set()
        writer.join()
    assert not faults
    assert all(verified.ok for verified in found)
    counts = [verified.entries for verified in found]
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(session: Session, tmp_path: Path) -> None:
    care.backup(session.store, tmp_path / "backup.db")
    then = entries.head(session.store)
    journal.record(session, Entry(kind=EntryKind.REPORT, item=next_open(tmp_path / "store.db"), progress="后来的"))
    later = entries.head(session.store)
    session.store.close()
    kept = care.restore(str(tmp_path / "store.db"), tmp_path / "backup.db")
    assert kept is not None
    assert entries.head(opened(tmp_path / "store.db").store) == then
    assert entries.head(opened(kept).store) == later
    assert care.restore(str(tmp_path / "store.db"), tmp_path / "backup.db") != kept
    assert (tmp_path / "backup.db").exists()


def next_open(path: Path) -> int:
    found: int = asked(path, "SELECT id FROM work_item WHERE status IN ('not_started', 'in_progress')")[0][0]
    return found


def test_restoring_where_there_is_no_store_yet(session: Session, tmp_path: Path) -> None:
    care.backup(session.store, tmp_path / "backup.db")
    assert care.restore(str(tmp_path / "new" / "store.db"), tmp_path / "backup.db") is None
    assert care.verify(opened(tmp_path / "new" / "store.db").store).ok


def test_restoring_from_a_store_that_is_in_use_takes_all_of_it_and_leaves_it_alone(
    session: Session, tmp_path: Path
) -> None:
    assert (tmp_path / "store.db-wal").stat().st_size > 0, "its last entries are still in the log beside the file"
    care.restore(str(tmp_path / "second.db"), tmp_path / "store.db")
    assert everything(tmp_path / "second.db") == everything(tmp_path / "store.db")
    item = next_open(tmp_path / "store.db")
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, progress="接着写"))
    assert care.verify(opened(tmp_path / "store.db").store).ok


@pytest.mark.parametrize(
    ("statement", "proof"),
    [
        ("UPDATE entry SET actor = '别人' WHERE id = 33", "chain"),
        ("DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)", "head"),
        ("UPDATE work_item SET percent = '100' WHERE id = 5", "projection"),
    ],
)
def test_a_tampered_backup_is_refused_and_the_store_stays(
    session: Session, tmp_path: Path, statement: str, proof: str
) -> None:
    backup = tmp_path / "backup.db"
    care.backup(session.store, backup)
    with unnoticed(backup) as connection:
        connection.execute(statement)
    session.store.close()
    before, files = everything(tmp_path / "store.db"), sorted(tmp_path.iterdir())
    with pytest.raises(Refused) as refused:
        care.restore(str(tmp_path / "store.db"), backup)
    assert (refused.value.key, refused.value.values["detail"]) == ("refusals.restore-unverified", proof)
    assert everything(tmp_path / "store.db") == before
    assert sorted(file for file in tmp_path.iterdir() if "-shm" not in file.name and "-wal" not in file.name) == [
        file for file in files if "-shm" not in file.name and "-wal" not in file.name
    ]


@pytest.mark.parametrize("content", [None, b"", b"text", b"SQLite format 3\0" + bytes(4000)])
def test_what_is_no_store_is_not_restored(session: Session, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "backup.db").write_bytes(content)
    session.store.close()
    before = everything(tmp_path / "store.db")
    with pytest.raises(StoreUnusable):
        care.restore(str(tmp_path / "store.db"), tmp_path / "backup.db")
    assert everything(tmp_path / "store.db") == before


def test_a_damaged_store_is_not_backed_up_as_if_it_were_sound(session: Session, tmp_path: Path) -> None:
    with raw(tmp_path / "store.db", unguarded=True) as connection:
        connection.execute("UPDATE entry SET progress = '改过' WHERE id = 31")
    with pytest.raises(Refused) as refused:
        care.backup(session.store, tmp_path / "backup.db")
    assert refused.value.key == "refusals.restore-unverified"
    assert not (tmp_path / "backup.db").exists()


def test_a_backup_without_its_guards_is_refused(session: Session, tmp_path: Path) -> None:
    care.backup(session.store, tmp_path / "backup.db")
    with raw(tmp_path / "backup.db") as connection:
        connection.execute("DROP TRIGGER entry_no_update")
    session.store.close()
    with pytest.raises(Refused) as refused:
        care.restore(str(tmp_path / "store.db"), tmp_path / "backup.db")
    assert (refused.value.key, refused.value.values["detail"]) == ("refusals.restore-unverified", "guards")


def test_info(session: Session, tmp_path: Path) -> None:
    told = care.info(session.store)
    assert told.counts == {"clauses": 3, "units": 4, "tasks": 6, "items": ITEMS}
    assert (told.simulated, told.demo_day, told.plan) == (True, None, "某市规划")
    assert (told.entries, told.head) == entries.head(session.store)
    assert told.size == (tmp_path / "store.db").stat().st_size


def test_only_a_file_can_be_backed_up_and_restored(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        care.restore("postgresql://server/db", tmp_path / "backup.db")
    assert refused.value.key == "refusals.only-sqlite"


@pytest.mark.parametrize("dump", sorted(STORES.glob("*.sql")), ids=lambda dump: dump.stem)
def test_a_store_of_every_released_schema_can_be_brought_up(tmp_path: Path, dump: Path) -> None:
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    store = database.open_store(str(path), older=True)
    steps = care.upgrade(store, tmp_path / "before.db")
    store.close()
    assert bool(steps) == (tmp_path / "before.db").exists()
    session = opened(path)
    found = care.verify(session.store)
    assert found.ok, found.damages
    assert found.entries > found.items > 0
    held = next_open(path)
    journal.record(session.on(session.today), Entry(kind=EntryKind.REPORT, item=held, progress="接着办理"))
    assert care.verify(session.store).entries == found.entries + 1
    with pytest.raises(sqlite3.IntegrityError), raw(path) as connection:
        connection.execute("DELETE FROM entry")


def test_an_upgraded_store_has_the_schema_of_a_new_one(tmp_path: Path) -> None:
    for dump in STORES.glob("*.sql"):
        path = tmp_path / f"{dump.stem}.db"
        with sqlite3.connect(path) as connection:
            connection.executescript(dump.read_text(encoding="utf-8"))
        connection.close()
        store = database.open_store(str(path), older=True)
        care.upgrade(store, tmp_path / f"{dump.stem}-before.db")
        made(tmp_path / "new.db").store.close()
        assert schema(path) == schema(tmp_path / "new.db")
        shutil.rmtree(tmp_path / "new.db.plan")
        (tmp_path / "new.db").unlink()


def schema(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """The columns of every table, its indexes and its triggers, in no order."""
    tables = [name for (name,) in asked(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: {row[1:] for row in asked(path, f'PRAGMA table_info("{name}")')} for name in tables}
    named = asked(path, "SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('index', 'trigger')")
    return {name: columns for name, columns in found.items() if not name.startswith("sqlite_")} | {"": set(named)}


def test_upgrading_a_present_store_does_nothing(session: Session, tmp_path: Path) -> None:
    assert care.upgrade(session.store, tmp_path / "before.db") == []
    assert not (tmp_path / "before.db").exists()


def test_a_restore_never_takes_a_folders_place(session: Session, tmp_path: Path) -> None:
    care.backup(session.store, tmp_path / "backup.db")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").touch()
    with pytest.raises(StoreUnusable) as refused:
        care.restore(str(tmp_path / "papers"), tmp_path / "backup.db")
    assert refused.value.key == "refusals.store-folder"
    assert (tmp_path / "papers" / "letter.txt").is_file()


def test_a_disk_that_takes_no_writing(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a read-only disk can't be mounted here (it takes root)")
    try:
        with pytest.raises(StoreUnusable) as refused:
            care.backup(session.store, folder / "backup.db")
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
    assert refused.value.key == "refusals.store-read-only"


@pytest.mark.parametrize("replaced", [True, False])
def test_nothing_is_written_to_a_store_that_was_moved_away(session: Session, tmp_path: Path, replaced: bool) -> None:
    path = tmp_path / "store.db"
    if replaced:
        care.backup(session.store, tmp_path / "backup.db")
        care.restore(str(path), tmp_path / "backup.db")
    else:
        path.unlink()
    with pytest.raises(StoreUnusable) as refused:
        journal.record(session, Entry(kind=EntryKind.REMIND, item=1))
    assert refused.value.key == "refusals.store-moved"
