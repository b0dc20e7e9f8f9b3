"""What an indicator will be in its target year, by what was observed so far, with a range that owns up to its points.

Source: system setting. The plan asks for yearly monitoring and says nothing of forecasts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from typing import NamedTuple

import msgspec

CONFIDENCE = 80
"""How many of a hundred such forecasts the true value is to fall into the range of, in percent. System setting."""

_DIGITS = 60
_LEAST_FOR_TREND, _LEAST_FOR_RANGE = 2, 3
_TWELVE = 12
_QUANTILES = tuple(
    Decimal(thousandths).scaleb(-3)
    for thousandths in (
        3078, 1886, 1638, 1533, 1476, 1440, 1415, 1397, 1383, 1372,
        1363, 1356, 1350, 1345, 1341, 1337, 1333, 1330, 1328, 1325,
    )
)  # fmt: skip
"""Student's t, two-sided 80 %, for 1 to 20 degrees of freedom; with more the last is kept, which is a little wide."""


class Method(StrEnum):
    """How a forecast came about."""

    LAST_TREND = "last_trend"
    LEAST_SQUARES = "least_squares"


class Point(NamedTuple):
    """What was known of a year: the baseline, or an observed value."""

    year: int
    value: Decimal


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """A value for a year and the range around it; `low` and `high` are None where the points give no range.

    `points` is how many years it rests on, `confidence` the percent that the range is meant to hold (None without).
    """

    year: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    method: Method
    points: int
    confidence: int | None


def forecast(
    known: Iterable[Point], year: int, decimals: int, *, least: Decimal | None = None, most: Decimal | None = None
) -> Forecast | None:
    """The forecast for `year`, rounded to `decimals`; None with fewer than two points, which show no trend.

    Two points give the straight line through them and no range: nothing tells how far values stray from it. From
    three on a line by least squares with Student's prediction interval, which is wide while points are few. Values
    that happen to lie on one line still stray by what their rounding hides. What was never below zero stays above.

    `least` and `most` are what the unit of measure allows, such as 0 and 100 for a share of a whole: the value and both
    ends of the range are kept within them, so a line that leads beyond ends there. An end that a point has passed
    already is none. The bounds themselves are the plan's (`plan/contradictions/bounds`).
    """
    points = sorted(known)
    if len(points) < _LEAST_FOR_TREND:
        return None
    with localcontext(prec=_DIGITS):
        line = _Line.through(points)
        floor = Decimal(0) if all(point.value >= 0 for point in points) else None
        if least is not None and all(point.value >= least for point in points):
            floor = least
        roof = most if most is not None and all(point.value <= most for point in points) else None
        value = _within(floor, roof, line.at(year)).quantize(_step(decimals), ROUND_HALF_UP)
        ranged = len(points) >= _LEAST_FOR_RANGE
        half = line.half_width(year, decimals) if ranged else Decimal(0)
        low = _within(floor, roof, line.at(year) - half).quantize(_step(decimals), ROUND_FLOOR)
        high = _within(floor, roof, line.at(year) + half).quantize(_step(decimals), ROUND_CEILING)
    return Forecast(
        year=year,
        value=value,
        low=low if ranged else None,
        high=high if ranged else None,
        method=Method.LEAST_SQUARES if ranged else Method.LAST_TREND,
        points=len(points),
        confidence=CONFIDENCE if ranged else None,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """The straight line nearest to the points, and what is needed to say how near."""

    count: int
    mean_year: Decimal
    mean: Decimal
    slope: Decimal
    spread: Decimal
    strayed: Decimal

    @classmethod
    def through(cls, points: Sequence[Point]) -> "_Line":
        """The line by least squares; through two points it is exact."""
        count = len(points)
        mean_year = Decimal(sum(point.year for point in points)) / count
        mean = sum((point.value for point in points), Decimal(0)) / count
        spread = sum(((point.year - mean_year) ** 2 for point in points), Decimal(0))
        slope = sum(((p.year - mean_year) * (p.value - mean) for p in points), Decimal(0)) / spread
        strayed = sum(((p.value - mean - slope * (p.year - mean_year)) ** 2 for p in points), Decimal(0))
        return cls(count, mean_year, mean, slope, spread, strayed)

    def at(self, year: int) -> Decimal:
        """The line's value in a year."""
        return self.mean + self.slope * (year - self.mean_year)

    def half_width(self, year: int, decimals: int) -> Decimal:
        """Half the prediction interval of a single value in a year; for three points or more."""
        freedom = self.count - _LEAST_FOR_TREND
        rounding = _step(decimals) ** 2 / _TWELVE
        variance = max(self.strayed / freedom, rounding)
        grown = 1 + Decimal(1) / self.count + (year - self.mean_year) ** 2 / self.spread
        return _QUANTILES[min(freedom, len(_QUANTILES)) - 1] * (variance * grown).sqrt()


def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def _within(floor: Decimal | None, roof: Decimal | None, value: Decimal) -> Decimal:
    value = value if floor is None else max(floor, value)
    return value if roof is None else min(roof, value)
