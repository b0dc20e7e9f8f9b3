"""A plan with forty simulated schools that share the school places of 专栏3.1-1, and steps on the decomposition."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from textual import events
from textual.pilot import Pilot

from tasktrack.acts import loading, tasks, units
from tasktrack.acts.session import Session, open_session
from tasktrack.plan.parts import Unit, UnitFigure
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.screens.decomposition import Decomposition
from tasktrack.tui.widgets.grid import Grid
from tasktrack.words import Part, UnitKind
from tests.tui.steps import pressed, text, until

COUNT = 40
TASK = "专栏3.1-1"
TARGET = Decimal(5130)
PLANNER = "规划员"


def make(place: Path) -> None:
    """A store with the shipped plan and forty simulated schools with pupils, which owe the task."""
    session, _ = loading.make(str(place), loading.shipped("lechang"), simulated=True, actor=PLANNER)
    schools = [
        Unit(code=f"mn{n:02}", name=f"模拟第{n}小学（演示）", short_name=f"模拟第{n}小学", kind=UnitKind.SCHOOL)
        for n in range(1, COUNT + 1)
    ]
    units.add(session, schools, [])
    units.set_group(session, "xiaoxue", members=tuple(school.code for school in schools), is_open=False)
    pupils = [
        UnitFigure(
            unit=school.code, measure="pupils", taken_on=date(2021, 9, 1), value=Decimal(200 + 37 * (n * 7 % 40))
        )
        for n, school in enumerate(schools)
    ]
    units.set_data(session, pupils)
    tasks.assign(session, [TASK], {Part.LEAD: (), Part.RESPONSIBLE: ("xiaoxue",)}, reason="模拟")
    session.store.close()


def planner(place: Path, name: str = PLANNER) -> Session:
    """A session of a planner."""
    return open_session(str(place), actor=name)


async def decomposing(pilot: Pilot[Any]) -> Decomposition:
    """The decomposition with its first clause beside it."""
    app = cast(TasktrackApp, pilot.app)
    await app.action_show("decomposition")
    await until(pilot, lambda: isinstance(app.screen, Decomposition) and app.screen.held is not None)
    screen = cast(Decomposition, app.screen)
    await until(pilot, lambda: text(screen, "#clause-text"))
    return screen


async def on_task(pilot: Pilot[Any], code: str = TASK) -> Decomposition:
    """The decomposition with the cursor on a task, and its split beside it."""
    screen = await decomposing(pilot)
    await screen.arrive(code)
    await until(pilot, lambda: screen.chosen is not None and screen.chosen.code == code)
    await until(pilot, lambda: screen.shown == code and screen.in_work is not None)
    return screen


async def on_grid(pilot: Pilot[Any], code: str = TASK) -> Decomposition:
    """The decomposition with the cursor in the grid of a task."""
    screen = await on_task(pilot, code)
    await pressed(pilot, "enter")
    await until(pilot, lambda: screen.focused is grid(screen))
    return screen


def grid(screen: Decomposition) -> Grid:
    """The grid of the screen."""
    return screen.query_one(Grid)


def amount(screen: Decomposition, year: int, unit: str) -> Decimal | None:
    """What stands in a cell."""
    assert screen.in_work is not None
    return screen.in_work.grid.cell((year, unit)).amount


async def paste(pilot: Pilot[Any], said: str) -> None:
    """Paste as a terminal does."""
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(said))
    await pilot.pause()
