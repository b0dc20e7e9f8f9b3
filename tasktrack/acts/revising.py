"""`revise`: a change of the plan compared, handed out, laid down and put on record, all in one transaction.

Loading a folder, editing or assigning a task, a new target and a ruling all take this road.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from tasktrack.acts import decomposition, grids, journal, plan_journal
from tasktrack.acts.handing import handing, key
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan import folder
from tasktrack.plan.changes import Change, changes
from tasktrack.plan.parts import Plan, Share
from tasktrack.rules.entries import Entry
from tasktrack.rules.replay import created
from tasktrack.store import items as item_reads
from tasktrack.store import laying, plans, splits
from tasktrack.store.journal import Identity
from tasktrack.words import EntryKind, Part, PlanEntryKind

Revision: TypeAlias = Callable[[Plan], Plan]
"""What makes the plan that is wanted out of the one that the store holds."""

_DECIDES_SHARES = frozenset(
    {"kind", "target", "baseline", "baseline_year", "due", "recurrence", "same_as", "lead", "responsible", "city_only"}
)
"""The fields of a task whose change changes what its units owe."""


FATES = ("made", "retargeted", "cancelled", "left", "issued")
"""What may become of items when the plan is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What a change does, or would do: to the plan, and to items: made, retargeted, cancelled, and left as they are.

    An item that has been reported on, cancelled or reassigned is left alone; a person decides. `issued` are those of
    the retargeted and cancelled ones that are in force, handed to their units for good: they need a person's reason.
    """

    changes: tuple[Change, ...]
    made: tuple[Share, ...] = ()
    retargeted: tuple[Share, ...] = ()
    cancelled: tuple[Share, ...] = ()
    left: tuple[Share, ...] = ()
    issued: tuple[Share, ...] = ()

    def of(self, task: str) -> "Revised":
        """What of this is about one task."""
        shares = {name: getattr(self, name) for name in FATES}
        own = {name: tuple(share for share in held if share.task == task) for name, held in shares.items()}
        return Revised(changes=tuple(change for change in self.changes if change.code == task), **own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What goes on record: which kind of change of what, why, and the subject's last entry that the person saw."""

    kind: PlanEntryKind
    subject: str
    reason: str = ""
    seen: int | None = None


def revise(session: Session, revision: Revision, *notes: Note, dry_run: bool = False) -> Revised:
    """Change the plan that the store holds, or only say what that would change; without changes nothing is done.

    One note takes all the changes; of several, each takes those of the task that it is about.
    Refused: no right to it (`NotPermitted`), a subject changed meanwhile (`Conflict`), a plan that a folder could not
    hold (`Misfit`), items in force that would change without a reason, a store without a plan.
    """
    with session.store.reading() if dry_run else session.store.writing():
        for note in notes:
            plan_journal.may(session, note.kind)
            plan_journal.unchanged(session, note.subject, note.seen)
        held = plans.required(session.store)
        plan = revision(held)
        folder.check_fit(plan)
        revised = compared(session, held, plan)
        if not dry_run and revised.changes:
            lay(session, held, plan, revised, reason=notes[0].reason)
            for note in notes:
                _note(session, note, revised.changes if len(notes) == 1 else revised.of(note.subject).changes)
    return revised


def _note(session: Session, note: Note, found: tuple[Change, ...]) -> None:
    if found:
        plan_journal.put(session, note.kind, note.subject, reason=note.reason, changes=found)


def compared(session: Session, held: Plan, plan: Plan, *, loading: bool = False) -> Revised:
    """What making the held plan the new one does.

    A load hands nothing out whose due day has passed; a planner's change also where a year's items still are open.
    """
    found = changes(held, plan)
    touched = _touched(found, plan)
    if not touched:
        return Revised(changes=found)
    there = [share for share in plans.owed(session.store) if share.task in touched]
    wanted = list(grids.wanted(plan, touched, there, splits.bases(session.store)))
    settled = item_reads.settled(session.store, cancelled=loading)
    done = handing(plan, wanted, there, settled, session.entry_day(), open_years=not loading)
    revised = Revised(
        changes=found, made=done.made, retargeted=done.retargeted, cancelled=done.cancelled, left=done.left
    )
    return with_issued(session, revised)


