"""The base of every screen: head, content, footer, and reading again when the store or the day has moved.

A screen of its own is two files with one stem, `screens/<name>.py` and `.tcss`, and its class is named in
`screens.PAGES`:

    class Journal(Page):
        NAME = "journal"                                   # the mode; its title is the action `show-journal` of keys.py
        CSS_PATH = "journal.tcss"
        BINDINGS = keys.bindings("filters", "copy")         # every action stands in keys.py

        def content(self) -> ComposeResult: ...             # what stands between head and footer
        async def read(self) -> None: ...                   # read from the store with self.session, keep the cursor
        async def arrive(self, to: object) -> None: ...     # another screen leads here

        async def action_report(self) -> None:              # an act, read from top to bottom
            entry = await self.ask(Report(line))
            if entry is not None:
                await self.app.carry_out(journal.record, self.session, entry)

`read` is called once when the screen first opens, again after every act, when `[` or `]` moved the day, when another
program changed the store, and on coming back to the screen if any of that happened meanwhile. Reads that may take long
go through `await self.app.answered(read, *args)` (a thread; a refusal is shown and gives None). Actions that await a
form are decorated with `@work` from textual (a worker is needed for waiting); never `exclusive`.
A form in which words are typed has `async def keep(self)` (`forms.keeping.Keeping`): leaving the application awaits it.
"""

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen

from tasktrack.acts.session import Session
from tasktrack.tui.panes.foot import Foot
from tasktrack.tui.panes.head import Head

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp

Given = TypeVar("Given")


class Page(Screen[None]):
    """One screen of the application."""

    NAME: ClassVar[str]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (20, "-high")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._read_at: object = None

    @property
    def application(self) -> "TasktrackApp":
        """The application, as what it is."""
        return cast("TasktrackApp", self.app)

    @property
    def session(self) -> Session:
        """Who works, on which store, looking at which day. Ask anew each time: `[` and `]` change it."""
        return self.application.session

    def compose(self) -> ComposeResult:
        """Head, content, footer."""
        yield Head(self.NAME)
        yield from self.content()
        yield Foot()

    def content(self) -> ComposeResult:
        """What stands between head and footer."""
        raise NotImplementedError

    async def read(self) -> None:
        """Read what is shown from the store again, keeping the cursor on its row."""

    async def arrive(self, to: object) -> None:
        """Show the place that another screen leads to."""

    async def freshen(self) -> None:
        """Read again and remember at which state of the store and which day."""
        self._read_at = self._now()
        await self.read()
        await self.query_one(Head).read()

    async def on_screen_resume(self) -> None:
        """Read again if the store or the day moved while another screen was open."""
        if self._read_at != self._now():
            await self.freshen()

    async def ask(self, form: ModalScreen[Given]) -> Given | None:
        """What the person gives in a form; None when they leave it. Only within a worker (`@work`)."""
        return await self.app.push_screen_wait(form)

    def _now(self) -> object:
        return self.application.seen, self.session.day
