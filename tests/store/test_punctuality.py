"""Reports and due days kept, against each item's history read one by one."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack import demo
from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.rules.entries import Entry
from tasktrack.store import entries, items, punctuality
from tasktrack.store.database import Store
from tasktrack.store.lines import EntryLine, ItemLine, View
from tasktrack.store.punctuality import Kept
from tasktrack.store.selection import Selection
from tasktrack.words import OPEN_STATUSES, EntryKind, Status
from tests.store.small import Walk, acting, made


@pytest.fixture(scope="module", params=range(4))
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return Walk(made(tmp_path_factory.mktemp("kept") / "store.db"), request.param).go(80, a_day=8)


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return demo.make(str(tmp_path_factory.mktemp("kept") / "demo.db"))


def views(walk: Walk) -> list[View]:
    days = [walk.day - timedelta(days=back) for back in (0, 100, 300, 700)]
    return [View(day, True, walk.session.mechanism) for day in days]


def missed(history: Sequence[EntryLine], day: date) -> bool:
    """Whether a state was still open when its due day had passed."""
    ends = [*(entry.made_on for entry in history[1:]), None]
    return any(
        entry.status in OPEN_STATUSES and entry.due < day and (end is None or end > entry.due)
        for entry, end in zip(history, ends, strict=True)
    )


def mark(line: ItemLine, history: Sequence[EntryLine], day: date) -> str:
    if line.status is not Status.DONE:
        return "overdue" if line.days_overdue else ""
    return "late" if missed(history, day) else "in_time"


def kept_as_told(store: Store, view: View, year: int) -> Counter[str]:
    """All marks of a year, after the store's counts were held against the histories."""
    lines = [line for line in items.window(store, view, Selection()) if line.due.year == year]
    histories = entries.histories(store, view, [line.id for line in lines])
    told: dict[str, Counter[str]] = {}
    for line in lines:
        if line.status in (*OPEN_STATUSES, Status.DONE):
            told.setdefault(line.unit_code, Counter())[mark(line, histories[line.id], view.day)] += 1
    counted = punctuality.kept(store, view, year)
    assert {one.unit_code: (one.in_time, one.late, one.overdue) for one in counted} == {
        unit: (marks["in_time"], marks["late"], marks["overdue"]) for unit, marks in told.items()
    }
    assert all(one.came_due == one.in_time + one.late + one.overdue for one in counted)
    return sum(told.values(), Counter())


def test_due_days_are_kept_as_the_histories_tell(walk: Walk) -> None:
    seen = Counter[str]()
    for view in views(walk):
        for year in range(2021, 2026):
            seen += kept_as_told(walk.session.store, view, year)
    assert seen["overdue"]


@pytest.mark.parametrize("day", [None, date(2024, 3, 5)])
def test_due_days_of_a_whole_plan_are_kept_in_every_way(demonstrated: Session, day: date | None) -> None:
    seen = kept_as_told(demonstrated.store, demonstrated.on(day).view, 2024)
    assert all(seen[name] for name in ("in_time", "late", "overdue")) or day, seen


def reports(line: ItemLine, history: Sequence[EntryLine], period: Period) -> bool:
    said = any(entry.kind is EntryKind.REPORT and entry.period == str(period) for entry in history)
    return said or line.status is Status.DONE


def reported_as_told(store: Store, view: View, period: Period) -> Counter[bool]:
    """What was owed and given in a quarter, after the store's counts were held against the histories."""
    lines = items.window(store, view, Selection(open_in=period))
    histories = entries.histories(store, view, [line.id for line in lines])
    told: dict[str, Counter[bool]] = {}
    for line in lines:
        history = histories[line.id]
        if line.status in (*OPEN_STATUSES, Status.DONE) and history[0].made_on <= period.last:
            told.setdefault(line.unit_code, Counter())[reports(line, history, period)] += 1
    counted = punctuality.reported(store, view, period)
    assert {one.unit_code: (one.owed, one.given) for one in counted} == {
        unit: (found.total(), found[True]) for unit, found in told.items()
    }
    return sum(told.values(), Counter())


def test_a_quarter_is_reported_as_the_histories_tell(walk: Walk) -> None:
    for view in views(walk):
        now = Period.of(view.day)
        for period in (now, now.previous, now.previous.previous):
            reported_as_told(walk.session.store, view, period)


@pytest.mark.parametrize("day", [None, date(2024, 3, 5)])
def test_a_whole_plans_quarters_are_reported_and_not(demonstrated: Session, day: date | None) -> None:
    view = demonstrated.on(day).view
    seen = reported_as_told(demonstrated.store, view, Period.of(view.day).previous)
    assert seen[True] > seen[False] > 0


@pytest.mark.parametrize(("accepted", "mark"), [(date(2022, 6, 30), "in_time"), (date(2022, 7, 1), "late")])
def test_the_due_day_itself_is_in_time_and_the_next_day_is_not(tmp_path: Path, accepted: date, mark: str) -> None:
    session = made(tmp_path / "store.db")
    (line,) = items.window(session.store, session.view, Selection(tasks=("1.2-3",)))
    said = {"item": line.id, "period": "2022Q2", "percent": Decimal(100), "progress": "建成"}
    begun = acting(session, "甲", date(2022, 6, 29))
    journal.record(begun, Entry(kind=EntryKind.REPORT, **said), Entry(kind=EntryKind.SUBMIT, item=line.id))
    journal.record(acting(session, "乙", accepted), Entry(kind=EntryKind.ACCEPT, item=line.id, reason="同意"))
    told = (1, 0) if mark == "in_time" else (0, 1)
    seen = [kept_by(session, "jyj", day) for day in (accepted, date(2022, 8, 31))]
    assert [(kept.in_time, kept.late) for kept in seen] == [told, told]
    reopened = date(2022, 9, 1)
    journal.record(acting(session, "乙", reopened), Entry(kind=EntryKind.REOPEN, item=line.id, reason="回头看不实"))
    assert kept_by(session, "jyj", date(2022, 8, 31)) == seen[-1]
    now = kept_by(session, "jyj", reopened)
    assert (now.in_time, now.late, now.overdue) == (0, 0, seen[-1].overdue + 1)


def kept_by(session: Session, unit: str, day: date) -> Kept:
    """How a unit kept the due days of 2022, as known on a day."""
    view = View(day, True, session.mechanism)
    return next(one for one in punctuality.kept(session.store, view, 2022) if one.unit_code == unit)


def test_what_came_into_being_after_a_quarter_is_not_owed_for_it(demonstrated: Session) -> None:
    before, then = Period(2022, 3), Period(2022, 4)
    assert punctuality.reported(demonstrated.store, demonstrated.view, before) == []
    assert punctuality.reported(demonstrated.store, demonstrated.view, then)
