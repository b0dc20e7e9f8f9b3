"""Whether an item that was handed on stands where the plan puts it: then it is like any other item of its unit."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from tasktrack.store.database import Store
from tasktrack.store.models import Membership, Responsibility, Task, Unit
from tasktrack.words import Part

Handed: TypeAlias = tuple[str, int, str, str]
"""An item by task and year, with the code of the unit that had it first and of the one that has it now."""


def apart(store: Store, handed: Iterable[Handed]) -> Iterator[Handed]:
    """Those of the items handed on that stand outside the plan.

    After a reorganisation the plan asks the successor and no longer the unit before it: such an item can be split and
    retargeted again. One that was handed on while the plan still asks the first unit is settled. System setting.
    """
    waiting = list(handed)
    owing = _owing(store) if waiting else {}
    return (one for one in waiting if one[2] in owing.get(one[0], ()) or one[3] not in owing.get(one[0], ()))


def _owing(store: Store) -> dict[str, set[str]]:
    """The codes of the units that owe each task, groups by their members."""
    owes = Responsibility.part != Part.SUPPORT.value
    alone = Responsibility.select(Task.code, Unit.code).join(Task).switch(Responsibility).join(Unit).where(owes)
    grouped = Responsibility.select(Task.code, Unit.code).join(Task).switch(Responsibility)
    grouped = grouped.join(Membership, on=(Membership.group == Responsibility.group)).join(Unit).where(owes)
    found: dict[str, set[str]] = {}
    for task, unit in (*store.rows(alone.tuples()), *store.rows(grouped.tuples())):
        found.setdefault(task, set()).add(unit)
    return found
