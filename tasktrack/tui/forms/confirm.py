"""One question before an act on many items: what will happen, to which items, yes or no."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tasktrack.lang import say


class Confirm(ModalScreen[bool]):
    """Lists what will happen and asks once."""

    BINDINGS = [  # noqa: RUF012
        Binding("y", "dismiss(True)", show=False),
        Binding("n,escape", "dismiss(False)", show=False),
    ]

    def __init__(self, question: str, happens: Sequence[str]) -> None:
        super().__init__(classes="form")
        self._question = question
        self._happens = happens

    def compose(self) -> ComposeResult:
        """The question, the list, and two buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = self._question
            with VerticalScroll(classes="form-list", can_focus=True):
                yield Static(Content("\n".join(self._happens)))
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui.yes"), variant="primary", id="yes", compact=True)
                yield Button(say("tui.no"), id="no", compact=True)

    def on_mount(self) -> None:
        """Stand on yes: the person asked for it a moment ago."""
        self.query_one("#yes").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")
