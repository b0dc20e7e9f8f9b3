"""督办台账: every notice with what became of it, the check of replies, and the letters as files."""

from dataclasses import dataclass, replace
from datetime import timedelta

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say, word
from tasktrack.rules.entries import Entry
from tasktrack.store import drafts, items, notices, units
from tasktrack.store.lines import ItemLine
from tasktrack.store.notices import NoticeLine
from tasktrack.store.selection import Selection
from tasktrack.tables import notices as tables
from tasktrack.tables.letter import Letters
from tasktrack.tui import keys
from tasktrack.tui.forms.check import Check, Checked, draft_of
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.forms.table_export import TableExport
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes import notice as pane
from tasktrack.tui.panes.notice import NoticeRows
from tasktrack.tui.screens.page import Page
from tasktrack.tui.widgets.list_messages import Highlighted
from tasktrack.tui.widgets.window_list import WindowList
from tasktrack.words import EntryKind, NoticeState

PILES: tuple[tuple[NoticeState, ...], ...] = (
    (),
    (NoticeState.OPEN,),
    (NoticeState.ANSWERED,),
    (NoticeState.SATISFIED,),
    (NoticeState.LAPSED,),
)
"""The states that a key goes through; the first are all."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which notices are listed: of these states and these units; what is empty does not restrict."""

    states: tuple[NoticeState, ...] = ()
    units: tuple[str, ...] = ()
    unit: str = ""


