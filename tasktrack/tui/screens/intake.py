"""What a unit does with what was handed to it: receive it or hand it back, plan its quarters, reply to a notice."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import work

from tasktrack.acts import evidence, journal, supervising
from tasktrack.dates import Period, shown_day
from tasktrack.lang import say, word
from tasktrack.rules.entries import Entry
from tasktrack.store import details, drafts, items, notices
from tasktrack.store.database import Store
from tasktrack.store.lines import ItemLine, View
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms import quarters, reply
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.quarters import Quarters
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.forms.reply import Reply
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes import ladder
from tasktrack.tui.screens.listing import Listing
from tasktrack.words import OPEN_STATUSES, EntryKind, NoticeState, Status

INTAKE = ("receive", "reply", "plan_quarters", "hand_back")
"""What a unit does besides reporting, in the order of the footer."""

_NONE = (0,)
"""The number of no item: a list of it is empty."""


class Intake(Listing):
    """A list of a unit's own items, which it receives, hands back, plans, and replies to notices on."""

    BINDINGS = keys.bindings(*INTAKE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the item allows; with marked items the form says which are left out."""
        if action not in INTAKE or not self.is_mounted:
            return super().check_action(action, parameters)
        if action in ("receive", "hand_back") and self.rows.marked:
            return True
        return self.line is not None and self._may(action, self.line)

    def _may(self, action: str, line: ItemLine) -> bool:
        if action == "reply":
            return line.notice_due is not None
        if line.handed_back_on is not None:
            return False
        if action == "plan_quarters":
            started = line.status in (Status.NOT_STARTED, Status.IN_PROGRESS)
            return started and Period(line.year, 4).last >= self.session.entry_day()
        fresh = line.received_on is None and line.issued_on is not None
        return fresh and line.status in (OPEN_STATUSES if action == "receive" else (Status.NOT_STARTED,))

    async def to_reply(self, own: tuple[str, ...]) -> tuple[int, ...]:
        """The items of these units whose notices wait for a reply."""
        session = self.session
        found = await self.application.answered(_open_notices, session.store, session.view, own)
        return tuple(found or ()) or _NONE

    async def _fit(self, action: str) -> list[ItemLine]:
        """The marked items as they stand now, or the one under the cursor, as far as they can take the act."""
        chosen: Sequence[ItemLine] = ()
        if self.rows.marked:
            ids, session = tuple(sorted(self.rows.marked)), self.session
            read = await self.application.answered(items.window, session.store, session.view, Selection(ids=ids))
            chosen = read or ()
        elif (shown := await self.seen()) is not None:
            chosen = [shown.line]
        fit = [line for line in chosen if self._may(action, line)]
        if not fit and chosen:
            kind = EntryKind.RECEIVE if action == "receive" else EntryKind.HAND_BACK
            self.notify(say("tui.none-fits", kind=word(kind)), severity="warning", markup=False)
        return fit

    @work
    async def action_receive(self) -> None:
        """Receive the marked items, or the one under the cursor, after one question that says what is late."""
        if self.application.refuses_past():
            return
        fit = await self._fit("receive")
        if not fit:
            return
        happens = [self._receiving(line) for line in fit]
        if not await self.ask(Confirm(say("tui_supervising.receive-ask", count=len(fit)), happens)):
            return
        entries = [Entry(kind=EntryKind.RECEIVE, item=line.id, revision=line.revision) for line in fit]
        if await self.application.carry_out(journal.record, self.session, *entries):
            self.rows.unmark()
            self.notify(say("tui_supervising.received", count=len(fit)), timeout=4, markup=False)

    def _receiving(self, line: ItemLine) -> str:
        late = supervising.receipt_lateness(self.session, line, self.session.entry_day())
        told = say("tui_supervising.receive-late", by=shown_day(late.by), days=late.days) if late else ""
        return one_line(line.title) + told

    @work
    async def action_hand_back(self) -> None:
        """Hand back what is not the unit's to do, with the reason."""
        if self.application.refuses_past():
            return
        while fit := await self._fit("hand_back"):
            asked = _handing_back(fit)
            words = await self.ask(Reason(asked))
            if words is None:
                return
            kind = EntryKind.HAND_BACK
            entries = [Entry(kind=kind, item=line.id, revision=line.revision, reason=words) for line in fit]
            if await self.application.carry_out(journal.record, self.session, *entries):
                await self._forget(asked.draft)
                self.rows.unmark()
                self.notify(say("tui_supervising.handed-back", count=len(fit)), timeout=4, markup=False)
                return

    @work
    async def action_plan_quarters(self) -> None:
        """Plan the quarters of the item's year; a refusal opens the form again with what was typed."""
        shown = await self.seen()
        while shown is not None and not self.application.refuses_past():
            session = self.session
            shown = await self.application.answered(details.detail, session.store, session.view, shown.line.id)
            given = await self.ask(Quarters(shown, session.entry_day())) if shown else None
            if given is None or shown is None:
                return
            first = replace(given[0], revision=shown.line.revision)
            if await self.application.carry_out(journal.record, session, first, *given[1:]):
                await self._forget(quarters.draft_of(shown.line.id))
                self.notify(say("tui_supervising.planned-done", count=len(given)), timeout=4, markup=False)
                return

    @work
    async def action_reply(self) -> None:
        """Reply to the item's notice; a refusal opens the form again with what was typed."""
        while (shown := await self.seen()) is not None and not self.application.refuses_past():
            if shown.line.notice_due is None:
                return
            entry = await self.ask(Reply(shown))
            if entry is None:
                return
            if await self.application.carry_out(evidence.record_typed, self.session, entry):
                await self._forget(reply.draft_of(shown.line.id))
                told = say("tui_supervising.reply-done", letter=one_line(ladder.letter(shown)))
                self.notify(told, timeout=4, markup=False)
                return

    async def _forget(self, draft: str) -> None:
        await self.application.answered(drafts.forget, self.session.store, self.session.actor, draft)


def _handing_back(fit: Sequence[ItemLine]) -> Asked:
    kind = word(EntryKind.HAND_BACK)
    return Asked(
        title=say("tui.will-do", kind=kind, count=len(fit)),
        happens=[f"{kind}　{one_line(line.title)}" for line in fit],
        needed=True,
        draft=f"hand_back:{','.join(str(line.id) for line in fit[:9])}:{len(fit)}",
        hint=say("tui_supervising.hint-hand_back"),
    )


def _open_notices(store: Store, view: View, own: tuple[str, ...]) -> list[int]:
    return sorted({one.item for one in notices.notices(store, view, states=[NoticeState.OPEN], units=own)})
