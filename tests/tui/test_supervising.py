"""A supervisor's steps: find, read, return, remind many, and meet the others' changes."""

from functools import partial

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import drafts, entries, items
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.extension import Extension, draft_of
from tasktrack.tui.forms.reason import Reason
from tasktrack.words import EntryKind, Status
from tests.tui.steps import formed, last, listed, pressed, shown, until

WIDE = (120, 36)


async def test_the_five_questions_are_answered_on_the_first_screen(app: TasktrackApp, session: Session) -> None:
    worst = items.window(session.store, session.view, Selection(overdue=True), 0, 1)[0]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        assert screen.line is not None and screen.line.id == worst.id
        seen = shown(app)
        assert worst.title[:12] in seen and worst.unit in seen and worst.clause in seen
        assert f"逾期 {worst.days_overdue} 天" in seen
        assert "最近填报" in seen


async def test_a_submitted_item_is_returned_with_a_reason_and_the_next_one_opens(
    app: TasktrackApp, session: Session
) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "3")
        screen = await listed(pilot, "review")
        first, count = screen.line, screen.count
        assert first is not None and first.status is Status.SUBMITTED
        await pressed(pilot, "r")
        await formed(pilot, Reason)
        await pressed(pilot, "ctrl+s")
        assert isinstance(app.screen, Reason), "a return needs a reason"
        await pressed(pilot, *"补充验收材料", "ctrl+s")
        await until(pilot, lambda: screen.count == count - 1)
        await until(pilot, lambda: screen.line is not None and screen.line.id != first.id)
        entry = last(session, first.id)
        assert (entry.kind, entry.reason) == (EntryKind.RETURN, "补充验收材料")


async def test_marked_items_are_reminded_with_one_confirmation(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        await pressed(pilot, "space", "space", "space")
        await until(pilot, lambda: len(screen.rows.marked) == 3)
        marked = screen.rows.marked
        await pressed(pilot, "m")
        await formed(pilot, Reason)
        assert "催办：3 项" in shown(app)
        before = entries.head(session.store)[0]
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: entries.head(session.store)[0] == before + 3)
        assert all(last(session, item).kind is EntryKind.REMIND for item in marked)
        await until(pilot, lambda: not screen.rows.marked)


async def test_leaving_a_form_puts_nothing_on_record_and_keeps_the_words(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        before = entries.head(session.store)
        await pressed(pilot, "m")
        await formed(pilot, Reason)
        await pressed(pilot, *"写了一半", "escape")
        await pressed(pilot, "m")
        form = await formed(pilot, Reason)
        await until(pilot, lambda: form.query_one("#words").text == "写了一半")
        assert entries.head(session.store) == before


async def test_quitting_inside_a_form_keeps_the_words_for_the_next_time(session: Session) -> None:
    app = TasktrackApp(session)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "m")
        await formed(pilot, Reason)
        await pressed(pilot, *"写了一半", "ctrl+q")
    again = TasktrackApp(session)
    async with again.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "m")
        form = await formed(pilot, Reason)
        await until(pilot, lambda: form.query_one("#words").text == "写了一半")


async def test_an_item_changed_meanwhile_is_refused_and_the_words_stay(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        item = screen.line.id if screen.line else 0
        await pressed(pilot, "m")
        await formed(pilot, Reason)
        journal.record(session, Entry(kind=EntryKind.NOTICE, item=item))
        await pressed(pilot, *"请抓紧", "ctrl+s")
        await until(pilot, lambda: "已被改动" in shown(app))
        form = await formed(pilot, Reason)
        await until(pilot, lambda: form.query_one("#words").text == "请抓紧")
        assert last(session, item).kind is EntryKind.NOTICE
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: last(session, item).kind is EntryKind.REMIND)
        await until(pilot, lambda: screen.rows.place == 1 and screen.line is not None and screen.line.id != item)


async def test_accept_is_offered_only_for_what_was_submitted(app: TasktrackApp) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        assert screen.line is not None and screen.line.status is not Status.SUBMITTED
        assert screen.check_action("accept", ()) is False
        await pressed(pilot, "3")
        review = await listed(pilot, "review")
        assert review.check_action("accept", ()) is True


