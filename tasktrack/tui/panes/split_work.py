"""A person's work on the split of a task: what they changed and have not saved, kept, and laid over a newer state."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from decimal import Decimal

import msgspec

from tasktrack.acts.splitting import Opened
from tasktrack.rules.split_grid import Cell, SplitGrid
from tasktrack.store.splits import Basis
from tasktrack.tui.widgets.grid_steps import Key, Steps, differing


class MyCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell that a person changed: what stood there when they began, and what they made of it."""

    year: int
    unit: str
    was: Decimal | None
    amount: Decimal | None
    fixed: bool
    confirmed: bool

    @property
    def is_decided(self) -> bool:
        """Whether the person set the figure itself; what was only spread gives way to what somebody else decided."""
        return self.fixed or self.amount is None


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Unsaved work as it is kept for the person who did it."""

    basis: Basis
    cells: tuple[MyCell, ...]
    is_unlocked: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """Cells laid over another state: the grid, those that somebody else had changed too, those that could not be."""

    grid: SplitGrid
    both: tuple[MyCell, ...]
    lost: tuple[MyCell, ...]


@dataclass(slots=True)
class Work:
    """One task's split in work. `is_overtaken`: somebody changed the task since; saving will ask.

    `is_saved`: it is on record now, and meets itself next. `is_followed`: the person themselves changed the task.

    `weighed` are the grids that the split was weighted by, each with its basis: an undo goes back among them.
    """

    opened: Opened
    steps: Steps
    weighed: list[tuple[SplitGrid, Basis]] = field(default_factory=list)
    is_unlocked: bool = False
    is_overtaken: bool = False
    is_saved: bool = False
    is_followed: bool = False
    restored: int = 0
    written: str = ""
    _mine: tuple[SplitGrid, SplitGrid, tuple[MyCell, ...]] | None = None

    @property
    def grid(self) -> SplitGrid:
        """The grid as the person made it."""
        return self.steps.grid

    @property
    def base(self) -> SplitGrid:
        """What it is held against: the draft that waits, else what is handed out."""
        return _base(self.opened)

    @property
    def basis(self) -> Basis:
        """By what the grid is split now."""
        now = self.grid
        bases = (basis for grid, basis in self.weighed if _weighs(grid, now))
        return next(bases, self.opened.basis)

    @property
    def mine(self) -> tuple[MyCell, ...]:
        """The cells that the person changed and has not saved."""
        base, grid, found = self._mine or (None, None, ())
        if base is not self.base or grid is not self.grid:
            found = mine(self.base, self.grid)
            self._mine = self.base, self.grid, found
        return found

    @property
    def is_unsaved(self) -> bool:
        """Whether the person changed anything that is neither handed out nor in the draft that waits."""
        return bool(self.mine) or self.basis != self.opened.basis

    @property
    def kept(self) -> str:
        """The unsaved work as it is kept; empty when there is none."""
        if not self.is_unsaved:
            return ""
        return _encode(Kept(basis=self.basis, cells=self.mine, is_unlocked=self.is_unlocked)).decode()

    def weigh(self, by: SplitGrid, basis: Basis) -> SplitGrid:
        """The grid with the weights of another; they are known by this basis from now on."""
        self.weighed.append((by, basis))
        return _weighted(self.grid, by)

    def meet(self, opened: Opened) -> None:
        """Take the task's present state in: at once where nothing of the person's is lost by it, else mark it."""
        if self.is_saved or not (self.is_unsaved or self.is_overtaken):
            self._go_on(opened, keep_weights=False)
            self.is_saved = self.is_followed = False
        elif self.is_followed:
            self.is_followed = False
            self.lay_over(opened)
        elif opened.seen != self.opened.seen:
            self.is_overtaken = True
        elif _locks(opened.grid) != _locks(self.opened.grid):
            self.lay_over(opened)

    def lay_over(self, opened: Opened) -> Laid:
        """Lay the person's cells over the task's present state."""
        laid = lay(self.mine, _base(opened), unlock=self.is_unlocked)
        keep = self.basis != self.opened.basis
        self._go_on(opened, keep_weights=keep)
        self.steps.take(_weighted(laid.grid, self.grid))
        return laid

    def _go_on(self, opened: Opened, *, keep_weights: bool) -> None:
        base, before = _base(opened), self.grid
        if keep_weights:
            base = _weighted(base, before)
        self.opened, self.is_overtaken = opened, False
        self.weighed.append((opened.grid, opened.basis))
        if (before.units, before.years, before.target) == (base.units, base.years, base.target):
            self.steps.take(base)
        else:
            self.steps = Steps(base)


def begin(opened: Opened, kept: str = "", by: SplitGrid | None = None) -> Work:
    """Begin on what was kept, weighted `by` its basis; else on the draft, which one undo takes back to what holds."""
    work = Work(opened, Steps(opened.grid))
    if opened.drafted is not None:
        work.steps.take(opened.drafted)
    if kept and (held := _decoded(kept)):
        work.is_unlocked, work.restored = held.is_unlocked, len(held.cells)
        laid = lay(held.cells, work.base, unlock=held.is_unlocked).grid
        work.steps.take(laid if by is None else _weighted(laid, work.weigh(by, held.basis)))
    return work


def kept_basis(kept: str) -> Basis | None:
    """By what the work that was kept splits."""
    held = _decoded(kept) if kept else None
    return held.basis if held else None


def mine(base: SplitGrid, grid: SplitGrid) -> tuple[MyCell, ...]:
    """What differs between a grid and what it began as."""
    return tuple(_my(key, base.cell(key), grid.cell(key)) for key in sorted(differing(base, grid)))


def lay(cells: Collection[MyCell], onto: SplitGrid, *, unlock: bool) -> Laid:
    """Lay a person's cells over a grid. Figures they did not change stay as they are there; so do locked cells."""
    put: dict[Key, Cell] = {}
    both, lost = [], []
    for one in cells:
        key = one.year, one.unit
        now = onto.cell(key)
        if one.year not in onto.years or one.unit not in onto.units or _is_shut(now, unlock=unlock):
            lost.append(one)
            continue
        if one.amount != one.was and now.amount not in (one.was, one.amount):
            if not one.is_decided:
                continue
            both.append(one)
        put[key] = _laid(one, now)
    return Laid(replace(onto, cells={**onto.cells, **put}), tuple(both), tuple(lost))


