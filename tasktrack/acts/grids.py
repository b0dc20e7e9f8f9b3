"""A task's split as a grid of years and units, built from what the plan says and what the items owe."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tasktrack import figures
from tasktrack.acts import decomposition
from tasktrack.acts.decomposition import Units, due_in, due_of, value_in, years_of
from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.plan.unit_data import snapshot
from tasktrack.rules.split_grid import Cell, SplitGrid
from tasktrack.store.splits import Basis, Key, Method
from tasktrack.words import Kind


def wanted(plan: Plan, tasks: Collection[str], there: Sequence[Share], bases: Mapping[str, Basis]) -> Iterator[Share]:
    """What the units owe for these tasks: by default, or split again the way a planner split it, fixed shares standing.

    `there` are the shares that the items of these tasks have now.
    """
    units = Units(plan)
    for task in (task for task in plan.tasks if task.code in tasks and not task.same_as):
        years = set(_years(plan, task))
        held = [share for share in there if share.task == task.code and share.year in years]
        if task.kind is Kind.QUANTITY and (task.code in bases or any(share.fixed for share in held)):
            basis = bases.get(task.code, Basis())
            yield from shares(plan, task, grid(plan, task, units.owing(task), held, basis).spread())
        else:
            yield from decomposition.owed(task, units.owing(task), plan.document.first_year, plan.document.last_year)


def grid(
    plan: Plan,
    task: Task,
    owing: Iterable[str],
    held: Iterable[Share],
    basis: Basis,
    locked: Mapping[Key, str] | None = None,
) -> SplitGrid:
    """The split of a task as it stands: its years, the units that owe it and those that have shares all the same.

    `locked` says which cells can't be changed and why.
    """
    there = {(share.year, share.unit): share for share in held}
    owing = tuple(owing)
    units = tuple(dict.fromkeys([*owing, *(unit for _, unit in there)]))
    years = sorted({*_years(plan, task), *(year for year, _ in there)})
    locks = locked or {}
    return SplitGrid(
        kind=task.kind,
        op=task.op,
        target=task.target,
        target_max=task.target_max,
        decimals=_decimals(task, there.values()),
        unit_of_measure=task.unit_of_measure,
        years=tuple(years),
        units=units,
        cells={key: _cell(there.get(key), locks.get(key, "")) for key in {*there, *locks}},
        weights=_weights(plan, units, owing, there, basis),
        year_weights={},
        recurring=bool(task.recurrence),
        denominators=_denominators(plan, years, units, basis),
        path=_path(plan, task, years),
    )


def shares(plan: Plan, task: Task, split: SplitGrid) -> Iterator[Share]:
    """What a grid's cells hand out, year by year in the order of the units."""
    due = due_of(task, plan.document.last_year)
    for year in split.years:
        for unit in split.units:
            cell = split.cell((year, unit))
            if cell.amount is not None:
                share = Share(task=task.code, year=year, unit=unit, amount=cell.amount, due=due_in(due, year))
                yield replace(share, fixed=cell.fixed, confirmed=cell.confirmed)


def _years(plan: Plan, task: Task) -> Iterable[int]:
    first, last = plan.document.first_year, plan.document.last_year
    return years_of(task, due_of(task, last), first, last)


def _cell(share: Share | None, lock: str) -> Cell:
    if share is None:
        return Cell(locked=lock)
    return Cell(amount=share.amount, fixed=share.fixed, confirmed=share.confirmed, locked=lock)


def _decimals(task: Task, held: Iterable[Share]) -> int:
    """The figure's own decimals; those of its shares where a planner went finer."""
    known = [task.target, task.target_max, task.baseline, *(share.amount for share in held)]
    return max((figures.decimals(figure) for figure in known if figure is not None), default=0)


def _weights(
    plan: Plan, units: Sequence[str], owing: Sequence[str], there: Mapping[Key, Share], basis: Basis
) -> dict[str, Decimal]:
    """What each unit's part goes by; a unit that has shares and owes the task no more takes none of what is spread."""
    found: Mapping[str, Decimal] = dict.fromkeys(units, Decimal(1))
    if basis.method is Method.WEIGHTS:
        found = snapshot(plan, basis.measure, basis.taken_on)
    elif basis.method is Method.GIVEN:
        sums = dict.fromkeys(units, Decimal(0))
        for (_, unit), share in there.items():
            sums[unit] += share.amount or Decimal(0)
        found = sums if any(sums[unit] for unit in owing) else found
    elif set(units) <= set(owing):
        return {}
    return {unit: found.get(unit, Decimal(0)) if unit in owing else Decimal(0) for unit in units}


def _denominators(plan: Plan, years: Iterable[int], units: Iterable[str], basis: Basis) -> dict[Key, Decimal]:
    """The weights of each unit's level in each year: the measure at the end of the year, else the latest."""
    if not basis.measure:
        return {}
    latest = snapshot(plan, basis.measure, basis.taken_on)
    found: dict[Key, Decimal] = {}
    for year in years:
        known = {**latest, **snapshot(plan, basis.measure, date(year, 12, 31))}
        found |= {(year, unit): known[unit] for unit in units if unit in known}
    return found


def _path(plan: Plan, task: Task, years: Iterable[int]) -> dict[int, Decimal]:
    """What a level's units should reach in each year."""
    if task.kind is not Kind.LEVEL:
        return {}
    due = due_of(task, plan.document.last_year)
    values = {year: value_in(task, year, due) for year in years}
    return {year: value for year, value in values.items() if value is not None}
