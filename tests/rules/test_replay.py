"""Replaying a history gives the state that it left; a state that could not have been left is found out."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.rules.replay import Recorded, created, replay
from tasktrack.rules.transitions import TRANSITIONS, after
from tasktrack.words import EntryKind, Kind, Op, Status

MEASURE = Measure(kind=Kind.QUANTITY, op=Op.AT_LEAST, baseline=None)
BORN = date(2024, 1, 5)
figure = st.one_of(st.none(), st.decimals(0, 900, places=2))
steps = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(list(TRANSITIONS)),
            "period": st.sampled_from(["", "2023Q4", "2024Q1", "2024Q1", "2024Q2", "2024Q4"]),
            "actual": figure,
            "percent": figure,
            "share": figure,
            "due": st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2030, 12, 31))),
            "unit": st.one_of(st.none(), st.integers(1, 3)),
            "progress": st.sampled_from(["", "推进"]),
            "reason": st.sampled_from(["", "因故"]),
            "evidence": st.sampled_from([(), ("图.jpg",)]),
            "corrects": st.one_of(st.none(), st.integers(1, 5)),
            "letter": st.sampled_from(["", "督办〔2024〕1号"]),
            "answers": st.one_of(st.none(), st.integers(1, 5)),
            "held": st.sampled_from([None, True, False]),
            "person": st.sampled_from(["", "新任"]),
        }
    ),
    max_size=40,
)


def history(drawn: list[dict[str, Any]]) -> list[Recorded]:
    """Whatever of the drawn entries is allowed, one after the other."""
    state = created(1, Decimal("12.50"), date(2024, 12, 31))
    found = [Recorded(entry=Entry(kind=EntryKind.CREATE, item=1), actor="规划员", made_on=BORN, state=state)]
    for number, step in enumerate(drawn):
        entry, day, actor = Entry(item=1, **step), BORN + timedelta(days=number), "甲乙"[number % 2]
        try:
            state = after(state, entry, measure=MEASURE, actor=actor, day=day)
        except Refused:
            continue
        found.append(Recorded(entry=entry, actor=actor, made_on=day, state=state))
    return found


@given(steps)
def test_replaying_gives_the_last_state(drawn: list[dict[str, Any]]) -> None:
    recorded = history(drawn)
    assert replay(recorded) == recorded[-1].state


LIES: list[dict[str, Any]] = [
    {"revision": 77},
    {"reminders": 9},
    {"returns": 9},
    {"extensions": 9},
    {"submitted_by": "别人"},
    {"asked_by": "别人"},
    {"latest_period": "2023Q3"},
    {"actual_from": 88},
    {"percent_from": 88},
    {"actual": Decimal("901.00")},
    {"percent": Decimal("901.00")},
    {"asked_due": date(2031, 1, 1)},
    {"reported_on": date(1999, 1, 1)},
    {"resumes_as": Status.DONE},
    {"received_on": date(1999, 1, 1)},
    {"handed_back_on": date(1999, 1, 1)},
    {"planned_1": Decimal("7.7")},
    {"planned_2": Decimal("7.7")},
    {"planned_3": Decimal("7.7")},
    {"planned_4": Decimal("7.7")},
    {"signed": "别人"},
    {"notice": 88},
    {"notice_due": date(1999, 1, 1)},
    {"person": "别人"},
]


@given(steps.filter(bool), st.sampled_from(LIES), st.data())
def test_a_state_that_no_entry_leaves_is_found_out(
    drawn: list[dict[str, Any]], lie: dict[str, Any], data: st.DataObject
) -> None:
    recorded = history(drawn)
    place = data.draw(st.integers(0, len(recorded) - 1))
    told = recorded[place]
    recorded[place] = replace(told, state=replace(told.state, **lie))
    assert replay(recorded) is None


@pytest.mark.parametrize("kind", [EntryKind.REMIND, EntryKind.REPLY, EntryKind.ACCEPT, EntryKind.SUBMIT])
def test_figures_do_not_change_under_entries_that_set_none(kind: EntryKind) -> None:
    said = [{"kind": EntryKind.REPORT, "progress": "推进"}, {"kind": EntryKind.SUBMIT}]
    allowed = history(said[: 1 if kind is not EntryKind.ACCEPT else 2])
    before = allowed[-1].state
    left = after(before, Entry(kind=kind, item=1), measure=MEASURE, actor="督查员", day=BORN)
    lie = Recorded(
        entry=Entry(kind=kind, item=1), actor="督查员", made_on=BORN, state=replace(left, percent=Decimal(100))
    )
    assert replay([*allowed, replace(lie, state=left)]) == left
    assert replay([*allowed, lie]) is None


def test_a_history_begins_with_its_creation() -> None:
    state: State = created(1, None, date(2024, 12, 31))
    first = Recorded(entry=Entry(kind=EntryKind.REMIND, item=1), actor="甲", made_on=BORN, state=state)
    assert replay([first]) is None
    assert replay([]) is None
    born = replace(first, entry=Entry(kind=EntryKind.CREATE, item=1))
    assert replay([born]) == state
    assert replay([born, born]) is None
