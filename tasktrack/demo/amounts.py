"""Plausible figures of the demo: the actual of an item when so much of its year's work is done (0 to 1)."""

from decimal import ROUND_HALF_UP, Decimal

from tasktrack import figures
from tasktrack.demo.story import Story
from tasktrack.words import Kind, Op

_PERCENT = "%"
_EACH_TIME = ("每次", "每日")
_COUNTED_IN = ("次", "课时", "所", "间", "项", "类", "个", "人")


def actual(story: Story, done: float) -> Decimal | None:
    """The figure reported; it never falls while `done` rises. None where the item has nothing to count."""
    share, task = story.owed.share.amount, story.owed.task
    if share is None:
        return None
    if task.kind is Kind.LEVEL and _steps(story):
        return _on_the_way(story, share, done)
    if task.kind is Kind.QUANTITY:
        return _rounded(share * _exact(done), share)
    if task.op is Op.AT_MOST or not share:
        return _bounded(story, share, done)
    return _reached(story, share, done)


def percent(story: Story, done: float) -> Decimal | None:
    """What the unit types as percent; None where the figures measure it themselves."""
    if story.grows or (story.owed.task.kind is Kind.LEVEL and _steps(story)):
        return None
    return Decimal(100) if done >= 1 else Decimal(min(95, round(done * 100)))


def _steps(story: Story) -> int:
    """How many years the way from the baseline to the item's year takes; 0 when the plan gives no way."""
    task, amount = story.owed.task, story.owed.share.amount
    if task.baseline is None or task.baseline_year is None or amount == task.baseline:
        return 0
    return max(0, story.owed.share.year - task.baseline_year)


def _on_the_way(story: Story, share: Decimal, done: float) -> Decimal:
    baseline = story.owed.task.baseline or Decimal(0)
    before = share - (share - baseline) / _steps(story)
    fine = share if figures.decimals(share) >= figures.decimals(baseline) else baseline
    return _rounded(before + (share - before) * _exact(done), fine)


def _bounded(story: Story, share: Decimal, done: float) -> Decimal:
    """A figure that may not be above the bound: it comes down to it."""
    if not share:
        return Decimal(round(2.4 * (1 - min(1.0, done))))
    if share >= 100:
        return _rounded(share * Decimal(55 + int(story.place * 40)) / 100, share)
    return _rounded(share * (Decimal("1.12") - Decimal("0.14") * _exact(done)), share)


def _reached(story: Story, share: Decimal, done: float) -> Decimal:
    measure, metric = story.owed.task.unit_of_measure, story.owed.task.metric
    if measure == _PERCENT:
        value = share * (Decimal("0.9") + Decimal("0.1") * _exact(done))
        return min(_rounded(value, Decimal("0.0")), Decimal("100.0"))
    if metric.startswith(_EACH_TIME) or measure not in _COUNTED_IN:
        return share
    return _rounded(share * _exact(done), Decimal(1))


def _exact(done: float) -> Decimal:
    return Decimal(round(done * 1000)) / 1000


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-figures.decimals(like)), ROUND_HALF_UP)
