"""检查: what `plan check` finds, grouped by severity and rule, the plan's coverage above, and the way to each place."""

from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tasktrack.lang import say, word
from tasktrack.store.selection import Selection
from tasktrack.tables.findings import Place, Told
from tasktrack.tui import keys
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.panes import finding as pane
from tasktrack.tui.panes import finding_checked
from tasktrack.tui.panes.finding_checked import Checked
from tasktrack.tui.panes.finding_list import FindingRows, Sought, chips, choices
from tasktrack.tui.panes.ruling_place import path
from tasktrack.tui.screens import PAGES
from tasktrack.tui.screens.page import Page
from tasktrack.tui.widgets.chips import Chips
from tasktrack.tui.widgets.list_messages import Chosen, Highlighted
from tasktrack.tui.widgets.window_list import WindowList
from tasktrack.words import Severity

_COVERAGE_LINES = {"-flat": 1, "-low": 1, "-high": 4}
_PLANNING = "decomposition"
"""The screen on which tasks and clauses are worked on, where there is one."""


class Findings(Page):
    """The list of findings with the one under the cursor in full."""

    NAME = "findings"
    CSS_PATH = "findings.tcss"
    AUTO_FOCUS = "#findings"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings("to_place", "detail", "filters", "search", "copy", "clear")

    def __init__(self) -> None:
        super().__init__()
        self.checked: Checked | None = None
        self.source = FindingRows()
        self._begins = True

    def content(self) -> ComposeResult:
        """The coverage, what is counted and chosen, the list; the finding beside or below."""
        yield Static(id="coverage", markup=False)
        with Horizontal(classes="listing"):
            with Vertical(classes="listing-side"):
                yield Static(say("tui_rulings.checking"), id="told", markup=False)
                yield Chips(id="chips")
                yield Input(id="search", compact=True, placeholder=say("tui_rulings.findings-search"))
                yield WindowList(
                    pane.columns(), self.source, empty=say("tui_rulings.checking"), marking=False,
                    ask=self.application.answered, id="findings",
                )  # fmt: skip
                yield Static(id="strip", markup=False)
            with VerticalScroll(id="detail"):
                yield Static(id="finding", markup=False)

    @property
    def rows(self) -> WindowList:
        """The list itself."""
        return self.query_one("#findings", WindowList)

    @property
    def told(self) -> Told | None:
        """The finding under the cursor; None on the line of a group."""
        behind = self.source.behind(self.rows.key)
        return behind if isinstance(behind, Told) else None

    async def read(self) -> None:
        """Check again, in a thread; the cursor stays on its finding."""
        checked = await self.application.answered(finding_checked.checked, self.session)
        if checked is None or not self.query("#finding"):
            return
        if self.checked is None:
            notes = {(one.finding.severity, one.finding.rule) for one in checked.told}
            self.source.shut = frozenset(group for group in notes if group[0] is Severity.NOTE)
        self.checked, self.source.told = checked, checked.told
        self._draw_coverage()
        self._lay(again=not self._begins)

    def _lay(self, *, again: bool = False) -> None:
        """Make the rows anew and show them; `again` when only the store changed, so that the cursor stays near."""
        self.source.lay()
        whole = self.source.sought.everything
        empty = say("tui_rulings.findings-none" if whole else "tui_rulings.findings-empty")
        if again:
            self.rows.refresh_source()
        else:
            self.rows.show(self.source, empty=empty)
        self.query_one(Chips).chips = chips(self.source.sought)
        self._count()
        self._look()

    def _count(self) -> None:
        told = [one.finding.severity for one in self.source.told]
        listed = say("tui_rulings.findings-listed", listed=self.source.listed, count=len(told))
        every = say("tui_rulings.findings-count", count=len(told))
        parts = [Content.styled(every if self.source.sought.everything else listed, "bold")]
        parts += [Content(f"{word(severity)} {told.count(severity)}") for severity in Severity]
        present = say("tui_rulings.findings-present") if self.session.view.past else ""
        self.query_one("#told", Static).update(Content.assemble(Content(" · ").join(parts), " ", present))

    def _draw_coverage(self) -> None:
        if self.checked:
            lines = next((most for name, most in _COVERAGE_LINES.items() if self.has_class(name)), 4)
            told = pane.coverage(self.checked.covered, self.size.width - 2, lines)
            self.query_one("#coverage", Static).update(told)

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        if self._begins and event.key is not None:
            self._begins = False
            self.rows.action_cursor(1)  # from the group's line to its first finding
        self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a step back only where there is one."""
        if action == "clear" and self.is_mounted:
            searched = any(search.display for search in self.query("#search"))
            return searched or self.has_class("-detail") or not self.source.sought.everything
        return super().check_action(action, parameters)

    def _look(self) -> None:
        """Show the finding, or the group, under the cursor."""
        self.query_one("#finding", Static).update(self._full())
        self.query_one("#strip", Static).update(self._strip())
        self.query_one("#detail").scroll_home(animate=False)

    def _full(self) -> Content:
        behind, checked = self.source.behind(self.rows.key), self.checked
        if behind is None or checked is None:
            return Content()
        if not isinstance(behind, Told):
            return pane.about_group(behind, self.source.of(behind))
        said = {name: checked.teller.value(name, value) for name, value in behind.finding.values.items()}
        return pane.full(behind, path(checked.plan, behind.place.clause), list(pane.values(said)))

    def _strip(self) -> Content:
        behind = self.source.behind(self.rows.key)
        if isinstance(behind, Told):
            return pane.strip(behind, self.size.width - 2)
        return pane.about_group(behind, self.source.of(behind)) if behind else Content()

    def on_resize(self) -> None:
        """Fit the bars and the strip."""
        self._draw_coverage()
        self._look()

    @on(Chosen)
    async def _chosen(self) -> None:
        await self.action_to_place()

    async def action_to_place(self) -> None:
        """Go to where the finding can be mended; on the line of a group, open or shut it."""
        behind = self.source.behind(self.rows.key)
        if isinstance(behind, Told):
            await self._lead(behind)
        elif behind is not None:
            self.source.shut ^= {behind}
            self._lay()

    async def _lead(self, told: Told) -> None:
        app, place = self.application, told.place
        if place.what == "ruling":
            await app.lead("rulings", place.code)
        elif place.what == "unit":
            await app.lead("annual_plans", _first_year(told))
            await app.lead("annual_plans", place.code)
        elif place.what == "group":
            await self._lead_to_items(place)
        elif _PLANNING in PAGES:
            await app.lead(_PLANNING, place.code)
        else:
            await app.lead("outline", place.clause)

    async def _lead_to_items(self, place: Place) -> None:
        members = self.checked.members.get(place.code, (place.code,)) if self.checked else ()
        if members:
            await self.application.lead("items", Selection(units=members))
        else:
            told = say("tui_rulings.no-members", title=place.title, code=place.code)
            self.notify(told, severity="warning", markup=False)

    def action_detail(self) -> None:
        """Open the finding over the whole width, or close it again."""
        opened = not self.has_class("-detail")
        self.set_class(opened, "-detail")
        (self.query_one("#detail") if opened else self.rows).focus()

    def narrow(self, sought: Sought) -> None:
        """List other findings."""
        self.source.sought = sought
        self._lay()

    @work
    async def action_filters(self) -> None:
        """Narrow the list to a severity or a rule."""
        sought = self.source.sought
        chosen = await self.ask(Choose(say("tui_rulings.choose-filter"), choices(self.source.told)))
        if chosen is None:
            return
        name, _, value = chosen.partition(" ")
        if name == "severity":
            self.narrow(replace(sought, severity=Severity(value)))
        else:
            self.narrow(replace(sought, rule=value) if name else Sought(text=sought.text))

    @on(Chips.Removed)
    def _chip_removed(self, event: Chips.Removed) -> None:
        if event.name == "text":
            self._end_search()
        self.narrow(self.source.sought.without(event.name))

    def action_search(self) -> None:
        """Search as one types."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        self.narrow(replace(self.source.sought, text=event.value))

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.rows.focus()

    def _end_search(self) -> None:
        search = self.query_one("#search", Input)
        search.value, search.display = "", False
        self.rows.focus()

    def action_clear(self) -> None:
        """One step back: close the finding, the search, the filters."""
        if self.has_class("-detail"):
            self.action_detail()
        elif self.query_one("#search").display:
            self._end_search()
        elif not self.source.sought.everything:
            self.narrow(Sought())

    def action_copy(self) -> None:
        """Copy the finding as text."""
        self.app.copy_to_clipboard(self._full().plain)
        self.notify(say("tui_rulings.copied"), markup=False)


def _first_year(told: Told) -> object:
    """The first of the years that a finding names."""
    years = told.finding.values.get("years")
    return years[0] if isinstance(years, tuple) and years else None
