"""Shares add up to the target to the last digit, and a path runs straight from baseline to target."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.rules.decompose import path, split, spread_cells


def decimals_of(places: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-(10**14), 10**14).map(lambda digits: Decimal(digits).scaleb(-places))


weights = st.lists(st.one_of(st.integers(0, 1000), st.decimals(0, 1000, places=3)), min_size=1, max_size=40)


@given(st.data(), st.integers(0, 6), weights.filter(any))
def test_shares_sum_to_the_target_exactly(data: st.DataObject, places: int, given_weights: list[Decimal | int]) -> None:
    target = data.draw(decimals_of(places))
    shares = split(target, given_weights, places)
    assert len(shares) == len(given_weights)
    assert sum(shares) == target
    assert all(figures.decimals(share) <= places for share in shares)


@given(st.data(), st.integers(0, 4), weights.filter(any))
def test_each_share_is_within_one_step_of_its_exact_part(
    data: st.DataObject, places: int, given_weights: list[Decimal | int]
) -> None:
    target, step = data.draw(decimals_of(places)), Decimal(1).scaleb(-places)
    whole = sum(map(Decimal, given_weights))
    for share, weight in zip(split(target, given_weights, places), given_weights, strict=True):
        assert abs(share - target * Decimal(weight) / whole) <= step
        assert weight or share == 0


@pytest.mark.parametrize(
    ("target", "parts", "places", "shares"),
    [
        ("10", [1, 1, 1], 0, ["3", "3", "4"]),
        ("11", [1, 1, 1], 0, ["3", "4", "4"]),
        ("0.10", [1, 1, 1], 2, ["0.03", "0.03", "0.04"]),
        ("4340", [1, 1, 1, 1, 1], 0, ["868"] * 5),
        ("7", [3, 0, 1], 0, ["5", "0", "2"]),
        ("5", [1, 1], 0, ["2", "3"]),
        ("1", [1, 1, 1], 0, ["0", "0", "1"]),
        ("12345678901234567.89", [1, 2], 2, ["4115226300411522.63", "8230452600823045.26"]),
    ],
)
def test_what_cannot_be_divided_goes_to_the_later_shares(
    target: str, parts: list[int], places: int, shares: list[str]
) -> None:
    assert [str(share) for share in split(Decimal(target), parts, places)] == shares


@pytest.mark.parametrize("parts", [[], [0], [0, 0], [1, -1], [-1]])
def test_weights_without_anything_to_give_are_refused(parts: list[int]) -> None:
    with pytest.raises(Refused) as refusal:
        split(Decimal(10), parts, 0)
    assert refusal.value.key == "refusals.no-weights"


def test_a_target_finer_than_its_shares_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        split(Decimal("0.5"), [1, 1], 0)
    assert refusal.value.key == "refusals.too-few-decimals"


@given(st.integers(0, 30_000), st.integers(1, 60), st.integers(1, 6))
def test_equal_parts_are_fair_to_years_and_units(target: int, units: int, years: int) -> None:
    cells = spread_cells(Decimal(target), {(y, f"u{u}"): 1 for y in range(years) for u in range(units)}, 0)
    assert sum(cells.values()) == target
    assert max(cells.values()) - min(cells.values()) <= 1
    for at in (0, 1):
        sums = summed(cells, at)
        assert max(sums.values()) - min(sums.values()) <= 1


@given(st.integers(0, 10**9), st.integers(0, 3), st.data())
def test_any_cells_get_their_part_to_a_step_and_the_years_theirs(target: int, places: int, data: st.DataObject) -> None:
    keys = st.tuples(st.integers(2021, 2025), st.sampled_from("abcdef"))
    given_weights = data.draw(st.dictionaries(keys, st.integers(0, 3000), min_size=1).filter(lambda w: any(w.values())))
    rest, whole = Decimal(target).scaleb(-places), sum(given_weights.values())
    cells = spread_cells(rest, given_weights, places)
    assert list(cells) == list(given_weights)
    assert sum(cells.values()) == rest
    exact = {key: Fraction(rest) * weight / whole for key, weight in given_weights.items()}
    step = Fraction(1, 10**places)
    by_year, totals, weights = summed(exact, 0), summed(cells, 0), summed(given_weights, 0)
    assert all(abs(Fraction(total) - by_year[year]) < step for year, total in totals.items())
    parts = {key: Fraction(totals[key[0]]) * given_weights[key] / (weights[key[0]] or 1) for key in cells}
    assert all(abs(Fraction(cells[key]) - part) < step for key, part in parts.items())


def summed(cells: dict[Any, Any], at: int) -> dict[Any, Any]:
    sums: dict[Any, Any] = {}
    for key, amount in cells.items():
        sums[key[at]] = sums.get(key[at], 0) + amount
    return sums


def test_what_a_unit_lacked_in_one_year_it_gets_in_the_next() -> None:
    cells = spread_cells(Decimal(3), {(year, unit): 1 for year in (2021, 2022, 2023) for unit in "abc"}, 0)
    assert [key for key, amount in cells.items() if amount] == [(2021, "c"), (2022, "b"), (2023, "a")]


def test_a_cell_without_weight_gets_nothing_whatever_its_unit_lacked_before() -> None:
    weights = {(2021, "a"): 0, (2021, "b"): 1, (2022, "a"): 1, (2022, "b"): 0}
    assert [key for key, amount in spread_cells(Decimal(1), weights, 0).items() if amount] == [(2022, "a")]


years = st.integers(2000, 2050)
figure = st.decimals(-1000, 1000, places=2)


@given(figure, years, figure, st.integers(0, 30))
def test_a_path_is_monotone_and_ends_at_the_target(baseline: Decimal, first: int, target: Decimal, length: int) -> None:
    last = first + length
    values = [path(baseline, first, target, last, year, 2) for year in range(first - 3, last + 4)]
    rises = target >= baseline
    assert all(one <= two if rises else one >= two for one, two in pairwise(values))
    assert values[-4:] == [target] * 4
    assert length == 0 or values[:4] == [baseline] * 4


def test_a_path_gives_the_straight_line() -> None:
    path_of_share = [path(Decimal("58.49"), 2020, Decimal(83), 2025, year, 2) for year in range(2021, 2026)]
    assert [str(value) for value in path_of_share] == ["63.39", "68.29", "73.20", "78.10", "83"]


def test_the_longest_figures_of_a_plan_are_split_exactly() -> None:
    longest = Decimal("-99999999999999999999.9999999999")
    assert sum((Fraction(share) for share in split(longest, [1, 1, 1], 10)), Fraction(0)) == Fraction(longest)
    assert path(longest, 2020, longest.copy_negate(), 2022, 2021, 10) == 0
