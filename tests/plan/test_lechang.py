"""The plan that ships with the product is itself a plan that it would take."""

from pathlib import Path

import pytest

from tasktrack.plan import folder
from tasktrack.plan.checks import check
from tasktrack.plan.coverage import coverage
from tasktrack.plan.locators import chapters
from tasktrack.plan.parts import Plan
from tasktrack.words import Severity

SEED = Path(__file__).parents[2] / "seed" / "lechang"


@pytest.fixture(scope="module")
def lechang() -> Plan:
    return folder.read(SEED)


def test_is_read_and_written_back_equal(lechang: Plan, tmp_path: Path) -> None:
    folder.write(lechang, tmp_path / "lechang")
    assert folder.read(tmp_path / "lechang") == lechang


def test_forgets_no_clause_and_has_no_errors_but_those_a_person_must_rule_on(lechang: Plan) -> None:
    found = coverage(lechang)
    assert (str(found.percent), found.excused) == ("100.0", found.leaf_clauses - found.committing)
    errors = [one for one in check(lechang) if one.severity is Severity.ERROR]
    assert {one.values["code"] for one in errors} == {"R01", "R02", "R03"}


def test_has_five_chapters_and_every_task_stands_in_one(lechang: Plan) -> None:
    tops = chapters(lechang.clauses)
    assert {tops[task.clause] for task in lechang.tasks} <= {"3", "4", "5", "通知"}
    assert {"1", "2", "3", "4", "5"} <= set(tops.values())
