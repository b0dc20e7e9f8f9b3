"""Loading a plan folder: making a store from it, and bringing a store up to a later version of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tasktrack.acts import decomposition, journal
from tasktrack.acts.handing import handing, key
from tasktrack.acts.session import Session, session_on
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan import folder as plan_folder
from tasktrack.plan.changes import Change, changes
from tasktrack.plan.parts import Plan, Share
from tasktrack.rules import mechanism
from tasktrack.rules.entries import Entry
from tasktrack.rules.replay import created
from tasktrack.store import database, plans
from tasktrack.store import items as item_reads
from tasktrack.store.journal import Identity
from tasktrack.words import EntryKind, Part

_DECIDES_SHARES = frozenset(
    {"kind", "target", "baseline", "baseline_year", "due", "recurrence", "same_as", "lead", "responsible", "city_only"}
)
"""The fields of a task whose change changes what its units owe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load does, or would do: the plan's changes, and items made, retargeted, cancelled, and left as they are.

    An item that has been reported on, cancelled or reassigned is left alone by a load; a person decides.
    """

    changes: tuple[Change, ...]
    made: tuple[Share, ...]
    retargeted: tuple[Share, ...]
    cancelled: tuple[Share, ...]
    left: tuple[Share, ...]


def shipped(name: str) -> Path:
    """The folder of a plan that ships with the product, or the folder of that path."""
    inside, beside = Path(__file__).parents[1] / "seed", Path(__file__).parents[2] / "seed"
    for place in (inside, beside):
        if (place / name / "plan.toml").is_file():
            return place / name
    return Path(name)


def make(
    place: str, folder: Path | None, *, simulated: bool = False, actor: str = "", on: date | None = None
) -> tuple[Session, Loaded | None]:
    """Make the store at `place` and load the plan folder into it, all in one transaction.

    A simulated store begins `on` a day, by default the day on which the plan was issued, so that any day since then
    can be looked at; a real one begins today.
    """
    plan = plan_folder.read(folder) if folder else None
    new = database.create(place)
    try:
        with new.writing():
            database.lay_schema(new, simulated=simulated)
            session = session_on(new, actor=actor)
            began = session.on(on or plan.document.issued_on) if plan and simulated else session
            loaded = load(began, plan) if plan else None
    except BaseException:
        new.discard()
        raise
    return session_on(new, actor=actor), loaded


def load(session: Session, plan: Plan, *, dry_run: bool = False) -> Loaded:
    """Make the store's plan this one, or only say what that would change. Loading the same again changes nothing."""
    mechanism.parse(plan.mechanism)
    with session.store.writing():
        held = plans.plan(session.store)
        if held is not None and held.document.code != plan.document.code:
            raise Refused("refusals.plan-other", held=held.document.title)
        loaded = _compared(session, held or Plan(document=plan.document), plan, new=held is None)
        if not dry_run and (loaded.changes or held is None):
            plans.lay(session.store, plan, initials=initials(plan))
            _carry_out(session, plan, loaded)
            session.store.analyse()
    return loaded


def _compared(session: Session, held: Plan, plan: Plan, *, new: bool) -> Loaded:
    found = changes(held, plan)
    owed = list(decomposition.shares(plan))
    if new:
        return Loaded(changes=found, made=tuple(owed), retargeted=(), cancelled=(), left=())
    touched = _touched(found, plan)
    there = [share for share in plans.owed(session.store) if share.task in touched]
    wanted = [share for share in owed if share.task in touched]
    settled = item_reads.settled(session.store) if touched else set()
    done = handing(plan, wanted, there, settled, session.entry_day())
    return Loaded(changes=found, made=done.made, retargeted=done.retargeted, cancelled=done.cancelled, left=done.left)


def _touched(found: Iterable[Change], plan: Plan) -> set[str]:
    """The tasks whose changes change what units owe: their own, or those of a group that may owe."""
    touched = {change.code for change in found if change.what == "task" and change.field in (*_DECIDES_SHARES, "")}
    regrouped = {change.code for change in found if change.what == "group" and change.field in ("members", "")}
    return touched | {task.code for task in plan.tasks if regrouped.intersection((*task.lead, *task.responsible))}


def _carry_out(session: Session, plan: Plan, loaded: Loaded) -> None:
    tasks, units = plans.task_ids(session.store), plans.unit_ids(session.store)
    lead = {task.code: set(decomposition.Units(plan).lead(task)) for task in plan.tasks} if loaded.made else {}
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
        for share in loaded.made
    ]
    journal.create(session, owed)
    numbers = item_reads.numbers(session.store) if loaded.retargeted or loaded.cancelled else {}
    retargets = [
        Entry(kind=EntryKind.RETARGET, item=numbers[key(share)], share=share.amount, due=share.due)
        for share in loaded.retargeted
    ]
    reason = say("refusals.reason-plan-changed")
    cancels = [Entry(kind=EntryKind.CANCEL, item=numbers[key(share)], reason=reason) for share in loaded.cancelled]
    journal.record(session, *retargets, *cancels)


def initials(plan: Plan) -> dict[str, str]:
    """The pinyin initials of each unit's short and full name, by its code: `jyj` finds 教育局."""
    from pypinyin import Style, lazy_pinyin

    def of(name: str) -> str:
        return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))

    return {unit.code: " ".join(dict.fromkeys((of(unit.short_name), of(unit.name)))).strip() for unit in plan.units}
