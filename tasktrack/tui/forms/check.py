"""The check of a unit's reply to a notice: satisfied, or not, with the reason and a new day to reply by."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static, TextArea

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.store.notices import NoticeLine
from tasktrack.tui.forms.day import Day, read_day
from tasktrack.tui.forms.drafting import Wording
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes import notice as pane


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether the reply satisfies, the words, and by when to reply again where it does not."""

    held: bool
    reason: str
    due: date | None = None


def draft_of(one: NoticeLine) -> str:
    """The name of the draft of a check's words."""
    return f"check/{one.item}/{one.number}"


class Check(Wording[Checked]):
    """Gives the check, or None when the person leaves; the words stay as a draft."""

    CSS = """
    Check .form-list { max-height: 9; }
    Check.-short .form-list { max-height: 8; }
    Check.-short TextArea { height: 3; }
    Check .day { margin-bottom: 1; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "wanting", show=False, priority=True)]

    def __init__(self, one: NoticeLine, today: date, reply_by: date) -> None:
        super().__init__()
        self.one, self.today, self.first = one, today, reply_by

    @property
    def draft(self) -> str:
        """The name of the notice's draft."""
        return draft_of(self.one)

    def compose(self) -> ComposeResult:
        """The notice and the reply, the words, the new day, and the two findings."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(say("tui_supervising.check-title", letter=one_line(self.one.letter)))
            with VerticalScroll(classes="form-list", can_focus=False):
                yield Static(pane.exchange(self.one))
            yield Static(Content(say("tui_supervising.check-words")), id="said")
            yield TextArea(soft_wrap=True, tab_behavior="focus", id="words")
            yield Static(say("tui_supervising.check-day"), markup=False, id="day-said")
            yield Day(shown_day(self.first), self.today)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_supervising.check-satisfied"), variant="primary", id="give", compact=True)
                yield Button(say("tui_supervising.check-not-satisfied"), variant="error", id="wanting", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    async def action_give(self) -> None:
        """The reply satisfies."""
        await self.keep()
        self.dismiss(Checked(held=True, reason=self.drafted()))

    async def action_wanting(self) -> None:
        """The reply does not satisfy: that needs a reason, and a day to reply by."""
        day, words = self.query_one(Day), self.query_one(TextArea)
        due = read_day(day.value, self.today)
        if not words.text.strip():
            self.refuse("#said", say("tui.words-missing"))
            words.focus()
        elif due is None or due < self.today:
            self.refuse("#day-said", say("tui_supervising.reply-by-wrong"))
            day.query_one(Input).focus()
        else:
            await self.keep()
            self.dismiss(Checked(held=False, reason=words.text, due=due))

    @on(Button.Pressed, "#wanting")
    async def _found_wanting(self, event: Button.Pressed) -> None:
        event.prevent_default()
        await self.action_wanting()
