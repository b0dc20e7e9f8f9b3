"""The units with their plans of a year as rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from textual.content import Content

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.store.annual_plans import AnnualPlan, State
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes.annual_plan import mark
from tasktrack.tui.widgets.cells import Cell
from tasktrack.tui.widgets.window_list import ColumnSpec, Row

_COUNTS = ("items", "issued", "unissued", "held")
_DAY = 10


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The plans that were read, keyed by their units' rows in the store."""

    plans: tuple[AnnualPlan, ...] = ()

    def count(self) -> int:
        """How many units there are."""
        return len(self.plans)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        return [row(one) for one in self.plans[offset : offset + limit]]

    def position(self, key: int) -> int | None:
        """Where a unit stands in the list."""
        return next((place for place, one in enumerate(self.plans) if one.id == key), None)

    def of(self, key: int | None) -> AnnualPlan | None:
        """The plan of a unit."""
        return next((one for one in self.plans if one.id == key), None)


def columns() -> list[ColumnSpec]:
    """The columns in the language spoken; the unit's name takes what the others leave."""
    widest = max(mark(state).cell_length for state in get_args(State))
    return [
        ColumnSpec(say("annual_plans.column-state"), widest, priority=0),
        ColumnSpec(say("annual_plans.column-unit"), minimum=16, priority=0),
        *(_count(name, priority) for priority, name in zip((2, 0, 0, 1), _COUNTS, strict=True)),
        ColumnSpec(say("annual_plans.column-on"), _DAY, priority=3),
    ]


def _count(name: str, priority: int) -> ColumnSpec:
    title = say(f"annual_plans.column-{name}")
    return ColumnSpec(title, max(Content(title).cell_length, 5), align="right", priority=priority)


def row(one: AnnualPlan) -> Row:
    """The row of a unit's plan."""
    day = shown_day(one.last_issued_on) if one.last_issued_on else ""
    counts: list[Cell] = [str(getattr(one, name)) if one.items else "" for name in _COUNTS]
    style = "" if one.items else "$text-muted"
    return Row(key=one.id, cells=(mark(one.state), one_line(one.unit), *counts, day), style=style)
