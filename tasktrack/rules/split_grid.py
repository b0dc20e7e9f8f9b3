"""The split of one task as a value: years and units, what each cell owes, and what is still to be spread.

Every change gives another grid; undoing one is going back to the grid before.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import msgspec

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.lang import word
from tasktrack.rules import balance
from tasktrack.rules.balance import Balance
from tasktrack.rules.decompose import Key, rests, spread_years
from tasktrack.words import Kind, Op

_EDITED = (Kind.QUANTITY, Kind.LEVEL)
"""The kinds whose cells differ from unit to unit; of the others every unit owes the same."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one unit owes in one year; without an amount there is no item.

    `fixed` cells stay when the rest is spread. `locked` says why a cell can't be changed: `reported`, `done`,
    `suspended`, `reassigned`; empty when it can.
    """

    amount: Decimal | None = None
    fixed: bool = False
    confirmed: bool = False
    locked: str = ""

    @property
    def free(self) -> bool:
        """Whether spreading may set it."""
        return not (self.fixed or self.locked)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell whose amount differs between two grids."""

    key: Key
    before: Cell
    after: Cell


@dataclass(frozen=True, kw_only=True)
class SplitGrid:
    """Years by units. `weights` are the units', `year_weights` the years'; without any, all count alike.

    `recurring` is a quantity whose target is owed anew each year; a year without weight is then left as it stands.
    `denominators` weigh a level's units in each year, `path` is the value that they should reach together.
    """

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

    @property
    def editable(self) -> bool:
        """Whether cells can be set one by one: there is a figure, and units may owe different parts of it."""
        return self.kind in _EDITED and self.target is not None

    def cell(self, key: Key) -> Cell:
        """The cell of a year and a unit."""
        return self.cells.get(key, EMPTY)

    def put(self, amounts: Mapping[Key, Decimal | None], *, unlock: bool = False) -> "SplitGrid":
        """Set amounts as typed or pasted: the cells are fixed from then on, and no longer confirmed.

        None empties a cell and frees it. Refused, all or none: a locked cell (one that was reported on only unless
        `unlock`), an amount below nothing or with more decimals than the task's figure, a cell outside the grid, a kind
        of which every unit owes the same.
        """
        if not self.editable:
            raise Refused("planning.cells-same", kind=word(self.kind))
        typed = {}
        for key, amount in amounts.items():
            held = self.cell(key)
            if held.amount != amount:
                self._check(key, held, amount, unlock=unlock)
            if (cell := _typed(held, amount)) != held:
                typed[key] = cell
        return self._with(typed)

    def fix(self, keys: Iterable[Key], fixed: bool) -> "SplitGrid":
        """Let cells stay when the rest is spread, or free them again; what is locked stays anyhow.

        Refused: a cell outside the grid.
        """
        held = {key: self.cell(key) for key in keys}
        for key in held:
            self._check_inside(key)
        return self._with({key: msgspec.structs.replace(cell, fixed=fixed) for key, cell in held.items()})

    def confirm(self, units: Iterable[str], confirmed: bool = True) -> "SplitGrid":
        """Confirm what units owe, as it stands; or take that back."""
        held = {(year, unit): self.cell((year, unit)) for unit in units for year in self.years}
        named = {key: cell for key, cell in held.items() if cell.amount is not None or self._owed(key)}
        return self._with({key: msgspec.structs.replace(cell, confirmed=confirmed) for key, cell in named.items()})

    def spread(self, among: Collection[Key] | None = None) -> "SplitGrid":
        """Spread what is left over the free cells by weight; a level's free cells take the value of the path.

        With `among` over these alone, all others stay as they are. The years' totals keep to their weights as far as
        what stays lets them. Refused: more in the cells that stay than the target, nothing free for what is left, no
        weight to spread it by.
        """
        free = [key for key in self._keys() if self.cell(key).free and (among is None or key in among)]
        if self.kind is Kind.QUANTITY and self.target is not None:
            columns = [(year,) for year in self.years if self._year_weight(year)] if self.recurring else [self.years]
            wanted = [years for years in columns if among is None or any(key[0] in years for key in among)]
            return self._with({key: cell for years in wanted for key, cell in self._spread(self.target, years, free)})
        if self.kind is Kind.LEVEL:
            return self._with(dict(self._amounts({key: self.path.get(key[0], self.target) for key in free})))
        return self

    def row(self, unit: str) -> Balance:
        """What a unit owes over the years, against its part of the target by weight; nothing to add up for a level."""
        if self.kind is not Kind.QUANTITY:
            return Balance()
        wanted = self._parts_by_unit.get(unit)
        return Balance.of(self._sums_by_unit.get(unit, Decimal(0)), wanted)

    def column(self, year: int) -> Balance:
        """What all units owe in a year, against the year's part of the target, or a level's mean against the path."""
        if self.kind is Kind.QUANTITY:
            return Balance.of(self._sums_by_year.get(year, Decimal(0)), self._parts_by_year.get(year))
        if self.kind is Kind.LEVEL:
            values = {unit: self.cell((year, unit)).amount for unit in self.units}
            weights = {unit: self.denominators.get((year, unit)) for unit in self.units}
            return Balance.of(balance.mean(values, weights, self.decimals), self.path.get(year))
        return Balance()

    def whole(self) -> Balance:
        """What all units owe in all years, against the target; for a level, its last year."""
        if self.kind is Kind.LEVEL and self.years:
            return self.column(self.years[-1])
        if self.kind is not Kind.QUANTITY or self.target is None:
            return Balance()
        total = sum(self._sums_by_year.values(), Decimal(0))
        times = len(self.years) if self.recurring else 1
        most = self.target if self.target_max is None else self.target_max
        return Balance.of(total, balance.nearest(total, self.target * times, most * times))

    @property
    def balanced(self) -> bool:
        """Whether a quantity adds up to its target, or into its range, in every year where it recurs."""
        if self.kind is not Kind.QUANTITY or self.target is None:
            return True
        if not self.recurring:
            return not self.whole().remainder
        most = self.target if self.target_max is None else self.target_max
        return all(self.target <= self._sums_by_year.get(year, Decimal(0)) <= most for year in self.years)

    def changes(self, before: "SplitGrid") -> tuple[Changed, ...]:
        """The cells whose amount is another than in the grid before, year by year."""
        keys = dict.fromkeys((*self._keys(), *before._keys()))
        pairs = ((key, before.cell(key), self.cell(key)) for key in keys)
        return tuple(Changed(key, was, now) for key, was, now in pairs if was.amount != now.amount)

    def _check(self, key: Key, held: Cell, amount: Decimal | None, *, unlock: bool) -> None:
        year, unit = key
        self._check_inside(key)
        if held.locked and not (unlock and held.locked == "reported"):
            raise Refused(f"planning.locked-{held.locked}", year=year, unit=unit)
        if amount is not None and amount < 0:
            raise Refused("planning.cell-negative", year=year, unit=unit, amount=figures.shown(amount))
        if amount is not None and figures.decimals(amount) > self.decimals:
            raise Refused("planning.cell-decimals", amount=figures.shown(amount), decimals=self.decimals)

    def _check_inside(self, key: Key) -> None:
        year, unit = key
        if year not in self._year_set or unit not in self._unit_set:
            raise Refused("planning.cell-outside", year=year, unit=unit)

    def _spread(self, target: Decimal, years: Sequence[int], among: Iterable[Key]) -> Iterator[tuple[Key, Cell]]:
        free = {key for key in among if key[0] in years}
        staying = dict.fromkeys(years, Decimal(0))
        for year, unit in self.cells:
            if year in staying and (year, unit) not in free:
                staying[year] += self.cell((year, unit)).amount or Decimal(0)
        stays = sum(staying.values(), Decimal(0))
        most = target if self.target_max is None else self.target_max
        if stays > most:
            raise Refused("planning.spread-over", excess=figures.shown(stays - most), target=figures.shown(most))
        rest = max(target - stays, Decimal(0))
        weights = {key: self._weight(key) for key in self._keys() if key in free}
        if rest and not any(weights.values()):
            raise Refused("planning.spread-no-weight" if free else "planning.spread-full", rest=figures.shown(rest))
        taking = {
            year: self._year_weight(year) for year in dict.fromkeys(key[0] for key, one in weights.items() if one)
        }
        left = rests(target, taking, staying, self.decimals) if rest else {}
        spread = spread_years(left, weights, self.decimals)
        yield from self._amounts({key: amount or None for key, amount in spread.items()})

    def _amounts(self, amounts: Mapping[Key, Decimal | None]) -> Iterator[tuple[Key, Cell]]:
        """The cells with other amounts than they have, which are then no longer confirmed."""
        for key, amount in amounts.items():
            held = self.cell(key)
            if held.amount != amount:
                yield key, Cell(amount=amount, fixed=held.fixed, locked=held.locked)

    def _owed(self, key: Key) -> bool:
        """Whether a unit owes something without a figure in a year."""
        return not self.editable and key in self.cells

    def _weight(self, key: Key) -> Decimal:
        year, unit = key
        return self._unit_weight(unit) * self._year_weight(year)

    def _unit_weight(self, unit: str) -> Decimal:
        return self.weights.get(unit, Decimal(0)) if self.weights else Decimal(1)

    def _year_weight(self, year: int) -> Decimal:
        return self.year_weights.get(year, Decimal(0)) if self.year_weights else Decimal(1)

    def _with(self, cells: Mapping[Key, Cell]) -> "SplitGrid":
        return replace(self, cells={**self.cells, **cells}) if cells else self

    def _keys(self) -> Iterator[Key]:
        return ((year, unit) for year in self.years for unit in self.units)

    @cached_property
    def _year_set(self) -> frozenset[int]:
        return frozenset(self.years)

    @cached_property
    def _unit_set(self) -> frozenset[str]:
        return frozenset(self.units)

    @cached_property
    def _sums_by_unit(self) -> Mapping[str, Decimal]:
        return balance.sums((unit, cell.amount) for (_, unit), cell in self.cells.items())

    @cached_property
    def _sums_by_year(self) -> Mapping[int, Decimal]:
        return balance.sums((year, cell.amount) for (year, _), cell in self.cells.items())

    @cached_property
    def _parts_by_unit(self) -> Mapping[str, Decimal]:
        parts = balance.parts(self.target, {unit: self._unit_weight(unit) for unit in self.units}, self.decimals)
        return {unit: part * len(self.years) for unit, part in parts.items()} if self.recurring else parts

    @cached_property
    def _parts_by_year(self) -> Mapping[int, Decimal]:
        if self.recurring and self.target is not None:
            return dict.fromkeys(self.years, self.target)
        return balance.parts(self.target, {year: self._year_weight(year) for year in self.years}, self.decimals)


def _typed(held: Cell, amount: Decimal | None) -> Cell:
    """The cell once `amount` was typed into it; the same amount again keeps its confirmation, and a lock its marks."""
    if held.locked and held.amount == amount:
        return held
    confirmed = held.confirmed and held.amount == amount
    return Cell(amount=amount, fixed=amount is not None, confirmed=confirmed, locked=held.locked)