async def test_an_extension_that_was_asked_for_is_granted(app: TasktrackApp, session: Session) -> None:
    asking = items.window(session.store, session.view, Selection(asking=True), 0, 1)[0]
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await app.lead("items", Selection(ids=(asking.id,)))
        screen = await listed(pilot, "items")
        await until(pilot, lambda: screen.line is not None and screen.line.id == asking.id)
        await pressed(pilot, "x")
        await formed(pilot, Extension)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: last(session, asking.id).kind is EntryKind.GRANT)
        assert last(session, asking.id).due == asking.asked_due


async def test_an_extension_is_refused_only_with_words_which_outlast_the_form(
    app: TasktrackApp, session: Session
) -> None:
    asking = items.window(session.store, session.view, Selection(asking=True), 0, 1)[0]
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await app.lead("items", Selection(ids=(asking.id,)))
        screen = await listed(pilot, "items")
        await until(pilot, lambda: screen.line is not None and screen.line.id == asking.id)
        await pressed(pilot, "x")
        await formed(pilot, Extension)
        await pilot.click("#refuse")
        assert isinstance(app.screen, Extension), "a refusal needs words"
        await pressed(pilot, *"理由不足", "escape", "x")
        form = await formed(pilot, Extension)
        await until(pilot, lambda: form.query_one("#words").value == "理由不足")
        await pressed(pilot, "ctrl+r")
        await until(pilot, lambda: last(session, asking.id).kind is EntryKind.REFUSE)
        assert last(session, asking.id).reason == "理由不足"


async def test_marked_items_that_cannot_take_an_act_open_no_form(app: TasktrackApp) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        await pressed(pilot, "space")
        await until(pilot, lambda: screen.rows.marked)
        await pressed(pilot, "a")
        await until(pilot, lambda: "所选工作项现在都不能办结。" in shown(app))
        assert not isinstance(app.screen, Reason)


async def test_the_past_is_shown_and_nothing_is_put_on_record_there(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        before = entries.head(session.store)
        await pressed(pilot, "[")
        await until(pilot, lambda: "回看 2024-09-30" in shown(app))
        await pressed(pilot, "m")
        await until(pilot, lambda: "不能办理" in shown(app))
        assert not isinstance(app.screen, Reason)
        done = await app.carry_out(journal.record, app.session, Entry(kind=EntryKind.REMIND, item=1))
        assert not done and entries.head(session.store) == before
        await pressed(pilot, "]")
        await until(pilot, lambda: "回看" not in shown(app))
        assert app.session == session
        await pressed(pilot, "]")
        assert app.session == session


async def test_a_change_made_elsewhere_appears_by_itself_with_the_cursor_kept(
    app: TasktrackApp, session: Session
) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "3")
        screen = await listed(pilot, "review")
        first, count = screen.rows.key, screen.count
        await pressed(pilot, "down", "down", "down")
        await until(pilot, lambda: screen.rows.place == 3)
        kept = screen.rows.key
        other = Session(**{name: getattr(session, name) for name in Session.__dataclass_fields__} | {"actor": "别人"})
        journal.record(other, Entry(kind=EntryKind.ACCEPT, item=first or 0))
        await until(pilot, lambda: screen.count == count - 1)
        await until(pilot, lambda: screen.rows.place == 2)
        assert screen.rows.key == kept


async def test_words_on_an_extension_are_kept_while_they_are_typed(app: TasktrackApp, session: Session) -> None:
    asking = items.window(session.store, session.view, Selection(asking=True), 0, 1)[0]
    kept = partial(drafts.kept, session.store, session.actor, draft_of(asking))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await app.lead("items", Selection(ids=(asking.id,)))
        screen = await listed(pilot, "items")
        await until(pilot, lambda: screen.line is not None and screen.line.id == asking.id)
        await pressed(pilot, "x")
        form = await formed(pilot, Extension)
        form.query_one("#words").focus()
        await pressed(pilot, *"材料不全")
        await until(pilot, lambda: kept() == "材料不全")
        await pilot.click("#give")
        await until(pilot, lambda: last(session, asking.id).kind is EntryKind.GRANT)
        await until(pilot, lambda: kept() == "")
