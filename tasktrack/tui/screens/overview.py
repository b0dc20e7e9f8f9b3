"""总览: how the whole plan stands on the day looked at; every figure leads to the list behind it."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tasktrack.acts.session import Session
from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.pages import page
from tasktrack.pages.progress import progress
from tasktrack.plan import locators
from tasktrack.plan.parts import Plan
from tasktrack.store import items, observations, plans, tallies, trends, units, workload
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.file_written import FileWritten
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes import figured, heat, trend
from tasktrack.tui.panes.bars import Board
from tasktrack.tui.panes.changed import SIGN, STYLE, Then
from tasktrack.tui.panes.figured import Seen
from tasktrack.tui.screens.page import Page
from tasktrack.tui.sources import ItemSource
from tasktrack.tui.widgets.window_list import Row
from tasktrack.words import OPEN_STATUSES

DEADLINES = 8
"""How many of the next deadlines are listed. System setting."""

BOARDS = {
    "counts": figured.counts,
    "nearest": figured.nearest,
    "trend": trend.trend,
    "chapters": figured.chapters,
    "units": heat.units,
    "indicators": figured.indicators,
}
"""The boards by name, in the order in which they follow each other."""

COMPARED = ("counts", "chapters", "units", "indicators")
"""The boards whose figures are marked when they differ from another day; deadlines and the trend move by themselves."""


class Overview(Page):
    """Counts, completion, the heat of the quarters, the next deadlines, the overdue trend, and the indicators."""

    NAME = "overview"
    CSS_PATH = "overview.tcss"
    AUTO_FOCUS = "#counts"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings("save_page")

    def content(self) -> ComposeResult:
        """The counts on top, the boards below them in one column or two."""
        boards = {name: Board(say(f"tui_more.board-{name}"), id=name) for name in BOARDS}
        with VerticalScroll(id="overview", can_focus=False):
            yield Static(id="overview-changed", markup=False)
            yield boards["counts"]
            with Container(id="boards"):
                yield boards["nearest"]
                yield boards["units"]
                yield boards["trend"]
                yield boards["chapters"]
                yield boards["indicators"]

    async def read(self) -> None:
        """Count again, and on the day compared with; the figures that differ are marked."""
        against = self.application.compared
        found = await self.application.answered(_both, self.session, against)
        if found is None:
            return
        seen, then, changes = found
        for name, draw in BOARDS.items():
            self.query_one(f"#{name}", Board).show(draw(seen), draw(then) if then and name in COMPARED else None)
        self.query_one("#overview-changed", Static).update(self._changed(changes))

    def _changed(self, changes: int | None) -> Content:
        """How many items and how many figures differ from the day compared with; the line goes without one."""
        against = self.application.compared
        line = self.query_one("#overview-changed")
        line.display = against is not None
        if against is None:
            return Content()
        day = shown_day(against.day)
        told = [say("tui_review.changed-items", day=day, count=f"{changes:,}")] if changes is not None else []
        figures = sum(self.query_one(f"#{name}", Board).changes or 0 for name in COMPARED)
        told.append(say("tui_review.changed-rows", count=figures))
        return Content.styled(f"{SIGN} {'　'.join(told)}", STYLE)

    @work
    async def action_save_page(self) -> None:
        """Save the leaders' page of the day looked at to a file."""
        session = self.session
        name = say("tui_review.page-name", day=shown_day(session.day))
        endings = (ending.removeprefix(".") for ending in page.ENDINGS)
        form = FileWritten(
            say("tui_review.page-title"), name, endings, lambda path: page.write(progress(session), path)
        )
        path = await self.ask(form)
        if path:
            self.notify(say("urging.export-done", file=one_line(path)), timeout=10, markup=False)

    @on(Board.Led)
    async def _led(self, event: Board.Led) -> None:
        selection = event.to
        if isinstance(selection, str):
            await self.application.lead("indicators", selection)
            return
        overdue = isinstance(selection, Selection) and selection.overdue
        await self.application.lead("overdue" if overdue else "items", selection)


def _both(session: Session, against: Session | None) -> tuple[Seen, Seen | None, int | None]:
    """What is seen on the day looked at and on the one compared with, and how many items differ."""
    if against is None:
        return _seen(session), None, None
    changes = ItemSource(session, Selection(), _no_row, against).changes()
    return _seen(session), _seen(against), changes


def _no_row(line: ItemLine, _then: Then) -> Row:
    return Row(key=line.id, cells=())


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
            trend=trends.monthly(store, view, plan.document.first_year if plan else session.day.year),
        )


def _below(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The locators of each chapter: its own first, then everything under it."""
    found: dict[str, tuple[str, ...]] = {}
    for locator, chapter in locators.chapters(plan.clauses).items():
        found[chapter] = (*found.get(chapter, ()), locator)
    return found
