"""The application: its screens, the day it looks at, and the one road that every act takes."""

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from time import monotonic
from typing import ClassVar, TypeVar, cast

from textual.app import App
from textual.binding import BindingType
from textual.reactive import var

from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store import entries
from tasktrack.tui import keys, themes
from tasktrack.tui.forms.keeping import Keeping
from tasktrack.tui.screens import PAGES, opener
from tasktrack.tui.screens.page import Page
from tasktrack.words import Role

POLL_SECONDS = 2.0
"""How often the store is asked whether somebody else changed it."""

REFUSAL_SECONDS = 12.0
"""How long a refusal's sentence is shown. System setting."""

PAST = "tui.past-is-read-only"

Answer = TypeVar("Answer")


class TasktrackApp(App[None]):
    """The screens on one session. `session` looks at the present, or at the past quarter stepped to.

    `compared` looks at the day stepped from, until something is put on record or the person goes back.
    """

    TITLE = "tasktrack"
    CSS_PATH: ClassVar = ["theme.tcss", "app.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in (*keys.PAGE_ACTIONS, *keys.APP_ACTIONS)]
    MODES = {page: opener(page) for page in PAGES}  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = False

    session: var[Session] = var[Session](None, init=False)  # type: ignore[arg-type]
    seen: var[tuple[int, int]] = var((0, 0), init=False)

    def __init__(self, session: Session) -> None:
        super().__init__()
        themes.register(cast("App[object]", self), dark=True)
        self.opened = session
        self.compared: Session | None = None
        self._refusal = ("", 0.0)
        self.set_reactive(TasktrackApp.session, session)

    def on_mount(self) -> None:
        """Open the first screen and begin to watch the store."""
        self.switch_mode(_first_page(self.opened))
        self.set_interval(POLL_SECONDS, self.watch_store)

    @property
    def is_past(self) -> bool:
        """Whether an earlier quarter than the present is looked at; nothing is put on record from there."""
        return self.session.day < self.opened.day

    @property
    def page(self) -> Page | None:
        """The screen that is open under any form."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None)

    async def answered(self, ask: Callable[..., Answer], *args: object) -> Answer | None:
        """What a read or an act gives, run in a thread; a refusal is shown as its sentence and gives None."""
        try:
            return await asyncio.to_thread(ask, *args)
        except Refused as refused:
            self._tell_refusal(say(refused.key, **refused.values))
            return None

    def _tell_refusal(self, sentence: str) -> None:
        """Say why; not the same sentence again while it can still be read, when one read fails after the other."""
        told, at = self._refusal
        if told != sentence or monotonic() - at > REFUSAL_SECONDS:
            self._refusal = sentence, monotonic()
            self.notify(sentence, severity="error", timeout=REFUSAL_SECONDS, markup=False)

    async def carry_out(self, act: Callable[..., object], *args: object) -> bool:
        """Run an act (`journal.record, session, entry, …`) in a thread and re-read the screen; whether it was done."""
        done = await self.answered(partial(self._done, act), *args)
        self.compared = None if done else self.compared
        await self.re_read()
        return bool(done)

    def refuses_past(self) -> bool:
        """Whether nothing may be put on record because the past is looked at; the person is told."""
        if self.is_past:
            self.notify(say(PAST, day=self.session.day, present=self.opened.day), severity="warning", markup=False)
        return self.is_past

    def _done(self, act: Callable[..., object], *args: object) -> bool:
        if self.is_past:
            raise Refused(PAST, day=self.session.day, present=self.opened.day)
        act(*args)
        return True

    async def re_read(self) -> None:
        """Let the visible screen read its lines again, keeping its cursor."""
        version = await self.answered(entries.version, self.session.store)
        if version is not None:
            self.seen = version
        if self.page is not None:
            await self.page.freshen()

    def watch_store(self) -> None:
        """Look in the background whether the store changed."""
        self.run_worker(self._look(), group="watch", exclusive=True)

    async def _look(self) -> None:
        version = await self.answered(entries.version, self.session.store)
        if version is not None and version != self.seen:
            await self.re_read()

    async def action_show(self, page: str) -> None:
        """Open a screen."""
        await self.switch_mode(page)

    async def lead(self, page: str, to: object) -> None:
        """Open a screen at a place in it: a `Selection` or an item's number, or for the outline a locator."""
        await self.switch_mode(page)
        if self.page is not None:
            await self.page.arrive(to)

    async def action_step(self, quarters: int) -> None:
        """Look at the end of the quarter before, or after; never beyond the day the application was opened on.

        The lists then mark what differs from the day looked at before.
        """
        day = _stepped(Period.of(self.session.day), quarters, self)
        self.clear_notifications()  # what was said about the other day no longer holds
        before, self.session = self.session, self.opened if day >= self.opened.day else self.session.on(day)
        self.compared = before if before.day != self.session.day else self.compared
        self.set_class(self.is_past, "-past")
        await self.re_read()

    def action_help(self) -> None:
        """Show every key that applies here."""
        from tasktrack.tui.forms.help import Help

        self.push_screen(Help(self.screen))

    def action_command_palette(self) -> None:
        """Find a command by its name or its pinyin initials."""
        from tasktrack.tui.forms.palette import palette

        self.push_screen(palette())

    def action_verify_table(self) -> None:
        """Hold a printed or exported table against the store."""
        from tasktrack.tui.forms.table_verify import TableVerify

        self.push_screen(TableVerify())

    def action_toggle_theme(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = themes.other(self.theme)

    async def action_quit(self) -> None:
        """Leave; what is being typed in a form is kept as its draft before."""
        for screen in self.screen_stack:
            if isinstance(screen, Keeping):
                await screen.keep()
        self.exit()

    def action_press(self, key: str) -> None:
        """Do what a key does; the footer's words are clicked through this."""
        self.simulate_key(key)


def run_app(session: Session) -> None:
    """Open the screens on a session and stay until the person leaves."""
    TasktrackApp(session).run()


def _first_page(session: Session) -> str:
    if Role.SUPERVISOR in session.roles:
        return "overdue"
    return "my_items" if Role.REPORTER in session.roles else "overview"


def _stepped(period: Period, quarters: int, app: TasktrackApp) -> date:
    at_end = app.session.day == period.last
    if quarters < 0:
        return period.previous.last
    return period.next.last if at_end else period.last
