"""A person leaves: units, tasks and open items name another; what was, stays as it was."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tasktrack.acts import hand_over, journal, moving, tasks, units
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.store import care, entries, items, plan_entries, plans
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind, PlanEntryKind, Status
from tests.acts.planning import DAY, planned, task
from tests.store.small import acting

E = EntryKind


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """教育局's person is 王一, who also answers for a task that 一小 and 二小 lead; 二小's own person is 李四."""
    session = planned(tmp_path / "store.db")
    named = {"jyj": "王一", "s1": "王一", "s2": "李四"}
    plan = plans.required(session.store)
    units.add(session, [replace(unit, person=named[unit.code]) for unit in plan.units if unit.code in named])
    tasks.assign(session, ["1.1-2"], {}, person="王一")
    return session


def held_by(session: Session, name: str) -> list[ItemLine]:
    found = items.window(session.store, moving.view(session), Selection())
    return [line for line in found if line.person == name]


def persons(session: Session) -> dict[str, str]:
    return {unit.code: unit.person for unit in plans.required(session.store).units if unit.person}


def test_everything_of_a_person_goes_over_at_once(session: Session) -> None:
    before, count = held_by(session, "王一"), entries.head(session.store)[0]
    preview = hand_over.hand_over(session, "王一", "赵五", on=date(2021, 5, 20), reason="王一调离", dry_run=True)
    assert entries.head(session.store)[0] == count
    done = hand_over.hand_over(session, " 王一 ", "赵五", on=date(2021, 5, 20), reason="王一调离")
    assert done == preview
    assert done.counts() == {"units": 2, "tasks": 1, "items": len(before)}
    assert not held_by(session, "王一")
    assert [line.id for line in held_by(session, "赵五")] == [line.id for line in before]
    assert persons(session) == {"jyj": "赵五", "s1": "赵五", "s2": "李四"}
    assert task(session, "1.1-2").person == "赵五"
    last = entries.latest_of(session.store, before[0].id)
    assert (last.kind, last.person) == (E.HAND_OVER, "赵五")
    assert last.reason == "责任人自2021-05-20起由王一变更为赵五。王一调离"
    assert entries.head(session.store)[0] == count + len(before)
    assert care.verify(session.store).ok


def test_both_journals_know_and_the_term_is_on_record(session: Session) -> None:
    hand_over.hand_over(session, "王一", "赵五", on=date(2021, 5, 20), reason="王一调离")
    told = plan_entries.history(session.store, session.view, "jyj")[-1]
    assert (told.kind, told.reason) == (PlanEntryKind.REORGANISE, "王一调离")
    assert {one.field: (one.before, one.after) for one in told.changes} == {
        "person": ("王一", "赵五"),
        "person_since": ("", "2021-05-20"),
    }
    of_task = plan_entries.history(session.store, session.view, "1.1-2")[-1]
    assert [(one.field, one.before, one.after) for one in of_task.changes] == [("person", "王一", "赵五")]


def test_one_unit_alone_keeps_what_others_share(session: Session) -> None:
    """The task that both schools lead goes on naming 王一 for the other school; the unit's own items go over."""
    done = hand_over.hand_over(session, "王一", "赵五", unit="s1", reason="一小换人")
    assert {line.unit_code for line in done.items} == {"s1"}
    assert persons(session) == {"jyj": "王一", "s1": "赵五", "s2": "李四"}
    assert task(session, "1.1-2").person == "王一"
    assert {line.person for line in held_by(session, "王一")} == {"王一"}
    assert not [line for line in held_by(session, "王一") if line.unit_code == "s1"]


def test_a_past_day_shows_the_person_of_that_day_on_entries_and_done_items_stay(session: Session) -> None:
    milestone = items.number_of(session.store, "1.2-1", 2023, "jyj")
    assert milestone is not None
    journal.record(session, Entry(kind=E.REPORT, item=milestone, progress="建成"), Entry(kind=E.SUBMIT, item=milestone))
    journal.record(acting(session, "督查员", DAY), Entry(kind=E.ACCEPT, item=milestone))
    later = session.on(DAY + timedelta(days=30))
    hand_over.hand_over(later, "王一", "赵五", reason="调离")
    assert entries.latest_of(session.store, milestone).kind is E.ACCEPT
    moved = next(line for line in held_by(later, "赵五") if line.status is not Status.DONE)
    past = entries.history(session.store, session.on(DAY).view, moved.id)
    assert all(not entry.person for entry in past)
    hand_over.hand_over(later.on(DAY + timedelta(days=60)), "赵五", "钱六", reason="调离")
    state = items.line(session.store, later.view, moved.id)
    assert state is not None
    assert [entry.person for entry in entries.history(session.store, later.view, moved.id)][-1] == "赵五"


def test_a_name_that_holds_nothing_is_refused_with_names_like_it(session: Session) -> None:
    with pytest.raises(Refused) as refusal:
        hand_over.hand_over(session, "王二", "赵五", reason="调离")
    assert refusal.value.key == "reorganising.holds-nothing"
    assert "王一" in str(refusal.value.values["near"])
