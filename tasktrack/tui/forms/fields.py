"""A form of named fields: what is typed is kept as a draft letter by letter, checked, and given as it was typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, cast

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, Select, Static

from tasktrack.lang import say
from tasktrack.tui.forms.drafting import Drafting, encoded
from tasktrack.tui.forms.filters import Tick

Typed: TypeAlias = Mapping[str, str]
"""What stands in the fields, by their names; a tick is `yes` or empty."""

Fault: TypeAlias = tuple[str, str]
"""Which field can't be taken, and why; two empty texts when all can."""

YES = "yes"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: typed, chosen among `options` (word, value), or a tick."""

    name: str
    options: Sequence[tuple[str, str]] = ()
    is_tick: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form asks. `first` is what stands in it at first, `draft` the name that typed words are kept under."""

    title: str
    fields: Sequence[Field]
    first: Typed
    check: Callable[[Typed], Fault]
    draft: str
    about: str = ""
    begin: str = field(default="")


class Fields(Drafting[Typed]):
    """Gives what was typed once it can be read, or None when the person leaves; then it stays as a draft."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked

    @property
    def draft(self) -> str:
        """The name of the draft that was asked for."""
        return self.asked.draft

    def drafted(self) -> str:
        """The fields, if anything differs from what stood there at first."""
        first = {each.name: self.asked.first.get(each.name, "") for each in self.asked.fields}
        return encoded(self.typed) if self.typed != first else ""

    def compose(self) -> ComposeResult:
        """What the form is about, its fields, what is wrong, the buttons."""
        with Vertical(classes="form-body") as body:
            body.border_title = Content(self.asked.title)
            yield Static(Content(self.asked.about), classes="field-note")
            with VerticalScroll(classes="form-fields", can_focus=False):
                for each in self.asked.fields:
                    yield from _field(each, self.asked.first.get(each.name, ""))
            yield Static(id="fields-fault", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_planning.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui_planning.leave"), id="leave", compact=True)

    async def on_mount(self) -> None:
        """Begin with what was typed before."""
        for name, typed in _restored(await self.kept()).items():
            if self.query(f"#field-{name}"):
                self._fill(name, typed)
        self.query_one(f"#field-{self.asked.begin or self.asked.fields[0].name}").focus()

    def _fill(self, name: str, typed: str) -> None:
        widget = self.query_one(f"#field-{name}")
        if isinstance(widget, Checkbox):
            widget.value = bool(typed)
        elif isinstance(widget, Select):
            known = {value for each in self.asked.fields if each.name == name for _, value in each.options}
            widget.value = typed if typed in known else Select.NULL
        elif isinstance(widget, Input):
            widget.value = typed

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        return {each.name: self._value(each.name) for each in self.asked.fields}

    def _value(self, name: str) -> str:
        widget = self.query_one(f"#field-{name}")
        if isinstance(widget, Checkbox):
            return YES if widget.value else ""
        if isinstance(widget, Select):
            return "" if widget.is_blank() else str(widget.value)
        return cast(Input, widget).value.strip()

    @on(Input.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    def _changed(self) -> None:
        self._tell(self.asked.check(self.typed)[1])
        self.keep_soon()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    def _tell(self, fault: str) -> None:
        self.query_one("#fields-fault", Static).update(Content.styled(fault, "bold $text-error"))

    async def action_give(self) -> None:
        """Give what is typed, if it can be read."""
        await self.keep()
        name, fault = self.asked.check(self.typed)
        if fault:
            self._tell(fault)
            self.query_one(f"#field-{name}").focus()
        else:
            self.dismiss(self.typed)


def _field(each: Field, typed: str) -> ComposeResult:
    label = say(f"tui_planning.field-{each.name}")
    if each.is_tick:
        yield Tick(Content(label), bool(typed), id=f"field-{each.name}", compact=True)
        return
    with Horizontal(classes="form-field"):
        yield Static(label, classes="form-label", markup=False)
        if each.options:
            known = {value for _, value in each.options}
            value = typed if typed in known else Select.NULL
            yield Select(
                each.options, prompt=say("tui_planning.none"), value=value, compact=True, id=f"field-{each.name}"
            )
        else:
            yield Input(typed, placeholder=each.hint, compact=True, id=f"field-{each.name}")


def _restored(draft: str) -> dict[str, str]:
    try:
        return msgspec.json.decode(draft, type=dict[str, str])
    except msgspec.MsgspecError:
        return {}
