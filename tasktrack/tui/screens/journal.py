"""办理记录: the items' journal or the plan's, newest first, an entry in full, and the proof of both chains."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tasktrack.acts.session import Session
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store import care, plan_entries, records, units
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.store.records import Record, Sought
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.panes import chain, entry, plan_recorded
from tasktrack.tui.panes.changed import SIGN, STYLE
from tasktrack.tui.panes.plan_recorded import PlanRecordSource
from tasktrack.tui.panes.recorded import columns, row
from tasktrack.tui.screens.page import Page
from tasktrack.tui.widgets.list_messages import Chosen, Highlighted
from tasktrack.tui.widgets.window_list import Row, WindowList
from tasktrack.words import EntryKind, PlanEntryKind

WHOLE_HASH = 150
"""From how many columns on the chain's last hash is shown whole."""


@dataclass(frozen=True, slots=True)
class RecordSource:
    """The entries sought, as rows; those made after `since`, the day compared with, are marked."""

    session: Session
    sought: Sought
    since: date | None = None

    def count(self) -> int:
        """How many there are."""
        return records.count(self.session.store, self.session.view, self.sought)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on, newest first."""
        read = records.window(self.session.store, self.session.view, self.sought, offset, limit)
        return [row(line, self.since) for line in read]

    def position(self, key: int) -> int | None:
        """Where an entry stands in the list."""
        return records.position(self.session.store, self.session.view, self.sought, key)


class Journal(Page):
    """All entries, filters, and the state of the chain."""

    NAME = "journal"
    CSS_PATH = "journal.tcss"
    AUTO_FOCUS = "#records"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings(
        "detail", "plan_changes", "verify", "search", "filters", "unit", "items_below", "copy", "clear"
    )

    def __init__(self) -> None:
        super().__init__()
        self.sought = Sought()
        self.unit_name = ""
        self.of_plan = False
        self.kinds: tuple[PlanEntryKind, ...] = ()
        self.names: dict[str, str] = {}
        self.record: Record | None = None
        self.change: PlanEntryLine | None = None
        self.proof = chain.Proof()

    def content(self) -> ComposeResult:
        """The chain's state and the filters above, the list below them, the entry beside."""
        self.source: RecordSource | PlanRecordSource = RecordSource(self.session, self.sought, self._since)
        yield Static(id="chain", markup=False)
        with Horizontal(classes="journal"):
            with Vertical(classes="journal-side"):
                yield Static(id="told", markup=False)
                yield Input(id="search", compact=True, placeholder=say("tui_more.journal-search"))
                yield WindowList(
                    columns(compared=self._since is not None), self.source, empty=say("tui_more.journal-empty"),
                    marking=False, ask=self.application.answered, id="records",
                )  # fmt: skip
            with VerticalScroll(id="record"):
                yield Static(id="record-text", markup=False)

    @property
    def rows(self) -> WindowList:
        """The list itself."""
        return self.query_one("#records", WindowList)

    async def read(self) -> None:
        """Read the window and the entry again."""
        source = await self._sourced()
        if source == self.source:
            self.rows.refresh_source()
        else:
            self.source = source
            empty = say("tui_rulings.journal-empty" if self.of_plan else "tui_more.journal-empty")
            listed = plan_recorded.columns() if self.of_plan else columns(compared=self._since is not None)
            self.rows.show(source, columns=listed, empty=empty)
        count = await self.application.answered(source.count) or 0
        more = await self._more(source, count)
        if source == self.source:
            self.query_one("#told", Static).update(self._told(count) + more)
        self._tell_chain()
        await self._look(self.rows.key)

    @property
    def _since(self) -> date | None:
        """The day compared with, when it is earlier than the one looked at: entries after it are new."""
        against = self.application.compared
        return against.day if against is not None and against.day < self.session.day else None

    async def _more(self, source: RecordSource | PlanRecordSource, count: int) -> Content:
        """How many entries more or fewer there are than on the day compared with."""
        against = self.application.compared
        if against is None:
            return Content()
        then = await self.application.answered(replace(source, session=against).count)
        more = count - (count if then is None else then)
        key = "changed-more" if more >= 0 else "changed-fewer"
        told = say(f"tui_review.{key}", day=shown_day(against.day), count=f"{abs(more):,}")
        return Content.styled(f"  {SIGN} {told}", STYLE)

    async def _sourced(self) -> RecordSource | PlanRecordSource:
        """Where the rows come from: the items' journal or the plan's."""
        if not self.of_plan:
            return RecordSource(self.session, self.sought, self._since)
        self.names = await self.application.answered(plan_recorded.names, self.session) or self.names
        return PlanRecordSource(self.session, self.kinds, self.names)

    async def action_plan_changes(self) -> None:
        """Show the plan's own journal, or the items' again."""
        self.of_plan = not self.of_plan
        self._end_search()
        self.rows.focus()
        await self.read()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Words and units are sought in the items' journal alone; only a change of a task leads to items."""
        if self.of_plan and action == "items_below":
            return self.change is not None and self.change.kind in plan_recorded.OF_TASKS
        return not (self.of_plan and action in ("search", "unit")) and super().check_action(action, parameters)

    async def narrow(self, sought: Sought) -> None:
        """List other entries, from the newest."""
        self.sought = sought
        await self.read()

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        self.run_worker(self._look(event.key), group="record", exclusive=True)

    @on(Chosen)
    def _chosen(self) -> None:
        self.action_detail()

    async def _look(self, key: int | None) -> None:
        found = await self.application.answered(_read, self.session, key) if key is not None else None
        if key != self.rows.key:
            return
        self.record = found if isinstance(found, Record) else None
        self.change = found if isinstance(found, PlanEntryLine) else None
        self.query_one("#record-text", Static).update(self._full())
        self.refresh_bindings()

    def _full(self) -> Content:
        """The entry under the cursor."""
        if self.change is not None:
            return plan_recorded.full(self.change, self.names)
        return entry.full(self.record) if self.record else Content()

    def _told(self, count: int) -> Content:
        if self.of_plan:
            parts = [say("tui_rulings.journal-count", count=count), *map(word, self.kinds)]
            return Content(" · ".join(parts)).stylize("bold")
        parts = [say("tui_more.journal-count", count=count)]
        parts += [word(kind) for kind in self.sought.kinds] + [self.unit_name] * bool(self.sought.units)
        return Content(" · ".join(parts + [f"“{self.sought.text}”"] * bool(self.sought.text)))

    def action_detail(self) -> None:
        """Open the entry over the whole width, or close it again."""
        opened = not self.has_class("-detail")
        self.set_class(opened, "-detail")
        (self.query_one("#record") if opened else self.rows).focus()

    async def action_clear(self) -> None:
        """One step back: stop verifying, close the entry, the search, the filters."""
        if self.proof.running:
            self.workers.cancel_group(self, "verify")
        elif self.has_class("-detail"):
            self.action_detail()
        elif self.query_one("#search").display:
            self._end_search()
        elif self.of_plan and self.kinds:
            self.kinds = ()
            await self.read()
        elif self.of_plan:
            await self.action_plan_changes()
        elif not self.sought.everything:
            await self.narrow(Sought())

    def action_search(self) -> None:
        """Search as one types."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed, "#search")
    async def _searched(self, event: Input.Changed) -> None:
        await self.narrow(replace(self.sought, text=event.value))

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.rows.focus()

    def _end_search(self) -> None:
        search = self.query_one("#search", Input)
        search.value, search.display = "", False
        self.rows.focus()

    @work
    async def action_filters(self) -> None:
        """Narrow the list to one kind of entry."""
        if self.of_plan:
            await self._filter_changes()
            return
        choices = [
            Choice("", say("tui_more.every-kind")),
            *(Choice(kind.value, word(kind), kind.value) for kind in EntryKind),
        ]
        now = self.sought.kinds[0].value if self.sought.kinds else ""
        kind = await self.ask(Choose(say("tui_more.choose-kind"), choices, now=now))
        if kind is not None:
            await self.narrow(replace(self.sought, kinds=(EntryKind(kind),) if kind else ()))

    async def _filter_changes(self) -> None:
        """Narrow the plan's journal to one kind of change."""
        every = Choice("", say("tui_rulings.every-change"))
        choices = [every, *(Choice(kind.value, word(kind), kind.value) for kind in PlanEntryKind)]
        kind = await self.ask(Choose(say("tui_more.choose-kind"), choices, now="".join(self.kinds)))
        if kind is not None:
            self.kinds = (PlanEntryKind(kind),) if kind else ()
            await self.read()

    @work
    async def action_unit(self) -> None:
        """Narrow the list to one unit."""
        held = await self.application.answered(units.units, self.session.store) or []
        names = {unit.code: unit.name for unit in held}
        choices = [Choice(unit.code, unit.name, f"{unit.short_name} {unit.initials}") for unit in held]
        every = Choice("", say("tui_more.every-unit"))
        code = await self.ask(Choose(say("tui_more.choose-unit"), [every, *choices], now="".join(self.sought.units)))
        if code is not None:
            self.unit_name = names.get(code, "")
            await self.narrow(replace(self.sought, units=(code,) if code else ()))

    async def action_items_below(self) -> None:
        """Go to the item that the entry is about; from a change of the plan to the items of its task."""
        if self.change is not None:
            await self.application.lead("items", Selection(tasks=(self.change.subject,)))
        elif self.record is not None:
            await self.application.lead("items", Selection(ids=(self.record.entry.item,)))

    def action_copy(self) -> None:
        """Copy the entry as text, with its hash."""
        if self.record is not None or self.change is not None:
            self.app.copy_to_clipboard(self._full().plain)
            self.notify(say("tui_more.copied"), markup=False)

    def action_verify(self) -> None:
        """Prove the chain from its first entry."""
        if not self.proof.running:
            self.run_worker(self._verify(), group="verify")

    async def _verify(self) -> None:
        """Verify in a thread while the seconds are told; Esc stops waiting for it."""
        self.proof = chain.Proof(running=True)
        ticking = self.set_interval(1.0, self._tick)
        self._tell_chain()
        try:
            found = await self.application.answered(care.verify, self.session.store)
            self.proof = chain.Proof(found=found)
        except asyncio.CancelledError:
            self.proof = chain.Proof(stopped=True)
            raise
        finally:
            ticking.stop()
            self._tell_chain()

    def _tick(self) -> None:
        self.proof = replace(self.proof, seconds=self.proof.seconds + 1)
        self._tell_chain()

    def _tell_chain(self) -> None:
        now = self.application.seen[0]
        self.query_one("#chain", Static).update(chain.told(self.proof, now, wide=self.size.width >= WHOLE_HASH))


def _read(session: Session, key: int) -> Record | PlanEntryLine | None:
    """The entry of a row: of the items' journal, or with a number below zero of the plan's."""
    if key < 0:
        return plan_entries.entry(session.store, -key)
    return records.record(session.store, session.view, key)
