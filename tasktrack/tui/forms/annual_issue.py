"""The question before annual plans are issued: what is held back and why, what is issued, and words if one wishes."""

from textual.containers import VerticalScroll
from textual.widgets import TextArea

from tasktrack.tui.forms.reason import Reason

LINES, WORDS = 9, 3
"""Lines of the list, and of the words: so that the buttons stay in sight on the smallest terminal."""


class Issue(Reason):
    """As `Reason`, with a list that may be long: Tab goes to it, and it scrolls."""

    async def on_mount(self) -> None:
        """Leave room for the buttons; `Reason` then does its own."""
        listed = self.query_one(VerticalScroll)
        listed.can_focus = True
        listed.styles.max_height = LINES
        self.query_one(TextArea).styles.height = WORDS
