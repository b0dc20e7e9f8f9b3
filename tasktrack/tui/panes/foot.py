"""The lines at the bottom: the actions that apply where the person is, each with its key, all clickable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tasktrack.tui import keys

if TYPE_CHECKING:
    from tasktrack.tui.app import TasktrackApp

HIGH, WIDE = 20, 120
"""The footer takes two lines in a terminal so high and not yet so wide, else one; never more or fewer by its text."""

STEPS_FORTH = "step_forth"


@dataclass(frozen=True, slots=True)
class Laid:
    """An action as it stands in the footer: its line, and from which cell to before which."""

    action: keys.Action
    line: int
    start: int
    end: int


class Foot(Static):
    """The footer. It shows the bindings that are active now and stand in `keys.ACTIONS`, as far as there is room."""

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
        actions = [action for action in keys.ACTIONS.values() if action.name in shown and self._of_use(action)]
        lines = 2 if screen.size.height >= HIGH and screen.size.width < WIDE else 1
        self.styles.height = lines
        self.laid = laid(actions, self.size.width, lines)
        self.update(Content("\n").join(_lines(self.laid)))

    def _of_use(self, action: keys.Action) -> bool:
        """In the past nothing is put on record; in the present there is no quarter to go forth to."""
        is_past = cast("TasktrackApp", self.app).is_past
        return not action.records if is_past else action.name != STEPS_FORTH

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked, as if its key had been pressed."""
        at = event.get_content_offset(self)
        for each in self.laid if at else ():
            if at and each.line == at.y and each.start <= at.x < each.end:
                self.app.simulate_key(each.action.key.split(",")[0])


def laid(actions: Sequence[keys.Action], width: int, most: int) -> list[Laid]:
    """The actions in at most `most` lines of `width` cells; what does not fit is left to the help form, named last."""
    last = [action for action in actions if action.name == "help"]
    reserved = sum(_shown(action).cell_length for action in last) - 1  # the blank after the last key may be cut
    placed: list[Laid] = []
    line = start = 0
    for action in (*(action for action in actions if action not in last), *last):
        wide = _shown(action).cell_length
        room = width - (reserved if line == most - 1 and action not in last else 0)
        if start + wide > room and line < most - 1:
            line, start = line + 1, 0
            room = width - (reserved if line == most - 1 and action not in last else 0)
        if start + wide - (action in last) <= room:
            placed.append(Laid(action, line, start, start + wide))
            start += wide
    return placed


def _lines(placed: Sequence[Laid]) -> Iterator[Content]:
    for line in range(max((each.line for each in placed), default=-1) + 1):
        yield Content("").join(_shown(each.action) for each in placed if each.line == line)


def _shown(action: keys.Action) -> Content:
    return Content.assemble((f" {action.face}", "bold $text-accent"), f" {action.label} ")
