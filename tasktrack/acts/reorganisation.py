"""A unit's change carried out: refused where it can't be, previewed or laid down, on record in both journals."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from tasktrack.acts import moving, plan_journal, revising
from tasktrack.acts.moving import Move
from tasktrack.acts.revising import Revised
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan import folder
from tasktrack.plan.changes import Change, changes
from tasktrack.plan.parts import Plan, Unit
from tasktrack.store import plans
from tasktrack.store.endings import BECAME, ENDED_ON, endings
from tasktrack.words import PlanEntryKind, Status

Revision: TypeAlias = Callable[[Plan], Plan]
"""What makes the plan that is wanted out of the one that the store holds."""

NAMED_SINCE = "named_since"
"""The field under which the journal keeps from which day a unit has its name."""

TOOK_OVER = "took_over"
"""The field under which the journal tells of a successor which unit's part it took over."""

ITEMS_MOVED = "items_moved"
"""The field under which the journal keeps how many open items went to a unit's successors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reorganised:
    """What a reorganisation does, or would do: to the plan, to open items, and how many items stay by status."""

    unit: str
    on: date
    changes: tuple[Change, ...]
    moves: tuple[Move, ...] = ()
    stayed: Mapping[Status, int]

    def counts(self) -> dict[str, int]:
        """How many items move on, join one of the successor's, open a finished one again, and stay."""
        joining = [move for move in self.moves if move.onto is not None]
        return {
            "moved": len(self.moves) - len(joining),
            "joined": len(joining),
            "added": sum(move.adds for move in joining),
            "reopened": sum(move.reopens for move in joining),
            "done": self.stayed.get(Status.DONE, 0),
            "cancelled": self.stayed.get(Status.CANCELLED, 0),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAct:
    """What is done to which unit, from which day, why; `into` are its successors, and whether it `ends` by it."""

    unit: str
    said: str
    reason: str
    on: date
    seen: int | None
    dry_run: bool
    into: tuple[str, ...] = ()
    ends: bool = False
    renames: bool = False


def carried_out(
    session: Session, act: UnitAct, revision: Revision, found: Callable[[Plan], tuple[Move, ...]]
) -> Reorganised:
    """Carry an act out, or only say what it would do: `found` gives the moves, `revision` then the plan after them.

    Refused: no right to it (`NotPermitted`), a unit changed meanwhile (`Conflict`), an unknown unit or one that ended,
    a plan that a folder could not hold, nothing to change.
    """
    with session.store.reading() if act.dry_run else session.store.writing():
        plan_journal.may(session, PlanEntryKind.REORGANISE)
        plan_journal.unchanged(session, act.unit, act.seen)
        held = plans.required(session.store)
        unit_of(held, act.unit)
        _there(session, act)
        moves = found(held)
        plan = revision(held)
        folder.check_fit(plan)
        done = Reorganised(
            unit=act.unit, on=act.on, changes=changes(held, plan), moves=moves, stayed=_stayed(session, act)
        )
        if not (done.changes or moves):
            raise Refused("reorganising.nothing", unit=unit_of(held, act.unit).called)
        if not act.dry_run:
            moving.record(session, moves, act.said)
            lay(session, held, plan, done.changes, act.reason, _told(act, done))
    return done


def lay(
    session: Session,
    held: Plan,
    plan: Plan,
    found: Iterable[Change],
    reason: str,
    more: Mapping[str, Sequence[Change]],
) -> None:
    """Lay the plan down and put each part's changes on record by itself; `more` is told of units besides.

    Nothing is handed out anew by it. The caller holds the transaction.
    """
    found = tuple(found)
    if found:
        revising.lay(session, held, plan, Revised(changes=found), reason=reason)
    by_part: dict[str, list[Change]] = {code: [] for code in more}
    for change in found:
        by_part.setdefault(change.code, []).append(change)
    for code, own in by_part.items():
        told = (*own, *more.get(code, ()))
        if told:
            plan_journal.put(session, PlanEntryKind.REORGANISE, code, reason=reason, changes=told)


def _told(act: UnitAct, done: Reorganised) -> dict[str, list[Change]]:
    """What the journal tells of the unit and of its successors, besides what changes in the plan."""
    told = [Change("unit", act.unit, ITEMS_MOVED, "", str(len(done.moves)))] if done.moves else []
    if act.renames:
        told.append(Change("unit", act.unit, NAMED_SINCE, "", act.on.isoformat()))
    if act.ends and done.changes:
        told.append(Change("unit", act.unit, ENDED_ON, "", act.on.isoformat()))
        told.append(Change("unit", act.unit, BECAME, "", ";".join(act.into)))
    successors = [code for code in act.into if code != act.unit]
    return {act.unit: told, **{code: [Change("unit", code, TOOK_OVER, "", act.unit)] for code in successors}}


def effective(session: Session, on: date | None) -> date:
    """The day from which a change counts for people: today unless said otherwise, never ahead of the record."""
    day = session.entry_day()
    if on is not None and on > day:
        raise Refused("reorganising.day-ahead", on=on, day=day)
    return on or day


def again(session: Session, act: UnitAct) -> bool:
    """Whether the unit ended before, and with the same successors."""
    ended = endings(session.store, moving.view(session)).get(act.unit)
    return ended is not None and act.ends and set(ended.became) == set(act.into)


def _there(session: Session, act: UnitAct) -> None:
    """Refuse what ended before: to end it another way, to rename it, or to hand anything on to it."""
    ended = endings(session.store, moving.view(session))
    held = plans.required(session.store)
    for code in (act.unit, *act.into):
        unit_of(held, code)
        if code in ended and not (code == act.unit and again(session, act)):
            one = ended[code]
            into = say("columns.between").join(unit_of(held, other).called for other in one.became)
            raise Refused("reorganising.ended", unit=unit_of(held, code).called, on=one.ended_on, into=into)


def _stayed(session: Session, act: UnitAct) -> Mapping[Status, int]:
    staying = moving.lines(session, () if act.renames else (act.unit,), Status.DONE, Status.CANCELLED)
    return Counter(line.status for line in staying)


def unit_of(plan: Plan, code: str) -> Unit:
    """The unit of this code; refused when the plan has none."""
    unit = next((unit for unit in plan.units if unit.code == code), None)
    if unit is None:
        raise Refused("reorganising.unit-unknown", unit=code)
    return unit
