"""Random histories: the store verifies, replay gives the columns, and every past day is seen as it was then."""

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tasktrack.rules import ladder as rules
from tasktrack.rules import lights, mechanism, pace, supervision
from tasktrack.rules.entries import State
from tasktrack.rules.ladder import Facts
from tasktrack.rules.mechanism import Mechanism
from tasktrack.rules.replay import Recorded, replay
from tasktrack.rules.workdays import working_days
from tasktrack.store import care, entries, items, journal, ladder, tallies
from tasktrack.store.care import Verified
from tasktrack.store.lines import ItemLine, View
from tasktrack.store.selection import Selection
from tasktrack.words import OPEN_STATUSES, EntryKind, Kind, Level, Light
from tests.store.small import ISSUED, ITEMS, Walk, asked, made, opened

SEEDS = range(6)


@pytest.fixture(scope="module", params=SEEDS)
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    session = made(tmp_path_factory.mktemp("history") / "store.db")
    return Walk(session, request.param).go(70, a_day=6)


def path(walk: Walk) -> Path:
    return Path(walk.session.store.place)


def test_the_store_verifies(walk: Walk) -> None:
    found: Verified = care.verify(walk.session.store)
    assert found.ok
    assert (found.entries, found.items) == (ITEMS + walk.count, ITEMS)
    assert walk.count > 60


def recorded_entries(walk: Walk) -> dict[int, list[Recorded]]:
    """Every item's history, as it stands in the journal."""
    recorded: dict[int, list[Recorded]] = {}
    for row in care._plain_rows(walk.session.store, care.EntryRow, journal.ENTRY_COLUMNS):
        told = care._recorded(list(row[1:-2]))
        assert told is not None
        recorded.setdefault(told.entry.item, []).append(told)
    return recorded


def test_replaying_the_journal_gives_the_items_columns(walk: Walk) -> None:
    store, recorded = walk.session.store, recorded_entries(walk)
    held = journal.held(store, list(recorded))
    assert len(held) == ITEMS
    for item, history in recorded.items():
        assert replay(history) == held[item].state
        assert held[item].made_on == history[-1].made_on


def by_hand(connection_rows: list[dict[str, Any]], day: date) -> dict[int, dict[str, Any]]:
    """Each item's last entry up to the day: the state that was known then."""
    known: dict[int, dict[str, Any]] = {}
    for row in connection_rows:
        if row["made_on"] <= day.isoformat():
            known[row["item_id"]] = row
    return known


def rows(at: Path) -> list[dict[str, Any]]:
    connection = sqlite3.connect(at)
    connection.row_factory = sqlite3.Row
    found = connection.execute(
        "SELECT entry.*, unit.code FROM entry JOIN unit ON unit.id = entry.unit_id ORDER BY entry.id"
    ).fetchall()
    connection.close()
    return [dict(row) for row in found]


def shown(line: ItemLine) -> dict[str, Any]:
    def text(value: Decimal | date | None) -> str | None:
        return None if value is None else str(value)

    return {
        "revision": line.revision,
        "status": line.status.value,
        "due": text(line.due),
        "share": text(line.target),
        "code": line.unit_code,
        "actual": text(line.actual),
        "percent": text(line.typed_percent),
        "measured": text(line.measured_percent),
        "reported_on": text(line.last_report_on),
        "returned": line.returned,
        "returns": line.returns,
        "reminders": line.reminders,
        "extensions": line.extensions,
        "asked_due": text(line.asked_due),
    }


def days(walk: Walk) -> Iterator[date]:
    """Every day on which something happened, the day before each, and some at the ends."""
    made_on = {date.fromisoformat(day) for (day,) in asked(path(walk), "SELECT DISTINCT made_on FROM entry")}
    before = {day - timedelta(days=1) for day in made_on}
    yield from sorted(made_on | before | {ISSUED - timedelta(days=400), walk.day + timedelta(days=1)})


def test_every_day_is_seen_as_it_was_known_then(walk: Walk) -> None:
    recorded, session = rows(path(walk)), walk.session
    for day in days(walk):
        looking = session.on(day)
        assert looking.view.past
        known = by_hand(recorded, day)
        lines = {line.id: shown(line) for line in items.window(session.store, looking.view, Selection())}
        assert lines == {item: {name: row[name] for name in shown_names(lines)} for item, row in known.items()}
        assert items.count(session.store, looking.view, Selection()) == len(known)
        assert sum(tally.count for tally in tallies.by_unit(session.store, looking.view)) == len(known)
        assert sum(tally.count for tally in tallies.by_chapter(session.store, looking.view)) == len(known)


def shown_names(lines: dict[int, dict[str, Any]]) -> list[str]:
    return list(next(iter(lines.values()))) if lines else []


LADDER = mechanism.parse(
    """
    [[ladder]]
    level = "remind"
    days = 3
    working = true
    [[ladder]]
    level = "notice"
    days = 30
    working = true
    [[ladder]]
    level = "remind"
    on = "before_due"
    days = 40
    [[ladder]]
    level = "remind"
    on = "time_left"
    percent = 30
    [[ladder]]
    level = "remind"
    on = "behind"
    points = 10
    [[ladder]]
    level = "notice"
    on = "silent"
    days = 60
    [[ladder]]
    level = "escalate"
    on = "returned"
    times = 2
    [[ladder]]
    level = "remind"
    on = "unreceived"
    days = 5
    working = true
    [[ladder]]
    level = "escalate"
    on = "unanswered"
    """
)


