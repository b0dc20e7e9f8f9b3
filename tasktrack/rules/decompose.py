"""Splitting a target into shares that add up exactly, and the path of a level over the years."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from tasktrack.errors import Refused

_DIGITS = 60
"""Enough for the sum of any two figures of a plan, which have up to 20 digits and 10 decimals."""


def split(target: Decimal, weights: Sequence[Decimal | int], decimals: int) -> list[Decimal]:
    """Shares of `target` by weight, each with at most `decimals` decimals, that sum to it exactly.

    Largest remainder; equal remainders go to the later share first, since a plan leaves what cannot be divided to
    its end. Refused when no weight is positive, or the target itself has more decimals.
    """
    if any(weight < 0 for weight in weights) or not any(weights):
        raise Refused("refusals.no-weights")
    with localcontext(prec=_DIGITS):
        return _split(target, weights, decimals)


def _split(target: Decimal, weights: Sequence[Decimal | int], decimals: int) -> list[Decimal]:
    step = Decimal(1).scaleb(-decimals)
    if target != target.quantize(step):
        raise Refused("refusals.too-few-decimals", target=target, decimals=decimals)
    whole = sum(Fraction(weight) for weight in weights)
    exact = [Fraction(target) * Fraction(weight) / whole for weight in weights]
    floors = [_floor(share, step) for share in exact]
    spare = int((target - sum(floors, Decimal(0))) / step)
    order = sorted(range(len(weights)), key=lambda i: (exact[i] - Fraction(floors[i]), i), reverse=True)
    for i in order[:spare]:
        floors[i] += step
    return floors


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


def _floor(share: Fraction, step: Decimal) -> Decimal:
    steps = share / Fraction(step)
    return (Decimal(steps.numerator // steps.denominator) * step).quantize(step, ROUND_FLOOR)
