"""The default decomposition: what each unit owes for each task in each year, proposed until somebody confirms it."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from tasktrack import figures
from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.rules import decompose
from tasktrack.words import Kind, UnitKind


def shares(plan: Plan) -> Iterator[Share]:
    """What every counted task becomes, in the plan's order.

    A task that only repeats another (`same_as`) owes nothing of its own. Lead and responsible units owe, groups by
    the members known; a city-only task never reaches a school. System setting: the plan prints no yearly values.
    """
    units = Units(plan)
    for task in plan.tasks:
        if not task.same_as:
            yield from owed(task, units.owing(task), plan.document.first_year, plan.document.last_year)


class Units:
    """Who owes what: groups expanded to their known members, in the plan's order of units."""

    def __init__(self, plan: Plan) -> None:
        self.members = {group.code: group.members for group in plan.groups}
        self.members.update((unit.code, (unit.code,)) for unit in plan.units)
        self.schools = {unit.code for unit in plan.units if unit.kind is UnitKind.SCHOOL}

    def owing(self, task: Task) -> list[str]:
        """The units that owe work items for a task, lead first, each once."""
        barred = self.schools if task.city_only else frozenset()
        return [code for code in dict.fromkeys(self._named(*task.lead, *task.responsible)) if code not in barred]

    def lead(self, task: Task) -> list[str]:
        """The units that lead a task."""
        return self._named(*task.lead)

    def _named(self, *holders: str) -> list[str]:
        return [code for holder in holders for code in self.members.get(holder, ())]


def owed(task: Task, units: list[str], first_year: int, last_year: int) -> Iterator[Share]:
    """A task's shares by its kind (model.md, "Kinds"): the same bound or obligation for all, or parts of the target."""
    due = due_of(task, last_year)
    years = list(years_of(task, due, first_year, last_year))
    if task.kind is Kind.QUANTITY and task.target is not None:
        for spread_over in [[year] for year in years] if task.recurrence else [years]:
            yield from _spread(task, task.target, units, spread_over, due)
        return
    for year in years:
        for unit in units:
            yield Share(task=task.code, year=year, unit=unit, amount=value_in(task, year, due), due=due_in(due, year))


def due_of(task: Task, last_year: int) -> date:
    """The day by which a task is due: its own, else the end of the plan."""
    return task.due or date(last_year, 12, 31)


def years_of(task: Task, due: date, first_year: int, last_year: int) -> Iterable[int]:
    """The years in which a task owes something.

    A state reached once stands in its due year; what is shared out or repeated stands in every year.
    """
    if task.kind is Kind.DUTY or (task.recurrence and task.kind is not Kind.MILESTONE):
        return range(first_year, min(due.year, last_year) + 1)
    if task.kind is Kind.QUANTITY or (task.kind is Kind.LEVEL and _has_path(task, due)):
        return range(min(first_year, due.year), due.year + 1)
    return (due.year,)


def value_in(task: Task, year: int, due: date) -> Decimal | None:
    """What each unit owes in a year where nothing is shared out: the level on the path, else the target itself."""
    if task.kind is Kind.LEVEL and not task.recurrence and _has_path(task, due):
        return _on_path(task, year, due)
    return task.target


def _has_path(task: Task, due: date) -> bool:
    baseline_year = task.baseline_year or due.year
    return task.baseline is not None and task.target is not None and baseline_year < due.year


def _on_path(task: Task, year: int, due: date) -> Decimal | None:
    if task.baseline is None or task.target is None or task.baseline_year is None:
        return task.target
    decimals = max(figures.decimals(task.baseline), figures.decimals(task.target))
    return decompose.path(task.baseline, task.baseline_year, task.target, due.year, year, decimals)


def _spread(task: Task, target: Decimal, units: list[str], years: list[int], due: date) -> Iterator[Share]:
    cells = dict.fromkeys(((year, unit) for year in years for unit in units), 1)
    if not cells:
        return
    for (year, unit), amount in decompose.spread_cells(target, cells, figures.decimals(target)).items():
        if amount:
            yield Share(task=task.code, year=year, unit=unit, amount=amount, due=due_in(due, year))


def due_in(due: date, year: int) -> date:
    """The day on which a year's share is due: the task's own in its last year, else the end of the year."""
    return due if year == due.year else date(year, 12, 31)
