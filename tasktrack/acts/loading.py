"""Loading a plan folder: making a store from it, and bringing a store up to a later version of it."""

from datetime import date
from pathlib import Path

from tasktrack.acts import plan_journal, revising, units
from tasktrack.acts.revising import Revised
from tasktrack.acts.session import Session, session_on
from tasktrack.errors import Refused
from tasktrack.plan import folder as plan_folder
from tasktrack.plan.changes import to_undo
from tasktrack.plan.parts import Plan
from tasktrack.rules import mechanism
from tasktrack.store import database, plans
from tasktrack.words import PlanEntryKind


def shipped(name: str) -> Path:
    """The folder of a plan that ships with the product, or the folder of that path."""
    inside, beside = Path(__file__).parents[1] / "seed", Path(__file__).parents[2] / "seed"
    for place in (inside, beside):
        if (place / name / "plan.toml").is_file():
            return place / name
    return Path(name)


def make(
    place: str, folder: Path | None, *, simulated: bool = False, actor: str = "", on: date | None = None
) -> tuple[Session, Revised | None]:
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


def load(session: Session, plan: Plan, *, reason: str = "", dry_run: bool = False) -> Revised:
    """Make the store's plan this one, or only say what that would change. Loading the same again changes nothing.

    Refused: another plan than the store's, unit data dated after today, items in force that would change without a
    reason.
    """
    mechanism.parse(plan.mechanism)
    units.not_ahead(plan.unit_data, max(session.today, session.day))
    with session.store.writing():
        held = plans.plan(session.store)
        if held is not None and held.document.code != plan.document.code:
            raise Refused("refusals.plan-other", held=held.document.title)
        revised = revising.compared(session, held, plan, loading=True) if held else revising.first(plan)
        if not dry_run and (revised.changes or held is None):
            revising.lay(session, held, plan, revised, reason=reason)
            told = (*revised.changes, *to_undo(held, plan)) if held else ()
            plan_journal.put(session, PlanEntryKind.LOAD, plan.document.code, reason=reason, changes=told)
            session.store.analyse()
    return revised
