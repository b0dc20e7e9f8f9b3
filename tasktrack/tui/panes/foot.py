"""The lines at the bottom: the actions that apply where the person is, each with its key, all clickable."""

from collections.abc import Sequence

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tasktrack.tui import keys


HIGH = 20
"""From how many lines of the terminal on the footer takes two."""


class Foot(Static):
    """The footer. It shows the bindings that are active now and stand in `keys.ACTIONS`."""

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self.show)
        self.call_after_refresh(self.show, self.screen)

    def on_resize(self) -> None:
        """Fill the lines anew."""
        self.show(self.screen)

    def show(self, screen: Screen[object]) -> None:
        """Show what applies on this screen now."""
        active = [bound.binding for bound in screen.active_bindings.values() if bound.enabled and bound.binding.show]
        names = dict.fromkeys(binding.id for binding in active if binding.id in keys.ACTIONS)
        self.update(filled([keys.ACTIONS[name] for name in names if name], self.size.width, _lines(screen)))


def filled(actions: Sequence[keys.Action], width: int, most: int) -> Content:
    """The actions in at most `most` lines of `width` cells; what does not fit is left to the help form, named last."""
    last = [_shown(action) for action in actions if action.name == "help"]
    lines: list[Content] = [Content()]
    for shown in (_shown(action) for action in actions if action.name != "help"):
        reserved = sum(each.cell_length for each in last) if len(lines) == most else 0
        if lines[-1].cell_length + shown.cell_length + reserved > width:
            if len(lines) == most:
                break
            lines.append(Content())
        lines[-1] += shown
    lines[-1] = Content("").join([lines[-1], *last])
    return Content("\n").join(lines)


def _lines(screen: Screen[object]) -> int:
    return 2 if screen.size.height >= HIGH else 1


def _shown(action: keys.Action) -> Content:
    press = action.key.split(",")[0]
    return Content.from_markup(
        "[@click=$click][bold $text-accent] $face[/] $label [/]".replace("$click", f"app.press('{press}')"),
        face=action.face,
        label=action.label,
    )
