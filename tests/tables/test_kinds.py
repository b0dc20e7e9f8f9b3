"""Asking for a table: what is refused, and that everything asked for can be written."""

import shutil
from dataclasses import replace

import msgspec
import pytest

from tasktrack import lang
from tasktrack.acts import loading
from tasktrack.acts.session import open_session
from tasktrack.errors import Refused
from tasktrack.rules.mechanism import Tables
from tasktrack.store import plans
from tasktrack.tables.kinds import KINDS, table
from tasktrack.tables.writers import rendered

ASKED = {"annual-plan": {"unit": "jyj", "year": 2024}}


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
        assert refused.value.key in ("columns.no-plan", "columns.unit-needed")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_every_table_speaks_both_languages_and_can_be_written(demo_session, kind, language):
    lang.use(language)
    try:
        shown = table(demo_session, kind, **ASKED.get(kind, {}))
        assert shown.rows
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
    for kind in ("quarterly", "annual-plan"):
        rows = table(session, kind, unit="lcyz", year=2024).rows
        assert gone.title in {row[2] for row in rows}
    assert gone.title not in {row[2] for row in table(session, "responsibility").rows}
