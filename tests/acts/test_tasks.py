"""What a planner does to tasks: the plan, the items and the record move together."""

from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack.acts import tasks
from tasktrack.acts.confirming import confirm
from tasktrack.acts.session import Session
from tasktrack.errors import Conflict, NotPermitted, Refused
from tasktrack.plan.faults import Misfit, Unreadable
from tasktrack.plan.parts import provenance
from tasktrack.store import care, items, plan_entries, plans
from tasktrack.store.selection import Selection
from tasktrack.words import Kind, Part, PlanEntryKind, Provenance, Role
from tests.acts.planning import DAY, owed, planned, task, total


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def test_a_task_is_added_behind_its_clauses_others_and_handed_out(session: Session) -> None:
    values = {"title": "新建食堂", "kind": Kind.QUANTITY, "target": Decimal(10), "lead": ("jyj",)}
    code, revised = tasks.add(session, "1.2", values, reason="漏项")
    held = plans.plan(session.store)
    assert held is not None and code == "1.2-3"
    assert [one.code for one in held.tasks].index(code) == 4
    assert total(session, code) == 10 == sum(share.amount or 0 for share in revised.made)
    assert provenance(task(session, code).figure_source) is Provenance.CONFIRMED
    assert care.verify(session.store).ok


def test_a_previewed_change_changes_nothing(session: Session) -> None:
    head = plan_entries.head(session.store)
    revised = tasks.retarget(session, "1.1-1", Decimal(6000), reason="上级调整", dry_run=True)
    assert revised.retargeted and revised.changes
    assert task(session, "1.1-1").target == 5130
    assert total(session, "1.1-1") == 5130
    assert plan_entries.head(session.store) == head


def test_a_new_target_is_spread_and_on_record(session: Session) -> None:
    seen = plan_entries.latest(session.store, "1.1-1")
    tasks.retarget(session, "1.1-1", Decimal(6001), reason="上级调整", seen=seen)
    assert total(session, "1.1-1") == 6001
    assert task(session, "1.1-1").figure_source == f"confirmed {DAY} 规划员"
    [entry] = plan_entries.history(session.store, session.view, "1.1-1")
    assert (entry.kind, entry.reason, entry.actor) == (PlanEntryKind.RETARGET, "上级调整", "规划员")
    assert ("target", "5130", "6001") in {(one.field, one.before, one.after) for one in entry.changes}
    with pytest.raises(Conflict) as conflict:
        tasks.retarget(session, "1.1-1", Decimal(7000), reason="再调", seen=seen)
    assert conflict.value.values["actor"] == "规划员"
    assert total(session, "1.1-1") == 6001


def test_a_merged_task_owes_nothing_any_more(session: Session) -> None:
    tasks.merge(session, "1.1-2", "表1:1-1", reason="同一指标")
    assert owed(session, "1.1-2") == {}
    assert task(session, "1.1-2").same_as == "表1:1-1"
    with pytest.raises(Refused):
        tasks.merge(session, "1.2-1", "9.9-9", reason="错的")
    with pytest.raises(Misfit) as misfit:  # a link to what is itself linked
        tasks.merge(session, "表1:1-1", "1.1-2", reason="绕圈")
    assert (misfit.value.key, misfit.value.values["column"]) == ("plan.unfit", "same_as")


def test_assigning_moves_the_work_and_keeps_the_sum(session: Session) -> None:
    parts = {Part.RESPONSIBLE: ("s1", "s2", "s3")}
    done = tasks.assign(session, ["1.1-1", "1.2-2"], parts, person="张三", reason="分工")
    assert {unit for _, unit in owed(session, "1.1-1")} == {"jyj", "s1", "s2", "s3"}
    assert total(session, "1.1-1") == 5130
    assert task(session, "1.1-1").person == "张三"
    lines = items.window(session.store, session.view, Selection(tasks=("1.1-1",), year=2021))
    assert {line.unit_code: line.person for line in lines} == {"jyj": "张三", "s1": "", "s2": "", "s3": ""}
    assert set(done) == {"1.1-1", "1.2-2"}
    assert total(session, "1.2-2") == 500, "what recurs is owed anew each year"
    tasks.assign(session, ["1.1-1"], {Part.RESPONSIBLE: ("s3",)}, reason="改分工")
    assert {unit for _, unit in owed(session, "1.1-1")} == {"jyj", "s3"}
    tasks.assign(session, ["1.1-1"], parts, reason="又改回来")
    assert {unit for _, unit in owed(session, "1.1-1")} == {"jyj", "s1", "s2", "s3"}
    assert total(session, "1.1-1") == 5130
    assert care.verify(session.store).ok


def test_one_unknown_unit_among_many_tasks_changes_nothing(session: Session) -> None:
    before = plans.plan(session.store, shares=True)
    with pytest.raises(Unreadable):
        tasks.assign(session, ["1.1-1", "1.2-1"], {Part.LEAD: ("nobody",)}, reason="分工")
    with pytest.raises(Refused):
        tasks.assign(session, ["1.1-1", "9-9"], {Part.LEAD: ("czj",)}, reason="分工")
    assert plans.plan(session.store, shares=True) == before


def test_confirming_names_who_and_when(session: Session) -> None:
    done = confirm(session, ["1.1-1", "1.1-2", "表1:1-1"], reason="会上定的")
    assert done == {"1.1-1": ("lead", "share"), "1.1-2": ("due", "lead", "share"), "表1:1-1": ("share",)}
    assert task(session, "1.1-2").due_source == f"confirmed {DAY} 规划员"
    assert task(session, "1.1-1").figure_source == "1.1", "what the plan says stays the plan's"
    shares = [share for share in plans.owed(session.store) if share.task in done]
    assert shares and all(share.confirmed for share in shares)
    assert confirm(session, ["1.1-1"]) == {}
    [entry] = plan_entries.history(session.store, session.view, "1.1-1")
    assert (entry.kind, entry.reason) == (PlanEntryKind.CONFIRM, "会上定的")


def test_only_a_planner_changes_the_plan(session: Session) -> None:
    from dataclasses import replace

    other = replace(session, roles=frozenset({Role.SUPERVISOR, Role.REPORTER}))
    with pytest.raises(NotPermitted):
        tasks.edit(other, "1.1-1", {"title": "别的"})
    assert task(session, "1.1-1").title != "别的"


def test_what_was_reported_on_is_left_and_named(session: Session) -> None:
    from tasktrack.acts import journal
    from tasktrack.rules.entries import Entry
    from tasktrack.words import EntryKind

    item = items.number_of(session.store, "1.1-1", 2021, "s1")
    assert item is not None
    before = owed(session, "1.1-1")[2021, "s1"]
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(3), progress="推进"))
    revised = tasks.retarget(session, "1.1-1", Decimal(6000), reason="上级调整")
    assert owed(session, "1.1-1")[2021, "s1"] == before
    assert [(share.year, share.unit) for share in revised.left] == [(2021, "s1")]
    assert total(session, "1.1-1") == 6000
