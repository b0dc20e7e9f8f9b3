"""Who holds a task, in words: units and groups by name, lead, responsible and support."""

from collections.abc import Iterable

from tasktrack import lang
from tasktrack.plan import owing
from tasktrack.plan.parts import Plan, Task


class Holders:
    """The names and places of a plan's units and groups."""

    def __init__(self, plan: Plan) -> None:
        self.members = owing.members(plan)
        self._names = {unit.code: unit.name for unit in plan.units} | {group.code: group.name for group in plan.groups}
        self._places = {code: place for place, code in enumerate(self._names)}
        self._open = {group.code: group.name for group in plan.groups if group.open}

    def names(self, codes: Iterable[str]) -> str:
        """The names of units and groups, in the task's order."""
        return lang.say("columns.between").join(self._names.get(code, code) for code in codes)

    def place(self, codes: Iterable[str]) -> int:
        """Where the first of them stands in the plan's order of units; last of all when there is none."""
        return min((self._places.get(code, len(self._places)) for code in codes), default=len(self._places))

    def open_groups(self, tasks: Iterable[Task]) -> str:
        """The names of the open groups that hold a part in these tasks; empty when there are none."""
        held = {code for task in tasks for code in (*task.lead, *task.responsible, *task.support)}
        return lang.say("columns.between").join(name for code, name in self._open.items() if code in held)
