"""Looking at the evidence of the item under the cursor."""

from textual import work

from tasktrack.acts import evidence
from tasktrack.lang import say
from tasktrack.tui import keys
from tasktrack.tui.forms.evidence import Evidence
from tasktrack.tui.screens.listing import Listing


class Evidencing(Listing):
    """A list from which evidence is opened."""

    BINDINGS = keys.bindings("evidence")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the evidence of an item that has some."""
        if action == "evidence" and self.is_mounted:
            return self.detail is not None and any(entry.evidence for entry in self.detail.journal)
        return super().check_action(action, parameters)

    @work
    async def action_evidence(self) -> None:
        """List the evidence and open what the person chooses."""
        detail = await self.seen()
        if detail is None:
            return
        named = await self.application.answered(evidence.listed, self.session, detail.journal)
        if named:
            await self.ask(Evidence(say("tui_review.evidence-title", title=detail.line.title), named))
