"""Asking for a later due day: which day, and why. What is typed is kept until the request is on record."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static, TextArea

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.store.lines import ItemLine
from tasktrack.tui import inert
from tasktrack.tui.forms.day import Day, read_day
from tasktrack.tui.forms.drafting import Drafting
from tasktrack.words import EntryKind


def draft_of(item: int) -> str:
    """The name of the draft of an item's request."""
    return f"extension/{item}"


class AskExtension(Drafting[Entry]):
    """Gives the request, or None when the person leaves. `begun` is the day on its first line, then the reason."""

    def __init__(self, line: ItemLine, today: date, begun: str) -> None:
        super().__init__()
        self.line, self.today = line, today
        self._day, _, self._reason = begun.partition("\n")

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
    @on(Input.Changed)
    def _typed(self) -> None:
        self.keep_soon()

    @property
    def draft(self) -> str:
        """The name of the draft of the item's request."""
        return draft_of(self.line.id)

    def drafted(self) -> str:
        """The day and the reason, if there is any."""
        typed = f"{self.query_one(Day).value}\n{self.query_one('#reason', TextArea).text}"
        return typed if typed.strip() else ""

    async def action_give(self) -> None:
        """Ask, if the day is later than the present one and there is a reason."""
        await self.keep()
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
