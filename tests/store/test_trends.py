"""The trend counts on every day what a look at that day counts, and asks the store little."""

from datetime import date, timedelta

import pytest

from tasktrack.acts.session import Session
from tasktrack.store import items, trends
from tasktrack.store.lines import View
from tasktrack.store.selection import Selection
from tests.store.small import ISSUED, Walk, made
from tests.store.test_query_plans import Watched


@pytest.fixture(scope="module", params=range(4))
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return Walk(made(tmp_path_factory.mktemp("trends") / "store.db"), request.param).go(70, a_day=6)


def late(session: Session, day: date) -> int:
    return items.count(session.store, View(day, True, session.mechanism), Selection(overdue=True))


def test_every_day_is_counted_as_a_look_at_it_counts(walk: Walk) -> None:
    days = [ISSUED + timedelta(days=n) for n in range((walk.day - ISSUED).days + 400)]
    view = View(days[-1], True, walk.session.mechanism)
    counted = trends.overdue(walk.session.store, view, days)
    assert counted == [late(walk.session, day) for day in days]
    assert len(set(counted)) > 5


def test_the_months_end_with_the_day_looked_at(walk: Walk) -> None:
    day = walk.day + timedelta(days=3)
    months = trends.monthly(walk.session.store, View(day, True, walk.session.mechanism), 2022)
    assert (months[0][0], months[-1]) == (date(2022, 1, 31), (day, late(walk.session, day)))
    assert all((before + timedelta(days=1)).day == 1 for before, _ in months[:-1])


def test_the_present_day_is_counted_from_where_the_items_stand(walk: Walk) -> None:
    present = walk.day - timedelta(days=60)
    view = View(present, False, walk.session.mechanism)
    counted = trends.overdue(walk.session.store, view, [present])
    assert counted == [items.count(walk.session.store, view, Selection(overdue=True))]


def test_before_the_record_begins_there_is_one_month_and_nothing_in_it(walk: Walk) -> None:
    day = ISSUED - timedelta(days=40)
    assert trends.monthly(walk.session.store, View(day, True, walk.session.mechanism), 2021) == ((day, 0),)
    assert trends.overdue(walk.session.store, View(day, True, walk.session.mechanism), []) == []


def test_many_days_are_asked_for_at_once(walk: Walk) -> None:
    days = [ISSUED + timedelta(days=30 * n) for n in range(60)]
    with Watched(walk.session.store) as watched:
        trends.overdue(walk.session.store, View(days[-1], False, walk.session.mechanism), days)
    asked = [statement for statement, _ in watched.plans()]
    assert len(asked) == 2
