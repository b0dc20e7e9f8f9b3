"""A unit takes on what was handed to it: receives or hands back, plans its quarters, replies to notices."""

from decimal import Decimal
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from tasktrack.acts import journal, supervising
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.rules.entries import Entry
from tasktrack.store import details, drafts, entries, items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.quarters import Quarters, draft_of
from tasktrack.tui.forms.reason import Reason
from tasktrack.tui.forms.reply import Reply
from tasktrack.tui.forms.report import Report
from tasktrack.tui.screens.my_items import MyItems
from tasktrack.words import OPEN_STATUSES, EntryKind, Status
from tests.tui.steps import formed, last, listed, pressed, shown, text, until

WIDE = (120, 36)
UNIT = "jyj"


async def mine(pilot: Pilot[Any], session: Session, *chosen: int) -> MyItems:
    """My items of the unit that holds these, with the cursor on the first of them."""
    line = items.line(session.store, session.view, chosen[0])
    assert line is not None
    drafts.keep(session.store, session.actor, "my-unit", line.unit_code)
    await pressed(pilot, "4")
    screen = await listed(pilot, "my_items")
    assert isinstance(screen, MyItems)
    await screen.narrow(Selection(ids=chosen))
    await until(pilot, lambda: screen.line is not None and screen.line.id in chosen)
    return screen


def unreceived(session: Session) -> list[ItemLine]:
    """Items that were issued and not received, of the unit that has most of them."""
    lines = items.window(session.store, session.view, Selection(unreceived=True, statuses=(Status.NOT_STARTED,)))
    units = [line.unit_code for line in lines]
    most = max(set(units), key=units.count)
    return [line for line in lines if line.unit_code == most]


def planned(session: Session, *, figured: bool) -> ItemLine:
    """An item of this year that can still be planned, with or without a target."""
    found = items.window(session.store, session.view, Selection(units=(UNIT,), statuses=OPEN_STATUSES, year=2024))
    fit = (line for line in found if line.status is Status.IN_PROGRESS and (line.target is not None) is figured)
    return next(line for line in fit if line.due > Period(2024, 4).first and line.kind.value != "level")


def noticed(session: Session) -> ItemLine:
    """An item with a notice to be replied to."""
    one = next(one for one in supervising.asked(session) if one.kind is EntryKind.NOTICE)
    supervising.carry_out(session, [one.item], reason="请书面说明")
    line = items.line(session.store, session.view, one.item)
    assert line is not None
    return line


async def test_what_is_not_received_is_seen_and_received_with_what_is_late(app: TasktrackApp, session: Session) -> None:
    lines = unreceived(session)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await mine(pilot, session, *(line.id for line in lines))
        await until(pilot, lambda: "待签收" in shown(app) and "未签收" in text(screen, "#detail-text"))
        await pressed(pilot, "ctrl+a", "a")
        await formed(pilot, Confirm)
        seen = shown(app)
        assert f"签收 {len(lines)} 项？" in seen and "个工作日" in seen
        await pressed(pilot, "y")
        await until(pilot, lambda: all(last(session, line.id).kind is EntryKind.RECEIVE for line in lines))
        await until(pilot, lambda: "待签收" not in shown(app))
        assert screen.check_action("receive", ()) is False and screen.check_action("hand_back", ()) is False


async def test_an_item_is_handed_back_with_a_reason_and_nothing_more_is_offered(
    app: TasktrackApp, session: Session
) -> None:
    line = unreceived(session)[0]
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await mine(pilot, session, line.id)
        await pressed(pilot, "t")
        form = await formed(pilot, Reason)
        await pressed(pilot, "ctrl+s")
        assert app.screen is form, "handing back needs a reason"
        await pressed(pilot, *"应由城建局承担", "ctrl+s")
        await until(pilot, lambda: last(session, line.id).kind is EntryKind.HAND_BACK)
        assert last(session, line.id).reason == "应由城建局承担"
        await until(pilot, lambda: "已退办" in shown(app) and "等转办" in text(screen, "#detail-text"))
        for action in ("receive", "hand_back", "plan_quarters", "report"):
            assert screen.check_action(action, ()) is False, action


async def test_quarters_are_planned_in_percent_with_their_stages_and_shown_beside_progress(
    app: TasktrackApp, session: Session
) -> None:
    early = session.on(session.day)
    line = planned(session, figured=False)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await mine(pilot, early, line.id)
        await pressed(pilot, "q")
        form = await formed(pilot, Quarters)
        assert form.query_one("#figure-3").disabled and app.focused is form.query_one("#figure-4")
        await pressed(pilot, *"120")
        await pressed(pilot, "ctrl+s")
        assert app.screen is form and "百分比在 0 到 100 之间" in shown(app)
        form.query_one("#figure-4", Input).value = "95%"
        form.query_one("#stage-4", Input).value = "完成装修并验收"
        await until(pilot, lambda: "= 95%" in shown(app))
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: last(session, line.id).kind is EntryKind.PLAN_QUARTER)
        entry = last(session, line.id)
        assert (entry.period, entry.percent, entry.progress) == ("2024Q4", Decimal(95), "完成装修并验收")
        await until(pilot, lambda: "4季度 95%　完成装修并验收" in text(screen, "#detail-text"))
        assert drafts.kept(session.store, session.actor, draft_of(line.id)) == ""


