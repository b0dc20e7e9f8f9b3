"""A supervisor and the ladder: what it asks for today is listed, told, and done once for one item or many."""

from datetime import date
from decimal import Decimal

import pytest

from tasktrack.acts import journal, supervising
from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import entries, items, ladder, notices
from tasktrack.store.ladder import AskedItem
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.carrying import Carrying
from tasktrack.tui.forms.reason import Reason
from tasktrack.tui.screens.overdue import Overdue
from tasktrack.words import Condition, EntryKind
from tests.tui.steps import formed, last, listed, pressed, shown, text, until

WIDE = (120, 36)


def first_of(session: Session, kind: EntryKind) -> AskedItem:
    """The first item of which the ladder asks this."""
    return next(one for one in supervising.asked(session) if one.kind is kind)


def others(session: Session) -> Session:
    """The same store, worked on by somebody else."""
    return Session(**{name: getattr(session, name) for name in Session.__dataclass_fields__} | {"actor": "别人"})


async def opened(app: TasktrackApp, pilot: object, *chosen: int) -> Overdue:
    """The overdue screen with these items alone, on what is asked for today."""
    screen = await listed(pilot, "overdue")  # type: ignore[arg-type]
    assert isinstance(screen, Overdue)
    await pressed(pilot, "t")  # type: ignore[arg-type]
    await screen.narrow(Selection(ids=chosen, sort="asked") if chosen else screen.first)
    await until(pilot, lambda: screen.count > 0 and screen.line is not None and screen.line.id == screen.rows.key)  # type: ignore[arg-type]
    return screen


@pytest.mark.parametrize("size", [(80, 24), WIDE, (200, 50)])
async def test_the_step_asked_stands_in_the_list_and_in_the_detail_with_its_source(
    app: TasktrackApp, session: Session, size: tuple[int, int]
) -> None:
    worst = items.window(session.store, session.view, Selection(overdue=True), 0, 1)[0]
    async with app.run_test(size=size, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await until(pilot, lambda: "升级 逾期90天" in shown(app))
        if size[0] < 120:
            await until(pilot, lambda: f"今日应：█ 升级（逾期 {worst.days_overdue} 天）" in shown(app))
            await pressed(pilot, "d")
        await until(pilot, lambda: f"逾期 {worst.days_overdue} 天（逾期满 90 天起；系统设定）" in shown(app))


async def test_asked_for_today_lists_what_is_not_overdue_too(app: TasktrackApp, session: Session) -> None:
    asked = supervising.asked(session)
    assert {step.condition for one in asked for step in one.asked} > {Condition.OVERDUE, Condition.BEHIND}
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(app, pilot)
        await until(pilot, lambda: screen.count == len(asked))
        assert "今日应办" in text(screen, "#told")
        assert screen.rows.key == asked[0].item
        await pressed(pilot, "end")
        await until(pilot, lambda: screen.rows.key == asked[-1].item)
        await pressed(pilot, "t")
        overdue = items.count(session.store, session.view, Selection(overdue=True))
        await until(pilot, lambda: screen.count == overdue and "今日应办" not in text(screen, "#told"))


async def test_escape_leads_back_from_what_is_asked_to_what_is_overdue(app: TasktrackApp) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(app, pilot)
        await screen.narrow(Selection(text="体育", sort="asked"))
        await pressed(pilot, "escape")
        assert screen.is_today and screen.selection == screen.first
        await pressed(pilot, "escape")
        await until(pilot, lambda: not screen.is_today and screen.selection == screen.FIRST)


async def test_other_orders_and_filters_keep_to_what_is_asked(app: TasktrackApp, session: Session) -> None:
    asked = {one.item for one in supervising.asked(session)}
    units = items.line(session.store, session.view, next(iter(asked)))
    assert units is not None
    chosen = Selection(units=(units.unit_code,), sort="-due")
    expected = [line.id for line in items.window(session.store, session.view, chosen) if line.id in asked]
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(app, pilot)
        await screen.narrow(chosen)
        await until(pilot, lambda: screen.count == len(expected) and screen.rows.key == expected[0])


async def test_one_key_does_what_is_asked_of_all_marked_after_one_confirmation(
    app: TasktrackApp, session: Session
) -> None:
    wanted = [first_of(session, kind) for kind in (EntryKind.ESCALATE, EntryKind.NOTICE, EntryKind.REMIND)]
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(app, pilot, *(one.item for one in wanted))
        await pressed(pilot, "ctrl+a")
        await until(pilot, lambda: len(screen.rows.marked) == 3)
        await pressed(pilot, "l")
        form = await formed(pilot, Carrying)
        seen = shown(app)
        assert "按阶梯办理：3 项（升级 1、督办单 1、催办 1）" in seen
        assert "督办〔2024〕1号，2024-10-25 前回复" in seen
        form.query_one(".day-input").value = "2024-10-31"
        await until(pilot, lambda: "督办〔2024〕1号，2024-10-31 前回复" in shown(app))
        await pressed(pilot, *"请书面说明", "ctrl+s")
        await until(pilot, lambda: not ladder.of_items(session.store, session.view, [one.item for one in wanted]))
        for one in wanted:
            entry = last(session, one.item)
            assert (entry.kind, entry.reason, entry.step) == (one.kind, "请书面说明", one.step)
        made = notices.by_letter(session.store, session.view, "督办〔2024〕1号")
        assert made is not None and made.item == wanted[1].item and made.reply_by == date(2024, 10, 31)
        await until(pilot, lambda: screen.count == 0 and "没有" in shown(app))
        assert "已按阶梯办理 3 项" in shown(app)


async def test_what_somebody_else_did_meanwhile_is_not_done_again(app: TasktrackApp, session: Session) -> None:
    mine, theirs = first_of(session, EntryKind.REMIND), first_of(session, EntryKind.ESCALATE)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(app, pilot, mine.item, theirs.item)
        await pressed(pilot, "ctrl+a", "l")
        await formed(pilot, Carrying)
        supervising.carry_out(others(session), [theirs.item])
        before = entries.head(session.store)[0]
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: entries.head(session.store)[0] == before + 1)
        assert last(session, mine.item).step == mine.step and last(session, theirs.item).actor == "别人"
        await until(pilot, lambda: "另有1项已由别人办理" in shown(app))
        await until(pilot, lambda: screen.count == 0 and screen.line is None)


