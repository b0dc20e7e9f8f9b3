"""What a task is called follows what was ruled."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tasktrack import figures
from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.contradictions import standing
from tasktrack.plan.contradictions.metrics import measure
from tasktrack.plan.parts import Plan, Ruling, Task
from tasktrack.words import Severity

_FIGURE = re.compile(r"(?<![0-9.])[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?")
_TENS = {"万": 4, "亿": 8}


def outdated(plan: Plan) -> Iterator[Finding]:
    """`title-outdated`: a ruling set another figure for a task, and its title still quotes the one overruled.

    Only while the ruling is in force and the task carries its figure; a figure that the task states otherwise, such as
    its baseline, may stand in the title. Source: issue 3, "Rulings" (a ruling changes figures, a person the words).
    """
    tasks, over = {task.code: task for task in plan.tasks}, standing.overtaken(plan)
    seen: set[str] = set()
    for ruling in plan.rulings:
        figure = standing.holding(ruling) if ruling.ruled and ruling.code not in over else None
        for code in ruling.tasks if figure is not None else ():
            task = tasks.get(code)
            if task and figure is not None and standing.carried(task, figure) and code not in seen:
                old = next(_quoted(task, ruling, figure), None)
                if old:
                    seen.add(code)
                    values = {"title": task.title, "old": old, "ruling": ruling.code, "figure": figures.shown(figure)}
                    yield Finding("title-outdated", Severity.WARNING, code, values)


def _quoted(task: Task, ruling: Ruling, figure: Decimal) -> Iterator[str]:
    """The figures of the ruling that do not hold and that the title quotes, as they stand in it."""
    tens = measure(task.unit_of_measure).tens
    overruled = {standing.figure(said) for said in (ruling.a_value, ruling.b_value)} - {None, figure}
    for match in _FIGURE.finditer(task.title):
        said = Decimal(re.sub("[,，]", "", match[0]))
        scale = _TENS.get(task.title[match.end() : match.end() + 1], 0)
        plain = said.scaleb(scale)
        meant = {said, plain, said.scaleb(tens)}
        if meant & overruled and not any(standing.carried(task, value) for value in meant):
            yield match[0]
