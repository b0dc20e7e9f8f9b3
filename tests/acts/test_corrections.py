"""Reports that come late and corrections, through the one door: what the item says, what the record says, and when."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.errors import Conflict, NotPermitted
from tasktrack.rules.entries import Entry
from tasktrack.store import care, entries, items
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.words import EntryKind, Status
from tests.store.small import acting, made, opened, refused

E = EntryKind
APRIL, JULY, AUGUST = date(2024, 4, 8), date(2024, 7, 8), date(2024, 8, 20)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Item 1 with its figures of two quarters on record, entries 2 and 3."""
    session = made(tmp_path / "store.db", actor="填报员").on(APRIL)
    journal.record(session, report("2024Q1", 100))
    journal.record(session.on(JULY), report("2024Q2", 200))
    return session.on(AUGUST)


def report(period: str, actual: int | None = None, **values: Any) -> Entry:
    figure = None if actual is None else Decimal(actual)
    return Entry(kind=E.REPORT, item=1, period=period, actual=figure, **{"progress": "推进", **values})


def correct(number: int | None, actual: int | None = None, **values: Any) -> Entry:
    figure = None if actual is None else Decimal(actual)
    return Entry(kind=E.CORRECT, item=1, corrects=number, actual=figure, reason="更正", **values)


def line(session: Session, day: date = AUGUST) -> ItemLine:
    found = items.line(session.store, session.on(day).view, 1)
    assert found is not None
    return found


def last(session: Session) -> EntryLine:
    return entries.latest_of(session.store, 1)


def test_correcting_an_earlier_quarter_leaves_the_latest_figure(session: Session) -> None:
    journal.record(session, correct(2, 90))
    assert line(session).actual == 200
    assert (last(session).actual, last(session).period, last(session).corrects) == (90, "2024Q1", 2)
    assert care.verify(session.store).ok


def test_a_late_report_of_an_earlier_quarter_tells_its_own_figure_and_changes_nothing(session: Session) -> None:
    before = line(session)
    journal.record(session, report("2024Q1", 95, percent=Decimal(8)))
    now = line(session)
    assert (now.actual, now.typed_percent, now.measured_percent) == (200, before.typed_percent, before.measured_percent)
    assert now.last_report_on == AUGUST
    assert (last(session).actual, last(session).percent, last(session).period) == (95, 8, "2024Q1")
    journal.record(session, correct(4, 85))
    assert line(session).actual == 200
    assert care.verify(session.store).ok


def test_an_entry_without_figures_tells_none_though_the_item_has_them(session: Session) -> None:
    journal.record(session, report("2024Q2"), Entry(kind=E.REMIND, item=1))
    assert [entry.actual for entry in entries.history(session.store, session.view, 1)] == [None, 100, 200, None, None]
    assert line(session).actual == 200


def test_correcting_the_latest_quarter_changes_the_item_from_that_day_on(session: Session) -> None:
    journal.record(session, correct(3, 180))
    assert [line(session, day).actual for day in (AUGUST, date(2024, 8, 19), JULY, APRIL)] == [180, 200, 200, 100]
    assert [entry.actual for entry in entries.history(session.store, session.view, 1)] == [None, 100, 200, 180]
    assert care.verify(session.store).ok


def test_a_correction_of_a_correction_is_one_of_the_report(session: Session) -> None:
    journal.record(session, correct(3, 180))
    journal.record(session, correct(4, 170))
    journal.record(session, correct(5, 160, period="2024Q1"))
    assert (last(session).corrects, last(session).period) == (3, "2024Q2")
    assert line(session).actual == 160
    journal.record(session, correct(2, 90))
    journal.record(session, correct(7, 91))
    assert (last(session).corrects, last(session).period, line(session).actual) == (2, "2024Q1", 160)
    assert care.verify(session.store).ok


def test_a_report_and_its_corrections_in_one_call(session: Session) -> None:
    journal.record(session, report("2024Q3", 300), correct(4, 290), correct(5, 280), correct(2, 1))
    assert line(session).actual == 280
    history = entries.history(session.store, session.view, 1)[3:]
    assert [(entry.corrects, entry.period) for entry in history] == [
        (None, "2024Q3"), (4, "2024Q3"), (4, "2024Q3"), (2, "2024Q1"),
    ]  # fmt: skip
    assert refused(session, Entry(kind=E.REMIND, item=1), correct(8, 1)).values["item"] == 1
    assert care.verify(session.store).ok


