"""An auditor's steps: look through the journal, narrow it, read an entry with its hashes, prove the chain."""

import sqlite3
from typing import Any

import pytest
from textual.pilot import Pilot

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import entries, records
from tasktrack.store.records import Sought
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.screens.journal import Journal
from tasktrack.words import EntryKind
from tests.tui.steps import formed, listed, pressed, shown, text, until

SIZE = (120, 36)


async def read(pilot: Pilot[Any]) -> Journal:
    """The journal with its newest entry beside it."""
    await pressed(pilot, "6")
    await until(pilot, lambda: isinstance(pilot.app.screen, Journal))
    screen = pilot.app.screen
    assert isinstance(screen, Journal)
    await until(pilot, lambda: screen.record is not None and screen.record.entry.id == screen.rows.key)
    return screen


async def test_the_newest_entry_comes_first_with_its_hash_and_the_one_before(
    app: TasktrackApp, session: Session
) -> None:
    count, head = entries.head(session.store)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await read(pilot)
        assert screen.record is not None and screen.record.entry.id == count
        told = text(screen, "#record-text")
        assert head in told and screen.record.previous_hash in told
        before = screen.record.previous_hash
        await pressed(pilot, "down")
        await until(pilot, lambda: screen.record is not None and screen.record.entry.hash == before)


async def test_the_journal_is_narrowed_by_kind_unit_and_text(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await read(pilot)
        await pressed(pilot, "f")
        await formed(pilot, Choose)
        await pressed(pilot, *"督办", "enter")
        await until(pilot, lambda: screen.sought.kinds == (EntryKind.NOTICE,))
        await pressed(pilot, "u")
        await formed(pilot, Choose)
        await pressed(pilot, *"jyj", "enter")
        await until(pilot, lambda: screen.sought.units == ("jyj",))
        wanted = records.count(session.store, session.view, screen.sought)
        assert 0 < wanted < entries.head(session.store)[0]
        await until(pilot, lambda: f"{wanted} 条" in text(screen, "#told") and screen.rows.count == wanted)
        await pressed(pilot, "slash", *"没有这样的事")
        await until(pilot, lambda: screen.rows.count == 0)
        await pressed(pilot, "escape", "escape")
        await until(pilot, lambda: screen.sought == Sought())


async def test_a_sound_chain_is_said_to_be_sound_and_newer_entries_are_counted(
    app: TasktrackApp, session: Session
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await read(pilot)
        assert "还没有核验" in text(screen, "#chain")
        await pressed(pilot, "v")
        await until(pilot, lambda: "链完好" in text(screen, "#chain"), seconds=30)
        assert str(entries.head(session.store)[0]) in text(screen, "#chain")
        assert screen.record is not None
        journal.record(session, Entry(kind=EntryKind.REMIND, item=opened_item(session)))
        await until(pilot, lambda: "新增 1 条未核验" in text(screen, "#chain"), seconds=30)


async def test_a_broken_chain_is_said_to_be_broken_and_where(app: TasktrackApp, session: Session) -> None:
    with sqlite3.connect(session.store.place) as raw:
        raw.execute("DROP TRIGGER entry_no_update")
        raw.execute("UPDATE entry SET progress = '改过的' WHERE id = 4600")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await read(pilot)
        await pressed(pilot, "v")
        await until(pilot, lambda: "不符" in text(screen, "#chain"), seconds=30)
        assert "第 4600 条" in text(screen, "#chain")


async def test_an_entry_leads_to_its_item(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await read(pilot)
        assert screen.record is not None
        item = screen.record.entry.item
        await pressed(pilot, "i")
        found = await listed(pilot, "items")
        await until(pilot, lambda: found.line is not None and found.line.id == item)


async def test_at_80_columns_the_entry_opens_over_the_list(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await read(pilot)
        assert "本条哈希" not in shown(app)
        await pressed(pilot, "enter")
        await until(pilot, lambda: "本条哈希" in shown(app))
        await pressed(pilot, "escape")
        await until(pilot, lambda: app.focused is screen.rows)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_journal_looks_as_it_should(app: TasktrackApp, size: tuple[int, int], snap_compare: Any) -> None:
    assert snap_compare(app, terminal_size=size, run_before=read)


def opened_item(session: Session) -> int:
    """An item that can be reminded of."""
    from tasktrack.store import items
    from tasktrack.store.selection import Selection

    return items.window(session.store, session.view, Selection(overdue=True), 0, 1)[0].id
