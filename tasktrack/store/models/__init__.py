"""The tables, without behaviour: figures and days exact, words as codes, the journals append-only.

`plan` has the plan's, `work` the items' and their journal's, `kept` what stays for good beside them, `own` the store's.
Models are bound to no database: every query names the store it runs on.
"""

from tasktrack.store.models.kept import (
    Draw,
    Evidence,
    Seal,
)
from tasktrack.store.models.own import (
    Draft,
    Migration,
    SavedView,
    StoreInfo,
)
from tasktrack.store.models.plan import (
    CellMark,
    Clause,
    Indicator,
    Membership,
    Observation,
    Plan,
    PlanEntry,
    Responsibility,
    Ruling,
    Split,
    Task,
    Unit,
    UnitFigure,
    UnitGroup,
)
from tasktrack.store.models.row import (
    Row,
)
from tasktrack.store.models.work import (
    OPEN,
    Entry,
    WorkItem,
)

__all__ = [
    "MODELS",
    "OPEN",
    "CellMark",
    "Clause",
    "Draft",
    "Draw",
    "Entry",
    "Evidence",
    "Indicator",
    "Membership",
    "Migration",
    "Observation",
    "Plan",
    "PlanEntry",
    "Responsibility",
    "Row",
    "Ruling",
    "SavedView",
    "Seal",
    "Split",
    "StoreInfo",
    "Task",
    "Unit",
    "UnitFigure",
    "UnitGroup",
    "WorkItem",
]

MODELS: tuple[type[Row], ...] = (
    StoreInfo,
    Migration,
    Plan,
    Clause,
    Unit,
    UnitGroup,
    Membership,
    UnitFigure,
    Indicator,
    Observation,
    Task,
    Responsibility,
    Ruling,
    Split,
    CellMark,
    PlanEntry,
    WorkItem,
    Entry,
    Draft,
    SavedView,
    Evidence,
    Seal,
    Draw,
)
