"""年度计划: every unit's plan of a year, how far it has been issued, what is held back; issuing, and files for all."""

import asyncio
from collections.abc import Sequence
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tasktrack.acts import annual_plans as acts
from tasktrack.acts.annual_plans import Overview
from tasktrack.acts.session import Session
from tasktrack.lang import say
from tasktrack.store import drafts
from tasktrack.store.annual_plans import AnnualPlan
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.annual_export import Export
from tasktrack.tui.forms.annual_issue import Issue
from tasktrack.tui.panes import annual_plan as pane
from tasktrack.tui.panes.annual_list import PlanRows, columns
from tasktrack.tui.panes.annual_plan import Looked
from tasktrack.tui.panes.compared_rows import ComparedRows, counted, signed
from tasktrack.tui.screens.page import Page
from tasktrack.tui.widgets.list_messages import Highlighted
from tasktrack.tui.widgets.window_list import WindowList

_TRIES, _PAUSE = 40, 0.05


class AnnualPlans(Page):
    """The list of units and the plan under the cursor. `chosen` is the year that the person went to."""

    NAME = "annual_plans"
    CSS_PATH = "annual_plans.tcss"
    AUTO_FOCUS = "#plans"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings(
        "issue_plans", "issue_all", "export_plans", "year_back", "year_forth", "items_below", "copy"
    )

    def __init__(self) -> None:
        super().__init__()
        self.overview: Overview | None = None
        self.chosen: int | None = None
        self.source = PlanRows()
        self.looked: Looked | None = None

    def content(self) -> ComposeResult:
        """The counts and the list; the plan beside or below."""
        with Horizontal(id="annual-plans"):
            with Vertical(id="plans-side"):
                yield Static(id="plans-count", markup=False)
                listed, ask = columns(), self.application.answered
                yield WindowList(listed, self.source, empty=say("annual_plans.empty"), ask=ask, id="plans")
            with VerticalScroll(id="plan"):
                yield Static(id="plan-text", markup=False)

    @property
    def rows(self) -> WindowList:
        """The list itself."""
        return self.query_one("#plans", WindowList)

    @property
    def plan(self) -> AnnualPlan | None:
        """The plan under the cursor."""
        return self.source.of(self.rows.key)

    async def read(self) -> None:
        """Count again, keeping the cursor on its unit."""
        found = await self.application.answered(_overview, self.session, self.chosen)
        if found is None:
            return
        self.overview, self.source = found, PlanRows(found.plans)
        against, told, listed = self.application.compared, pane.counted(found), columns()
        then = await self.application.answered(_overview, against, found.year) if against else None
        if against is not None and then is not None:
            compared = ComparedRows(self.source, PlanRows(then.plans))
            told, listed = told + counted(compared.changes(), against.day), signed(listed)
            self.rows.show(compared, columns=listed)
        else:
            self.rows.show(self.source, columns=listed)
        self.query_one("#plans-count", Static).update(told)
        await self._look(self.rows.key)

    async def arrive(self, to: object) -> None:
        """Show a year, or stand on the unit of a code."""
        if isinstance(to, int):
            await self._turn_to(to)
        place = next((one for one in self.source.plans if one.unit_code == to), None)
        if place is not None:
            await self._stand_on(place.id)
            self.rows.focus()

    async def _stand_on(self, key: int) -> None:
        """Bring the cursor to a unit; asked again where a read that was on its way has brought it elsewhere."""
        for _ in range(_TRIES):
            self.rows.go_to(key)
            await asyncio.sleep(_PAUSE)
            if self.rows.key == key:
                return

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        self.run_worker(self._look(event.key), group="plan", exclusive=True)

    @on(WindowList.Chosen)
    async def _chosen(self) -> None:
        await self.action_items_below()

    async def _look(self, key: int | None) -> None:
        plan, found = self.source.of(key), None
        if plan is not None:
            found = await self.application.answered(pane.looked, self.session, self.overview, plan)
        if self.rows.key not in (key, None) or not self.query("#plan-text"):
            return
        other = self.looked is None or found is None or self.looked.plan.unit_code != found.plan.unit_code
        self.looked = found
        self.query_one("#plan-text", Static).update(pane.full(found) if found else Content())
        if other:
            self.query_one("#plan").scroll_home(animate=False)

    async def action_items_below(self) -> None:
        """Go to the unit's items of the year."""
        if self.plan is not None and self.plan.items:
            await self.application.lead("items", Selection(units=(self.plan.unit_code,), year=self.plan.year))

    async def action_year_back(self) -> None:
        """Show the year before."""
        await self._step(-1)

    async def action_year_forth(self) -> None:
        """Show the year after."""
        await self._step(1)

    async def _step(self, by: int) -> None:
        if self.overview is None:
            return
        years = self.overview.years
        place = years.index(self.overview.year) + by
        if not 0 <= place < len(years):
            self.notify(say("annual_plans.only-year"), severity="warning", markup=False)
            return
        await self._turn_to(years[place])

    async def _turn_to(self, year: int) -> None:
        self.chosen = year
        self.rows.unmark()
        await self.read()

    def action_copy(self) -> None:
        """Copy the plan's page as text."""
        if self.looked:
            self.app.copy_to_clipboard(pane.full(self.looked).plain)
            self.notify(say("annual_plans.copied"), markup=False)

    def _meant(self) -> Sequence[AnnualPlan]:
        """The plans of the marked units, or the one under the cursor."""
        return [one for one in self.source.plans if one.id in self.rows.meant]

    def action_issue_plans(self) -> None:
        """Issue the plans of the marked units, or the one under the cursor."""
        self._issue(self._meant())

    def action_issue_all(self) -> None:
        """Issue every unit's plan of the year."""
        self._issue(self.source.plans)

    @work
    async def _issue(self, meant: Sequence[AnnualPlan]) -> None:
        """Issue plans, after one question that says what is issued and what is held back."""
        app = self.application
        if not meant or app.refuses_past():
            return
        codes, year = [one.unit_code for one in meant], meant[0].year
        preview = await app.answered(partial(acts.issue, dry_run=True), self.session, codes, year)
        if preview is None:
            return
        asked = pane.asked(preview, {one.unit_code: one.unit for one in meant})
        words = await self.ask(Issue(asked))
        if words is None:
            return
        if await app.carry_out(partial(acts.issue, reason=words), self.session, codes, year):
            await app.answered(drafts.forget, self.session.store, self.session.actor, asked.draft)
            self.rows.unmark()
            told = say("annual_plans.done-issued", units=len(preview.issued), count=preview.count)
            self.notify(told, timeout=4, markup=False)

    @work
    async def action_export_plans(self) -> None:
        """Write every unit's plan of the year, or those of the marked units, to files in a folder."""
        if self.overview is None:
            return
        only = [one for one in self.source.plans if one.id in self.rows.marked]
        told = await self.ask(Export(self.session, self.overview.year, only or self.source.plans))
        if told:
            self.notify(told, timeout=12, markup=False)


def _overview(session: Session, year: int | None) -> Overview:
    return acts.overview(session, acts.nearest_year(session) if year is None else year)
