"""Several programs at one store: no update is lost, nobody hears of a lock, a kill leaves all or nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tasktrack.store import care
from tests.store.small import ITEMS, PLAN, asked, made, opened, written

ROOT = Path(__file__).parents[2]
WRITERS, ROUNDS = 8, 25

REPORTING = """
import sys
from decimal import Decimal
from tasktrack.acts import journal
from tasktrack.acts.session import open_session
from tasktrack.errors import Conflict
from tasktrack.rules.entries import Entry
from tasktrack.store import items
from tasktrack.words import EntryKind
place, actor, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
session = open_session(place, actor=actor)
conflicts = 0
for number in range(rounds):
    while True:
        line = items.line(session.store, session.view, 1)
        seen = Entry(kind=EntryKind.REPORT, item=1, revision=line.revision, actual=(line.actual or Decimal(0)) + 1)
        try:
            journal.record(session, seen, Entry(kind=EntryKind.REMIND, item=2))
            break
        except Conflict:
            conflicts += 1
print(conflicts)
"""

READING = """
import sys
from tasktrack.acts.session import open_session
from tasktrack.store import entries, items, tallies
from tasktrack.store.selection import Selection
seen = 0
while seen < int(sys.argv[2]):
    session = open_session(sys.argv[1])
    with session.store.reading():
        count = entries.head(session.store)[0]
        assert entries.count(session.store, session.view) == count
        assert len(items.window(session.store, session.view, Selection())) == int(sys.argv[3])
        assert sum(tally.count for tally in tallies.by_unit(session.store, session.view)) == int(sys.argv[3])
    session.store.close()
    seen += 1
"""

LINING_UP = """
import sys
from tasktrack.acts import journal
from tasktrack.acts.session import open_session
from tasktrack.errors import Conflict
from tasktrack.rules.entries import Entry
from tasktrack.words import EntryKind
session = open_session(sys.argv[1], actor=sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    journal.record(session, Entry(kind=EntryKind.REPORT, item=1, revision=1, progress=sys.argv[2]))
    print("recorded")
except Conflict as conflict:
    print("conflict", conflict.values["actor"])
"""

LOADING = """
import sys
from pathlib import Path
from tasktrack.acts import loading
print("ready", flush=True)
loading.make(sys.argv[1], Path(sys.argv[2]), simulated=True)
"""

WRITING = """
import sys
from tasktrack.acts import journal
from tasktrack.acts.session import open_session
from tasktrack.rules.entries import Entry
from tasktrack.words import EntryKind
session = open_session(sys.argv[1], actor="甲")
print("ready", flush=True)
while True:
    journal.record(session, *(Entry(kind=EntryKind.REPORT, item=n, progress="推进" * 200) for n in range(1, 21)))
"""


def started(code: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def finished(process: "subprocess.Popen[str]") -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert not err
    return out


def test_of_two_who_saw_the_same_revision_one_wins(tmp_path: Path) -> None:
    made(tmp_path / "store.db", simulated=False).store.close()
    both = {name: started(LINING_UP, tmp_path / "store.db", name) for name in ("甲", "乙")}
    for process in both.values():
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both.values():
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = {name: finished(process).split() for name, process in both.items()}
    winner, loser = sorted(told, key=lambda name: told[name][0] != "recorded")
    assert told == {winner: ["recorded"], loser: ["conflict", winner]}
    assert care.verify(opened(tmp_path / "store.db").store).ok


def test_eight_writers_lose_nothing_while_others_read(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    made(path, simulated=False).store.close()
    readers = [started(READING, path, 15, ITEMS) for _ in range(2)]
    writers = [started(REPORTING, path, f"填报员{number}", ROUNDS) for number in range(WRITERS)]
    conflicts = sum(int(finished(process)) for process in writers)
    for process in readers:
        finished(process)
    assert asked(path, "SELECT actual, revision FROM work_item WHERE id = 1") == [
        (str(WRITERS * ROUNDS), WRITERS * ROUNDS + 1)
    ]
    assert asked(path, "SELECT reminders FROM work_item WHERE id = 2") == [(WRITERS * ROUNDS,)]
    assert conflicts > 0, "the writers never met; the test shows nothing"
    found = care.verify(opened(path).store)
    assert found.ok
    assert found.entries == ITEMS + 2 * WRITERS * ROUNDS


def test_of_two_who_make_a_store_at_one_place_one_wins_and_it_stays(tmp_path: Path) -> None:
    plan = written(PLAN, tmp_path / "plan")
    both = [started(LOADING, tmp_path / "store.db", plan) for _ in range(3)]
    codes = []
    for process in both:
        _, err = process.communicate(timeout=60)
        codes.append(process.returncode)
        assert process.returncode == 0 or "refusals.store-exists" in err, err
    assert sorted(codes) == [0, 1, 1]
    found = care.verify(opened(tmp_path / "store.db").store)
    assert found.ok
    assert found.items == ITEMS


def killed(process: "subprocess.Popen[str]", after: float) -> bool:
    """Kill it so many seconds after it was ready; whether it was still at work."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(after)
    alive = process.poll() is None
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    return alive


@pytest.mark.parametrize("seed", range(2))
def test_killed_in_the_middle_of_a_load_the_store_holds_all_or_nothing(tmp_path: Path, seed: int) -> None:
    plan, dice, died = written(PLAN, tmp_path / "plan"), random.Random(seed), 0
    for number in range(8):
        path = tmp_path / f"{number}.db"
        died += killed(started(LOADING, path, plan), dice.uniform(0, 0.25))
        if path.exists() and asked(path, "SELECT count(*) FROM sqlite_master")[0][0]:
            found = care.verify(opened(path).store)
            assert (found.ok, found.items) == (True, ITEMS)
        else:
            session = made(path)
            assert care.verify(session.store).items == ITEMS
    assert died


@pytest.mark.parametrize("seed", range(2))
def test_killed_in_the_middle_of_reports_each_call_is_there_whole_or_not_at_all(tmp_path: Path, seed: int) -> None:
    path, dice = tmp_path / "store.db", random.Random(seed)
    made(path, simulated=False).store.close()
    before = ITEMS
    for _ in range(8):
        assert killed(started(WRITING, path), dice.uniform(0.02, 0.2))
        session = opened(path)
        found = care.verify(session.store)
        session.store.close()
        assert found.ok, found.damages
        assert (found.entries - ITEMS) % 20 == 0
        assert found.entries >= before
        before = found.entries
    assert before > ITEMS
