"""A clerk's steps: choose the unit, report with a figure mended, submit; nothing typed is lost on the way."""

from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from tasktrack.acts import journal
from tasktrack.acts.session import Session, open_session
from tasktrack.rules.entries import Entry
from tasktrack.store import details, drafts, items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms import typed
from tasktrack.tui.forms.ask_extension import AskExtension
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.report import Report
from tasktrack.tui.screens.my_items import MyItems
from tasktrack.words import EntryKind, Status
from tests.tui.steps import formed, last, listed, pressed, shown, text, until

SIZE = (120, 36)
UNIT = "jyj"
WITH_FIGURE = Selection(units=(UNIT,), statuses=(Status.NOT_STARTED, Status.IN_PROGRESS), text="提高", sort="due")


def figured(session: Session) -> ItemLine:
    """An item of the unit that has a target and can be reported on."""
    found = items.window(session.store, session.view, WITH_FIGURE)
    return next(line for line in found if line.target is not None)


async def mine(pilot: Pilot[Any], session: Session) -> MyItems:
    """My items of the unit, which the person has chosen before."""
    drafts.keep(session.store, session.actor, "my-unit", UNIT)
    await pressed(pilot, "4")
    screen = await listed(pilot, "my_items")
    assert isinstance(screen, MyItems)
    return screen


async def opened(pilot: Pilot[Any], session: Session, line: ItemLine) -> Report:
    """The report form on an item."""
    screen = await mine(pilot, session)
    await screen.narrow(Selection(ids=(line.id,)))
    await until(pilot, lambda: screen.line is not None and screen.line.id == line.id)
    await pressed(pilot, "r")
    form: Report = await formed(pilot, Report)
    return form


async def write(pilot: Pilot[Any], form: Report, **fields: str) -> None:
    """Type into fields as a person does, an input method's characters included."""
    for name, words in fields.items():
        form.query_one(f"#{name}").focus()
        await pressed(pilot, *("space" if letter == " " else letter for letter in words))


async def test_a_clerk_chooses_the_unit_reports_mends_a_figure_and_submits(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pressed(pilot, "4")
        await formed(pilot, Choose)
        await pressed(pilot, *"jyj", "enter")
        screen = await listed(pilot, "my_items")
        assert screen.line is not None and screen.line.unit_code == UNIT
        first = screen.line
        await pressed(pilot, "enter")
        form = await formed(pilot, Report)
        await write(pilot, form, percent="八成")
        assert "八成" in text(form, "#percent-said")
        await pressed(pilot, "ctrl+s")
        assert app.screen is form, "a figure that cannot be read is not reported"
        assert app.focused is form.query_one("#percent")
        form.query_one("#percent", Input).value = ""
        await write(pilot, form, percent="88", progress="已完成三轮检查")
        await pressed(pilot, "ctrl+s")
        await formed(pilot, Confirm)
        await pressed(pilot, "y")
        await until(pilot, lambda: last(session, first.id).kind is EntryKind.SUBMIT)
        report = details.detail(session.store, session.view, first.id).journal[-2]  # type: ignore[union-attr]
        assert (report.kind, report.percent, report.progress) == (EntryKind.REPORT, Decimal(88), "已完成三轮检查")
        assert report.period == "2024Q3", "until the 20th the quarter just ended is reported"
        await until(pilot, lambda: screen.line is not None and screen.line.status is Status.SUBMITTED)
        assert "待审核" in shown(app)
        assert drafts.kept(session.store, session.actor, typed.draft_of(first.id)) == ""


async def test_the_unit_is_remembered(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await mine(pilot, session)
        assert screen.line is not None and screen.line.unit_code == UNIT


async def test_a_figure_is_measured_as_it_is_typed(app: TasktrackApp, session: Session) -> None:
    line = figured(session)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        assert app.focused is form.query_one("#actual")
        await write(pilot, form, actual=f"{line.target}")
        await until(pilot, lambda: "按目标折算 100.0%" in text(form, "#actual-said"))
        await write(pilot, form, actual="x")
        await until(pilot, lambda: f"{line.target}x" in text(form, "#actual-said"))
        assert form.query_one("#actual").has_class("-wrong")


async def test_an_empty_report_is_refused_in_the_form(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, figured(session))
        await write(pilot, form, problem="缺人")
        await pressed(pilot, "ctrl+s")
        assert app.screen is form
        assert "至少" in text(form, "#actual-said")


async def test_a_draft_survives_leaving_the_form_and_the_program(app: TasktrackApp, session: Session) -> None:
    line = figured(session)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        await write(pilot, form, actual="12x", progress="写到一半 [red]")
        kept = typed.draft_of(line.id)
        await until(pilot, lambda: "写到一半" in drafts.kept(session.store, session.actor, kept))
    again = TasktrackApp(open_session(session.store.place, actor=session.actor))
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        assert form.query_one("#actual", Input).value == "12x"
        assert form.query_one("#progress", TextArea).text == "写到一半 [red]"
        assert "接着上次的草稿" in text(form, "#report-kept")
        assert "写到一半 [red]" in shown(again)


async def test_what_is_taken_back_to_nothing_leaves_no_draft(app: TasktrackApp, session: Session) -> None:
    line = figured(session)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        await write(pilot, form, progress="写错了")
        await until(pilot, lambda: "写错了" in drafts.kept(session.store, session.actor, typed.draft_of(line.id)))
        await pressed(pilot, *["backspace"] * 3)
        await until(pilot, lambda: not drafts.kept(session.store, session.actor, typed.draft_of(line.id)))


async def test_a_draft_is_another_persons_too_only_under_that_name(app: TasktrackApp, session: Session) -> None:
    line = figured(session)
    drafts.keep(
        session.store, "别人", typed.draft_of(line.id), typed.Typed(revision=1, period="2024Q3", progress="甲").draft
    )
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        assert form.query_one("#progress", TextArea).text == ""


async def test_a_conflict_keeps_the_text_and_shows_what_came(app: TasktrackApp, session: Session) -> None:
    line = figured(session)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        await write(pilot, form, progress="我写的进展")
        other = open_session(session.store.place, actor="另一人")
        journal.record(other, Entry(kind=EntryKind.REMIND, item=line.id, reason="请抓紧"))
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Report) and app.screen is not form)
        again = app.screen
        assert again.query_one("#progress", TextArea).text == "我写的进展"
        assert "请抓紧" in str(again.query_one("#report-came", Static).content)
        await pressed(pilot, "ctrl+s")
        await formed(pilot, Confirm)
        assert last(session, line.id).progress == "我写的进展"


