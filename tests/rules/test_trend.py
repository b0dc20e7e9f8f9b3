"""The ends of months, and where the axis of counts ends."""

from datetime import date

import pytest

from tasktrack.rules.trend import month_ends, top


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        (date(2023, 12, 5), date(2024, 3, 15), ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-15"]),
        (date(2024, 1, 31), date(2024, 2, 29), ["2024-01-31", "2024-02-29"]),
        (date(2024, 3, 1), date(2024, 3, 1), ["2024-03-01"]),
    ],
)
def test_the_ends_of_months_lie_before_the_last_day(first: date, last: date, ends: list[str]) -> None:
    assert [day.isoformat() for day in month_ends(first, last)] == ends


@pytest.mark.parametrize(
    ("counts", "most"),
    [
        ([], 1),
        ([0, 0], 1),
        ([5, 9, 4], 9),
        ([827, *[6] * 12], 6),
        ([18, *[6] * 12], 18),
        ([827, *[6] * 11], 827),
        ([827, *[0] * 12], 827),
    ],
)
def test_the_axis_ends_where_the_present_can_be_read(counts: list[int], most: int) -> None:
    assert top(counts) == most
