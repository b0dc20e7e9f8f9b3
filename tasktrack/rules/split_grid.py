"""The split of one task as a value: years and units, what each cell owes, and what is still to be spread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import msgspec

from tasktrack.errors import Refused
from tasktrack.rules import decompose
from tasktrack.words import Kind, Op

Key = tuple[int, str]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell."""

    amount: Decimal | None = None
    fixed: bool = False
    confirmed: bool = False
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """A sum."""

    total: Decimal | None
    wanted: Decimal | None
    remainder: Decimal | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed cell."""

    key: Key
    before: Cell
    after: Cell


EMPTY = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitGrid:
    """The grid."""

    kind: Kind
    op: Op | None
    target: Decimal | None
    target_max: Decimal | None
    decimals: int
    unit_of_measure: str
    years: tuple[int, ...]
    units: tuple[str, ...]
    cells: Mapping[Key, Cell]
    weights: Mapping[str, Decimal]
    year_weights: Mapping[int, Decimal]
    recurring: bool
    denominators: Mapping[Key, Decimal]
    path: Mapping[int, Decimal]

    def put(self, amounts: Mapping[Key, Decimal | None], *, unlock: bool = False) -> "SplitGrid":
        """Put."""
        cells = dict(self.cells)
        for key, amount in amounts.items():
            was = cells.get(key, EMPTY)
            if was.locked and not (unlock and was.locked == "reported"):
                raise Refused("planning.locked-" + was.locked, year=key[0], unit=key[1])
            cells[key] = msgspec.structs.replace(was, amount=amount, fixed=amount is not None, confirmed=False)
        return replace(self, cells=cells)

    def fix(self, keys: Iterable[Key], fixed: bool) -> "SplitGrid":
        """Fix."""
        cells = dict(self.cells)
        for key in keys:
            cells[key] = msgspec.structs.replace(cells.get(key, EMPTY), fixed=fixed)
        return replace(self, cells=cells)

    def confirm(self, units: Iterable[str], confirmed: bool = True) -> "SplitGrid":
        """Confirm."""
        wanted = set(units)
        cells = {
            key: msgspec.structs.replace(cell, confirmed=confirmed)
            if key[1] in wanted and cell.amount is not None
            else cell
            for key, cell in self.cells.items()
        }
        return replace(self, cells=cells)

    def spread(self) -> "SplitGrid":
        """Spread."""
        if self.kind is not Kind.QUANTITY or self.target is None:
            return self
        groups = [[year] for year in self.years] if self.recurring else [list(self.years)]
        cells = dict(self.cells)
        for years in groups:
            keys = [(year, unit) for year in years for unit in self.units]
            free = [key for key in keys if not (cells.get(key, EMPTY).fixed or cells.get(key, EMPTY).locked)]
            kept = sum((cells[key].amount or Decimal(0) for key in keys if key in cells and key not in free), Decimal(0))
            rest = self.target - kept
            weights = [self.weights.get(unit, Decimal(0)) if self.weights else Decimal(1) for _, unit in free]
            if rest < 0:
                raise Refused("planning.unbalanced", task="", remainder=rest)
            if not any(weights):
                if rest:
                    raise Refused("planning.unbalanced", task="", remainder=rest)
                continue
            for key, amount in zip(free, decompose.split(rest, weights, self.decimals), strict=True):
                was = cells.get(key, EMPTY)
                if (amount or None) != was.amount:
                    cells[key] = msgspec.structs.replace(was, amount=amount or None, confirmed=False)
        return replace(self, cells=cells)

    def _sum(self, keys: Iterable[Key]) -> Decimal:
        return sum((self.cells[key].amount or Decimal(0) for key in keys if key in self.cells), Decimal(0))

    def row(self, unit: str) -> Balance:
        """Row."""
        total = self._sum((year, unit) for year in self.years)
        return Balance(total, None, None)

    def column(self, year: int) -> Balance:
        """Column."""
        total = self._sum((year, unit) for unit in self.units)
        return Balance(total, None, None)

    def whole(self) -> Balance:
        """Whole."""
        total = self._sum(self.cells)
        times = len(self.years) if self.recurring else 1
        wanted = self.target * times if self.target is not None else None
        return Balance(total, wanted, None if wanted is None else wanted - total)

    @property
    def balanced(self) -> bool:
        """Balanced."""
        return self.kind is not Kind.QUANTITY or self.target is None or not self.whole().remainder

    def changes(self, before: "SplitGrid") -> tuple[Changed, ...]:
        """Changes."""
        return tuple(
            Changed((year, unit), before.cells.get((year, unit), EMPTY), self.cells.get((year, unit), EMPTY))
            for year in self.years
            for unit in self.units
            if before.cells.get((year, unit), EMPTY).amount != self.cells.get((year, unit), EMPTY).amount
        )
