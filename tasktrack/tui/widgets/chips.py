"""The filters that apply now, as chips that a click or a key takes away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tasktrack.tui.widgets.cells import clipped

_CROSS = "×"
_WIDEST = 28


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: the name its screen knows it by, what it filters, and by which value."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class _Laid:
    chip: Chip
    text: str
    line: int
    start: int
    end: int


class Chips(Widget, can_focus=True):
    """A row of chips, more rows when they do not fit; nothing is shown while there is no filter.

    Left and right choose a chip, Delete, Backspace or Enter take it away; a click on a chip takes it away too.
    """

    BINDINGS = [  # noqa: RUF012
        Binding("left", "choose(-1)", show=False),
        Binding("right", "choose(1)", show=False),
        Binding("delete,backspace,enter", "remove", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips--chip", "chips--chosen"}
    DEFAULT_CSS = """
    Chips {
        height: auto;
        max-height: 3;
        width: 1fr;
        padding: 0 1;
        & > .chips--chip { color: $foreground; background: $primary-muted; }
        & > .chips--chosen { color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold; }
        &.-none { display: none; }
    }
    """
    ALLOW_SELECT = False

    chips: reactive[tuple[Chip, ...]] = reactive((), layout=True)
    at: reactive[int] = reactive(0)

    class Removed(Message):
        """A chip was taken away; the screen filters anew and sets `chips`."""

        def __init__(self, chips: "Chips", name: str) -> None:
            super().__init__()
            self.chips = chips
            self.name = name

        @property
        def control(self) -> "Chips":
            """The row of chips."""
            return self.chips

    def __init__(self, chips: Sequence[Chip] = (), *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.set_class(not chips, "-none")
        self.set_reactive(Chips.chips, tuple(chips))

    def watch_chips(self, chips: tuple[Chip, ...]) -> None:
        """Hide when there are none, and keep a chip chosen."""
        self.set_class(not chips, "-none")
        self.at = max(0, min(self.at, len(chips) - 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the chips need."""
        return max((laid.line for laid in _laid(self.chips, width)), default=-1) + 1

    def render(self) -> Content:
        """The chips, line by line."""
        lines: list[Content] = []
        for place, laid in enumerate(_laid(self.chips, self.size.width)):
            chosen = self.has_focus and place == self.at
            styled = Content.styled(laid.text, self.get_visual_style("chips--chosen" if chosen else "chips--chip"))
            if laid.line == len(lines):
                lines.append(styled)
            else:
                lines[-1] = Content.assemble(lines[-1], " ", styled)
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Take the chip away that was clicked."""
        at = event.get_content_offset(self)
        for laid in _laid(self.chips, self.size.width):
            if at is not None and laid.line == at.y and laid.start <= at.x < laid.end:
                self.post_message(self.Removed(self, laid.chip.name))

    def action_choose(self, step: int) -> None:
        """Choose the chip beside."""
        self.at = max(0, min(self.at + step, len(self.chips) - 1))

    def action_remove(self) -> None:
        """Take the chosen chip away."""
        if self.chips:
            self.post_message(self.Removed(self, self.chips[self.at].name))


def _laid(chips: Sequence[Chip], width: int) -> list[_Laid]:
    laid: list[_Laid] = []
    line = start = 0
    for chip in chips:
        text = _shown(chip, max(min(width, _WIDEST), 5))
        wide = Content(text).cell_length
        if start and start + wide > width:
            line, start = line + 1, 0
        laid.append(_Laid(chip, text, line, start, start + wide))
        start += wide + 1
    return laid


def _shown(chip: Chip, width: int) -> str:
    told = f"{chip.label} {chip.value}" if chip.label else chip.value
    return f" {clipped(told, width - 4)} {_CROSS} "
