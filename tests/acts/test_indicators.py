"""Observing and publishing: one value a year, everything on record, and a past day that knows nothing of later."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack import lang
from tasktrack.acts import indicators
from tasktrack.acts.session import Session
from tasktrack.errors import Conflict, NotPermitted, Refused
from tasktrack.rules.forecast import Method
from tasktrack.store import care, entries, observations, plan_entries
from tasktrack.store.observations import Observed, Series
from tasktrack.words import Light, PlanEntryKind, Provenance, Role
from tests.notation import plan
from tests.store.small import acting, made

CODE = "表1:1"
TOLD = plan(
    """
    clause 表1
    clause 表1:1 parent=表1 commits
    unit jyj
    indicator 表1:1 name=教师本科率 unit_of_measure=% baseline=58.49 baseline_year=2020 target=83 target_year=2025
    indicator 表1:2 name=均衡系数 target=0.5 target_year=2025 direction=down attribute=binding
    indicator 表1:3 name=人数 baseline=769 baseline_year=2020 unit_of_measure=万人
    task 表1:1-1 kind=level baseline=58.49 baseline_year=2020 target=83 due=2025-12-31 lead=jyj
    """
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return on(made(tmp_path / "store.db", told=TOLD), 2024)


def on(session: Session, year: int, month: int = 3, day: int = 1) -> Session:
    return session.on(date(year, month, day))


def series(session: Session, code: str = CODE) -> Series:
    return next(one for one in observations.series(session.store, session.view) if one.indicator.code == code)


def observe(session: Session, year: int, value: str | None, code: str = CODE, **said: str) -> Observed:
    given = None if value is None else Decimal(value)
    return indicators.observe(session, code, year, given, said.pop("source", "年报"), **said)


def test_a_value_is_in_the_series_and_on_record(session: Session) -> None:
    version = entries.version(session.store)
    observe(session, 2023, "68.20", source="2023年教育事业统计")
    assert series(session).observed == (
        Observed(year=2023, value=Decimal("68.20"), source="2023年教育事业统计", published=False),
    )
    [entry] = plan_entries.history(session.store, session.view, CODE)
    assert (entry.kind, entry.actor, entry.made_on) == (PlanEntryKind.OBSERVE, "规划员", session.day)
    assert {(one.code, one.field, one.before, one.after) for one in entry.changes} == {
        ("表1:1/2023", "value", "", "68.20"),
        ("表1:1/2023", "source", "", "2023年教育事业统计"),
    }
    assert entries.version(session.store) != version
    assert care.verify(session.store).ok


def test_no_data_is_a_value_of_its_own(session: Session) -> None:
    observe(session, 2022, None, source="口径调整")
    observe(session, 2023, "68.20")
    assert [one.value for one in series(session).observed] == [None, Decimal("68.20")]
    found = series(session).forecast
    assert found is not None and found.points == 2
    observe(session, 2022, "0")
    assert series(session).observed[0].value == 0


def test_a_second_value_revises_the_first_and_both_stay_on_record(session: Session) -> None:
    observe(session, 2023, "68.20")
    observe(session, 2023, "68.31")
    assert [one.value for one in series(session).observed] == [Decimal("68.31")]
    [_, second] = plan_entries.history(session.store, session.view, CODE)
    assert [(one.field, one.before, one.after) for one in second.changes] == [("value", "68.20", "68.31")]


def test_once_published_a_revision_needs_a_reason_and_is_not_published(session: Session) -> None:
    observe(session, 2023, "68.20")
    indicators.publish(session, CODE, 2023)
    assert series(session).observed[0].published
    with pytest.raises(Refused) as refused:
        observe(session, 2023, "68.31")
    assert refused.value.key == "indicators.reason-missing"
    observe(session, 2023, "68.31", reason="年报更正")
    assert not series(session).observed[0].published
    with pytest.raises(Refused):  # it was published once, whatever is now
        observe(session, 2023, "68.32")
    indicators.publish(session, CODE, 2023)
    assert series(session).observed[0].published


def test_another_source_for_the_same_value_leaves_it_published(session: Session) -> None:
    observe(session, 2023, "68.20")
    indicators.publish(session, CODE, 2023)
    observe(session, 2023, "68.20", source="统计年鉴", reason="正式来源")
    assert series(session).observed[0] == Observed(year=2023, value=Decimal("68.20"), source="统计年鉴", published=True)


@pytest.mark.parametrize(
    ("code", "year", "value", "source", "key"),
    [
        ("表1:9", 2023, "1", "年报", "indicators.unknown"),
        (CODE, 2019, "1", "年报", "indicators.year-outside"),
        (CODE, 2031, "1", "年报", "indicators.year-outside"),
        (CODE, 2025, "1", "年报", "indicators.year-ahead"),
        (CODE, 2023, "1.1234567", "年报", "refusals_dates.figure-too-fine"),
        (CODE, 2023, "123456789012345678901", "年报", "refusals_dates.figure-too-long"),
        (CODE, 2023, "NaN", "年报", "refusals_dates.figure-unreadable"),
        (CODE, 2023, "1", "  \n", "indicators.source-missing"),
        (CODE, 2023, "1", "长" * 501, "refusals.text-too-long"),
    ],
)
def test_what_cannot_be_observed_changes_nothing(
    session: Session, code: str, year: int, value: str, source: str, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        observe(session, year, value, code, source=source)
    assert refused.value.key == key
    for language in lang.LANGUAGES:
        lang.use(language)
        assert lang.say(refused.value.key, **refused.value.values)
    lang.use("zh")
    assert not any(one.observed for one in observations.series(session.store, session.view))
    assert plan_entries.count(session.store, session.view, kinds=observations.KINDS) == 0


def test_what_is_there_already_is_refused(session: Session) -> None:
    observe(session, 2023, "68.20")
    indicators.publish(session, CODE, 2023)
    for act, key in (
        (lambda: observe(session, 2023, "68.20"), "indicators.same"),
        (lambda: indicators.publish(session, CODE, 2023), "indicators.published-already"),
        (lambda: indicators.publish(session, CODE, 2022), "indicators.nothing-observed"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.key == key


def test_years_of_an_indicator_without_years_are_those_of_the_plan(session: Session) -> None:
    for year in (2020, 2024):
        observe(session, year, "0.6", "表1:2")
    with pytest.raises(Refused):
        observe(session, 2019, "0.6", "表1:2")


def test_a_past_day_knows_nothing_of_what_came_later(session: Session) -> None:
    observe(on(session, 2022), 2021, "61.20")
    indicators.publish(on(session, 2022, 6), CODE, 2021)
    observe(on(session, 2023), 2022, "63.95")
    observe(on(session, 2024), 2021, "61.50", reason="更正")
    assert series(on(session, 2021)).observed == ()
    assert series(on(session, 2021)).light is Light.NONE
    assert [(one.value, one.published) for one in series(on(session, 2022)).observed] == [(Decimal("61.20"), False)]
    assert [(one.value, one.published) for one in series(on(session, 2022, 7)).observed] == [(Decimal("61.20"), True)]
    assert [one.value for one in series(on(session, 2023)).observed] == [Decimal("61.20"), Decimal("63.95")]
    assert [one.value for one in series(on(session, 2024)).observed] == [Decimal("61.50"), Decimal("63.95")]


def test_the_table_and_the_journal_tell_the_same(session: Session) -> None:
    observe(session, 2021, "61.20")
    observe(session, 2022, None)
    indicators.publish(session, CODE, 2022)
    observe(session, 2021, "61.3", source="年鉴")
    observe(session, 2023, "0.58", "表1:2")
    now = session.view
    past = type(now)(day=now.day, past=True, mechanism=now.mechanism)
    present = type(now)(day=now.day, past=False, mechanism=now.mechanism)
    told = observations.observed(session.store, past)
    assert told == observations.observed(session.store, present)
    assert sorted(told) == [CODE, "表1:2"]


def test_nothing_is_put_before_what_is_on_record(session: Session) -> None:
    observe(on(session, 2024), 2023, "68.20")
    with pytest.raises(Refused) as refused:
        observe(on(session, 2023, 12), 2022, "63.95")
    assert refused.value.key == "indicators.day-before"


def test_two_people_at_once(session: Session) -> None:
    seen = plan_entries.latest(session.store, CODE)
    indicators.observe(session, CODE, 2023, Decimal("68.20"), "甲", seen=seen)
    with pytest.raises(Conflict):
        indicators.observe(acting(session, "乙", session.day), CODE, 2023, Decimal("68.9"), "乙", seen=seen)
    assert [one.source for one in series(session).observed] == ["甲"]


def test_who_may_observe(session: Session) -> None:
    for role, may in ((Role.PLANNER, True), (Role.SUPERVISOR, True), (Role.REPORTER, False), (Role.VIEWER, False)):
        person = replace(session, roles=(role,))
        if may:
            observe(person, 2023, "68.20", source=f"{role}")
        else:
            with pytest.raises(NotPermitted):
                observe(person, 2022, "60")
            with pytest.raises(NotPermitted):
                indicators.publish(person, CODE, 2023)


def test_the_path_is_proposed_but_for_the_target_year(session: Session) -> None:
    told = [(one.year, str(one.value), one.provenance) for one in series(session).path]
    assert told[0] == (2021, "63.39", Provenance.PROPOSED)
    assert told[-1] == (2025, "83", Provenance.PLAN)
    assert {provenance for _, _, provenance in told[:-1]} == {Provenance.PROPOSED}
    assert [one.year for one in series(session, "表1:2").path] == [2025]
    assert series(session, "表1:3").path == ()


def test_lights_and_forecasts(session: Session) -> None:
    assert (series(session).light, series(session).forecast) == (Light.NONE, None)
    observe(session, 2021, "61.20")
    found = series(session).forecast
    assert found is not None
    assert (found.method, found.low, found.value) == (Method.LAST_TREND, None, Decimal("72.04"))
    assert series(session).light is Light.AMBER, "expected and forecast to be missed"
    observe(session, 2022, "90")
    assert series(session).light is Light.GREEN
    observe(session, 2021, "0.62", "表1:2")
    assert (series(session, "表1:2").forecast, series(session, "表1:2").light) == (None, Light.NONE), "one point"
    observe(session, 2022, "0.60", "表1:2")
    assert series(session, "表1:2").light is Light.RED, "binding, falls too slowly"
    found = observations.by_danger(session.store, session.view)
    assert [one.indicator.code for one in found] == ["表1:2", CODE, "表1:3"]
    observe(session, 2023, "0.48", "表1:2")
    assert series(session, "表1:2").light is Light.GREEN
    observe(session, 2021, "800", "表1:3")
    assert (series(session, "表1:3").forecast, series(session, "表1:3").light) == (None, Light.NONE)


def test_one_value_that_is_good_enough_already_is_green(session: Session) -> None:
    observe(session, 2023, "0.5", "表1:2")
    assert (series(session, "表1:2").forecast, series(session, "表1:2").light) == (None, Light.GREEN)


def test_the_target_year_decides_by_itself(session: Session) -> None:
    later = on(session, 2026)
    observe(later, 2023, "80")
    observe(later, 2025, "82.9")
    assert (series(later).forecast, series(later).light) == (None, Light.AMBER)
    observe(later, 2025, "83.0")
    assert series(later).light is Light.GREEN


def test_an_observed_baseline_year_takes_the_place_of_the_plans_figure(session: Session) -> None:
    observe(session, 2020, "60.00")
    observe(session, 2021, "61.00")
    found = series(session).forecast
    assert found is not None and found.value == 65


def test_danger_lists_the_binding_first(session: Session) -> None:
    observe(session, 2021, "58.50")
    observe(session, 2021, "0.62", "表1:2")
    observe(session, 2022, "0.61", "表1:2")
    lights = [(one.indicator.code, one.light) for one in observations.by_danger(session.store, session.view)]
    assert lights == [("表1:2", Light.RED), (CODE, Light.AMBER), ("表1:3", Light.NONE)]


@pytest.mark.parametrize("value", ["199", "-3", "100.01"])
def test_what_no_indicator_of_its_unit_can_be_is_refused(session: Session, value: str) -> None:
    with pytest.raises(Refused) as refused:
        observe(session, 2023, value)
    assert refused.value.key == "refusals.observed-impossible"
    assert value in lang.say(refused.value.key, **refused.value.values)
    assert series(session).observed == ()
    with pytest.raises(Refused):
        observe(session, 2023, "-1", code="表1:3")
    observe(session, 2023, "-1", code="表1:2")


def test_a_share_of_a_whole_is_never_forecast_beyond_it(session: Session) -> None:
    for year, value in ((2021, "82"), (2022, "77"), (2023, "93")):
        observe(session, year, value)
    found = series(session).forecast
    assert found is not None
    assert (found.value, found.high) == (100, 100)
    assert found.low is not None and found.low < 100
