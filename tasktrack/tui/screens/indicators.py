"""指标: the plan's indicators with their lights, and beside them the chart, the years and the record of one."""

from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tasktrack import lang
from tasktrack.acts import indicators as acts
from tasktrack.lang import say
from tasktrack.store import drafts, observations
from tasktrack.store.observations import Observed, Series
from tasktrack.tables import indicator_words as words
from tasktrack.tui import inert, keys
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.observe import Observe, Typed, draft_of, restored
from tasktrack.tui.panes import indicator as pane
from tasktrack.tui.panes import indicator_chart
from tasktrack.tui.panes.compared_rows import ComparedRows, counted, signed
from tasktrack.tui.panes.indicator_source import Looked, SeriesSource, looked
from tasktrack.tui.screens.page import Page
from tasktrack.tui.widgets.chart import Chart
from tasktrack.tui.widgets.list_messages import Chosen, Highlighted
from tasktrack.tui.widgets.window_list import ColumnSpec, WindowList

TEXT_WIDTH = 100
"""How wide the years stand in what is copied."""


class Indicators(Page):
    """The list of indicators and the one under the cursor."""

    NAME = "indicators"
    CSS_PATH = "indicators.tcss"
    AUTO_FOCUS = "#series"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings("observe", "publish", "table_row", "copy")

    def __init__(self) -> None:
        super().__init__()
        self.looked: Looked | None = None
        self.changes: int | None = None

    def content(self) -> ComposeResult:
        """The counts and the list; the chart with its words beside or below."""
        self.source = self._sourced()
        with Horizontal(id="indicators"):
            with Vertical(id="series-side"):
                yield Static(id="series-count", markup=False)
                yield WindowList(
                    self._columns(), self.source, empty=say("indicators.empty"), marking=False,
                    ask=self.application.answered, id="series",
                )  # fmt: skip
            with VerticalScroll(id="indicator"):
                yield Static(id="indicator-head", markup=False)
                yield Chart(id="indicator-chart")
                yield Static(id="indicator-legend", markup=False)
                yield Static(id="indicator-facts", markup=False)

    @property
    def rows(self) -> WindowList:
        """The list itself."""
        return self.query_one("#series", WindowList)

    @property
    def series(self) -> Series | None:
        """The indicator under the cursor."""
        return self.looked.one if self.looked else None

    async def read(self) -> None:
        """Read the list and the indicator again."""
        source = self._sourced()
        if source == self.source:
            self.rows.refresh_source()
        else:
            self.source = source
            self.rows.show(source, columns=self._columns())
        compared = isinstance(source, ComparedRows)
        self.changes = await self.application.answered(source.changes) if compared else None  # type: ignore[union-attr]
        await self._look(self.rows.key)

    def _sourced(self) -> SeriesSource | ComparedRows:
        """The rows, with those marked that differ from the day compared with."""
        source, against = SeriesSource(self.session), self.application.compared
        return ComparedRows(source, SeriesSource(against)) if against else source

    def _columns(self) -> list[ColumnSpec]:
        told = pane.columns(lang.spoken())
        return signed(told) if self.application.compared else told

    async def arrive(self, to: object) -> None:
        """Stand on the indicator of a code."""
        found = await self.application.answered(observations.series, self.session.store, self.session.view)
        codes = [one.indicator.code for one in found or ()]
        if to in codes:
            self.rows.go_to(codes.index(str(to)) + 1)
            self.rows.focus()

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        self.run_worker(self._look(event.key), group="indicator", exclusive=True)

    @on(Chosen)
    async def _chosen(self) -> None:
        await self.action_table_row()

    async def _look(self, key: int | None) -> None:
        found = None
        if key is not None:
            found = await self.application.answered(looked, self.session, key)
        if self.rows.key not in (key, None) or not self.query("#indicator-facts"):
            return
        self.looked = found
        self._show()

    def _show(self) -> None:
        """Draw what was read."""
        held = self.looked
        told, against = Content(pane.counted(held.series)) if held else Content(), self.application.compared
        if against is not None and self.changes is not None:
            told += counted(self.changes, against.day)
        self.query_one("#series-count", Static).update(told)
        first, last = (held.document.first_year, held.document.last_year) if held else (0, 0)
        chart = self.query_one(Chart)
        chart.display = held is not None
        chart.show(indicator_chart.plot(held.one, first, last) if held else None)
        width = self.query_one("#indicator").scrollable_content_region.width
        self._tell("head", pane.head(held.one, wide=self.has_class("-wide")) if held else Content())
        self._tell("legend", indicator_chart.legend(held.one, width) if held else Content())
        self._tell("facts", pane.facts(held.one, held.entries, width, self.session.day.year) if held else Content())

    def _tell(self, part: str, told: Content) -> None:
        self.query_one(f"#indicator-{part}", Static).update(told)

    def on_resize(self) -> None:
        """Fit the years to the new width."""
        self.call_after_refresh(self._show)

    async def action_table_row(self) -> None:
        """Go to the indicator's row of the plan's table in the outline."""
        if self.series:
            await self.application.lead("decomposition", self.series.indicator.code)

    def action_copy(self) -> None:
        """Copy everything about the indicator as text."""
        held = self.looked
        if held:
            told = (pane.head(held.one), pane.facts(held.one, held.entries, TEXT_WIDTH, self.session.day.year))
            self.app.copy_to_clipboard("\n".join(part.plain for part in told))
            self.notify(say("indicators.copied"), markup=False)

    @work
    async def action_observe(self) -> None:
        """Put a year's value on record; what was typed stays in the form until it is there."""
        app, held = self.application, self.looked
        if held is None or app.refuses_past():
            return
        draft = draft_of(held.one.indicator.code)
        kept = await app.answered(drafts.kept, self.session.store, self.session.actor, draft)
        typed: Typed | None = restored(kept or "", held.one, self.session.day)
        while typed is not None:
            typed = await self.ask(Observe(held.one, typed))
            if typed is not None and await self._observed(held, typed):
                await app.answered(drafts.forget, self.session.store, self.session.actor, draft)
                self.notify(say("indicators.done-observed", year=typed.year), timeout=4, markup=False)
                return
            held = self._now_of(held)

    def _now_of(self, held: Looked) -> Looked:
        """The same indicator as it was read last, for another try."""
        now = self.looked
        return now if now and now.one.indicator.code == held.one.indicator.code else held

    async def _observed(self, held: Looked, typed: Typed) -> bool:
        """Put what was typed on record; whether that was done."""
        act = partial(acts.observe, reason=typed.reason, seen=held.latest)
        given = held.one.indicator.code, int(typed.year), typed.figure, typed.source
        return await self.application.carry_out(act, self.session, *given)

    @work
    async def action_publish(self) -> None:
        """Put on record that a year's value was published; asks which where several wait."""
        held = self.looked
        if held is None or self.application.refuses_past():
            return
        seen = await self._unpublished(held.one)
        if seen is None:
            return
        one = held.one.indicator
        line = say(
            "indicators.publish-line",
            name=one.name,
            year=seen.year,
            value=words.observed(one, seen),
            source=seen.source,
        )
        if await self.ask(Confirm(say("indicators.publish-ask"), [inert.one_line(line)])):
            act = partial(acts.publish, seen=held.latest)
            if await self.application.carry_out(act, self.session, one.code, seen.year):
                self.notify(say("indicators.done-published", year=seen.year), timeout=4, markup=False)

    async def _unpublished(self, series: Series) -> Observed | None:
        """The year to publish: the only one that waits, or the one that the person chooses."""
        waiting = {str(seen.year): seen for seen in reversed(series.observed) if not seen.published}
        if not waiting:
            self.notify(say("indicators.none-unpublished"), severity="warning", markup=False)
            return None
        if len(waiting) == 1:
            return next(iter(waiting.values()))
        choices = [Choice(year, f"{year}  {words.observed(series.indicator, seen)}") for year, seen in waiting.items()]
        year = await self.ask(Choose(say("indicators.choose-year"), choices))
        return waiting.get(year or "")
