"""What is planned for a level leads from its baseline to its target."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from tasktrack import figures
from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import counted, shares_by_task
from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.words import Kind, Op, Severity

_WAYS = {Op.AT_LEAST: 1, Op.AT_MOST: -1}


def off_path(plan: Plan) -> Iterator[Finding]:
    """`level-off-path`: the shares of a level miss its target in the final year, or stray on the way there.

    An error when no weighing of the units can reach the target in the final year. A warning, until a person confirms
    these shares, when some units miss it then, when what recurs misses it in a year, when every unit is worse than
    the baseline, or a unit's value moves away from a target it has not reached. One finding a task, the gravest.
    Source: model.md, "Kinds".
    """
    shares = shares_by_task(plan)
    for task in counted(plan):
        if task.kind is Kind.LEVEL and task.target is not None and task.code in shares:
            own = [share for share in shares[task.code] if share.amount is not None]
            yield from _gravest(task, task.target, own, plan.document.last_year)


def _gravest(task: Task, target: Decimal, shares: Sequence[Share], last_year: int) -> Iterator[Finding]:
    final = task.due.year if task.due else last_year
    by_year = _by_year(shares)
    ending = by_year.get(final, [])
    if ending and not _reachable(task, target, [_amount(share) for share in ending]):
        yield _finding(task, target, "misses", Severity.ERROR, ending)
        return
    years = by_year if task.recurrence else {final: ending}
    short = [share for year in years.values() for share in year if not _reached(task, target, _amount(share))]
    straying = [*_worse(task, target, by_year), *_moving_away(task, target, shares)]
    for name, listed in (("undecided", short), ("strays", straying)):
        if unconfirmed := [share for share in listed if not share.confirmed]:
            yield _finding(task, target, name, Severity.WARNING, unconfirmed)
            return


def _by_year(shares: Sequence[Share]) -> Mapping[int, list[Share]]:
    by_year: dict[int, list[Share]] = defaultdict(list)
    for share in shares:
        by_year[share.year].append(share)
    return by_year


def _reachable(task: Task, target: Decimal, amounts: Sequence[Decimal]) -> bool:
    """Whether some weighing of the units' values reaches the target: what lies between the lowest and the highest."""
    if task.op is Op.RANGE:
        return min(amounts) <= (task.target_max or target) and max(amounts) >= target
    way = 0 if task.op is Op.EQUAL else _way(task, target)
    if way:
        return max(way * amount for amount in amounts) >= way * target
    return min(amounts) <= target <= max(amounts)


def _reached(task: Task, target: Decimal, amount: Decimal) -> bool:
    return _reachable(task, target, (amount,))


def _worse(task: Task, target: Decimal, by_year: Mapping[int, list[Share]]) -> Iterator[Share]:
    """The shares of the years in which every unit is on the wrong side of the baseline."""
    way = _way(task, target)
    for year in by_year.values():
        if task.baseline is not None and all(way * _amount(share) < way * task.baseline for share in year):
            yield from year


def _moving_away(task: Task, target: Decimal, shares: Sequence[Share]) -> Iterator[Share]:
    """The shares that are further from the target than the unit's share before, and have not reached it."""
    way = _way(task, target)
    by_unit: dict[str, list[Share]] = defaultdict(list)
    for share in shares:
        by_unit[share.unit].append(share)
    for own in by_unit.values():
        for before, after in pairwise(sorted(own, key=lambda share: share.year)):
            away = way * _amount(after) < way * _amount(before)
            if away and not _reached(task, target, _amount(after)):
                yield after


def _way(task: Task, target: Decimal) -> int:
    """1 when the level is to rise, -1 when it is to fall; 0 when the plan does not say."""
    if task.baseline is not None and task.baseline != target:
        return 1 if target > task.baseline else -1
    return _WAYS.get(task.op, 0) if task.op else 0


def _amount(share: Share) -> Decimal:
    return share.amount if share.amount is not None else Decimal(0)


def _finding(task: Task, target: Decimal, name: str, severity: Severity, shares: Sequence[Share]) -> Finding:
    years = tuple(sorted({share.year for share in shares}))
    values = {
        "title": task.title,
        "target": target,
        "year": years[-1],
        "years": years,
        "units": tuple(dict.fromkeys(f"{share.unit} {figures.shown(share.amount)}" for share in shares)),
        "found": name,
    }
    return Finding("level-off-path", severity, task.code, values, (f"findings.level-{name}",))
