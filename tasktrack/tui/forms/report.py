"""The report form: how far, with which figure, what stands in the way, what comes next. Nothing typed is ever lost."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Select, Static, TextArea

from tasktrack import figures
from tasktrack.dates import Period
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.store.lines import ItemDetail
from tasktrack.tui import inert
from tasktrack.tui.forms import typed
from tasktrack.tui.forms.drafting import Drafting
from tasktrack.tui.forms.typed import Typed
from tasktrack.tui.panes import asked, quarter_plan
from tasktrack.tui.panes.entry import came, said_before

PERIODS_OFFERED = 4
"""How many quarters back a report may be about. System setting."""


class Report(Drafting[Entry]):
    """Gives the report, or None when the person leaves it; what was typed stays as a draft until it is on record."""

    CSS_PATH = "report.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "copy_last", show=False, priority=True),
    ]

    def __init__(self, detail: ItemDetail, begun: Typed) -> None:
        super().__init__()
        self.detail, self.begun = detail, begun
        self.before = typed.said_before(detail, self._period())
        self._is_written = False

    def compose(self) -> ComposeResult:
        """The item on top, the fields with what was said before beside or under them, the keys below."""
        with Vertical(classes="form-body", id="report") as body:
            body.border_title = say("tui_more.report")
            yield Static(self._item(), id="report-item")
            yield Static(self._stage(self.begun.period), id="report-stage")
            since = typed.came_since(self.detail, self.begun.revision)
            yield Static(came(since, self.detail.line.unit_of_measure) if since else "", id="report-came")
            with VerticalScroll(id="report-scroll", can_focus=False), Horizontal(id="report-columns"):
                with Vertical(id="report-fields"):
                    yield from self._fields()
                with Vertical(id="report-before") as before:
                    before.border_title = say("tui_more.said-before")
                    yield Static(said_before(self.before, self.detail.line.unit_of_measure))
            with Horizontal(classes="form-buttons", id="report-foot"):
                yield Button(say("tui_more.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui_more.copy-last"), id="copy", compact=True, disabled=not self.before)
                yield Button(say("tui_more.leave"), id="leave", compact=True)
                yield Static("", id="report-kept")

    def _fields(self) -> ComposeResult:
        begun = self.begun
        with _field("period"):
            yield Select(self._periods(), value=begun.period, allow_blank=False, id="period", compact=True)
        for name in ("actual", "percent"):
            with _field(name):
                yield Input(getattr(begun, name), id=name, compact=True)
                yield Static("", id=f"{name}-said", classes="report-said")
        for name in (*typed.TEXTS, "evidence"):
            with _field(name, "-text"):
                area = TextArea(getattr(begun, name), id=name, tab_behavior="focus", compact=True)
                area.placeholder = say(f"tui_more.hint-{name}")
                yield area

    def on_mount(self) -> None:
        """Stand where one begins to write: at the figure where there is a target, else at the progress."""
        self.query_one("#report-came").display = bool(typed.came_since(self.detail, self.begun.revision))
        self.query_one("#actual" if self.detail.line.target is not None else "#progress").focus()
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)
        self._say_figures()
        if not self.begun.empty:
            self._say_kept(say("tui_more.draft-restored"))

    @property
    def typed(self) -> Typed:
        """What stands in the fields now."""
        inputs = {name: self.query_one(f"#{name}", Input).value for name in ("actual", "percent")}
        texts = {name: self.query_one(f"#{name}", TextArea).text for name in (*typed.TEXTS, "evidence")}
        period = str(self.query_one("#period", Select).value)
        return Typed(revision=self.begun.revision, period=period, **inputs, **texts)

    @on(Select.Changed, "#period")
    def _other_quarter(self, event: Select.Changed) -> None:
        self.query_one("#report-stage", Static).update(self._stage(str(event.value)))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        self._say_figures()
        self.keep_soon()

    @property
    def draft(self) -> str:
        """The name of the draft of the item's report."""
        return typed.draft_of(self.detail.line.id)

    def drafted(self) -> str | None:
        """The fields, once they were changed."""
        return self.typed.draft if self._is_written or self.typed != self.begun else None

    def told_kept(self) -> None:
        """Say that what is typed is kept."""
        self._is_written = True
        told = typed.evidence_told(self.typed.evidence)
        self._say_kept(" · ".join(filter(None, (say("tui_more.draft-kept"), told))))

    def _say_figures(self) -> None:
        now = self.typed
        fault = typed.actual_fault(now.actual)
        self._say("actual", fault, self._measured(now.actual))
        self._say("percent", typed.percent_fault(now.percent, self.detail.line.kind), say("tui_more.percent-free"))

    def _measured(self, actual: str) -> str:
        """What the figure typed comes to, or the one on record while none is typed."""
        line, share = self.detail.line, typed.measured(actual, self.detail)
        if share is None:
            return "" if line.target is not None else say("tui_more.no-target")
        percent = figures.shown(share)
        if actual.strip():
            return say("tui_more.measured", percent=percent)
        return say(
            "tui_more.measured-before", actual=f"{figures.shown(line.actual)}{line.unit_of_measure}", percent=percent
        )

    def _say(self, name: str, fault: str, told: str) -> None:
        shown = Content.styled(fault, "bold $text-error") if fault else Content.styled(told, "$text-muted")
        self.query_one(f"#{name}-said", Static).update(shown)
        self.query_one(f"#{name}").set_class(bool(fault), "-wrong")

    def _say_kept(self, text: str) -> None:
        self.query_one("#report-kept", Static).update(Content.styled(text, "$text-muted"))

    async def action_give(self) -> None:
        """Give the report if its figures can be read and it says something."""
        await self.keep()
        now = self.typed
        if wrong := next(iter(self.query("Input.-wrong")), None):
            wrong.focus()
            self.app.bell()
        elif not (now.actual.strip() or now.percent.strip() or now.progress.strip()):
            self._say("actual", say("refusals.report-empty"), "")
            self.query_one("#progress").focus()
        else:
            self.dismiss(typed.entry(now, self.detail))

    @on(Button.Pressed, "#copy")
    def action_copy_last(self) -> None:
        """Put the last report's words into the texts that are still empty."""
        for name in typed.TEXTS if self.before else ():
            area = self.query_one(f"#{name}", TextArea)
            if not area.text.strip():
                area.text = getattr(self.before[0], name)
                area.move_cursor(area.document.end)

    def _item(self) -> Content:
        line = self.detail.line
        due = Content.assemble((say("tui.due") + " ", "$text-muted"), asked.due(self.detail))
        return Content("\n").join(
            [
                Content(inert.one_line(line.title)).stylize("bold"),
                Content("  ").join([asked.standing(line), due]),
                Content("  ").join([asked.owner(line), asked.figure(line)]),
            ]
        )

    def _period(self) -> Period:
        return _quarter(self.begun.period)

    def _stage(self, period: str) -> Content:
        """What the unit planned for the end of the quarter that is reported on."""
        planned = quarter_plan.of(self.detail, _quarter(period))
        label = (say("tui_supervising.stage-of", period=period), "$text-muted")
        none = (say("tui_supervising.stage-none"), "$text-muted")
        return Content.assemble(label, (planned, "$text-accent") if planned else none)

    def _periods(self) -> list[tuple[str, str]]:
        offered = [Period.of(self.application.session.day)]
        for _ in range(PERIODS_OFFERED - 1):
            offered.append(offered[-1].previous)
        names = dict.fromkeys([*map(str, offered), self.begun.period])
        return [(name, name) for name in sorted(names, reverse=True)]


def _quarter(period: str) -> Period:
    year, _, quarter = period.partition("Q")
    return Period(int(year), int(quarter))


def _field(name: str, sort: str = "") -> Horizontal:
    """A line of the form that begins with its label; the field goes in behind it."""
    label = Static(say(f"tui_more.field-{name}"), classes="report-label")
    return Horizontal(label, classes=f"report-field {sort}".strip())
