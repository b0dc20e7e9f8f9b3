"""A person leaves: what they are responsible for goes to another, in units, tasks and open items, in one act."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from tasktrack.acts import journal, moving, plan_journal
from tasktrack.acts.decomposition import Units
from tasktrack.acts.reorganisation import effective, lay
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan import folder
from tasktrack.plan.changes import Change, changes
from tasktrack.plan.parts import Plan, Task, Unit
from tasktrack.rules.entries import Entry
from tasktrack.store import items, plans
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, PlanEntryKind

PERSON_SINCE = "person_since"
"""The field under which the journal keeps from which day a unit has its responsible person: their term begins."""

_NEAREST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What a hand-over does, or would do: the units and tasks that name another person, and the items that go over."""

    giver: str
    taker: str
    on: date
    changes: tuple[Change, ...]
    items: tuple[ItemLine, ...]

    def counts(self) -> dict[str, int]:
        """How many units, tasks and open items go over."""
        units, tasks = ({one.code for one in self.changes if one.what == what} for what in ("unit", "task"))
        return {"units": len(units), "tasks": len(tasks), "items": len(self.items)}


def hand_over(
    session: Session,
    giver: str,
    taker: str,
    *,
    unit: str = "",
    on: date | None = None,
    reason: str,
    dry_run: bool = False,
) -> HandedOver:
    """Hand over what a person is responsible for, in all units or one: its person, tasks that name them, open items.

    Each open item gets an entry that says who holds it from then on; what is done keeps its entries as they are, and a
    past day shows the person of that day. `on` is when the term of office changed, today unless said otherwise.
    Refused: no reason, nobody to hand over to, a name that holds nothing, a day ahead of the record.
    """
    giver, taker = (" ".join(journal.inert(name).split()) for name in (giver, taker))
    if not reason.strip():
        raise Refused("reorganising.reason-needed")
    if not (giver and taker) or giver == taker:
        raise Refused("reorganising.two-persons")
    day = effective(session, on)
    with session.store.reading() if dry_run else session.store.writing():
        plan_journal.may(session, PlanEntryKind.REORGANISE)
        held = plans.required(session.store)
        plan = _handed(held, giver, taker, unit)
        folder.check_fit(plan)
        lines = _held_by(session, giver, unit)
        done = HandedOver(giver=giver, taker=taker, on=day, changes=changes(held, plan), items=tuple(lines))
        if not (done.changes or lines):
            raise Refused("reorganising.holds-nothing", name=giver, near=_near(session, held, giver) or "—")
        if not dry_run:
            _put(session, held, plan, done, reason)
    return done


def _put(session: Session, held: Plan, plan: Plan, done: HandedOver, reason: str) -> None:
    said = say("reorganising.said-hand-over", giver=done.giver, taker=done.taker, day=done.on, reason=reason)
    journal.record(
        session,
        *(Entry(kind=EntryKind.HAND_OVER, item=line.id, person=done.taker, reason=said) for line in done.items),
    )
    units = dict.fromkeys(change.code for change in done.changes if change.what == "unit")
    since = {code: [Change("unit", code, PERSON_SINCE, "", done.on.isoformat())] for code in units}
    lay(session, held, plan, done.changes, reason, since)


def _handed(plan: Plan, giver: str, taker: str, unit: str) -> Plan:
    """The plan with the other person in the place of the one who leaves."""
    owing = Units(plan)
    return replace(
        plan,
        units=tuple(replace(one, person=taker) if _of(one, giver, unit) else one for one in plan.units),
        tasks=tuple(
            replace(task, person=taker) if _named_alone(task, giver, unit, owing) else task for task in plan.tasks
        ),
    )


def _of(one: Unit, giver: str, unit: str) -> bool:
    return one.person == giver and unit in ("", one.code)


def _named_alone(task: Task, giver: str, unit: str, owing: Units) -> bool:
    """Whether a task names the person, and, where only one unit is meant, that unit alone leads it."""
    return task.person == giver and (not unit or set(owing.lead(task)) == {unit})


def _held_by(session: Session, giver: str, unit: str) -> list[ItemLine]:
    chosen = Selection(units=(unit,) if unit else (), statuses=moving.UNDONE, sort="id")
    found = items.window(session.store, moving.view(session), chosen)
    return [line for line in found if line.person == giver]


def _near(session: Session, plan: Plan, giver: str) -> str:
    """The names most like one that holds nothing."""
    from difflib import get_close_matches

    chosen = Selection(statuses=moving.UNDONE)
    known: Collection[str] = {
        *(unit.person for unit in plan.units),
        *(task.person for task in plan.tasks),
        *(line.person for line in items.window(session.store, moving.view(session), chosen)),
    } - {""}
    return say("columns.between").join(get_close_matches(giver, sorted(known), n=_NEAREST, cutoff=0))
