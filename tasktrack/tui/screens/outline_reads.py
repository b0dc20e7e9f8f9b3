"""What the decomposition reads of the plan: its outline, what covers it, and what waits on its tasks."""

from collections.abc import Iterable

from tasktrack.acts.session import Session
from tasktrack.plan import coverage
from tasktrack.plan.parts import Plan, Share
from tasktrack.store import past_plans, plans, rollups, splits, workload
from tasktrack.store.database import Store
from tasktrack.tui.panes import clause as pane
from tasktrack.tui.panes.split_task import Waiting


def outlined(session: Session) -> pane.Outline:
    """The plan with everything that the outline shows of it, as it stands on the day looked at."""
    store, view = session.store, session.view
    with store.reading():
        plan = past_plans.on(store, view)
        by_task, texts = workload.by_task(store, view), plans.clause_texts(store)
        waiting, told = _waiting(store, plan), rollups.by_task(store, view)
    below = pane.loads(plan, by_task)
    return pane.Outline(plan, coverage.coverage(plan), coverage.by_clause(plan), by_task, below, texts, waiting, told)


def _waiting(store: Store, plan: Plan) -> Waiting:
    names = {unit.code: unit.called for unit in plan.units}
    rulings: dict[str, list[str]] = {}
    for ruling in plan.rulings:
        for code in ruling.tasks if not ruling.ruled else ():
            rulings.setdefault(code, []).append(ruling.code)
    return Waiting(
        names={**names, **{group.code: group.name for group in plan.groups}},
        drafts=frozenset(splits.drafted(store)),
        unconfirmed=_unconfirmed(plans.owed(store)),
        rulings=rulings,
    )


def _unconfirmed(shares: Iterable[Share]) -> dict[str, int]:
    """How many shares of each task nobody has confirmed."""
    found: dict[str, int] = {}
    for share in shares:
        if not share.confirmed:
            found[share.task] = found.get(share.task, 0) + 1
    return found
