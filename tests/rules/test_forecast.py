"""Forecasts: exact figures, a range that is as wide as the points are few, and nothing out of nothing."""

import random
from decimal import Decimal
from itertools import pairwise
from math import tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.rules.forecast import CONFIDENCE, Forecast, Method, Point, forecast
from tasktrack.rules.indicator_light import light, met
from tasktrack.words import Attribute, Light


def points(*values: str | int, first: int = 2020) -> list[Point]:
    return [Point(first + at, Decimal(value)) for at, value in enumerate(values) if value != ""]


def foreseen(*values: str | int, decimals: int = 2, year: int = 2025) -> Forecast:
    found = forecast(points(*values), year, decimals)
    assert found is not None
    return found


@pytest.mark.parametrize("values", [(), ("58.49",)])
def test_less_than_two_points_show_no_trend(values: tuple[str, ...]) -> None:
    assert forecast(points(*values), 2025, 2) is None


def test_two_points_are_drawn_on_and_give_no_range() -> None:
    found = foreseen("58.49", "61.20")
    assert found == Forecast(
        year=2025,
        value=Decimal("72.04"),
        low=None,
        high=None,
        method=Method.LAST_TREND,
        points=2,
        confidence=None,
    )


def test_three_points_by_hand() -> None:
    """1, 2, 4 in 2020-2022: slope 1.5, mean 7/3, residual variance 1/6; in 2025 half is 3.078 √(1/6 (1 + 1/3 + 8))."""
    found = foreseen(1, 2, 4, decimals=3)
    assert (found.value, found.method, found.confidence) == (Decimal("8.333"), Method.LEAST_SQUARES, CONFIDENCE)
    half = 3.078 * (1 / 6 * (1 + 1 / 3 + 8)) ** 0.5
    assert float(found.high) == pytest.approx(25 / 3 + half, abs=0.002)  # type: ignore[arg-type]
    assert float(found.low) == pytest.approx(25 / 3 - half, abs=0.002)  # type: ignore[arg-type]


def test_a_missing_year_between_is_no_zero() -> None:
    assert foreseen(10, "", 20, 25, decimals=0).value == 35


def test_the_range_narrows_with_more_points() -> None:
    strayed = [Decimal(10 + at) + Decimal("0.5") * (-1) ** at for at in range(9)]
    halves = []
    for count in (3, 4, 5, 7, 9):
        found = forecast([Point(2020 + at, strayed[at]) for at in range(count)], 2020 + count, 2)
        assert found is not None and found.high is not None
        halves.append(found.high - found.value)
    assert halves == sorted(halves, reverse=True)
    assert halves[0] > 4 * halves[-1]


def test_points_that_lie_on_one_line_are_no_certainty() -> None:
    found = foreseen("10.0", "11.0", "12.0", decimals=1)
    assert found.value == 15
    assert found.low is not None and found.high is not None
    assert found.low < found.value < found.high


def test_what_was_never_below_zero_stays_there() -> None:
    found = foreseen("0.40", "0.20", "0.05")
    assert (found.value, found.low) == (0, 0)
    assert foreseen(1, -1, -3).value == -9


def test_the_quantiles_are_students() -> None:
    """For one and two degrees of freedom they have a closed form; the half width is proportional to them."""
    one = foreseen(0, 1, 0, decimals=6, year=2022)
    assert float(one.high - one.value) == pytest.approx(  # type: ignore[operator]
        tan(0.4 * 3.141592653589793) * (2 / 3 * (1 + 1 / 3 + 1 / 2)) ** 0.5, rel=5e-4
    )
    two = foreseen(0, 1, 1, 0, decimals=6, year=2023)
    assert float(two.high - two.value) == pytest.approx(  # type: ignore[operator]
        0.8 * (2 / (1 - 0.64)) ** 0.5 * (0.5 * (1 + 1 / 4 + 2.25 / 5)) ** 0.5, rel=5e-4
    )


@pytest.mark.parametrize("count", [3, 4, 6])
def test_the_range_holds_as_often_as_it_says(count: int) -> None:
    dice, held, runs = random.Random(count), 0, 1500
    for _ in range(runs):
        known = [Point(year, Decimal(repr(round(100 + year + dice.gauss(0, 3), 4)))) for year in range(count)]
        truth = Decimal(repr(round(100 + count + dice.gauss(0, 3), 4)))
        found = forecast(known, count, 4)
        assert found is not None and found.low is not None and found.high is not None
        held += found.low <= truth <= found.high
    assert 0.76 < held / runs < 0.84


FIGURES = st.decimals(-(10**9), 10**9, places=3)


@given(st.dictionaries(st.integers(2000, 2030), FIGURES, min_size=2, max_size=12), st.integers(2025, 2040))
def test_any_points_give_exact_figures_in_order(known: dict[int, Decimal], year: int) -> None:
    found = forecast([Point(*point) for point in known.items()], year, 3)
    again = forecast([Point(*point) for point in reversed(known.items())], year, 3)
    assert found == again
    assert found is not None
    for figure in (found.value, found.low, found.high):
        assert figure is None or figure.as_tuple().exponent == -3
    assert (found.low is None) == (found.high is None) == (len(known) == 2)
    if found.low is not None and found.high is not None:
        assert found.low <= found.value <= found.high
        assert found.low < found.high or not found.high, "what was never below nothing is not foreseen there"


def test_two_points_agree_with_the_step_between_them() -> None:
    series = [Decimal("3.1"), Decimal("3.9")]
    ahead = [forecast(points(*map(str, series)), year, 1) for year in (2022, 2023, 2024)]
    values = [found.value for found in ahead if found]
    assert {later - sooner for sooner, later in pairwise(values)} == {Decimal("0.8")}


@pytest.mark.parametrize(
    ("reached", "falls", "attribute", "lit"),
    [
        ("83", False, Attribute.BINDING, Light.GREEN),
        ("82.99", False, Attribute.BINDING, Light.RED),
        ("82.99", False, Attribute.EXPECTED, Light.AMBER),
        ("83.01", True, Attribute.BINDING, Light.RED),
        ("83.01", True, Attribute.EXPECTED, Light.AMBER),
        ("12", True, Attribute.BINDING, Light.GREEN),
    ],
)
def test_a_missed_target_is_red_when_it_binds(reached: str, falls: bool, attribute: Attribute, lit: Light) -> None:
    assert light(Decimal(reached), Decimal(83), attribute, falls=falls) is lit
    assert met(Decimal(reached), Decimal(83), falls=falls) is (lit is Light.GREEN)


def test_nothing_to_judge_by_is_no_light() -> None:
    assert light(None, Decimal(83), Attribute.BINDING, falls=False) is Light.NONE
    assert light(Decimal(83), None, Attribute.BINDING, falls=False) is Light.NONE


def test_what_the_unit_of_measure_allows_bounds_value_and_range() -> None:
    hundred, nothing = Decimal(100), Decimal(0)
    found = forecast(points("70", "90", "86", "99"), 2025, 1, least=nothing, most=hundred)
    assert found is not None and found.low is not None
    assert (found.value, found.high) == (hundred, hundred)
    assert found.low < hundred
    free = foreseen("70", "90", "86", "99", decimals=1)
    assert free.value > 100
    passed = forecast(points("101", "112", "123"), 2026, 1, least=nothing, most=hundred)
    assert passed is not None and passed.value > 101, "a bound that was passed already is none"
