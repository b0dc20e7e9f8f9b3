"""The form before a supervision act: what will happen, to which items, and the words that go on record with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Button, Static, TextArea

from tasktrack.lang import say
from tasktrack.store import drafts

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp

KEEP_SECONDS = 0.5
"""How long after the last keystroke a draft is kept. System setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reason is asked for: the form's heading, what will happen line by line, and whether words are needed.

    `draft` names the draft under which typed words are kept until the act is on record.
    """

    title: str
    happens: Sequence[str]
    needed: bool
    draft: str
    hint: str = ""


class Reason(ModalScreen[str | None]):
    """Gives the words typed (empty when none were needed), or None when the person leaves; those stay as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s,ctrl+enter", "give", show=False, priority=True),
    ]

    def __init__(self, asked: Asked) -> None:
        super().__init__(classes="form")
        self.asked = asked
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """What happens, the words, the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(self.asked.title)
            with VerticalScroll(classes="form-list", can_focus=False):
                yield Static(Content("\n".join(self.asked.happens)))
            yield Static(Content(say("tui.words-needed" if self.asked.needed else "tui.words-free")), id="said")
            yield TextArea(soft_wrap=True, tab_behavior="focus", id="words", placeholder=self.asked.hint)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    async def on_mount(self) -> None:
        """Begin with what was typed before."""
        app = self._application
        kept = await app.answered(drafts.kept, app.session.store, app.session.actor, self.asked.draft)
        words = self.query_one(TextArea)
        words.text = kept or ""
        words.move_cursor(words.document.end)
        words.focus()

    @property
    def _application(self) -> "TasktrackApp":
        return cast("TasktrackApp", self.app)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(KEEP_SECONDS, self.keep)

    async def keep(self) -> None:
        """Write the draft."""
        app, text = self._application, self.query_one(TextArea).text
        await app.answered(drafts.keep, app.session.store, app.session.actor, self.asked.draft, text)

    async def action_give(self) -> None:
        """Give the words, if there are any or none are needed."""
        words = self.query_one(TextArea).text
        if self.asked.needed and not words.strip():
            said = self.query_one("#said", Static)
            said.update(Content.styled(say("tui.words-missing"), "bold $text-error"))
            self.query_one(TextArea).focus()
            return
        await self.keep()
        self.dismiss(words)

    async def action_leave(self) -> None:
        """Leave without the act; the words stay as a draft."""
        await self.keep()
        self.dismiss(None)

    @on(Button.Pressed, "#give")
    async def _give(self) -> None:
        await self.action_give()

    @on(Button.Pressed, "#leave")
    async def _leave(self) -> None:
        await self.action_leave()