async def test_the_last_report_is_copied_into_what_is_still_empty(app: TasktrackApp, session: Session) -> None:
    line = figured(session)
    said = [each for each in details.detail(session.store, session.view, line.id).journal if each.progress]  # type: ignore[union-attr]
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, line)
        await write(pilot, form, next_step="自己写")
        await pressed(pilot, "f2")
        assert form.query_one("#progress", TextArea).text == said[-1].progress
        assert form.query_one("#next_step", TextArea).text == "自己写"


async def test_letters_typed_into_the_form_are_letters(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        form = await opened(pilot, session, figured(session))
        await write(pilot, form, progress="qrbx123[]?/")
        assert form.query_one("#progress", TextArea).text == "qrbx123[]?/"
        assert app.screen is form


async def test_a_submitted_item_is_taken_back(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await mine(pilot, session)
        await screen.narrow(Selection(statuses=(Status.SUBMITTED,)))
        await until(pilot, lambda: screen.line is not None and screen.line.status is Status.SUBMITTED)
        assert screen.line is not None
        item = screen.line.id
        await pressed(pilot, "w")
        await formed(pilot, Confirm)
        await pressed(pilot, "y")
        await until(pilot, lambda: last(session, item).kind is EntryKind.WITHDRAW)


async def test_an_extension_is_asked_for_with_a_later_day_and_a_reason(app: TasktrackApp, session: Session) -> None:
    line = figured(session)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await mine(pilot, session)
        await screen.narrow(Selection(ids=(line.id,)))
        await until(pilot, lambda: screen.line is not None and screen.line.id == line.id)
        await pressed(pilot, "x")
        form = await formed(pilot, AskExtension)
        await pressed(pilot, *"2020-01-01", "ctrl+s")
        assert app.screen is form and "晚于" in text(form, "#said")
        form.query_one(Input).value = "2025-06-30"
        form.query_one("#reason", TextArea).focus()
        await pressed(pilot, *"工期顺延", "ctrl+s")
        await until(pilot, lambda: last(session, line.id).kind is EntryKind.ASK_EXTENSION)
        assert last(session, line.id).reason == "工期顺延"


async def test_nothing_is_reported_into_the_past(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await mine(pilot, session)
        await pressed(pilot, "left_square_bracket")
        await until(pilot, lambda: app.is_past and screen.line is not None)
        await pressed(pilot, "r")
        assert not isinstance(app.screen, Report)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_report_form_looks_as_it_should(
    app: TasktrackApp, session: Session, size: tuple[int, int], snap_compare: Any
) -> None:
    line = figured(session)

    async def steps(pilot: Pilot[Any]) -> None:
        form = await opened(pilot, session, line)
        form.query_one("#give").focus()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=steps)
