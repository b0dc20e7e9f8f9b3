"""What waits for a decision: submitted items, requests for more time, drawn items; the next one opens by itself."""

from typing import ClassVar

from textual import work
from textual.content import Content

from tasktrack.lang import say
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.screens.evidencing import Evidencing
from tasktrack.tui.screens.looking_back import LookingBack
from tasktrack.tui.screens.supervising import Supervising
from tasktrack.tui.sources import ItemSource
from tasktrack.tui.waiting import WEIGHED, LookBackSource, WaitingSource
from tasktrack.words import Status

WAITING, EXTENSIONS, LOOK_BACKS = "waiting", "extensions", "look_backs"

VIEWS = {
    WAITING: Selection(statuses=(Status.SUBMITTED,), sort=WEIGHED),
    EXTENSIONS: Selection(asking=True),
    LOOK_BACKS: Selection(statuses=(Status.DONE,)),
}
"""What each view lists when nothing narrows it."""


class Review(LookingBack, Evidencing, Supervising):
    """Submitted items, doubtful ones first; then items whose extension is asked for. `view` is one of `VIEWS`."""

    NAME = "review"
    FIRST = VIEWS[WAITING]
    SORTS = (WEIGHED, "due", "-due", "unit", "clause", "reported")
    COLUMNS: ClassVar = ("waits", "light", "late", "title", "unit", "percent", "due")
    BINDINGS = keys.bindings("views", "accept", "hold_finish", "return_item", "reopen_finish")  # two a key, by view

    def __init__(self) -> None:
        super().__init__()
        self.view = WAITING

    @property
    def columns(self) -> tuple[str, ...]:
        """With the sign-offs given where the mechanism asks for any."""
        columns = super().columns
        signed = self.view == WAITING and bool(self.session.mechanism.sign)
        return (*columns[:1], "signs", *columns[1:]) if signed else columns

    @property
    def is_looking_back(self) -> bool:
        """Whether drawn items are listed."""
        return self.view == LOOK_BACKS

    def sourced(self) -> ItemSource:
        """Where the rows of the view come from."""
        if self.view == WAITING:
            return WaitingSource(self.session, self.selection, self.row, self.application.compared)
        if self.view == LOOK_BACKS:
            return LookBackSource(self.session, self.selection, self.row, self.application.compared)
        return super().sourced()

    def empty(self) -> str:
        """What stands in place of an empty list."""
        if self.view == WAITING or self.selection != self.first:
            return super().empty()
        return say(f"tui_review.empty-{self.view}")

    @property
    def sorts(self) -> tuple[str, ...]:
        """The orders offered: only finishes are weighed."""
        return self.SORTS if self.view == WAITING else self.SORTS[1:]

    @property
    def first(self) -> Selection:
        """What the view lists when nothing narrows it."""
        return VIEWS[self.view]

    @property
    def lead(self) -> Content:
        """The view, and with look-backs the draws that they come from."""
        chip = Content.styled(f" {say(f'tui_review.view-{self.view}')} ", "bold $text-accent on $accent-muted")
        more = super().lead
        return Content("  ").join([chip, more]) if more.plain else chip

    @work
    async def action_views(self) -> None:
        """Choose what is listed."""
        choices = [Choice(view, say(f"tui_review.view-{view}")) for view in VIEWS]
        view = await self.ask(Choose(say("tui_review.views"), choices, now=self.view, hint=say("tui.type-to-narrow")))
        if view is not None:
            await self.turn_to(view)

    async def turn_to(self, view: str) -> None:
        """List another view, from its top."""
        self.view = view
        self.rows.unmark()
        await self.narrow(self.first)
        self.refresh_bindings()

    async def arrive(self, to: object) -> None:
        """Come here for a view or a selection of what waits."""
        if isinstance(to, str) and to in VIEWS:
            await self.turn_to(to)
            return
        if isinstance(to, Selection) and self.view != WAITING:
            await self.turn_to(WAITING)
        await super().arrive(to)
