"""What a list holds of its source: a few pages of rows around what is drawn."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tasktrack.tui.widgets.cells import Cell

PAGE = 64
"""Rows of a page: more than most terminals are high."""

MOST_PAGES = 6
"""Pages held, unless a very high window needs more."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is known by, a cell for each column, and a style for the whole row such as `$text-muted`."""

    key: int
    cells: tuple[Cell, ...]
    style: str = ""


class Source(Protocol):
    """Where a list's rows come from, in a fixed order. Asked in a thread."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from a place on, at most `limit`."""
        ...

    def position(self, key: int) -> int | None:
        """The place where the row of this key stands now; None when it is not among the rows."""
        ...


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive pages, from `first` on."""

    first: int
    pages: int

    def read(self, source: Source) -> Sequence[Row]:
        """The rows of these pages; fewer when the source ends before."""
        return source.window(self.first * PAGE, self.pages * PAGE)


class Pages:
    """The pages held, the longest unused given up first."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._most = MOST_PAGES

    @property
    def row_count(self) -> int:
        """How many rows are held."""
        return sum(len(rows) for rows in self._held.values())

    def clear(self) -> None:
        """Hold nothing."""
        self._held.clear()

    def keep(self, run: Run, rows: Sequence[Row]) -> None:
        """Hold the rows of a run of pages."""
        self._most = max(MOST_PAGES, run.pages + 2)
        for place in range(run.pages):
            self._held[run.first + place] = tuple(rows[place * PAGE : (place + 1) * PAGE])
            self._held.move_to_end(run.first + place)
        while len(self._held) > self._most:
            self._held.popitem(last=False)

    def row(self, place: int) -> Row | None:
        """The row at a place, if it is held."""
        rows = self._held.get(place // PAGE, ())
        return rows[place % PAGE] if place % PAGE < len(rows) else None

    def missing(self, run: Run) -> Run | None:
        """The shortest run of pages that contains all of these that are not held."""
        lacking = [page for page in range(run.first, run.first + run.pages) if page not in self._held]
        return Run(lacking[0], lacking[-1] - lacking[0] + 1) if lacking else None

    def use(self, run: Run) -> None:
        """Count these pages as used just now."""
        for page in range(run.first, run.first + run.pages):
            if page in self._held:
                self._held.move_to_end(page)


def covering(first: int, height: int, count: int) -> Run:
    """The pages under a window of `height` rows from `first` on, in a source of `count` rows."""
    last = min(first + height, count) - 1
    return Run(first // PAGE, last // PAGE - first // PAGE + 1 if last >= first else 0)


class Held:
    """A source with what is held of it: how many rows it has, and the pages around the window."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.count = 0
        self.pages = Pages()

    def take(self, count: int, run: Run, rows: Sequence[Row]) -> None:
        """Hold only these rows, of `count` that there are now."""
        self.count = count
        self.pages.clear()
        self.pages.keep(run, rows)

    def lines(self, first: int, height: int) -> list[Row | None] | None:
        """The rows of a window, None where the source has no row any more; None as a whole until all are held."""
        under = covering(first, height, self.count)
        if self.pages.missing(under):
            return None
        self.pages.use(under)
        return [self.pages.row(place) for place in range(first, min(first + height, self.count))]

    def wanted(self, first: int, height: int, downward: bool) -> Run | None:
        """What to read next: the pages under the window, and after them the page that scrolling on would need."""
        under = covering(first, height, self.count)
        if missing := self.pages.missing(under):
            return missing
        ahead = under.first + under.pages if downward else under.first - 1
        return self.pages.missing(Run(ahead, 1)) if 0 <= ahead * PAGE < self.count else None
