"""Choosing any number of many by typing part of their names or pinyin initials."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from tasktrack.lang import say
from tasktrack.tui.forms.choose import MOST_SHOWN, Choice


class Pick(ModalScreen[tuple[str, ...] | None]):
    """Gives the keys that are ticked, in the order in which they were; None when the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("ctrl+s", "give", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], ticked: Sequence[str] = ()) -> None:
        super().__init__(classes="form")
        self._title, self._choices = title, choices
        self.ticked = list(ticked)
        self._listed: list[Choice] = []

    def compose(self) -> ComposeResult:
        """A line to type in above the choices, those ticked first; below what is ticked."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(self._title)
            yield Input(placeholder=say("tui_planning.assign-hint"), compact=True)
            yield OptionList(markup=False, compact=True, classes="form-list")
            yield Static(id="ticked", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_planning.take"), variant="primary", id="give", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    def on_mount(self) -> None:
        """List everything."""
        self.query_one(OptionList).can_focus = False
        self._list("")
        self._tell()

    def action_move(self, lines: int) -> None:
        """Move the choice while the cursor stays where one types."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if lines > 0 else options.action_cursor_up()

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Tick the choice, or take its tick away; what was typed makes room for the next search."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._tick(at)
            self.query_one(Input).value = ""

    def _tick(self, at: int) -> None:
        key = self._listed[at].key
        self.ticked = [one for one in self.ticked if one != key] if key in self.ticked else [*self.ticked, key]
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._shown(self._listed[at]))
        self._tell()

    def action_give(self) -> None:
        """Give what is ticked."""
        self.dismiss(tuple(self.ticked))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._tick(event.option_index)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(tuple(self.ticked) if event.button.id == "give" else None)

    def _list(self, typed: str) -> None:
        wanted = typed.strip().lower()
        found = [one for one in self._choices if wanted in f"{one.label}\n{one.found_by}".lower()]
        self._listed = sorted(found, key=lambda one: one.key not in self.ticked)[:MOST_SHOWN]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._shown(one)) for one in self._listed])
        options.highlighted = 0 if self._listed else None

    def _shown(self, one: Choice) -> Content:
        return Content.assemble(("✓ " if one.key in self.ticked else "  ", "bold $text-accent"), Content(one.label))

    def _tell(self) -> None:
        labels = {one.key: one.label for one in self._choices}
        told = "、".join(labels.get(key, key) for key in self.ticked) or say("tui_planning.assign-nobody")
        self.query_one("#ticked", Static).update(Content.styled(told, "$text-muted"))