@pytest.mark.parametrize("told", [Mechanism(), LADDER], ids=["default", "every condition"])
def test_on_every_day_the_replay_gives_the_state_light_level_and_steps_of_the_store(
    walk: Walk, told: Mechanism
) -> None:
    store, histories = walk.session.store, recorded_entries(walk)
    asked_for = 0
    for day in days(walk):
        view = View(day, True, told)
        seen = {line.id: line for line in items.window(store, view, Selection())}
        steps = {one.item: one for one in ladder.asked(store, view)}
        back = {line.id for line in items.window(store, view, Selection(handed_back=True))}
        waiting = {line.id for line in items.window(store, view, Selection(unreceived=True))}
        asked_to = {item for item, one in steps.items() if "unreceived" in one.step}
        assert asked_to <= waiting
        for light in Light:
            chosen = {line.id for line in items.window(store, view, Selection(light=light))}
            assert chosen == {item for item, line in seen.items() if line.light is light}, (day, light)
        for level in Level:
            chosen = {line.id for line in items.window(store, view, Selection(level=level))}
            assert chosen == {item for item, line in seen.items() if line.supervision_level is level}, (day, level)
        for item, history in histories.items():
            then = [one for one in history if one.made_on <= day]
            state = replay(then)
            assert (state is None) == (item not in seen)
            if state is not None:
                agrees(seen[item], state, then, day, told)
                facts = Facts(state=state, year=seen[item].year, created_on=then[0].made_on)
                taken = {key for one in then for key in one.entry.step.split()}
                assert (item in back) is (state.handed_back_on is not None and state.status in OPEN_STATUSES)
                asks = rules.asked(facts, told.ladder, taken, day)
                assert asks == (steps[item].asked if item in steps else ()), (day, item)
                asked_for += len(asks)
    assert asked_for > 100


def agrees(line: ItemLine, state: State, history: list[Recorded], day: date, told: Mechanism) -> None:
    """What the store shows of an item is what the rules make of the state that its history leaves."""
    shown_state = (line.received_on, line.handed_back_on, line.planned, line.signed, line.notice, line.notice_due)
    assert shown_state == (
        state.received_on, state.handed_back_on, state.planned, state.signers, state.notice, state.notice_due
    )  # fmt: skip
    starts = pace.starts_on(line.year, history[0].made_on)
    expected = pace.expected_percent(starts, state.due, day, year=line.year, planned=state.planned)
    reached = state.percent if state.percent is not None else state.measured
    warning = told.warning
    assert line.expected_percent == expected
    assert line.light is lights.light(
        state.status, state.due, day, percent=reached or Decimal(0), expected=expected,
        warning_days=warning.days.value, pace_points=warning.pace_points.value,
    )  # fmt: skip
    late = lights.days_overdue(state.status, state.due, day)
    worked = working_days(state.due, day).count
    assert line.supervision_level is supervision.level(late, told.ladder, worked)


SIGNED = mechanism.parse("".join(f'[[sign]]\nkind = "{kind}"\nlevels = ["unit_head", "supervisor"]\n' for kind in Kind))


def test_a_walk_comes_to_every_sort_of_entry(tmp_path: Path) -> None:
    session = replace(made(tmp_path / "store.db"), mechanism=SIGNED)
    walk = Walk(session, 1).go(120, a_day=40)
    said = [one.entry for history in recorded_entries(walk).values() for one in history]
    kinds = {one.kind for one in said}
    assert kinds == set(EntryKind)
    letters = [one.letter for one in said if one.letter]
    assert len(letters) == len(set(letters)) == sum(one.kind is EntryKind.NOTICE for one in said) > 0
    keys = [(one.item, key) for one in said for key in one.step.split()]
    assert len(keys) == len(set(keys)) > 0
    assert care.verify(session.store).ok


def test_the_present_is_the_last_of_the_past(walk: Walk) -> None:
    session = walk.session
    now = items.window(session.store, session.on(session.today).view, Selection())
    last = session.on(walk.day).view
    assert {line.id: shown(line) for line in now} == {
        line.id: shown(line) for line in items.window(session.store, last, Selection())
    }


def test_a_history_up_to_a_day_holds_nothing_later(walk: Walk) -> None:
    session, recorded = walk.session, rows(path(walk))
    dice = random.Random(3)
    for day in list(days(walk))[::5]:
        view, item = session.on(day).view, dice.randrange(1, ITEMS + 1)
        numbers = [line.number for line in entries.history(session.store, view, item)]
        then = [row for row in recorded if row["made_on"] <= day.isoformat()]
        assert numbers == [row["revision"] for row in then if row["item_id"] == item]
        assert entries.count(session.store, view) == len(then)


def test_the_version_changes_with_every_entry(tmp_path: Path) -> None:
    session = made(tmp_path / "store.db")
    reader = opened(tmp_path / "store.db")
    walk, seen = Walk(session, 4), {entries.version(reader.store)}
    walk.go(10)
    seen.add(entries.version(reader.store))
    assert len(seen) == 2
    assert entries.head(reader.store)[0] == ITEMS + walk.count
