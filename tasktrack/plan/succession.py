"""The plan after a unit handed on what it held: its successors stand where it stood."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tasktrack.plan.parts import Group, Plan, Task, Unit

_PARTS = ("lead", "responsible", "support")


def followed(
    plan: Plan,
    old: str,
    tasks: Mapping[str, tuple[str, ...]],
    otherwise: tuple[str, ...],
    groups: tuple[str, ...],
) -> Plan:
    """The plan with successors in the place of a unit: in tasks, in groups, and above the units below it.

    `tasks` names the successors for single tasks, `otherwise` those for the others, `groups` those that are members of
    its groups from then on. A unit that stands among its own
    successors stays where it was. Nobody comes to
    be named twice in a task: who leads it from then on does not support it as well.
    """
    return replace(
        plan,
        tasks=tuple(_task(task, old, tasks.get(task.code, otherwise)) for task in plan.tasks),
        groups=tuple(_group(group, old, groups) for group in plan.groups),
        units=tuple(_below(plan, old, otherwise)),
    )


def _task(task: Task, old: str, successors: tuple[str, ...]) -> Task:
    held = {part: getattr(task, part) for part in _PARTS}
    if not any(old in codes for codes in held.values()):
        return task
    named: set[str] = set()
    doubled: set[str] = set()
    for part, codes in held.items():
        held[part] = tuple(
            code
            for code in _replaced(codes, old, successors)
            if code not in named or code in doubled.intersection(codes)
        )
        named.update(held[part])
        doubled.update(codes)
    return replace(task, **held)


def _group(group: Group, old: str, successors: tuple[str, ...]) -> Group:
    if old not in group.members:
        return group
    return replace(group, members=_replaced(group.members, old, successors))


def _below(plan: Plan, old: str, successors: tuple[str, ...]) -> Iterable[Unit]:
    """The units, those below the old one below its first successor; a successor never below itself."""
    above = next((unit.parent for unit in plan.units if unit.code == old), "")
    for unit in plan.units:
        if unit.parent != old or old in successors:
            yield unit
        else:
            yield replace(unit, parent=above if unit.code in successors else successors[0])


def _replaced(codes: Iterable[str], old: str, successors: tuple[str, ...]) -> tuple[str, ...]:
    """The codes with the successors in the old one's place, each once."""
    put = (one for code in codes for one in (successors if code == old else (code,)))
    return tuple(dict.fromkeys(put))
