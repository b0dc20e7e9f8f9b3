"""The mechanism file: what it leaves out has a default, and what it gets wrong is told."""

import pytest

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.rules.mechanism import LADDER, SYSTEM_SETTING, Mechanism, parse, read, written
from tasktrack.words import EntryKind, Kind, Role, SignLevel


def test_an_empty_file_gives_the_defaults_each_marked_as_a_system_setting() -> None:
    mechanism = parse("")
    assert mechanism == Mechanism()
    assert mechanism.ladder == LADDER
    assert mechanism.warning.days.source == SYSTEM_SETTING


def test_what_is_given_takes_the_place_of_the_default() -> None:
    mechanism = parse(
        """
        [warning]
        days = { value = 14, source = "5.4" }
        [[ladder]]
        level = "notice"
        days = 5
        [may]
        source = "5.4"
        accept = ["planner"]
        """
    )
    assert (mechanism.warning.days.value, mechanism.warning.days.source) == (14, "5.4")
    assert mechanism.warning.pace_points.value == 20
    assert [step.days for step in mechanism.ladder] == [5]
    assert mechanism.allowed(EntryKind.ACCEPT) == (Role.ADMIN, Role.PLANNER)
    assert mechanism.allowed(EntryKind.RETURN) == (Role.ADMIN, Role.SUPERVISOR)


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("[warning\nx = 1", "1", "']'"),
        ("[warnings]\ndays = 1", "?", "warnings"),
        ('[warning]\ndays = { value = "thirty" }', "warning.days.value", "int"),
        ("[warning]\ndays = 30", "warning.days", "object"),
        ('[[ladder]]\nlevel = "shout"\ndays = 1', "ladder[0].level", "shout"),
        ("[[ladder]]\ndays = 1", "ladder[0]", "level"),
        ('[[ladder]]\nlevel = "remind"\ndays = 1\non = "asleep"', "ladder[0].on", "asleep"),
        ('[notice]\nnumber = { value = "督办{number}号" }', "notice.number", "督办{number}号"),
        ('[notice]\nnumber = { value = "{year}-{number}-{x}" }', "notice.number", "{x}"),
        ('[notice]\nnumber = { value = "{year.month}-{number}" }', "notice.number", "{year.month}"),
        ('[[sign]]\nkind = "duty"\nlevels = []', "sign.duty", ""),
        ('[[sign]]\nkind = "duty"\nlevels = ["supervisor", "supervisor"]', "sign.duty", "supervisor"),
        ('[[sign]]\nkind = "duty"\nlevels = ["king"]', "sign[0].levels[0]", "king"),
        ('[may]\naccept = ["boss"]', "may[...][0]", "boss"),
        ('[may]\naccpet = ["supervisor"]', "may.accpet", "supervisor"),
        ('[may]\naccept = "supervisor"', "may.accept", "supervisor"),
        pytest.param("a = " + "[" * 5000, "?", "recursion", id="deep"),
        pytest.param("a = " + "9" * 5000, "?", "digits", id="long"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(text: str, place: str, told: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert refusal.value.key == "refusals.mechanism"
    assert refusal.value.values["place"] == place
    assert told in str(refusal.value.values["detail"])
    assert place in lang.say(refusal.value.key, **refusal.value.values)
    assert told in lang.say(refusal.value.key, **refusal.value.values)


@pytest.mark.parametrize(
    "steps",
    [
        [("remind", 1), ("notice", 1)],
        [("remind", 30), ("notice", 1)],
        [("remind", 0)],
        [("remind", -1)],
        [("notice", 1), ("remind", 30)],
        [("remind", 1), ("remind", 30)],
        [("none", 1)],
    ],
)
def test_a_ladder_that_does_not_rise_is_refused(steps: list[tuple[str, int]]) -> None:
    text = "".join(f'[[ladder]]\nlevel = "{level}"\ndays = {days}\n' for level, days in steps)
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert refusal.value.key == "refusals.mechanism-ladder"
    assert lang.say(refusal.value.key, **refusal.value.values)


@pytest.mark.parametrize(
    "text",
    [
        "[warning.days]\nvalue = -1",
        "[silence.days]\nvalue = 99999999",
        "[report.days_after]\nvalue = 999999999999999999999999999999",
        "[warning.pace_points]\nvalue = -1",
        '[[ladder]]\nlevel = "remind"\ndays = 99999999',
        '[[ladder]]\nlevel = "remind"\non = "time_left"\npercent = 101',
        '[[ladder]]\nlevel = "remind"\non = "returned"\ntimes = 0',
        '[[ladder]]\nlevel = "remind"\non = "silent"\ndays = -1',
        "[intake.days]\nvalue = -1",
        "[notice.reply_days]\nvalue = 99999999",
        "[extension.most]\nvalue = -1",
    ],
)
def test_a_number_that_leads_out_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert refusal.value.key == "refusals.mechanism"


def ladder(*steps: str) -> str:
    return "".join(f"[[ladder]]\n{step}\n" for step in steps)


@pytest.mark.parametrize(
    "steps",
    [
        ('level="remind"\non="silent"\ndays=60', 'level="notice"\non="silent"\ndays=30'),
        ('level="notice"\non="silent"\ndays=30', 'level="remind"\non="silent"\ndays=60'),
        ('level="remind"\non="before_due"\ndays=7', 'level="remind"\non="before_due"\ndays=30'),
        ('level="remind"\non="silent"\ndays=30', 'level="notice"\non="silent"\ndays=60\nworking=true'),
        ('level="none"\non="silent"\ndays=30',),
        ('level="remind"\non="silent"\ndays=30\nname="two words"',),
        ('level="remind"\non="silent"\ndays=30\nname="a@b"',),
        ('level="remind"\non="silent"\ndays=30\nname="one"', 'level="remind"\non="behind"\npoints=9\nname="one"'),
    ],
)
def test_steps_of_one_condition_go_from_mild_to_severe_under_names_of_their_own(steps: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refusal:
        parse(ladder(*steps))
    assert refusal.value.key == "refusals.mechanism"


def test_a_ladder_may_remind_twice_before_the_due_day_and_only_overdue_steps_decide_the_level() -> None:
    told = parse(
        ladder(
            'level="remind"\non="before_due"\ndays=30',
            'level="remind"\non="before_due"\ndays=7\nname="last"',
            'level="remind"\ndays=1',
            'level="escalate"\ndays=20',
        )
    )
    assert [step.called for step in told.ladder] == ["before_due-30", "last", "overdue-1", "overdue-20"]
    assert [step.days for step in told.overdue_steps] == [1, 20]
    assert read(written(told)) == told


def test_sign_offs_are_asked_by_kind() -> None:
    told = parse('[[sign]]\nkind = "milestone"\nlevels = ["unit_head", "office_leader"]')
    assert told.sign_levels(Kind.MILESTONE) == (SignLevel.UNIT_HEAD, SignLevel.OFFICE_LEADER)
    assert told.sign_levels(Kind.DUTY) == ()
