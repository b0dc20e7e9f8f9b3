"""The grid of a split: whatever is typed, fixed and spread, the sum is exact and what was fixed stays."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.errors import Refused
from tasktrack.rules.split_grid import Cell, SplitGrid
from tasktrack.words import Kind, Op

YEARS = (2021, 2022, 2023, 2024, 2025)
UNITS = ("a", "b", "c", "d")


def grid(target: Any = 100, **values: Any) -> SplitGrid:
    told: dict[str, Any] = {
        "kind": Kind.QUANTITY,
        "op": Op.AT_LEAST,
        "target_max": None,
        "decimals": 0,
        "unit_of_measure": "个",
        "years": YEARS,
        "units": UNITS,
        "cells": {},
        "weights": {},
        "year_weights": {},
        "recurring": False,
        "denominators": {},
        "path": {},
    }
    return SplitGrid(target=None if target is None else Decimal(target), **{**told, **values})


def amounts(held: SplitGrid) -> dict[tuple[int, str], Decimal]:
    return {key: cell.amount for key, cell in held.cells.items() if cell.amount is not None}


def refused(key: str, act: Any, *args: Any, **named: Any) -> None:
    with pytest.raises(Refused) as refusal:
        act(*args, **named)
    assert refusal.value.key == f"planning.{key}"


KEYS = st.tuples(st.sampled_from(YEARS), st.sampled_from(UNITS))
STEP = st.one_of(
    st.tuples(st.just("put"), KEYS, st.one_of(st.none(), st.integers(0, 400))),
    st.tuples(st.just("fix"), KEYS, st.booleans()),
    st.tuples(st.just("confirm"), st.sampled_from(UNITS), st.booleans()),
    st.tuples(st.just("spread")),
)
WEIGHTS = st.one_of(st.just({}), st.fixed_dictionaries({unit: st.integers(0, 2000).map(Decimal) for unit in UNITS}))


@given(st.integers(0, 20_000), WEIGHTS, st.lists(STEP, max_size=12))
def test_no_sequence_of_edits_breaks_a_sum(target: int, weights: Mapping[str, Decimal], steps: list[Any]) -> None:
    held = grid(target, weights=weights)
    for step in [*steps, ("spread",)]:
        try:
            after = _taken(held, step)
        except Refused as refusal:
            assert refusal.key in _why_not(held)
            continue
        if step[0] == "spread":
            assert after.balanced and sum(amounts(after).values()) == target
            staying = {key: cell for key, cell in held.cells.items() if not cell.free}
            assert {key: after.cells[key] for key in staying} == staying
            assert all(amount >= 0 for amount in amounts(after).values())
            assert after.spread() == after
        held = after


def _why_not(held: SplitGrid) -> set[str]:
    """What may be said against spreading a grid, found the plain way; nothing may be said against the other steps."""
    assert held.target is not None
    staying = sum((cell.amount or Decimal(0) for cell in held.cells.values() if not cell.free), Decimal(0))
    free = [unit for year in YEARS for unit in UNITS if held.cell((year, unit)).free]
    if staying > held.target:
        return {"planning.spread-over"}
    weighed = [unit for unit in free if not held.weights or held.weights[unit]]
    if staying == held.target or weighed:
        return set()
    return {"planning.spread-no-weight" if free else "planning.spread-full"}


def _taken(held: SplitGrid, step: tuple[Any, ...]) -> SplitGrid:
    what, *values = step
    if what == "put":
        key, amount = values
        return held.put({key: None if amount is None else Decimal(amount)})
    if what == "fix":
        return held.fix([values[0]], values[1])
    return held.confirm([values[0]], values[1]) if what == "confirm" else held.spread()


@given(st.decimals("0", "99999.99", places=2), st.lists(st.integers(0, 5000), min_size=4, max_size=4))
def test_a_weighted_cell_is_within_a_step_of_its_share_of_its_year(target: Decimal, weights: list[int]) -> None:
    if not any(weights):
        return
    named = dict(zip(UNITS, map(Decimal, weights), strict=True))
    held = grid(target, weights=named, decimals=2).spread()
    assert sum(amounts(held).values()) == target
    for (year, unit), amount in amounts(held).items():
        whole = held.column(year).total or Decimal(0)
        assert abs(whole - target / 5) < Decimal("0.010001")
        assert abs(amount - whole * named[unit] / sum(weights)) < Decimal("0.010001")
    assert not {unit for _, unit in amounts(held)} & {unit for unit, weight in named.items() if not weight}


def test_school_places_over_forty_schools_by_pupils_with_three_cells_fixed() -> None:
    schools = tuple(f"s{n:02}" for n in range(40))
    pupils = {school: Decimal(120 + 37 * at % 900) for at, school in enumerate(schools)}
    total = Decimal(0)
    for target in (5130, 8400):
        fixed = {(2021, "s03"): Decimal(60), (2023, "s17"): Decimal(0), (2025, "s39"): Decimal(111)}
        held = grid(target, units=schools, weights=pupils).put(fixed).spread()
        assert {key: held.cells[key].amount for key in fixed} == fixed
        assert held.whole().remainder == 0
        total += sum(amounts(held).values())
    assert total == 13530


def test_ties_go_to_the_later_year_and_unit() -> None:
    held = grid(5, years=(2021, 2022), units=("a", "b")).spread()
    assert amounts(held) == {(2021, "a"): 1, (2021, "b"): 1, (2022, "a"): 1, (2022, "b"): 2}


def test_what_is_locked_is_counted_and_left() -> None:
    cells = {
        (2021, "a"): Cell(amount=Decimal(30), locked="done"),
        (2022, "b"): Cell(amount=Decimal(9), locked="reported"),
    }
    held = grid(cells=cells)
    refused("locked-done", held.put, {(2021, "a"): Decimal(31)})
    refused("locked-done", held.put, {(2021, "a"): Decimal(31)}, unlock=True)
    refused("locked-reported", held.put, {(2022, "b"): Decimal(10)})
    assert held.put({(2021, "a"): Decimal(30)}) == held, "pasting what stands there changes nothing"
    after = held.put({(2022, "b"): Decimal(10)}, unlock=True).spread()
    assert (after.cells[2021, "a"].amount, after.cells[2022, "b"].amount) == (30, 10)
    assert after.balanced


def test_bad_input_is_one_refusal_and_nothing_changes() -> None:
    held = grid(decimals=1)
    refused("cell-outside", held.put, {(2030, "a"): Decimal(1)})
    refused("cell-outside", held.put, {(2021, "z"): Decimal(1)})
    refused("cell-outside", held.fix, [(2021, "a"), (2021, "z")], True)
    refused("cell-negative", held.put, {(2021, "a"): Decimal(5), (2021, "b"): Decimal(-1)})
    refused("cell-decimals", held.put, {(2021, "a"): Decimal("1.25")})
    refused("spread-over", held.put({(2021, "a"): Decimal(101)}).spread)
    refused("spread-no-weight", grid(weights={"z": Decimal(1)}).spread)
    everything = {(year, unit): Decimal(1) for year in YEARS for unit in UNITS}
    refused("spread-full", held.put(everything).spread)
    for kind in (Kind.EACH, Kind.MILESTONE, Kind.DUTY):
        refused("cells-same", grid(kind=kind).put, {(2021, "a"): Decimal(1)})
        assert grid(kind=kind).balanced


def test_a_range_is_met_anywhere_within() -> None:
    held = grid(100, target_max=Decimal(120), op=Op.RANGE)
    assert held.spread().whole().total == 100
    within = held.put({(2021, "a"): Decimal(110)})
    assert within.balanced and within.spread().whole().total == 110
    assert not held.put({(2021, "a"): Decimal(130)}).balanced


def test_what_recurs_adds_up_in_every_year() -> None:
    held = grid(10, recurring=True).put({(2022, "b"): Decimal(7)}).spread()
    assert [held.column(year).total for year in YEARS] == [10] * 5
    assert held.whole().wanted == 50
    assert held.balanced
    moved = held.put({(2021, "a"): Decimal(5), (2022, "a"): Decimal(0)})
    assert not moved.balanced


def test_a_year_without_weight_gets_nothing_and_where_it_recurs_is_left_alone() -> None:
    weights = {2022: Decimal(3), 2024: Decimal(1)}
    once = grid(40, year_weights=weights).spread()
    assert [once.column(year).total for year in YEARS] == [0, 30, 0, 10, 0]
    assert [once.column(year).wanted for year in YEARS] == [0, 30, 0, 10, 0]
    anew = grid(40, year_weights=weights, recurring=True).put({(2021, "a"): Decimal(7)}).spread()
    assert [anew.column(year).total for year in YEARS] == [7, 40, 0, 40, 0]
    assert not anew.balanced


def test_a_fixed_nothing_stays_nothing_and_an_emptied_cell_is_filled_again() -> None:
    nought, empty, cleared = (2021, "a"), (2022, "b"), (2023, "c")
    held = grid().put({nought: Decimal(0), cleared: Decimal(9)}).fix([empty], True).put({cleared: None}).spread()
    assert held.cells[nought] == Cell(amount=Decimal(0), fixed=True)
    assert held.cells[empty].amount is None
    assert held.cells[cleared].amount
    assert not held.put({empty: None}).cell(empty).fixed, "emptying a cell frees it"
    assert Decimal(0) not in amounts(grid(3).spread()).values(), "no item for nothing"


def test_figures_keep_their_own_decimals() -> None:
    held = grid("58.49", decimals=2, years=(2021, 2022), units=("a", "b", "c")).put({(2021, "a"): Decimal("0.5")})
    shares = [str(amount) for amount in amounts(held.spread()).values()]
    assert shares == ["0.5", "14.37", "14.37", "9.75", "9.75", "9.75"], (
        "the year's others give way, the years stay even"
    )
    assert held.spread().balanced


def test_a_falling_level_is_read_the_same_way() -> None:
    held = grid(20, kind=Kind.LEVEL, op=Op.AT_MOST, decimals=1, years=(2025,), path={2025: Decimal(20)})
    level = held.put({(2025, "a"): Decimal("20.5"), (2025, "b"): Decimal(22)})
    assert (level.whole().total, level.whole().wanted) == (Decimal("21.3"), 20), "half up, all alike"


def test_a_level_is_weighed_and_never_summed() -> None:
    weights = {(2025, "a"): Decimal(300), (2025, "b"): Decimal(100)}
    held = grid(
        "83", kind=Kind.LEVEL, decimals=2, units=("a", "b"), denominators=weights,
        path={2024: Decimal("78.10"), 2025: Decimal(83)},
    )  # fmt: skip
    level = held.put({(2025, "a"): Decimal(80), (2025, "b"): Decimal(92)})
    assert level.column(2025).total == Decimal("83.00")
    assert level.column(2025).remainder == 0
    assert level.row("a").total is None
    partly = replace(level, denominators={(2025, "a"): Decimal(300)})
    nought = replace(level, denominators=dict.fromkeys(weights, Decimal(0)))
    assert partly.column(2025).total == nought.column(2025).total == 86, "not all known: all count alike"
    assert level.balanced
    spread = level.spread()
    assert spread.cells[2024, "a"].amount == Decimal("78.10")
    assert spread.cells[2025, "b"].amount == 92, "what was typed stays"


def test_the_rows_due_part_and_remainder_show_who_has_too_little() -> None:
    held = grid(90, weights={"a": Decimal(2), "b": Decimal(1), "c": Decimal(0)}).put({(2021, "a"): Decimal(50)})
    assert (held.row("a").wanted, held.row("a").remainder) == (60, 10)
    assert (held.column(2021).wanted, held.column(2021).remainder) == (18, -32)
    assert held.whole().remainder == 40
    assert [one.key for one in held.changes(grid(90))] == [(2021, "a")]


def test_confirmation_goes_with_the_figure_it_was_given_to() -> None:
    held = grid().spread().confirm(["a"])
    assert all(held.cells[year, "a"].confirmed for year in YEARS)
    moved = held.put({(2021, "a"): Decimal(1)})
    assert not moved.cells[2021, "a"].confirmed and moved.cells[2022, "a"].confirmed
    assert held.put({(2021, "a"): held.cells[2021, "a"].amount}).cells[2021, "a"].confirmed
    assert not held.confirm(["a"], False).cells[2021, "a"].confirmed
    again = held.put({(2021, "b"): Decimal(90)}).spread().cells[2022, "a"]
    assert again.amount != held.cells[2022, "a"].amount and not again.confirmed


def test_thousands_of_cells_are_spread_at_once() -> None:
    units = tuple(f"u{n}" for n in range(2000))
    held = grid(1_000_003, units=units, weights={unit: Decimal(n) for n, unit in enumerate(units)}).spread()
    assert held.balanced
    block = {(year, unit): Decimal(5) for year in YEARS for unit in units}
    assert held.put(block).whole().total == 50_000


def test_fixed_cells_leave_the_years_even_as_long_as_they_can() -> None:
    fixed = {(2021, "a"): Decimal(15), (2023, "b"): Decimal(50)}
    held = grid(100, units=("a", "b", "c")).put(fixed).spread()
    totals = [held.column(year).total for year in held.years]
    assert totals == [15, 11, 50, 12, 12], "2021 and 2023 hold more than their part; the others share what is left"


def test_spreading_among_some_cells_leaves_all_others_as_they_are() -> None:
    before = grid(100).spread()
    named = [(2022, unit) for unit in before.units[:2]]
    after = before.put({(2022, before.units[0]): Decimal(9)}).fix([(2022, before.units[0])], False).spread(named)
    assert after.balanced
    moved = {one.key for one in after.changes(before)}
    assert moved <= set(named)
    refused("spread-full", before.put({(2021, "a"): Decimal(1)}).fix([(2021, "a")], True).spread, [(2021, "a")])
