"""A supervisor's steps at a quarter's end: who lacks reports, urging, sealing, export; and how it all looks."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tasktrack.acts import urging
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.store import entries, seals
from tasktrack.tables import kinds
from tasktrack.tui import keys
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.reason import Reason
from tasktrack.tui.forms.table_export import TableExport
from tasktrack.tui.screens.quarter import Quarter
from tasktrack.tui.widgets.table_view import TableView
from tests.tui.conftest import ACTOR
from tests.tui.steps import formed, listed, pressed, shown, text, until

SIZES = [(80, 24), (120, 36), (200, 50)]
QUARTER = Period(2024, 3)


async def opened(pilot: Pilot[Any]) -> Quarter:
    await until(pilot, lambda: pilot.app.page is not None)
    await pressed(pilot, keys.ACTIONS["show-quarter"].key.split(",")[0])
    await until(pilot, lambda: isinstance(pilot.app.screen, Quarter) and pilot.app.screen.shown is not None)
    screen = pilot.app.screen
    assert isinstance(screen, Quarter)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_who_lacks_reports_comes_first(app: TasktrackApp, session: Session, size: tuple[int, int]) -> None:
    standing = urging.standing(session, QUARTER)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(pilot)
        seen = shown(app)
        assert f"未报 {standing.missing} 项" in seen and "未封存" in seen and "全部单位" in seen
        most = max(standing.units, key=lambda one: one.missing)
        assert screen.source.units[0] == most and most.unit in seen
        assert all(cell_len(line) == size[0] for line in seen.splitlines())


async def test_the_table_is_the_one_that_is_exported(app: TasktrackApp, session: Session, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "down")
        unit = screen.source.units[0].unit_code
        await until(pilot, lambda: screen.shown == (QUARTER, unit))
        wanted = kinds.table(session, "quarterly", period=QUARTER, unit=unit)
        drawn = screen.query_one(TableView)
        assert (drawn.row_count, len(drawn.columns)) == (len(wanted.rows), len(wanted.columns))
        await pressed(pilot, "o")
        form = await formed(pilot, TableExport)
        form.query_one(Input).value = str(tmp_path / "表.xlsx")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        sheet = openpyxl.load_workbook(tmp_path / "表.xlsx").active
        assert sheet is not None
        assert wanted.rows[0][2] in [cell.value for row in sheet.iter_rows() for cell in row]
        await pressed(pilot, "o")
        form = await formed(pilot, TableExport)
        form.query_one(Input).value = str(tmp_path / "表.xlsx")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "没有覆盖" in shown(app))


async def test_all_silent_units_are_urged_after_one_question(app: TasktrackApp, session: Session) -> None:
    lacking = urging.standing(session, QUARTER)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "M")
        form = await formed(pilot, Reason)
        assert f"{lacking.missing} 项" in shown(app) and screen.source.units[0].unit in shown(app)
        form.query_one(TextArea).text = "请三日内补报"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: not urging.to_urge(session, QUARTER).items)
        latest = entries.latest(session.store, session.view, limit=1)[0]
        assert (latest.actor, latest.reason) == (ACTOR, "请三日内补报")
        await pressed(pilot, "M")
        await formed(pilot, Reason)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "都已催报过" in shown(app))


async def test_a_quarter_is_sealed_once(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "S")
        form = await formed(pilot, Reason)
        form.query_one(TextArea).text = "三季度定稿"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: screen.held is not None and screen.held.seal is not None)
        assert "已封存" in text(screen, "#quarter-count")
        assert seals.find(session.store, str(QUARTER), session.day) is not None
        await pressed(pilot, "S")
        await pilot.pause(0.2)
        assert app.screen is screen


async def test_quarters_are_gone_through_and_lead_to_their_items(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "left")
        await until(pilot, lambda: screen.period == QUARTER.previous)
        await pressed(pilot, "right", "right")
        await until(pilot, lambda: screen.period == QUARTER.next)
        await pressed(pilot, "right")
        await until(pilot, lambda: "2025Q1" in shown(app))
        assert screen.period == QUARTER.next
        await pressed(pilot, "i")
        items = await listed(pilot, "items")
        assert items.selection.open_in == QUARTER.next
