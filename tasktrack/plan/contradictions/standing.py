"""Which rulings are in force: what each one set, and which later one overtook it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.plan.contradictions import bounds
from tasktrack.plan.contradictions.metrics import measure, metric
from tasktrack.plan.contradictions.statements import root
from tasktrack.plan.parts import Indicator, Plan, Ruling, Task


def holding(ruling: Ruling) -> Decimal | None:
    """The figure that holds by a ruling; None while there is none, or where it is about words."""
    said = {"a": ruling.a_value, "b": ruling.b_value}.get(ruling.ruled, ruling.ruled)
    return figure(said)


def figure(said: str) -> Decimal | None:
    """The figure that a side of a ruling states; None for words."""
    try:
        return figures.parse(said) if said else None
    except Refused:
        return None


def overtaken(plan: Plan, day: date | None = None) -> Mapping[str, str]:
    """By ruling the later one that set another figure for the same thing; what was ruled after `day` does not count.

    Two rulings are about the same figure when they touch one commitment, name the same metric, as nearly as people
    write it, and a figure of the one is a figure of the other. In force is the one whose figure the tasks that both
    touch carry now; where they carry both or neither, the one decided later, and of two of one day the one that stands
    later on record. System setting.
    """
    ruled = [one for one in plan.rulings if one.ruled and not (day and one.decided_on and one.decided_on > day)]
    tasks = {task.code: task for task in plan.tasks}
    places: dict[str, list[int]] = {}
    for at, one in enumerate(ruled):
        for code in _roots(tasks, one):
            places.setdefault(code, []).append(at)
    later: dict[str, str] = {}
    for at, one in enumerate(ruled):
        others = sorted({other for code in _roots(tasks, one) for other in places[code] if other != at})
        found = [ruled[other] for other in others if _overtakes(tasks, ruled[other], one, later=other > at)]
        if found:
            later[one.code] = max(found, key=lambda other: other.decided_on or date.min).code
    return later


def rivals(plan: Plan, ruling: Ruling) -> tuple[Ruling, ...]:
    """The other rulings made that are about the same figure and set another than this one does."""
    tasks = {task.code: task for task in plan.tasks}
    others = (one for one in plan.rulings if one.ruled and one.code != ruling.code)
    return tuple(one for one in others if _rival(tasks, one, ruling))


def passed(plan: Plan, ruling: Ruling, figure: Decimal | None) -> Decimal | None:
    """The end of what the touched tasks and indicators may be that a figure passes; None when it passes none."""
    if figure is None:
        return None
    ends = (bound.passed(plain) for bound, plain in _bounds(plan, ruling, figure))
    return next((end for end in ends if end is not None), None)


def forbidden(plan: Plan, ruling: Ruling, figure: Decimal) -> Decimal | None:
    """The end that a figure passes where the touched tasks and indicators can't be beyond it; None when they can."""
    return next((bound.passed(plain) for bound, plain in _bounds(plan, ruling, figure) if bound.forbids(plain)), None)


def about_baseline(plan: Plan, ruling: Ruling) -> bool:
    """Whether the second place states what there is and the first what is asked for: the two are no rival targets."""
    touched = _touched(plan, ruling)
    baselines = {value for one in touched for value in _values(one, one.baseline)}
    targets = {value for one in touched for value in (*_values(one, one.target), *_values(one, _most(one)))}
    a, b = figure(ruling.a_value), figure(ruling.b_value)
    return b is not None and a is not None and b in baselines and b not in targets and a not in baselines


def carried(task: Task | Indicator, value: Decimal) -> bool:
    """Whether a task or indicator carries a figure, as printed or in its plain unit."""
    held = (task.target, task.baseline, _most(task))
    return any(value in _values(task, one) for one in held)


def _overtakes(tasks: Mapping[str, Task], other: Ruling, one: Ruling, *, later: bool) -> bool:
    if not _rival(tasks, other, one):
        return False
    ours, theirs = holding(one), holding(other)
    both = [tasks[code] for code in other.tasks if code in one.tasks and code in tasks]
    has_ours = any(ours is not None and carried(task, ours) for task in both)
    has_theirs = any(theirs is not None and carried(task, theirs) for task in both)
    if has_ours is not has_theirs:
        return has_theirs
    days = one.decided_on or date.min, other.decided_on or date.min
    return days[0] < days[1] or (days[0] == days[1] and later)


def _rival(tasks: Mapping[str, Task], one: Ruling, other: Ruling) -> bool:
    ours, theirs = holding(one), holding(other)
    if ours is None or theirs is None or ours == theirs or not _same_metric(one, other):
        return False
    same = {*_stated(one), ours} & {*_stated(other), theirs}
    return bool(same) and not _roots(tasks, one).isdisjoint(_roots(tasks, other))


def _same_metric(one: Ruling, other: Ruling) -> bool:
    ours, theirs = metric(one.metric), metric(other.metric)
    if ours is None or theirs is None or ours.stage != theirs.stage:
        return one.metric == other.metric
    return ours.words in theirs.words or theirs.words in ours.words


def _stated(ruling: Ruling) -> Iterator[Decimal]:
    for said in (ruling.a_value, ruling.b_value):
        value = figure(said)
        if value is not None:
            yield value


def _roots(tasks: Mapping[str, Task], ruling: Ruling) -> set[str]:
    return {root(tasks[code]) for code in ruling.tasks if code in tasks}


def _touched(plan: Plan, ruling: Ruling) -> list[Task | Indicator]:
    places = (ruling.a_locator, ruling.b_locator)
    tasks = [task for task in plan.tasks if task.code in ruling.tasks]
    return [*tasks, *(one for one in plan.indicators if one.code in places)]


def _bounds(plan: Plan, ruling: Ruling, value: Decimal) -> Iterator[tuple[bounds.Bound, Decimal]]:
    """The bounds of what is touched, each with the figure in the unit that the bound is in.

    A figure that is ruled is in the plain unit; it may also be as printed, so that 1.3 of 万个 is not 13,000.
    """
    for one in _touched(plan, ruling):
        label = one.metric if isinstance(one, Task) else one.name
        found = bounds.bound(label, one.unit_of_measure)
        if found is not None:
            yield found, value


def _values(one: Task | Indicator, value: Decimal | None) -> Iterator[Decimal]:
    """A figure as printed and in its plain unit."""
    if value is not None:
        yield value
        tens = measure(one.unit_of_measure).tens
        if tens:
            yield value.scaleb(tens)


def _most(one: Task | Indicator) -> Decimal | None:
    return one.target_max if isinstance(one, Task) else None
