"""The demo's store under the same proofs as any other: it verifies, replays, and its figures stand as they should."""

from datetime import timedelta
from pathlib import Path

import pytest

from tasktrack import demo
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.rules.replay import Recorded, replay
from tasktrack.store import care, entries, items, journal
from tasktrack.store.lines import EntryLine
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind
from tests.store.small import opened, raw

E = EntryKind


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return demo.make(str(tmp_path_factory.mktemp("demo") / "demo.db"))


@pytest.fixture(scope="module")
def histories(session: Session) -> dict[int, list[EntryLine]]:
    every = [line.id for line in items.window(session.store, session.view, Selection())]
    return entries.histories(session.store, session.view, every)


def test_replaying_every_history_gives_the_items_columns(session: Session) -> None:
    recorded: dict[int, list[Recorded]] = {}
    for row in care._plain_rows(session.store, care.EntryRow, journal.ENTRY_COLUMNS):
        told = care._recorded(list(row[1:-2]))
        assert told is not None
        recorded.setdefault(told.entry.item, []).append(told)
    held = journal.held(session.store, list(recorded))
    assert len(held) == len(recorded) > 4000
    assert all(replay(history) == held[item].state for item, history in recorded.items())


def figure_by_hand(history: list[EntryLine]) -> object:
    """The figure that an item has by its reports and corrections alone, its latest quarter's last before others."""
    stands, latest, source = None, "", None
    for entry in history:
        if entry.kind is E.REPORT and entry.period >= latest:
            latest = entry.period
            if entry.actual is not None or entry.percent is not None:
                source = entry.number
                stands = stands if entry.actual is None else entry.actual
        elif entry.kind is E.CORRECT and entry.corrects == source and entry.actual is not None:
            stands = entry.actual
    return stands


@pytest.mark.parametrize("days", [0, 1, 100, 400])
def test_figures_stand_by_the_latest_quarter_now_and_then(session: Session, days: int) -> None:
    there = session.on(demo.DAY - timedelta(days=days))
    lines = {line.id: line for line in items.window(there.store, there.view, Selection())}
    known = entries.histories(there.store, there.view, list(lines))
    assert {item: line.actual for item, line in lines.items()} == {
        item: figure_by_hand(history) for item, history in known.items()
    }
    assert sum(line.actual is not None for line in lines.values()) > 50


def test_corrections_are_of_reports_and_carry_their_quarter(histories: dict[int, list[EntryLine]]) -> None:
    found = 0
    for history in histories.values():
        for entry in (entry for entry in history if entry.kind is E.CORRECT):
            assert entry.corrects is not None
            report = history[entry.corrects - 1]
            assert (report.number, report.kind, report.period) == (entry.corrects, E.REPORT, entry.period)
            found += 1
    assert found


def test_nobody_decides_on_a_request_of_their_own(histories: dict[int, list[EntryLine]]) -> None:
    decided = 0
    for history in histories.values():
        asker = ""
        for entry in history:
            if entry.kind is E.ASK_EXTENSION:
                asker = entry.actor
            if entry.kind in (E.GRANT, E.REFUSE):
                assert entry.actor != asker
                decided += 1
    assert decided > 5


def test_no_quarter_is_reported_on_before_it_begins(histories: dict[int, list[EntryLine]]) -> None:
    reports = [entry for history in histories.values() for entry in history if entry.kind is E.REPORT]
    assert all("" < entry.period <= str(Period.of(entry.made_on)) for entry in reports)
    assert all(entry.actual is None or entry.actual >= 0 for entry in reports)


def test_a_demo_that_passes_itself_off_as_real_does_not_verify(session: Session, tmp_path: Path) -> None:
    assert care.verify(session.store).ok
    care.backup(session.store, tmp_path / "copy.db")
    with raw(tmp_path / "copy.db") as connection:
        connection.execute("UPDATE store_info SET simulated = 0")
    found = care.verify(opened(tmp_path / "copy.db").store)
    assert {(damage.proof, damage.entry) for damage in found.damages} == {("chain", 1), ("plan-chain", 1)}
