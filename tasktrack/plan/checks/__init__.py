"""`plan check`: what is wrong with a plan, or worth a look, before it is handed out. One file a rule family."""

from tasktrack.plan.checks import (
    city_only,
    clauses,
    conflicts,
    drafts,
    dues,
    duplicates,
    groups,
    levels,
    owners,
    plausible,
    proposals,
    shares,
    titles,
)
from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.parts import Plan

RULES = (
    clauses.uncovered,
    owners.without_lead,
    dues.without_due,
    shares.mismatched,
    shares.misplaced,
    shares.left_out,
    levels.off_path,
    dues.year_missing,
    owners.without_plan,
    owners.unknown,
    conflicts.unruled,
    plausible.ruled,
    plausible.shared_out,
    titles.outdated,
    duplicates.counted_twice,
    city_only.cascaded,
    proposals.unconfirmed,
    dues.outside_plan,
    groups.still_open,
    drafts.waiting,
)


def check(plan: Plan) -> tuple[Finding, ...]:
    """All findings, rule by rule, and within a rule in the plan's order. Time grows with the plan's size only."""
    return tuple(finding for rule in RULES for finding in rule(plan))


__all__ = ["RULES", "Finding", "check"]
