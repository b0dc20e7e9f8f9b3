"""Supervision by the ladder: letters in order, nothing twice, sign-offs, receipts and quarter plans."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from tasktrack.acts import journal, supervising
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.rules.mechanism import Extension, Mechanism, Number, Sign, Step
from tasktrack.store import care, entries, items, ladder, notices
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.selection import Selection
from tasktrack.words import Condition, EntryKind, Kind, Level, NoticeState, SignLevel, Status
from tests.store.small import acting, made, refused

E = EntryKind
DAY = date(2024, 3, 1)
LADDER = (
    Step(Level.REMIND, 1),
    Step(Level.NOTICE, 30),
    Step(Level.REMIND, 30, on=Condition.SILENT),
    Step(Level.ESCALATE, on=Condition.UNANSWERED),
)
LEVELS = (SignLevel.UNIT_HEAD, SignLevel.SUPERVISOR, SignLevel.OFFICE_LEADER)
MECHANISM = Mechanism(
    ladder=LADDER,
    sign=(Sign(Kind.QUANTITY, LEVELS),),
    extension=Extension(most=Number(1)),
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Some items due on the last day of February 2024, in the hands of a supervisor."""
    made_one = made(tmp_path / "store.db", actor="督查员").on(date(2024, 1, 2))
    kept = replace(made_one, mechanism=MECHANISM)
    due = date(2024, 2, 29)
    journal.record(kept, *(Entry(kind=E.RETARGET, item=item, due=due, reason="提前") for item in (11, 12, 13)))
    return kept.on(DAY)


def line(session: Session, item: int) -> ItemLine:
    found = items.line(session.store, session.on(session.today).view, item)
    assert found is not None
    return found


def last(session: Session, item: int) -> EntryLine:
    return entries.latest_of(session.store, item)


def only(*chosen: int) -> Selection:
    return Selection(ids=chosen)


def test_the_ladder_is_done_once_and_then_asks_for_the_next_step(session: Session) -> None:
    done = supervising.carry_out(session, [11, 12], reason="请尽快办理")
    assert [(one.item, one.kind, one.step) for one in done] == [
        (item, E.REMIND, f"overdue-1@2024-02-29 silent-30@{year}-01-01") for item, year in ((11, 2021), (12, 2022))
    ]
    assert (last(session, 11).step, last(session, 11).reason) == (done[0].step, "请尽快办理")
    assert line(session, 11).reminders == 1
    assert [one.item for one in supervising.asked(session, only(11, 12, 13))] == [13]
    assert refused_act(session, [11, 12]) == "refusals.ladder-asks-nothing"
    later = session.on(DAY + timedelta(days=40))
    assert [(one.kind, one.step) for one in supervising.asked(later, only(11))] == [(E.NOTICE, "overdue-30@2024-02-29")]


def refused_act(session: Session, chosen: list[int]) -> str:
    with pytest.raises(Refused) as refusal:
        supervising.carry_out(session, chosen)
    return refusal.value.key


def test_what_somebody_else_did_meanwhile_is_left_out(session: Session) -> None:
    supervising.carry_out(acting(session, "别人", DAY), [12])
    assert [one.item for one in supervising.carry_out(session, [11, 12, 13])] == [11, 13]
    assert care.verify(session.store).ok


def test_a_step_is_on_record_only_once(session: Session) -> None:
    said = Entry(kind=E.REMIND, item=11, step="overdue-1@2024-02-29")
    assert refused(session, said, said).key == "refusals.step-done"
    journal.record(session, said)
    again = structs.replace(said, kind=E.NOTICE, step="silent-30@2021-01-01 overdue-1@2024-02-29")
    assert refused(session, again).key == "refusals.step-done"
    journal.record(session, structs.replace(said, item=12))


def test_a_reminder_by_hand_carries_out_the_steps_of_its_level(session: Session) -> None:
    later = session.on(DAY + timedelta(days=40))
    journal.record(later, *supervising.supervised(later, E.REMIND, [11, 1]))
    assert last(later, 11).step == "overdue-1@2024-02-29 silent-30@2021-01-01"
    assert [one.step for one in supervising.asked(later, only(11))] == ["overdue-30@2024-02-29"]
    journal.record(later, *supervising.supervised(later, E.REMIND, [11]))
    assert last(later, 11).step == ""


def test_notices_are_numbered_one_after_the_other_within_the_year(session: Session) -> None:
    later = session.on(DAY + timedelta(days=40))
    supervising.carry_out(later, [13, 11], reason="限期办结")
    journal.record(later, Entry(kind=E.NOTICE, item=1), Entry(kind=E.NOTICE, item=2, letter="督办〔2024〕4号"))
    journal.record(later, Entry(kind=E.NOTICE, item=3))
    journal.record(session.on(date(2025, 1, 3)), Entry(kind=E.NOTICE, item=4))
    numbers = [last(later, item).letter for item in (13, 11, 1, 2, 3, 4)]
    assert numbers == [f"督办〔{year}〕{number}号" for year, number in
                       [(2024, 1), (2024, 2), (2024, 3), (2024, 4), (2024, 5), (2025, 1)]]  # fmt: skip
    taken = Entry(kind=E.NOTICE, item=5, letter="督办〔2024〕2号")
    assert refused(session.on(date(2025, 1, 3)), taken).key == "refusals.letter-used"
    assert last(later, 13).told_due == later.day + timedelta(days=10)
    assert line(later, 13).due == date(2024, 2, 29)


