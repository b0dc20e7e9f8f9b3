"""Every figure of the overview is right, and leads to exactly the items behind it."""

from typing import Any

import pytest
from textual.pilot import Pilot

from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.store import items, trends, workload
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.panes.bars import Board
from tasktrack.tui.panes.trend import HIGH
from tasktrack.words import Light, Status
from tests.tui.steps import listed, pressed, shown, text, until

SIZE = (120, 36)


async def looked_over(pilot: Pilot[Any]) -> None:
    """The overview, counted."""
    await pressed(pilot, "1")
    await until(pilot, lambda: pilot.app.screen.query("#counts") and "红" in text(pilot.app.screen, "#counts"))
    await until(pilot, lambda: isinstance(pilot.app.focused, Board))


def leading(board: Board) -> list[tuple[str, Selection]]:
    """The figures of a board that lead somewhere."""
    return [(cell.text.plain, cell.leads) for line in board._lines for cell in line if cell.leads is not None]  # type: ignore[misc]


async def test_counts_by_light_and_status_are_those_of_the_lists_behind_them(
    app: TasktrackApp, session: Session
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await looked_over(pilot)
        figures = leading(app.screen.query_one("#counts", Board))
        assert len(figures) == 2 * (len(Light) + len(Status))
        for told, selection in figures:
            assert told.split()[-1] == str(items.count(session.store, session.view, selection)), told


async def test_a_units_quarter_leads_to_its_items_due_then(app: TasktrackApp, session: Session) -> None:
    loads = {(load.unit_code, load.quarter): load for load in workload.by_quarter(session.store, session.view, 2024)}
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await looked_over(pilot)
        due = [(told, to) for told, to in leading(app.screen.query_one("#units", Board)) if to.due_from]
        assert len(due) == len(loads)
        for told, selection in due:
            load = loads[selection.units[0], Period.of(selection.due_from).quarter]
            everything = items.window(session.store, session.view, selection)
            assert load.items == sum(line.status is not Status.CANCELLED for line in everything)
            assert load.overdue == sum(line.light is Light.RED for line in everything)
            assert told.strip().endswith(f"{load.done}/{load.items}")


async def test_enter_on_a_red_figure_opens_the_overdue_items(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await looked_over(pilot)
        await pressed(pilot, "enter")
        screen = await listed(pilot, "overdue")
        wanted = items.count(session.store, session.view, Selection(overdue=True, year=2024))
        await until(pilot, lambda: screen.count == wanted)


async def test_arrows_walk_the_figures_and_enter_opens_the_list_behind_one(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await looked_over(pilot)
        await pressed(pilot, "down", "down", "right", "right", "enter")
        screen = await listed(pilot, "items")
        assert screen.selection == Selection(statuses=(Status.SUBMITTED,), year=2024)


async def test_a_figure_opens_under_the_mouse(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await looked_over(pilot)
        await pilot.click("#nearest", offset=(20, 1))
        screen = await listed(pilot, "items")
        assert len(screen.selection.ids) == 1


async def test_a_quarter_back_counts_what_was_known_then(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await looked_over(pilot)
        before = text(app.screen, "#counts")
        await pressed(pilot, "left_square_bracket")
        await until(pilot, lambda: text(app.screen, "#counts") != before)
        past = session.on(app.session.day)
        late = items.count(past.store, past.view, Selection(overdue=True, year=2024))
        await until(pilot, lambda: f"红 {late}" in text(app.screen, "#counts"))


async def test_every_indicator_is_there_and_says_that_it_has_no_data(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await looked_over(pilot)
        lines = text(app.screen, "#indicators").splitlines()
        assert len(lines) == 22
        assert all("无数据" in line for line in lines[1:])
        assert sum("约束性" in line for line in lines) == 3


async def test_no_line_is_wider_than_its_board(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await looked_over(pilot)
        for width, height in ((80, 24), (100, 30), (120, 36), (160, 50)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            for board in app.screen.query(Board):
                widest = max(sum(cell.text.cell_length for cell in line) for line in board._lines)
                assert widest <= board.content_size.width, (board.id, width)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_overview_looks_as_it_should(app: TasktrackApp, size: tuple[int, int], snap_compare: Any) -> None:
    assert snap_compare(app, terminal_size=size, run_before=looked_over)


async def test_the_first_figures_are_seen_at_80_columns(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await looked_over(pilot)
        assert "最近的时限" in shown(app)


async def test_the_trend_says_what_is_overdue_now_and_was_before(app: TasktrackApp, session: Session) -> None:
    points = trends.monthly(session.store, session.view, 2021)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await looked_over(pilot)
        lines = text(app.screen, "#trend").splitlines()
        assert len(lines) == 1 + HIGH + 2
        (_, then), (_, now) = points[-2:]
        assert lines[0].startswith(f"逾期{now}项  09-30 {then}项（{now - then:+d}）")
        figures, months = lines[-2].split(), lines[-1].split()
        assert (figures[-1], months[-1]) == (str(now), "24-10")
        counted = {f"{day:%y-%m}": str(count) for day, count in points}
        assert [counted[month] for month in months] == figures
        assert leading(app.screen.query_one("#trend", Board)) == [(f"逾期{now}项", Selection(overdue=True))]


async def test_the_trend_ends_on_the_day_looked_at(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await looked_over(pilot)
        before = text(app.screen, "#trend")
        await pressed(pilot, "left_square_bracket")
        await until(pilot, lambda: text(app.screen, "#trend") != before)
        past = session.on(app.session.day)
        late = items.count(past.store, past.view, Selection(overdue=True))
        await until(pilot, lambda: text(app.screen, "#trend").startswith(f"逾期{late}项"))
        assert text(app.screen, "#trend").splitlines()[-1].endswith(f"{past.day:%y-%m}")
