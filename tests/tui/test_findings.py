"""A planner's steps through what the check found: read, narrow, fold, jump to the place; and how it looks."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tasktrack.acts import clauses, rulings, tasks
from tasktrack.acts.session import Session
from tasktrack.plan.checks import Finding, check
from tasktrack.plan.coverage import coverage
from tasktrack.store import plans
from tasktrack.tables.findings import Told
from tasktrack.tui import keys
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.panes.finding_list import Sought
from tasktrack.tui.screens import PAGES
from tasktrack.tui.screens.findings import Findings
from tasktrack.tui.widgets.chips import Chips
from tasktrack.words import Severity
from tests.tui.steps import formed, pressed, shown, text, until

SIZE = (120, 36)
HOSTILE = "[red]某[/red] [@click=app.quit]点我[/]"


async def opened(pilot: Pilot[Any]) -> Findings:
    """The screen with the first finding under the cursor."""
    await pressed(pilot, keys.ACTIONS["show-findings"].key.split(",")[0])
    await until(pilot, lambda: isinstance(pilot.app.screen, Findings) and pilot.app.screen.told is not None)
    screen = pilot.app.screen
    assert isinstance(screen, Findings)
    await pilot.pause()
    return screen


async def stood(pilot: Pilot[Any], screen: Findings, code: str) -> Told:
    """The finding about this, with the cursor on it."""
    found = next(row for row in screen.source.rows if (one := screen.source.behind(row.key)) and _code(one) == code)
    screen.rows.go_to(found.key)
    await until(pilot, lambda: screen.told is not None and screen.told.place.code == code)
    assert screen.told is not None
    return screen.told


def _code(behind: object) -> str:
    return behind.place.code if isinstance(behind, Told) else ""


def checked(session: Session) -> Any:
    plan = plans.plan(session.store, shares=True)
    assert plan is not None
    return plan, check(plan)


async def test_coverage_counts_and_the_first_finding_in_full(app: TasktrackApp, session: Session) -> None:
    plan, found = checked(session)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        told = text(screen, "#coverage")
        assert f"{coverage(plan).percent}%" in told and "主要任务" in told and "━" in told
        counted = text(screen, "#told")
        assert f"共 {len(found)} 处" in counted
        assert f"错误 {sum(one.severity is Severity.ERROR for one in found)}" in counted
        full = text(screen, "#finding")
        for said in ("R01", "初中校际差异系数", "0.45", "怎么办", "义务教育优质均衡发展", "不能下达"):
            assert said in full


async def test_notes_are_folded_and_a_group_opens_and_shuts(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        folded = screen.rows.count
        assert folded < 60
        await pressed(pilot, "end")
        await until(pilot, lambda: screen.rows.place == screen.rows.count - 1)
        group = screen.source.behind(screen.rows.key)
        assert isinstance(group, tuple) and group[0] is Severity.NOTE
        await pressed(pilot, "enter")
        await until(pilot, lambda: screen.rows.count == folded + len(screen.source.of(group)))
        assert screen.source.behind(screen.rows.key) == group
        await pressed(pilot, "enter")
        await until(pilot, lambda: screen.rows.count == folded)


async def test_narrowed_by_rule_severity_and_words_with_chips(app: TasktrackApp, session: Session) -> None:
    _, found = checked(session)
    notes = sum(one.rule == "due-outside-plan" for one in found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "f")
        await formed(pilot, Choose)
        await pressed(pilot, *"due-outside", "enter")
        await until(pilot, lambda: screen.rows.count == notes + 1)
        assert "时限在规划期外" in shown(app)
        await pressed(pilot, "slash", *"2030")
        await until(pilot, lambda: screen.rows.count == 2)
        chips = screen.query_one(Chips)
        assert [chip.name for chip in chips.chips] == ["rule", "text"]
        await pressed(pilot, "enter")
        chips.focus()
        await pressed(pilot, "delete")
        await until(pilot, lambda: screen.source.sought == Sought(text="2030"))
        screen.rows.focus()
        await pressed(pilot, "escape", "escape")
        await until(pilot, lambda: screen.source.sought.everything)
        await pressed(pilot, "f")
        await formed(pilot, Choose)
        await pressed(pilot, *"error", "enter")
        await until(pilot, lambda: screen.source.sought.severity is Severity.ERROR)
        assert screen.source.listed == sum(one.severity is Severity.ERROR for one in found)


async def test_what_another_person_mends_goes_and_the_cursor_stays(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await stood(pilot, screen, "R04")
        rulings.decide(session, "R01", "b", reason="核对", decided_by="局党组")
        await until(pilot, lambda: not any(one.place.code == "R01" for one in screen.source.told))
        await until(pilot, lambda: screen.told is not None and screen.told.place.code == "R04")
        await stood(pilot, screen, "R12")
        rulings.decide(session, "R12", "b", reason="核对", decided_by="局党组")
        await until(pilot, lambda: screen.told is not None and screen.told.place.code == "R13")


async def test_enter_leads_to_the_ruling(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await stood(pilot, screen, "R12")
        await pressed(pilot, "enter")
        await until(pilot, lambda: getattr(app.page, "NAME", "") == "rulings")
        await until(pilot, lambda: getattr(getattr(app.page, "looked", None), "ruling", None) is not None)
        await until(pilot, lambda: app.page.looked.ruling.code == "R12")  # type: ignore[union-attr]


async def test_enter_leads_to_the_items_of_a_group_and_says_when_it_has_none(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        screen.narrow(Sought(rule="group-open"))
        await stood(pilot, screen, "chuzhong")
        await pressed(pilot, "enter")
        await until(pilot, lambda: "group set chuzhong" in shown(app))
        await stood(pilot, screen, "zxx")
        await pressed(pilot, "enter")
        await until(pilot, lambda: getattr(app.page, "NAME", "") == "items")
        assert "lcyz" in app.page.selection.units  # type: ignore[union-attr]


async def test_enter_leads_to_the_year_of_a_unit_that_has_no_plan(app: TasktrackApp) -> None:
    finding = Finding("unit-without-plan", Severity.WARNING, "jyj", {"name": "市教育局", "years": (2023, 2024)})
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert screen.checked is not None
        screen.source.told = screen.checked.teller.told([finding])
        screen.narrow(Sought(rule="unit-without-plan"))
        await stood(pilot, screen, "jyj")
        await pressed(pilot, "enter")
        await until(pilot, lambda: getattr(app.page, "NAME", "") == "annual_plans")
        await until(pilot, lambda: "2023" in shown(app) and "▌" in shown(app))


async def test_enter_leads_to_the_task_or_the_clause(app: TasktrackApp, monkeypatch: pytest.MonkeyPatch) -> None:
    led: list[tuple[str, object]] = []

    async def lead(page: str, to: object) -> None:
        led.append((page, to))

    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        monkeypatch.setattr(app, "lead", lead)
        screen.narrow(Sought(rule="due-outside-plan"))
        told = await stood(pilot, screen, "4.1.2(三)-13")
        await pressed(pilot, "enter")
        await until(pilot, lambda: led)
        wanted = ("decomposition", told.place.code) if "decomposition" in PAGES else ("outline", "4.1.2(三)")
        assert led == [wanted]


async def test_a_clause_that_is_left_uncovered_is_found_at_once(app: TasktrackApp, session: Session) -> None:
    plan, _ = checked(session)
    excused = next(one for one in plan.clauses if one.excuse)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        clauses.commit(session, excused.locator)
        await until(pilot, lambda: any(one.place.code == excused.locator for one in screen.source.told))
        assert "100.0%" not in text(screen, "#coverage")
        told = await stood(pilot, screen, excused.locator)
        assert told.finding.severity is Severity.ERROR and told.place.what == "clause"


async def test_what_a_planner_typed_is_shown_as_text(app: TasktrackApp, session: Session) -> None:
    tasks.edit(session, "4.1.2(三)-13", {"title": HOSTILE}, reason="试")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        screen.narrow(Sought(rule="due-outside-plan"))
        await stood(pilot, screen, "4.1.2(三)-13")
        assert "[red]某[/red]" in text(screen, "#finding")
        assert "[@click=app.quit]" in shown(app)
        await pressed(pilot, "d", "escape", "y")


async def test_at_80_columns_the_finding_stands_below_and_opens_over_the_list(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot)
        assert "回车：去裁定 R01" in shown(app)
        assert not screen.query_one("#detail").display
        await pressed(pilot, "d")
        await until(pilot, lambda: screen.query_one("#detail").display and "位置" in shown(app))
        await pressed(pilot, "escape")
        await until(pilot, lambda: app.focused is screen.rows)


async def test_the_search_field_holds_what_was_typed_while_the_store_changes(
    app: TasktrackApp, session: Session
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "slash", *"R1")
        rulings.decide(session, "R10", "a", reason="核对", decided_by="局党组")
        await until(pilot, lambda: all(one.place.code != "R10" for one in screen.source.told))
        assert screen.query_one("#search", Input).value == "R1"
        assert screen.source.sought.text == "R1"


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (80, 24), (200, 50)])
async def test_a_terminal_of_any_size_survives_every_key(app: TasktrackApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await pressed(pilot, "9")
        await until(pilot, lambda: getattr(app.page, "NAME", "") == "findings")
        for key in ("down", "d", "escape", "f", "escape", "slash", "x", "escape", "end", "enter", "y"):
            await pressed(pilot, key)
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: app.is_running)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_findings_look_as_they_should(app: TasktrackApp, size: tuple[int, int], snap_compare: Any) -> None:
    assert snap_compare(app, terminal_size=size, run_before=opened)
