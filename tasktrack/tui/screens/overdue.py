"""What is overdue, worst first, with everything a supervisor asks about the item under the cursor."""

from typing import ClassVar

from tasktrack.store.selection import Selection
from tasktrack.tui.screens.supervising import Supervising


class Overdue(Supervising):
    """The supervisor's first screen."""

    NAME = "overdue"
    FIRST = Selection(overdue=True)
    COLUMNS: ClassVar = ("late", "level", "title", "unit", "percent", "due", "said")
