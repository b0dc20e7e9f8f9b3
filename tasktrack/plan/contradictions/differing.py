"""The same metric with different figures: in clause, box, table and look-back, or in tasks linked as one commitment."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tasktrack.plan.contradictions.contradiction import Contradiction
from tasktrack.plan.contradictions.metrics import WHOLES
from tasktrack.plan.contradictions.sides import Key, Side, against, agree, pairs
from tasktrack.plan.contradictions.statements import WIDE, Statement
from tasktrack.plan.parts import Plan


def differing(sides: Mapping[Key, Sequence[Side]]) -> Iterator[Contradiction]:
    """`figures-differ`, `baselines-differ`: the same thing in the same year, with figures that can't both be right.

    Source: plan-reading.md, 19 (the same target repeated in text, box and table).
    """
    for listed in sides.values():
        for a, b in pairs(listed):
            if not (a.derived and b.derived):
                rule = "baselines-differ" if a.head.role == "baseline" else "figures-differ"
                yield against(rule, a, b)


def linked(plan: Plan, statements: Sequence[Statement]) -> Iterator[Contradiction]:
    """`figures-differ`: two tasks are linked as one commitment, under different metrics, and their figures differ.

    Not where one is a stage of the other, which `sums` looks at, nor where the other is the sum of its clause.
    System setting.
    """
    stated = {one.code: one for one in statements if one.role not in ("baseline", "each", "duty") and not one.derived}
    sums = _sums(statements)
    for task in plan.tasks:
        one, other = stated.get(task.code), stated.get(task.same_as)
        if one and other and _comparable(one, other) and not agree(one, other):
            parts = sums[other.locator, other.role, other.measure.name]
            if not one.low <= parts <= one.high:
                yield against("figures-differ", Side((one,)), Side((other,)))


def _comparable(one: Statement, other: Statement) -> bool:
    kinds = [(each.role, each.measure.name, each.year, each.cycle) for each in (one, other)]
    stages = (one.metric.stage, other.metric.stage)
    nested = any(part in WHOLES.get(whole, ()) for whole, part in (stages, stages[::-1]))
    return kinds[0] == kinds[1] and one.metric != other.metric and not nested


def _sums(statements: Sequence[Statement]) -> Mapping[tuple[str, str, str], Decimal]:
    """What the quantities of each clause sum to."""
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for one in statements:
        if not one.derived:
            place = one.locator, one.role, one.measure.name
            sums[place] = WIDE.add(sums[place], one.low)
    return sums
