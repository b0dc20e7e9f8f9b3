"""A reader's steps: see what is covered, find a clause, and go from its task to the items."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tasktrack.acts.session import Session
from tasktrack.store import items
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.screens.outline import Outline
from tests.tui.steps import listed, pressed, text, until

SIZE = (120, 36)


async def outlined(pilot: Pilot[Any]) -> Outline:
    """The outline with its first clause beside it."""
    await pressed(pilot, "7")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, Outline) and pilot.app.screen.clauses.cursor_node is not None
    )
    screen = pilot.app.screen
    assert isinstance(screen, Outline)
    await until(pilot, lambda: text(screen, "#clause-text"))
    return screen


def here(screen: Outline) -> str:
    """The locator under the cursor."""
    node = screen.clauses.cursor_node
    return node.data.locator if node and node.data else ""


def under(screen: Outline, locator: str) -> tuple[str, ...]:
    """A clause and everything under it, by the parents in the plan."""
    assert screen.held is not None
    found = [locator]
    for part in screen.held.plan.clauses:
        if part.parent in found:
            found.append(part.locator)
    return tuple(found)


async def found(pilot: Pilot[Any], screen: Outline, words: str, locator: str) -> None:
    """Search, and wait until the cursor stands on the clause."""
    await pressed(pilot, "slash", *words)
    await until(pilot, lambda: here(screen) == locator)


async def test_the_head_says_how_much_is_covered(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await outlined(pilot)
        assert "落实率 100.0%" in text(screen, "#covered")
        assert "121/121" in text(screen, "#covered")


async def test_counts_below_a_clause_are_those_of_its_items(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await outlined(pilot)
        assert screen.held is not None
        below = under(screen, "4.2")
        chosen = Selection(clause="4.2", clauses=below, overdue=True)
        assert screen.held.below["4.2"].overdue == items.count(session.store, session.view, chosen)
        assert screen.held.below["4.2"].items == items.count(session.store, session.view, Selection(clauses=below))


async def test_a_search_goes_from_place_to_place(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await outlined(pilot)
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
        screen = await outlined(pilot)
        await found(pilot, screen, "3.4.2(一)", "3.4.2(一)")
        await pressed(pilot, "escape")
        tasks = screen.query_one("#tasks", OptionList)
        await until(pilot, lambda: tasks.option_count > 2)
        tasks.focus()
        await pressed(pilot, "home", "down", "down")
        await until(pilot, lambda: tasks.highlighted == 2 and "工作项" in text(screen, "#task-items"))
        await pressed(pilot, "enter")
        listing = await listed(pilot, "items")
        assert listing.selection.tasks == ("3.4.2(一)-3",)
        await until(pilot, lambda: listing.count == items.count(session.store, session.view, listing.selection))


async def test_everything_below_a_clause_is_listed(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await outlined(pilot)
        await found(pilot, screen, "3.4.2", "3.4.2")
        await pressed(pilot, "escape", "i")
        listing = await listed(pilot, "items")
        assert "3.4.2(一)" in listing.selection.clauses and "表1:1" in listing.selection.clauses


async def test_an_item_leads_to_its_clause_here(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        listing = await listed(pilot, "overdue")
        assert listing.line is not None
        clause = listing.line.clause
        await pressed(pilot, "g")
        await until(pilot, lambda: isinstance(app.screen, Outline) and here(app.screen) == clause)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_outline_looks_as_it_should(app: TasktrackApp, size: tuple[int, int], snap_compare: Any) -> None:
    async def steps(pilot: Pilot[Any]) -> None:
        screen = await outlined(pilot)
        await found(pilot, screen, "3.4.2(一)", "3.4.2(一)")
        await pressed(pilot, "escape")
        await until(pilot, lambda: "工作项" in text(screen, "#task-items"))

    assert snap_compare(app, terminal_size=size, run_before=steps)
