"""The lines at the bottom: the actions that apply where the person is, each with its key, all clickable."""

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tasktrack.tui import keys


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
        self.update(filled([keys.ACTIONS[name] for name in names if name], self.size.width))


def filled(actions: list[keys.Action], width: int, most: int = 2) -> Content:
    """The actions in at most `most` lines of `width` cells; what does not fit is left to the help form."""
    lines: list[Content] = [Content()]
    for action in actions:
        shown = _shown(action)
        if lines[-1].cell_length + shown.cell_length > width:
            if len(lines) == most:
                break
            lines.append(Content())
        lines[-1] += shown
    return Content("\n").join(lines)


def _shown(action: keys.Action) -> Content:
    press = action.key.split(",")[0]
    return Content.from_markup(
        "[@click=$click][bold $text-accent] $face[/] $label [/]".replace("$click", f"app.press('{press}')"),
        face=action.face,
        label=action.label,
    )
