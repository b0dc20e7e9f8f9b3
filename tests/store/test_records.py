"""Looking through the journal: windows, places and counts agree, now and on a past day."""

from datetime import date, timedelta

import pytest

from tasktrack.acts import loading
from tasktrack.acts.session import Session
from tasktrack.store import entries, records
from tasktrack.store.records import Sought

ISSUED = date(2022, 10, 18)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    place = tmp_path_factory.mktemp("records") / "records.db"
    made, _ = loading.make(str(place), loading.shipped("lechang"), simulated=True)
    return made


@pytest.mark.parametrize("sought", [Sought(), Sought(units=("jyj",)), Sought(text="学位")], ids=["all", "unit", "text"])
@pytest.mark.parametrize("day", [None, ISSUED], ids=["now", "past"])
def test_windows_places_and_counts_agree(session: Session, sought: Sought, day: date | None) -> None:
    here = session.on(day)
    count = records.count(here.store, here.view, sought)
    read = records.window(here.store, here.view, sought, 0, count + 1)
    assert len(read) == count > 20
    assert [line.id for line in read] == sorted((line.id for line in read), reverse=True)
    assert records.window(here.store, here.view, sought, 10, 5) == read[10:15]
    assert records.position(here.store, here.view, sought, read[10].id) == 10


def test_nothing_is_on_record_before_the_plan_was_issued(session: Session) -> None:
    past = session.on(ISSUED - timedelta(days=1))
    assert records.count(past.store, past.view, Sought()) == 0
    assert records.record(past.store, past.view, 1) is None


def test_a_record_names_the_hash_it_is_chained_to(session: Session) -> None:
    first, second = (records.record(session.store, session.on(ISSUED).view, entry) for entry in (1, 2))
    assert first is not None and second is not None
    assert second.previous_hash == first.entry.hash
    assert entries.head(session.store)[1] != first.entry.hash
