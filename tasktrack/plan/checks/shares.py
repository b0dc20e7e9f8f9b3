"""Everything adds up, and what was shared out is with those who owe it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from tasktrack import figures
from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.owing import bearers, counted, shares_by_task
from tasktrack.plan.parts import Plan, Share, Task, TaskSplit, Unit
from tasktrack.plan.unit_data import snapshot
from tasktrack.words import Kind, Severity


def mismatched(plan: Plan) -> Iterator[Finding]:
    """`split-mismatch`: the shares of a counted quantity do not sum exactly to its target, or into its range.

    A quantity that recurs is held against its target year by year. The difference is sum less target, or less the
    nearer end of the range. Source: model.md, "Kinds".
    """
    shares = shares_by_task(plan)
    for task in counted(plan):
        if task.kind is Kind.QUANTITY and task.target is not None and task.code in shares:
            for total in _totals(task, shares[task.code]):
                yield from _held(task, task.target, total)


def misplaced(plan: Plan) -> Iterator[Finding]:
    """`split-mismatch`: units that owe a counted task no more still hold shares of it.

    They left a group, or the task's units changed, and their items stayed. What is settled is history: done, cancelled,
    or handed on to a unit on purpose. A city-only task that reached a school is `city-only-cascaded`, a unit that the
    plan does not know `unit-unknown`, a task without any unit `no-lead`. Source: clause 4.3.6(二) (responsible body
    named).
    """
    owing, shares, known = bearers(plan), shares_by_task(plan), {unit.code for unit in plan.units}
    for task in counted(plan):
        owed = owing[task.code]
        own = shares.get(task.code, ()) if owed and not task.city_only else ()
        strange = [one for one in own if not one.settled and one.unit in known and one.unit not in owed]
        if strange:
            years = tuple(sorted({one.year for one in strange}))
            units = tuple(dict.fromkeys(one.unit for one in strange))
            values = {"title": task.title, "units": units, "years": years}
            yield Finding("split-mismatch", Severity.ERROR, task.code, values, ("findings.shares-of-others",))


def left_out(plan: Plan) -> Iterator[Finding]:
    """`split-mismatch`: units that owe a quantity were given nothing of it, though there is enough for all.

    Where a measure weighed the split, two things differ. A unit without a figure of it got nothing because nobody said
    what it has; that stands until somebody does (0 is a figure, and honest) or types its share. It counts only among
    units of a kind that has such figures: a bureau has no pupils. A unit whose due part is less than one step of the
    last decimal was rounded to nothing, which is how a split goes.

    Any other unit without a share may be meant so: that is said once a person confirms all the shares there are, by
    which those who have none are confirmed too. Nothing is said of a task of which an item was handed to a unit outside
    on purpose. Source: clause 5.4 (targets are handed down to each unit); what counts as enough is a system setting.
    """
    owing, shares = bearers(plan), shares_by_task(plan)
    splits = {one.task: one for one in plan.splits}
    for task in counted(plan):
        own = shares.get(task.code, ())
        if task.kind is not Kind.QUANTITY or not task.target or not own:
            continue
        without = _without(plan, own, owing[task.code])
        if without and owing[task.code].issuperset(one.unit for one in own if one.settled):
            yield from _left_out(
                plan, task, splits.get(task.code, TaskSplit(task=task.code)), without, owing[task.code]
            )


def _without(plan: Plan, own: Sequence[Share], owed: Collection[str]) -> list[Unit]:
    having = {one.unit for one in own}
    return [unit for unit in plan.units if unit.code in owed and unit.code not in having]


def _left_out(
    plan: Plan, task: Task, split: TaskSplit, without: Sequence[Unit], owed: Collection[str]
) -> Iterator[Finding]:
    weights: Mapping[str, Decimal] = dict.fromkeys(owed, Decimal(1))
    if split.measure:
        known = snapshot(plan, split.measure, split.taken_on)
        weights = {unit: known[unit] for unit in owed if unit in known}
        kinds = {unit.kind for unit in plan.units if unit.code in weights}
        unweighed = [unit.code for unit in without if unit.code not in weights and unit.kind in kinds]
        if unweighed:
            values = {"measure": split.measure}
            yield _finding(task, unweighed, "shares-unweighed", values)
    if all(one.confirmed for one in plan.shares if one.task == task.code):
        return
    rest = [unit.code for unit in without if _due(task, weights, unit.code) >= _step(task)]
    if rest:
        yield _finding(task, rest, "shares-none", {})


def _due(task: Task, weights: Mapping[str, Decimal], unit: str) -> Decimal:
    """A unit's part of the target by its weight."""
    whole = sum(weights.values(), Decimal(0))
    return (task.target or Decimal(0)) * weights.get(unit, Decimal(0)) / whole if whole else Decimal(0)


def _step(task: Task) -> Decimal:
    return Decimal(1).scaleb(-figures.decimals(task.target or Decimal(0)))


def _finding(task: Task, units: Sequence[str], text: str, values: Mapping[str, object]) -> Finding:
    told = {"title": task.title, "units": tuple(units), **values}
    return Finding("split-mismatch", Severity.WARNING, task.code, told, (f"findings.{text}",))


def _held(task: Task, least: Decimal, total: Decimal) -> Iterator[Finding]:
    most = least if task.target_max is None else task.target_max
    target = min(max(total, least), most)
    if total != target:
        values = {"title": task.title, "sum": total, "target": target, "difference": total - target}
        yield Finding("split-mismatch", Severity.ERROR, task.code, values)


def _totals(task: Task, shares: Sequence[Share]) -> Iterator[Decimal]:
    """The sums to hold against the target: one in all, or one a year for what recurs."""
    if not task.recurrence:
        yield _total(shares)
        return
    years: dict[int, list[Share]] = defaultdict(list)
    for share in shares:
        years[share.year].append(share)
    yield from map(_total, years.values())


def _total(shares: Sequence[Share]) -> Decimal:
    return sum((share.amount for share in shares if share.amount is not None), Decimal(0))
