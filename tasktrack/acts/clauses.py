"""What a planner decides about a clause: that it commits somebody, or why it commits nobody."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from tasktrack.acts.revising import Note, Revised, revise
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.parts import Clause, Plan
from tasktrack.words import PlanEntryKind

Decided: TypeAlias = Callable[[Plan, Clause], Clause]
"""What becomes of a clause."""


def excuse(session: Session, locator: str, reason: str, *, dry_run: bool = False) -> Revised:
    """Say why a clause commits nobody. Refused: an unknown clause, one that has tasks, a missing reason."""
    if not reason.strip():
        raise Refused("planning.excuse-reason")

    def changed(plan: Plan, clause: Clause) -> Clause:
        tasks = [task.code for task in plan.tasks if task.clause == locator]
        if tasks:
            raise Refused("planning.excuse-tasks", locator=locator, tasks="、".join(tasks[:5]))
        return replace(clause, commits=False, excuse=" ".join(reason.split()))

    return _decided(session, locator, changed, reason, dry_run=dry_run)


def commit(session: Session, locator: str, reason: str = "", *, dry_run: bool = False) -> Revised:
    """Say that a clause commits somebody, whatever was said before."""
    return _decided(
        session, locator, lambda _, clause: replace(clause, commits=True, excuse=""), reason, dry_run=dry_run
    )


def _decided(session: Session, locator: str, decided: Decided, reason: str, *, dry_run: bool) -> Revised:
    def revision(plan: Plan) -> Plan:
        found = next((clause for clause in plan.clauses if clause.locator == locator), None)
        if found is None:
            raise Refused("planning.clause-unknown", locator=locator)
        after = decided(plan, found)
        clauses = tuple(after if clause.locator == locator else clause for clause in plan.clauses)
        return replace(plan, clauses=clauses)

    note = Note(kind=PlanEntryKind.EXCUSE, subject=locator, reason=reason)
    return revise(session, revision, note, dry_run=dry_run)
