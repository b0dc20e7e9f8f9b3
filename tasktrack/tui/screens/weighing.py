"""The list of contradictions: both places of one side by side, what it touches, and what each choice would change."""

import asyncio
from collections.abc import Mapping

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tasktrack.lang import say
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.panes import ruling as pane
from tasktrack.tui.panes import ruling_held
from tasktrack.tui.panes.ruling import Looked
from tasktrack.tui.panes.ruling_effects import Tried
from tasktrack.tui.panes.ruling_held import Held
from tasktrack.tui.panes.ruling_list import RulingRows, chips, choices
from tasktrack.tui.panes.ruling_place import is_there, locator, path, place
from tasktrack.tui.screens import PAGES
from tasktrack.tui.screens.page import Page
from tasktrack.tui.widgets.chips import Chips
from tasktrack.tui.widgets.list_messages import Chosen, Highlighted
from tasktrack.tui.widgets.window_list import WindowList

REST_SECONDS = 0.25
"""How long the cursor rests on a contradiction before its choices are worked out. System setting."""


class Weighing(Page):
    """The list of contradictions and the one under the cursor."""

    AUTO_FOCUS = "#rulings"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings("detail", "clause", "items_below", "filters", "copy", "clear")

    def __init__(self) -> None:
        super().__init__()
        self.held: Held | None = None
        self.looked: Looked | None = None
        self.source = RulingRows()
        self.choices: dict[str, Mapping[str, Tried]] = {}
        self.wanted = ""

    def content(self) -> ComposeResult:
        """What is counted and chosen, the list; the contradiction beside or below."""
        with Horizontal(classes="listing"):
            with Vertical(classes="listing-side"):
                yield Static(id="told", markup=False)
                yield Chips(id="chips")
                yield WindowList(
                    pane.columns(), self.source, empty=say("tui_rulings.rulings-empty"), marking=False,
                    ask=self.application.answered, id="rulings",
                )  # fmt: skip
                yield Static(id="strip", markup=False)
            with VerticalScroll(id="detail"):
                yield Static(id="ruling-head", markup=False)
                with Horizontal(id="places"):
                    yield Static(id="place-a", classes="place", markup=False)
                    yield Static(id="place-b", classes="place", markup=False)
                yield Static(id="ruling-rest", markup=False)

    @property
    def rows(self) -> WindowList:
        """The list itself."""
        return self.query_one("#rulings", WindowList)

    async def read(self) -> None:
        """Read the contradictions again; the cursor stays where it is."""
        held = await self.application.answered(ruling_held.held, self.session)
        if held is None or not self.query("#ruling-rest"):
            return
        self.held, self.choices = held, {}
        self.source.plan, self.source.listed = held.plan, held.listed
        self._lay(again=True)
        if self.wanted:
            self.wanted, code = "", self.wanted
            self._go(code)
        await self._look(self.rows.key)

    def _lay(self, *, again: bool = False) -> None:
        """Make the rows anew; `again` when only the store changed, so that the cursor stays near."""
        self.source.lay()
        empty = "findings-empty" if self.source.sought else "rulings-empty"
        if again:
            self.rows.refresh_source()
        else:
            self.rows.show(self.source, empty=say(f"tui_rulings.{empty}"))
        self.query_one(Chips).chips = chips(self.source.sought)
        if self.held:
            told = pane.counted(self.held.listed, self.held.blocking)
            listed = say("tui_rulings.rulings-listed", listed=self.source.count())
            self.query_one("#told", Static).update(
                Content.assemble(told, f"  {listed}") if self.source.sought else told
            )

    async def arrive(self, to: object) -> None:
        """Stand on the contradiction of a code, as soon as it is read."""
        if isinstance(to, str):
            self.source.sought = ()
            if self.held is None:
                self.wanted = to
            else:
                self._lay()
                self._go(to)
            self.rows.focus()

    def _go(self, code: str) -> None:
        number = self.source.number(code)
        if number is not None:
            self.rows.go_to(number)

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        self.run_worker(self._look(event.key), group="detail", exclusive=True)

    @on(Chosen)
    def _chosen(self) -> None:
        self.action_detail()

    async def _look(self, key: int | None) -> None:
        """Show a contradiction; its choices follow once the cursor rests on it."""
        one = self.source.standing(key)
        if one is None or self.held is None:
            self._show(None)
            return
        looked = await self.application.answered(ruling_held.looked, self.session, self.held, one)
        if self.rows.key not in (key, None) or not self.query("#ruling-rest"):
            return
        self._show(looked)
        if looked and looked.ruling.code not in self.choices:
            self.run_worker(self._try(looked), group="choices", exclusive=True)

    async def _try(self, looked: Looked) -> None:
        await asyncio.sleep(REST_SECONDS)
        code, sides = looked.ruling.code, [side for side in ("a", "b") if has(looked, side)]
        found = await self.application.answered(ruling_held.tried_all, self.session, code, sides)
        if found is not None and looked is self.looked:
            self.choices[code] = found
            self._show(looked)

    def _show(self, looked: Looked | None) -> None:
        """Draw what was read."""
        other = looked is None or self.looked is None or looked.ruling.code != self.looked.ruling.code
        self.looked = looked
        choices_ = self.choices.get(looked.ruling.code) if looked else None
        parts = {
            "ruling-head": pane.head(looked) if looked else Content(),
            "place-a": place(looked.plan, looked.ruling, "a", looked.texts) if looked else Content(),
            "place-b": place(looked.plan, looked.ruling, "b", looked.texts) if looked else Content(),
            "ruling-rest": pane.rest(looked, choices_) if looked else Content(),
            "strip": pane.strip(looked, self.size.width - 2) if looked else Content(),
        }
        for name, text in parts.items():
            self.query_one(f"#{name}", Static).update(text)
        if other:
            self.query_one("#detail").scroll_home(animate=False)
            self.refresh_bindings()

    def on_resize(self) -> None:
        """Fit the strip."""
        self._show(self.looked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the second place, and a step back, only where there is one."""
        if action == "rule_b" and self.looked:
            return has(self.looked, "b")
        if action == "clear":
            return self.has_class("-detail") or bool(self.source.sought)
        return super().check_action(action, parameters)

    def action_detail(self) -> None:
        """Open the contradiction over the whole width, or close it again."""
        opened = not self.has_class("-detail")
        self.set_class(opened, "-detail")
        (self.query_one("#detail") if opened else self.rows).focus()

    @work
    async def action_clause(self) -> None:
        """Go to one of the two places in the outline; asks which."""
        looked = self.looked
        if looked is None:
            return
        places = list(dict.fromkeys(locator(looked.ruling, side) for side in ("a", "b")))
        known = {clause.locator for clause in looked.plan.clauses}
        found = [Choice(at, f"{at}  {' › '.join(path(looked.plan, at))}") for at in places if at in known]
        at = found[0].key if len(found) == 1 else None
        if len(found) > 1:
            at = await self.ask(Choose(say("tui_rulings.choose-place"), found))
        if at:
            await self.application.lead("decomposition" if "decomposition" in PAGES else "outline", at)

    async def action_items_below(self) -> None:
        """Go to the items of the tasks that it touches."""
        if self.looked and self.looked.ruling.tasks:
            await self.application.lead("items", Selection(tasks=self.looked.ruling.tasks))

    @work
    async def action_filters(self) -> None:
        """Narrow the list by state or by what the contradictions are about."""
        chosen_ = await self.ask(Choose(say("tui_rulings.choose-filter"), choices(self.source)))
        if chosen_ is not None:
            self.source.sought = tuple(filter(None, (chosen_,)))
            self._lay()

    @on(Chips.Removed)
    def _chip_removed(self) -> None:
        self.source.sought = ()
        self._lay()

    def action_clear(self) -> None:
        """One step back: close the contradiction, then the filter."""
        if self.has_class("-detail"):
            self.action_detail()
        elif self.source.sought:
            self._chip_removed()

    def action_copy(self) -> None:
        """Copy everything about the contradiction as text."""
        looked = self.looked
        if looked:
            both = [
                place(looked.plan, looked.ruling, "a", looked.texts),
                place(looked.plan, looked.ruling, "b", looked.texts),
            ]
            told = (pane.head(looked), *both, pane.rest(looked, self.choices.get(looked.ruling.code)))
            self.app.copy_to_clipboard("\n\n".join(part.plain for part in told))
            self.notify(say("tui_rulings.copied"), markup=False)


def has(looked: Looked, side: str) -> bool:
    """Whether a contradiction has this side."""
    return is_there(looked.ruling, "a" if side == "a" else "b")
