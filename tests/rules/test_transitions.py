"""Every status with every kind of entry, against the table of entries in the model."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.rules.transitions import TRANSITIONS, after
from tasktrack.words import OPEN_STATUSES, EntryKind, Kind, Op, Status

E, S = EntryKind, Status
DAY, DUE, LATER = date(2024, 10, 15), date(2024, 12, 31), date(2025, 6, 30)
MEASURE = Measure(kind=Kind.QUANTITY, op=Op.AT_LEAST, baseline=None)

TABLE = """
                not_started  in_progress  submitted    done         suspended    cancelled
create          -            -            -            -            -            -
report          in_progress  in_progress  -            -            -            -
submit          -            submitted    -            -            -            -
withdraw        -            -            in_progress  -            -            -
accept          -            -            done         -            -            -
return          -            -            in_progress  -            -            -
reopen          -            -            -            in_progress  -            -
suspend         suspended    suspended    suspended    -            -            -
resume          -            -            -            -            submitted    -
cancel          cancelled    cancelled    cancelled    -            cancelled    -
ask_extension   not_started  in_progress  submitted    -            -            -
grant           not_started  in_progress  submitted    -            -            -
refuse          not_started  in_progress  submitted    -            -            -
remind          not_started  in_progress  submitted    -            -            -
notice          not_started  in_progress  submitted    -            -            -
escalate        not_started  in_progress  submitted    -            -            -
reply           not_started  in_progress  submitted    -            -            -
retarget        not_started  in_progress  submitted    -            suspended    -
reassign        not_started  in_progress  submitted    -            suspended    -
correct         not_started  in_progress  submitted    done         suspended    -
issue           not_started  in_progress  submitted    -            suspended    -
carry_over      not_started  in_progress  submitted    -            suspended    -
reinstate       -            -            -            -            -            in_progress
receive         not_started  in_progress  submitted    -            -            -
hand_back       not_started  -            -            -            -            -
plan_quarter    not_started  in_progress  -            -            -            -
sign            -            -            submitted    -            -            -
look_back       -            -            -            in_progress  -            -
check           not_started  in_progress  submitted    -            -            -
hand_over       not_started  in_progress  submitted    -            suspended    -
"""
"""What each entry makes of each status (`-` is refused); a suspended item was submitted before and goes back to it."""

_COLUMNS, *_ROWS = (line.split() for line in TABLE.strip().splitlines())
CASES = [(kind, status, to) for kind, *cells in _ROWS for status, to in zip(_COLUMNS, cells, strict=True)]


def state(status: Status, **columns: Any) -> State:
    held = State(
        revision=4, status=status, due=DUE, share=Decimal(100), unit=1, reported_on=date(2024, 7, 1), asked_due=LATER,
        notice=2,
    )  # fmt: skip
    suspended = {"resumes_as": S.SUBMITTED} if status is S.SUSPENDED else {}
    return replace(held, **{**suspended, **columns})


def entry(kind: EntryKind, **values: Any) -> Entry:
    given_values: dict[EntryKind, dict[str, Any]] = {
        E.REPORT: {"progress": "推进"},
        E.ASK_EXTENSION: {"due": LATER},
        E.REASSIGN: {"unit": 2},
        E.RETARGET: {"share": Decimal(50)},
        E.CARRY_OVER: {"share": Decimal(50)},
        E.CORRECT: {"corrects": 2, "actual": Decimal(9)},
        E.PLAN_QUARTER: {"period": "2024Q4", "percent": Decimal(80)},
        E.LOOK_BACK: {"held": False},
        E.CHECK: {"held": False, "answers": 3, "due": LATER},
        E.HAND_OVER: {"person": "新任"},
    }
    return Entry(kind=kind, item=1, **{"reason": "因故", **given_values.get(kind, {}), **values})


def done(held: State, said: Entry, actor: str = "某人") -> State:
    return after(held, said, measure=MEASURE, actor=actor, day=DAY)


def refusal(held: State, said: Entry) -> str:
    with pytest.raises(Refused) as refused:
        done(held, said)
    return refused.value.key


def test_the_table_is_complete() -> None:
    assert {(kind, status) for kind, status, _ in CASES} == {(kind.value, status.value) for kind in E for status in S}


@pytest.mark.parametrize(("kind", "status", "to"), CASES)
def test_where_each_entry_leads(kind: str, status: str, to: str) -> None:
    waiting = {"asked_due": None} if kind == E.ASK_EXTENSION else {}
    held, said = state(S(status), **waiting), entry(E(kind))
    if to == "-":
        assert refusal(held, said) == "refusals.not-now"
        return
    left = done(held, said)
    assert left.status is S(to)
    assert left.revision == held.revision + 1


REASONED = {
    E.RETURN, E.REOPEN, E.SUSPEND, E.CANCEL, E.ASK_EXTENSION, E.REFUSE, E.CORRECT, E.CARRY_OVER, E.REINSTATE,
    E.HAND_BACK, E.LOOK_BACK, E.CHECK,
}  # fmt: skip


@pytest.mark.parametrize("kind", TRANSITIONS)
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_which_entries_need_a_reason(kind: EntryKind, reason: str) -> None:
    allowed = next((status for status in TRANSITIONS[kind].allowed), None)
    if allowed is None:
        return
    if kind in REASONED:
        assert refusal(state(allowed), entry(kind, reason=reason)) == "refusals.reason-needed"
    else:
        done(state(allowed), entry(kind, reason=reason))


def test_a_report_says_something_and_keeps_what_it_does_not_say() -> None:
    empty = entry(E.REPORT, progress=" ")
    assert refusal(state(S.IN_PROGRESS), empty) == "refusals.report-empty"
    left = done(state(S.IN_PROGRESS, percent=Decimal(30)), entry(E.REPORT, actual=Decimal("40.0")))
    assert (left.actual, left.percent, left.measured) == (Decimal("40.0"), Decimal(30), Decimal("40.0"))
    assert left.reported_on == DAY


@pytest.mark.parametrize("status", [S.DONE, S.SUBMITTED, S.NOT_STARTED, S.CANCELLED])
def test_a_report_can_not_finish_an_item(status: Status) -> None:
    assert refusal(state(S.IN_PROGRESS), entry(E.REPORT, status=status)) == "refusals.report-status"


@pytest.mark.parametrize(
    ("kind", "percent", "fits"),
    [
        (Kind.QUANTITY, "100.1", True),
        (Kind.QUANTITY, "999", True),
        (Kind.QUANTITY, "999.1", False),
        (Kind.LEVEL, "120", True),
        (Kind.MILESTONE, "100", True),
        (Kind.MILESTONE, "100.1", False),
        (Kind.DUTY, "101", False),
        (Kind.EACH, "101", False),
        (Kind.DUTY, "0", True),
        (Kind.DUTY, "-0.1", False),
    ],
)
def test_how_high_a_percent_goes_depends_on_the_kind(kind: Kind, percent: str, fits: bool) -> None:
    measure, said = Measure(kind=kind, op=None, baseline=None), entry(E.REPORT, percent=Decimal(percent))
    if fits:
        assert after(state(S.IN_PROGRESS), said, measure=measure, actor="甲", day=DAY).percent == Decimal(percent)
        return
    with pytest.raises(Refused) as refused:
        after(state(S.IN_PROGRESS), said, measure=measure, actor="甲", day=DAY)
    assert refused.value.key == "refusals.percent-range"


def test_nothing_is_submitted_that_was_never_reported() -> None:
    assert refusal(state(S.IN_PROGRESS, reported_on=None), entry(E.SUBMIT)) == "refusals.submit-unreported"


def test_submitting_withdrawing_and_returning() -> None:
    submitted = done(state(S.IN_PROGRESS, returned=True, returns=1), entry(E.SUBMIT, evidence=("验收.pdf",)), "填报员")
    assert (submitted.submitted_by, submitted.returned, submitted.evidenced) == ("填报员", False, True)
    assert done(submitted, entry(E.WITHDRAW)).submitted_by == ""
    returned = done(submitted, entry(E.RETURN))
    assert (returned.submitted_by, returned.returned, returned.returns) == ("", True, 2)
    assert done(submitted, entry(E.ACCEPT)).submitted_by == "填报员"


def test_a_due_day_changes_only_on_grant() -> None:
    held = state(S.IN_PROGRESS, asked_due=None)
    asked = done(held, entry(E.ASK_EXTENSION, due=LATER))
    assert (asked.due, asked.asked_due) == (DUE, LATER)
    granted = done(asked, entry(E.GRANT))
    assert (granted.due, granted.asked_due, granted.extensions) == (LATER, None, 1)
    refused = done(asked, entry(E.REFUSE))
    assert (refused.due, refused.asked_due, refused.extensions) == (DUE, None, 0)
    assert done(asked, entry(E.GRANT, due=date(2025, 1, 31))).due == date(2025, 1, 31)


@pytest.mark.parametrize("day", [None, DUE, date(2024, 1, 1)])
def test_an_extension_goes_beyond_the_present_due_day(day: date | None) -> None:
    assert refusal(state(S.IN_PROGRESS), entry(E.ASK_EXTENSION, due=day)) == "refusals.extension-day"


def test_what_was_not_asked_can_not_be_decided() -> None:
    held = state(S.IN_PROGRESS, asked_due=None)
    assert refusal(held, entry(E.GRANT)) == "refusals.no-extension-asked"
    assert refusal(held, entry(E.REFUSE)) == "refusals.no-extension-asked"
    assert refusal(held, entry(E.GRANT, due=LATER)) == "refusals.no-extension-asked"
    assert refusal(state(S.IN_PROGRESS), entry(E.GRANT, due=DUE)) == "refusals.extension-day"


def test_a_second_request_waits_until_the_first_is_decided() -> None:
    assert refusal(state(S.IN_PROGRESS), entry(E.ASK_EXTENSION)) == "refusals.extension-waiting"


@pytest.mark.parametrize("status", OPEN_STATUSES)
def test_a_suspended_item_comes_back_as_it_was(status: Status) -> None:
    suspended = done(state(status), entry(E.SUSPEND))
    resumed = done(suspended, entry(E.RESUME))
    assert resumed == replace(state(status), revision=6)


@pytest.mark.parametrize("kind", [E.REMIND, E.NOTICE, E.ESCALATE])
def test_supervision_is_counted(kind: EntryKind) -> None:
    assert done(state(S.IN_PROGRESS, reminders=2), entry(kind)).reminders == 3


def test_a_new_share_is_measured_anew() -> None:
    left = done(state(S.IN_PROGRESS, actual=Decimal(40)), entry(E.RETARGET, share=Decimal(80), due=LATER))
    assert (left.share, left.due, left.measured) == (Decimal(80), LATER, Decimal("50.0"))


@pytest.mark.parametrize("corrected", [None, 0, -1, 5, 99])
def test_a_correction_names_an_earlier_entry(corrected: int | None) -> None:
    assert refusal(state(S.DONE), entry(E.CORRECT, corrects=corrected)) == "refusals.corrects-what"
    assert done(state(S.DONE, actual_from=4, percent_from=4), entry(E.CORRECT, corrects=4)).actual == Decimal(9)


@given(st.sampled_from([kind for kind in TRANSITIONS if kind is not E.REPORT]), st.sampled_from(S))
def test_only_a_report_counts_as_reporting(kind: EntryKind, status: Status) -> None:
    held = state(status)
    try:
        left = done(held, entry(kind))
    except Refused:
        return
    assert left.reported_on == held.reported_on


def test_an_item_is_received_once_and_then_not_handed_back() -> None:
    received = done(state(S.NOT_STARTED), entry(E.RECEIVE))
    assert received.received_on == DAY
    assert refusal(received, entry(E.RECEIVE)) == "refusals.received-already"
    assert refusal(received, entry(E.HAND_BACK)) == "refusals.received-already"


@pytest.mark.parametrize("kind", [E.RECEIVE, E.HAND_BACK, E.PLAN_QUARTER, E.REPORT])
def test_what_was_handed_back_waits_to_be_reassigned(kind: EntryKind) -> None:
    waiting = done(state(S.NOT_STARTED), entry(E.HAND_BACK))
    assert waiting.handed_back_on == DAY
    assert refusal(waiting, entry(kind)) == "refusals.handed-back"
    for unit in (2, None):
        assert done(done(waiting, entry(E.REASSIGN, unit=unit)), entry(E.RECEIVE)).received_on == DAY


def test_another_unit_receives_anew_and_names_its_own_person() -> None:
    held = done(done(state(S.NOT_STARTED), entry(E.RECEIVE)), entry(E.HAND_OVER))
    assert (held.received_on, held.person) == (DAY, "新任")
    same, other = (done(held, entry(E.REASSIGN, unit=unit)) for unit in (1, 2))
    assert (same.received_on, same.person) == (DAY, "新任")
    assert (other.received_on, other.person, other.unit) == (None, None, 2)


def test_a_hand_over_names_somebody() -> None:
    assert refusal(state(S.IN_PROGRESS), entry(E.HAND_OVER, person=" ")) == "refusals.person-needed"


def planned(held: State, period: str, percent: str | None, year: int | None = 2024, **values: Any) -> State:
    said = entry(E.PLAN_QUARTER, period=period, percent=percent and Decimal(percent), **values)
    return after(held, said, measure=replace(MEASURE, year=year), actor="甲", day=DAY)


def test_the_quarters_of_the_items_year_are_planned_and_its_figures_stay() -> None:
    held = state(S.IN_PROGRESS, percent=Decimal(30), actual=Decimal(3))
    left = planned(held, "2024Q4", "80.5", actual=Decimal(80), progress="主体完工")
    assert left == replace(held, revision=5, planned_4=Decimal("80.5"))
    assert planned(left, "2024Q4", "60").planned == (None, None, None, Decimal(60))
    assert planned(held, "2024Q4", None, progress="主体完工") == replace(held, revision=5)


@pytest.mark.parametrize(
    ("period", "percent", "key"),
    [
        ("2024Q3", "50", "over"),
        ("2025Q1", "50", "year"),
        ("", "50", "period"),
        ("2024Q4", "100.1", "percent"),
        ("2024Q4", "-1", "percent"),
        ("2024Q4", "50.55", "percent"),
        ("2024Q4", None, "empty"),
        ("2024Q4", "49.9", "falls"),
    ],
)
def test_what_can_not_be_planned(period: str, percent: str | None, key: str) -> None:
    held = state(S.IN_PROGRESS, planned_2=Decimal(50))
    with pytest.raises(Refused) as refused:
        planned(held, period, percent)
    assert refused.value.key == f"refusals.quarter-plan-{key}"


def test_an_earlier_quarter_is_not_planned_beyond_a_later_one() -> None:
    held = state(S.IN_PROGRESS, planned_3=Decimal(50))
    said = entry(E.PLAN_QUARTER, period="2024Q1", percent=Decimal(51))
    early = date(2024, 2, 1)
    with pytest.raises(Refused):
        after(held, said, measure=MEASURE, actor="甲", day=early)
    left = after(held, replace(said, percent=Decimal(50)), measure=MEASURE, actor="甲", day=early)
    assert left.planned_1 == 50


def test_signs_are_gathered_and_gone_once_it_is_no_longer_submitted() -> None:
    first = done(state(S.SUBMITTED), entry(E.SIGN), "校长")
    second = done(first, entry(E.SIGN), "督查员")
    assert second.signers == ("校长", "督查员")
    assert done(second, entry(E.ACCEPT)).signers == ("校长", "督查员")
    for kind in (E.RETURN, E.WITHDRAW):
        assert done(second, entry(kind)).signed is None
    reopened = done(done(second, entry(E.ACCEPT)), entry(E.REOPEN))
    assert reopened.signed is None


def test_a_finish_that_holds_stays() -> None:
    held = state(S.DONE, signed="甲")
    assert done(held, entry(E.LOOK_BACK, held=True, reason="")) == replace(held, revision=5)
    assert done(held, entry(E.LOOK_BACK, held=False)).status is S.IN_PROGRESS
    assert refusal(held, entry(E.LOOK_BACK, held=None)) == "refusals.held-or-not"


def noticed(held: State, **values: Any) -> State:
    return done(held, entry(E.NOTICE, **{"letter": "督办〔2024〕1号", "due": LATER, **values}))


def test_a_numbered_notice_waits_for_a_reply() -> None:
    held = state(S.IN_PROGRESS, notice=None)
    open_now = noticed(held)
    assert (open_now.notice, open_now.notice_due, open_now.due, open_now.reminders) == (5, LATER, DUE, 1)
    assert refusal(open_now, entry(E.REPLY, answers=4)) == "refusals.answers-what"
    replied = done(open_now, entry(E.REPLY, answers=5))
    assert (replied.notice, replied.notice_due) == (5, None)
    assert done(replied, entry(E.CHECK, held=True, reason="")).notice_due is None
    assert done(replied, entry(E.CHECK, held=False, due=LATER)).notice_due == LATER


@pytest.mark.parametrize("due", [None, date(2024, 10, 14)])
def test_a_reply_is_never_wanted_in_the_past(due: date | None) -> None:
    held = state(S.IN_PROGRESS)
    with pytest.raises(Refused) as refused:
        noticed(held, due=due)
    assert refused.value.key == "refusals.reply-by"
    assert refusal(held, entry(E.CHECK, due=due)) == "refusals.reply-by"


@pytest.mark.parametrize("columns", [{"notice": None}, {"notice_due": LATER}])
def test_what_was_not_replied_to_can_not_be_checked(columns: dict[str, Any]) -> None:
    assert refusal(state(S.IN_PROGRESS, **columns), entry(E.CHECK)) == "refusals.no-reply-yet"


def test_a_notice_without_a_number_is_only_counted_as_before_notices_were_numbered() -> None:
    held = state(S.IN_PROGRESS, notice=None)
    assert done(held, entry(E.NOTICE, due=date(2020, 1, 1))) == replace(held, revision=5, reminders=1)
