"""The plan as it stood on the day looked at, told from the plan held now and the plan's journal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import msgspec
from peewee import fn

from tasktrack.errors import Refused
from tasktrack.plan import rewinding
from tasktrack.plan.changes import PLACE, Change, What
from tasktrack.plan.parts import Plan, Task, Unit
from tasktrack.plan.rewinding import Rewound, rewound
from tasktrack.store import plans
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.models import PlanEntry
from tasktrack.store.plan_entries import Changed
from tasktrack.words import PlanEntryKind

_SHOWN = ("task", "unit")
"""What the lines of items show of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the plan said on a day of the tasks and units that were changed since.

    `places` is each task's place in the plan of that day, where tasks were put into another order since.
    """

    tasks: Mapping[str, Task] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)


def on(store: Store, view: View) -> Plan:
    """The plan on the day of the view, without shares; refused when the store holds none."""
    return stood(store, view).plan


def stood(store: Store, view: View) -> Rewound:
    """The plan on the day of the view, with the changes made since that could not be undone.

    One query more than for the plan of now where nothing was changed since.
    """
    with store.reading():
        return rewound(plans.required(store), since(store, view))


def stuck(store: Store, view: View) -> tuple[Change, ...]:
    """The changes made after the day of the view that could not be undone; what they are about stands as it is now."""
    return tuple(change for entry in since(store, view) for change in rewinding.stuck(entry))


def since(store: Store, view: View, kinds: Sequence[PlanEntryKind] = ()) -> list[tuple[Change, ...]]:
    """What was changed after the day of the view, each entry's changes together, the latest entry first.

    Where a later entry counts from the day or earlier (in a simulated store), what it changed is left out: it stands.
    """
    return list(_undoable(_entries(store, view, kinds), view)) if view.past else []


def facts(store: Store, view: View) -> Facts:
    """What lines of items show of the plan otherwise than it is now; no query for the present."""
    if not view.past:
        return Facts()
    with store.reading():
        entries = since(store, view)
        changed = [change for entry in entries for change in entry if change.what in _SHOWN]
        if not changed:
            return Facts()
        tasks, units = ({one.code for one in changed if one.what == what} for what in _SHOWN)
        moved = any(one.field == PLACE for one in changed)
        plan = rewound(plans.required(store) if moved else _part(store, tasks), entries).plan
    return Facts(
        tasks={task.code: task for task in plan.tasks if task.code in tasks},
        units={unit.code: unit for unit in plan.units if unit.code in units},
        places={task.code: place for place, task in enumerate(plan.tasks)} if moved else {},
    )


def _part(store: Store, tasks: Collection[str]) -> Plan:
    """Of the plan only its units and these tasks: what lines of items can show of it otherwise than it is now."""
    held = plans.document(store)
    if held is None:
        raise Refused("refusals.plan-missing")
    return Plan(document=held, units=plans.units(store), tasks=plans.tasks(store, tasks))


def _entries(store: Store, view: View, kinds: Sequence[PlanEntryKind]) -> Sequence[tuple[Any, ...]]:
    """The entries from the first one after the day on, the latest first."""
    first = PlanEntry.alias()
    begin = first.select(fn.MIN(first.id)).where(first.made_on > view.day)
    columns = (PlanEntry.made_on, PlanEntry.changes)
    query = PlanEntry.select(*columns).where(PlanEntry.id >= begin).order_by(PlanEntry.id.desc())
    return store.rows((query.where(PlanEntry.kind.in_(list(kinds))) if kinds else query).tuples())


def _undoable(rows: Sequence[tuple[Any, ...]], view: View) -> Iterator[tuple[Change, ...]]:
    standing: set[tuple[str, str, str]] = set()
    for made_on, text in rows:
        told = msgspec.json.decode(text, type=tuple[Changed, ...])
        if made_on <= view.day:
            standing.update((one.what, one.code, one.field) for one in told)
        else:
            yield tuple(
                Change(cast(What, one.what), one.code, one.field, one.before, one.after)
                for one in told
                if (one.what, one.code, one.field) not in standing
            )
