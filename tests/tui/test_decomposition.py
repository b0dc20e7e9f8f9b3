"""A planner's steps on the decomposition: find a clause, see what waits on its tasks, and change them on the record."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tasktrack.acts import splitting, tasks
from tasktrack.acts.session import Session
from tasktrack.plan.parts import Plan, Task
from tasktrack.store import drafts, items, plan_entries, plans
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.assign import Assign
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.fields import Fields
from tasktrack.tui.forms.pick import Pick
from tasktrack.tui.forms.reason import Reason
from tasktrack.tui.screens.decomposition import Decomposition
from tasktrack.words import Kind, PlanEntryKind
from tests.tui import schools
from tests.tui.schools import TASK, amount, decomposing, grid, on_grid, on_task
from tests.tui.steps import formed, listed, pressed, shown, text, until

SIZE = (120, 36)


@pytest.fixture(scope="module")
def schooled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("schools") / "plan.db"
    schools.make(place)
    return place


@pytest.fixture
def planning(schooled: Path, tmp_path: Path) -> Session:
    """A planner's session on the plan with forty simulated schools."""
    return schools.planner(Path(shutil.copy(schooled, tmp_path / "plan.db")))


@pytest.fixture
def planned(planning: Session) -> TasktrackApp:
    return TasktrackApp(planning)


def here(screen: Decomposition) -> str:
    """The locator under the cursor."""
    return screen.clause.locator if screen.clause else ""


def under(screen: Decomposition, locator: str) -> tuple[str, ...]:
    """A clause and everything under it, by the parents in the plan."""
    assert screen.held is not None
    found = [locator]
    for part in screen.held.plan.clauses:
        if part.parent in found:
            found.append(part.locator)
    return tuple(found)


def plan_of(session: Session) -> Plan:
    held = plans.plan(session.store)
    assert held is not None
    return held


def task_of(session: Session, code: str) -> Task:
    return next(task for task in plan_of(session).tasks if task.code == code)


async def found(pilot: Pilot[Any], screen: Decomposition, words: str, locator: str) -> None:
    """Search, and wait until the cursor stands on the clause."""
    await pressed(pilot, "slash", *words)
    await until(pilot, lambda: here(screen) == locator)
    await pressed(pilot, "escape")


async def reasoned(pilot: Pilot[Any], words: str = "hysn") -> Reason:
    """Give the reason that a confirmation asks for."""
    form: Reason = await formed(pilot, Reason)
    await pressed(pilot, *words, "ctrl+s")
    return form


# the outline


