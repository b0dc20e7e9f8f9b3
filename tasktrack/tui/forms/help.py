"""Every key that applies on the screen below, drawn from `keys.py`."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tasktrack.lang import say
from tasktrack.tui import keys

NAME_WIDTH = 12
"""Cells for an action's name."""


class Help(ModalScreen[None]):
    """What can be done here, key by key. Any of its keys closes it."""

    BINDINGS = [Binding("escape,question_mark,q,enter,f10", "dismiss(None)", show=False)]  # noqa: RUF012

    def __init__(self, below: Screen[object]) -> None:
        super().__init__(classes="form")
        bound = [active.binding.id for active in below.active_bindings.values()]
        self._actions = [keys.ACTIONS[name] for name in dict.fromkeys(bound) if name in keys.ACTIONS]

    def compose(self) -> ComposeResult:
        """The keys of the screen, then those of the whole application."""
        everywhere = {action.name for action in (*keys.APP_ACTIONS, *keys.PAGE_ACTIONS)}
        with VerticalScroll(classes="form-body") as body:
            body.border_title = say("tui.help")
            body.border_subtitle = say("tui.help-close")
            here = [each for each in self._actions if each.name not in everywhere]
            with Horizontal(classes="help-columns"):
                yield Static(_listed(here, "tui.help-here"))
                yield Static(_listed([each for each in self._actions if each not in here], "tui.help-everywhere"))
            yield Static(Content(say("tui.help-list")))


def _listed(actions: list[keys.Action], heading: str) -> Content:
    lines = [Content.styled(say(heading), "bold $text-accent")]
    lines += [_line(action) for action in actions]
    return Content("\n").join([*lines, Content()])


def _line(action: keys.Action) -> Content:
    other = action.en if action.label == action.zh else action.zh
    name = Content(action.label)
    return Content.assemble(
        (f"{action.face:>6}", "bold"),
        "  ",
        name.pad_right(max(0, NAME_WIDTH - name.cell_length)),
        (other, "$text-muted"),
    )
