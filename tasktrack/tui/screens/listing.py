"""A list of work items with the detail of the one under the cursor: beside it from 120 columns, a strip below it before."""

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tasktrack.lang import say
from tasktrack.store import details, plans, units
from tasktrack.store.database import Store
from tasktrack.store.lines import ItemDetail, ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.forms.filters import Filters, Offered
from tasktrack.tui.panes.chosen import told
from tasktrack.tui.panes.columns import columns, row
from tasktrack.tui.panes.detail import Detail, full, strip
from tasktrack.tui.screens.page import Page
from tasktrack.tui.sources import ItemSource
from tasktrack.tui.widgets.list_messages import Highlighted
from tasktrack.tui.widgets.window_list import Row, WindowList

DETAIL_WIDTH = 120
"""From how many columns on the detail stands beside the list."""

LOOKING = ("detail", "clause", "copy", "mark", "search", "filters", "unit", "sort", "clear")
"""The actions of every list of items."""


class Listing(Page):
    """The list, the detail, and finding one's way: search, unit, order. What the list holds is `selection`."""

    BINDINGS = keys.bindings(*LOOKING)
    AUTO_FOCUS = "#list"
    HORIZONTAL_BREAKPOINTS: ClassVar = [(0, "-narrow"), (DETAIL_WIDTH, "-wide")]
    FIRST: ClassVar[Selection]
    COLUMNS: ClassVar[tuple[str, ...]]
    SORTS: ClassVar[tuple[str, ...]] = ("due", "-due", "unit", "clause", "status", "reported", "percent")

    def __init__(self) -> None:
        super().__init__()
        self.selection = self.FIRST
        self.detail: ItemDetail | None = None
        self.count = 0
        self.unit_name = ""

    def row(self, line: ItemLine) -> Row:
        """The row of an item."""
        return row(line, *self.COLUMNS)

    def sourced(self) -> ItemSource:
        """Where the rows come from."""
        return ItemSource(self.session, self.selection, self.row)

    def content(self) -> ComposeResult:
        """The list with what it is narrowed to above and the strip below; the detail beside."""
        self.source = self.sourced()
        with Horizontal(classes="listing"):
            with Vertical(classes="listing-side"):
                yield Static(id="told", markup=False)
                yield Input(id="search", compact=True, placeholder=say("tui.search-hint"))
                listed, ask = columns(*self.COLUMNS), self.application.answered
                yield WindowList(listed, self.source, empty=self.empty(), ask=ask, id="list")
                yield Static(id="strip", markup=False)
            yield Detail(id="detail")

    @property
    def rows(self) -> WindowList:
        """The list itself."""
        return self.query_one("#list", WindowList)

    @property
    def line(self) -> ItemLine | None:
        """The item under the cursor."""
        return self.detail.line if self.detail else None

    async def read(self) -> None:
        """Read the window and the detail again, keeping the cursor."""
        source = self.sourced()
        if source == self.source:
            self.rows.refresh_source()
        else:
            self.source = source
            self.rows.show(source, empty=self.empty())
        self.count, self.unit_name = await self.application.answered(_told, source) or (0, "")
        self._tell()
        await self._look(self.rows.key)

    def empty(self) -> str:
        """What stands in place of an empty list."""
        narrowed = replace(self.selection, sort=self.FIRST.sort) != self.FIRST
        return say("tui.empty-narrowed" if narrowed else f"tui.empty-{self.NAME}")

    async def narrow(self, selection: Selection) -> None:
        """List another selection, from its top."""
        self.selection = selection
        await self.read()

    async def go_on(self, item: int | None) -> None:
        """Stand on the next item after an act on this one; the list closes up by itself when the item left it."""
        self.rows.unmark()
        if item is not None and await self.application.answered(self.source.position, item) is not None:
            self.rows.action_cursor(1)

    async def arrive(self, to: object) -> None:
        """Come here for a selection."""
        if isinstance(to, Selection):
            await self.narrow(to)

    def _tell(self) -> None:
        line = told(self.selection, self.FIRST, self.count, len(self.rows.marked), self.unit_name)
        self.query_one("#told", Static).update(line)

    @on(WindowList.Marked)
    def _marked(self) -> None:
        self._tell()
        self.refresh_bindings()

    @on(WindowList.Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        self.run_worker(self._look(event.key), group="detail", exclusive=True)

    @on(WindowList.Chosen)
    def _chosen(self) -> None:
        self.action_detail()

    async def _look(self, item: int | None) -> None:
        found = None
        if item is not None:
            found = await self.application.answered(details.detail, self.session.store, self.session.view, item)
        self.detail = found
        self.query_one(Detail).show(found)
        self._strip()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Fit the strip."""
        self._strip()

    def _strip(self) -> None:
        widget = self.query_one("#strip", Static)
        widget.update(strip(self.detail, self.size.width - 2) if self.detail else Content())

    def action_detail(self) -> None:
        """Open the detail over the whole width, or close it again."""
        opened = not self.has_class("-detail")
        self.set_class(opened, "-detail")
        (self.query_one(Detail) if opened else self.rows).focus()

    async def action_clear(self) -> None:
        """One step back: close the detail, then the search, then forget what the list was narrowed to."""
        if self.has_class("-detail"):
            self.action_detail()
        elif self.query_one("#search").display:
            await self._end_search()
        elif self.selection != self.FIRST:
            await self.narrow(self.FIRST)

    def action_search(self) -> None:
        """Search as one types."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed, "#search")
    async def _searched(self, event: Input.Changed) -> None:
        await self.narrow(replace(self.selection, text=event.value))

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.rows.focus()

    async def _end_search(self) -> None:
        search = self.query_one("#search", Input)
        search.display = False
        search.value = ""
        self.rows.focus()

    async def action_clause(self) -> None:
        """Go to the item's clause in the outline."""
        if self.line:
            await self.application.lead("outline", self.line.clause)

    def action_copy(self) -> None:
        """Copy everything about the item as text."""
        if self.detail:
            self.app.copy_to_clipboard(full(self.detail, DETAIL_WIDTH).plain)
            self.notify(say("tui.copied"), markup=False)

    @work
    async def action_unit(self) -> None:
        """Narrow the list to one unit or group."""
        held = await self.application.answered(_units, self.session.store)
        every = Choice("", say("tui.every-unit"))
        known = {unit.code: unit for unit in held or ()}
        choices = [Choice(unit.code, unit.name, f"{unit.short_name} {unit.initials} {unit.code}") for unit in known.values()]
        code = await self.ask(Choose(say("tui.choose-unit"), [every, *choices], now=(self.selection.units or ("",))[0]))
        if code is not None:
            await self.narrow(replace(self.selection, units=known[code].members if code else ()))

    @work
    async def action_filters(self) -> None:
        """Narrow the list by everything there is."""
        offered = await self.application.answered(_offered, self.session.store)
        selection = await self.ask(Filters(self.selection, offered)) if offered else None
        if selection is not None:
            await self.narrow(selection)

    @work
    async def action_sort(self) -> None:
        """Change the order."""
        choices = [Choice(sort, say(f"tui.sort-{sort}")) for sort in self.SORTS]
        sort = await self.ask(Choose(say("tui.choose-sort"), choices, now=self.selection.sort))
        if sort is not None:
            await self.narrow(replace(self.selection, sort=sort))


def _units(store: Store) -> list[units.UnitLine]:
    return [*units.units(store), *units.groups(store)]


def _told(source: ItemSource) -> tuple[int, str]:
    """How many items there are, and the name of the unit or group that they are narrowed to."""
    codes = source.selection.units
    held = _units(source.session.store) if codes else []
    return source.count(), next((unit.name for unit in held if unit.members == codes), "")


def _offered(store: Store) -> Offered:
    held = plans.plan(store)
    years = range(held.document.first_year, held.document.last_year + 1) if held else ()
    return Offered(tuple(years), held.clauses if held else ())
