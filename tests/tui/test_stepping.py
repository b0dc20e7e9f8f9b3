"""Stepping a quarter back and forth marks what differs between the two days, until the person goes on."""

from datetime import date

from tasktrack.acts.session import Session
from tasktrack.store import items
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.panes import changed
from tasktrack.tui.panes.foot import Foot
from tasktrack.tui.sources import ItemSource
from tasktrack.tui.widgets.window_list import Row
from tests.tui.steps import listed, pressed, shown, text, until

WIDE = (120, 36)
BEFORE = date(2024, 9, 30)
OVERDUE = Selection(overdue=True)


def _lines(session: Session, *ids: int) -> dict[int, tuple[object, ...]]:
    read = items.lines(session.store, session.view, Selection(ids=ids) if ids else OVERDUE)
    return {line.id: (line.status, line.light, line.percent, line.due) for line in read}


async def test_what_differs_from_the_day_stepped_from_is_marked_and_counted(
    app: TasktrackApp, session: Session
) -> None:
    then = _lines(session.on(BEFORE))
    now = _lines(session, *then)
    wanted = {item for item, stood in then.items() if now[item] != stood}
    assert 0 < len(wanted) < len(then)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        assert changed.SIGN not in shown(app)
        await pressed(pilot, "[")
        await until(pilot, lambda: f"较 2024-10-15 变化 {len(wanted)} 项" in text(screen, "#told"))
        at = screen.columns.index("changed")
        rows = screen.source.window(0, len(then))
        assert {row.key for row in rows if row.cells[at]} == wanted
        screen.rows.go_to(min(wanted))
        await until(pilot, lambda: screen.line is not None and screen.line.id == min(wanted))
        await until(pilot, lambda: "至 2024-10-15" in text(screen, "#detail-text") and "→" in shown(app))


async def test_escape_and_the_way_back_end_the_comparison_one_after_the_other(app: TasktrackApp) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        await pressed(pilot, "[")
        await until(pilot, lambda: "较 2024-10-15" in text(screen, "#told"))
        await pressed(pilot, "]")
        await until(pilot, lambda: "较 2024-09-30" in text(screen, "#told"))
        await pressed(pilot, "escape")
        await until(pilot, lambda: "较" not in text(screen, "#told") and changed.SIGN not in shown(app))
        assert screen.check_action("clear", ()) is False


async def test_the_footer_offers_no_acts_in_the_past_and_no_step_forth_in_the_present(app: TasktrackApp) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        foot = (await listed(pilot, "overdue")).query_one(Foot)
        await until(pilot, lambda: "remind" in {each.action.name for each in foot.laid})
        assert "step_forth" not in {each.action.name for each in foot.laid}
        await pressed(pilot, "[")
        await until(pilot, lambda: "step_forth" in {each.action.name for each in foot.laid})
        assert "remind" not in {each.action.name for each in foot.laid}


def test_an_item_that_did_not_exist_then_differs(session: Session) -> None:
    early = session.on(date(2000, 1, 1))
    source = ItemSource(session, OVERDUE, lambda line, then: Row(line.id, (changed.told(line, then),)), early)
    assert source.changes() == source.count()
    assert "当时尚未建立" in source.window(0, 1)[0].cells[0].plain  # type: ignore[union-attr]
