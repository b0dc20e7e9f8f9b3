"""A short list held against the same list on another day: a sign stands before every row that differs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from textual.content import Content

from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.tui.panes.changed import SIGN, STYLE
from tasktrack.tui.widgets.window_list import ColumnSpec, Row, Source


@dataclass(frozen=True)
class ComparedRows:
    """The rows of a source, each with a sign before it when it reads otherwise than in `then`, or is not there.

    Only for lists that are short by their nature: all rows of `then` are read for every window.
    """

    source: Source
    then: Source

    def count(self) -> int:
        """How many rows there are."""
        return self.source.count()

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        return list(self._signed(self.source.window(offset, limit)))

    def position(self, key: int) -> int | None:
        """Where a row stands."""
        return self.source.position(key)

    def changes(self) -> int:
        """How many rows differ."""
        stood = self._stood()
        return sum(_said(row) != stood.get(row.key) for row in self.source.window(0, self.source.count()))

    def _signed(self, rows: Sequence[Row]) -> Iterator[Row]:
        stood = self._stood()
        for row in rows:
            sign = Content.styled(SIGN, STYLE) if _said(row) != stood.get(row.key) else ""
            yield replace(row, cells=(sign, *row.cells))

    def _stood(self) -> Mapping[int, tuple[str, ...]]:
        return {row.key: _said(row) for row in self.then.window(0, self.then.count())}


def signed(columns: Sequence[ColumnSpec]) -> list[ColumnSpec]:
    """The columns with one for the sign before them."""
    return [ColumnSpec(SIGN, 2, priority=0), *columns]


def counted(count: int, day: date) -> Content:
    """How many rows differ from the day compared with, to stand behind other counts."""
    return Content.styled(f"　{SIGN} {say('tui_review.changed-count', day=shown_day(day), count=count)}", STYLE)


def _said(row: Row) -> tuple[str, ...]:
    return tuple(cell if isinstance(cell, str) else cell.plain for cell in row.cells)
