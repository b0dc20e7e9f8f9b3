"""Every trouble with the file is one clear refusal, and changes nothing."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tasktrack import lang
from tasktrack.acts import journal, loading
from tasktrack.errors import StoreUnusable
from tasktrack.rules.entries import Entry
from tasktrack.store import care, database, items, views
from tasktrack.store.database import open_store
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind
from tests.store.small import ITEMS, PLAN, asked, made, opened, raw, written

REPORT = Entry(kind=EntryKind.REPORT, item=1, progress="推进")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    session = made(tmp_path / "store.db")
    session.store.close()
    return tmp_path / "store.db"


def told(error: StoreUnusable) -> str:
    """The refusal's key, once its sentence has been said in both languages."""
    for language in lang.LANGUAGES:
        lang.use(language)
        assert lang.say(error.key, **error.values)
    lang.use("zh")
    assert error.exit_code == 5
    return error.key


def refusal(place: Path | str) -> str:
    with pytest.raises(StoreUnusable) as refused:
        open_store(str(place))
    return told(refused.value)


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.db") == "refusals.store-missing"
    assert refusal(tmp_path / "no folder" / "none.db") == "refusals.store-missing"
    assert refusal(tmp_path) == refusal("sqlite:///") == "refusals.store-folder"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert refusal(tmp_path / "empty.db") == "refusals.store-missing"
    assert (tmp_path / "empty.db").read_bytes() == b""


def test_a_name_no_file_can_have(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 5000)) == "refusals.store-unreachable"
    with pytest.raises(StoreUnusable) as refused:
        database.create(str(tmp_path / ("x" * 5000)))
    assert told(refused.value) == "refusals.store-unreachable"


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\0" + b"\1" * 5000, b"PK\3\4" * 2000])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    assert refusal(file) in ("refusals.store-foreign", "refusals.store-damaged")
    with pytest.raises(StoreUnusable):
        loading.make(str(file), written(PLAN, tmp_path / "plan"))
    assert file.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "music.db"
    with raw(file) as connection:
        connection.execute("CREATE TABLE song (title)")
    before = file.read_bytes()
    assert refusal(file) == "refusals.store-foreign"
    with pytest.raises(StoreUnusable) as refused:
        loading.make(str(file), written(PLAN, tmp_path / "plan"))
    assert told(refused.value) == "refusals.store-exists"
    assert file.read_bytes() == before


