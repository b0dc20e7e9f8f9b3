"""What the ladder asks for: each condition at its bound, severest first, and nothing twice for the same step."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tasktrack.rules.entries import State
from tasktrack.rules.ladder import Asked, Facts, asked, for_level, key, outstanding
from tasktrack.rules.mechanism import LADDER, Step
from tasktrack.words import OPEN_STATUSES, Condition, Level, Status

C, L = Condition, Level
DAY, BORN = date(2024, 10, 15), date(2022, 5, 1)


def facts(due: date = date(2024, 12, 31), status: Status = Status.IN_PROGRESS, **columns: Any) -> Facts:
    columns = {"percent": Decimal(100), "reported_on": DAY, **columns}
    state = State(revision=3, status=status, due=due, share=None, unit=1, **columns)
    return Facts(state=state, year=2024, created_on=BORN)


def keys(found: Facts, *steps: Step, taken: set[str] | None = None, day: date = DAY) -> list[str]:
    return [one.key for one in asked(found, steps, taken or set(), day)]


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("step", "reached", "short", "told"),
    [
        (Step(L.REMIND, 30), {"due": ago(30)}, {"due": ago(29)}, "overdue-30@2024-09-15"),
        (Step(L.REMIND, 1), {"due": ago(1)}, {"due": DAY}, "overdue-1@2024-10-14"),
        (Step(L.REMIND, 2, working=True), {"due": date(2024, 10, 12)}, {"due": date(2024, 10, 14)},
         "overdue-2@2024-10-12"),
        (Step(L.REMIND, 7, on=C.BEFORE_DUE), {"due": ago(-7)}, {"due": ago(-8)}, "before_due-7@2024-10-22"),
        (Step(L.REMIND, 0, on=C.BEFORE_DUE), {"due": DAY}, {"due": ago(1)}, "before_due-0@2024-10-15"),
        (Step(L.REMIND, 5, on=C.BEFORE_DUE, working=True), {"due": date(2024, 10, 22)}, {"due": date(2024, 10, 23)},
         "before_due-5@2024-10-22"),
        (Step(L.REMIND, on=C.TIME_LEFT, percent=20), {"due": ago(-72)}, {"due": ago(-73)}, "time_left-20@2024-12-26"),
        (Step(L.REMIND, on=C.BEHIND, points=20), {"percent": Decimal("58.8")}, {"percent": Decimal("58.9")},
         "behind-20@2024Q4"),
        (Step(L.REMIND, on=C.BEHIND, points=20), {"percent": Decimal("29.9"), "planned_3": Decimal(50)},
         {"percent": Decimal(30), "planned_3": Decimal(50)}, "behind-20@2024Q4"),
        (Step(L.NOTICE, 100, on=C.SILENT), {"reported_on": ago(101)}, {"reported_on": ago(100)},
         "silent-100@2024-07-06"),
        (Step(L.NOTICE, on=C.RETURNED, times=2), {"returned": True, "returns": 2}, {"returned": True, "returns": 1},
         "returned-2@2"),
        (Step(L.NOTICE, on=C.RETURNED, times=2), {"returned": True, "returns": 3}, {"returned": False, "returns": 3},
         "returned-2@3"),
        (Step(L.REMIND, 5, on=C.UNRECEIVED, working=True), {"issued_on": date(2024, 10, 8), "reported_on": None},
         {"issued_on": date(2024, 10, 9), "reported_on": None}, "unreceived-5@2024-10-08"),
        (Step(L.ESCALATE, 3, on=C.UNANSWERED), {"notice_due": ago(3)}, {"notice_due": ago(2)},
         "unanswered-3@2024-10-12"),
        (Step(L.ESCALATE, on=C.UNANSWERED), {"notice_due": ago(1)}, {"notice_due": DAY}, "unanswered-0@2024-10-14"),
    ],
)  # fmt: skip
def test_each_condition_at_its_bound(step: Step, reached: dict[str, Any], short: dict[str, Any], told: str) -> None:
    assert keys(facts(**reached), step) == [told]
    assert keys(facts(**short), step) == []


@pytest.mark.parametrize(
    "columns",
    [
        {"received_on": DAY},
        {"handed_back_on": DAY},
        {"reported_on": date(2024, 2, 1)},
        {"issued_on": None},
    ],
)
def test_what_was_taken_on_or_never_issued_is_not_unreceived(columns: dict[str, Any]) -> None:
    waiting = {"issued_on": date(2024, 1, 10), "reported_on": None}
    step = Step(L.REMIND, 5, on=C.UNRECEIVED)
    assert keys(facts(**waiting), step) == ["unreceived-5@2024-01-10"]
    assert keys(facts(**{**waiting, **columns}), step) == []


@pytest.mark.parametrize("status", [status for status in Status if status not in OPEN_STATUSES])
def test_nothing_is_asked_of_what_is_not_open(status: Status) -> None:
    assert keys(facts(ago(400), status, reported_on=None), *LADDER, Step(L.NOTICE, 1, on=C.SILENT)) == []


@pytest.mark.parametrize("waits", [{"status": Status.SUBMITTED}, {"handed_back_on": DAY}])
def test_a_unit_is_not_urged_about_what_waits_for_somebody_else(waits: dict[str, Any]) -> None:
    steps = (
        Step(L.REMIND, 30, on=C.SILENT),
        Step(L.REMIND, on=C.BEHIND, points=1),
        Step(L.REMIND, 90, on=C.BEFORE_DUE),
    )
    quiet = {"percent": Decimal(0), "reported_on": ago(60)}
    assert len(keys(facts(**quiet), *steps)) == 3
    assert keys(facts(**quiet, **waits), *steps) == []
    assert keys(facts(ago(40), **quiet, **waits), *LADDER) == ["overdue-30@2024-09-05"]


def test_of_one_condition_the_highest_step_is_asked_and_a_higher_one_done_covers_it() -> None:
    late = facts(ago(40))
    assert keys(late, *LADDER) == ["overdue-30@2024-09-05"]
    assert keys(late, *LADDER, taken={"overdue-1@2024-09-05"}) == ["overdue-30@2024-09-05"]
    assert keys(late, *LADDER, taken={"overdue-30@2024-09-05"}) == []
    assert keys(late, *LADDER, taken={"overdue-30@2024-09-05"}, day=DAY + timedelta(50)) == ["overdue-90@2024-09-05"]


def test_a_new_due_day_begins_the_steps_anew() -> None:
    taken = {"overdue-30@2024-03-31"}
    assert keys(facts(ago(40)), *LADDER, taken=taken) == ["overdue-30@2024-09-05"]


def test_severest_first_and_one_entry_for_all() -> None:
    steps = (*LADDER, Step(L.REMIND, 30, on=C.SILENT), Step(L.ESCALATE, on=C.RETURNED, times=1))
    held = facts(ago(40), returned=True, returns=1, reported_on=ago(50))
    found = asked(held, steps, set(), DAY)
    assert [(one.level, one.condition) for one in found] == [
        (L.ESCALATE, C.RETURNED),
        (L.NOTICE, C.OVERDUE),
        (L.REMIND, C.SILENT),
    ]
    assert key(found) == "returned-1@1 overdue-30@2024-09-05 silent-30@2024-08-26"


def test_an_entry_of_a_level_carries_out_its_steps_and_the_milder_ones() -> None:
    steps = (*LADDER, Step(L.REMIND, 30, on=C.SILENT))
    waiting = outstanding(facts(ago(40), reported_on=ago(50)), steps, set(), DAY)
    assert [one.key for one in waiting] == ["overdue-1@2024-09-05", "overdue-30@2024-09-05", "silent-30@2024-08-26"]
    assert key(for_level(waiting, L.NOTICE)) == "overdue-30@2024-09-05 silent-30@2024-08-26"
    assert key(for_level(waiting, L.REMIND)) == "overdue-1@2024-09-05 silent-30@2024-08-26"
    assert for_level(waiting, L.ESCALATE) == ()


def test_working_days_of_a_year_that_is_not_known_say_so() -> None:
    far = date(2099, 5, 1)
    step = Step(L.REMIND, 3, working=True)
    found = asked(facts(far), (step,), set(), far + timedelta(days=9))
    assert [(one.exact, one.amount) for one in found] == [(False, 5)]


@st.composite
def held(draw: st.DrawFn) -> Facts:
    day = st.dates(date(2023, 6, 1), date(2025, 6, 1))
    returns = draw(st.integers(0, 3))
    return facts(
        draw(day),
        draw(st.sampled_from(OPEN_STATUSES)),
        percent=draw(st.none() | st.decimals(0, 100, places=1)),
        reported_on=draw(st.none() | day),
        returned=draw(st.booleans()) and returns > 0,
        returns=returns,
        issued_on=draw(st.none() | day),
        notice_due=draw(st.none() | day),
        planned_2=draw(st.none() | st.decimals(0, 100, places=1)),
    )


STEPS = (
    *LADDER,
    Step(L.REMIND, 60, on=C.BEFORE_DUE),
    Step(L.NOTICE, 10, on=C.BEFORE_DUE),
    Step(L.REMIND, on=C.TIME_LEFT, percent=40),
    Step(L.REMIND, on=C.BEHIND, points=10),
    Step(L.NOTICE, on=C.BEHIND, points=40),
    Step(L.REMIND, 50, on=C.SILENT, working=True),
    Step(L.REMIND, on=C.RETURNED, times=1),
    Step(L.NOTICE, on=C.RETURNED, times=2),
    Step(L.REMIND, 5, on=C.UNRECEIVED, working=True),
    Step(L.ESCALATE, on=C.UNANSWERED),
)


@given(held(), st.dates(date(2023, 6, 1), date(2025, 6, 1)))
def test_what_was_carried_out_is_not_asked_again_on_the_same_day(found: Facts, day: date) -> None:
    first = asked(found, STEPS, set(), day)
    assert len({one.condition for one in first}) == len(first)
    assert asked(found, STEPS, {one.key for one in first}, day) == ()


@given(held(), st.dates(date(2023, 6, 1), date(2025, 6, 1)), st.sets(st.integers(0, 9)))
def test_what_is_left_is_what_was_reached_and_not_covered(found: Facts, day: date, done: set[int]) -> None:
    everything = outstanding(found, STEPS, set(), day)
    taken = {one.key for at, one in enumerate(everything) if at in done}
    left = outstanding(found, STEPS, taken, day)
    for at, one in enumerate(everything):
        later = [other for other in everything[at:] if other.condition is one.condition]
        assert (one in left) is not any(other.key in taken for other in later)
    assert set(left) <= set(everything)


def test_facts_start_with_the_year_or_the_creation() -> None:
    assert facts().starts == date(2024, 1, 1)
    assert replace(facts(), created_on=date(2024, 5, 6)).starts == date(2024, 5, 6)
    assert isinstance(asked(facts(ago(1)), LADDER, (), DAY)[0], Asked)
