"""A target that is worse than what there is already, or than an earlier target."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tasktrack.plan.contradictions.contradiction import Contradiction
from tasktrack.plan.contradictions.sides import Key, Side, against
from tasktrack.plan.contradictions.statements import Statement

KEPT = ("保持", "维持", "稳定在")
"""Words that say that a level is there and is to stay."""

Baselines = Mapping[Key, Sequence[Side]]


def baselines(sides: Mapping[Key, Sequence[Side]]) -> Baselines:
    """The sides that state a baseline, by what they are about, whatever the year; the indicator table first."""
    found: dict[Key, list[Side]] = defaultdict(list)
    for key, listed in sides.items():
        if key[0] == "baseline":
            found[_about(key)] += listed
    return {about: sorted(listed, key=lambda side: not side.table) for about, listed in found.items()}


def behind(sides: Mapping[Key, Sequence[Side]]) -> Iterator[Contradiction]:
    """`worse-than-baseline`: what there is already is better than the target.

    And `kept-not-had`: the plan says to keep a level that its baseline does not have. System setting.
    """
    known = baselines(sides)
    for key, listed in sides.items():
        for side in listed if key[0] == "target" else ():
            baseline = of(side, known)
            if baseline:
                yield from _compared(side, baseline)


def falling_back(sides: Mapping[Key, Sequence[Side]]) -> Iterator[Contradiction]:
    """`falls-back`: the target for a later year is worse than that for an earlier one. System setting."""
    by_year: dict[Key, list[Side]] = defaultdict(list)
    for key, listed in sides.items():
        if key[0] == "target":
            by_year[_about(key)].append(listed[0])
    for found in by_year.values():
        for earlier, later in pairwise(sorted(found, key=lambda side: side.head.year)):
            if _worse(later, earlier.head):
                yield against("falls-back", later, earlier)


def of(side: Side, known: Baselines) -> Side | None:
    """The baseline of a target: that of its own task or row, else one that the plan states elsewhere."""
    listed = known.get(_about(side.head.key), ())
    codes = {one.code for one in side.statements}
    own = (one for one in listed if not codes.isdisjoint(stated.code for stated in one.statements))
    return next(own, listed[0] if listed else None)


def _about(key: Key) -> Key:
    """What the key is about, whatever the role and year."""
    return (*key[1:3], key[-1])


def _compared(side: Side, baseline: Side) -> Iterator[Contradiction]:
    baseline = Side((baseline.head,))
    if _worse(side, baseline.head):
        yield against("worse-than-baseline", side, baseline)
    elif _way(side) and any(word in one.hedge for one in side.statements for word in KEPT):
        way = _way(side)
        if way * baseline.head.low < way * side.head.low:
            yield against("kept-not-had", side, baseline)


def _worse(side: Side, than: Statement) -> bool:
    """Whether even the better end of a target is worse; never when the plan does not say which way is better."""
    way, head = _way(side), side.head
    return head.high < than.low if way > 0 else way < 0 and head.low > than.high


def _way(side: Side) -> int:
    return next((one.way for one in side.statements if one.way), 0)
