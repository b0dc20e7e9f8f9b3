"""A quarter's reports: who lacks how many, and urging them once a quarter, all or none."""

from datetime import date
from pathlib import Path

import pytest

from tasktrack.acts import journal, urging
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.store import care, entries, items, reporting
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind
from tests.acts.planning import planned

QUARTER = Period(2021, 2)
AFTER = date(2021, 7, 15)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db").on(AFTER)


def of(session: Session, unit: str) -> reporting.Reporting:
    return next(one for one in urging.standing(session, QUARTER).units if one.unit_code == unit)


def first_item(session: Session, unit: str) -> int:
    found = items.window(session.store, session.view, Selection(units=(unit,), open_in=QUARTER, sort="id"))
    return found[0].id


def test_a_report_counts_for_the_quarter_it_names_or_else_was_made_in(session: Session) -> None:
    before = of(session, "s1")
    assert before.items == before.missing > 1 and before.reported == 0
    item = first_item(session, "s1")
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, progress="本季度的事"))
    assert of(session, "s1").reported == 0, "made in the third quarter without naming one"
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, period="2021Q2", progress="上季度的事"))
    now = of(session, "s1")
    assert (now.reported, now.missing, now.last_on) == (1, before.missing - 1, AFTER)
    earlier = urging.standing(session.on(date(2021, 7, 1)), QUARTER)
    assert next(one for one in earlier.units if one.unit_code == "s1").reported == 0, "on a past day it is not there"


def test_what_is_finished_is_not_missing(session: Session) -> None:
    before = of(session, "s1")
    journal.record(session, Entry(kind=EntryKind.SUSPEND, item=first_item(session, "s1"), reason="等批复"))
    assert (of(session, "s1").items, of(session, "s1").missing) == (before.items, before.missing - 1)


def test_all_are_urged_once_a_quarter(session: Session) -> None:
    lacking = urging.standing(session, QUARTER).missing
    own = urging.urge(session, QUARTER, ["s1"], reason="请周五前报")
    assert len(own.items) == of(session, "s1").missing
    told = entries.history(session.store, session.view, own.items[0])[-1]
    assert (told.kind, told.reason) == (EntryKind.REMIND, "请周五前报")
    rest = urging.urge(session, QUARTER)
    assert (len(rest.items), rest.urged_before) == (lacking - len(own.items), len(own.items))
    head = entries.head(session.store)
    with pytest.raises(Refused) as refused:
        urging.urge(session, QUARTER)
    assert refused.value.key == "urging.urged"
    with pytest.raises(Refused) as refused:
        urging.urge(session, QUARTER.next)
    assert refused.value.key == "urging.not-over"
    assert entries.head(session.store) == head
    assert care.verify(session.store).ok
