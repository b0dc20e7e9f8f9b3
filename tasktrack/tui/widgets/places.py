"""Finding one's place again when the rows changed: the cursor stays on its row, and on its line of the screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasktrack.tui.widgets.pages import Row, Run, Source, covering


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stood when it began to read again.

    `cursor` and `top` are places of the cursor and of the first line drawn, `height` the lines drawn. `near` holds the
    keys to look for, the cursor's first, then its neighbours; `at_top` those of the lines drawn, from the first on.
    `otherwise` is where the cursor goes when none of `near` is there any more.
    """

    cursor: int
    top: int
    height: int
    near: tuple[int, ...]
    at_top: tuple[int, ...]
    marked: frozenset[int]
    otherwise: int

    @property
    def sees_cursor(self) -> bool:
        """Whether the cursor is on the screen."""
        return self.top <= self.cursor < self.top + self.height


@dataclass(frozen=True, slots=True)
class Found:
    """Where the list stands after reading again, with the rows to draw there."""

    count: int
    cursor: int
    top: int
    marked: frozenset[int]
    run: Run
    rows: Sequence[Row]


_NEIGHBOURS = 24


def near(key: int | None, shown: Sequence[int]) -> tuple[int, ...]:
    """The keys to look for: this one, then those shown after it, then those before it, the closest first."""
    if key is None or key not in shown:
        return () if key is None else (key,)
    at = shown.index(key)
    return (*shown[at : at + _NEIGHBOURS], *reversed(shown[max(0, at - _NEIGHBOURS) : at]))


def find(source: Source, place: Place) -> Found:
    """Read the source again around a place."""
    count = source.count()
    seen = _first(source, place.near)
    cursor = _within(place.otherwise if seen is None else seen, count)
    top = _within(_top(source, place, cursor), count - place.height + 1)
    run = covering(top, place.height, count)
    marked = frozenset(key for key in place.marked if source.position(key) is not None)
    return Found(count, cursor, top, marked, run, run.read(source) if run.pages else ())


def _top(source: Source, place: Place, cursor: int) -> int:
    if place.sees_cursor:
        return cursor - (place.cursor - place.top)
    seen = _first(source, place.at_top)
    return place.top if seen is None else seen


def _first(source: Source, keys: Iterable[int]) -> int | None:
    places = (source.position(key) for key in keys)
    return next((place for place in places if place is not None), None)


def _within(place: int, count: int) -> int:
    return max(0, min(place, count - 1))