def with_issued(session: Session, revised: Revised) -> Revised:
    """The change with those of its items named that are in force."""
    changed = (*revised.retargeted, *revised.cancelled)
    issued = item_reads.issued(session.store, {share.task for share in changed}) if changed else ()
    return replace(revised, issued=tuple(share for share in changed if key(share) in issued))


def first(plan: Plan) -> Revised:
    """What a plan brings into a store that holds none."""
    empty = Plan(document=plan.document)
    return Revised(changes=changes(empty, plan), made=tuple(decomposition.shares(plan)))


def lay(session: Session, held: Plan | None, plan: Plan, revised: Revised, *, reason: str = "") -> None:
    """Lay the plan down and bring the items in line with it. The caller holds the transaction."""
    laying.lay(session.store, held, plan, initials=initials)
    hand_out(session, plan, revised, reason=reason)


def hand_out(session: Session, plan: Plan, revised: Revised, *, reason: str) -> None:
    """Make, reinstate, retarget and cancel items. The caller holds the transaction.

    What no unit holds for good yet may change without a reason; refused where items in force would.
    """
    if revised.issued and not reason.strip():
        units = len({share.unit for share in revised.issued})
        raise Refused("planning.issued-reason", count=len(revised.issued), units=units)
    reason = reason.strip() or say("planning.reason")
    numbers = item_reads.numbers(session.store) if _any(revised) else {}
    _create(session, plan, [share for share in revised.made if key(share) not in numbers])
    back = [share for share in revised.made if key(share) in numbers]
    journal.record(
        session,
        *_entries(EntryKind.REINSTATE, back, numbers, reason),
        *_entries(EntryKind.RETARGET, revised.retargeted, numbers, reason),
        *(Entry(kind=EntryKind.CANCEL, item=numbers[key(share)], reason=reason) for share in revised.cancelled),
    )


def initials(plan: Plan) -> dict[str, str]:
    """The pinyin initials of each unit's short and full name, by its code: `jyj` finds 教育局."""
    from pypinyin import Style, lazy_pinyin

    def of(name: str) -> str:
        return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))

    return {unit.code: " ".join(dict.fromkeys((of(unit.short_name), of(unit.name)))).strip() for unit in plan.units}


def _touched(found: Iterable[Change], plan: Plan) -> set[str]:
    """The tasks whose changes change what units owe: their own, or those of a group that may owe."""
    touched = {change.code for change in found if change.what == "task" and change.field in (*_DECIDES_SHARES, "")}
    regrouped = {change.code for change in found if change.what == "group" and change.field in ("members", "")}
    return touched | {task.code for task in plan.tasks if regrouped.intersection((*task.lead, *task.responsible))}


def _any(revised: Revised) -> bool:
    return bool(revised.made or revised.retargeted or revised.cancelled)


def _entries(
    kind: EntryKind, shares: Iterable[Share], numbers: dict[tuple[str, int, str], int], reason: str
) -> list[Entry]:
    return [
        Entry(kind=kind, item=numbers[key(share)], share=share.amount, due=share.due, reason=reason) for share in shares
    ]


def _create(session: Session, plan: Plan, shares: Collection[Share]) -> None:
    if not shares:
        return
    tasks, units = plans.task_ids(session.store), plans.unit_ids(session.store)
    lead = {task.code: set(decomposition.Units(plan).lead(task)) for task in plan.tasks}
    owed = [
        (
            Identity(
                task=share.task,
                task_id=tasks[share.task],
                year=share.year,
                part=Part.LEAD if share.unit in lead[share.task] else Part.RESPONSIBLE,
            ),
            created(units[share.unit], share.amount, share.due),
        )
        for share in shares
    ]
    journal.create(session, owed)
