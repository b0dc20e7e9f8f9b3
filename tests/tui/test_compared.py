"""`[` and `]` on the screens without a list of items: what differs is marked, and a line says how much."""

import re
from datetime import date
from typing import Any

from textual.pilot import Pilot

from tasktrack.acts import urging
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.store import items, records
from tasktrack.store.records import Sought
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.panes.bars import Board
from tasktrack.tui.panes.changed import SIGN
from tasktrack.words import Status
from tests.tui.steps import listed, pressed, shown, text, until

WIDE = (120, 36)
BEFORE, NOW = date(2024, 9, 30), date(2024, 10, 15)


async def opened(pilot: Pilot[Any], page: str) -> Any:
    await listed(pilot, "overdue")
    await pressed(pilot, keys.ACTIONS[f"show-{page}"].key.split(",")[0])
    await until(pilot, lambda: getattr(pilot.app.page, "NAME", "") == page)  # type: ignore[attr-defined]
    await pilot.pause(0.3)
    return pilot.app.page  # type: ignore[attr-defined]


def differing(session: Session) -> int:
    """How many items stand otherwise on the two days, counted without the screens."""
    sides = []
    for day in (BEFORE, NOW):
        read = items.lines(session.store, session.on(day).view, Selection(sort="id"))
        sides.append({line.id: (line.status, line.light, line.percent, line.due) for line in read})
    return sum(sides[0].get(item) != now for item, now in sides[1].items())


async def test_the_overview_marks_each_figure_that_differs_and_counts_the_items(
    app: TasktrackApp, session: Session
) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(pilot, "overview")
        await until(pilot, lambda: "红" in text(screen, "#counts"))
        assert SIGN not in shown(app)
        now = _figures(screen.query_one("#counts", Board))
        await pressed(pilot, "[")
        await until(pilot, lambda: f"较 {NOW} 变化 {differing(session):,} 项" in text(screen, "#overview-changed"))
        board = screen.query_one("#counts", Board)
        then = _figures(board)
        cells = [cell.text.plain for line in board._lines for cell in line[1:]]
        assert [SIGN in cell for cell in cells] == [a != b for a, b in zip(now, then, strict=True)]
        assert board.changes == sum(a != b for a, b in zip(now, then, strict=True)) > 0
        await pressed(pilot, "]", "]")
        await until(pilot, lambda: f"较 {BEFORE}" in text(screen, "#overview-changed"))


def _figures(board: Board) -> list[str]:
    return [re.sub(rf"[\s{SIGN}]", "", cell.text.plain) for line in board._lines for cell in line[1:]]


async def test_the_quarter_marks_the_units_whose_reports_differ(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(pilot, "quarter")
        await pressed(pilot, "left")
        await until(pilot, lambda: screen.period == Period(2024, 2))
        await pressed(pilot, "[")
        await until(pilot, lambda: "变化" in text(screen, "#quarter-count"))
        sides = [
            {one.id: (one.items, one.reported, one.missing) for one in urging.standing(at, Period(2024, 2)).units}
            for at in (session.on(BEFORE), session)
        ]
        wanted = {unit for unit, counts in sides[0].items() if sides[1].get(unit) != counts}
        rows = screen.source.window(0, 500)
        assert {row.key for row in rows if row.key and str(row.cells[0]) == SIGN} == wanted
        assert f"变化 {len(wanted)} 个单位" in text(screen, "#quarter-count")


async def test_the_journal_marks_what_is_newer_and_counts_it(app: TasktrackApp, session: Session) -> None:
    count = [records.count(session.store, session.on(day).view, Sought()) for day in (BEFORE, NOW)]
    more = count[1] - count[0]
    assert more > 0
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(pilot, "journal")
        await pressed(pilot, "[")
        await until(pilot, lambda: f"较 {NOW} 少 {more:,} 条" in text(screen, "#told"))
        await pressed(pilot, "]", "]")
        await until(pilot, lambda: f"较 {BEFORE} 多 {more:,} 条" in text(screen, "#told"))
        rows = screen.source.window(0, more + 50)
        assert [str(row.cells[0]) for row in rows] == [SIGN] * more + [""] * 50


async def test_indicators_and_annual_plans_count_the_rows_that_differ(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await opened(pilot, "indicators")
        await pressed(pilot, *"[" * 8)
        await until(pilot, lambda: "变化" in text(screen, "#series-count"), seconds=20)
        rows = screen.source.window(0, 100)
        signs = [str(row.cells[0]) for row in rows]
        assert screen.changes == signs.count(SIGN) and f"变化 {screen.changes} 行" in text(screen, "#series-count")
        plans = await opened_from(pilot, "annual_plans")
        await until(pilot, lambda: "变化" in text(plans, "#plans-count"))


async def opened_from(pilot: Pilot[Any], page: str) -> Any:
    await pressed(pilot, keys.ACTIONS[f"show-{page}"].key.split(",")[0])
    await until(pilot, lambda: getattr(pilot.app.page, "NAME", "") == page)  # type: ignore[attr-defined]
    return pilot.app.page  # type: ignore[attr-defined]


async def test_a_list_opened_while_a_day_is_compared_has_its_column_of_signs(app: TasktrackApp) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "[")
        await pressed(pilot, "3")
        screen = await listed(pilot, "review")
        await until(pilot, lambda: screen.line is not None and screen.line.status is Status.SUBMITTED)
        head = next(line for line in shown(app).splitlines() if "待决" in line)
        assert SIGN in head.split("事项")[0]
