"""Splitting a target into shares that add up exactly, and the path of a level over the years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TypeAlias

from tasktrack.errors import Refused

Key: TypeAlias = tuple[int, str]
"""A cell of a split: the year and the unit's code."""

_DIGITS = 60
"""Enough for the sum of any two figures of a plan, which have up to 20 digits and 10 decimals."""


def split(target: Decimal, weights: Sequence[Decimal | int], decimals: int) -> list[Decimal]:
    """Shares of `target` by weight, each with at most `decimals` decimals, that sum to it exactly.

    Largest remainder; equal remainders go to the later share first, since a plan leaves what cannot be divided to
    its end. Refused when no weight is positive, or the target itself has more decimals.
    """
    parts = _parts(target, weights, decimals)
    return [_figure(steps, decimals) for steps in _rounded(parts.exact, parts.whole)]


def spread_cells(rest: Decimal, weights: Mapping[Key, Decimal | int], decimals: int) -> dict[Key, Decimal]:
    """Shares of `rest` for the cells of a grid (year, unit) by weight, that sum to it exactly.

    The years' totals come first, by largest remainder. Within a year every cell is the floor or the ceiling of its
    exact share; the spare steps go to the units whose remainders, carried over from earlier years, are largest. Ties
    go to the later year or unit. Refused like `split`. Source: decision 011 (system setting).
    """
    parts = _parts(rest, list(weights.values()), decimals)
    by_year: dict[int, list[tuple[str, int]]] = {}
    for (year, unit), part in zip(weights, parts.exact, strict=True):
        by_year.setdefault(year, []).append((unit, part))
    years = sorted(by_year)
    totals = _rounded([sum(part for _, part in by_year[year]) for year in years], parts.whole)
    carried, cells = dict[str, int](), dict[Key, Decimal]()
    for year, total in zip(years, totals, strict=True):
        for unit, steps in _year(by_year[year], total, parts.whole, carried):
            cells[year, unit] = _figure(steps, decimals)
    return {key: cells[key] for key in weights}


@dataclass(frozen=True, slots=True)
class _Parts:
    """Exact shares in steps of the last decimal, as whole numbers over one denominator, `whole`."""

    exact: list[int]
    whole: int


def _parts(target: Decimal, weights: Sequence[Decimal | int], decimals: int) -> _Parts:
    if any(weight < 0 for weight in weights) or not any(weights):
        raise Refused("refusals.no-weights")
    with localcontext(prec=_DIGITS):
        if target != target.quantize(Decimal(1).scaleb(-decimals)):
            raise Refused("refusals.too-few-decimals", target=target, decimals=decimals)
        steps = int(target.scaleb(decimals))
        finest = max(max(0, -int(Decimal(weight).as_tuple().exponent)) for weight in weights)
        whole_weights = [int(Decimal(weight).scaleb(finest)) for weight in weights]
    return _Parts(exact=[steps * weight for weight in whole_weights], whole=sum(whole_weights))


def _rounded(exact: Sequence[int], whole: int) -> list[int]:
    """Whole numbers that sum to the sum of the exact ones (over `whole`): largest remainder, ties to the later."""
    floors = [part // whole for part in exact]
    spare = sum(exact) // whole - sum(floors)
    order = sorted(range(len(exact)), key=lambda at: (exact[at] % whole, at), reverse=True)
    for at in order[:spare]:
        floors[at] += 1
    return floors


def _year(
    parts: Sequence[tuple[str, int]], total: int, whole: int, carried: dict[str, int]
) -> Iterator[tuple[str, int]]:
    """One year's cells; what each unit got too little or too much is carried to the next year."""
    floors = [part // whole for _, part in parts]
    spare = total - sum(floors)
    split_ones = [at for at, (_, part) in enumerate(parts) if part % whole]
    order = sorted(split_ones, key=lambda at: (carried.get(parts[at][0], 0) + parts[at][1] % whole, at), reverse=True)
    for at in order[:spare]:
        floors[at] += 1
    for (unit, part), steps in zip(parts, floors, strict=True):
        carried[unit] = carried.get(unit, 0) + part - steps * whole
        yield unit, steps


def path(baseline: Decimal, baseline_year: int, target: Decimal, target_year: int, year: int, decimals: int) -> Decimal:
    """The value on the straight line from baseline to target in `year`; always proposed, never the plan's own."""
    if year >= target_year:
        return target
    if year <= baseline_year:
        return baseline
    with localcontext(prec=_DIGITS):
        gone = Decimal(year - baseline_year) / Decimal(target_year - baseline_year)
        value = baseline + (target - baseline) * gone
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _figure(steps: int, decimals: int) -> Decimal:
    with localcontext(prec=_DIGITS):
        return Decimal(steps).scaleb(-decimals)
