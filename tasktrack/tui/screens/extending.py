"""Deciding on requests for more time, one by one: granted until a day, or refused with a reason."""

from textual import work

from tasktrack.acts import journal
from tasktrack.lang import say, word
from tasktrack.rules.entries import Entry
from tasktrack.tui import keys
from tasktrack.tui.forms.extension import Decision, Extension, draft_of
from tasktrack.tui.inert import one_line
from tasktrack.tui.screens.accepting import Accepting
from tasktrack.words import OPEN_STATUSES, EntryKind


class Extending(Accepting):
    """A list whose items' requests for more time are granted and refused."""

    BINDINGS = keys.bindings("extension")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the decision where more time is asked for."""
        if action != "extension" or not self.is_mounted:
            return super().check_action(action, parameters)
        return self.line is not None and self.line.asked_due is not None and self.line.status in OPEN_STATUSES

    @work
    async def action_extension(self) -> None:
        """Grant or refuse more time. A refusal of the act asks again, words kept."""
        typed: Decision | None = None
        if self.application.refuses_past():
            return
        while (detail := await self.seen()) is not None and detail.line.asked_due is not None:
            line, most = detail.line, self.session.mechanism.extension.most
            typed = await self.ask(Extension(detail, self.session.day, most.value if most else None, typed))
            if typed is None:
                return
            kind = EntryKind.GRANT if typed.due else EntryKind.REFUSE
            entry = Entry(kind=kind, item=line.id, revision=line.revision, due=typed.due, reason=typed.reason)
            if await self.application.carry_out(journal.record, self.session, entry):
                told = say("tui.done-one", kind=word(kind), unit=one_line(line.unit), title=one_line(line.title))
                await self.told(told, [line], draft_of(line))
                return
