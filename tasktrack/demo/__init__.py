"""The demo: the Lechang plan in a simulated store, with plausible simulated progress up to a fixed day.

Everything is chance with a fixed seed, told by the same rules as real entries: made twice it gives equal stores.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from tasktrack.acts import decomposition, loading, revising
from tasktrack.acts.session import Session, session_on
from tasktrack.demo import fates
from tasktrack.demo.office_days import OfficeDays, instants
from tasktrack.demo.story import Owed, Story
from tasktrack.demo.telling import Telling
from tasktrack.lang import demo as texts
from tasktrack.plan import folder
from tasktrack.plan.contradictions import blocking
from tasktrack.plan.parts import Plan
from tasktrack.rules.entries import Entry
from tasktrack.rules.replay import created
from tasktrack.store import database, journal, laying, plan_entries, plans, settings
from tasktrack.store.database import Store
from tasktrack.store.journal import Addition, Identity, Stamp
from tasktrack.words import EntryKind, Part, PlanEntryKind

DAY = date(2024, 10, 15)
"""The day the demo is looked at: a Tuesday, when the third quarter's reports have just come in."""

QUIET_UNITS = 3
"""How many units have fallen silent."""


def make(place: str, *, actor: str = "") -> Session:
    """Make the demo's store at `place`, all in one transaction; the session looks at `DAY`.

    Refused when there is a store already (`StoreUnusable`).
    """
    plan = folder.read(loading.shipped("lechang"))
    new = database.create(place)
    try:
        with new.writing():
            database.lay_schema(new, simulated=True)
            laying.lay(new, None, plan, initials=revising.initials)
            _loaded(new, plan)
            _lived(session_on(new), plan)
            settings.set_demo_day(new, DAY)
    except BaseException:
        new.discard()
        raise
    return session_on(new, actor=actor)


def _loaded(store: Store, plan: Plan) -> None:
    """The load of the plan on record, on the day of issue."""
    day = plan.document.issued_on
    stamp: dict[str, Any] = {"actor": texts.PLANNER, "made_on": day, "made_at": instants(day, 1)[0]}
    plan_entries.append(store, PlanEntryKind.LOAD, plan.document.code, reason="", changes=(), **stamp)


def _lived(session: Session, plan: Plan) -> None:
    """Every item's first entry on the day of issue, then all stories, day by day."""
    store, begins = session.store, plan.document.issued_on
    unit_ids, owed = plans.unit_ids(store), _owed(plan)
    journal.append(store, list(_created(store, plan, owed, unit_ids)))
    days, stories = OfficeDays(begins, DAY), []
    for one in owed:
        state = created(unit_ids[one.unit.code], one.share.amount, one.share.due)
        story = Story(one, state, days, session.mechanism, begins=begins, ends=DAY)
        fates.tell(story)
        stories.append(story)
    Telling(session, days, stories).tell()


def _owed(plan: Plan) -> list[Owed]:
    tasks, units = {task.code: task for task in plan.tasks}, {unit.code: unit for unit in plan.units}
    shares = list(decomposition.shares(plan))
    quiet, blocked = _quiet(Counter(share.unit for share in shares)), blocking(plan)
    return [
        Owed(
            item=item,
            task=tasks[share.task],
            unit=units[share.unit],
            share=share,
            quiet=share.unit in quiet,
            held_back=share.task in blocked,
        )
        for item, share in enumerate(shares, 1)
    ]


def _quiet(counts: Counter[str]) -> set[str]:
    """Some units that owe a moderate number of items."""
    moderate = sorted(code for code, count in counts.items() if 10 <= count <= 80)
    return set(Random("quiet").sample(moderate, min(QUIET_UNITS, len(moderate))))  # noqa: S311 - a demo


def _created(store: Store, plan: Plan, owed: Sequence[Owed], unit_ids: dict[str, int]) -> Iterator[Addition]:
    task_ids, units = plans.task_ids(store), decomposition.Units(plan)
    lead = {task.code: set(units.lead(task)) for task in plan.tasks}
    day = plan.document.issued_on
    stamp = Stamp(actor=texts.PLANNER, acting_unit="", made_on=day, made_at=instants(day, 1)[0])
    for one in owed:
        share, code = one.share, one.task.code
        part = Part.LEAD if share.unit in lead[code] else Part.RESPONSIBLE
        yield Addition(
            entry=Entry(kind=EntryKind.CREATE, item=one.item),
            state=created(unit_ids[share.unit], share.amount, share.due),
            stamp=stamp,
            identity=Identity(task=code, task_id=task_ids[code], year=share.year, part=part),
        )
