"""Asking for a table: what is refused, and that everything asked for can be written."""

import shutil
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from tasktrack import lang
from tasktrack.acts import loading
from tasktrack.acts.session import open_session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.rules.mechanism import Tables
from tasktrack.store import plans
from tasktrack.tables.kinds import KINDS, TAKES, table
from tasktrack.tables.writers import rendered

ASKED = {
    "annual-plan": {"unit": "jyj", "year": 2024},
    "duty-report": {"year": 2023},
    "difference": {"since": Period(2024, 2), "until": Period(2024, 3)},
}


@pytest.mark.parametrize(
    ("kind", "asked", "key"),
    [
        ("quartely", {}, "kind-unknown"),
        ("annual-plan", {}, "unit-needed"),
        ("annual-plan", {"unit": "jyj"}, "year-needed"),
        ("annual-plan", {"unit": "乐昌五中", "year": 2024}, "unit-unknown"),
        ("overdue", {"unit": "乐昌五中"}, "unit-unknown"),
    ],
)
def test_refusals(demo_session, kind, asked, key):
    with pytest.raises(Refused) as refused:
        table(demo_session, kind, **asked)
    assert refused.value.key == f"columns.{key}"
    assert "{" not in lang.say(refused.value.key, **refused.value.values)


OPTIONS = {
    "year": 2024,
    "period": Period(2024, 2),
    "unit": "lcyz",
    "task": ["专栏3.1-1"],
    "item": [1],
    "from": date(2024, 1, 1),
    "to": date(2024, 10, 1),
}
NAMES = {"from": "since", "to": "until"}


def given(*names):
    return {NAMES.get(name, name): OPTIONS[name] for name in names}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_does_not_take_is_refused_with_what_it_takes(demo_session, kind):
    for name in set(OPTIONS) - set(TAKES[kind]):
        with pytest.raises(Refused) as refused:
            table(demo_session, kind, **given(name))
        assert refused.value.key in ("columns.takes-only", "columns.takes-nothing")
        said = lang.say(refused.value.key, **refused.value.values)
        assert f"--{name}" in said
        assert all(f"--{taken}" in said for taken in TAKES[kind])
    assert table(demo_session, kind, **given(*TAKES[kind])).columns


@pytest.mark.parametrize("period", [Period(2019, 1), Period(2022, 3)])
def test_a_quarter_of_which_nothing_was_on_record_is_refused(demo_session, period):
    with pytest.raises(Refused) as refused:
        table(demo_session, "quarterly", period=period)
    assert refused.value.key == "columns.quarter-before"
    assert refused.value.values["first"] == date(2022, 10, 18)
    assert table(demo_session, "quarterly", period=refused.value.values["earliest"]).rows


def test_before_a_quarter_has_ended_the_present_one_is_shown(demo_session):
    assert table(demo_session.on(date(2022, 11, 1)), "quarterly").period == "2022Q4"


def test_a_year_outside_the_plan_is_refused_but_not_one_in_which_a_task_falls_due(demo_session):
    for year in (2020, 2026, 2999):
        with pytest.raises(Refused) as refused:
            table(demo_session, "annual-plan", unit="jyj", year=year)
        assert refused.value.key == "columns.year-outside"
    assert table(demo_session, "annual-plan", unit="jyj", year=2030).rows


def test_an_unknown_kind_lists_the_kinds(demo_session):
    with pytest.raises(Refused) as refused:
        table(demo_session, "?")
    assert all(kind in str(refused.value) for kind in KINDS)


def test_a_kind_that_the_mechanism_does_not_list_is_refused(demo_session):
    tables = Tables(kinds=("overdue",))
    narrowed = replace(demo_session, mechanism=msgspec.structs.replace(demo_session.mechanism, tables=tables))
    assert table(narrowed, "overdue").rows
    with pytest.raises(Refused) as refused:
        table(narrowed, "indicators")
    assert refused.value.key == "columns.kind-off"


def test_a_store_without_a_plan_is_refused(tmp_path):
    session, _ = loading.make(str(tmp_path / "empty.db"), None)
    for kind in KINDS:
        with pytest.raises(Refused) as refused:
            table(session, kind)
        assert refused.value.key in ("columns.no-plan", "columns.unit-needed") or kind in ASKED


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_every_table_speaks_both_languages_and_can_be_written(demo_session, kind, language):
    lang.use(language)
    try:
        shown = table(demo_session, kind, **ASKED.get(kind, {}))
        assert shown.rows or kind == "notices"
        assert len(shown.signatures) == 3
        assert not [note for note in (shown.title, *shown.notes) if "{" in note]
        assert rendered(shown, "csv") == rendered(table(demo_session, kind, **ASKED.get(kind, {})), "csv")
    finally:
        lang.use("zh")


def test_a_group_means_its_known_members(demo_session):
    shown = table(demo_session, "overdue", unit="全市中小学")
    alone = table(demo_session, "overdue", unit="凤凰小学")
    assert 0 < len(alone.rows) < len(shown.rows) < len(table(demo_session, "overdue").rows)


def test_items_of_a_task_that_left_the_plan_are_still_shown(demo_file, tmp_path):
    shutil.copyfile(demo_file, tmp_path / "copy.db")
    session = open_session(str(tmp_path / "copy.db"))
    plan = plans.plan(session.store)
    gone = next(task for task in plan.tasks if task.code == "4.1.2(七)-5")
    kept = tuple(task for task in plan.tasks if task.code != gone.code)
    loading.load(session, replace(plan, tasks=kept))
    for kind, asked in (("quarterly", {}), ("annual-plan", {"year": 2024})):
        rows = table(session, kind, unit="lcyz", **asked).rows
        assert gone.title in {row[2] for row in rows}
    assert gone.title not in {row[2] for row in table(session, "responsibility").rows}


@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_the_help_of_export_names_every_kind(language):
    lang.use(language)
    try:
        assert all(kind in lang.say("cli.help-export") for kind in KINDS)
    finally:
        lang.use("zh")
