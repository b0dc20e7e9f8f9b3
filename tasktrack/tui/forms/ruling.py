"""The form for a ruling: who decided, when and why, and what it would change. What is typed is kept as a draft."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input, Static, TextArea

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.tui import inert
from tasktrack.tui.forms.day import Day, read_day
from tasktrack.tui.forms.drafting import Drafting, encoded
from tasktrack.tui.panes.ruling_effects import Tried, tried
from tasktrack.typed import half_width

TRY_SECONDS = 0.3
"""How long after the last keystroke in a figure its effects are worked out. System setting."""

OWN = "own"
"""The choice of a figure that neither place states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields as they stand in the form."""

    figure: str = ""
    decided_by: str = ""
    decided_on: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is ruled on: its code, the choice (`a`, `b` or `own`) and how it reads, how it stands, what came since."""

    code: str
    title: str
    choice: str
    says: str
    unit: str = ""
    stands: str = ""
    since: Sequence[str] = ()


def draft_of(code: str) -> str:
    """The name of the draft of a ruling."""
    return f"ruling/{code}"


def restored(draft: str, blank: Typed) -> Typed:
    """What a draft says; the blank form without one that can be read."""
    try:
        return msgspec.convert(msgspec.json.decode(draft), Typed)
    except msgspec.MsgspecError:
        return blank


def chosen(asked: Asked, typed: Typed) -> str:
    """The choice as the act takes it: `a`, `b` or the figure typed."""
    return half_width(typed.figure).strip() if asked.choice == OWN else asked.choice


class Rule(Drafting[Typed]):
    """Gives what was typed, once it can be read, or None when the person leaves; then it stays as a draft."""

    FIELDS = ("figure", "decided_by", "decided_on", "reason")

    def __init__(self, asked: Asked, typed: Typed, today: date) -> None:
        super().__init__()
        self.asked, self.first, self.today = asked, typed, today
        self._trying: Timer | None = None

    @property
    def draft(self) -> str:
        """The name of the ruling's draft."""
        return draft_of(self.asked.code)

    def drafted(self) -> str:
        """The fields, once more was typed than the form begins with."""
        typed = self.typed
        return encoded(asdict(typed)) if _worth_keeping(typed) else ""

    def compose(self) -> ComposeResult:
        """The choice, how it stands, the fields, what it would change, the buttons."""
        asked = self.asked
        with Vertical(classes="form-body") as body:
            body.border_title = Content(inert.one_line(asked.title))
            yield Static(inert.content(asked.says).stylize("bold"))
            if asked.stands:
                yield Static(inert.content(asked.stands), id="ruling-stands")
            if asked.since:
                yield Static(inert.content("\n".join(asked.since)).stylize("$text-warning"), id="ruling-since")
            if asked.choice == OWN:
                yield from self._field("figure", Input(self.first.figure, compact=True, id="ruling-figure"))
            hint = say("tui_rulings.hint-decided_by")
            authority = Input(self.first.decided_by, placeholder=hint, compact=True, id="ruling-decided_by")
            yield from self._field("decided_by", authority)
            yield from self._field("decided_on", Day(self.first.decided_on, self.today, id="ruling-decided_on"))
            words = TextArea(
                self.first.reason, soft_wrap=True, tab_behavior="focus", id="ruling-reason",
                placeholder=say("tui_rulings.hint-reason"),
            )  # fmt: skip
            yield from self._field("reason", words, classes="form-field ruling-words")
            yield Static(Content.styled(say("tui_rulings.will-change"), "bold $text-accent"))
            with VerticalScroll(classes="ruling-effects", can_focus=False):
                yield Static(id="ruling-effects", markup=False)
            yield Static(id="ruling-fault", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui_rulings.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui_rulings.leave"), id="leave", compact=True)

    def _field(self, name: str, field: Input | Day | TextArea, classes: str = "form-field") -> ComposeResult:
        label = say(f"tui_rulings.field-{name}")
        if name == "figure" and self.asked.unit:
            label = f"{label}（{self.asked.unit}）"
        with Horizontal(classes=classes):
            yield Static(label, classes="form-label", markup=False)
            yield field

    def on_mount(self) -> None:
        """Stand on the first field that is empty, and work out what the choice would change."""
        self._try()
        self._stand_on(next((name for name in self._shown if not getattr(self.first, name).strip()), "reason"))

    @property
    def _shown(self) -> tuple[str, ...]:
        return self.FIELDS if self.asked.choice == OWN else self.FIELDS[1:]

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        own = self.query_one("#ruling-figure", Input).value if self.asked.choice == OWN else self.first.figure
        return Typed(
            figure=own,
            decided_by=self.query_one("#ruling-decided_by", Input).value,
            decided_on=self.query_one("#ruling-decided_on", Day).value,
            reason=self.query_one("#ruling-reason", TextArea).text,
        )

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.keep_soon()

    @on(Input.Changed, "#ruling-figure")
    def _figured(self) -> None:
        if self._trying is not None:
            self._trying.stop()
        self._trying = self.set_timer(TRY_SECONDS, self._try)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    def _try(self) -> None:
        self.run_worker(self._work_out(), group="try", exclusive=True)

    async def _work_out(self) -> None:
        """Show what the choice would change, worked out in a thread."""
        choice = chosen(self.asked, self.typed)
        self._tell(Tried(lines=(say("tui_rulings.trying" if choice else "tui_rulings.type-figure"),)))
        if choice:
            app = self.application
            self._tell(await app.answered(tried, app.session, self.asked.code, choice) or Tried())

    def _tell(self, told: Tried) -> None:
        text = Content.styled(told.refusal, "$text-error") if told.refusal else inert.content("\n".join(told.lines))
        for widget in self.query("#ruling-effects").results(Static):
            widget.update(text)

    async def action_give(self) -> None:
        """Give what is typed, if it can be read."""
        await self.keep()
        field, fault = self._fault()
        if fault:
            self.query_one("#ruling-fault", Static).update(Content.styled(fault, "bold $text-error"))
            self._stand_on(field)
        else:
            self.dismiss(self.typed)

    def _fault(self) -> tuple[str, str]:
        """Which field can't be taken, and why; two empty texts when all can."""
        typed = self.typed
        for name in self._shown:
            if not getattr(typed, name).strip():
                return name, say(f"tui_rulings.fault-{name}")
        if self.asked.choice == OWN and (fault := _unreadable(typed.figure)):
            return "figure", fault
        day = read_day(typed.decided_on, self.today)
        if day is None or day > self.today:
            return "decided_on", say(f"tui_rulings.fault-{'ahead' if day else 'decided_on'}")
        return "", ""

    def _stand_on(self, name: str) -> None:
        field = self.query_one(f"#ruling-{name}")
        (field.query_one(Input) if isinstance(field, Day) else field).focus()


def blank(decided_by: str, today: date) -> Typed:
    """An empty form: today, and whoever decided the ruling before."""
    return Typed(decided_by=decided_by, decided_on=shown_day(today))


def _worth_keeping(typed: Typed) -> bool:
    """Whether more was typed than the form begins with."""
    return bool(typed.reason.strip() or typed.figure.strip())


def _unreadable(figure: str) -> str:
    try:
        figures.parse(half_width(figure).strip())
    except Refused as refused:
        return say(refused.key, **refused.values)
    return ""
