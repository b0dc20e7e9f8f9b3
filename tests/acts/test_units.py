"""Units, groups, their yearly data, and clauses that commit nobody."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tasktrack import lang
from tasktrack.acts import clauses, units
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan import folder
from tasktrack.plan.faults import Unreadable
from tasktrack.plan.parts import Plan, Unit, UnitFigure
from tasktrack.plan.unit_data import snapshot
from tasktrack.store import care, plans
from tasktrack.words import UnitKind
from tests.acts.planning import owed, planned, total


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def held(session: Session) -> Plan:
    plan = plans.plan(session.store)
    assert plan is not None
    return plan


def test_new_units_in_a_group_owe_what_the_group_owes(session: Session) -> None:
    fresh = [Unit(code=f"n{at}", name=f"某市新校{at}", kind=UnitKind.SCHOOL) for at in range(3)]
    revised = units.add(session, fresh, ["xx"], reason="教育局名册")
    assert {share.unit for share in revised.made} == {"n0", "n1", "n2"}
    assert {unit for _, unit in owed(session, "1.1-1")} == {"jyj", "s1", "s2", "n0", "n1", "n2"}
    assert total(session, "1.1-1") == 5130
    assert units.add(session, fresh, ["xx"]).changes == ()
    assert care.verify(session.store).ok


def test_a_group_is_closed_and_a_member_leaves(session: Session) -> None:
    units.set_group(session, "xx", add_members=["s3"], drop_members=["s1"], is_open=False, reason="核对")
    group = held(session).groups[0]
    assert (group.members, group.open) == (("s2", "s3"), False)
    assert {unit for _, unit in owed(session, "1.1-1")} == {"jyj", "s2", "s3"}
    with pytest.raises(Unreadable):
        units.set_group(session, "xx", add_members=["nobody"])
    with pytest.raises(Refused):
        units.set_group(session, "yy", add_members=["s3"])


def test_yearly_data_is_kept_by_day_and_travels_with_the_folder(session: Session, tmp_path: Path) -> None:
    told = UnitFigure(unit="s2", measure="pupils", taken_on=date(2021, 5, 1), value=Decimal(350), source="事业统计")
    units.set_data(session, [told, replace(told, value=Decimal(360))])
    plan = held(session)
    assert snapshot(plan, "pupils") == {"s1": 1000, "s2": 360}
    assert snapshot(plan, "pupils", date(2020, 12, 31)) == {"s1": 900, "s2": 300}
    folder.write(plan, tmp_path / "folder")
    assert folder.read(tmp_path / "folder") == plan
    with pytest.raises(Unreadable):
        units.set_data(session, [replace(told, unit="nobody")])


def test_a_clause_that_commits_nobody_needs_a_reason(session: Session) -> None:
    with pytest.raises(Refused):
        clauses.excuse(session, "1.3", " ")
    with pytest.raises(Refused) as refused:
        clauses.excuse(session, "1.1", "不算")
    assert refused.value.key == "planning.excuse-tasks"
    clauses.commit(session, "1.3")
    assert held(session).clauses[3].commits
    clauses.excuse(session, "1.3", "只是回顾过去")
    clause = held(session).clauses[3]
    assert (clause.commits, clause.excuse) == (False, "只是回顾过去")


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"taken_on": date(2021, 6, 2)}, "refusals.data-ahead"),
        ({"value": Decimal("12.5")}, "refusals.data-not-whole"),
        ({"value": Decimal(-1)}, "refusals.data-below"),
        ({"value": Decimal("-0.5"), "measure": "area"}, "refusals.data-below"),
    ],
)
def test_data_that_can_not_be_are_refused(session: Session, changed: dict[str, Any], key: str) -> None:
    told = UnitFigure(unit="s2", measure="pupils", taken_on=date(2021, 6, 1), value=Decimal(350))
    before = held(session)
    with pytest.raises(Refused) as refused:
        units.set_data(session, [replace(told, **changed)])
    assert refused.value.key == key
    assert lang.say(refused.value.key, **refused.value.values)
    assert held(session) == before
    units.set_data(session, [told, replace(told, measure="area", value=Decimal("12.5"))])
    assert snapshot(held(session), "area") == {"s2": Decimal("12.5")}


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"name": "某市第一小学"}, "refusals.unit-name-taken"),
        ({"name": "某市 第一小学"}, "refusals.unit-name-taken"),
        ({"name": "某市\n第四小学"}, "refusals.unit-name-control"),
        ({"short_name": "四小\x1b[31m"}, "refusals.unit-name-control"),
    ],
)
def test_a_unit_is_told_from_others_by_its_name_on_one_line(
    session: Session, changed: dict[str, str], key: str
) -> None:
    fresh = Unit(code="s4", name="某市第四小学", kind=UnitKind.SCHOOL)
    with pytest.raises(Refused) as refused:
        units.add(session, [replace(fresh, **changed)])
    assert refused.value.key == key
    assert "s4" in lang.say(refused.value.key, **refused.value.values)
    units.add(session, [fresh])
    units.add(session, [replace(fresh, person="李校长")])
