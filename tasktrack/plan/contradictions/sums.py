"""Parts that do not sum to their whole: stages of education, and what is publicly run within what there is in all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from tasktrack import figures
from tasktrack.plan.contradictions.contradiction import Contradiction, Place
from tasktrack.plan.contradictions.metrics import WHOLES, Metric
from tasktrack.plan.contradictions.sides import Key, Side, against, rounded
from tasktrack.plan.contradictions.statements import WIDE

NEARLY = Decimal("0.95")
"""A part that is at least this much of its whole, yet not all of it, reads like the whole. System setting."""

Sides = Mapping[Key, Sequence[Side]]


def stages(sides: Sides) -> Iterator[Contradiction]:
    """`parts-do-not-sum`: a figure for a stage of education is not the sum of the figures for its parts.

    Where not all parts are stated, only a part that is greater than the whole is found. Source: `metrics.WHOLES`.
    """
    for listed, metric, family in _families(sides):
        parts = [family[stage] for stage in WHOLES.get(metric.stage, ()) if stage in family]
        if not parts or any(len(part) > 1 for part in parts):
            continue
        complete = len(parts) == len(WHOLES[metric.stage])
        chosen = [part[0] for part in parts]
        for whole in listed:
            yield from _held(whole, chosen, complete)


def owners(sides: Sides) -> Iterator[Contradiction]:
    """`part-exceeds-whole`: more publicly run ones than there are at all.

    And `part-nearly-whole`: new ones that are almost all of the rise, so that the plan seems to mean the same and to
    print another figure. System setting.
    """
    for key, listed in sides.items():
        metric = key[1]
        if not isinstance(metric, Metric) or not metric.owner or not listed[0].head.measure.additive:
            continue
        for whole in sides.get((key[0], replace(metric, owner=""), *key[2:]), ()):
            for part in listed:
                yield from _within(part, whole)


def _within(part: Side, whole: Side) -> Iterator[Contradiction]:
    if part.derived and whole.derived:
        return
    if part.head.low > whole.head.high:
        yield against("part-exceeds-whole", part, whole)
    elif part.head.role == "added" and WIDE.multiply(whole.head.low, NEARLY) <= part.head.high < whole.head.low:
        yield against("part-nearly-whole", part, whole)


def _families(sides: Sides) -> Iterator[tuple[Sequence[Side], Metric, Mapping[str, Sequence[Side]]]]:
    """Each thing that can be added up, with what is stated of the same thing at every stage."""
    families: dict[Key, dict[str, Sequence[Side]]] = defaultdict(dict)
    for key, listed in sides.items():
        metric = key[1]
        if isinstance(metric, Metric) and metric.stage and listed[0].head.measure.additive:
            families[key[0], replace(metric, stage=""), *key[2:]][metric.stage] = listed
    for family in families.values():
        for stage, listed in family.items():
            yield listed, replace(listed[0].head.metric, stage=stage), family


def _held(whole: Side, parts: Sequence[Side], complete: bool) -> Iterator[Contradiction]:
    low = _sum(part.head.low for part in parts)
    high = _sum(part.head.high for part in parts)
    head = whole.head
    wrong = low > head.high or (complete and high < head.low)
    if not wrong or all(side.derived for side in (whole, *parts)):
        return
    if complete and head.about and rounded(low, head.step) == head.low:
        return
    place = _together(parts, low)
    stated = chain.from_iterable(part.statements for part in parts)
    found = against("parts-do-not-sum", whole, Side(tuple(stated)), place)
    yield replace(found, values={"difference": WIDE.subtract(low, head.low)})


def _together(parts: Sequence[Side], total: Decimal) -> Place:
    """The parts as one place: the first part's, with the others beside it."""
    first, *others = (part.place for part in parts)
    also = chain(first.also, chain.from_iterable((other.locator, *other.also) for other in others))
    return replace(
        first,
        value=total,
        role="sum",
        says=f"{'+'.join(figures.shown(part.head.low) for part in parts)}{parts[0].head.measure.name}",
        printed=total,
        unit_of_measure=parts[0].head.measure.name,
        also=tuple(dict.fromkeys(locator for locator in also if locator != first.locator)),
        tasks=tuple(dict.fromkeys(chain.from_iterable(part.tasks for part in parts))),
    )


def _sum(amounts: Iterator[Decimal]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total = WIDE.add(total, amount)
    return total
