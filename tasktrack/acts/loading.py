"""Loading a plan folder: making a store from it, and bringing a store up to a later version of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tasktrack.acts import decomposition, journal
from tasktrack.acts.session import Session, session_on
from tasktrack.errors import Refused
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
    """What a load does (or would do): the plan's changes, items made, items retargeted, and items left as they are.

    An item that has been reported on, cancelled or reassigned is left alone by a load; a person decides
    (`task retarget`).
    """

    changes: tuple[Change, ...]
    made: tuple[Share, ...]
    retargeted: tuple[Share, ...]
    left: tuple[Share, ...]


def shipped(name: str) -> Path:
    """The folder of a plan that ships with the product, or the folder of that path."""
    inside, beside = Path(__file__).parents[1] / "seed", Path(__file__).parents[2] / "seed"
    for place in (inside, beside):
        if (place / name / "plan.toml").is_file():
            return place / name
    return Path(name)


def make(place: str, folder: Path | None, *, simulated: bool = False, actor: str = "") -> tuple[Session, Loaded | None]:
    """Make the store at `place` and load the plan folder into it, all in one transaction."""
    plan = plan_folder.read(folder) if folder else None
    new = database.create(place)
    try:
        with new.writing():
            database.lay_schema(new, simulated=simulated)
            session = session_on(new, actor=actor)
            loaded = load(_on_issue(session, plan), plan) if plan else None
    except BaseException:
        new.discard()
        raise
    return session_on(new, actor=actor), loaded


def load(session: Session, plan: Plan, *, dry_run: bool = False) -> Loaded:
    """Make the store's plan this one, or only say what that would change. Loading the same again changes nothing."""
    mechanism.parse(plan.mechanism)
    with session.store.writing():
        held = plans.plan(session.store, shares=True)
        if held is not None and held.document.code != plan.document.code:
            raise Refused("refusals.plan-other", held=held.document.title)
        loaded = _compared(session, held or Plan(document=plan.document), plan, new=held is None)
        if not dry_run and (loaded.changes or held is None):
            plans.lay(session.store, plan, initials=initials(plan))
            _carry_out(session, plan, loaded)
            session.store.analyse()
    return loaded


def _on_issue(session: Session, plan: Plan) -> Session:
    """A simulated store begins on the day the plan was issued, so that any day since then can be looked at."""
    return session.on(plan.document.issued_on) if session.simulated else session


def _compared(session: Session, held: Plan, plan: Plan, *, new: bool) -> Loaded:
    found = changes(held, plan)
    touched = {change.code for change in found if change.what == "task" and change.field in (*_DECIDES_SHARES, "")}
    if any(change.what == "group" and change.field == "members" for change in found):
        touched |= {task.code for task in plan.tasks}
    owed = list(decomposition.shares(plan))
    touched = {share.task for share in owed} if new else touched
    there = {(share.task, share.year, share.unit): share for share in held.shares}
    wanted = [share for share in owed if share.task in touched]
    elsewhere = set() if new else item_reads.handed_out(session.store) - there.keys()
    made = tuple(share for share in wanted if _key(share) not in there.keys() | elsewhere)
    differing = [share for share in wanted if _key(share) in there and _differs(share, there[_key(share)])]
    untouched = set(item_reads.unreported(session.store)) if differing else set()
    return Loaded(
        changes=found,
        made=made,
        retargeted=tuple(share for share in differing if _key(share) in untouched),
        left=tuple(share for share in differing if _key(share) not in untouched)
        + tuple(share for share in wanted if _key(share) in elsewhere),
    )


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
    journal.record(session, *_retargets(session, loaded.retargeted))


def _retargets(session: Session, shares: Iterable[Share]) -> list[Entry]:
    entries = []
    for share in shares:
        item = item_reads.number_of(session.store, *_key(share))
        if item is not None:
            entries.append(Entry(kind=EntryKind.RETARGET, item=item, share=share.amount, due=share.due))
    return entries


def _key(share: Share) -> tuple[str, int, str]:
    return share.task, share.year, share.unit


def _differs(one: Share, other: Share) -> bool:
    return (one.amount, one.due) != (other.amount, other.due)


def initials(plan: Plan) -> dict[str, str]:
    """The pinyin initials of each unit's short and full name, by its code: `jyj` finds 教育局."""
    from pypinyin import Style, lazy_pinyin

    def of(name: str) -> str:
        return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))

    return {unit.code: " ".join(dict.fromkeys((of(unit.short_name), of(unit.name)))).strip() for unit in plan.units}
