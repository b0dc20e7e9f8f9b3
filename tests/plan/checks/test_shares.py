from decimal import Decimal

import pytest

from tasktrack.plan.checks.shares import mismatched
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
