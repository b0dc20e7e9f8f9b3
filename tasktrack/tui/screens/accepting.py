"""Giving submitted items their next sign-off, or accepting them at the last level, with an opinion."""

from collections.abc import Sequence

from textual import events, work

from tasktrack.acts import journal, reviewing
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say, word
from tasktrack.rules.entries import Entry
from tasktrack.store import drafts, items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes import signs
from tasktrack.tui.screens.narrowing import Narrowing
from tasktrack.words import EntryKind, Status


class Accepting(Narrowing):
    """A list whose submitted items are signed and accepted; not by who submitted or has signed them."""

    BINDINGS = keys.bindings("accept")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the sign-off of what was submitted, to anybody but who submitted or signed it."""
        if action != "accept" or not self.is_mounted:
            return super().check_action(action, parameters)
        if self.rows.marked:
            return True
        return self.line is not None and self.line.status is Status.SUBMITTED and not self._is_own

    @property
    def _is_own(self) -> bool:
        return self.detail is not None and signs.is_own(self.detail, self.session.actor)

    def on_key(self, event: events.Key) -> None:
        """Say why the sign-off is not offered to who submitted or signed the item."""
        if event.key in keys.ACTIONS["accept"].key.split(",") and not self.rows.marked and self._is_own:
            self.run_worker(self._tell_own())

    async def _tell_own(self) -> None:
        line = self.line
        refused = await self.application.answered(reviewing.barred, self.session, [line.id]) if line else None
        for why in (refused or {}).values():
            self.notify(say(why.key, **why.values), severity="warning", timeout=8, markup=False)

    @work
    async def action_accept(self) -> None:
        """Ask for the opinion once, and sign or accept; a refusal asks again, words kept."""
        if self.application.refuses_past():
            return
        while lines := await self.chosen():
            asked = await self.application.answered(_weighed, self.session, lines)
            if asked is None:
                return
            entries, why = asked
            if not entries:
                self.notify(_none(why), severity="warning", timeout=8, markup=False)
                return
            fit = [line for line in lines if line.id not in why]
            form = _asked(fit, entries, why)
            words = await self.ask(Reason(form))
            if words is None:
                return
            made = await self.application.answered(_signing, self.session, fit, words)
            if made and await self.application.carry_out(journal.record, self.session, *made):
                await self.told(_told(fit, made), fit, form.draft)
                return

    async def chosen(self) -> Sequence[ItemLine]:
        """The marked items as they stand now, or the one under the cursor as it was seen."""
        if not self.rows.marked:
            detail = await self.seen()
            return [detail.line] if detail else []
        selection = Selection(ids=tuple(sorted(self.rows.marked)))
        return await self.application.answered(items.window, self.session.store, self.session.view, selection) or []

    async def told(self, sentence: str, lines: Sequence[ItemLine], draft: str) -> None:
        """After an act: say so, forget the draft and the marks, and stand on the next item."""
        self.notify(sentence, timeout=4, markup=False)
        await self.application.answered(drafts.forget, self.session.store, self.session.actor, draft)
        await self.go_on(None if self.rows.marked else lines[0].id)


def _weighed(session: Session, lines: Sequence[ItemLine]) -> tuple[list[Entry], dict[int, Refused]]:
    """What would be put on record, and why the other items can't be signed by this person."""
    with session.store.reading():
        why = reviewing.barred(session, [line.id for line in lines])
        return reviewing.signing(session, [line for line in lines if line.id not in why]), why


def _signing(session: Session, lines: Sequence[ItemLine], words: str) -> list[Entry]:
    return reviewing.signing(session, lines, reason=words)


def _none(why: dict[int, Refused]) -> str:
    """Why nothing can be signed: in its own sentence when that is for one reason of the person's own."""
    told = {say(refused.key, **refused.values) for refused in why.values()}
    is_own = all(refused.key != "refusals.not-now" for refused in why.values())
    return told.pop() if is_own and len(told) == 1 else say("tui.none-fits", kind=word(EntryKind.ACCEPT))


def _asked(lines: Sequence[ItemLine], entries: Sequence[Entry], why: dict[int, Refused]) -> Asked:
    kinds = {entry.item: entry.kind for entry in entries}
    happens = [f"{_what(line, kinds[line.id])}　{one_line(line.unit)}　{one_line(line.title)}" for line in lines]
    left = [say(refused.key, **refused.values) for refused in why.values()]
    happens += [say("tui_review.left-out", count=left.count(told), why=told) for told in dict.fromkeys(left)]
    numbers = ",".join(str(line.id) for line in lines[:9])
    return Asked(
        title=say("tui.will-do", kind=_kind(entries), count=len(lines)),
        happens=happens,
        needed=False,
        draft=f"{EntryKind.ACCEPT.value}:{numbers}:{len(lines)}",
        hint=say("tui.hint-accept"),
    )


def _what(line: ItemLine, kind: EntryKind) -> str:
    level = signs.next_level(line)
    return f"{word(kind)}（{word(level)}）" if level else word(kind)


def _kind(entries: Sequence[Entry]) -> str:
    kinds = {entry.kind for entry in entries}
    return word(kinds.pop()) if len(kinds) == 1 else say("tui_review.sign-or-accept")


def _told(lines: Sequence[ItemLine], entries: Sequence[Entry]) -> str:
    kind = _kind(entries)
    if len(lines) > 1:
        return say("tui.done", kind=kind, count=len(lines))
    return say("tui.done-one", kind=kind, unit=one_line(lines[0].unit), title=one_line(lines[0].title))