def _laid(one: MyCell, now: Cell) -> Cell:
    amount = one.amount if one.amount != one.was else now.amount
    return Cell(amount=amount, fixed=one.fixed, confirmed=one.confirmed and amount == one.amount, locked=now.locked)


def _is_shut(cell: Cell, *, unlock: bool) -> bool:
    return bool(cell.locked) and not (unlock and cell.locked == "reported")


def _base(opened: Opened) -> SplitGrid:
    return opened.grid if opened.drafted is None else opened.drafted


def _weighs(one: SplitGrid, other: SplitGrid) -> bool:
    return one.weights is other.weights and one.denominators is other.denominators


def _weighted(grid: SplitGrid, by: SplitGrid) -> SplitGrid:
    return replace(grid, weights=by.weights, denominators=by.denominators)


def _locks(grid: SplitGrid) -> dict[Key, str]:
    return {key: cell.locked for key, cell in grid.cells.items() if cell.locked}


def _my(key: Key, was: Cell, now: Cell) -> MyCell:
    year, unit = key
    return MyCell(year=year, unit=unit, was=was.amount, amount=now.amount, fixed=now.fixed, confirmed=now.confirmed)


_encode = msgspec.json.Encoder(decimal_format="string").encode


def _decoded(kept: str) -> Kept | None:
    try:
        return msgspec.json.decode(kept, type=Kept)
    except msgspec.MsgspecError:
        return None
