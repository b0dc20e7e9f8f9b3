from decimal import Decimal

import pytest

from tasktrack.plan.coverage import ClauseCoverage, Coverage, by_clause, coverage
from tests.notation import plan

PLAN = plan(
    """
    clause 1
    clause 1.1 parent=1 excuse=回顾
    clause 1.2 parent=1
    clause 4
    clause 4.1 parent=4
    clause 4.1.1 parent=4.1 commits
    clause 4.1.2 parent=4.1 commits
    clause 专栏1 parent=4.1 commits
    task 4.1.1-1
    task 4.1.1-2
    task 专栏1-1 same_as=4.1.1-1
    task 4.1-1
    """
)


def test_counts_leaves() -> None:
    assert coverage(PLAN) == Coverage(leaf_clauses=5, committing=3, covered=2, excused=1, percent=Decimal("66.7"))


def test_a_node_that_is_no_leaf_commits_nobody_by_itself() -> None:
    found = coverage(plan("clause 4 commits\nclause 4.1 parent=4 excuse=x"))
    assert (found.committing, found.percent) == (0, Decimal("100.0"))


@pytest.mark.parametrize(("clauses", "tasks", "percent"), [(2000, 1999, "99.9"), (8, 1, "12.5"), (3, 0, "0.0")])
def test_percent_is_whole_only_when_all_is_covered(clauses: int, tasks: int, percent: str) -> None:
    lines = [f"clause {number} commits" for number in range(clauses)] + [f"task {number}-1" for number in range(tasks)]
    assert str(coverage(plan("\n".join(lines))).percent) == percent


def test_adds_up_node_by_node() -> None:
    assert by_clause(PLAN) == {
        "1": ClauseCoverage(leaves=2),
        "1.1": ClauseCoverage(leaves=1),
        "1.2": ClauseCoverage(leaves=1),
        "4": ClauseCoverage(leaves=3, committing=3, covered=2, tasks=4),
        "4.1": ClauseCoverage(leaves=3, committing=3, covered=2, tasks=4),
        "4.1.1": ClauseCoverage(leaves=1, committing=1, covered=1, tasks=2),
        "4.1.2": ClauseCoverage(leaves=1, committing=1),
        "专栏1": ClauseCoverage(leaves=1, committing=1, covered=1, tasks=1),
    }


def test_a_long_chain_of_clauses_takes_no_longer_than_many_short_ones() -> None:
    chain = "\n".join(f"clause {number} parent={number + 1}" for number in range(5000)) + "\nclause 5000"
    assert by_clause(plan(chain))["5000"].leaves == 1
