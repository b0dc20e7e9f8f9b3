"""The form that gives tasks their lead, responsible and supporting units, and a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from tasktrack.lang import say, word
from tasktrack.tui.forms.choose import Choice
from tasktrack.tui.forms.pick import Pick
from tasktrack.words import Part

PARTS = (Part.LEAD, Part.RESPONSIBLE, Part.SUPPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What was chosen: the units and groups of each part that is to change, and the person, None to leave them."""

    parts: Mapping[Part, tuple[str, ...]]
    person: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is to change."""
        return not self.parts and self.person is None


class Assign(ModalScreen[Assigned | None]):
    """Gives what is to change, or None. `now` is what one task has; for many tasks it is empty, and all stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+s", "give", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        tasks: Sequence[str],
        choices: Sequence[Choice],
        now: Mapping[Part, tuple[str, ...]],
        person: str | None,
    ) -> None:
        super().__init__(classes="form")
        self._title, self._tasks, self._choices, self._now, self._person = title, tasks, choices, now, person
        self.chosen: dict[Part, tuple[str, ...]] = {}

    def compose(self) -> ComposeResult:
        """The tasks, a line for each part, the person, the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(self._title)
            with VerticalScroll(classes="form-list", can_focus=False):
                yield Static(Content("\n".join(self._tasks)))
            yield OptionList(*(Option(self._line(part)) for part in PARTS), id="parts", markup=False, compact=True)
            with Horizontal(classes="form-field"):
                yield Static(say("tui_planning.assign-person"), classes="form-label", markup=False)
                hint = say(
                    "tui_planning.assign-person-hint" if self._person is not None else "tui_planning.assign-keep"
                )
                yield Input(self._person or "", placeholder=hint, compact=True, id="person")
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_planning.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    def on_mount(self) -> None:
        """Stand on the lead."""
        parts = self.query_one("#parts", OptionList)
        parts.highlighted = 0
        parts.focus()

    @on(OptionList.OptionSelected, "#parts")
    def _opened(self, event: OptionList.OptionSelected) -> None:
        self._choose(PARTS[event.option_index])

    @work
    async def _choose(self, part: Part) -> None:
        title = say("tui_planning.assign-which", part=word(part))
        picked = await self.app.push_screen_wait(Pick(title, self._choices, self._held(part)))
        if picked is not None:
            self._take(part, picked)

    def _take(self, part: Part, picked: tuple[str, ...]) -> None:
        """Note what was picked; for many tasks nothing picked leaves the part as it is in each."""
        if picked or self._now:
            self.chosen[part] = picked
        else:
            self.chosen.pop(part, None)
        self.query_one("#parts", OptionList).replace_option_prompt_at_index(PARTS.index(part), self._line(part))

    def _held(self, part: Part) -> tuple[str, ...]:
        return self.chosen.get(part, self._now.get(part, ()))

    def _line(self, part: Part) -> Content:
        labels = {one.key: one.label for one in self._choices}
        named = "、".join(labels.get(code, code) for code in self._held(part))
        if not named:
            kept = part not in self.chosen and not self._now
            named = say("tui_planning.assign-keep" if kept else "tui_planning.assign-nobody")
        is_new = part in self.chosen and self.chosen[part] != self._now.get(part)
        return Content.assemble((f"{word(part)}  ", "$text-muted"), (named, "bold $text-accent" if is_new else ""))

    @property
    def assigned(self) -> Assigned:
        """What is to change."""
        parts = {part: held for part, held in self.chosen.items() if not self._now or held != self._now.get(part, ())}
        typed = " ".join(self.query_one("#person", Input).value.split())
        kept = typed == (self._person or "")
        return Assigned(parts=parts, person=None if kept else typed)

    def action_give(self) -> None:
        """Give what is to change."""
        self.dismiss(self.assigned)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one("#give").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(self.assigned if event.button.id == "give" else None)
