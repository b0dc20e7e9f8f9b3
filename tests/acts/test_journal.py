"""The one door through which work items change: permissions, revisions, days, all or nothing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.errors import Conflict, NotPermitted
from tasktrack.rules.entries import Entry
from tasktrack.store import care, entries, items, units
from tasktrack.store.lines import ItemLine
from tasktrack.words import EntryKind, Role, Status
from tests.store.small import acting, asked, made, refused

E = EntryKind
DAY = date(2024, 3, 1)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return made(tmp_path / "store.db", actor="填报员").on(DAY)


def report(item: int = 1, **values: Any) -> Entry:
    return Entry(kind=E.REPORT, item=item, **{"progress": "推进", **values})


def line(session: Session, item: int = 1) -> ItemLine:
    found = items.line(session.store, session.on(session.today).view, item)
    assert found is not None
    return found


def test_a_report_is_kept_as_it_was_said(session: Session) -> None:
    said = report(
        actual=Decimal("3.50"), percent=Decimal("41.5"), problem="用地", next_step="开工", period="2024Q1",
        evidence=("照片.jpg", "批复.pdf"),
    )  # fmt: skip
    journal.record(session, said)
    last = entries.latest_of(session.store, 1)
    assert (last.number, last.kind, last.made_on, last.actor) == (2, E.REPORT, DAY, "填报员")
    assert (last.progress, last.problem, last.next_step, last.period) == ("推进", "用地", "开工", "2024Q1")
    assert (str(last.actual), str(last.percent), last.evidence) == ("3.50", "41.5", ("照片.jpg", "批复.pdf"))
    assert last.acting_unit == line(session).unit
    assert line(session).status is Status.IN_PROGRESS


def test_the_second_of_two_whose_view_is_older_gets_a_conflict_that_says_what_changed(session: Session) -> None:
    journal.record(acting(session, "甲", DAY), report(revision=1))
    conflict = refused(acting(session, "乙", DAY), report(revision=1))
    assert isinstance(conflict, Conflict)
    assert conflict.exit_code == 4
    assert (conflict.values["revision"], conflict.values["actor"], conflict.values["day"]) == (2, "甲", DAY)
    journal.record(acting(session, "乙", DAY), report(revision=2))


def test_a_revision_that_does_not_exist_yet_is_a_conflict_too(session: Session) -> None:
    assert isinstance(refused(session, report(revision=7)), Conflict)


def test_who_submitted_never_accepts(session: Session) -> None:
    journal.record(session, report(), Entry(kind=E.SUBMIT, item=1))
    refusal = refused(session, Entry(kind=E.ACCEPT, item=1))
    assert isinstance(refusal, NotPermitted)
    assert refusal.key == "refusals.own-submission"
    assert isinstance(refused(session, Entry(kind=E.REMIND, item=2), Entry(kind=E.ACCEPT, item=1)), NotPermitted)
    journal.record(acting(session, "督查员", DAY), Entry(kind=E.ACCEPT, item=1))
    assert line(session).status is Status.DONE


def test_who_submits_again_after_another_withdrew_still_does_not_accept(session: Session) -> None:
    other = acting(session, "乙", DAY)
    journal.record(other, report(), Entry(kind=E.SUBMIT, item=1), Entry(kind=E.WITHDRAW, item=1))
    journal.record(session, Entry(kind=E.SUBMIT, item=1))
    assert refused(session, Entry(kind=E.ACCEPT, item=1)).key == "refusals.own-submission"
    journal.record(other, Entry(kind=E.ACCEPT, item=1))


def test_many_entries_are_put_on_record_all_or_none(session: Session) -> None:
    good = [report(item) for item in range(1, 20)]
    refusal = refused(session, *good, Entry(kind=E.ACCEPT, item=20))
    assert (refusal.key, refusal.values["item"]) == ("refusals.entry-refused-many", 20)
    assert refused(session, *good, report(999)).values["item"] == 999
    assert refused(session, report(999)).key == "refusals.item-unknown"
    assert {line(session, item).revision for item in range(1, 20)} == {1}
    journal.record(session, *good)
    assert {line(session, item).revision for item in range(1, 20)} == {2}


def test_entries_of_one_call_build_upon_each_other(session: Session) -> None:
    journal.record(session, report(actual=Decimal(1)), report(actual=Decimal(2)), Entry(kind=E.SUBMIT, item=1))
    assert (line(session).revision, line(session).status) == (4, Status.SUBMITTED)
    assert isinstance(refused(session, report(2, revision=1), report(2, revision=1)), Conflict)
    assert care.verify(session.store).ok


def test_no_entry_counts_from_before_the_last_one(session: Session) -> None:
    journal.record(session, report())
    early = refused(session.on(DAY - timedelta(days=1)), report())
    assert (early.key, early.values["last"]) == ("refusals.day-before-entry", DAY)
    journal.record(session, report())
    journal.record(session.on(DAY - timedelta(days=1)), report(2))


def test_only_a_simulated_store_takes_another_day_than_today(tmp_path: Path) -> None:
    real = made(tmp_path / "real.db", simulated=False)
    for days in (-1, 1, -400):
        other = real.on(real.today + timedelta(days=days))
        assert refused(other, report()).key == "refusals.as-of-not-simulated"
    journal.record(real.on(real.today), report())
    journal.record(real, report(2))
    assert entries.latest_of(real.store, 2).made_on == real.today


@pytest.mark.parametrize(
    ("roles", "allowed"),
    [
        ((Role.REPORTER,), {E.REPORT}),
        ((Role.SUPERVISOR,), {E.REMIND}),
        ((Role.VIEWER,), set()),
        ((Role.ADMIN,), set(E)),
    ],
)
def test_rights_are_asked_where_the_entry_is_made(session: Session, roles: tuple[Role, ...], allowed: set[E]) -> None:
    holder = replace(session, roles=roles)
    for kind in (E.REPORT, E.REMIND):
        said = Entry(kind=kind, item=1, progress="推进")
        if kind in allowed:
            journal.record(holder, said)
        else:
            assert isinstance(refused(holder, said), NotPermitted)
    if Role.ADMIN not in roles:
        assert isinstance(refused(holder, Entry(kind=E.RETARGET, item=1)), NotPermitted)


def test_creating_goes_through_its_own_door(session: Session) -> None:
    assert refused(session, Entry(kind=E.CREATE, item=1)).key == "refusals.not-now"


def unit(session: Session, code: str) -> int:
    return next(held.id for held in units.units(session.store) if held.code == code)


def number(session: Session, task: str, year: int, code: str) -> int:
    found = items.number_of(session.store, task, year, code)
    assert found is not None
    return found


def test_an_item_moves_to_another_unit_and_keeps_its_history(session: Session) -> None:
    item = number(session, "1.1-2", 2024, "jyj")
    journal.record(session, Entry(kind=E.REASSIGN, item=item, unit=unit(session, "czj")))
    assert line(session, item).unit_code == "czj"
    assert [entry.unit for entry in entries.history(session.store, session.view, item)] == ["某市教育局", "某市财政局"]


def test_a_city_only_task_never_reaches_a_school(session: Session) -> None:
    item = number(session, "1.2-3", 2022, "jyj")
    assert refused(session, Entry(kind=E.REASSIGN, item=item, unit=unit(session, "lcyz"))).key == (
        "refusals.city-only-school"
    )
    journal.record(session, Entry(kind=E.REASSIGN, item=item, unit=unit(session, "czj")))


def test_a_unit_never_owes_the_same_twice(session: Session) -> None:
    item, twin = number(session, "1.1-1", 2024, "jyj"), number(session, "1.1-1", 2024, "czj")
    refusal = refused(session, Entry(kind=E.REASSIGN, item=item, unit=unit(session, "czj")))
    assert (refusal.key, refusal.values["item"]) == ("refusals.unit-owes-already", twin)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31m红\x07\x00", "[31m红"),
        ("\x9b31m\x85\x7f完", "31m完"),
        ("坏\udcff字", "坏\ufffd字"),
        ("  两端 \n", "两端"),
        ("[red]x[/red] =1+1 <b> ' OR 1=1 --", "[red]x[/red] =1+1 <b> ' OR 1=1 --"),
        ("\u202e反向", "\u202e反向"),
    ],
)
def test_texts_are_kept_without_what_would_act_on_a_terminal(session: Session, typed: str, kept: str) -> None:
    said = report(progress=f"进{typed}", problem=typed, next_step=typed, reason=typed, evidence=(typed,))
    journal.record(session, said)
    last = entries.latest_of(session.store, 1)
    assert (last.problem, last.next_step, last.reason, last.evidence) == (kept, kept, kept, (kept,))
    assert care.verify(session.store).ok


@pytest.mark.parametrize("typed", ["两端", "2024", "\x1b[31m2024Q1", "2024Q5", "2024Q1 OR 1=1", " "])
def test_a_period_is_a_quarter_or_nothing(session: Session, typed: str) -> None:
    assert refused(session, report(period=typed)).key.startswith("refusals_dates.")


@pytest.mark.parametrize("typed", ["2024Q1", "2024q1", "2024年第一季度", "Q1 2024", "本季度"])
def test_a_quarter_is_kept_in_one_form_so_that_quarters_can_be_ordered(session: Session, typed: str) -> None:
    journal.record(session, report(period=typed))
    assert entries.latest_of(session.store, 1).period == "2024Q1"


def test_a_name_that_is_no_text_is_kept_with_marks(tmp_path: Path) -> None:
    from tasktrack.acts.session import open_session

    made(tmp_path / "store.db")
    odd = open_session(str(tmp_path / "store.db"), looked_at=DAY, actor="坏\udcff名")
    journal.record(odd, report())
    assert entries.latest_of(odd.store, 1).actor == "坏\ufffd名"


def test_a_text_that_is_too_long_is_refused_by_name(session: Session) -> None:
    journal.record(session, report(progress="长" * journal.LONGEST_TEXT))
    refusal = refused(session, report(problem="长" * (journal.LONGEST_TEXT + 1)))
    assert (refusal.key, refusal.values["field"]) == ("refusals.text-too-long", "problem")
    assert refused(session, report(evidence=("长" * 9000,) * 3)).values["field"] == "evidence"


def test_recording_nothing_changes_nothing(session: Session, tmp_path: Path) -> None:
    before = asked(tmp_path / "store.db", "SELECT * FROM entry")
    journal.record(session)
    assert asked(tmp_path / "store.db", "SELECT * FROM entry") == before


def test_a_record_costs_the_same_number_of_questions_however_many_entries_it_holds(session: Session) -> None:
    statements: list[str] = []
    connection = session.store.database.connection()
    counts = []
    for last in (3, 20):
        statements.clear()
        connection.set_trace_callback(statements.append)
        journal.record(session, *(report(item) for item in range(1, last + 1)))
        connection.set_trace_callback(None)
        counts.append(sum(said.startswith("SELECT") for said in statements))
    assert counts[0] == counts[1]
