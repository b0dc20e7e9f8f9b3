import pytest

from tasktrack.plan.checks.titles import outdated
from tests.notation import plan

RULED = "ruling R01 a_value=13000 b_value=13530 tasks=4-1 "


@pytest.mark.parametrize(
    ("title", "target", "unit", "old"),
    [
        ("新增学位13000个", "13530", "个", "13000"),
        ("新增学位1.3万个", "13530", "个", "1.3"),
        ("新增学位1.3万个", "1.353", "万个", "1.3"),
        ("新增学位13,000个", "13530", "个", "13,000"),
        ("新增学位13530个", "13530", "个", None),
        ("新增学位", "13530", "个", None),
        ("到2025年新增学位130000个", "13530", "个", None),
        ("新增学位13000个", "12000", "个", None),
    ],
)
def test_a_title_that_quotes_the_overruled_figure(title: str, target: str, unit: str, old: str | None) -> None:
    task = f"task 4-1 kind=quantity title={title} target={target} unit_of_measure={unit}\n"
    found = list(outdated(plan(task + RULED + "ruled=b")))
    assert [one.values["old"] for one in found] == ([old] if old else [])
    assert all("task edit 4-1 --title" in one.message for one in found)
    assert not list(outdated(plan(task + RULED)))


def test_the_baseline_may_stand_in_the_title() -> None:
    task = "task 4-1 kind=level title=由80提高到85 baseline=80 target=85\n"
    ruling = "ruling R01 a_value=80 b_value=85 tasks=4-1 ruled=b"
    assert not list(outdated(plan(task + ruling)))


def test_a_ruling_that_was_overtaken_says_nothing_of_titles() -> None:
    task = "task 4-1 title=达到83 target=90\n"
    lines = "ruling R01 a_value=80 b_value=83 tasks=4-1 ruled=b\nruling R02 a_value=83 b_value=90 tasks=4-1 ruled=b"
    (found,) = outdated(plan(task + lines))
    assert (found.values["ruling"], found.values["old"]) == ("R02", "83")
