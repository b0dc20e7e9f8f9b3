"""总览: how the whole plan stands on the day looked at; every figure leads to the list behind it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll

from tasktrack.acts.session import Session
from tasktrack.lang import say
from tasktrack.plan import locators
from tasktrack.plan.parts import Plan
from tasktrack.store import items, observations, plans, tallies, units, workload
from tasktrack.store.selection import Selection
from tasktrack.tui.panes import figured, heat
from tasktrack.tui.panes.bars import Board
from tasktrack.tui.panes.figured import Seen
from tasktrack.tui.screens.page import Page
from tasktrack.words import OPEN_STATUSES

DEADLINES = 8
"""How many of the next deadlines are listed. System setting."""

BOARDS = {
    "counts": figured.counts,
    "nearest": figured.nearest,
    "chapters": figured.chapters,
    "units": heat.units,
    "indicators": figured.indicators,
}
"""The boards by name, in the order in which they follow each other."""


class Overview(Page):
    """Counts, completion, the heat of the quarters, the next deadlines, and the indicators."""

    NAME = "overview"
    CSS_PATH = "overview.tcss"
    AUTO_FOCUS = "#counts"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012

    def content(self) -> ComposeResult:
        """The counts on top, the boards below them in one column or two."""
        boards = {name: Board(say(f"tui_more.board-{name}"), id=name) for name in BOARDS}
        with VerticalScroll(id="overview", can_focus=False):
            yield boards["counts"]
            with Container(id="boards"):
                yield boards["nearest"]
                yield boards["units"]
                yield boards["chapters"]
                yield boards["indicators"]

    async def read(self) -> None:
        """Count again."""
        seen = await self.application.answered(_seen, self.session)
        if seen is not None:
            for name, draw in BOARDS.items():
                self.query_one(f"#{name}", Board).show(draw(seen))

    @on(Board.Led)
    async def _led(self, event: Board.Led) -> None:
        selection = event.to
        if isinstance(selection, str):
            await self.application.lead("indicators", selection)
            return
        overdue = isinstance(selection, Selection) and selection.overdue
        await self.application.lead("overdue" if overdue else "items", selection)


def _seen(session: Session) -> Seen:
    store, view = session.store, session.view
    ahead = Selection(due_from=session.day, statuses=OPEN_STATUSES)
    with store.reading():
        plan = plans.plan(store)
        return Seen(
            day=session.day,
            names={unit.code: unit.called for unit in units.units(store)},
            tallies=tallies.by_unit(store, view),
            chapters=tallies.by_chapter(store, view),
            below=_below(plan) if plan else {},
            quarters=workload.by_quarter(store, view, session.day.year),
            nearest=items.window(store, view, ahead, 0, DEADLINES),
            indicators=observations.by_danger(store, view),
        )


def _below(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The locators of each chapter: its own first, then everything under it."""
    found: dict[str, tuple[str, ...]] = {}
    for locator, chapter in locators.chapters(plan.clauses).items():
        found[chapter] = (*found.get(chapter, ()), locator)
    return found
