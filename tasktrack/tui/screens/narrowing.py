"""Finding one's way in a list: search as one types, filters, one unit, another order, and the way back."""

from msgspec.structs import replace
from textual import on, work
from textual.widgets import Input

from tasktrack.lang import say
from tasktrack.store import plans
from tasktrack.store.database import Store
from tasktrack.tui import keys
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.forms.filters import Filters, Offered
from tasktrack.tui.screens.listing import Listing, named_units


class Narrowing(Listing):
    """A list that a person narrows and orders."""

    BINDINGS = keys.bindings("search", "filters", "unit", "sort", "clear")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a step back only where there is one."""
        if action == "clear" and self.is_mounted:
            narrowed = self.query_one("#search").display or self.selection != self.first
            return bool(self.has_class("-detail") or self.rows.marked or self.application.compared or narrowed)
        return super().check_action(action, parameters)

    async def action_clear(self) -> None:
        """One step back: close the detail, then the search; then forget marks, the day compared with, the filters."""
        if self.has_class("-detail"):
            self.action_detail()
        elif self.query_one("#search").display:
            await self._end_search()
        elif self.rows.marked:
            self.rows.unmark()
        elif self.application.compared:
            self.application.compared = None
            await self.read()
        elif self.selection != self.first:
            await self.narrow(self.first)

    def action_search(self) -> None:
        """Search as one types."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        """In a worker, so that typing never waits for the count; only the last keystroke's answer is shown."""
        narrowed = replace(self.selection, text=event.value)
        self.run_worker(self.narrow(narrowed), group="search", exclusive=True)

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.rows.focus()

    async def _end_search(self) -> None:
        search = self.query_one("#search", Input)
        search.display = False
        search.value = ""
        self.rows.focus()

    @work
    async def action_unit(self) -> None:
        """Narrow the list to one unit or group."""
        held = await self.application.answered(named_units, self.session.store)
        every = Choice("", say("tui.every-unit"))
        known = {unit.code: unit for unit in held or () if unit.members}
        choices = [
            Choice(unit.code, unit.name, f"{unit.short_name} {unit.initials} {unit.code}") for unit in known.values()
        ]
        code = await self.ask(Choose(say("tui.choose-unit"), [every, *choices], now=(self.selection.units or ("",))[0]))
        if code is not None:
            await self.narrow(replace(self.selection, units=known[code].members if code else ()))

    @work
    async def action_filters(self) -> None:
        """Narrow the list by everything there is."""
        offered = await self.application.answered(_offered, self.session.store)
        selection = await self.ask(Filters(self.selection, offered, self.first)) if offered else None
        if selection is not None:
            await self.narrow(selection)

    @property
    def sorts(self) -> tuple[str, ...]:
        """The orders offered."""
        return self.SORTS

    @work
    async def action_sort(self) -> None:
        """Change the order."""
        choices = [Choice(sort, say(f"tui.sort-{sort}")) for sort in self.sorts]
        chosen = Choose(say("tui.choose-sort"), choices, now=self.selection.sort, hint=say("tui.type-to-narrow"))
        sort = await self.ask(chosen)
        if sort is not None:
            await self.narrow(replace(self.selection, sort=sort))


def _offered(store: Store) -> Offered:
    held = plans.plan(store)
    years = range(held.document.first_year, held.document.last_year + 1) if held else ()
    return Offered(tuple(years), held.clauses if held else ())
