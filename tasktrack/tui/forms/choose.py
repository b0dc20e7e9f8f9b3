"""Choosing one of many by typing part of its name or its pinyin initials: units, sorts, saved views."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tasktrack.lang import say

MOST_SHOWN = 200
"""How many choices are listed at once; typing finds the rest. System setting."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is given back, what is shown, and what else it is found by."""

    key: str
    label: str
    found_by: str = ""


class Choose(ModalScreen[str | None]):
    """Gives the key of the choice, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, now: str = "", hint: str = "") -> None:
        super().__init__(classes="form")
        self._title, self._choices, self._now = title, choices, now
        self._hint = hint or say("tui.type-to-find")
        self._listed: list[Choice] = []

    def compose(self) -> ComposeResult:
        """A line to type in above the choices."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(self._title)
            yield Input(placeholder=self._hint, compact=True)
            yield OptionList(markup=False, compact=True, classes="form-list")

    def on_mount(self) -> None:
        """List everything, standing on the present choice."""
        self.query_one(OptionList).can_focus = False
        self._list("")
        keys = [choice.key for choice in self._listed]
        self.query_one(OptionList).highlighted = keys.index(self._now) if self._now in keys else 0 if keys else None

    def action_move(self, lines: int) -> None:
        """Move the choice while the cursor stays where one types."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if lines > 0 else options.action_cursor_up()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self._listed[at].key)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._listed[event.option_index].key)

    def _list(self, typed: str) -> None:
        wanted = typed.strip().lower()
        self._listed = [choice for choice in self._choices if _fits(choice, wanted)][:MOST_SHOWN]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(Content(choice.label)) for choice in self._listed])
        options.highlighted = 0 if self._listed else None


def _fits(choice: Choice, wanted: str) -> bool:
    return wanted in f"{choice.label}\n{choice.found_by}".lower()