async def test_a_quarter_planned_as_a_figure_says_what_it_comes_to(app: TasktrackApp, session: Session) -> None:
    line = planned(session, figured=True)
    assert line.target is not None
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await mine(pilot, session, line.id)
        await pressed(pilot, "q")
        form = await formed(pilot, Quarters)
        form.query_one("#figure-4").value = str(line.target)
        await until(pilot, lambda: "= 100%" in shown(app).replace("100.0", "100"))
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: last(session, line.id).kind is EntryKind.PLAN_QUARTER)
        after = items.line(session.store, session.view, line.id)
        assert after is not None and after.planned[3] == Decimal(100) and after.actual == line.actual


async def test_four_quarters_are_moved_up_and_down_in_one_go(app: TasktrackApp, session: Session) -> None:
    found = items.window(session.store, session.view, Selection(units=(UNIT,), statuses=OPEN_STATUSES, year=2025))
    line = next(line for line in found if line.target is None)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await mine(pilot, session, line.id)
        for plan in (("10", "20", "30", "40"), ("50", "60", "70", "80"), ("5", "60", "65", "90")):
            await until(pilot, lambda: screen.line is not None and screen.line.id == line.id)
            await pressed(pilot, "q")
            form = await formed(pilot, Quarters)
            for quarter, percent in enumerate(plan, 1):
                form.query_one(f"#figure-{quarter}").value = f"{percent}%"
            await pressed(pilot, "ctrl+s")
            wanted = tuple(map(Decimal, plan))
            await until(
                pilot,
                lambda: items.line(session.store, session.view, line.id).planned == wanted,  # type: ignore[union-attr]  # noqa: B023
            )
        await pressed(pilot, "q")
        form = await formed(pilot, Quarters)
        form.query_one("#figure-2").value = "3%"
        await until(pilot, lambda: "后面季度不能低于前面季度" in shown(app))
        before = entries.head(session.store)
        await pressed(pilot, "ctrl+s")
        assert app.screen is form and entries.head(session.store) == before
        await pressed(pilot, "escape", "q")
        form = await formed(pilot, Quarters)
        await until(pilot, lambda: form.query_one("#figure-2").value == "3%")


async def test_the_report_form_shows_what_was_planned_for_the_quarter_reported_on(
    app: TasktrackApp, session: Session
) -> None:
    line = planned(session, figured=False)
    plan = Entry(kind=EntryKind.PLAN_QUARTER, item=line.id, period="2024Q4", percent=Decimal(95), progress="完成验收")
    journal.record(session, plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await mine(pilot, session, line.id)
        await pressed(pilot, "r")
        form = await formed(pilot, Report)
        assert "2024Q3 计划：没有定计划" in shown(app)
        form.query_one("#period").value = "2024Q4"
        await until(pilot, lambda: "2024Q4 计划：95%　完成验收" in shown(app))


async def test_an_open_notice_is_seen_and_replied_to(app: TasktrackApp, session: Session) -> None:
    line = noticed(session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await mine(pilot, session, line.id)
        await until(pilot, lambda: "回复10-25" in shown(app) and "督办〔2024〕1号 2024-10-25 前回复" in shown(app))
        await pressed(pilot, "p")
        form = await formed(pilot, Reply)
        assert "请书面说明" in shown(app)
        await pressed(pilot, "ctrl+s")
        assert app.screen is form, "a reply says what was done"
        await pressed(pilot, *"月底办结", "escape", "p")
        form = await formed(pilot, Reply)
        await until(pilot, lambda: form.query_one("#words").text == "月底办结")
        form.query_one("#evidence").text = "乐教函〔2024〕12号"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: last(session, line.id).kind is EntryKind.REPLY)
        entry = last(session, line.id)
        assert (entry.progress, entry.evidence, entry.answers) == ("月底办结", ("乐教函〔2024〕12号",), line.notice)
        await until(pilot, lambda: "回复10-25" not in shown(app))
        assert screen.check_action("reply", ()) is False


async def test_the_piles_hold_what_is_to_be_received_and_replied_to(app: TasktrackApp, session: Session) -> None:
    line = noticed(session)
    to_receive = Selection(units=(line.unit_code,), unreceived=True, statuses=OPEN_STATUSES)
    waiting = items.count(session.store, session.view, to_receive)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await mine(pilot, session, line.id)
        await pressed(pilot, "v")
        await until(pilot, lambda: screen.pile == "open")
        await pressed(pilot, "v")
        await until(pilot, lambda: screen.count == waiting and "未签收" in text(screen, "#told"))
        await pressed(pilot, "v")
        await until(pilot, lambda: screen.count == 1 and "待回复督办单" in text(screen, "#told"))
        await until(pilot, lambda: screen.line is not None and screen.line.id == line.id)
        await pressed(pilot, "p")
        await formed(pilot, Reply)
        await pressed(pilot, *"已办结", "ctrl+s")
        await until(pilot, lambda: screen.count == 0)
        detail = details.detail(session.store, session.view, line.id)
        assert detail is not None and detail.line.notice_due is None
