"""What a split adds up to, and what it should add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TypeVar

from tasktrack.rules.decompose import split

Named = TypeVar("Named", bound=int | str)

_DIGITS = 60
"""Enough for a weighted sum of any figures of a plan."""


@dataclass(frozen=True, slots=True)
class Balance:
    """A sum, what it should be, and what is lacking (less than nothing when there is too much); None where unknown."""

    total: Decimal | None = None
    wanted: Decimal | None = None
    remainder: Decimal | None = None

    @staticmethod
    def of(total: Decimal | None, wanted: Decimal | None) -> "Balance":
        """The balance of a sum against what is wanted."""
        lacking = None if total is None or wanted is None else wanted - total
        return Balance(total, wanted, lacking)


def sums(amounts: Iterable[tuple[Named, Decimal | None]]) -> dict[Named, Decimal]:
    """The sum of the amounts of each name."""
    found: dict[Named, Decimal] = {}
    for name, amount in amounts:
        if amount is not None:
            found[name] = found.get(name, Decimal(0)) + amount
    return found


def parts(target: Decimal | None, weights: Mapping[Named, Decimal], decimals: int) -> dict[Named, Decimal]:
    """Each name's part of the target by weight; none without a target or any weight."""
    if target is None or not any(weights.values()):
        return {}
    return dict(zip(weights, split(target, list(weights.values()), decimals), strict=True))


def nearest(total: Decimal, least: Decimal, most: Decimal) -> Decimal:
    """What a sum is held against: the nearer end of the range, or itself within it."""
    return min(max(total, least), most)


def mean(values: Mapping[str, Decimal | None], weights: Mapping[str, Decimal | None], decimals: int) -> Decimal | None:
    """The mean of the values that are there, weighted by denominators where all of them are known; rounded half up.

    None without a value. Source: model.md, "Kinds" (a level is weighted by a denominator, never summed).
    """
    there = {name: value for name, value in values.items() if value is not None}
    known = {name: weights.get(name) for name in there}
    if not there:
        return None
    used = {name: weight for name, weight in known.items() if weight is not None}
    if len(used) < len(there) or not any(used.values()):
        used = dict.fromkeys(there, Decimal(1))
    with localcontext(prec=_DIGITS):
        weighed = sum((there[name] * weight for name, weight in used.items()), Decimal(0)) / sum(used.values())
        return weighed.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
