"""季度表: a quarter's table as it will be exported, who has not reported, urging them all at once, sealing, export."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tasktrack.acts import urging
from tasktrack.acts.session import Session
from tasktrack.acts.urging import Standing, Urging
from tasktrack.dates import Period, shown_day
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store import drafts, seals
from tasktrack.store.seals import SealLine
from tasktrack.store.selection import Selection
from tasktrack.tables import kinds, question, sealing
from tasktrack.tables.quarterly import quarter_days
from tasktrack.tables.table import Table, code
from tasktrack.tui import keys
from tasktrack.tui.forms.difference import Difference
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.forms.table_export import TableExport
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes.changed import SIGN, STYLE
from tasktrack.tui.panes.quarter_list import QuarterRows, columns, most_missing_first
from tasktrack.tui.screens.page import Page
from tasktrack.tui.widgets.list_messages import Highlighted
from tasktrack.tui.widgets.table_view import TableView
from tasktrack.tui.widgets.window_list import WindowList


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What was read of a quarter; `then` is what the screen showed of the day compared with."""

    standing: Standing
    seal: SealLine | None
    then: Standing | None = None


class Quarter(Page):
    """The units and the table of the one under the cursor. `chosen` is the quarter that the person went to."""

    NAME = "quarter"
    CSS_PATH = "quarter.tcss"
    AUTO_FOCUS = "#reporting"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings(
        "urge",
        "urge_all",
        "seal_quarter",
        "export_table",
        "quarter_back",
        "quarter_forth",
        "zoom",
        "items_below",
        "difference",
    )

    def __init__(self) -> None:
        super().__init__()
        self.held: Held | None = None
        self.chosen: Period | None = None
        self.source = QuarterRows()
        self.shown: tuple[Period, str] | None = None

    def content(self) -> ComposeResult:
        """The counts and the units; the table beside or below."""
        with Horizontal(id="quarter"):
            with Vertical(id="quarter-side"):
                yield Static(id="quarter-count", markup=False)
                listed, ask = columns(), self.application.answered
                yield WindowList(listed, self.source, empty=say("urging.empty"), ask=ask, id="reporting")
            with Vertical(id="quarter-table"):
                yield Static(id="quarter-what", markup=False)
                yield TableView(id="quarter-rows")

    @property
    def rows(self) -> WindowList:
        """The units."""
        return self.query_one("#reporting", WindowList)

    @property
    def period(self) -> Period | None:
        """The quarter that is shown."""
        return self.held.standing.period if self.held else None

    async def read(self) -> None:
        """Count again, keeping the cursor on its unit."""
        found = await self.application.answered(_held, self.session, self.chosen, self.application.compared)
        if found is None:
            return
        self.held = found
        self.source = most_missing_first(found.standing.units, found.then.units if found.then else None)
        self.query_one("#quarter-count", Static).update(self._counted(found))
        self.rows.show(self.source, columns=columns(compared=found.then is not None))
        self.shown = None
        self.refresh_bindings()
        self._look(self.rows.key)

    async def arrive(self, to: object) -> None:
        """Show a quarter."""
        if isinstance(to, Period):
            self.chosen = to
            await self.read()

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        self._look(event.key)

    @on(WindowList.Chosen)
    def _chosen(self) -> None:
        self.query_one(TableView).focus()

    @work(group="table", exclusive=True)
    async def _look(self, key: int | None) -> None:
        """Draw the table of the unit under the cursor, or of all."""
        unit, period = self.source.of(key), self.period
        if period is None or (period, unit.unit_code if unit else "") == self.shown:
            return
        table = await self.application.answered(_table, self.session, period, unit.unit_code if unit else None)
        if table is None or not self.query("#quarter-rows"):
            return
        self.shown = period, unit.unit_code if unit else ""
        name = one_line(unit.unit) if unit else say("urging.all-units")
        self.query_one("#quarter-what", Static).update(_what(name, table))
        self.query_one(TableView).show(table)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """A quarter is sealed once."""
        return action != "seal_quarter" or (self.held is not None and self.held.seal is None)

    # through time

    async def action_quarter_back(self) -> None:
        """Show the quarter before."""
        if self.period:
            await self._turn_to(self.period.previous)

    async def action_quarter_forth(self) -> None:
        """Show the quarter after."""
        if self.period:
            await self._turn_to(self.period.next)

    async def _turn_to(self, period: Period) -> None:
        before, self.chosen = self.chosen, period
        self.rows.unmark()
        await self.read()
        if self.period != period:
            self.chosen = before

    def _counted(self, held: Held) -> Content:
        """How far the quarter is, whether it is sealed, by when reports were due, and how many units differ."""
        standing = held.standing
        lacking = sum(bool(one.missing) for one in standing.units)
        reported = sum(one.reported for one in standing.units)
        title = say(
            "urging.title", period=standing.period, reported=reported, items=standing.items,
            missing=standing.missing, units=lacking,
        )  # fmt: skip
        late = (self.session.day - standing.due).days
        due = say("urging.due-over", due=shown_day(standing.due), days=late) if late > 0 else ""
        due = due or say("urging.due", due=shown_day(standing.due))
        return Content.assemble((title, "bold"), "\n", _sealed(held.seal), (f"　{due}", "$text-muted"), self._changed())

    def _changed(self) -> Content:
        """How many units differ from the day compared with."""
        count, against = self.source.changes, self.application.compared
        if count is None or against is None:
            return Content()
        return Content.styled(
            f"　{SIGN} {say('tui_review.changed-units', day=shown_day(against.day), count=count)}", STYLE
        )

    # what a supervisor does

    def action_urge(self) -> None:
        """Urge the marked units, or the one under the cursor."""
        meant = self.rows.meant
        codes = [one.unit_code for one in self.source.units if one.id in meant]
        self._urge(codes)

    def action_urge_all(self) -> None:
        """Urge every unit that has not reported."""
        self._urge(())

    @work
    async def _urge(self, units: Collection[str]) -> None:
        """Remind of what is missing, after one question that lists it unit by unit."""
        app, held = self.application, self.held
        if held is None or app.refuses_past():
            return
        period = held.standing.period
        found = await app.answered(urging.to_urge, self.session, period, units)
        if found is None:
            return
        asked = self._asked(held.standing, found, units)
        words = await self.ask(Reason(asked))
        if words is None:
            return
        if await app.carry_out(partial(urging.urge, reason=words), self.session, period, units):
            await app.answered(drafts.forget, self.session.store, self.session.actor, asked.draft)
            self.rows.unmark()
            self.notify(say("urging.urge-done", count=len(found.items)), timeout=4, markup=False)

    def _asked(self, standing: Standing, found: Urging, units: Collection[str]) -> Asked:
        named = [one for one in self.source.units if one.missing and (not units or one.unit_code in units)]
        lines = [say("urging.urge-line", unit=one_line(one.unit), missing=one.missing) for one in named]
        if found.urged_before:
            lines.append(say("urging.urge-before", count=found.urged_before))
        return Asked(
            title=say("urging.urge-title", period=standing.period, count=len(found.items), units=len(named)),
            happens=lines,
            needed=False,
            draft=f"urge/{standing.period}",
            hint=say("urging.urge-hint"),
        )

    @work
    async def action_seal_quarter(self) -> None:
        """Seal the quarter's table, after one question."""
        app, held = self.application, self.held
        if held is None or app.refuses_past():
            return
        standing = held.standing
        told = say("urging.seal-what", items=standing.items, missing=standing.missing)
        title, draft = say("urging.seal-title", period=standing.period), f"seal/{standing.period}"
        words = await self.ask(Reason(Asked(title=title, happens=[told], needed=False, draft=draft)))
        if words is None:
            return
        if await app.carry_out(partial(sealing.seal, reason=words), self.session, standing.period):
            self.notify(say("urging.seal-done", period=standing.period), timeout=4, markup=False)

    @work
    async def action_export_table(self) -> None:
        """Write the table of all units, or of the unit under the cursor, to a file."""
        unit, period = self.source.of(self.rows.key), self.period
        if period is None:
            return
        table = await self.application.answered(_table, self.session, period, unit.unit_code if unit else None)
        if table is None:
            return
        name = say("urging.export-name", period=period, ending="xlsx")
        title = say("urging.export-title", period=period)
        path = await self.ask(TableExport(title, f"{unit.unit_code}-{name}" if unit else name, table))
        if path:
            self.notify(say("urging.export-done", file=one_line(path)), timeout=10, markup=False)

    # where else to look

    @work
    async def action_difference(self) -> None:
        """Show what changed since the day compared with, or since the quarter before, and export it."""
        unit, period = self.source.of(self.rows.key), self.period
        if period is None:
            return
        session, since, until = self.session, str(period.previous), str(period)
        against = self.application.compared
        if against is not None:
            earlier, session = sorted((self.session, against), key=lambda one: one.day)
            since, until = shown_day(earlier.day), shown_day(session.day)
        await self.ask(Difference(session, since, until, unit.unit_code if unit else None))

    def action_zoom(self) -> None:
        """Give the table the whole screen, or the screen back."""
        zoomed = not self.has_class("-zoomed")
        self.set_class(zoomed, "-zoomed")
        (self.query_one(TableView) if zoomed else self.rows).focus()

    async def action_items_below(self) -> None:
        """Go to the items of the unit that are open in the quarter."""
        unit, period = self.source.of(self.rows.key), self.period
        if period is not None:
            codes = (unit.unit_code,) if unit else ()
            await self.application.lead("items", Selection(units=codes, open_in=period))


