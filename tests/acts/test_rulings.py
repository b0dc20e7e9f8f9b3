"""Ruling on a contradiction sets the figures of its tasks, on the record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack import lang
from tasktrack.acts import rulings
from tasktrack.acts.session import Session
from tasktrack.errors import Conflict, Refused
from tasktrack.plan.contradictions import standing, unrecorded
from tasktrack.plan.parts import Plan
from tasktrack.store import care, plan_entries, plans
from tasktrack.tables.rulings import standings
from tasktrack.words import PlanEntryKind
from tests.acts.planning import DAY, TOLD, owed, planned, task
from tests.notation import plan


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def held(session: Session) -> Plan:
    found = plans.plan(session.store)
    assert found is not None
    return found


def test_the_second_place_holds(session: Session) -> None:
    rulings.decide(session, "R01", "b", reason="以指标表为准", decided_by="教育局党组")
    ruling = rulings.contradiction(held(session), "R01")
    assert (ruling.ruled, ruling.decided_by, ruling.decided_on) == ("b", "教育局党组", DAY)
    assert standing.holding(ruling) == 83
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


AGAIN = """
    task 1.2-3 kind=level metric=教师本科率 op=>= target=85 unit_of_measure=% due=2025-12-31 lead=jyj figure_source=1.2
    ruling R02 metric=教师本科率 severity=figure a_locator=1.1 a_says=正文 a_value=80 b_locator=1.2 b_value=85 tasks=1.1-2;1.2-3
"""  # noqa: E501 - one part a line


@pytest.fixture
def twice(tmp_path: Path) -> Session:
    more = plan("clause 1\nclause 1.1\nclause 1.2\n" + AGAIN)
    told = replace(TOLD, tasks=(*TOLD.tasks, *more.tasks), rulings=(*TOLD.rulings, *more.rulings))
    return planned(tmp_path / "store.db", told=told)


def test_a_later_ruling_on_the_same_figure_overtakes_the_earlier(twice: Session) -> None:
    rulings.decide(twice, "R01", "b", reason="以指标表为准", decided_by="教育局党组")
    assert task(twice, "1.1-2").target == 83
    [over] = rulings.overtakes(held(twice), "R02", "b")
    assert over.code == "R01"
    assert rulings.overtakes(held(twice), "R02", "83") == (), "the same figure says the same"
    rulings.decide(twice, "R02", "b", reason="以任务为准", decided_by="市政府")
    assert task(twice, "1.1-2").target == 85, "the last ruling holds, also over what another one set"
    assert standing.overtaken(held(twice)) == {"R01": "R02"}
    found = {one.ruling.code: one.overtaken_by for one in standings(held(twice), DAY)}
    assert (found["R01"], found["R02"]) == ("R02", "")
    rulings.decide(twice, "R01", "b", reason="复议", decided_by="市政府")
    assert standing.overtaken(held(twice)) == {"R02": "R01"}
    assert care.verify(twice.store).ok


@pytest.mark.parametrize(
    ("code", "ruled", "day", "key"),
    [
        ("R01", "1000000", None, "refusals.ruling-impossible"),
        ("R01", "100.5", None, "refusals.ruling-impossible"),
        ("R01", "-3", None, "refusals.ruling-impossible"),
        ("R01", "a", date(2020, 12, 31), "refusals.ruling-early"),
        ("R01", "a", date(2021, 6, 2), "planning.ruling-ahead"),
    ],
)
def test_a_figure_or_day_that_can_not_be(session: Session, code: str, ruled: str, day: date | None, key: str) -> None:
    before = held(session)
    with pytest.raises(Refused) as refused:
        rulings.decide(session, code, ruled, reason="理由", decided_by="党组", decided_on=day)
    assert refused.value.key == key
    assert lang.say(refused.value.key, **refused.value.values)
    assert held(session) == before


def test_what_there_is_already_is_no_target_to_rule_for(tmp_path: Path) -> None:
    line = (
        "task 1.2-3 kind=level metric=巩固率 op=>= target=90 unit_of_measure=% baseline=95 baseline_year=2020 lead=jyj"
    )
    told = replace(TOLD, tasks=(*TOLD.tasks, *plan(line + " due=2025-12-31").tasks))
    session = planned(tmp_path / "store.db", told=told)
    code = next(one.code for one in unrecorded(held(session)) if one.metric == "巩固率")
    with pytest.raises(Refused) as refused:
        rulings.decide(session, code, "b", reason="现状", decided_by="党组")
    assert refused.value.key == "refusals.ruling-baseline"
    rulings.decide(session, code, "a", reason="目标照旧", decided_by="党组")
    assert task(session, "1.2-3").target == 90
    with pytest.raises(Refused):
        rulings.decide(session, code, "b", reason="现状", decided_by="党组")
    rulings.decide(session, code, "96", reason="提高", decided_by="党组")
    assert (task(session, "1.2-3").target, task(session, "1.2-3").baseline) == (96, 95)
