"""Whether every clause that commits somebody has a task: the plan's coverage, whole and node by node."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tasktrack.plan.parts import Clause, Plan

_TENTH = Decimal("0.1")
_WHOLE = Decimal("100.0")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many leaf clauses there are, commit somebody, are covered by a task, or say why they commit nobody.

    `percent` is covered of committing, one decimal; 100.0 only when nothing is left uncovered.
    """

    leaf_clauses: int
    committing: int
    covered: int
    excused: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """The leaves at and below a node, how many commit and are covered, and the tasks taken out of them."""

    leaves: int = 0
    committing: int = 0
    covered: int = 0
    tasks: int = 0

    def __add__(self, other: "ClauseCoverage") -> "ClauseCoverage":
        return ClauseCoverage(
            self.leaves + other.leaves,
            self.committing + other.committing,
            self.covered + other.covered,
            self.tasks + other.tasks,
        )


def leaves(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses without a child."""
    parents = {clause.parent for clause in clauses}
    return tuple(clause for clause in clauses if clause.locator not in parents)


def coverage(plan: Plan) -> Coverage:
    """The coverage of the plan. A task that is linked to another still covers its own clause."""
    found = leaves(plan.clauses)
    tasked = {task.clause for task in plan.tasks}
    committing = [clause for clause in found if clause.commits]
    covered = sum(clause.locator in tasked for clause in committing)
    excused = sum(not clause.commits and bool(clause.excuse) for clause in found)
    return Coverage(len(found), len(committing), covered, excused, _percent(covered, len(committing)))


def by_clause(plan: Plan) -> dict[str, ClauseCoverage]:
    """For each clause's locator, in document order, the coverage at and below it."""
    tasks = Counter(task.clause for task in plan.tasks)
    parents = {clause.parent for clause in plan.clauses}
    found = {clause.locator: _own(clause, clause.locator not in parents, tasks) for clause in plan.clauses}
    above = {clause.locator: clause.parent for clause in plan.clauses if clause.parent in found}
    waiting = Counter(above.values())
    ready = [locator for locator in found if not waiting[locator]]
    for locator in ready:
        parent = above.get(locator)
        if parent is not None:
            found[parent] += found[locator]
            waiting[parent] -= 1
            if not waiting[parent]:
                ready.append(parent)
    return found


def _own(clause: Clause, leaf: bool, tasks: Counter[str]) -> ClauseCoverage:
    commits = leaf and clause.commits
    count = tasks[clause.locator]
    return ClauseCoverage(int(leaf), int(commits), int(commits and count > 0), count)


def _percent(part: int, whole: int) -> Decimal:
    if part == whole:
        return _WHOLE
    return min((Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP), _WHOLE - _TENTH)
