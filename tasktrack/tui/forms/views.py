"""Saved views: choose one, keep the present filters under a name, or delete one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tasktrack.lang import say
from tasktrack.store.views import NamedView
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes.chosen import chips


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to do with the view of this name."""

    what: Literal["choose", "save", "delete"]
    name: str


class Views(ModalScreen[Wanted | None]):
    """Gives what is wanted, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("delete", "delete", show=False),
    ]

    def __init__(self, held: Sequence[NamedView]) -> None:
        super().__init__(classes="form")
        self._held = held

    def compose(self) -> ComposeResult:
        """The views there are, and a line for the name of a new one."""
        with Vertical(classes="form-body") as body:
            body.border_title = say("tui.views")
            yield OptionList(*map(_option, self._held), markup=False, compact=True, classes="form-list")
            yield Static(say("tui.views-hint" if self._held else "tui.views-none"), markup=False)
            yield Input(placeholder=say("tui.view-new"), compact=True, max_length=40)

    def on_mount(self) -> None:
        """Stand on the first view, or on the name when there is none yet."""
        listed = self.query_one(OptionList)
        listed.display = bool(self._held)
        (listed if self._held else self.query_one(Input)).focus()

    def action_delete(self) -> None:
        """Delete the view under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(Wanted("delete", self._held[at].name))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(Wanted("choose", self._held[event.option_index].name))

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(Wanted("save", event.value))


def _option(view: NamedView) -> Option:
    told = "  ".join(chips(view.selection)) or say("tui.view-all")
    return Option(Content.assemble((one_line(view.name), "bold"), ("  " + told, "$text-muted")))
