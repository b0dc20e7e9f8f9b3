"""By which report an item's figures stand, what a correction changes, and which figures can not be."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.rules.transitions import after
from tasktrack.words import EntryKind, Kind, Op, Status

DAY = date(2024, 10, 15)
MEASURE = Measure(kind=Kind.QUANTITY, op=Op.AT_LEAST, baseline=None)
NEW = State(revision=1, status=Status.NOT_STARTED, due=date(2024, 12, 31), share=Decimal(400), unit=1)


def done(state: State, *said: Entry, day: date = DAY) -> State:
    for entry in said:
        state = after(state, entry, measure=MEASURE, actor="填报员", day=day)
    return state


def report(period: str, actual: int | None = None, **values: Any) -> Entry:
    figure = None if actual is None else Decimal(actual)
    return Entry(kind=EntryKind.REPORT, item=1, period=period, actual=figure, **{"progress": "推进", **values})


def correct(number: int, actual: int | None = None, **values: Any) -> Entry:
    figure = None if actual is None else Decimal(actual)
    return Entry(kind=EntryKind.CORRECT, item=1, corrects=number, actual=figure, reason="更正", **values)


def figures(state: State) -> tuple[Decimal | None, Decimal | None, str, int | None]:
    return state.actual, state.measured, state.latest_period, state.actual_from


def test_figures_stand_by_the_latest_quarter_whatever_comes_in_late() -> None:
    left = done(NEW, report("2024Q1", 100), report("2024Q2", 200))
    assert figures(left) == (200, 50, "2024Q2", 3)
    late = done(left, report("2024Q1", 90, percent=Decimal(1), evidence=("表.xlsx",)))
    assert figures(late) == figures(left)
    assert (late.percent, late.reported_on, late.evidenced, late.revision) == (None, DAY, True, 4)


def test_a_second_report_for_the_same_quarter_takes_the_place_of_the_first() -> None:
    assert figures(done(NEW, report("2024Q2", 200), report("2024Q2", 180))) == (180, 45, "2024Q2", 3)


def test_a_later_report_without_figures_keeps_them_and_where_they_are_from() -> None:
    left = done(NEW, report("2024Q1", 100), report("2024Q2"))
    assert figures(left) == (100, 25, "2024Q2", 2)
    assert figures(done(left, correct(2, 80))) == (80, 20, "2024Q2", 2)
    assert figures(done(left, report("2024Q1", 90))) == (100, 25, "2024Q2", 2)


def test_a_report_for_no_quarter_in_particular_speaks_of_now() -> None:
    assert figures(done(NEW, report("2024Q2", 200), report("", 220))) == (220, 55, "2024Q2", 3)


def test_a_correction_changes_the_figures_only_of_the_report_that_they_stand_by() -> None:
    left = done(NEW, report("2024Q1", 100), report("2024Q2", 200))
    assert figures(done(left, correct(2, 120))) == figures(left)
    assert figures(done(left, correct(3, 160))) == (160, 40, "2024Q2", 3)
    assert done(left, correct(2, evidence=("表.xlsx",))).evidenced


@given(st.lists(st.sampled_from(["2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4"]), min_size=1, max_size=12))
def test_in_whatever_order_reports_come_the_last_for_the_latest_quarter_stands(periods: list[str]) -> None:
    left = done(NEW, *(report(period, at) for at, period in enumerate(periods)))
    last = max(at for at, period in enumerate(periods) if period == max(periods))
    assert (left.actual, left.latest_period, left.actual_from) == (last, max(periods), last + 2)


def test_a_correction_neither_reports_nor_reopens() -> None:
    ended = (Entry(kind=kind, item=1) for kind in (EntryKind.SUBMIT, EntryKind.ACCEPT))
    accepted = done(NEW, report("2024Q2", 200), *ended)
    left = done(accepted, correct(2, 180), day=date(2024, 12, 1))
    assert (left.status, left.reported_on, left.actual) == (Status.DONE, DAY, Decimal(180))


@pytest.mark.parametrize("said", [report, lambda period, *values, **more: correct(2, *values, period=period, **more)])
@pytest.mark.parametrize(
    ("period", "actual", "percent", "key"),
    [
        ("2024Q3", -1, None, "actual-negative"),
        ("2024Q3", None, Decimal("-0.1"), "percent-range"),
        ("2024Q3", None, Decimal("999.1"), "percent-range"),
        ("2025Q1", 5, None, "period-ahead"),
        ("2034Q4", 5, None, "period-ahead"),
    ],
)
def test_figures_that_can_not_be(said: Any, period: str, actual: int | None, percent: Decimal | None, key: str) -> None:
    held = done(NEW, report("2024Q3", 1), report("2024Q3", 2))
    with pytest.raises(Refused) as refused:
        done(held, said(period, actual, percent=percent))
    assert refused.value.key == f"refusals.{key}"


def test_what_can_just_be() -> None:
    assert done(NEW, report("2024Q4", 0, percent=Decimal(0))).actual == 0
    for day, period in ((date(2024, 9, 30), "2024Q3"), (date(2024, 10, 1), "2024Q4")):
        assert done(NEW, report(period, 1), day=day).latest_period == period
    with pytest.raises(Refused):
        done(NEW, report("2024Q4", 1), day=date(2024, 9, 30))


def test_who_asked_is_known_until_it_is_decided() -> None:
    asked = done(NEW, Entry(kind=EntryKind.ASK_EXTENSION, item=1, due=date(2025, 6, 30), reason="因故"))
    assert asked.asked_by == "填报员"
    for kind in (EntryKind.GRANT, EntryKind.REFUSE):
        assert done(asked, Entry(kind=kind, item=1, reason="因故")).asked_by == ""
