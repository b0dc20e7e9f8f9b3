"""The course of a level over the years: one series a task, from which every report on it reads, whoever makes it."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from random import Random

from tasktrack import figures
from tasktrack.dates import Period
from tasktrack.plan.parts import Task
from tasktrack.rules import decompose
from tasktrack.words import Kind

BEHIND_FROM = 2022
"""The year after which a level that falls behind leaves its path."""

_BEHIND = 0.06
_GONE = (Decimal("0.2"), Decimal("0.45"), Decimal("0.7"), Decimal(1))
"""How much of a year's way is gone at the end of each quarter."""

_A_QUARTER_BEHIND = Decimal("0.125")
_DECIMALS = {"%": 1, "万个": 3}
"""The decimals that such levels are told with at least."""


def on_path(task: Task) -> bool:
    """Whether the plan gives the level a way to go: from a baseline to a target in another year."""
    if task.kind is not Kind.LEVEL or task.baseline is None or task.target is None or task.target == task.baseline:
        return False
    return task.due is not None and task.baseline_year is not None and task.baseline_year < task.due.year


def behind(task: Task) -> bool:
    """Whether the level stays below its path from 2023 on."""
    return on_path(task) and _chance(task, "behind").random() < _BEHIND


def value(task: Task, period: Period) -> Decimal:
    """The level at the end of a quarter; it reaches the path's value at the end of each year, unless it is behind."""
    if behind(task) and period.year > BEHIND_FROM:
        start, step = _path(task, BEHIND_FROM), _path(task, BEHIND_FROM + 1) - _path(task, BEHIND_FROM)
        quarters = 4 * (period.year - BEHIND_FROM - 1) + period.quarter
        return _told(task, start + step * min(_A_QUARTER_BEHIND * quarters, Decimal("0.95")))
    before, after = _reached(task, period.year - 1), _reached(task, period.year)
    return _told(task, before + (after - before) * _GONE[period.quarter - 1])


def _reached(task: Task, year: int) -> Decimal:
    """The level at a year's end: the path's value or a little more, since hardly anything lands on its target."""
    value = _path(task, year)
    if behind(task) or value == task.baseline:
        return value
    over = (value - _path(task, year - 1)) * Decimal(_chance(task, str(year)).randint(0, 15)) / 100
    over = over.quantize(_finest(task), ROUND_HALF_UP)
    return min(value + over, Decimal(100)) if task.unit_of_measure == "%" else value + over


def _path(task: Task, year: int) -> Decimal:
    baseline, target = task.baseline, task.target
    if baseline is None or target is None or task.baseline_year is None or task.due is None:
        raise ValueError(f"task {task.code} has no path")
    decimals = max(figures.decimals(baseline), figures.decimals(target))
    return decompose.path(baseline, task.baseline_year, target, task.due.year, year, decimals)


def _told(task: Task, exact: Decimal) -> Decimal:
    """The level with its decimals, rounded back towards the baseline: nothing counts before it is there."""
    rises = (task.target or Decimal(0)) > (task.baseline or Decimal(0))
    return exact.quantize(_finest(task), ROUND_FLOOR if rises else ROUND_CEILING)


def _finest(task: Task) -> Decimal:
    told = [figures.decimals(figure) for figure in (task.baseline, task.target) if figure is not None]
    return Decimal(1).scaleb(-max(*told, _DECIMALS.get(task.unit_of_measure, 0)))


def _chance(task: Task, about: str) -> Random:
    return Random(f"{task.code} {about}")  # noqa: S311 - a demo, not a secret
