"""A planner's steps on the annual plans: look, change the year, issue, export and stop; and how it all looks."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input, Select, TextArea

from tasktrack import lang
from tasktrack.acts import annual_plans as acts
from tasktrack.acts import rulings
from tasktrack.acts.session import Session
from tasktrack.store import annual_plans, entries, plan_entries
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.annual_export import Export
from tasktrack.tui.forms.annual_issue import Issue
from tasktrack.tui.screens.annual_plans import AnnualPlans
from tests.tui.conftest import ACTOR
from tests.tui.steps import formed, listed, pressed, shown, text, until

SIZES = [(80, 24), (120, 36), (200, 50)]
YEAR = 2025


async def opened(pilot: Pilot[Any], unit: str = "jyj", year: int = YEAR) -> AnnualPlans:
    """The screen of annual plans with the cursor on a unit."""
    await until(pilot, lambda: pilot.app.page is not None)
    await pressed(pilot, keys.ACTIONS["show-annual_plans"].key.split(",")[0])
    await until(pilot, lambda: isinstance(pilot.app.screen, AnnualPlans) and pilot.app.screen.looked is not None)
    screen = pilot.app.screen
    assert isinstance(screen, AnnualPlans)
    await screen.arrive(year)
    await screen.arrive(unit)
    await until(pilot, lambda: screen.looked is not None and screen.looked.plan.unit_code == unit)
    await until(pilot, lambda: screen.looked is not None and screen.looked.plan.year == year)
    return screen


def stands(session: Session, unit: str) -> annual_plans.AnnualPlan:
    return next(one for one in acts.overview(session, YEAR).plans if one.unit_code == unit)


@pytest.mark.parametrize("size", SIZES)
async def test_counts_states_and_what_is_held_back(app: TasktrackApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(pilot)
        seen = shown(app)
        assert "2025年" in seen and "草案 33" in seen and "无计划 10" in seen
        for said in ("○ 草案", "乐昌市教育局", "525", "年度计划", "e 下达"):
            assert said in seen
        plan = text(screen, "#plan-text")
        assert all(f"{ruling} 口径未裁定" in plan for ruling in ("R01", "R02", "R03"))
        assert "还没有下达过" in plan
        assert all(cell_len(line) == size[0] for line in seen.splitlines())


async def test_a_unit_without_a_plan_says_why(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await opened(pilot, "gabm")
        assert "只配合" in text(screen, "#plan-text")
        await pressed(pilot, "e")
        await until(pilot, lambda: "没有工作项" in shown(app))
        assert not isinstance(app.screen, Issue)
        await pressed(pilot, "enter")
        assert app.screen is screen


async def test_the_year_is_changed_and_ends_where_the_plan_ends(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, year=2024)
        await pressed(pilot, "right")
        await until(pilot, lambda: screen.looked is not None and screen.looked.plan.year == 2025)
        assert screen.plan is not None and screen.plan.unit_code == "jyj"
        for _ in range(4):
            await pressed(pilot, "left")
        await until(pilot, lambda: screen.overview is not None and screen.overview.year == 2021)
        await pressed(pilot, "left")
        await until(pilot, lambda: "没有更早或更晚" in shown(app))


async def test_enter_leads_to_the_units_items_of_the_year(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(pilot, "lcyz")
        await pressed(pilot, "enter")
        screen = await listed(pilot, "items")
        assert screen.selection == Selection(units=("lcyz",), year=YEAR)
        await until(pilot, lambda: screen.count == 36)


async def test_a_plan_is_issued_after_one_question(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "e")
        form = await formed(pilot, Issue)
        asked = shown(app)
        assert "下达 2025年计划：1 个单位 522 项" in asked and "乐昌市教育局 522" in asked
        assert all(f"暂不下达　{ruling} 口径未裁定" in asked.replace("  ", "　") for ruling in ("R01", "R02", "R03"))
        form.query_one(TextArea).text = "市府发文"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: stands(session, "jyj").issued == 522)
        await until(pilot, lambda: screen.looked is not None and screen.looked.plan.state == "partly")
        plan = text(screen, "#plan-text")
        assert "▲ 部分下达" in plan and f"{ACTOR}　2025年 522项　市府发文" in plan
        assert screen.plan is not None and screen.plan.unit_code == "jyj"


async def test_leaving_the_question_issues_nothing(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        before = entries.head(session.store), plan_entries.head(session.store)
        await pressed(pilot, "e")
        await formed(pilot, Issue)
        await pressed(pilot, "escape")
        await pilot.pause(0.2)
        assert (entries.head(session.store), plan_entries.head(session.store)) == before


async def test_marked_units_and_all_units(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, "lcyz")
        await pressed(pilot, "space", "space", "e")
        await formed(pilot, Issue)
        assert "2 个单位 72 项" in shown(app)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: stands(session, "lcez").state == "issued")
        await until(pilot, lambda: not screen.rows.marked)
        await pressed(pilot, "E")
        await formed(pilot, Issue)
        assert "31 个单位" in shown(app)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: stands(session, "jyj").issued == 522)
        await until(pilot, lambda: "已下达 32" in shown(app))


async def test_what_somebody_else_issued_appears_by_itself(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await opened(pilot)
        for code in ("R01", "R02", "R03"):
            rulings.decide(session, code, "a", reason="以此为准", decided_by="市政府")
        acts.issue(session, ["jyj"], YEAR)
        await until(pilot, lambda: screen.looked is not None and screen.looked.plan.state == "issued")
        assert "暂不下达" not in text(screen, "#plan-text")


async def test_a_past_day_is_only_looked_at(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(pilot, "lcyz")
        acts.issue(session, ["lcyz"], YEAR)
        await pressed(pilot, "[")
        screen = app.screen
        assert isinstance(screen, AnnualPlans)
        await until(pilot, lambda: "回看 2024-09-30" in shown(app))
        await until(pilot, lambda: screen.looked is not None and screen.looked.plan.state == "draft")
        await pressed(pilot, "e")
        await until(pilot, lambda: "不能办理" in shown(app))


async def test_all_plans_are_written_to_a_folder(app: TasktrackApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "o")
        form = await formed(pilot, Export)
        assert "33 个单位，每个一个文件" in shown(app) and "10 个单位没有" in shown(app)
        form.query_one("#export-folder", Input).value = str(tmp_path / "no" / "such")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "上一级" in text(form, "#export-fault"))
        form.query_one("#export-folder", Input).value = str(tmp_path / "out")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, AnnualPlans), seconds=30)
        assert len(list((tmp_path / "out").glob("*.xlsx"))) == 33
        await until(pilot, lambda: "已写 33 个文件" in shown(app))


async def test_writing_is_stopped_and_what_is_there_stays(app: TasktrackApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "o")
        form = await formed(pilot, Export)
        form.query_one("#export-folder", Input).value = str(tmp_path / "out")
        form.query_one(Select).value = "docx"
        await pilot.pause()
        form.action_give()
        while not list(tmp_path.glob("out/*.docx")):
            await asyncio.sleep(0.01)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, AnnualPlans), seconds=30)
        there = len(list((tmp_path / "out").iterdir()))
        assert 0 < there < 33
        await until(pilot, lambda: f"写了 {there} 个文件" in shown(app))


async def test_only_the_marked_units_are_written_and_nothing_over_a_file(app: TasktrackApp, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "2025年度工作计划-乐昌市第一中学.xlsx").write_text("mine")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(pilot, "lcyz")
        await pressed(pilot, "space", "space", "o")
        form = await formed(pilot, Export)
        form.query_one("#export-folder", Input).value = str(out)
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: "1 个同名文件" in text(form, "#export-fault"))
        assert len(list(out.iterdir())) == 1
        form.query_one("#export-replace").value = True
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: len(list(out.glob("*.xlsx"))) == 2 and isinstance(app.screen, AnnualPlans))


async def test_it_speaks_english(app: TasktrackApp) -> None:
    lang.use("en")
    try:
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            screen = await opened(pilot)
            assert "○ draft" in shown(app) and "R01 not ruled on" in text(screen, "#plan-text")
            await pressed(pilot, "o")
            await formed(pilot, Export)
            assert "Export the 2025 plans" in shown(app)
    finally:
        lang.use("zh")
