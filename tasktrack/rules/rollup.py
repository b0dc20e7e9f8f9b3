"""How a task's items add up, by the kind of the task (model.md, "Kinds")."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from tasktrack import figures
from tasktrack.rules import balance
from tasktrack.words import Kind, Op, Status


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What counts of one item: `weight` is its unit's denominator, for levels."""

    unit: str
    year: int
    status: Status
    share: Decimal | None
    actual: Decimal | None
    weight: Decimal | None = None


class Rolled(msgspec.Struct, frozen=True, kw_only=True):
    """What a task has come to: a value of so much, in percent with one decimal; None where nothing is known.

    A quantity: the sum of the actual figures, of the target (of those of all its years where it recurs). A level: the
    weighted mean of the latest year that has figures, of the target. A bound on each unit: how many units meet it, of
    those that owe it. A milestone: 1 of 1 when reached; stages of earlier years do not count. A duty: periods
    fulfilled, of those owed.
    """

    value: Decimal | None
    of: Decimal | None
    percent: Decimal | None


class Year(Rolled, frozen=True, kw_only=True):
    """What the items of a year come to, of what they owe in that year."""

    year: int


class Rollup(Rolled, frozen=True, kw_only=True):
    """What a task has come to, and each of its years; `weighted` when its level is weighted by denominators."""

    weighted: bool
    years: tuple[Year, ...]


def roll_up(
    kind: Kind,
    op: Op | None,
    target: Decimal | None,
    parts: Sequence[Part],
    decimals: int,
    *,
    recurring: bool = False,
) -> Rolled:
    """What these items of a task come to; cancelled ones count for nothing.

    `recurring`: the target of a quantity is owed anew in each year that has items.
    """
    live = [part for part in parts if part.status is not Status.CANCELLED]
    if kind is Kind.QUANTITY:
        return _rolled(_sum(live), _owed(target, live) if recurring else target)
    if kind is Kind.LEVEL:
        return Rolled(value=_level(live, decimals), of=target, percent=None)
    if kind is Kind.EACH and target is not None:
        return _counted(_meets(op, part) for part in _latest(live))
    if kind is Kind.MILESTONE:
        live = _last(live)
    return _counted(part.status is Status.DONE for part in live)


def roll_up_years(
    kind: Kind,
    op: Op | None,
    target: Decimal | None,
    parts: Sequence[Part],
    decimals: int,
    *,
    recurring: bool = False,
) -> Rollup:
    """What these items of a task come to as a whole, as by `roll_up`, and year by year.

    A year's figures are held against its own shares: their sum, for a level their mean.
    """
    live = [part for part in parts if part.status is not Status.CANCELLED]
    whole = roll_up(kind, op, target, live, decimals, recurring=recurring)
    years = tuple(_year(kind, op, target, live, decimals, year) for year in sorted({part.year for part in live}))
    weighted = kind is Kind.LEVEL and _is_weighted(_reported(live))
    return Rollup(value=whole.value, of=whole.of, percent=whole.percent, weighted=weighted, years=years)


def _year(kind: Kind, op: Op | None, target: Decimal | None, live: Sequence[Part], decimals: int, year: int) -> Year:
    parts = [part for part in live if part.year == year]
    owed = _due(kind, parts, decimals) if kind in (Kind.QUANTITY, Kind.LEVEL) else target
    told = roll_up(kind, op, owed, parts, decimals)
    return Year(year=year, value=told.value, of=told.of, percent=told.percent)


def _due(kind: Kind, parts: Sequence[Part], decimals: int) -> Decimal | None:
    """What the items of a year owe together; None where none of them owes a figure."""
    shares = {part.unit: part.share for part in parts}
    if kind is Kind.LEVEL:
        return balance.mean(shares, {part.unit: part.weight for part in parts}, decimals)
    known = [share for share in shares.values() if share is not None]
    return sum(known, Decimal(0)) if known else None


def _sum(parts: Sequence[Part]) -> Decimal:
    return sum((part.actual for part in parts if part.actual is not None), Decimal(0))


def _owed(target: Decimal | None, parts: Sequence[Part]) -> Decimal | None:
    return None if target is None else target * len({part.year for part in parts})


def _level(parts: Sequence[Part], decimals: int) -> Decimal | None:
    last = _reported(parts)
    values = {part.unit: part.actual for part in last}
    return balance.mean(values, {part.unit: part.weight for part in last}, decimals)


def _reported(parts: Sequence[Part]) -> Sequence[Part]:
    """The items with a figure of the latest year that has figures."""
    return _last([part for part in parts if part.actual is not None])


def _last(parts: Sequence[Part]) -> list[Part]:
    """Those of the last year."""
    last = max((part.year for part in parts), default=0)
    return [part for part in parts if part.year == last]


def _is_weighted(parts: Sequence[Part]) -> bool:
    """Whether a mean of these goes by their denominators: all are known, and not all of them nothing."""
    return all(part.weight is not None for part in parts) and any(part.weight for part in parts)


def _latest(parts: Sequence[Part]) -> Sequence[Part]:
    """Each unit's last item that has a figure, else its last."""
    ordered = sorted(parts, key=lambda part: (part.actual is not None, part.year))
    return tuple({part.unit: part for part in ordered}.values())


def _meets(op: Op | None, part: Part) -> bool:
    """Whether a unit meets its bound; without a figure, whether the item was accepted."""
    if part.actual is None or part.share is None:
        return part.status is Status.DONE
    return part.actual <= part.share if op is Op.AT_MOST else part.actual >= part.share


def _counted(met: Iterable[bool]) -> Rolled:
    flags = list(met)
    return _rolled(Decimal(sum(flags)), Decimal(len(flags)))


def _rolled(value: Decimal, of: Decimal | None) -> Rolled:
    return Rolled(value=value, of=of, percent=None if of is None else figures.percent(value, of))
