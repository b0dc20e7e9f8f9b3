"""What a task has come to on a day: its items added up the way its kind asks for."""

from tasktrack import figures
from tasktrack.plan import parts
from tasktrack.rules import rollup
from tasktrack.rules.rollup import Part, Rolled
from tasktrack.store import items, splits, units
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.selection import Selection


def rolled(store: Store, view: View, task: parts.Task) -> Rolled:
    """The task's items of all years and units added up; a level's units weighted by what the task was split by."""
    with store.reading():
        lines = items.window(store, view, Selection(tasks=(task.code,)))
        basis = splits.bases(store).get(task.code)
        weights = units.figures(store, basis.measure, view.day) if basis and basis.measure else {}
    listed = [
        Part(
            unit=line.unit_code,
            year=line.year,
            status=line.status,
            share=line.target,
            actual=line.actual,
            weight=weights.get(line.unit_code),
        )
        for line in lines
    ]
    known = [task.target, task.baseline, *(line.actual for line in lines)]
    decimals = max((figures.decimals(figure) for figure in known if figure is not None), default=0)
    return rollup.roll_up(task.kind, task.op, task.target, listed, decimals, recurring=bool(task.recurrence))
