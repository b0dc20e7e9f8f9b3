"""我的填报: what one unit owes, due soonest first, and everything its clerk does about it."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.content import Content

from tasktrack.acts import evidence, journal
from tasktrack.acts.session import Session
from tasktrack.lang import say, word
from tasktrack.rules.entries import Entry
from tasktrack.rules.transitions import TRANSITIONS
from tasktrack.store import details, drafts, units
from tasktrack.store.lines import ItemDetail
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tui import inert, keys
from tasktrack.tui.forms import ask_extension, typed
from tasktrack.tui.forms.ask_extension import AskExtension
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.report import Report
from tasktrack.tui.screens.intake import INTAKE, Intake
from tasktrack.tui.widgets.list_messages import Chosen
from tasktrack.words import OPEN_STATUSES, EntryKind, Status

ACTS = {
    "report": EntryKind.REPORT,
    "submit": EntryKind.SUBMIT,
    "withdraw": EntryKind.WITHDRAW,
    "ask_extension": EntryKind.ASK_EXTENSION,
}
"""The entry that each action makes."""

TO_REPLY = "to-reply"

PILES: dict[str, Selection] = {
    "open": Selection(statuses=OPEN_STATUSES),
    "to-receive": Selection(statuses=OPEN_STATUSES, unreceived=True),
    TO_REPLY: Selection(statuses=OPEN_STATUSES),
    "to-report": Selection(statuses=(Status.NOT_STARTED, Status.IN_PROGRESS)),
    "submitted": Selection(statuses=(Status.SUBMITTED,)),
    "done": Selection(statuses=(Status.DONE,)),
}
"""The piles that a unit's items lie in, in the order in which a key goes through them."""

_UNIT = "my-unit"
_NOBODY = ("",)


