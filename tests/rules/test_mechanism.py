"""The mechanism file: what it leaves out has a default, and what it gets wrong is told."""

import pytest

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.rules.mechanism import LADDER, SYSTEM_SETTING, Mechanism, parse
from tasktrack.words import EntryKind, Role


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
        ('[[ladder]]\nlevel = "remind"', "ladder[0]", "days"),
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
    ],
)
def test_a_number_that_leads_out_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert refusal.value.key == "refusals.mechanism"
