"""The form before steps of the ladder are carried out: which item gets what, the words, and the day to reply by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static, TextArea

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.tui.forms.day import Day, read_day
from tasktrack.tui.forms.drafting import Wording


@dataclass(frozen=True, slots=True)
class Carried:
    """The words that go on record, and by when the notices among the entries are to be replied to."""

    words: str
    reply_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What is asked: the heading, what will happen (by the day to reply by), the first such day and today.

    `reply_by` is None where there is no notice among the entries; then no day is asked for. `draft` names the draft
    under which the words are kept until the act is on record.
    """

    title: str
    happens: Callable[[date | None], Sequence[Content]]
    draft: str
    hint: str
    today: date
    reply_by: date | None = None


class Carrying(Wording[Carried]):
    """Gives the words and the day, or None when the person leaves; the words stay as a draft."""

    CSS = """
    Carrying .form-list { max-height: 12; }
    Carrying.-short .form-list { max-height: 9; }
    Carrying.-short TextArea { height: 3; }
    Carrying .day { margin-bottom: 1; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+enter", "give", show=False, priority=True)]

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        self.steps = steps

    @property
    def draft(self) -> str:
        """The name of the draft that the act asked for."""
        return self.steps.draft

    def compose(self) -> ComposeResult:
        """What happens, the day, the words, the buttons."""
        steps = self.steps
        with Vertical(classes="form-body") as body:
            body.border_title = Content(steps.title)
            with VerticalScroll(classes="form-list", can_focus=False):
                yield Static(self._happens(steps.reply_by), id="happens")
            if steps.reply_by:
                yield Static(say("tui_supervising.reply-by"), markup=False, id="day-said")
                yield Day(shown_day(steps.reply_by), steps.today)
            yield Static(Content(say("tui.words-free")), id="said")
            yield TextArea(soft_wrap=True, tab_behavior="focus", id="words", placeholder=steps.hint)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    async def on_mount(self) -> None:
        """Follow the day as it is typed; the words are then begun with."""
        for day in self.query(Day):
            self.watch(day.query_one(Input), "value", self._moved, init=False)

    @property
    def reply_by(self) -> date | None:
        """The day to reply by that stands in the form; None when it can't be one."""
        for day in self.query(Day):
            read = read_day(day.value, self.steps.today)
            return read if read and read >= self.steps.today else None
        return None

    def _moved(self) -> None:
        """The notices are listed with the day that stands in the form."""
        self.query_one("#happens", Static).update(self._happens(self.reply_by))

    def _happens(self, reply_by: date | None) -> Content:
        return Content("\n").join(self.steps.happens(reply_by))

    async def action_give(self) -> None:
        """Give the words and the day, if there is one where one is needed."""
        if self.steps.reply_by and self.reply_by is None:
            self.refuse("#day-said", say("tui_supervising.reply-by-wrong"))
            self.query_one(Day).query_one(Input).focus()
            return
        await self.keep()
        self.dismiss(Carried(self.drafted(), self.reply_by))
