"""Deciding an extension: grant it (until the day asked for or another), or refuse it with a reason."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.store.lines import ItemDetail, ItemLine
from tasktrack.tui.forms.day import Day, read_day
from tasktrack.tui.forms.drafting import Drafting
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes.asked import last_asked


@dataclass(frozen=True, slots=True)
class Decision:
    """Granted until `due`, or refused (`due` is None), with the words of the supervisor."""

    due: date | None
    reason: str


class Extension(Drafting[Decision]):
    """Gives the decision, or None when it is left open.

    `most` is how often the mechanism lets an item be extended, None without a limit; `typed` what was typed before a
    refusal of the act.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "refuse", show=False, priority=True)]

    def __init__(self, detail: ItemDetail, today: date, most: int | None, typed: Decision | None = None) -> None:
        super().__init__()
        self.detail, self.line, self.today, self.most, self.typed = detail, detail.line, today, most, typed

    def compose(self) -> ComposeResult:
        """The request, the day, the words, and the two decisions."""
        asked, typed = self.line.asked_due, self.typed
        with Vertical(classes="form-body") as body:
            body.border_title = say("tui.extension")
            yield Static(Content(f"{one_line(self.line.title)}　{one_line(self.line.unit)}"))
            yield Static(Content(self._request()))
            yield Static(Content.styled(self._before(), "$text-error" if self._is_spent else "$text-muted"))
            yield Static(say("tui.extension-day"), markup=False)
            wanted = (typed.due if typed else None) or asked
            yield Day(shown_day(wanted) if wanted else "", self.today)
            yield Static(say("tui.extension-words"), markup=False, id="said")
            yield Input(typed.reason if typed else "", id="words", compact=True)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui.grant"), variant="primary", id="give", compact=True, disabled=self._is_spent)
                yield Button(say("tui.refuse"), variant="error", id="refuse", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    async def on_mount(self) -> None:
        """Begin with the words typed before, if the form was left with some."""
        words, kept = self.query_one("#words", Input), await self.kept()
        words.value = words.value or kept

    @property
    def draft(self) -> str:
        """The name of the draft for deciding about the item."""
        return draft_of(self.line)

    def drafted(self) -> str:
        """The words."""
        return self.query_one("#words", Input).value

    @on(Input.Changed, "#words")
    def _typed(self) -> None:
        self.keep_soon()

    def _request(self) -> str:
        due, asked, why = self.line.due, self.line.asked_due, last_asked(self.detail)
        told = say("tui.extension-asked", due=shown_day(due), to=shown_day(asked) if asked else "—", why=why)
        late = (self.today - due).days
        return f"{told}\n{say('tui_review.extension-late', days=late)}" if late > 0 else told

    @property
    def _is_spent(self) -> bool:
        """Whether the item was put off as often as the mechanism lets it be."""
        return self.most is not None and self.line.extensions >= self.most

    def _before(self) -> str:
        """How often the item was put off before, when it would have been due, and how often it may be."""
        most = say("tui_review.extension-most", most=self.most) if self.most is not None else ""
        spent = say("tui_review.extension-spent") if self._is_spent else ""
        count = self.line.extensions
        if not count:
            return say("tui_review.extension-first") + most + spent
        first = shown_day(self.detail.journal[0].due)
        return say("tui_review.extension-before", count=count, first=first) + most + spent

    async def action_give(self) -> None:
        """Grant until the day typed."""
        due = read_day(self.query_one(Day).value, self.today)
        if self._is_spent:
            return
        if due is None:
            self.query_one(Day).focus()
            return
        await self.keep()
        self.dismiss(Decision(due, self.query_one("#words", Input).value))

    @on(Button.Pressed, "#refuse")
    async def action_refuse(self) -> None:
        """Refuse what was asked for, with words."""
        words = self.query_one("#words", Input)
        if not words.value.strip():
            self.query_one("#said", Static).update(Content.styled(say("tui.words-missing"), "bold $text-error"))
            words.focus()
            return
        await self.keep()
        self.dismiss(Decision(None, words.value))


def draft_of(line: ItemLine) -> str:
    """The name of the draft for deciding about an item."""
    return f"extension:{line.id}"
