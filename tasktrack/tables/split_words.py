"""How tasks were split, in words, and what tasks that count the same thing come to year by year."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasktrack import figures, lang
from tasktrack.acts.decomposition import due_of, value_in
from tasktrack.acts.session import Session
from tasktrack.lang.cli_planning import TEXTS as NAMED
from tasktrack.plan.contradictions import metrics
from tasktrack.plan.parts import Task
from tasktrack.store import past_splits
from tasktrack.store.lines import ItemLine
from tasktrack.store.splits import Basis, Method
from tasktrack.tables.table import Cell
from tasktrack.words import Kind, Op

Owed = Mapping[int, Sequence[ItemLine]]
"""A task's items by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splits:
    """By what tasks were split, and which cells a person fixed."""

    bases: Mapping[str, Basis]
    fixed: Collection[past_splits.Cell]


def splits_of(session: Session) -> Splits:
    """How tasks stood split on the session's day."""
    store, view = session.store, session.view
    return Splits(bases=past_splits.bases(store, view), fixed=past_splits.fixed(store, view))


def told(task: Task, owed: Owed, splits: Splits, last_year: int) -> Iterator[str]:
    """By what a task was split, and how far its years are off its target; nothing where nothing was split."""
    lines = [line for listed in owed.values() for line in listed if line.target is not None]
    if task.kind is Kind.QUANTITY and task.target is not None:
        if len(lines) > 1:
            yield _by(splits.bases.get(task.code, Basis()), sum(_cell(line) in splits.fixed for line in lines))
        yield from _off(task, lines)
    elif task.kind is Kind.LEVEL and len({line.target for line in lines}) > 1:
        due = due_of(task, last_year)
        straight = all(line.target == value_in(task, line.year, due) for line in lines)
        yield lang.say("columns.split-by", by=lang.say("columns.by-path" if straight else "columns.by-given"))


def totals(tasks: Iterable[Task], owed: Mapping[str, Owed], *, all_of_them: bool) -> Iterator[tuple[str, Cell]]:
    """What falls to each year of tasks that count the same thing in the same unit of measure, and to all years.

    Unlike things are never added up. A sum of one task is told only with `all_of_them`.
    """
    alike: dict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in tasks:
        thing = metrics.metric(task.metric)
        if task.kind is Kind.QUANTITY and task.target is not None and thing and not task.same_as:
            alike[thing.words, task.unit_of_measure].append(task)
    for (_, measure), counted in alike.items():
        if all_of_them or len(counted) > 1:
            yield from _summed(counted, owed, measure)


def _summed(counted: Sequence[Task], owed: Mapping[str, Owed], measure: str) -> Iterator[tuple[str, Cell]]:
    years: dict[int, Decimal] = defaultdict(Decimal)
    for task in counted:
        for year, lines in owed[task.code].items():
            years[year] += sum((line.target for line in lines if line.target is not None), Decimal(0))
    named = lang.say("columns.between").join(dict.fromkeys(task.metric for task in counted))
    for year in sorted(years):
        yield lang.say("columns.total-year", metric=named, measure=measure, year=year), years[year]
    if len(years) > 1 and not any(task.recurrence for task in counted):
        yield lang.say("columns.total-years", metric=named, measure=measure), sum(years.values(), Decimal(0))


def _by(basis: Basis, fixed: int) -> str:
    by = _basis(basis)
    return lang.say("columns.split-fixed", by=by, count=fixed) if fixed else lang.say("columns.split-by", by=by)


def _basis(basis: Basis) -> str:
    if basis.method is not Method.WEIGHTS:
        return lang.say(f"columns.by-{basis.method.value}")
    key = f"measure-{basis.measure}"
    measure = lang.say(f"cli_planning.{key}") if key in NAMED else basis.measure
    if basis.taken_on is None:
        return lang.say("columns.by-weights", measure=measure)
    return lang.say("columns.by-weights-on", measure=measure, day=basis.taken_on)


def _off(task: Task, lines: Sequence[ItemLine]) -> Iterator[str]:
    """By how much the years add up to something else than the target, or lie outside its range."""
    if task.target is None or task.recurrence or task.same_as or not lines:
        return
    total = sum((line.target for line in lines if line.target is not None), Decimal(0))
    most = task.target_max if task.op is Op.RANGE and task.target_max is not None else task.target
    if not task.target <= total <= most:
        off = total - (task.target if total < task.target else most)
        shown = figures.shown(off) if off < 0 else f"+{figures.shown(off)}"
        yield lang.say("columns.sum-differs", total=figures.shown(total), differs=shown)


def _cell(line: ItemLine) -> past_splits.Cell:
    return line.task, line.year, line.unit_code
