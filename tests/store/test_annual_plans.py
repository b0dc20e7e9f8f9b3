"""The counts of annual plans: the query and the count of lines read say the same, on any day, in two queries."""

import random
from datetime import date, timedelta

import pytest

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.store import annual_plans, items, units
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind
from tests.store.small import Walk, made

HELD = ("1.1-2", "1.2-2")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Session, date]:
    """A store with a random history, in which some items were issued on several days."""
    session = made(tmp_path_factory.mktemp("annual") / "store.db")
    walk, dice = Walk(session, 7).go(40), random.Random(3)
    day = walk.day
    for line in items.window(session.store, session.on(day).view, Selection()):
        if dice.random() < 0.6:
            day += timedelta(days=dice.randrange(3))
            try:
                journal.record(session.on(day), Entry(kind=EntryKind.ISSUE, item=line.id))
            except Refused:
                continue
    return session, day


@pytest.mark.parametrize("back", [0, 20, 60, 200])
def test_the_query_and_the_lines_say_the_same(walked: tuple[Session, date], back: int) -> None:
    session, last = walked
    view = session.on(last - timedelta(days=back)).view
    for year in range(2021, 2026):
        found = annual_plans.annual_plans(session.store, view, year, HELD)
        for unit, one in zip(units.units(session.store), found, strict=True):
            lines = items.window(session.store, view, Selection(units=(unit.code,), year=year))
            assert one == annual_plans.counted(lines, unit, year, HELD)
            assert one.items == one.issued + one.unissued + one.closed
            assert one.held <= one.unissued
            waiting = annual_plans.waiting(session.store, view, [unit.code], year)
            assert {each.item for each in waiting} == {each.id for each in lines if annual_plans.may_be_issued(each)}


def test_something_was_issued_and_something_not(walked: tuple[Session, date]) -> None:
    session, last = walked
    found = [
        one
        for year in range(2021, 2026)
        for one in annual_plans.annual_plans(session.store, session.on(last).view, year, HELD)
    ]
    assert {one.state for one in found} >= {"none", "draft", "partly"}
    assert any(one.first_issued_on != one.last_issued_on for one in found)
    assert any(one.held for one in found)


def test_two_queries_answer_for_all_units(walked: tuple[Session, date]) -> None:
    session, last = walked
    asked: list[str] = []
    connection = session.store.database.connection()
    connection.set_trace_callback(asked.append)
    try:
        annual_plans.annual_plans(session.store, session.on(last).view, 2022, HELD)
    finally:
        connection.set_trace_callback(None)
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2