def _held(session: Session, chosen: Period | None, against: Session | None) -> Held:
    seal = seals.find(session.store, str(chosen or kinds.last_ended(session)), session.day)
    return Held(standing=_standing(session, chosen), seal=seal, then=_then(against, chosen) if against else None)


def _standing(session: Session, chosen: Period | None) -> Standing:
    period = chosen or kinds.last_ended(session)
    quarter_days(session, period)  # refuses one that has not begun, or of which nothing was on record
    return urging.standing(session, period)


def _then(against: Session, chosen: Period | None) -> Standing | None:
    """What the screen showed on the day compared with; None when that was nothing."""
    try:
        return _standing(against, chosen)
    except Refused:
        return None


def _what(unit: str, table: Table) -> Content:
    """Whose table it is, how long, and the line by which it is verified."""
    told = question.line(table.question, code(table))
    return Content.assemble(
        say("urging.rows", unit=unit, count=len(table.rows)), "　", (say("tui_review.code", code=told), "$text-accent")
    )


def _table(session: Session, period: Period, unit: str | None) -> Table:
    return kinds.table(session, "quarterly", period=period, unit=unit)


def _sealed(seal: SealLine | None) -> Content:
    if seal is None:
        return Content.styled(say("urging.unsealed"), "$text-warning")
    told = say("urging.sealed", day=shown_day(seal.made_on), name=one_line(seal.made_by), hash=seal.hash[:10])
    return Content.styled(told, "$text-success")
