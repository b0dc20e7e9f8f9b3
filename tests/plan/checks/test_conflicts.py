import pytest

from tasktrack.plan.checks.conflicts import unruled
from tests.notation import plan

TWO = """
    task 3-1 kind=level op=>= metric=近视率 target=65 unit_of_measure=% due=2025-12-31
    task 4-1 kind=level op=>= metric=近视率 target=75 unit_of_measure=% due=2025-12-31
    """
HELD = """
    ruling R01 metric=近视率 a_locator=3 a_says=六成五 a_value=65 b_locator=4 b_says=七成五 b_value=75 tasks=3-1;4-1"""


def test_a_ruling_on_record_that_nobody_made() -> None:
    (found,) = unruled(plan(HELD))
    assert (found.rule, found.severity, found.where) == ("conflict-unruled", "warning", "R01")
    assert found.values == {
        "code": "R01",
        "metric": "近视率",
        "a": "3",
        "a_says": "六成五",
        "a_value": "65",
        "b": "4",
        "b_says": "七成五",
        "b_value": "75",
        "tasks": ("3-1", "4-1"),
    }
    assert "3 处六成五；4 处七成五" in found.message
    assert not list(unruled(plan(f"{HELD} ruled=b")))


def test_a_contradiction_found_by_rule_is_reported_once() -> None:
    (found,) = unruled(plan(TWO))
    assert (found.rule, found.severity) == ("conflict-unruled", "warning")
    assert found.where == found.values["code"]
    assert "3 为 65%，4 为 75%" in found.message
    assert [one.where for one in unruled(plan(TWO + HELD))] == ["R01"]
    assert not list(unruled(plan(f"{TWO}{HELD} ruled=a")))


@pytest.mark.parametrize(
    ("ruling", "rule", "severity"),
    [
        ("severity=binding b_locator=2 b_says=某", "conflict-unruled", "error"),
        ("severity=binding", "figure-implausible", "error"),
        ("severity=figure", "figure-implausible", "warning"),
        ("severity=date", "conflict-unruled", "warning"),
        ("severity=wording", "conflict-unruled", "note"),
        ("severity=wording b_locator=2", "conflict-unruled", "note"),
    ],
)
def test_how_grave_it_is(ruling: str, rule: str, severity: str) -> None:
    (found,) = unruled(plan(f"ruling R01 {ruling}"))
    assert (found.rule, found.severity) == (rule, severity)
    assert "裁定" in found.message
    assert ("不能下达" in found.message) == (severity == "error")


def test_a_figure_that_cannot_be_right() -> None:
    lines = "task 4-1 kind=level op=>= metric=近视率 target=650 unit_of_measure=%\n"
    (found,) = unruled(plan(lines))
    assert (found.rule, found.severity) == ("figure-implausible", "warning")
    assert "650%" in found.message
    ruling = "ruling R01 a_locator=4 a_value=650 tasks=4-1"
    assert [(one.rule, one.where) for one in unruled(plan(lines + ruling))] == [("figure-implausible", "R01")]
    assert not list(unruled(plan(f"{lines}{ruling} ruled=a")))


def test_a_binding_indicator_makes_it_an_error() -> None:
    row = "indicator 表1:1 name=近视率 unit_of_measure=% target=65 target_year=2025 attribute=binding\n"
    (found,) = unruled(plan(row + TWO))
    assert (found.rule, found.severity) == ("conflict-unruled", "error")
    assert "不能下达" in found.message
