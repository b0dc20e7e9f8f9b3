"""Which columns of a grid stand where: unit names at the left, as many years as fit, the sums at the right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len

from tasktrack.lang import say
from tasktrack.rules.balance import Balance
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.tui.widgets.cells import inert_text

GUTTER = 3
"""Cells before the names: where the cursor stands, whether the row is confirmed, and a space."""

MARKS = 3
"""Cells of a column beside its digits: a space, the mark of what is proposed, the mark of what stays."""

SUMS = ("total", "wanted", "remainder")
"""The columns at the right."""

GIVEN_UP = ("wanted", "total")
"""The sums that make room for years, the first to go first; the remainder always stays."""

YEARS_FIRST = 6
"""So many years are shown rather than sums. System setting."""

_LEAST_DIGITS, _MOST_DIGITS = 4, 20
_LEAST_NAME, _MOST_NAME = 8, 26


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths in cells of what fits: the names, each year's column, each sum's; `years` are those in sight."""

    name: int
    year: int
    sum: int
    years: range
    sums: tuple[str, ...]
    more_left: bool
    more_right: bool

    @property
    def years_at(self) -> int:
        """Where the first year's column begins."""
        return GUTTER + self.name

    def column_at(self, x: int) -> int | None:
        """The year's column at a cell of the line."""
        at = (x - self.years_at) // self.year if x >= self.years_at else -1
        return self.years[at] if 0 <= at < len(self.years) else None


def signed(remainder: Decimal | None) -> str:
    """What is lacking or too much, in words; a tick when nothing is, empty when it is not known."""
    if remainder is None:
        return ""
    if not remainder:
        return "✓"
    key = "tui_planning.short" if remainder > 0 else "tui_planning.over"
    return say(key, amount=f"{abs(remainder):f}")


def widest(texts: Iterable[str]) -> int:
    """The width of the widest text."""
    return max(map(cell_len, texts), default=0)


def digits(grid: SplitGrid, feet: Mapping[int, Balance]) -> int:
    """How wide the widest figure of a year's column is."""
    shown = {f"{cell.amount:f}" for cell in grid.cells.values() if cell.amount is not None}
    shown |= {f"{figure:f}" for foot in feet.values() for figure in (foot.total, foot.wanted) if figure is not None}
    shown |= {signed(foot.remainder) for foot in feet.values()}
    return min(max(widest(shown), _LEAST_DIGITS), _MOST_DIGITS)


def sum_digits(whole: Balance, grid: SplitGrid) -> int:
    """How wide the widest sum is; 0 when a row has none."""
    if not grid.units or grid.row(grid.units[0]) == Balance():
        return 0
    rows = [grid.row(unit) for unit in grid.units]
    figures = [f"{figure:f}" for row in (*rows, whole) for figure in (row.total, row.wanted) if figure is not None]
    return widest([*figures, *(signed(row.remainder) for row in (*rows, whole)), *sum_names()])


def sum_names() -> Sequence[str]:
    """The titles of the sums."""
    return [say(f"tui_planning.{name}") for name in SUMS]


def laid(width: int, names: int, year: int, sums: int, count: int, first: int, cursor: int) -> Columns:
    """The columns in `width` cells, of `count` years from `first` on or so that the cursor's is in sight.

    `names`, `year` and `sums` say how wide each would like to be. The names give way first, then sums.
    """
    name = min(max(names, _LEAST_NAME), _MOST_NAME, max(width // 3, _LEAST_NAME))
    column, one_sum = year + MARKS, sums + 1 if sums else 0
    kept: tuple[str, ...] = SUMS if sums else ()
    for sum_name in GIVEN_UP if kept else ():
        if width - GUTTER - name - one_sum * len(kept) < min(count, YEARS_FIRST) * column:
            kept = tuple(one for one in kept if one != sum_name)
    room = width - GUTTER - name - one_sum * len(kept)
    fits = min(max(room // column, 1), max(count, 1))
    start = min(max(first, cursor - fits + 1), cursor, max(count - fits, 0))
    years = range(start, min(start + fits, count))
    return Columns(name, column, one_sum, years, kept, start > 0, start + fits < count)


def name_width(names: Iterable[str]) -> int:
    """How wide the names would like to be."""
    return widest(map(inert_text, names)) + 1
