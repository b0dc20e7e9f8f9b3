import pytest

from tasktrack.plan.checks.plausible import ruled, shared_out
from tests.notation import plan

RATE = "unit jyj\ntask 4-1 kind=level metric={metric} target=90 unit_of_measure=% lead=jyj\nshare 4-1 2025 jyj {amount}"


@pytest.mark.parametrize(
    ("metric", "amount", "found"),
    [
        ("教师本科率", "90", False),
        ("教师本科率", "120", True),
        ("教师本科率", "120 confirmed", True),
        ("教师本科率", "-3", True),
        ("毛入学率", "120", False),
        ("毛入学率", "160", True),
        ("毛入学率", "160 confirmed", False),
        ("投入增长率", "160", False),
        ("投入增长率", "-3", False),
    ],
)
def test_a_share_beyond_its_unit_of_measure(metric: str, amount: str, found: bool) -> None:
    listed = list(shared_out(plan(RATE.format(metric=metric, amount=amount))))
    assert [(one.rule, one.where) for one in listed] == [("figure-implausible", "4-1")] * found
    assert all("jyj" in one.message and "task split 4-1" in one.message for one in listed)


def test_a_target_beyond_is_found_by_itself() -> None:
    assert not list(shared_out(plan(RATE.format(metric="教师本科率", amount="120").replace("=90", "=120"))))


TASK = "task 4-1 kind=level metric=教师本科率 target=83 unit_of_measure=%\n"


@pytest.mark.parametrize(
    ("ruling", "found"),
    [
        ("ruled=b decided_on=2021-03-01", []),
        ("ruled=1000000 decided_on=2021-03-01", ["ruled-implausibly"]),
        ("ruled=b decided_on=2020-12-31", ["ruled-early"]),
        ("", []),
    ],
)
def test_a_ruling_of_no_sense_that_a_folder_brought_in(ruling: str, found: list[str]) -> None:
    told = plan(f"{TASK}ruling R01 a_value=80 b_value=83 tasks=4-1 {ruling}")
    assert [one.texts for one in ruled(told)] == [(f"findings.{name}",) for name in found]
    assert all(one.where == "R01" and "ruling set R01" in one.message for one in ruled(told))
