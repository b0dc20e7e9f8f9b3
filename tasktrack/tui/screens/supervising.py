"""What a supervisor does to the item under the cursor or to all marked ones: one road for every act."""

from collections.abc import Sequence

from textual import work

from tasktrack.acts import journal
from tasktrack.lang import say, word
from tasktrack.rules.entries import Entry
from tasktrack.rules.transitions import TRANSITIONS
from tasktrack.store import drafts, items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.extension import Decision, Extension, draft_of
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes.asked import last_asked
from tasktrack.tui.screens.narrowing import Narrowing
from tasktrack.words import EntryKind

ACTS = {
    "return_item": EntryKind.RETURN,
    "accept": EntryKind.ACCEPT,
    "remind": EntryKind.REMIND,
    "notice": EntryKind.NOTICE,
    "escalate": EntryKind.ESCALATE,
    "extension": EntryKind.GRANT,
}
"""The entry that each action makes."""


class Supervising(Narrowing):
    """A list whose items are returned, accepted, reminded, escalated and given more time."""

    BINDINGS = keys.bindings(*ACTS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the item's status allows; with marked items the form says which are left out."""
        kind = ACTS.get(action)
        if kind is None or not self.is_mounted:
            return super().check_action(action, parameters)
        if self.rows.marked:
            return True
        return self.line is not None and self.line.status in TRANSITIONS[kind].allowed

    async def action_return_item(self) -> None:
        """Send submitted items back with a reason."""
        self.supervise(EntryKind.RETURN)

    async def action_accept(self) -> None:
        """Accept submitted items as done."""
        self.supervise(EntryKind.ACCEPT)

    async def action_remind(self) -> None:
        """Remind the units."""
        self.supervise(EntryKind.REMIND)

    async def action_notice(self) -> None:
        """Issue supervision notices."""
        self.supervise(EntryKind.NOTICE)

    async def action_escalate(self) -> None:
        """Escalate to the leader."""
        self.supervise(EntryKind.ESCALATE)

    @work
    async def supervise(self, kind: EntryKind) -> None:
        """Ask for the words, make one entry for each item, and go on to the next. A refusal asks again, words kept."""
        if self.application.refuses_past():
            return
        lines = await self.chosen()
        while lines:
            fit = [line for line in lines if line.status in TRANSITIONS[kind].allowed]
            if not fit:
                self.notify(say("tui.none-fits", kind=word(kind)), severity="warning", markup=False)
                return
            asked = _asked(kind, fit, len(lines) - len(fit))
            words = await self.ask(Reason(asked))
            if words is None:
                return
            entries = [Entry(kind=kind, item=line.id, revision=line.revision, reason=words) for line in fit]
            if await self.application.carry_out(journal.record, self.session, *entries):
                await self.acted(fit, kind, asked.draft)
                return
            lines = await self.chosen()  # as they stand now, for the next try

    @work
    async def action_extension(self) -> None:
        """Grant or refuse more time."""
        typed: Decision | None = None
        if self.application.refuses_past():
            return
        while (detail := await self.seen()) is not None:
            line = detail.line
            typed = await self.ask(Extension(line, last_asked(detail), self.session.day, typed))
            if typed is None:
                return
            kind = EntryKind.GRANT if typed.due else EntryKind.REFUSE
            entry = Entry(kind=kind, item=line.id, revision=line.revision, due=typed.due, reason=typed.reason)
            if await self.application.carry_out(journal.record, self.session, entry):
                await self.acted([line], kind, draft_of(line))
                return

    async def chosen(self) -> Sequence[ItemLine]:
        """The marked items as they stand now, or the one under the cursor as it was seen."""
        if not self.rows.marked:
            detail = await self.seen()
            return [detail.line] if detail else []
        selection = Selection(ids=tuple(sorted(self.rows.marked)))
        return await self.application.answered(items.window, self.session.store, self.session.view, selection) or []

    async def acted(self, lines: Sequence[ItemLine], kind: EntryKind, draft: str) -> None:
        """After an act: say so, forget the draft and the marks, and stand on the next item."""
        self.notify(_told(kind, lines), timeout=4, markup=False)
        await self.application.answered(drafts.forget, self.session.store, self.session.actor, draft)
        await self.go_on(None if self.rows.marked else lines[0].id)


def _asked(kind: EntryKind, lines: Sequence[ItemLine], left: int) -> Asked:
    happens = [f"{word(kind)}　{one_line(line.unit)}　{one_line(line.title)}{_late(line)}" for line in lines]
    if left:
        happens.append(say("tui.left-out", count=left, kind=word(kind)))
    return Asked(
        title=say("tui.will-do", kind=word(kind), count=len(lines)),
        happens=happens,
        needed=TRANSITIONS[kind].reason,
        draft=f"{kind.value}:{','.join(str(line.id) for line in lines[:9])}:{len(lines)}",
        hint=say(f"tui.hint-{kind.value}"),
    )


def _told(kind: EntryKind, lines: Sequence[ItemLine]) -> str:
    if len(lines) > 1:
        return say("tui.done", kind=word(kind), count=len(lines))
    return say("tui.done-one", kind=word(kind), unit=one_line(lines[0].unit), title=one_line(lines[0].title))


def _late(line: ItemLine) -> str:
    return f"　{say('tui.days-late', days=line.days_overdue)}" if line.days_overdue else ""
