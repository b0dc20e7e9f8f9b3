"""The check of the store's plan, as the screen of findings shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tasktrack.acts.session import Session
from tasktrack.plan.checks import check
from tasktrack.plan.coverage import coverage
from tasktrack.plan.parts import Plan
from tasktrack.store import plans
from tasktrack.tables.findings import Teller, Told, chapters
from tasktrack.tui.panes.finding import Covered


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A plan with what the check found in it."""

    plan: Plan
    teller: Teller
    told: Sequence[Told]
    covered: Covered
    members: Mapping[str, tuple[str, ...]]


def checked(session: Session) -> Checked:
    """Check the plan as it stands now. May take long: asked in a thread."""
    plan = plans.required(session.store, shares=True)
    teller = Teller(plan)
    return Checked(
        plan=plan,
        teller=teller,
        told=teller.told(check(plan)),
        covered=Covered(whole=coverage(plan), tasks=len(plan.tasks), chapters=chapters(plan)),
        members={group.code: group.members for group in plan.groups},
    )
