"""What is read for the screen of rulings: the contradictions, what they hold back, and one with its record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tasktrack.acts.session import Session
from tasktrack.plan.contradictions import blocking
from tasktrack.plan.parts import Plan
from tasktrack.store import plan_entries, plans, workload
from tasktrack.tables.rulings import Standing, standings
from tasktrack.tui.panes.ruling import Looked
from tasktrack.tui.panes.ruling_effects import Tried, tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The plan as it was read, with its contradictions and what they hold back."""

    plan: Plan
    listed: Sequence[Standing]
    blocking: Mapping[str, str]
    texts: Mapping[str, str]
    by_task: Mapping[str, workload.Workload]


def held(session: Session) -> Held:
    """The contradictions, as they stand on the day looked at."""
    store = session.store
    with store.reading():
        plan = plans.required(store)
        texts, by_task = plans.clause_texts(store), workload.by_task(store, session.view)
    return Held(plan=plan, listed=standings(plan, session.day), blocking=blocking(plan), texts=texts, by_task=by_task)


def looked(session: Session, held: Held, one: Standing) -> Looked:
    """A contradiction with its record, and the number of its last entry."""
    store, code = session.store, one.ruling.code
    with store.reading():
        entries, seen = plan_entries.history(store, session.view, code), plan_entries.latest(store, code)
    return Looked(
        plan=held.plan,
        one=one,
        texts=held.texts,
        by_task=held.by_task,
        blocking=held.blocking,
        entries=entries,
        seen=seen,
    )


def tried_all(session: Session, code: str, sides: Sequence[str]) -> dict[str, Tried]:
    """What ruling for each of these sides would change."""
    return {side: tried(session, code, side) for side in sides}
