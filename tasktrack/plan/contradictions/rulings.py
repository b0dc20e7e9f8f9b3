"""What a person still has to rule on: the rulings on record that are open, and what no ruling on record covers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.plan.contradictions.contradiction import Contradiction, Place
from tasktrack.plan.contradictions.search import found
from tasktrack.plan.contradictions.statements import binding_roots, root
from tasktrack.plan.parts import Plan, Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to rule on: a ruling on record that is still open, or a contradiction that none on record covers."""

    code: str
    binding: bool
    tasks: tuple[str, ...]
    ruling: Ruling | None = None
    contradiction: Contradiction | None = None


def open_questions(plan: Plan) -> tuple[Question, ...]:
    """What is to be ruled on, the record's first, in its order."""
    contradictions = found(plan)
    covered = covering(plan, contradictions)
    return (*_recorded(plan), *(_new(one) for one in contradictions if not covered[one.code]))


def blocking(plan: Plan) -> Mapping[str, str]:
    """By task the code of the open question on a binding indicator that keeps its items from being issued.

    Both the tasks that a question names and those linked with them as the same commitment. Source: issue 3, "Rulings".
    """
    held: dict[str, str] = {}
    roots = {task.code: root(task) for task in plan.tasks}
    for one in open_questions(plan):
        for code in one.tasks if one.binding else ():
            held.setdefault(roots.get(code, code), one.code)
    return {task.code: held[root(task)] for task in plan.tasks if root(task) in held}


def covering(plan: Plan, contradictions: Iterable[Contradiction]) -> Mapping[str, Sequence[Ruling]]:
    """By contradiction the rulings on record that are about it, ruled or not.

    A ruling covers a contradiction when it names its figures, or the figure that was ruled, and either its code, all
    its tasks, or both its places and a task of it; while it is open, one of its places and a task of it. A single
    figure is covered by a ruling on a single figure.
    """
    named: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in plan.rulings:
        for name in dict.fromkeys((ruling.code, ruling.a_locator, *ruling.tasks)):
            named[name].append(ruling)
    return {one.code: [ruling for ruling in _candidates(one, named) if covers(ruling, one)] for one in contradictions}


def covers(ruling: Ruling, one: Contradiction) -> bool:
    """Whether the ruling is about the contradiction."""
    if not _names_figures(ruling, one):
        return False
    if ruling.code == one.code:
        return True
    if bool(ruling.b_locator) != bool(one.b):
        return False
    tasks = set(one.tasks)
    named = {ruling.a_locator, ruling.b_locator}
    if not (ruling.ruled or tasks.isdisjoint(ruling.tasks)) and any(named & place.locators for place in one.places):
        return True
    touched = not tasks.isdisjoint(ruling.tasks) or ruling.metric == one.metric
    return (bool(tasks) and tasks <= set(ruling.tasks)) or (touched and _names_places(ruling, one.places))


def _candidates(one: Contradiction, named: Mapping[str, list[Ruling]]) -> Iterable[Ruling]:
    locators = [locator for place in one.places for locator in sorted(place.locators)]
    names = (one.code, *one.tasks, *locators)
    return {ruling.code: ruling for name in names for ruling in named.get(name, ())}.values()


def _names_places(ruling: Ruling, places: Sequence[Place]) -> bool:
    """One side at each of the ruling's places."""
    at = (ruling.a_locator, ruling.b_locator)
    if len(places) == 1:
        return at[0] in places[0].locators
    a, b = (place.locators for place in places)
    return (at[0] in a and at[1] in b) or (at[1] in a and at[0] in b)


def _names_figures(ruling: Ruling, one: Contradiction) -> bool:
    """Every figure of the contradiction is the ruling's; a ruling without any is about words or days."""
    known = {figure for text in (ruling.a_value, ruling.b_value, ruling.ruled) for figure in _figures(text)}
    if not known:
        return ruling.code == one.code
    return all(place.value in known or place.printed in known for place in one.places)


def _figures(text: str) -> Iterator[Decimal]:
    if text and text not in ("a", "b"):
        try:
            yield figures.parse(text)
        except Refused:
            return


def _recorded(plan: Plan) -> Iterator[Question]:
    roots = binding_roots(plan)
    bound = {task.code for task in plan.tasks if root(task) in roots}
    for ruling in plan.rulings:
        if not ruling.ruled:
            binding = ruling.severity == "binding" or (
                ruling.severity == "figure" and not bound.isdisjoint(ruling.tasks)
            )
            yield Question(code=ruling.code, binding=binding, tasks=ruling.tasks, ruling=ruling)


def _new(one: Contradiction) -> Question:
    return Question(code=one.code, binding=one.severity == "binding", tasks=one.tasks, contradiction=one)
