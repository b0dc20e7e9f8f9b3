"""Planning an item's quarters: how far by the end of each, in percent or as a figure, and what is to stand then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from tasktrack import figures
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.rules import kinds
from tasktrack.rules.entries import Entry, Measure
from tasktrack.store.lines import ItemDetail
from tasktrack.tui.forms.drafting import Drafting, encoded, restored
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes import asked, quarter_plan
from tasktrack.words import EntryKind

QUARTERS = (1, 2, 3, 4)
_TENTH = Decimal("0.1")


def draft_of(item: int) -> str:
    """The name of the draft of an item's quarter plan."""
    return f"quarters/{item}"


@dataclass(frozen=True, slots=True)
class Planned:
    """What a quarter's field says: a figure or a percent, and the percent that it comes to."""

    actual: Decimal | None = None
    percent: Decimal | None = None
    reached: Decimal | None = None


class Quarters(Drafting[tuple[Entry, ...]]):
    """Gives the entries of the quarters that were changed, or None when the person leaves; a draft stays then.

    Quarters that are over on `today` can't be planned any more.
    """

    CSS = """
    Quarters .form-body { width: 96%; max-width: 110; }
    Quarters .form-field { margin-top: 1; }
    Quarters .form-label { width: 9; }
    Quarters .quarter-figure { width: 14; }
    Quarters .quarter-is { width: 10; padding: 0 1; }
    Quarters .quarter-stage { width: 1fr; }
    Quarters #fault { height: auto; margin-top: 1; }
    """

    def __init__(self, detail: ItemDetail, today: date) -> None:
        super().__init__()
        self.detail, self.today = detail, today
        self.first = {
            name: text
            for quarter in QUARTERS
            for name, text in zip((f"figure-{quarter}", f"stage-{quarter}"), self._before(quarter), strict=True)
        }

    def _before(self, quarter: int) -> tuple[str, str]:
        """What was planned for a quarter: the figure as it was given, and the stage."""
        period = Period(self.detail.line.year, quarter)
        told = [one for one in quarter_plan.planned_for(self.detail, period) if one.percent is not None or one.actual]
        percent = self.detail.line.planned[quarter - 1]
        figure = f"{figures.shown(percent)}%" if percent is not None else ""
        if told and told[-1].actual is not None:
            figure = figures.shown(told[-1].actual)
        return figure, quarter_plan.stage_of(self.detail, period)

    @property
    def draft(self) -> str:
        """The name of the item's draft."""
        return draft_of(self.detail.line.id)

    def drafted(self) -> str:
        """The fields, if anything differs from what is on record."""
        return encoded(self.typed) if self.typed != self.first else ""

    def compose(self) -> ComposeResult:
        """The item, a line a quarter, what is wrong, the buttons."""
        line = self.detail.line
        with Vertical(classes="form-body") as body:
            body.border_title = say("tui_supervising.plan-title", year=line.year)
            yield Static(Content(one_line(line.title)).stylize("bold"))
            yield Static(Content("  ").join([asked.standing(line), asked.figure(line)]))
            yield Static(Content.styled(say("tui_supervising.plan-about", unit=self._unit()), "$text-muted"))
            for quarter in QUARTERS:
                yield from self._quarter(quarter)
            yield Static("", id="fault", markup=False)
            with Horizontal(classes="form-buttons"):
                yield Button(say("tui.give"), variant="primary", id="give", compact=True)
                yield Button(say("tui.leave"), id="leave", compact=True)

    def _unit(self) -> str:
        line = self.detail.line
        if line.target is None:
            return say("tui_supervising.plan-percents")
        target = f"{figures.shown(line.target)}{one_line(line.unit_of_measure)}"
        return say("tui_supervising.plan-figures", target=target)

    def _quarter(self, quarter: int) -> ComposeResult:
        over = quarter not in self._open
        stage = say("tui_supervising.plan-over" if over else "tui_supervising.plan-stage")
        with Horizontal(classes="form-field"):
            yield Static(say("tui_supervising.quarter-short", quarter=quarter), classes="form-label", markup=False)
            figure, words = self.first[f"figure-{quarter}"], self.first[f"stage-{quarter}"]
            yield Input(figure, id=f"figure-{quarter}", classes="quarter-figure", compact=True, disabled=over)
            yield Static("", id=f"is-{quarter}", classes="quarter-is", markup=False)
            yield Input(
                words, id=f"stage-{quarter}", classes="quarter-stage", compact=True, disabled=over, placeholder=stage
            )

    @property
    def _open(self) -> list[int]:
        """The quarters that are not over."""
        return [quarter for quarter in QUARTERS if Period(self.detail.line.year, quarter).last >= self.today]

    async def on_mount(self) -> None:
        """Begin with what was typed before, in the first quarter that can still be planned."""
        for name, text in restored(await self.kept()).items():
            for field in self.query(f"#{name}").results(Input):
                field.value = field.value if field.disabled else text
        for quarter in self._open[:1]:
            self.query_one(f"#figure-{quarter}").focus()

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        return {name: self.query_one(f"#{name}", Input).value.strip() for name in self.first}

    @on(Input.Changed)
    def _changed(self) -> None:
        self._tell(self._fault()[1])
        for quarter in QUARTERS:
            self.query_one(f"#is-{quarter}", Static).update(self._comes_to(quarter))
        self.keep_soon()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    def _comes_to(self, quarter: int) -> Content:
        try:
            reached = self._read(quarter).reached
        except Refused:
            return Content()
        told = say("tui_supervising.plan-is", percent=figures.shown(reached)) if reached is not None else ""
        return Content.styled(told, "$text-success")

    def _read(self, quarter: int) -> Planned:
        """What a quarter's field says. Refused: figures that can't be read, or are no share of the whole."""
        typed, line = self.typed[f"figure-{quarter}"], self.detail.line
        if not typed:
            return Planned()
        if line.target is None or typed[-1] in "%％":
            percent = figures.parse(typed.rstrip("%％ "))
            if not 0 <= percent <= kinds.HUNDRED or percent != percent.quantize(_TENTH):
                raise Refused("tui_supervising.plan-range")
            return Planned(percent=percent, reached=percent)
        actual = figures.parse(typed)
        measure = Measure(kind=line.kind, op=line.op, baseline=self.detail.baseline)
        reached = kinds.measured(measure, line.target, actual)
        return Planned(actual=actual, reached=None if reached is None else min(reached, kinds.HUNDRED))

    def _fault(self) -> tuple[str, str]:
        """Which field can't be taken, and why; two empty texts when all can."""
        highest = Decimal(0)
        for quarter in QUARTERS:
            name = f"figure-{quarter}"
            try:
                reached = self._read(quarter).reached
            except Refused as refused:
                return name, say(refused.key, **refused.values)
            if reached is not None and reached < highest:
                return name, say("tui_supervising.plan-falls")
            highest = reached if reached is not None else highest
        return "", ""

    def _tell(self, fault: str) -> None:
        self.query_one("#fault", Static).update(Content.styled(fault, "bold $text-error"))

    async def action_give(self) -> None:
        """Give what was changed, if it can be taken."""
        await self.keep()
        name, fault = self._fault()
        entries = () if fault else tuple(self._entries())
        if fault or not entries:
            self._tell(fault or say("tui_supervising.plan-nothing"))
            self.query_one(f"#{name or f'figure-{self._open[0]}'}").focus()
        else:
            self.dismiss(entries)

    def _entries(self) -> Iterator[Entry]:
        """The changed quarters, in an order in which none ever stands below the one before it."""
        changed = [quarter for quarter in self._open if self._is_changed(quarter)]
        planned = self.detail.line.planned
        for quarter in _in_turn(changed, planned, {quarter: self._read(quarter).reached for quarter in changed}):
            yield self._entry(quarter)

    def _is_changed(self, quarter: int) -> bool:
        figure, stage = self.typed[f"figure-{quarter}"], self.typed[f"stage-{quarter}"]
        is_new = bool(figure) and figure != self.first[f"figure-{quarter}"]
        return is_new or (bool(stage) and stage != self.first[f"stage-{quarter}"])

    def _entry(self, quarter: int) -> Entry:
        line, read = self.detail.line, self._read(quarter)
        same = self.typed[f"figure-{quarter}"] == self.first[f"figure-{quarter}"]
        return Entry(
            kind=EntryKind.PLAN_QUARTER,
            item=line.id,
            period=str(Period(line.year, quarter)),
            percent=None if same else read.percent,
            actual=None if same else read.actual,
            progress=self.typed[f"stage-{quarter}"],
        )


def _in_turn(
    changed: Sequence[int], planned: Sequence[Decimal | None], reached: dict[int, Decimal | None]
) -> list[int]:
    """Quarters that fall first, from the first on; then those that rise, from the last on."""

    def falls(quarter: int) -> bool:
        was, now = planned[quarter - 1], reached[quarter]
        return was is not None and now is not None and now < was

    falling = [quarter for quarter in changed if falls(quarter)]
    return [*falling, *(quarter for quarter in reversed(changed) if quarter not in falling)]
