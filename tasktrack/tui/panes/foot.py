"""The lines at the bottom: the actions that apply where the person is, each with its key, all clickable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tasktrack.tui import keys

HIGH = 20
"""From how many lines of the terminal on the footer takes two."""


@dataclass(frozen=True, slots=True)
class Laid:
    """An action as it stands in the footer: its line, and from which cell to before which."""

    action: keys.Action
    line: int
    start: int
    end: int


class Foot(Static):
    """The footer. It shows the bindings that are active now and stand in `keys.ACTIONS`."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow the focus."""
        self.laid: list[Laid] = []
        self.screen.bindings_updated_signal.subscribe(self, self.show)
        self.call_after_refresh(self.show, self.screen)

    def on_resize(self) -> None:
        """Fill the lines anew."""
        self.show(self.screen)

    def show(self, screen: Screen[object]) -> None:
        """Show what applies on this screen now."""
        active = [bound.binding for bound in screen.active_bindings.values() if bound.enabled and bound.binding.show]
        shown = {binding.id for binding in active}
        actions = [action for action in keys.ACTIONS.values() if action.name in shown]
        self.laid = laid(actions, self.size.width, 2 if screen.size.height >= HIGH else 1)
        self.update(Content("\n").join(_lines(self.laid)))

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked, as if its key had been pressed."""
        at = event.get_content_offset(self)
        for each in self.laid if at else ():
            if at and each.line == at.y and each.start <= at.x < each.end:
                self.app.simulate_key(each.action.key.split(",")[0])


def laid(actions: Sequence[keys.Action], width: int, most: int) -> list[Laid]:
    """The actions in at most `most` lines of `width` cells; what does not fit is left to the help form, named last."""
    last = [action for action in actions if action.name == "help"]
    reserved = sum(_shown(action).cell_length for action in last)
    placed: list[Laid] = []
    line = start = 0
    for action in (*(action for action in actions if action not in last), *last):
        wide = _shown(action).cell_length
        room = width - (reserved if line == most - 1 and action not in last else 0)
        if start + wide > room and line < most - 1:
            line, start = line + 1, 0
            room = width - (reserved if line == most - 1 and action not in last else 0)
        if start + wide <= room:
            placed.append(Laid(action, line, start, start + wide))
            start += wide
    return placed


def _lines(placed: Sequence[Laid]) -> Iterator[Content]:
    for line in range(max((each.line for each in placed), default=-1) + 1):
        yield Content("").join(_shown(each.action) for each in placed if each.line == line)


def _shown(action: keys.Action) -> Content:
    return Content.assemble((f" {action.face}", "bold $text-accent"), f" {action.label} ")