class MyItems(Intake):
    """The items of the unit chosen; the choice is remembered for the person."""

    NAME = "my_items"
    FIRST = Selection(statuses=OPEN_STATUSES)
    SORTS = ("due", "-due", "clause", "status", "reported", "percent")
    COLUMNS: ClassVar = ("todo", "title", "due", "late", "percent", "said")
    BINDINGS = keys.bindings(*ACTS, *INTAKE, "views", "unit")

    def __init__(self) -> None:
        super().__init__()
        self.own: tuple[str, ...] = _NOBODY
        self.selection = replace(self.FIRST, units=_NOBODY)
        self.pile = "open"
        self._is_asked = False

    @property
    def lead(self) -> Content:
        """That the list holds what has a notice to reply to."""
        if self.pile != TO_REPLY:
            return Content()
        return Content.styled(f" {say('tui_supervising.pile-to-reply')} ", "bold $text-warning on $warning-muted")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the item's status allows."""
        kind = ACTS.get(action)
        if kind is None:
            return super().check_action(action, parameters)
        line = self.line
        return line is not None and line.handed_back_on is None and line.status in TRANSITIONS[kind].allowed

    async def read(self) -> None:
        """Read the items again; the first time, remember which unit the person works for or ask for it."""
        if not self._is_asked:
            self._is_asked = True
            session = self.session
            kept = await self.application.answered(drafts.kept, session.store, session.actor, _UNIT)
            if kept:
                self._work_for((kept,))
            else:
                self.action_unit()
        if self.pile == TO_REPLY:
            self.selection = replace(self.selection, ids=await self.to_reply(self.own))
        await super().read()

    def empty(self) -> str:
        """What stands in place of an empty list."""
        return say("tui_more.no-unit" if self.own == _NOBODY else "tui_more.nothing-due")

    async def narrow(self, selection: Selection) -> None:
        """List another selection of the unit's own items."""
        self.pile = "" if selection != PILES.get(self.pile) else self.pile
        await super().narrow(replace(selection, units=self.own))

    def _work_for(self, codes: tuple[str, ...]) -> None:
        self.own = codes
        self.selection = replace(self.selection, units=codes)

    @work
    async def action_unit(self) -> None:
        """Choose the unit to work for, by its name or its pinyin initials."""
        held = await self.application.answered(units.units, self.session.store) or []
        code = await self.ask(
            Choose(say("tui_more.choose-own-unit"), [_choice(unit) for unit in held], now=self.own[0])
        )
        if code is None:
            return
        self._work_for((code,))
        await self.application.answered(drafts.keep, self.session.store, self.session.actor, _UNIT, code)
        await self.narrow(self.FIRST)
        self.rows.focus()

    async def action_views(self) -> None:
        """Go on to the next pile: open, to receive, to reply to, to report, submitted, done."""
        piles = list(PILES)
        now = piles.index(self.pile) if self.pile in piles else -1
        self.pile = piles[(now + 1) % len(piles)]
        await self.narrow(PILES[self.pile])

    @on(Chosen)
    def _entered(self, event: Chosen) -> None:
        """Enter opens the report form where the item can be reported on, else its detail."""
        event.prevent_default()
        if self.check_action("report", ()):
            self.action_report()
        else:
            self.action_detail()

    @work
    async def action_report(self) -> None:
        """Report on the item, then offer to submit it. A refusal opens the form again with all that was typed."""
        shown = await self.seen()
        item = shown.line.id if shown else None
        while item is not None and not self.application.refuses_past():
            session = self.session
            opened = await self.application.answered(_opened, session, item)
            entry = await self.ask(Report(*opened)) if opened else None
            if entry is None:
                return
            if await self.application.carry_out(evidence.record_typed, session, entry):
                await self.application.answered(drafts.forget, session.store, session.actor, typed.draft_of(item))
                await self._offer_to_submit(item)
                return

    async def _offer_to_submit(self, item: int) -> None:
        """Ask whether the report goes to the supervisor now."""
        shown = await self.application.answered(details.detail, self.session.store, self.session.view, item)
        if shown is not None and not await self._put(EntryKind.SUBMIT, shown, "submit-now"):
            self.notify(say("tui_more.reported-only"), timeout=4, markup=False)

    @work
    async def action_submit(self) -> None:
        """Hand the item to the supervisor."""
        shown = await self.seen()
        if shown is not None and not self.application.refuses_past():
            await self._put(EntryKind.SUBMIT, shown, "submit-ask")

    @work
    async def action_withdraw(self) -> None:
        """Take a submitted item back."""
        shown = await self.seen()
        if shown is not None and not self.application.refuses_past():
            await self._put(EntryKind.WITHDRAW, shown, "withdraw-ask")

    @work
    async def action_ask_extension(self) -> None:
        """Ask for a later due day, with the reason; a refusal asks again with what was typed."""
        while (shown := await self.seen()) is not None and not self.application.refuses_past():
            session, draft = self.session, ask_extension.draft_of(shown.line.id)
            kept = await self.application.answered(drafts.kept, session.store, session.actor, draft)
            entry = await self.ask(AskExtension(shown.line, session.entry_day(), kept or ""))
            if entry is None:
                return
            if await self.application.carry_out(journal.record, session, entry):
                await self.application.answered(drafts.forget, session.store, session.actor, draft)
                self.notify(say("tui_more.extension-asked"), timeout=4, markup=False)
                return

    async def _put(self, kind: EntryKind, shown: ItemDetail, question: str) -> bool:
        """Ask once, and put an entry without words on record; whether it is there."""
        happens = _will_submit(shown) if kind is EntryKind.SUBMIT else [inert.one_line(shown.line.title)]
        yes: bool | None = await self.ask(Confirm(say(f"tui_more.{question}"), happens))
        entry = Entry(kind=kind, item=shown.line.id, revision=shown.line.revision)
        done = bool(yes) and await self.application.carry_out(journal.record, self.session, entry)
        if done:
            self.notify(say("tui_more.done", kind=word(kind)), timeout=4, markup=False)
        return done


def _opened(session: Session, item: int) -> tuple[ItemDetail, typed.Typed] | None:
    """What the report form opens with: the item as it is now, and the draft."""
    shown = details.detail(session.store, session.view, item)
    if shown is None:
        return None
    draft = drafts.kept(session.store, session.actor, typed.draft_of(item))
    return shown, typed.restored(draft, shown, session.day)


def _choice(unit: UnitLine) -> Choice:
    return Choice(unit.code, unit.name, f"{unit.short_name} {unit.initials} {unit.code}")


def _will_submit(shown: ItemDetail) -> list[str]:
    told = [inert.one_line(shown.line.title)]
    if shown.evidence_required and not any(entry.evidence for entry in shown.journal):
        told.append(say("tui_more.evidence-missing"))
    return told
