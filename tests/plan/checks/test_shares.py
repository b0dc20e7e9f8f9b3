from decimal import Decimal

import pytest

from tasktrack.plan.checks.shares import left_out, mismatched, misplaced
from tests.notation import plan


def test_shares_sum_to_the_target_exactly() -> None:
    lines = "task 4-1 kind=quantity target=1\nshare 4-1 2021 jyj 0.1\nshare 4-1 2022 jyj 0.2\nshare 4-1 2022 lcyz "
    (found,) = mismatched(plan(lines + "0.6"))
    assert (found.rule, found.severity, found.where) == ("split-mismatch", "error", "4-1")
    assert found.values["sum"] == Decimal("0.9")
    assert found.values["target"] == Decimal(1)
    assert found.values["difference"] == Decimal("-0.1")
    assert "分解之和 0.9，应为 1，相差 -0.1" in found.message
    assert not list(mismatched(plan(lines + "0.7")))


@pytest.mark.parametrize(("amount", "difference"), [("0", ["-1"]), ("1", []), ("2", []), ("3", ["1"])])
def test_shares_sum_into_a_range(amount: str, difference: list[str]) -> None:
    lines = f"task 4-1 kind=quantity op=range target=1 target_max=2\nshare 4-1 2021 jyj {amount}"
    assert [str(found.values["difference"]) for found in mismatched(plan(lines))] == difference


@pytest.mark.parametrize(
    "lines",
    [
        "task 4-1 kind=quantity target=5",
        "task 4-1 kind=quantity\nshare 4-1 2021 jyj 4",
        "task 4-1 kind=level target=5\nshare 4-1 2021 jyj 4",
        "task 4-2 kind=quantity target=5 same_as=4-1\nshare 4-2 2021 jyj 4",
    ],
)
def test_what_need_not_add_up(lines: str) -> None:
    assert not list(mismatched(plan(lines)))


UNITS = """
unit jyj
unit s1 kind=school name=一小
unit s2 kind=school name=二小
group xx members=s1;s2
task 4-1 kind=quantity target=100 lead=jyj responsible=xx due=2022-12-31
task 4-2 kind=duty lead=jyj responsible=xx
"""


def test_a_unit_that_left_its_group_and_kept_its_shares_is_found() -> None:
    told = UNITS + "share 4-1 2021 jyj 20\nshare 4-1 2021 s1 40\nshare 4-1 2022 s2 40\nshare 4-2 2021 s2"
    assert not list(misplaced(plan(told)))
    quantity, duty = misplaced(plan(told.replace("members=s1;s2", "members=s1")))
    assert (quantity.rule, quantity.severity, quantity.where, duty.where) == ("split-mismatch", "error", "4-1", "4-2")
    assert (quantity.values["units"], quantity.values["years"]) == (("s2",), (2022,))
    assert "task split 4-1" in quantity.message and "task assign 4-1" in quantity.message


@pytest.mark.parametrize(
    "told",
    [
        UNITS.replace("s1;s2", "s1") + "share 4-1 2021 s1 60\nshare 4-1 2022 s2 40 settled",
        UNITS + "share 4-1 2021 nobody 100",
        UNITS.replace("lead=jyj responsible=xx", "") + "share 4-1 2021 s1 100",
        UNITS.replace("due=2022-12-31", "city_only") + "share 4-1 2021 s1 100",
    ],
)
def test_what_is_history_or_found_otherwise(told: str) -> None:
    assert not list(misplaced(plan(told)))


def test_a_school_without_the_figure_that_weighed_the_split_is_found() -> None:
    told = (
        UNITS + "share 4-1 2021 s1 100 confirmed\nsplit 4-1 measure=pupils\nunitfigure s1 pupils 2021-09-01 value=900\n"
    )
    (found,) = left_out(plan(told))
    assert (found.rule, found.severity, found.where) == ("split-mismatch", "warning", "4-1")
    assert found.values["units"] == ("s2",), "a bureau has no pupils"
    assert "在校生" in found.message and "unit data" in found.message
    assert not list(left_out(plan(told + "unitfigure s2 pupils 2021-09-01 value=0"))), "none is a figure too"
    assert not list(left_out(plan(told.replace("split 4-1 measure=pupils\n", "")))), "confirmed: the rest have none"


def test_a_member_without_a_share_is_found_until_a_person_confirms_the_rest() -> None:
    told = UNITS + "share 4-1 2021 jyj 50\nshare 4-1 2021 s1 50"
    (found,) = left_out(plan(told))
    assert (found.values["units"], found.texts) == (("s2",), ("findings.shares-none",))
    assert "task confirm 4-1" in found.message
    assert not list(left_out(plan(told.replace(" 50", " 50 confirmed"))))
    assert not list(left_out(plan(told + " confirmed".join(["", "\nshare 4-1 2021 s2 0"]))))


@pytest.mark.parametrize(
    "told",
    [
        UNITS.replace("target=100", "target=2") + "share 4-1 2021 jyj 1\nshare 4-1 2021 s1 1",
        UNITS,
        UNITS + "share 4-2 2021 jyj",
        UNITS + "share 4-1 2021 jyj 50\nshare 4-1 2021 czj 50 settled\nunit czj",
        UNITS
        + "share 4-1 2021 s1 100\nsplit 4-1 measure=pupils\nunitfigure s1 pupils 2021-09-01 value=999\n"
        + "unitfigure s2 pupils 2021-09-01 value=1",
    ],
)
def test_too_little_for_all_or_nothing_shared_out_yet(told: str) -> None:
    assert not list(left_out(plan(told)))
