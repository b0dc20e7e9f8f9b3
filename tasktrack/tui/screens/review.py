"""What waits for a decision: submitted items, then requests for more time; the next one opens by itself."""

from typing import ClassVar

from tasktrack.store.selection import Selection
from tasktrack.tui.screens.supervising import Supervising
from tasktrack.tui.sources import WaitingSource
from tasktrack.words import Status


class Review(Supervising):
    """Submitted items by due day, then items whose extension is asked for."""

    NAME = "review"
    FIRST = Selection(statuses=(Status.SUBMITTED,))
    SORTS = ("due", "-due", "unit", "clause", "reported")
    COLUMNS: ClassVar = ("waits", "light", "late", "title", "unit", "percent", "due")

    def sourced(self) -> WaitingSource:
        """Both kinds of what waits."""
        return WaitingSource(self.session, self.selection, self.row, self.application.compared)
