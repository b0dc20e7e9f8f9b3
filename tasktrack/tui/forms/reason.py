"""The form before a supervision act: what will happen, to which items, and the words that go on record with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from tasktrack.lang import say
from tasktrack.tui.forms.drafting import Wording


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


class Reason(Wording[str]):
    """Gives the words typed (empty when none were needed), or None when the person leaves; those stay as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+enter", "give", show=False, priority=True)]

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked

    @property
    def draft(self) -> str:
        """The name of the draft that the act asked for."""
        return self.asked.draft

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

    async def action_give(self) -> None:
        """Give the words, if there are any or none are needed."""
        words = self.query_one(TextArea).text
        if self.asked.needed and not words.strip():
            self.refuse("#said", say("tui.words-missing"))
            self.query_one(TextArea).focus()
            return
        await self.keep()
        self.dismiss(words)