def test_a_newer_store(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("INSERT INTO migration (name, applied_at) VALUES ('9999-later', '2030-01-01')")
    assert refusal(path) == "refusals.store-newer"


def test_an_older_store(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("DELETE FROM migration WHERE id = (SELECT max(id) FROM migration)")
    assert refusal(path) == "refusals.store-older"
    assert open_store(str(path), older=True)


def test_a_file_damaged_in_the_middle(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode = delete")
    data = bytearray(path.read_bytes())
    for at in range(4096 * 3, len(data), 4096):
        data[at : at + 100] = b"\xa5" * 100
    path.write_bytes(data)
    with pytest.raises(StoreUnusable) as refused:
        session = opened(path)
        care.verify(session.store)
    assert told(refused.value) == "refusals.store-damaged"


def test_a_file_cut_short(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode = delete")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreUnusable) as refused:
        session = opened(path)
        assert not care.verify(session.store).ok
        journal.record(session, REPORT)
    assert told(refused.value) == "refusals.store-damaged"


def test_a_store_held_by_another_program_for_too_long(path: Path) -> None:
    session = opened(path)
    session.store.database.timeout = 0.1  # type: ignore[attr-defined]
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnusable) as refused:
            journal.record(session, REPORT)
        assert told(refused.value) == "refusals.store-locked"
        assert items.count(session.store, session.view, Selection()) == ITEMS, "reading goes on meanwhile"
    journal.record(session, REPORT)
    assert care.verify(session.store).ok


def test_a_store_that_can_grow_no_further(path: Path) -> None:
    session = opened(path)
    run = session.store.database.execute_sql
    pages = run("PRAGMA page_count").fetchone()[0]
    run(f"PRAGMA max_page_count = {pages}")
    for _ in range(50):
        try:
            journal.record(session, Entry(kind=EntryKind.REPORT, item=1, progress="进展" * 5000))
        except StoreUnusable as full:
            assert told(full) == "refusals.store-full"
            break
    else:
        pytest.fail("the store never filled up")
    kept = asked(path, "SELECT count(*) FROM entry")[0][0]
    assert care.verify(session.store).ok
    run("PRAGMA max_page_count = 1000000")
    journal.record(session, REPORT)
    assert asked(path, "SELECT count(*) FROM entry")[0][0] == kept + 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can't be mounted here (it takes root)")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "store.db"
    session = made(path)
    keys = set()
    for _ in range(60):
        try:
            journal.record(session, Entry(kind=EntryKind.REPORT, item=1, progress="进展" * 5000))
        except StoreUnusable as full:
            keys.add(told(full))
    assert keys == {"refusals.store-full"}
    session.store.close()
    saved = tmp_path / "saved.db"
    saved.write_bytes(path.read_bytes())
    assert care.verify(opened(path).store).ok
    with pytest.raises(StoreUnusable) as refused:
        care.backup(opened(path).store, small_disk / "backup.db")
    assert told(refused.value) == "refusals.store-full"
    assert not [file for file in small_disk.iterdir() if "backup" in file.name]


def test_making_a_store_on_a_full_disk_leaves_nothing(small_disk: Path, tmp_path: Path) -> None:
    (small_disk / "ballast").write_bytes(b"0" * 560_000)
    plan = written(PLAN, tmp_path / "plan")
    with pytest.raises(StoreUnusable) as refused:
        loading.make(str(small_disk / "store.db"), plan)
    assert told(refused.value) == "refusals.store-full"
    assert [file.name for file in small_disk.iterdir()] == ["ballast"]


def test_a_connection_that_is_refused() -> None:
    key = refusal("postgresql://someone:secret@127.0.0.1:1/none")
    assert key == "refusals.store-unreachable"
    with pytest.raises(StoreUnusable) as refused:
        open_store("postgresql://someone:secret@127.0.0.1:1/none")
    assert "secret" not in str(refused.value.values)


LOOKING = """
import os, sys
from tasktrack.acts import journal, loading
from tasktrack.acts.session import open_session
from tasktrack.errors import StoreUnusable
from tasktrack.rules.entries import Entry
from tasktrack.store import items
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, Status

def attempt(what, path):
    try:
        if what == "make":
            loading.make(path, None)
        session = open_session(path, actor="甲")
        yield items.count(session.store, session.view, Selection(statuses=(Status.NOT_STARTED,)))
        journal.record(session, Entry(kind=EntryKind.REPORT, item=1, progress="推进"))
        yield "written"
    except StoreUnusable as refused:
        yield refused.key

what, path, practice = sys.argv[1:]
list(attempt("look", practice))  # loads every module while the rights are there
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(*attempt(what, path))
"""


def as_somebody_else(what: str, path: Path) -> list[str]:
    """What a person without rights to the folder finds: as root the child gives its rights up."""
    with tempfile.TemporaryDirectory() as folder:
        made(Path(folder, "practice.db")).store.close()
        done = subprocess.run(
            [sys.executable, "-c", LOOKING, what, str(path), str(Path(folder, "practice.db"))],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )
    assert not done.stderr, done.stderr
    return done.stdout.split()


@pytest.fixture
def office() -> Iterator[Path]:
    """A folder that everybody can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="tasktrack-office-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_read_and_not_written(office: Path) -> None:
    session = made(office / "store.db", simulated=False)
    session.store.close()
    (office / "store.db").chmod(0o444)
    office.chmod(0o555)
    assert as_somebody_else("look", office / "store.db") == [str(ITEMS), "refusals.store-read-only"]


def test_a_read_only_folder_shows_what_a_writer_has_just_written(office: Path) -> None:
    if os.getuid():
        pytest.skip("it takes two users to show this, and only root can be both")
    session = made(office / "store.db", simulated=False)
    journal.record(session, Entry(kind=EntryKind.REPORT, item=2, progress="推进"))
    for file in office.glob("store.db*"):
        if file.is_file():
            file.chmod(0o644)
    assert as_somebody_else("look", office / "store.db") == [str(ITEMS - 1), "refusals.store-read-only"]


def test_a_read_only_file_is_read_and_not_written(office: Path) -> None:
    session = made(office / "store.db", simulated=False)
    session.store.close()
    (office / "store.db").chmod(0o444)
    office.chmod(0o777)
    assert as_somebody_else("look", office / "store.db") == [str(ITEMS), "refusals.store-read-only"]


def test_a_folder_that_may_not_be_looked_into(office: Path) -> None:
    session = made(office / "store.db", simulated=False)
    session.store.close()
    office.chmod(0o700 if os.getuid() == 0 else 0o000)
    assert as_somebody_else("look", office / "store.db") == ["refusals.store-unreachable"]
    assert as_somebody_else("make", office / "deeper" / "store.db") == ["refusals.store-unreachable"]


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM store_info",
        "UPDATE plan SET mechanism_read = '{bad'",
        "DROP TABLE saved_view",
        "UPDATE task SET title = x'ff00fe'",
        "UPDATE work_item SET due = 'soon'",
        "UPDATE work_item SET status = '??'",
        "UPDATE work_item SET share = 'many'",
    ],
)
def test_values_that_are_none_of_ours_are_damage(path: Path, change: str) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA foreign_keys = 0")
        connection.execute(change)
    with pytest.raises(StoreUnusable) as refused:
        session = opened(path)
        items.window(session.store, session.view, Selection(), 0, 50)
        views.saved(session.store)
    assert told(refused.value) == "refusals.store-damaged"


def test_a_full_disk_is_not_taken_for_damage(small_disk: Path) -> None:
    path = small_disk / "store.db"
    made(path).store.close()
    with contextlib.suppress(OSError), (small_disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(b"0" * 4096)
    assert refusal(path) == "refusals.store-full"
    with pytest.raises(StoreUnusable) as refused:
        database.create(str(small_disk / "new.db"))
    assert told(refused.value) == "refusals.store-full"
    assert not (small_disk / "new.db").exists()