def said(session: Session, kind: EntryKind, item: int = 11, actor: str = "填报员", **values: Any) -> None:
    journal.record(acting(session, actor, session.day), Entry(kind=kind, item=item, **values))


def states(session: Session) -> list[NoticeState]:
    return [one.state for one in notices.notices(session.store, session.view)]


def test_a_notice_is_replied_to_checked_asked_anew_and_satisfied(session: Session) -> None:
    said(session, E.NOTICE, reason="限期办结")
    (told,) = notices.notices(session.store, session.view)
    assert (told.letter, told.item, told.asked, told.reply_by) == (
        "督办〔2024〕1号", 11, "限期办结", DAY + timedelta(days=10),
    )  # fmt: skip
    said(session, E.REPLY, progress="已开工")
    assert last(session, 11).answers == told.number
    assert states(session) == [NoticeState.ANSWERED]
    replied = last(session, 11).number
    said(session, E.CHECK, actor="督查员", held=False, reason="没有开工")
    assert (last(session, 11).answers, states(session)) == (replied, [NoticeState.OPEN])
    said(session, E.REPLY, progress="今日开工", answers=told.number)
    said(session, E.CHECK, actor="督查员", held=True)
    (told,) = notices.notices(session.store, session.view)
    assert (told.state, told.reply and told.reply.progress) == (NoticeState.SATISFIED, "今日开工")
    assert notices.by_letter(session.store, session.view, told.letter) == told
    assert notices.by_letter(session.store, session.view, "督办〔2024〕9号") is None
    assert notices.notices(session.store, session.on(DAY - timedelta(days=1)).view) == []


def test_a_reply_settles_the_notices_before_it_and_a_notice_of_what_is_over_lapses(session: Session) -> None:
    said(session, E.NOTICE)
    said(session, E.NOTICE)
    said(session, E.NOTICE, item=12)
    assert refused(session, Entry(kind=E.REPLY, item=11, answers=3)).key == "refusals.answers-what"
    said(session, E.REPLY, progress="已办")
    assert states(session) == [NoticeState.ANSWERED, NoticeState.ANSWERED, NoticeState.OPEN]
    said(session, E.CHECK, held=False, reason="不实")
    said(session, E.CANCEL, item=12, reason="撤销")
    assert states(session) == [NoticeState.ANSWERED, NoticeState.OPEN, NoticeState.LAPSED]
    open_ones = notices.notices(session.store, session.view, states=[NoticeState.OPEN])
    assert [one.number for one in open_ones] == [4]


def test_a_notice_without_a_reply_is_asked_about(session: Session) -> None:
    supervising.carry_out(session, [11])
    said(session, E.NOTICE)
    late = session.on(DAY + timedelta(days=11))
    found = {one.item: one for one in ladder.asked(late.store, late.view)}
    assert found[11].step == "unanswered-0@2024-03-11"
    said(session, E.REPLY, progress="已办")
    assert 11 not in {one.item for one in ladder.asked(late.store, late.view)}


def submitted(session: Session, item: int = 5) -> None:
    said(session, E.REPORT, item=item, progress="完成")
    said(session, E.SUBMIT, item=item)


def accepted(session: Session, actor: str, *chosen: int) -> Status:
    one = acting(session, actor, session.day)
    journal.record(one, *supervising.accepting(one, chosen))
    return line(session, chosen[0]).status


def test_all_levels_sign_each_by_another_person_and_the_last_accepts(session: Session) -> None:
    submitted(session)
    assert line(session, 5).sign_levels == LEVELS
    assert refused(session, Entry(kind=E.ACCEPT, item=5)).key == "refusals.sign-first"
    assert accepted(session, "校长", 5) is Status.SUBMITTED
    assert last(session, 5).kind is E.SIGN
    for actor, key in (("填报员", "own-submission"), ("校长", "signed-already")):
        one = acting(session, actor, session.day)
        assert refused(one, *supervising.accepting(one, [5])).key == f"refusals.{key}"
    assert accepted(session, "督查员", 5) is Status.SUBMITTED
    assert line(session, 5).signed == ("校长", "督查员")
    assert refused(acting(session, "督查员", DAY), Entry(kind=E.ACCEPT, item=5)).key == "refusals.signed-already"
    assert accepted(session, "主任", 5) is Status.DONE
    assert (last(session, 5).kind, line(session, 5).signed) == (E.ACCEPT, ("校长", "督查员"))
    assert care.verify(session.store).ok


