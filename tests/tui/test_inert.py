"""Text that people typed does nothing on any surface: it is shown as it is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.style import Style

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import drafts, items, views
from tasktrack.store.selection import Selection
from tasktrack.tui import inert
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.reason import Reason
from tasktrack.tui.forms.views import Views
from tasktrack.words import EntryKind, Status
from tests.tui.steps import formed, listed, pressed, shown, text, until

MARKUP = "[red]红[/red][@click=app.quit]点[/]"
ACTING = "甲\x1b[31m乙\u202e丙\u200b丁\x07\x9b2J"


@pytest.fixture
def hostile(session: Session) -> int:
    """An open item whose unit and supervisor wrote what would act where markup is read."""
    line = items.window(session.store, session.view, Selection(overdue=True, statuses=(Status.IN_PROGRESS,)), 0, 1)[0]
    words = {"progress": MARKUP, "problem": MARKUP, "next_step": ACTING, "evidence": (MARKUP,)}
    clerk = replace(session, actor="[b]填报员[/b]")
    journal.record(clerk, Entry(kind=EntryKind.REPORT, item=line.id, period="2024Q3", **words))
    journal.record(session, Entry(kind=EntryKind.REMIND, item=line.id, reason=MARKUP))
    return line.id


async def test_the_detail_and_the_strip_show_markup_as_text(app: TasktrackApp, hostile: int) -> None:
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await app.lead("items", Selection(ids=(hostile,)))
        screen = await listed(pilot, "items")
        await until(pilot, lambda: screen.line is not None and screen.line.id == hostile)
        seen = text(screen, "#detail-text")
        assert seen.count(MARKUP) == 6 and "[b]填报员[/b]" in seen
        assert MARKUP in text(screen, "#strip")
        await until(pilot, lambda: "[red]红[/red]" in shown(app))
        assert not any("@click" in style.meta for style in _styles(app))
        assert not _acts(shown(app))


async def test_typed_searches_views_drafts_and_sentences_are_text(
    app: TasktrackApp, session: Session, hostile: int
) -> None:
    views.save(session.store, MARKUP, Selection(text=MARKUP))
    drafts.keep(session.store, session.actor, f"remind:{hostile}:1", MARKUP)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await app.lead("items", Selection(ids=(hostile,)))
        await listed(pilot, "items")
        await pressed(pilot, "m")
        form = await formed(pilot, Reason)
        await until(pilot, lambda: form.query_one("#words").text == MARKUP)
        assert MARKUP in shown(app)
        await pressed(pilot, "escape", "v")
        await formed(pilot, Views)
        assert MARKUP in shown(app)
        await pressed(pilot, "enter")
        await until(pilot, lambda: "[red]红[/red]" in text(app.screen, "#told"))
        app.push_screen(Confirm(MARKUP, [MARKUP]))
        await formed(pilot, Confirm)
        assert shown(app).count(MARKUP) >= 2
        await pressed(pilot, "escape")
        await app.answered(views.save, session.store, "x" * 50 + MARKUP, Selection())
        await until(pilot, lambda: "视图名称" in shown(app))
        assert app.is_running


def test_what_would_move_or_turn_the_line_is_made_visible() -> None:
    assert not _acts(inert.plain(ACTING))
    assert inert.plain("第一行\n第二行\t末") == "第一行\n第二行    末"
    assert inert.one_line(" 甲\n乙\t丙 ") == "甲 乙 丙"


def _acts(seen: str) -> bool:
    return any(c in seen for c in "\x1b\u202e\u200b\x07\x9b")


def _styles(app: TasktrackApp) -> Iterator[Style]:
    for strip in app.screen._compositor.render_strips():
        yield from (segment.style for segment in strip if segment.style)
