"""The ladder, silence, and what makes an item stand out at review."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tasktrack.rules.entries import State
from tasktrack.rules.mechanism import LADDER, Step
from tasktrack.rules.supervision import false_finish, flags, hollow, level, silent
from tasktrack.words import Condition, Flag, Level, Status

DAY = date(2024, 10, 15)


def state(status: Status = Status.IN_PROGRESS, **columns: Any) -> State:
    return State(revision=3, status=status, due=DAY, share=Decimal(10), unit=1, **columns)


@pytest.mark.parametrize(
    ("late", "asked"),
    [
        (0, Level.NONE),
        (1, Level.REMIND),
        (29, Level.REMIND),
        (30, Level.NOTICE),
        (89, Level.NOTICE),
        (90, Level.ESCALATE),
        (4000, Level.ESCALATE),
    ],
)
def test_the_ladder_asks_for_the_highest_step_reached(late: int, asked: Level) -> None:
    assert level(late, LADDER) is asked


def test_below_the_first_step_nothing_is_asked() -> None:
    assert level(9, (Step(Level.NOTICE, 10),)) is Level.NONE
    assert level(500, ()) is Level.NONE


@pytest.mark.parametrize(("days", "heard"), [(100, False), (101, True)])
def test_silence_counts_from_the_last_report_else_from_creation(days: int, heard: bool) -> None:
    then = DAY - timedelta(days=days)
    assert silent(state(reported_on=then), date(2020, 1, 1), DAY, 100) is heard
    assert silent(state(), then, DAY, 100) is heard
    assert not silent(state(Status.DONE), date(2020, 1, 1), DAY, 100)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("evidenced", [True, False])
@pytest.mark.parametrize("returns", [0, 1, 2])
def test_false_finish(status: Status, evidenced: bool, returns: int) -> None:
    item = state(status, evidenced=evidenced, returns=returns)
    finished = status in (Status.SUBMITTED, Status.DONE)
    assert false_finish(item, evidence_required=True) is (finished and (not evidenced or returns == 2))
    assert false_finish(item, evidence_required=False) is (finished and returns == 2)


def test_hollow_is_the_same_text_or_nearly() -> None:
    said = "第三季度按计划推进各校园建设，完成了立项与选址，正在办理用地手续。"
    assert hollow(said, [said])
    assert hollow(said, ["别的", said.replace("第三", "第二")])
    assert not hollow(said, ["第四季度完工并投入使用，新增学位三百六十个。"])
    assert not hollow("", [""])


def test_flags_come_together() -> None:
    item = state(returned=True, returns=1)
    found = flags(item, starts=date(2020, 1, 1), day=DAY, silent_days=100, evidence_required=True)
    assert found == (Flag.RETURNED, Flag.SILENT)


def test_only_steps_by_days_overdue_decide_the_level_and_working_days_count_where_asked() -> None:
    ladder = (Step(Level.ESCALATE, 1, on=Condition.SILENT), Step(Level.REMIND, 3), Step(Level.NOTICE, 9))
    assert level(5, ladder) is Level.REMIND
    working = (Step(Level.REMIND, 3, working=True), Step(Level.NOTICE, 9, working=True))
    assert level(5, working, working_days=2) is Level.NONE
    assert level(12, working, working_days=9) is Level.NOTICE
    assert level(0, working, working_days=9) is Level.NONE
