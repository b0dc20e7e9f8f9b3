"""What a later version of a plan does to the work items that were handed out from the earlier one.

Pure: the shares that are there, and the shares that the new version would owe, become items to make, to retarget, to
cancel, and items that only a person may decide on. An item on which its unit has reported is never touched.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from tasktrack import figures
from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.rules import decompose
from tasktrack.words import Kind

Key: TypeAlias = tuple[str, int, str]
"""A work item by what it is for: task, year, unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What is to be done: `left` are items that the new version would change or drop, and that are reported on."""

    made: tuple[Share, ...] = ()
    retargeted: tuple[Share, ...] = ()
    cancelled: tuple[Share, ...] = ()
    left: tuple[Share, ...] = ()


def handing(
    plan: Plan,
    owed: Iterable[Share],
    there: Sequence[Share],
    settled: Collection[Key],
    day: date,
    *,
    open_years: bool = False,
) -> Handing:
    """What brings the items of the touched tasks in line with what the new version owes.

    `there` are the touched tasks' items that are not cancelled, `settled` those of all items that must not be touched:
    reported on, cancelled or reassigned. Nothing is made whose due day has passed on `day`, and nothing for a year of
    a task whose settled item belongs to a unit that owes no more; with `open_years` also where the task has items of
    that year that are not settled. Fixed shares stay. System setting.
    """
    tasks = {task.code: task for task in plan.tasks}
    wanted: dict[str, list[Share]] = defaultdict(list)
    present: dict[str, list[Share]] = defaultdict(list)
    for share in owed:
        wanted[share.task].append(share)
    for share in there:
        present[share.task].append(share)
    done = [
        _task_handing(tasks.get(code), wanted[code], present[code], settled, day, open_years=open_years)
        for code in dict.fromkeys([*wanted, *present])
    ]
    return Handing(
        made=tuple(share for part in done for share in part.made),
        retargeted=tuple(share for part in done for share in part.retargeted),
        cancelled=tuple(share for part in done for share in part.cancelled),
        left=tuple(share for part in done for share in part.left),
    )


def key(share: Share) -> Key:
    """What a share is for."""
    return share.task, share.year, share.unit


def _task_handing(
    task: Task | None, wanted: list[Share], there: list[Share], settled: Collection[Key], day: date, *, open_years: bool
) -> Handing:
    kept = [share for share in there if key(share) in settled]
    owing = {key(share) for share in wanted}
    passed_on = {share.year for share in kept if key(share) not in owing}
    held = {key(share): share for share in there}
    opened = {share.year for share in there if key(share) not in settled} if open_years else set()
    free = [
        share
        for share in wanted
        if key(share) not in settled
        and (key(share) in held or share.year in opened or (share.due >= day and share.year not in passed_on))
    ]
    free = list(_rest(task, free, kept, whole=len(free) == len(wanted))) if task else []
    want = {key(share): share for share in wanted}
    return Handing(
        made=tuple(share for share in free if key(share) not in held),
        retargeted=tuple(share for share in free if key(share) in held and _differs(share, held[key(share)])),
        cancelled=tuple(
            share for share in there if key(share) not in settled and key(share) not in {key(one) for one in free}
        ),
        left=tuple(share for share in kept if key(share) not in owing or _differs(share, want[key(share)])),
    )


def _rest(task: Task, free: list[Share], kept: list[Share], *, whole: bool) -> Iterator[Share]:
    """What is free to be set: for a quantity the rest of the target beside what stays, year by year if it recurs."""
    if task.kind is not Kind.QUANTITY or task.target is None or (whole and not kept):
        yield from free
    elif not task.recurrence:
        yield from _spread(task.target, free, kept)
    else:
        for year in dict.fromkeys(share.year for share in free):
            own = [[share for share in shares if share.year == year] for shares in (free, kept)]
            yield from _spread(task.target, *own)


def _spread(target: Decimal, free: list[Share], kept: list[Share]) -> Iterator[Share]:
    """The free shares, those that are fixed as they are, the others in the proportions that they have."""
    staying = [share for share in free if share.fixed]
    moving = [share for share in free if not share.fixed]
    yield from staying
    fixed = sum((share.amount for share in (*kept, *staying) if share.amount is not None), Decimal(0))
    rest = max(target - fixed, Decimal(0))
    decimals = max(figures.decimals(target), figures.decimals(rest))
    weights = {(share.year, share.unit): share.amount or Decimal(0) for share in moving}
    weights = weights if any(weights.values()) else dict.fromkeys(weights, Decimal(1))
    amounts = decompose.spread_cells(rest, weights, decimals) if moving else {}
    for share in moving:
        if amount := amounts[share.year, share.unit]:
            yield replace(share, amount=amount)


def _differs(one: Share, other: Share) -> bool:
    return (one.amount, one.due) != (other.amount, other.due)
