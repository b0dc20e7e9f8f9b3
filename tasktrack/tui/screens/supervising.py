"""What a supervisor does to the item under the cursor or to all marked ones: one road for every act."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec.structs import replace
from textual import work
from textual.content import Content

from tasktrack.acts import journal, numbering, supervising
from tasktrack.acts.session import Session
from tasktrack.lang import say, word
from tasktrack.rules.entries import Entry
from tasktrack.rules.transitions import TRANSITIONS
from tasktrack.store.lines import ItemLine
from tasktrack.tui import keys
from tasktrack.tui.forms.carrying import Carried, Carrying, Steps
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes import happening
from tasktrack.tui.screens.extending import Extending
from tasktrack.words import EntryKind

ACTS = {
    "return_item": EntryKind.RETURN,
    "remind": EntryKind.REMIND,
    "notice": EntryKind.NOTICE,
    "escalate": EntryKind.ESCALATE,
}
"""The entry that each action makes."""

LEVELS = (EntryKind.REMIND, EntryKind.NOTICE, EntryKind.ESCALATE)
"""The entries that carry out the ladder's steps."""


class Supervising(Extending):
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
            given = await self._given(kind, fit, asked)
            if given is None:
                return
            if await self.application.carry_out(partial(_record, kind=kind, lines=fit, given=given), self.session):
                await self.acted(fit, kind, asked.draft)
                return
            lines = await self.chosen()  # as they stand now, for the next try

    async def _given(self, kind: EntryKind, lines: Sequence[ItemLine], asked: Asked) -> Carried | None:
        """The words, and for notices the day to reply by; None when the person leaves."""
        if kind is not EntryKind.NOTICE:
            words = await self.ask(Reason(asked))
            return None if words is None else Carried(words)
        letters = await self.application.answered(numbering.next_letters, self.session, len(lines))
        if letters is None:
            return None
        left = "" if len(asked.happens) == len(lines) else asked.happens[-1]
        happens = partial(happening.notices, lines, letters, left=left)
        return await self.ask(Carrying(steps(self.session, asked, happens, notices=True)))

    async def acted(self, lines: Sequence[ItemLine], kind: EntryKind, draft: str) -> None:
        """After an act: say so, forget the draft and the marks, and stand on the next item."""
        await self.told(_told(kind, lines), lines, draft)


def steps(session: Session, asked: Asked, happens: Callable[[date | None], list[Content]], *, notices: bool) -> Steps:
    """The question before steps of the ladder are carried out; `notices` among them get a day to reply by."""
    today = session.entry_day()
    by = today + timedelta(days=session.mechanism.notice.reply_days.value)
    return Steps(
        title=asked.title,
        happens=happens,
        draft=asked.draft,
        hint=asked.hint,
        today=today,
        reply_by=by if notices else None,
    )


def _record(session: Session, *, kind: EntryKind, lines: Sequence[ItemLine], given: Carried) -> None:
    """Put one entry for each item on record; what supervises carries the steps of the ladder that it does now."""
    seen = {line.id: line.revision for line in lines}
    if kind in LEVELS:
        made = supervising.supervised(session, kind, list(seen), reason=given.words, reply_by=given.reply_by)
    else:
        made = [Entry(kind=kind, item=item, reason=given.words) for item in seen]
    journal.record(session, *(replace(entry, revision=seen[entry.item]) for entry in made))


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
    return f"　{told}" if (told := happening.late(line)) else ""