def test_what_is_done_can_be_corrected_and_stays_done(session: Session) -> None:
    journal.record(session, Entry(kind=E.SUBMIT, item=1))
    journal.record(acting(session, "督查员", AUGUST), Entry(kind=E.ACCEPT, item=1))
    journal.record(session, correct(3, 150, evidence=("更正说明.pdf",)))
    assert (line(session).status, line(session).actual, line(session).last_report_on) == (Status.DONE, 150, JULY)
    journal.record(session, correct(2, 99))
    assert line(session).actual == 150
    assert care.verify(session.store).ok


@pytest.mark.parametrize("kind", [E.CREATE, E.REMIND, E.REPLY, E.SUBMIT, E.RETURN])
def test_what_is_no_report_has_no_figures_to_correct(session: Session, kind: EntryKind) -> None:
    steps = [Entry(kind=one, item=1, reason="因故") for one in (E.REMIND, E.REPLY, E.SUBMIT)]
    journal.record(session, *steps)
    journal.record(acting(session, "督查员", AUGUST), Entry(kind=E.RETURN, item=1, reason="补材料"))
    history = entries.history(session.store, session.view, 1)
    number = next(entry.number for entry in history if entry.kind is kind)
    refusal = refused(session, correct(number, 5))
    assert (refusal.key, refusal.values["number"]) == ("refusals.corrects-no-report", number)


@pytest.mark.parametrize("number", [None, 0, -1, 4, 99])
def test_a_correction_names_an_entry_that_is_there(session: Session, number: int | None) -> None:
    assert refused(session, correct(number, 5)).key == "refusals.corrects-what"


def test_a_correction_made_upon_an_older_view_is_a_conflict(session: Session) -> None:
    assert isinstance(refused(session, correct(3, 180, revision=2)), Conflict)
    assert isinstance(refused(session, correct(1, 180, revision=2)), Conflict)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (report("2024Q3", -1), "refusals.actual-negative"),
        (correct(3, -1), "refusals.actual-negative"),
        (report("2024Q4", 5), "refusals.period-ahead"),
        (report("2025Q1"), "refusals.period-ahead"),
    ],
)
def test_figures_that_can_not_be_are_refused(session: Session, said: Entry, key: str) -> None:
    assert refused(session, said).key == key


def test_a_quarter_that_has_begun_can_be_reported_on(session: Session) -> None:
    journal.record(session, report("2024Q3", 0))
    assert line(session).actual == 0


def test_who_asked_for_an_extension_neither_grants_nor_refuses_it(session: Session, tmp_path: Path) -> None:
    due = line(session).due
    asking = Entry(kind=E.ASK_EXTENSION, item=1, due=date(2026, 6, 30), reason="用地未批")
    journal.record(session, asking)
    assert (last(session).told_due, last(session).due) == (date(2026, 6, 30), due)
    for kind in (E.GRANT, E.REFUSE):
        refusal = refused(session, Entry(kind=kind, item=1, reason="同意"))
        assert isinstance(refusal, NotPermitted)
        assert (refusal.key, refusal.values["actor"]) == ("refusals.own-request", "填报员")
    another = opened(tmp_path / "store.db", AUGUST, actor="督查员")
    journal.record(another, Entry(kind=E.REFUSE, item=1, reason="理由不足"))
    journal.record(another, asking)
    assert refused(another, Entry(kind=E.GRANT, item=1)).key == "refusals.own-request"
    journal.record(session, Entry(kind=E.GRANT, item=1))
    assert (line(session).due, line(session).asked_due, line(session).extensions) == (date(2026, 6, 30), None, 1)
    assert (last(session).told_due, last(session).due) == (None, date(2026, 6, 30))
    journal.record(another, replace(asking, due=date(2026, 12, 31)))
    journal.record(session, Entry(kind=E.GRANT, item=1, due=date(2026, 9, 30)))
    assert (last(session).told_due, last(session).due) == (date(2026, 9, 30), date(2026, 9, 30))
    assert care.verify(session.store).ok


def test_asking_granting_in_one_call_is_one_persons_doing_too(session: Session) -> None:
    asking = Entry(kind=E.ASK_EXTENSION, item=1, due=date(2026, 6, 30), reason="用地未批")
    assert isinstance(refused(session, asking, Entry(kind=E.GRANT, item=1)), NotPermitted)


def test_a_correction_reaches_the_figure_that_its_report_gave_and_no_other(session: Session) -> None:
    journal.record(session, report("2024Q3", percent=Decimal(60)))
    journal.record(session, correct(3, 180, percent=Decimal(10)))
    assert (line(session).actual, line(session).typed_percent) == (180, 60)
    journal.record(session, correct(4, 5, percent=Decimal(65)))
    assert (line(session).actual, line(session).typed_percent) == (180, 65)
    assert care.verify(session.store).ok
