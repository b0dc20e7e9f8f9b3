"""Plausible figures of the demo: the actual of an item when so much of its year's work is done (0 to 1).

What is counted and what moves along a path is told by its figure alone; everything else by a typed percent, and by its
figure only once it is done, so that no item has reached its target while work is left.
"""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from random import Random

from tasktrack import figures
from tasktrack.dates import Period
from tasktrack.demo import levels
from tasktrack.demo.story import Story
from tasktrack.words import Op

_MOST_TYPED = 97
_FIRST_YEAR = 2021


def actual(story: Story, done: float, period: Period) -> Decimal | None:
    """The figure reported for the quarter; it never falls while `done` rises. None where there is none to tell yet."""
    share = story.owed.share.amount
    if share is None:
        return None
    if levels.on_path(story.owed.task):
        return levels.value(story.owed.task, period)
    if story.grows:
        return _rounded(share * Decimal(round(done * 1000)) / 1000, share, down=done < 1)
    return _met(story, share) if done >= 1 else None


def percent(story: Story, done: float) -> Decimal | None:
    """What the unit types as percent; None where the figures measure it themselves."""
    if story.grows or levels.on_path(story.owed.task):
        return None
    return Decimal(100) if done >= 1 else Decimal(min(_MOST_TYPED, round(done * 100)))


def _met(story: Story, share: Decimal) -> Decimal:
    """A figure that meets its bound, most often with something to spare, and a little better each year."""
    task, unit = story.owed.task, story.owed.unit
    spare = Random(f"{task.code} {unit.code}").randint(2, 12) + story.owed.share.year - _FIRST_YEAR  # noqa: S311
    if task.op is Op.AT_MOST:
        return _rounded(share * (100 - spare) / 100, share)
    if task.unit_of_measure == "%" and share < 95:
        return _rounded(share + Decimal(spare) / 5, Decimal("0.0"))
    return share


def _rounded(value: Decimal, like: Decimal, *, down: bool = False) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-figures.decimals(like)), ROUND_FLOOR if down else ROUND_HALF_UP)
