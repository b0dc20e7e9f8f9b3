from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tasktrack.tui.widgets.pages import Row
from tasktrack.tui.widgets.places import Place, find, near


@dataclass
class Keys:
    """Rows with these keys."""

    keys: list[int]

    def count(self) -> int:
        return len(self.keys)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        return [Row(key, (str(key),)) for key in self.keys[offset : offset + limit]]

    def position(self, key: int) -> int | None:
        return self.keys.index(key) if key in self.keys else None


BEFORE = list(range(0, 1000, 10))
"""The rows before the change; the cursor stands on 500, at place 50, with 40 on top."""


def stands(
    keys: list[int], *, cursor: int = 50, top: int = 40, marked: frozenset[int] = frozenset()
) -> tuple[int, int]:
    shown = BEFORE[top : top + 20]
    key = BEFORE[cursor]
    found = find(Keys(keys), Place(cursor, top, 20, near(key, shown), tuple(shown), marked, cursor))
    return found.cursor, found.top


@pytest.mark.parametrize(
    ("after", "cursor", "top"),
    [
        (BEFORE, 50, 40),
        ([1, 2, 3, *BEFORE], 53, 43),
        (BEFORE[7:], 43, 33),
        (BEFORE[45:], 5, 0),
        ([key for key in BEFORE if key != 500], 50, 40),
        ([key for key in BEFORE if key not in range(450, 560)], 45, 35),
        (BEFORE[:50], 49, 30),
        ([], 0, 0),
    ],
    ids=["same", "before", "gone-before", "nothing-above", "cursor-gone", "neighbours-gone", "all-after-gone", "empty"],
)
def test_the_cursor_stays_on_its_row_and_on_its_line(after: list[int], cursor: int, top: int) -> None:
    assert stands(after) == (cursor, top)


def test_when_the_cursor_is_out_of_sight_the_lines_on_the_screen_stay() -> None:
    assert stands([1, 2, 3, *BEFORE], cursor=5, top=40) == (8, 43)


def test_marks_of_rows_that_went_are_dropped() -> None:
    place = Place(0, 0, 20, (0,), (0,), frozenset({10, 20}), 0)
    assert find(Keys([0, 20]), place).marked == {20}
