"""Asking for a later due day: which day, and why. What is typed is kept until the request is on record."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.store import drafts
from tasktrack.store.lines import ItemLine
from tasktrack.tui import inert
from tasktrack.tui.forms.day import Day, read_day
from tasktrack.words import EntryKind

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp

KEEP_SECONDS = 0.3
"""How long after the last keystroke the draft is written. System setting."""


def draft_of(item: int) -> str:
    """The name of the draft of an item's request."""
    return f"extension/{item}"


class AskExtension(ModalScreen[Entry | None]):
    """Gives the request, or None when the person leaves. `draft` is the day on its first line, then the reason."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "give", show=False, priority=True),
    ]

    def __init__(self, line: ItemLine, today: date, draft: str) -> None:
        super().__init__(classes="form")
        self.line, self.today = line, today
        self._day, _, self._reason = draft.partition("\n")

    def compose(self) -> ComposeResult:
        """The present due day, the day wanted, the reason, the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = say("tui_more.extension")
            yield Static(Content(inert.one_line(self.line.title)).stylize("bold"))
            yield Static(Content(say("tui_more.extension-now", due=shown_day(self.line.due))))
            yield Static(say("tui_more.extension-day"), markup=False)
            yield Day(self._day, self.today)
            yield Static(say("tui_more.extension-why"), markup=False)
            yield TextArea(self._reason, tab_behavior="focus", id="reason", compact=True)
            yield Static("", id="said")
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_more.ask"), variant="primary", id="give", compact=True)
                yield Button(say("tui_more.leave"), id="leave", compact=True)

    def on_mount(self) -> None:
        """Begin with the day."""
        self.query_one(Day).query_one(Input).focus()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.set_timer(KEEP_SECONDS, self._keep)

    async def _keep(self) -> None:
        app, draft = cast("TasktrackApp", self.app), self.draft
        if draft.strip() and self.is_attached:
            await app.answered(drafts.keep, app.session.store, app.session.actor, draft_of(self.line.id), draft)

    @property
    def draft(self) -> str:
        """What is typed, as the draft keeps it."""
        return f"{self.query_one(Day).value}\n{self.query_one('#reason', TextArea).text}"

    async def action_give(self) -> None:
        """Ask, if the day is later than the present one and there is a reason."""
        await self._keep()
        due, reason = read_day(self.query_one(Day).value, self.today), self.query_one("#reason", TextArea).text
        if due is None or due <= self.line.due:
            self._refuse(say("refusals.extension-day", due=shown_day(self.line.due)))
            self.query_one(Day).query_one(Input).focus()
        elif not reason.strip():
            self._refuse(say("tui_more.extension-no-reason"))
            self.query_one("#reason").focus()
        else:
            self.dismiss(self._entry(due, reason))

    def _entry(self, due: date, reason: str) -> Entry:
        line = self.line
        return Entry(kind=EntryKind.ASK_EXTENSION, item=line.id, revision=line.revision, due=due, reason=reason)

    def _refuse(self, sentence: str) -> None:
        self.query_one("#said", Static).update(Content.styled(sentence, "bold $text-error"))

    async def action_leave(self) -> None:
        """Leave; the draft stays."""
        await self._keep()
        self.dismiss(None)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        await (self.action_give() if event.button.id == "give" else self.action_leave())
