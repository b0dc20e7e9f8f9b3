"""A list of work items with the one under the cursor in detail: beside it from 120 columns, in a strip below before."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tasktrack.lang import say
from tasktrack.store import details, ladder, units
from tasktrack.store.database import Store
from tasktrack.store.lines import ItemDetail, ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.panes.changed import Then
from tasktrack.tui.panes.chosen import differing, told
from tasktrack.tui.panes.columns import CHANGED, columns, row
from tasktrack.tui.panes.detail import Detail, full, strip
from tasktrack.tui.panes.ladder import OnLadder
from tasktrack.tui.screens.page import Page
from tasktrack.tui.sources import ItemSource
from tasktrack.tui.widgets.list_messages import Highlighted
from tasktrack.tui.widgets.window_list import Row, WindowList

DETAIL_WIDTH = 120
"""From how many columns on the detail stands beside the list."""


class Listing(Page):
    """The list and the detail. What the list holds is `selection`."""

    BINDINGS = keys.bindings("detail", "clause", "copy", "mark")
    AUTO_FOCUS = "#list"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (DETAIL_WIDTH, "-wide")]  # noqa: RUF012
    FIRST: ClassVar[Selection]
    COLUMNS: ClassVar[tuple[str, ...]]
    SORTS: ClassVar[tuple[str, ...]] = ("due", "-due", "unit", "clause", "status", "reported", "percent")

    def __init__(self) -> None:
        super().__init__()
        self.selection = self.FIRST
        self.detail: ItemDetail | None = None
        self.then: Then = None
        self.on: OnLadder | None = None
        self.count = 0
        self.changes: int | None = None
        self.unit_name = ""

    @property
    def first(self) -> Selection:
        """What the list shows when nothing narrows it."""
        return self.FIRST

    @property
    def lead(self) -> Content:
        """What stands before the count in the line above the list."""
        return Content()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns shown: with what differs from another day while one is compared with."""
        at = self.COLUMNS.index("title") if self.application.compared else 0
        return (*self.COLUMNS[:at], CHANGED, *self.COLUMNS[at:]) if at else self.COLUMNS

    def row(self, line: ItemLine, then: Then) -> Row:
        """The row of an item."""
        return row(line, then, *self.columns)

    def sourced(self) -> ItemSource:
        """Where the rows come from."""
        return ItemSource(self.session, self.selection, self.row, self.application.compared)

    def content(self) -> ComposeResult:
        """The list with what it is narrowed to above and the strip below; the detail beside."""
        self.source = self.sourced()
        with Horizontal(classes="listing"):
            with Vertical(classes="listing-side"):
                yield Static(id="told", markup=False)
                yield Input(id="search", compact=True, placeholder=say("tui.search-hint"))
                listed, ask = columns(*self.columns), self.application.answered
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
            self.rows.show(source, columns=columns(*self.columns), empty=self.empty())
        counted = await self.application.answered(_told, source)
        if source != self.source:
            return  # narrowed further meanwhile, and that is being counted too
        self.count, self.changes, self.unit_name = counted or (0, None, "")
        self._tell()
        await self._look(self.rows.key)

    def empty(self) -> str:
        """What stands in place of an empty list."""
        narrowed = replace(self.selection, sort=self.first.sort) != self.first
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
        line = told(self.selection, self.first, self.count, len(self.rows.marked), self.unit_name)
        against = self.source.against
        if against and self.changes is not None:
            line = Content("  ").join([line, differing(self.changes, against.day)])
        self.query_one("#told", Static).update(Content("  ").join([self.lead, line]) if self.lead.plain else line)

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

    async def seen(self) -> ItemDetail | None:
        """The item under the cursor with everything about it, read now if the screen has not shown it yet."""
        if self.line is None or self.line.id != self.rows.key:
            await self._look(self.rows.key)
        return self.detail

    async def _look(self, item: int | None) -> None:
        found, then, on = None, None, None
        if item is not None:
            found, then, on = await self.application.answered(_read, self.source, item) or (None, None, None)
        if not self.query(Detail) or not self.query("#strip") or self.rows.key not in (item, None):
            return  # the screen is going, or the cursor has moved on meanwhile and that item is being read too
        if item is not None and self.rows.key is None and not self.rows.count:
            return  # the list has become empty meanwhile
        self.detail, self.then, self.on = found, then, on
        self.query_one(Detail).show(found, then, on)
        self._strip()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Fit the strip."""
        self._strip()

    def _strip(self) -> None:
        widget = self.query_one("#strip", Static)
        width = self.size.width - 2
        widget.update(strip(self.detail, width, self.then, self.on) if self.detail else Content())

    def action_detail(self) -> None:
        """Open the detail over the whole width, or close it again."""
        opened = not self.has_class("-detail")
        self.set_class(opened, "-detail")
        (self.query_one(Detail) if opened else self.rows).focus()
        self.refresh_bindings()

    async def action_clause(self) -> None:
        """Go to the item's clause in the outline."""
        if self.line:
            await self.application.lead("decomposition", self.line.clause)

    def action_copy(self) -> None:
        """Copy everything about the item as text."""
        if self.detail:
            self.app.copy_to_clipboard(full(self.detail, DETAIL_WIDTH, self.then, self.on).plain)
            self.notify(say("tui.copied"), markup=False)


def named_units(store: Store) -> list[units.UnitLine]:
    """Everything a list can be narrowed to: the units, then the groups."""
    return [*units.units(store), *units.groups(store)]


def _read(source: ItemSource, item: int) -> tuple[ItemDetail | None, Then, OnLadder | None]:
    """An item with everything about it, as it stood on the day compared with, and what the ladder asks for on it."""
    store, view = source.session.store, source.session.view
    found = details.detail(store, view, item)
    if found is None:
        return None, None, None
    asked = ladder.of_items(store, view, [item]).get(item)
    return found, source.then(found.line), OnLadder(view, asked.asked if asked else ())


def _told(source: ItemSource) -> tuple[int, int | None, str]:
    """How many items there are, how many of them differ, and the name of the unit or group they are narrowed to."""
    codes = source.selection.units
    held = named_units(source.session.store) if codes else []
    return source.count(), source.changes(), next((unit.name for unit in held if unit.members == codes), "")