async def test_the_head_says_how_much_is_covered(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await decomposing(pilot)
        assert "落实率 100.0%" in text(screen, "#covered")
        assert "121/121" in text(screen, "#covered")


async def test_counts_below_a_clause_are_those_of_its_items(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await decomposing(pilot)
        assert screen.held is not None
        below = under(screen, "4.2")
        chosen = Selection(clause="4.2", clauses=below, overdue=True)
        assert screen.held.below["4.2"].overdue == items.count(session.store, session.view, chosen)
        assert screen.held.below["4.2"].items == items.count(session.store, session.view, Selection(clauses=below))


async def test_a_search_goes_from_place_to_place(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await decomposing(pilot)
        await pressed(pilot, "slash", *"学前")
        await until(pilot, lambda: len(screen.found) > 2)
        first, second = screen.found[:2]
        await until(pilot, lambda: here(screen) == first)
        await pressed(pilot, "enter")
        await until(pilot, lambda: here(screen) == second)
        await pressed(pilot, "escape")
        assert app.focused is screen.clauses


async def test_a_task_leads_to_its_items(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await on_task(pilot, "3.4.2(一)-3")
        await pressed(pilot, "i")
        listing = await listed(pilot, "items")
        assert listing.selection.tasks == ("3.4.2(一)-3",)
        await until(pilot, lambda: listing.count == items.count(session.store, session.view, listing.selection))


async def test_everything_below_a_clause_is_listed(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await decomposing(pilot)
        await found(pilot, screen, "3.4.2", "3.4.2")
        await pressed(pilot, "i")
        listing = await listed(pilot, "items")
        assert "3.4.2(一)" in listing.selection.clauses and "表1:1" in listing.selection.clauses


async def test_an_item_leads_to_its_clause_here(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        listing = await listed(pilot, "overdue")
        assert listing.line is not None
        clause = listing.line.clause
        await pressed(pilot, "g")
        await until(pilot, lambda: isinstance(app.screen, Decomposition) and here(app.screen) == clause)


# what waits on a task


async def test_a_task_says_what_it_asks_of_whom_and_what_waits_on_it(planned: TasktrackApp, planning: Session) -> None:
    opened = splitting.open_split(planning, TASK)
    splitting.save_draft(planning, opened, opened.grid.put({(2021, "mn01"): Decimal(1)}))
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_task(pilot)
        said = str(screen.listed.get_option_at_index(screen.listed.highlighted or 0).prompt)
        for words in ("5130个", "(规划)", "没有牵头单位", "2025-12-31", "~分解200格", "草案", "口径待裁定 R04"):
            assert words in said, words
        later = str(screen.listed.get_option_at_index(1).prompt)
        assert "~教育局" in later


async def test_what_is_counted_elsewhere_has_no_split_and_says_where(planned: TasktrackApp) -> None:
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        screen = await decomposing(pilot)
        await screen.arrive("3.4.2(二)-1")
        await until(pilot, lambda: here(screen) == "3.4.2(二)")
        screen.listed.focus()
        await until(pilot, lambda: "只在 专栏3.1-2 计一次" in shown(planned))
        assert screen.in_work is None


async def test_a_contested_figure_leads_to_its_ruling(planned: TasktrackApp) -> None:
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        await on_task(pilot)
        await pressed(pilot, "g")
        await until(pilot, lambda: getattr(planned.page, "NAME", "") == "rulings" and "R04" in shown(planned))


# what a planner does


async def test_the_selected_tasks_are_confirmed_in_one_act(planned: TasktrackApp, planning: Session) -> None:
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        await on_task(pilot)
        await pressed(pilot, "space", "space", "v")
        form: Confirm = await formed(pilot, Confirm)
        assert len(form._happens) == 2 and "分解200格" in form._happens[0]
        await pressed(pilot, "y")
        await until(pilot, lambda: task_of(planning, "专栏3.1-2").lead_source.startswith("confirmed"))
        confirmed = {share.task for share in plans.owed(planning.store) if share.confirmed}
        assert confirmed == {TASK, "专栏3.1-2"}
        kinds = [entry.kind for entry in plan_entries.history(planning.store, planning.view, "专栏3.1-2")]
        assert kinds == [PlanEntryKind.CONFIRM]


async def test_all_tasks_below_a_clause_are_assigned_at_once(planned: TasktrackApp, planning: Session) -> None:
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        screen = await decomposing(pilot)
        await found(pilot, screen, "专栏3.1", "专栏3.1")
        await pressed(pilot, "p")
        await formed(pilot, Assign)
        await pressed(pilot, "down", "down", "enter")
        await formed(pilot, Pick)
        await pressed(pilot, *"fgbm", "enter", "ctrl+s")
        await formed(pilot, Assign)
        await pressed(pilot, "ctrl+s")
        form = await reasoned(pilot)
        assert "发" in form.asked.happens[0] and len(form.asked.happens) == 4
        await until(pilot, lambda: bool(task_of(planning, TASK).support))
        held = {task_of(planning, f"专栏3.1-{n}").support for n in (1, 2, 3)}
        assert held == {("fgbm",)}
        assert task_of(planning, "专栏3.1-2").lead == ("jyj",)


async def test_a_new_target_shows_what_each_item_becomes_and_keeps_unsaved_cells(
    planned: TasktrackApp, planning: Session
) -> None:
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        await pressed(pilot, *"90", "enter", "escape", "r")
        form: Fields = await formed(pilot, Fields)
        form.query_one("#field-target", Input).value = "六千"
        await pressed(pilot, "ctrl+s")
        assert isinstance(planned.screen, Fields)
        form.query_one("#field-target", Input).value = "6000"
        await pressed(pilot, "ctrl+s")
        why: Reason = await formed(pilot, Reason)
        assert any("5130 → 6000" in line for line in why.asked.happens)
        assert any("→ 2021 模拟第1小学  25 → 30" in line for line in why.asked.happens)
        await reasoned(pilot)
        await until(pilot, lambda: task_of(planning, TASK).target == 6000)
        await until(pilot, lambda: screen.in_work is not None and screen.in_work.grid.target == 6000)
        assert amount(screen, 2021, "mn01") == 90 and amount(screen, 2021, "mn02") == 30
        assert sum(share.amount or 0 for share in plans.owed(planning.store) if share.task == TASK) == 6000


async def test_a_task_is_added_with_what_was_typed_before(planned: TasktrackApp, planning: Session) -> None:
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        screen = await decomposing(pilot)
        await found(pilot, screen, "专栏3.2", "专栏3.2")
        await pressed(pilot, "a")
        await formed(pilot, Fields)
        await pressed(pilot, *"gaizao", "escape")
        await until(pilot, lambda: "gaizao" in drafts.kept(planning.store, planning.actor, "add/专栏3.2"))
        await pressed(pilot, "a")
        form: Fields = await formed(pilot, Fields)
        await until(pilot, lambda: form.query_one("#field-title", Input).value == "gaizao")
        form.query_one("#field-due", Input).value = "2024年底"
        await pressed(pilot, "ctrl+s")
        await reasoned(pilot)
        await until(pilot, lambda: any(task.title == "gaizao" for task in plan_of(planning).tasks))
        added = next(task for task in plan_of(planning).tasks if task.title == "gaizao")
        assert (added.clause, added.kind, added.due) == ("专栏3.2", Kind.MILESTONE, date(2024, 12, 31))
        assert not drafts.kept(planning.store, planning.actor, "add/专栏3.2")


async def test_an_edit_that_somebody_else_overtook_opens_again_with_what_was_typed(
    planned: TasktrackApp, planning: Session
) -> None:
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        await on_task(pilot)
        await pressed(pilot, "e")
        form: Fields = await formed(pilot, Fields)
        form.query_one("#field-note", Input).value = "按三年分批"
        tasks.edit(planning, TASK, {"metric": "小学学位"})
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: planned.screen is not form and isinstance(planned.screen, Fields))
        again: Any = planned.screen
        await until(pilot, lambda: again.query_one("#field-note", Input).value == "按三年分批")
        await pressed(pilot, "ctrl+s")
        await reasoned(pilot)
        await until(pilot, lambda: task_of(planning, TASK).note == "按三年分批")
        assert task_of(planning, TASK).metric == "小学学位"


async def test_two_tasks_that_say_the_same_are_merged(planned: TasktrackApp, planning: Session) -> None:
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        await on_task(pilot, "专栏3.2-1")
        await pressed(pilot, "m")
        await formed(pilot, Choose)
        await pressed(pilot, *"专栏3.1-2", "enter")
        form = await reasoned(pilot)
        assert any("撤销 5 项" in line for line in form.asked.happens)
        await until(pilot, lambda: task_of(planning, "专栏3.2-1").same_as == "专栏3.1-2")


async def test_a_clause_without_tasks_is_excused_with_a_reason(planned: TasktrackApp, planning: Session) -> None:
    plan = plan_of(planning)
    above, covered = {part.parent for part in plan.clauses}, {task.clause for task in plan.tasks}
    bare = next(part.locator for part in plan.clauses if part.locator not in above | covered)
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        screen = await decomposing(pilot)
        await screen.arrive(bare)
        await until(pilot, lambda: here(screen) == bare)
        await pressed(pilot, "x")
        await reasoned(pilot, "bssgz")
        await until(pilot, lambda: next(p for p in plan_of(planning).clauses if p.locator == bare).excuse == "bssgz")
        await screen.arrive("专栏3.1")
        await until(pilot, lambda: here(screen) == "专栏3.1")
        await pressed(pilot, "x")
        await until(pilot, lambda: "已有任务" in shown(planned))


async def test_what_people_typed_is_shown_as_text(planned: TasktrackApp, planning: Session) -> None:
    hostile = "[red]红[/red][@click=app.quit]点[/]\u202e"
    tasks.edit(planning, TASK, {"title": hostile, "unit_of_measure": "[b]个"}, reason=hostile)
    async with planned.run_test(size=SIZE, notifications=True) as pilot:
        await on_task(pilot)
        seen = shown(planned)
        assert seen.count("[red]红[/red][@click=app.quit]") >= 2 and "\u202e" not in seen
        await pressed(pilot, "p")
        await formed(pilot, Assign)
        assert "[red]红" in shown(planned)
        await pressed(pilot, "escape", "m")
        await formed(pilot, Choose)
        await pressed(pilot, "escape", "v")
        await formed(pilot, Confirm)
        assert "[red]红" in shown(planned) and "\u202e" not in shown(planned)


async def test_a_reader_is_offered_nothing_that_changes_the_plan(planned: TasktrackApp, planning: Session) -> None:
    from dataclasses import replace

    from tasktrack.words import Role

    reader = TasktrackApp(replace(planning, roles=frozenset({Role.VIEWER})))
    async with reader.run_test(size=SIZE, notifications=True) as pilot:
        screen = await on_grid(pilot)
        bound = {active.binding.id for active in screen.active_bindings.values() if active.enabled}
        assert not bound & {"save_split", "save_draft", "assign", "retarget", "add_task", "excuse", "confirm_values"}
        await pressed(pilot, *"60", "enter")
        assert amount(screen, 2021, "mn01") == 25 and grid(screen).fault


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (80, 24), (200, 50)])
async def test_a_terminal_of_any_size_survives_every_key(planned: TasktrackApp, size: tuple[int, int]) -> None:
    async with planned.run_test(size=size, notifications=True) as pilot:
        screen = await on_task(pilot)
        for key in (
            "space",
            "z",
            "1",
            "enter",
            "shift+down",
            "ctrl+d",
            "c",
            "b",
            "escape",
            "k",
            "u",
            "U",
            "escape",
            "z",
        ):
            await pressed(pilot, key)
        for key in ("escape", "escape", "v", "escape", "p", "escape", "r", "escape", "e", "escape", "m", "escape"):
            await pressed(pilot, key)
        await pilot.resize_terminal(100, 30)
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: planned.is_running and isinstance(screen.query_one("#tasks"), OptionList))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_decomposition_looks_as_it_should(app: TasktrackApp, size: tuple[int, int], snap_compare: Any) -> None:
    async def steps(pilot: Pilot[Any]) -> None:
        await on_task(pilot, "3.4.2(一)-3")
        await until(pilot, lambda: size[0] < 120 or "目标 4340" in shown(pilot.app))
        await pilot.pause(0.6)  # the outline glides to its clause

    assert snap_compare(app, terminal_size=size, run_before=steps)
