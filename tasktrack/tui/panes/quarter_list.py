"""The units with their reports for a quarter as rows of a list, after one row for all of them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.store.reporting import Reporting
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes.changed import SIGN, STYLE
from tasktrack.tui.panes.compared_rows import signed
from tasktrack.tui.widgets.cells import Cell
from tasktrack.tui.widgets.window_list import ColumnSpec, Row

ALL = 0
"""The key of the row for all units."""

_COUNTS = ("items", "reported", "missing")
_DAY = 10


@dataclass(frozen=True, slots=True)
class QuarterRows:
    """The units that were read, those that lack most first, keyed by their rows in the store.

    `then` is how each stood on the day compared with; None compares with none.
    """

    units: tuple[Reporting, ...] = ()
    then: Mapping[int, Reporting] | None = None

    def count(self) -> int:
        """How many rows there are."""
        return len(self.units) + 1 if self.units else 0

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        rows = [_all(self.units), *map(_row, self.units)] if self.units else []
        if self.then is not None:
            rows = [
                replace(row, cells=(Content.styled(SIGN, STYLE) if self.differs(row.key) else "", *row.cells))
                for row in rows
            ]
        return rows[offset : offset + limit]

    def differs(self, key: int) -> bool:
        """Whether a unit's counts, or those of all together, are others than on the day compared with."""
        if key == ALL:
            return bool(self.changes)
        one = self.of(key)
        if one is None or self.then is None:
            return False
        then = self.then.get(key)
        return then is None or any(getattr(then, name) != getattr(one, name) for name in _COUNTS)

    @property
    def changes(self) -> int | None:
        """How many units differ; None when none is compared."""
        return None if self.then is None else sum(self.differs(one.id) for one in self.units)

    def position(self, key: int) -> int | None:
        """Where a unit stands in the list."""
        keys = [ALL, *(one.id for one in self.units)] if self.units else []
        return keys.index(key) if key in keys else None

    def of(self, key: int | None) -> Reporting | None:
        """The unit of a row; None for all of them."""
        return next((one for one in self.units if one.id == key), None)


def most_missing_first(units: Sequence[Reporting], then: Sequence[Reporting] | None = None) -> QuarterRows:
    """The rows in the order in which a supervisor asks: who lacks most reports, then the plan's order."""
    stood = None if then is None else {one.id: one for one in then}
    return QuarterRows(tuple(sorted(units, key=lambda one: -one.missing)), stood)


def columns(*, compared: bool = False) -> list[ColumnSpec]:
    """The columns in the language spoken; the unit's name takes what the others leave."""
    told = [
        ColumnSpec(say("urging.column-unit"), minimum=14, priority=0),
        *(_count(name, priority) for priority, name in zip((1, 0, 0), _COUNTS, strict=True)),
        ColumnSpec(say("urging.column-last"), _DAY, priority=2),
    ]
    return signed(told) if compared else told


def _count(name: str, priority: int) -> ColumnSpec:
    title = say(f"urging.column-{name}")
    return ColumnSpec(title, max(Content(title).cell_length, 5), align="right", priority=priority)


def _row(one: Reporting) -> Row:
    lacking = (
        Content.styled(str(one.missing), "bold $text-error") if one.missing else Content.styled("✔", "$text-success")
    )
    counts: list[Cell] = [str(one.items), str(one.reported), lacking]
    return Row(key=one.id, cells=(one_line(one.unit), *counts, shown_day(one.last_on) if one.last_on else ""))


def _all(units: Sequence[Reporting]) -> Row:
    sums: list[Cell] = [str(sum(getattr(one, name) for one in units)) for name in _COUNTS]
    last = max((one.last_on for one in units if one.last_on), default=None)
    name = Content.styled(say("urging.all-units"), "bold")
    return Row(key=ALL, cells=(name, *sums, shown_day(last) if last else ""))
