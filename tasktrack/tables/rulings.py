"""Which tasks' figures are contested: two places of the plan disagree on them and nobody has ruled yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from tasktrack import lang
from tasktrack.plan.parts import Plan


def contested(plan: Plan, day: date) -> Mapping[str, Sequence[str]]:
    """The codes of the rulings open on `day`, by the task that they name."""
    found: dict[str, list[str]] = defaultdict(list)
    for ruling in plan.rulings:
        if not ruling.ruled or (ruling.decided_on and ruling.decided_on > day):
            for task in ruling.tasks:
                found[task].append(ruling.code)
    return dict(found)


def mark(codes: Sequence[str]) -> str:
    """The mark on contested figures; empty when nobody contests them."""
    return lang.say("columns.contested", rulings=lang.say("columns.between").join(codes)) if codes else ""