def test_a_return_undoes_the_signs(session: Session) -> None:
    submitted(session)
    accepted(session, "校长", 5)
    said(session, E.RETURN, item=5, actor="督查员", reason="佐证不足")
    assert line(session, 5).signed == ()
    said(session, E.SUBMIT, item=5)
    assert accepted(session, "校长", 5) is Status.SUBMITTED


def test_where_no_levels_are_asked_one_acceptance_is_all(session: Session) -> None:
    submitted(session, item=16)
    assert accepted(session, "督查员", 16) is Status.DONE


def test_extensions_are_as_many_as_the_mechanism_allows(session: Session) -> None:
    def ask(due: date) -> Entry:
        return Entry(kind=E.ASK_EXTENSION, item=11, due=due, reason="等资金")

    journal.record(acting(session, "填报员", DAY), ask(date(2024, 6, 30)))
    said(session, E.GRANT, actor="督查员")
    assert refused(session, ask(date(2024, 9, 30))).key == "refusals.extensions-most"


def test_a_receipt_after_the_days_is_taken_and_told(session: Session) -> None:
    said(session, E.ISSUE, item=5, actor="规划员")
    in_time, late = session.on(date(2024, 3, 8)), session.on(date(2024, 3, 11))
    assert supervising.receipt_lateness(in_time, line(session, 5), in_time.day) is None
    told = supervising.receipt_lateness(late, line(session, 5), late.day)
    assert told == supervising.Lateness(date(2024, 3, 8), 1, exact=True)
    said(late, E.RECEIVE, item=5)
    assert line(session, 5).received_on == late.day
    assert supervising.receipt_lateness(late, line(session, 6), late.day) is None


def test_what_is_handed_back_is_reassigned_and_received_by_another(session: Session) -> None:
    said(session, E.HAND_BACK, item=5, reason="不是本单位职责")
    assert line(session, 5).handed_back_on == DAY
    assert refused(session, Entry(kind=E.RECEIVE, item=5)).key == "refusals.handed-back"
    said(session, E.REASSIGN, item=11, actor="规划员", unit=3)
    said(session, E.REASSIGN, item=5, actor="规划员", unit=3)
    assert line(session, 5).handed_back_on is None
    said(session, E.RECEIVE, item=5)
    assert last(session, 5).acting_unit == line(session, 5).unit


def test_a_planned_figure_gives_its_percent_and_pace_follows(session: Session) -> None:
    item = next(one for one in items.window(session.store, session.view, Selection(year=2024)) if one.target)
    share = item.target or Decimal(0)
    for quarter, part in ((1, "0.1"), (4, "1.5")):
        said(session, E.PLAN_QUARTER, item=item.id, period=f"2024Q{quarter}", actual=share * Decimal(part))
    held = line(session, item.id)
    assert held.planned == (Decimal("10.0"), None, None, Decimal(100))
    assert (held.actual, held.percent) == (None, None)
    after = items.line(session.store, session.on(date(2024, 7, 1)).view, item.id)
    assert after is not None and after.expected_percent == 10
    plan = entries.history(session.store, session.view, item.id)[-1]
    assert (plan.kind, plan.period, plan.actual) == (E.PLAN_QUARTER, "2024Q4", share * Decimal("1.5"))
    wrong = Entry(kind=E.PLAN_QUARTER, item=item.id, period="2023Q4", percent=Decimal(5))
    assert refused(session, wrong).key == "refusals.quarter-plan-year"


def test_the_person_who_took_over_is_shown_from_that_day_on(session: Session) -> None:
    said(session, E.HAND_OVER, actor="规划员", person="新 校长")
    assert line(session, 11).person == "新 校长"
    before = items.line(session.store, session.on(DAY - timedelta(days=1)).view, 11)
    assert before is not None and before.person != "新 校长"
    assert last(session, 11).person == "新 校长"


NOTING = """
import sys
from tasktrack.acts import journal
from tasktrack.acts.session import open_session
from tasktrack.rules.entries import Entry
from tasktrack.words import EntryKind
session = open_session(sys.argv[1], actor=sys.argv[2])
for _ in range(10):
    journal.record(session, *(Entry(kind=EntryKind.NOTICE, item=item) for item in (1, 2)))
"""


def test_several_programs_number_their_notices_without_a_gap_or_a_double(session: Session) -> None:
    place = session.store.place
    running = [subprocess.Popen([sys.executable, "-c", NOTING, place, name]) for name in "甲乙丙丁"]
    assert [one.wait(120) for one in running] == [0] * 4
    year = session.today.year
    told = notices.notices(session.store, session.on(session.today).view)
    assert [one.letter for one in told] == [f"督办〔{year}〕{number}号" for number in range(1, 81)]
    assert care.verify(session.store).ok
