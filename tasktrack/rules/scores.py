"""Scores for the circular 通报: what earns or costs points is data, every point stands on an entry.

Source of all of it: system setting, unless the mechanism file names a clause.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from tasktrack.words import Merit

_SETTING = "系统设定"
_MOST_POINTS, _MOST_DAYS = 1_000, 36_500
_CENT = Decimal("0.01")


class ScoreRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many points for something. `days` is from how many days on: before the due day, past it, late."""

    on: Merit
    points: int
    days: int = 0
    source: str = _SETTING


RULES = (
    ScoreRule(on=Merit.DONE_IN_TIME, points=2),
    ScoreRule(on=Merit.DONE_IN_TIME, points=3, days=30),
    ScoreRule(on=Merit.OVERDUE, points=-1, days=1),
    ScoreRule(on=Merit.OVERDUE, points=-2, days=30),
    ScoreRule(on=Merit.OVERDUE, points=-4, days=90),
    ScoreRule(on=Merit.SILENT, points=-1),
    ScoreRule(on=Merit.RETURNED, points=-1),
    ScoreRule(on=Merit.LATE_REPORT, points=-1),
    ScoreRule(on=Merit.NOTICE_UNANSWERED, points=-2),
)
"""The rules of a mechanism file that names none."""


class Score(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How units are scored; one with fewer than `least_items` items gets its points but no rank."""

    source: str = _SETTING
    least_items: int = 3
    rules: tuple[ScoreRule, ...] = RULES


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that may earn or cost points: what, whose, by which entry (item, number, day), and how many days."""

    on: Merit
    unit: str
    item: int
    number: int
    day: date
    days: int = 0


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Points with the fact that they are for and the rule that gives them."""

    fact: Fact
    rule: ScoreRule


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit has: items counted, points, points for one item to two decimals, and its rank.

    `rank` is None for a unit with too few items; units with the same points for one item share a rank (`tied`), and
    the next rank is left out.
    """

    unit: str
    items: int
    gained: int
    lost: int
    average: Decimal
    rank: int | None = None
    tied: bool = False

    @property
    def points(self) -> int:
        """The sum of all its points."""
        return self.gained + self.lost


def points(facts: Iterable[Fact], rules: Sequence[ScoreRule]) -> tuple[Point, ...]:
    """The points that facts give, each by the one rule with the most days that it reaches; without a rule, none."""
    found = []
    for fact in facts:
        reached = [rule for rule in rules if rule.on is fact.on and rule.days <= fact.days]
        if reached:
            found.append(Point(fact=fact, rule=max(reached, key=lambda rule: rule.days)))
    return tuple(found)


def standings(given: Sequence[Point], items: dict[str, int], least_items: int) -> tuple[Standing, ...]:
    """All units with items, the best first, those without a rank last.

    Ranked by points for one item and not by the sum, so that neither many items nor few decide the place.
    """
    held = [_standing(unit, count, given) for unit, count in items.items() if count]
    enough = sorted((one for one in held if one.items >= least_items), key=lambda one: -one.average)
    few = sorted((one for one in held if one.items < least_items), key=lambda one: -one.average)
    averages = [one.average for one in enough]
    ranked = (
        msgspec.structs.replace(one, rank=averages.index(one.average) + 1, tied=averages.count(one.average) > 1)
        for one in enough
    )
    return (*ranked, *few)


def fault(score: Score) -> str:
    """What is wrong with the rules of a mechanism file; empty when nothing is."""
    if not 1 <= score.least_items <= _MOST_POINTS:
        return f"least_items = {score.least_items} (1 … {_MOST_POINTS})"
    seen: set[tuple[Merit, int]] = set()
    for rule in score.rules:
        if not (0 <= rule.days <= _MOST_DAYS and 0 < abs(rule.points) <= _MOST_POINTS) or (rule.on, rule.days) in seen:
            return f"{rule.on}: days = {rule.days}, points = {rule.points}"
        seen.add((rule.on, rule.days))
    return ""


def _standing(unit: str, count: int, given: Sequence[Point]) -> Standing:
    own = [one.rule.points for one in given if one.fact.unit == unit]
    average = (Decimal(sum(own)) / count).quantize(_CENT, ROUND_HALF_UP)
    gained, lost = sum(each for each in own if each > 0), sum(each for each in own if each < 0)
    return Standing(unit=unit, items=count, gained=gained, lost=lost, average=average + 0)