async def test_what_is_asked_otherwise_by_now_is_not_done_unseen(app: TasktrackApp, session: Session) -> None:
    conditions = {Condition.BEHIND, Condition.SILENT}
    asked = supervising.asked(session)
    one = next(one for one in asked if {step.condition for step in one.asked} == conditions)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(app, pilot, one.item)
        await pressed(pilot, "l")
        await formed(pilot, Carrying)
        journal.record(session, Entry(kind=EntryKind.REPORT, item=one.item, percent=Decimal(1), progress="刚启动"))
        now = ladder.of_items(session.store, session.view, [one.item])[one.item]
        assert now.kind is one.kind and now.step != one.step
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "督办阶梯现在对选中的工作项没有要求" in shown(app))
        assert last(session, one.item).kind is EntryKind.REPORT
        await until(pilot, lambda: screen.count == 1 and screen.on is not None and screen.on.asked == now.asked)


async def test_nothing_is_done_twice_and_a_sentence_says_why(app: TasktrackApp, session: Session) -> None:
    one = first_of(session, EntryKind.ESCALATE)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(app, pilot, one.item)
        await pressed(pilot, "l")
        await formed(pilot, Carrying)
        supervising.carry_out(others(session), [one.item])
        before = entries.head(session.store)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "督办阶梯现在对选中的工作项没有要求" in shown(app))
        assert entries.head(session.store) == before
        await until(pilot, lambda: screen.count == 0)


async def test_the_key_is_offered_only_where_something_is_asked(app: TasktrackApp, session: Session) -> None:
    one = first_of(session, EntryKind.ESCALATE)
    supervising.carry_out(session, [one.item])
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        assert screen.rows.key == one.item and screen.check_action("do_asked", ()) is False
        await until(pilot, lambda: "✔ 已升级" in shown(app))
        await pressed(pilot, "down")
        await until(pilot, lambda: screen.check_action("do_asked", ()) is True)


async def test_what_was_done_by_the_ladder_and_answered_stands_in_the_timeline(
    app: TasktrackApp, session: Session
) -> None:
    one = first_of(session, EntryKind.NOTICE)
    supervising.carry_out(session, [one.item], reason="请查明原因")
    journal.record(session, Entry(kind=EntryKind.REPLY, item=one.item, progress="月底前办结"))
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await app.lead("items", Selection(ids=(one.item,)))
        screen = await listed(pilot, "items")
        await until(pilot, lambda: screen.line is not None and screen.line.id == one.item)
        told = text(screen, "#detail-text")
        assert "督办〔2024〕1号 · 2024-10-25 前回复 · 按阶梯 " in told
        assert "月底前办结" in told and "答复第" in told


@pytest.mark.parametrize(("key", "kind", "form"), [("m", EntryKind.REMIND, Reason), ("n", EntryKind.NOTICE, Carrying)])
async def test_a_reminder_or_notice_by_hand_carries_the_steps_that_it_does(
    app: TasktrackApp, session: Session, key: str, kind: EntryKind, form: type
) -> None:
    one = first_of(session, kind)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(app, pilot, one.item)
        await pressed(pilot, key)
        await formed(pilot, form)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: last(session, one.item).kind is kind)
        assert last(session, one.item).step == one.step
        await until(pilot, lambda: screen.count == 0)


async def test_a_notice_needs_a_day_to_reply_by_that_has_not_passed(app: TasktrackApp, session: Session) -> None:
    one = first_of(session, EntryKind.NOTICE)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot, one.item)
        before = entries.head(session.store)
        await pressed(pilot, "l")
        form = await formed(pilot, Carrying)
        form.query_one(".day-input").value = "2024-10-14"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "请写一个不早于今天的回复期限" in shown(app))
        assert entries.head(session.store) == before
        await pressed(pilot, "escape")


async def test_how_often_an_item_was_put_off_stands_in_list_and_detail(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        await until(pilot, lambda: screen.line is not None and screen.line.extensions == 1)
        await until(pilot, lambda: "2023-03-31延1" in shown(app) and "已延 1 次" in shown(app))