class Notices(Page):
    """The list of notices with the one under the cursor in full. `sought` is what the list is narrowed to."""

    NAME = "notices"
    CSS_PATH = "notices.tcss"
    AUTO_FOCUS = "#notices"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings(
        "check_reply", "export_table", "items_below", "views", "unit", "detail", "mark", "copy", "clear"
    )

    def __init__(self) -> None:
        super().__init__()
        self.source = NoticeRows()
        self.sought = Sought()
        self.line: ItemLine | None = None

    def content(self) -> ComposeResult:
        """The counts and the list; the notice beside or below."""
        with Horizontal(classes="listing"):
            with Vertical(classes="listing-side"):
                yield Static(id="told", markup=False)
                yield WindowList(
                    pane.columns(), self.source, empty=say("tui_supervising.notices-empty"),
                    ask=self.application.answered, id="notices",
                )  # fmt: skip
                yield Static(id="strip", markup=False)
            with VerticalScroll(id="detail"):
                yield Static(id="notice", markup=False)

    @property
    def rows(self) -> WindowList:
        """The list itself."""
        return self.query_one("#notices", WindowList)

    @property
    def one(self) -> NoticeLine | None:
        """The notice under the cursor."""
        key = self.rows.key
        return next(iter(self.source.of([key])), None) if key is not None else None

    async def read(self) -> None:
        """Read the notices again, keeping the cursor on its own."""
        found = await self.application.answered(_read, self.session, self.sought)
        if found is None or not self.query("#notices"):
            return
        self.source = pane.waiting_first(found)
        empty = "tui_supervising.notices-empty" if self.sought == Sought() else "tui_supervising.notices-none"
        self.rows.show(self.source, empty=say(empty))
        self.query_one("#told", Static).update(self._counted())
        await self._look()

    async def narrow(self, sought: Sought) -> None:
        """List other notices."""
        self.sought = sought
        self.rows.unmark()
        await self.read()

    def _counted(self) -> Content:
        told = [Content.styled(say("tui_supervising.notices-count", count=self.source.count()), "bold")]
        chips = [*(word(state) for state in self.sought.states), one_line(self.sought.unit)]
        told += [Content.styled(f" {chip} ", "$text-accent on $accent-muted") for chip in chips if chip]
        for state in NoticeState if not self.sought.states else ():
            count = sum(one.state is state for one in self.source.notices)
            if count:
                told.append(Content.assemble(pane.state(state), f" {count}"))
        return Content("  ").join(told)

    @on(Highlighted)
    def _highlighted(self) -> None:
        self.run_worker(self._look(), group="detail", exclusive=True)

    @on(WindowList.Marked)
    def _marked(self) -> None:
        self.refresh_bindings()

    @on(WindowList.Chosen)
    def _chosen(self) -> None:
        self.action_detail()

    async def _look(self) -> None:
        """Show the notice under the cursor, and its item as it stands."""
        one, line = self.one, None
        if one is not None:
            line = await self.application.answered(items.line, self.session.store, self.session.view, one.item)
        if not self.query("#notice") or one != self.one:
            return
        self.line = line
        self.query_one("#notice", Static).update(pane.full(one, line) if one else Content())
        self.query_one("#detail").scroll_home(animate=False)
        self._strip()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Fit the strip."""
        self._strip()

    def _strip(self) -> None:
        one = self.one
        self.query_one("#strip", Static).update(pane.strip(one, self.size.width - 2) if one else Content())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the notice under the cursor allows, and a step back only where there is one."""
        if not self.is_mounted:
            return True
        if action == "check_reply":
            return self.one is not None and self.one.state is NoticeState.ANSWERED
        if action in ("export_table", "items_below"):
            return self.one is not None
        if action == "clear":
            return bool(self.has_class("-detail") or self.rows.marked or self.sought != Sought())
        return super().check_action(action, parameters)

    # what a supervisor does

    @work
    async def action_check_reply(self) -> None:
        """Check the unit's reply; a refusal asks again, words kept."""
        while (one := self.one) is not None and not self.application.refuses_past():
            line = await self.application.answered(items.line, self.session.store, self.session.view, one.item)
            if line is None:
                return
            today = self.session.entry_day()
            by = today + timedelta(days=self.session.mechanism.notice.reply_days.value)
            given = await self.ask(Check(one, today, by))
            if given is None:
                return
            if await self.application.carry_out(_check, self.session, one, line, given):
                await self._checked(one, given)
                return

    async def _checked(self, one: NoticeLine, given: Checked) -> None:
        await self.application.answered(drafts.forget, self.session.store, self.session.actor, draft_of(one))
        found = say(f"tui_supervising.check-{'held' if given.held else 'wanting'}")
        told = say("tui_supervising.check-done", letter=one_line(one.letter), found=found)
        self.notify(told, timeout=4, markup=False)

    @work
    async def action_export_table(self) -> None:
        """Write the letters of the marked notices, or of the one under the cursor, to a file."""
        chosen = self.source.of(self.rows.meant)
        table = await self.application.answered(_letters, self.session, chosen) if chosen else None
        if table is None:
            return
        title = say("tui_supervising.export-title", count=len(chosen))
        name = f"{chosen[0].letter}.docx" if len(chosen) == 1 else say("tui_supervising.export-name")
        path = await self.ask(TableExport(title, name.replace("/", "-"), table))
        if path:
            self.notify(say("urging.export-done", file=one_line(path)), timeout=10, markup=False)
            self.rows.unmark()

    # finding one's way

    async def action_items_below(self) -> None:
        """Go to the item of the notice."""
        if self.one:
            await self.application.lead("items", Selection(ids=(self.one.item,)))

    async def action_views(self) -> None:
        """Go on to the next state: all, open, answered, satisfied, lapsed."""
        now = PILES.index(self.sought.states)
        await self.narrow(replace(self.sought, states=PILES[(now + 1) % len(PILES)]))

    @work
    async def action_unit(self) -> None:
        """Narrow the list to one unit."""
        held = await self.application.answered(units.units, self.session.store) or []
        every = Choice("", say("tui.every-unit"))
        choices = [Choice(one.code, one.name, f"{one.short_name} {one.initials} {one.code}") for one in held]
        now = (self.sought.units or ("",))[0]
        code = await self.ask(Choose(say("tui_supervising.choose-unit"), [every, *choices], now=now))
        if code is not None:
            name = next((one.name for one in held if one.code == code), "")
            await self.narrow(replace(self.sought, units=(code,) if code else (), unit=name))

    async def arrive(self, to: object) -> None:
        """Come here for a notice, by its number."""
        if isinstance(to, str):
            await self.narrow(Sought())
            for one in self.source.notices:
                if one.letter == to:
                    self.rows.go_to(pane.key_of(one))

    async def action_clear(self) -> None:
        """One step back: close the detail, forget the marks, then what the list is narrowed to."""
        if self.has_class("-detail"):
            self.action_detail()
        elif self.rows.marked:
            self.rows.unmark()
        else:
            await self.narrow(Sought())

    def action_detail(self) -> None:
        """Open the notice over the whole width, or close it again."""
        opened = not self.has_class("-detail")
        self.set_class(opened, "-detail")
        (self.query_one("#detail") if opened else self.rows).focus()
        self.refresh_bindings()

    def action_copy(self) -> None:
        """Copy the notice as text."""
        if self.one:
            self.app.copy_to_clipboard(pane.full(self.one, self.line).plain)
            self.notify(say("tui.copied"), markup=False)


def _read(session: Session, sought: Sought) -> list[NoticeLine]:
    return notices.notices(session.store, session.view, states=sought.states, units=sought.units)


def _letters(session: Session, chosen: list[NoticeLine]) -> Letters:
    """The letters of these notices alone, and the list of them."""
    whole = tables.notices(session, items=sorted({one.item for one in chosen}))
    wanted = {one.letter for one in chosen}
    kept = [(row, letter) for row, letter in zip(whole.rows, whole.letters, strict=True) if letter.number in wanted]
    return replace(
        whole,
        rows=tuple(row for row, _ in kept),
        letters=tuple(letter for _, letter in kept),
        totals=((say("columns.total"), len(kept)),),
    )


def _check(session: Session, one: NoticeLine, line: ItemLine, given: Checked) -> None:
    """Put the check on record; of several notices on an item the last one is checked."""
    if line.notice != one.number and not given.held:
        raise Refused("tui_supervising.check-last-only")
    entry = Entry(
        kind=EntryKind.CHECK,
        item=one.item,
        revision=line.revision,
        held=given.held,
        due=given.due,
        reason=given.reason,
        answers=one.reply.number if one.reply else None,
    )
    journal.record(session, entry)
