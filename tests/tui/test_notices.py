"""The list of notices: what waits, what was replied, the check of it, and the letters as files."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from textual.pilot import Pilot
from textual.widgets import Input

from tasktrack.acts import journal, supervising
from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import items, notices
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.check import Check
from tasktrack.tui.forms.table_export import TableExport
from tasktrack.tui.panes.notice import key_of
from tasktrack.tui.screens.notices import Notices
from tasktrack.words import EntryKind, NoticeState, Status
from tests.tui.steps import formed, last, listed, pressed, shown, text, until

WIDE = (120, 36)
OPEN, ANSWERED, SATISFIED, LAPSED = NoticeState


@pytest.fixture
def noted(session: Session) -> dict[NoticeState, int]:
    """An item for each state of a notice, whose notices are numbered 1 to 4 in the order of the states."""
    asked = [one.item for one in supervising.asked(session) if one.kind is EntryKind.NOTICE][:4]
    supervising.carry_out(session, asked, reason="请书面说明")
    for item in asked[1:3]:
        journal.record(session, Entry(kind=EntryKind.REPLY, item=item, progress="已约谈施工单位，月底办结"))
    journal.record(session, Entry(kind=EntryKind.CHECK, item=asked[2], held=True, reason="现场核实"))
    journal.record(session, Entry(kind=EntryKind.CANCEL, item=asked[3], reason="并入另一项"))
    return dict(zip(NoticeState, asked, strict=True))


async def opened(pilot: Pilot[Any], app: TasktrackApp) -> Notices:
    """The list of notices, by its key."""
    await listed(pilot, "overdue")
    await pressed(pilot, "semicolon")
    await until(pilot, lambda: isinstance(app.page, Notices) and app.page.one is not None)
    assert isinstance(app.page, Notices)
    return app.page


async def on(pilot: Pilot[Any], screen: Notices, letter: str) -> None:
    """Stand on a notice."""
    await screen.arrive(letter)
    await until(pilot, lambda: screen.one is not None and screen.one.letter == letter)
    await until(pilot, lambda: letter in text(screen, "#notice") and screen.line is not None)


def by_letter(session: Session, letter: str) -> notices.NoticeLine:
    """A notice as the store has it."""
    found = notices.by_letter(session.store, session.view, letter)
    assert found is not None
    return found


@pytest.mark.parametrize("size", [(80, 24), WIDE, (200, 50)])
async def test_notices_of_every_state_are_listed_those_that_wait_first(
    app: TasktrackApp, noted: dict[NoticeState, int], size: tuple[int, int]
) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(pilot, app)
        assert [one.item for one in screen.source.notices] == list(noted.values())
        seen = shown(app)
        for told in ("督办〔2024〕1号", "▲ 待回复", "◆ 已回复", "✔ 已销号", "– 事项已了结", "2024-10-25"):
            assert told in seen, told
        assert "督办单 4 份" in text(screen, "#told")
        assert "请书面说明" in seen and "还没有回复" in seen


async def test_a_notice_past_its_day_says_how_late_it_is(app: TasktrackApp, session: Session) -> None:
    one = next(one for one in supervising.asked(session) if one.kind is EntryKind.NOTICE)
    supervising.carry_out(session, [one.item], reply_by=session.day)
    later = session.on(date(2024, 10, 18))
    found = notices.notices(later.store, later.view)
    assert found[0].days_late == 3
    app.session = app.opened = later
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot, app)
        await until(pilot, lambda: "超期 3 天" in shown(app))


async def test_a_reply_is_checked_as_satisfied(
    app: TasktrackApp, session: Session, noted: dict[NoticeState, int]
) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(pilot, app)
        assert screen.check_action("check_reply", ()) is False, "without a reply there is nothing to check"
        await on(pilot, screen, "督办〔2024〕2号")
        assert "已约谈施工单位" in text(screen, "#notice")
        await pressed(pilot, "c")
        await formed(pilot, Check)
        assert "已约谈施工单位" in shown(app)
        await pressed(pilot, *"属实", "ctrl+s")
        await until(pilot, lambda: by_letter(session, "督办〔2024〕2号").state is SATISFIED)
        entry = last(session, noted[ANSWERED])
        assert (entry.kind, entry.held, entry.reason) == (EntryKind.CHECK, True, "属实")
        reply = by_letter(session, "督办〔2024〕2号").reply
        assert reply is not None and entry.answers == reply.number
        await until(pilot, lambda: "✔ 已销号 2" in text(screen, "#told"))


async def test_a_reply_that_is_wanting_is_asked_for_again_with_a_reason_and_a_day(
    app: TasktrackApp, session: Session, noted: dict[NoticeState, int]
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, app)
        await on(pilot, screen, "督办〔2024〕2号")
        await pressed(pilot, "c")
        form = await formed(pilot, Check)
        await pressed(pilot, "ctrl+r")
        assert app.screen is form, "that needs a reason"
        await pressed(pilot, *"没有写明时间")
        form.query_one(".day-input", Input).value = "2024-11-08"
        await pilot.click("#wanting")
        await until(pilot, lambda: by_letter(session, "督办〔2024〕2号").state is OPEN)
        assert by_letter(session, "督办〔2024〕2号").reply_by == date(2024, 11, 8)
        assert last(session, noted[ANSWERED]).held is False


async def test_a_check_of_what_changed_meanwhile_is_refused_and_the_words_stay(
    app: TasktrackApp, session: Session, noted: dict[NoticeState, int]
) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(pilot, app)
        await on(pilot, screen, "督办〔2024〕2号")
        await pressed(pilot, "c")
        await formed(pilot, Check)
        journal.record(session, Entry(kind=EntryKind.REMIND, item=noted[ANSWERED]))
        await pressed(pilot, *"属实", "ctrl+s")
        await until(pilot, lambda: "已被改动" in shown(app))
        form = await formed(pilot, Check)
        await until(pilot, lambda: form.query_one("#words").text == "属实")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: by_letter(session, "督办〔2024〕2号").state is SATISFIED)


@pytest.mark.parametrize("ending", ["docx", "html"])
async def test_the_marked_letters_are_written_to_a_file(
    app: TasktrackApp, session: Session, noted: dict[NoticeState, int], tmp_path: Path, ending: str
) -> None:
    again = supervising.supervised(session, EntryKind.NOTICE, [noted[ANSWERED]], reason="再次督办")
    journal.record(session, *again)
    file = tmp_path / f"letters.{ending}"
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(pilot, app)
        for letter in ("督办〔2024〕1号", "督办〔2024〕2号"):
            screen.rows.go_to(key_of(by_letter(session, letter)))
            await until(pilot, lambda: screen.one is not None and screen.one.letter == letter)  # noqa: B023
            await pressed(pilot, "space")
        await until(pilot, lambda: len(screen.rows.marked) == 2)
        await pressed(pilot, "o")
        form = await formed(pilot, TableExport)
        form.query_one("#table-file").value = str(file)
        await pressed(pilot, "enter")
        await until(pilot, lambda: file.exists() and not isinstance(app.screen, TableExport))
    if ending == "docx":
        document = Document(str(file))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        written = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    else:
        written = file.read_text("utf-8")
    assert "督办〔2024〕1号" in written and "督办〔2024〕2号" in written and "督办〔2024〕3号" not in written
    assert "督办〔2024〕5号" not in written, "another notice on the same item was not marked"


async def test_states_and_the_way_to_the_item(
    app: TasktrackApp, session: Session, noted: dict[NoticeState, int]
) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(pilot, app)
        for state in (*NoticeState, None):
            await pressed(pilot, "v")
            expected = list(noted.values()) if state is None else [noted[state]]
            await until(pilot, lambda: [one.item for one in screen.source.notices] == expected)  # noqa: B023
        await pressed(pilot, "v", "escape")
        await until(pilot, lambda: screen.source.count() == 4)
        await pressed(pilot, "i")
        listing = await listed(pilot, "items")
        await until(pilot, lambda: listing.line is not None and listing.line.id == noted[OPEN])
        line = items.line(session.store, session.view, noted[LAPSED])
        assert line is not None and line.status is Status.CANCELLED


async def test_an_empty_list_says_how_notices_are_made(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "semicolon")
        await until(pilot, lambda: "还没有督办单" in shown(app))
        await pressed(pilot, "c", "o", "i", "d", "escape")
        assert app.page is not None and app.page.NAME == "notices"
