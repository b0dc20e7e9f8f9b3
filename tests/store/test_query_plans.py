"""The hot questions are answered by an index, never by going through every item."""

import pytest

from tasktrack.acts.session import Session
from tasktrack.store import items
from tasktrack.store.database import Store
from tasktrack.store.selection import Selection
from tasktrack.words import Level, Light, Status
from tests.store.small import Walk, made

HOT = {
    "overdue": (Selection(overdue=True), "due"),
    "overdue of a unit": (Selection(overdue=True, units=("jyj",)), ""),
    "red": (Selection(overdue=True, level=Level.ESCALATE), "due"),
    "of a unit": (Selection(units=("jyj",)), "work_item_unit"),
    "to be reviewed": (Selection(statuses=(Status.SUBMITTED,)), "work_item_"),
}


class Watched:
    """What the store asked the engine while watched."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.statements: list[str] = []

    def __enter__(self) -> "Watched":
        self.store.database.connection().set_trace_callback(self.statements.append)
        return self

    def __exit__(self, *_error: object) -> None:
        self.store.database.connection().set_trace_callback(None)

    def plans(self) -> list[tuple[str, str]]:
        """Each statement with the engine's own plan for it."""
        run = self.store.database.connection().execute
        selects = [statement for statement in self.statements if statement.startswith("SELECT")]
        return [(said, "\n".join(row[3] for row in run(f"EXPLAIN QUERY PLAN {said}"))) for said in selects]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    session = made(tmp_path_factory.mktemp("plans") / "store.db")
    Walk(session, 2).go(60)
    return session


def full_scans(plan: str) -> list[str]:
    return [step for step in plan.splitlines() if step.startswith("SCAN") and "work_item" in step.split("USING")[0]]


@pytest.mark.parametrize("analysed", [False, True], ids=["fresh", "analysed"])
@pytest.mark.parametrize("asked", HOT)
def test_the_present_is_answered_by_an_index(session: Session, asked: str, analysed: bool) -> None:
    selection, index = HOT[asked]
    if analysed:
        session.store.database.execute_sql("ANALYZE")
    view = session.on(session.today).view
    with Watched(session.store) as watched:
        items.window(session.store, view, selection, limit=50)
        items.count(session.store, view, selection)
    plans = watched.plans()
    assert len(plans) >= 2
    for said, plan in plans:
        ordered = [step for step in plan.splitlines() if "TEMP B-TREE" in step]
        scanned = [step for step in full_scans(plan) if "USING" not in step or "INDEX" not in step]
        assert not scanned, (said, plan)
        assert index != "due" or not ordered or "ORDER BY" not in said, (said, plan)
    assert any("INDEX" in plan and index in plan for _, plan in plans), plans


def test_overdue_items_are_searched_by_their_due_day(session: Session) -> None:
    view = session.on(session.today).view
    with Watched(session.store) as watched:
        items.count(session.store, view, Selection(overdue=True))
        items.window(session.store, view, Selection(overdue=True), limit=50)
    counted, listed, *_ = [plan for said, plan in watched.plans() if "due" in said]
    assert "SEARCH" in counted
    assert "due<?" in counted
    assert "work_item_open_due (due<?)" in listed


def test_an_item_and_its_history_are_found_by_key(session: Session) -> None:
    from tasktrack.store import details

    for view in (session.on(session.today).view, session.view):
        with Watched(session.store) as watched:
            details.detail(session.store, view, 7)
        for said, plan in watched.plans():
            big = [
                step for step in plan.splitlines() if step.startswith("SCAN") and ("entry" in step or "item" in step)
            ]
            assert not big, (said, plan)


@pytest.mark.parametrize("count", [1, 30])
def test_a_window_costs_the_same_number_of_questions_however_many_lines_it_shows(session: Session, count: int) -> None:
    with Watched(session.store) as watched:
        items.window(session.store, session.view, Selection(light=Light.RED), limit=count)
    assert len(watched.statements) <= 3
