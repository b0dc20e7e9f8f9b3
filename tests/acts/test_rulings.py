"""Ruling on a contradiction sets the figures of its tasks, on the record."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack.acts import rulings
from tasktrack.acts.session import Session
from tasktrack.errors import Conflict, Refused
from tasktrack.plan.parts import Plan
from tasktrack.store import care, plan_entries, plans
from tasktrack.words import PlanEntryKind
from tests.acts.planning import DAY, owed, planned, task


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def held(session: Session) -> Plan:
    plan = plans.plan(session.store)
    assert plan is not None
    return plan


def test_the_second_place_holds(session: Session) -> None:
    rulings.decide(session, "R01", "b", reason="以指标表为准", decided_by="教育局党组")
    ruling = rulings.contradiction(held(session), "R01")
    assert (ruling.ruled, ruling.decided_by, ruling.decided_on) == ("b", "教育局党组", DAY)
    assert rulings.holding(ruling) == 83
    assert task(session, "1.1-2").target == 83
    assert task(session, "1.1-2").figure_source == f"confirmed {DAY} 教育局党组"
    assert task(session, "表1:1-1").figure_source == "表1:1", "what the ruling bears out stays the plan's"
    assert owed(session, "1.1-2")[2025, "s1"] == 83
    [entry] = plan_entries.history(session.store, session.view, "R01")
    assert (entry.kind, entry.reason) == (PlanEntryKind.RULE, "以指标表为准")
    assert care.verify(session.store).ok


def test_a_figure_of_ones_own_overrules_both_and_the_indicator(session: Session) -> None:
    rulings.decide(session, "R01", "82.5", reason="折中", decided_by="市政府常务会", decided_on=date(2021, 5, 1))
    assert {task(session, code).target for code in ("1.1-2", "表1:1-1")} == {Decimal("82.5")}
    assert held(session).indicators[0].target == Decimal("82.5")
    rulings.decide(session, "R01", "a", reason="复议", decided_by="市政府常务会")
    assert {task(session, code).target for code in ("1.1-2", "表1:1-1")} == {Decimal(80)}
    assert held(session).indicators[0].target == 80


@pytest.mark.parametrize(
    ("code", "ruled", "reason", "by", "key"),
    [
        ("R99", "a", "理由", "党组", "planning.ruling-unknown"),
        ("R01", "a", " ", "党组", "planning.ruling-reason"),
        ("R01", "a", "理由", "", "planning.ruling-reason"),
        ("R01", "八十", "理由", "党组", "refusals_dates.figure-unreadable"),
    ],
)
def test_a_ruling_that_is_none_changes_nothing(
    session: Session, code: str, ruled: str, reason: str, by: str, key: str
) -> None:
    before = held(session)
    with pytest.raises(Refused) as refused:
        rulings.decide(session, code, ruled, reason=reason, decided_by=by)
    assert refused.value.key == key
    assert held(session) == before


def test_two_rulings_at_once(session: Session) -> None:
    seen = plan_entries.latest(session.store, "R01")
    rulings.decide(session, "R01", "b", reason="甲", decided_by="甲", seen=seen)
    with pytest.raises(Conflict):
        rulings.decide(session, "R01", "a", reason="乙", decided_by="乙", seen=seen)
    assert task(session, "1.1-2").target == 83
