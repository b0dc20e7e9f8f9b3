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
    those that owe it. A milestone: 1 of 1 when reached. A duty: periods fulfilled, of those owed.
    """

    value: Decimal | None
    of: Decimal | None
    percent: Decimal | None


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
    return _counted(part.status is Status.DONE for part in live)


def _sum(parts: Sequence[Part]) -> Decimal:
    return sum((part.actual for part in parts if part.actual is not None), Decimal(0))


def _owed(target: Decimal | None, parts: Sequence[Part]) -> Decimal | None:
    return None if target is None else target * len({part.year for part in parts})


def _level(parts: Sequence[Part], decimals: int) -> Decimal | None:
    years = [part.year for part in parts if part.actual is not None]
    last = [part for part in parts if years and part.year == max(years)]
    values = {part.unit: part.actual for part in last}
    return balance.mean(values, {part.unit: part.weight for part in last}, decimals)


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
