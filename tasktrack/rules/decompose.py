"""Splitting a target into shares that add up exactly, and the path of a level over the years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
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

    The years' totals come first, by largest remainder; then each is shared out by `spread_years`. Refused like
    `split`. Source: decision 011 (system setting).
    """
    by_year: dict[int, Decimal] = {}
    for (year, _), weight in weights.items():
        by_year[year] = by_year.get(year, Decimal(0)) + weight
    years = sorted(by_year)
    totals = split(rest, [by_year[year] for year in years], decimals)
    return spread_years(dict(zip(years, totals, strict=True)), weights, decimals)


def spread_years(
    totals: Mapping[int, Decimal], weights: Mapping[Key, Decimal | int], decimals: int
) -> dict[Key, Decimal]:
    """Shares of each year's total for its cells (year, unit) by weight, that sum to it exactly.

    Every cell is the floor or the ceiling of its exact share; the spare steps go to the units whose remainders, carried
    over from earlier years, are largest. Ties go to the later unit. A year's cells without weight get nothing.
    """
    by_year: dict[int, dict[str, int]] = {}
    finest = max((max(0, -int(Decimal(weight).as_tuple().exponent)) for weight in weights.values()), default=0)
    for (year, unit), weight in weights.items():
        by_year.setdefault(year, {})[unit] = int(Decimal(weight).scaleb(finest))
    carried, cells = dict[str, Fraction](), dict[Key, Decimal]()
    for year in sorted(by_year):
        steps = int(totals.get(year, Decimal(0)).scaleb(decimals))
        for unit, share in _year(by_year[year], steps, carried):
            cells[year, unit] = _figure(share, decimals)
    return {key: cells[key] for key in weights}


def rests(
    target: Decimal, weights: Mapping[int, Decimal | int], staying: Mapping[int, Decimal], decimals: int
) -> dict[int, Decimal]:
    """What is left to spread in each year beside what stays there, so that the years' totals keep to their weights.

    `weights` are those of the years in which something can be spread, `staying` what stays in these and in other years.
    A year in which more stays than its part gets nothing, and the others make up for it. The caller has made sure that
    not more stays than the target.
    """
    taking = dict(weights)
    while taking:
        left = target - sum(amount for year, amount in staying.items() if year not in taking)
        totals = dict(zip(taking, split(left, list(taking.values()), decimals), strict=True))
        over = [year for year in taking if totals[year] < staying.get(year, 0)]
        if not over:
            return {year: total - staying.get(year, Decimal(0)) for year, total in totals.items()}
        taking = {year: weight for year, weight in taking.items() if year not in over}
    return {}


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


def _year(weights: Mapping[str, int], total: int, carried: dict[str, Fraction]) -> Iterator[tuple[str, int]]:
    """One year's cells; what each unit got too little or too much is carried to the next year."""
    whole = sum(weights.values())
    exact = {unit: Fraction(total * weight, whole) if whole else Fraction(0) for unit, weight in weights.items()}
    floors = {unit: int(part) for unit, part in exact.items()}
    due = {unit: carried.get(unit, Fraction(0)) + part - floors[unit] for unit, part in exact.items()}
    split_ones = [(due[unit], at, unit) for at, (unit, part) in enumerate(exact.items()) if part != floors[unit]]
    for _, _, unit in sorted(split_ones, reverse=True)[: total - sum(floors.values())]:
        floors[unit] += 1
        due[unit] -= 1
    carried.update(due)
    yield from floors.items()


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
