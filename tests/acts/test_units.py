"""Units, groups, their yearly data, and clauses that commit nobody."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

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
    told = UnitFigure(unit="s2", measure="pupils", taken_on=date(2021, 9, 1), value=Decimal(350), source="事业统计")
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
