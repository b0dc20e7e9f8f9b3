"""The two lines on top: which plan, which day, what waits, and the screens by their number keys."""

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tasktrack.acts.session import Session
from tasktrack.dates import Period, shown_day
from tasktrack.lang import say
from tasktrack.store import items, plans
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.words import Status

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp


class Head(Vertical):
    """The head of a screen; `read` counts again."""

    ALLOW_SELECT = False

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page

    def compose(self) -> ComposeResult:
        """The plan and the day above, the screens below."""
        with Horizontal(classes="head-line"):
            yield Static(id="head-plan", markup=False)
            yield Static(id="head-day", markup=False)
        yield Tabs(self.page)

    async def read(self) -> None:
        """Show the day looked at and the counts on that day."""
        app = cast("TasktrackApp", self.app)
        told = await app.answered(_told, app.session)
        if told is None or not self.is_attached:
            return
        plan, counts = told
        self.query_one("#head-plan", Static).update(Content(plan))
        self.query_one("#head-day", Static).update(self._day(app, counts))

    def _day(self, app: "TasktrackApp", counts: str) -> Content:
        marks = [Content.styled(f" {say('tui.simulated')} ", "bold $text-warning on $warning-muted"), Content(" ")]
        day = say("tui.day-past" if app.is_past else "tui.day", day=shown_day(app.session.day), period=_quarter(app))
        style = "bold $text-error on $error-muted" if app.is_past else "bold"
        return Content.assemble(*(marks if app.session.simulated else ()), (f" {day} ", style), " ", counts)


class Tabs(Static):
    """The screens with their number keys; a click opens one."""

    ALLOW_SELECT = False

    def __init__(self, page: str) -> None:
        super().__init__(classes="head-tabs")
        self.page = page

    def render(self) -> Content:
        """All screens, the open one standing out."""
        return Content("").join(self._tabs())

    async def on_click(self, event: events.Click) -> None:
        """Open the screen that was clicked."""
        at, end = event.get_content_offset(self), 0
        for action, tab in zip(keys.PAGE_ACTIONS, self._tabs(), strict=True):
            end += tab.cell_length
            if at and at.x < end:
                await self.run_action(action.does)
                return

    def _tabs(self) -> list[Content]:
        """With their names where there is room, with or without a blank after the key, else the open one's alone."""
        for between in (" ", ""):
            tabs = [self._tab(action, f"{between}{action.label} ") for action in keys.PAGE_ACTIONS]
            if sum(tab.cell_length for tab in tabs) <= self.size.width:
                return tabs
        return [self._tab(action, " ") for action in keys.PAGE_ACTIONS]

    def _tab(self, action: keys.Action, named: str) -> Content:
        here = action.name == f"show-{self.page}"
        key = "bold" if here else "bold $text-accent"
        tab = Content.assemble(" ", (action.face, key), f" {action.label} " if here and not named.strip() else named)
        return tab.stylize("reverse bold") if here else tab


def _quarter(app: "TasktrackApp") -> Period:
    return Period.of(app.session.day)


def _told(session: Session) -> tuple[str, str]:
    store, view = session.store, session.view
    with store.reading():
        held = plans.document(store)
        late = items.count(store, view, Selection(overdue=True))
        waiting = items.count(store, view, Selection(statuses=(Status.SUBMITTED,)))
    return held.short_title if held else "tasktrack", say("tui.counts", late=late, waiting=waiting)
