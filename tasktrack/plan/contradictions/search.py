"""All rules over one plan."""

from itertools import chain

from tasktrack.plan.contradictions import backward, bounds, differing, sums
from tasktrack.plan.contradictions.contradiction import Contradiction
from tasktrack.plan.contradictions.sides import by_key
from tasktrack.plan.contradictions.statements import statements
from tasktrack.plan.parts import Plan


def found(plan: Plan) -> tuple[Contradiction, ...]:
    """Every contradiction that a rule finds, each once, rule by rule; nothing is held against the rulings on record.

    Time grows with the plan's size only.
    """
    stated = statements(plan)
    sides = by_key(stated)
    listed = chain(
        differing.differing(sides),
        differing.linked(plan, stated),
        sums.stages(sides),
        sums.owners(sides),
        backward.behind(sides),
        backward.falling_back(sides),
        bounds.out_of_range(sides),
        bounds.too_fast(sides),
    )
    return tuple({one.code: one for one in listed}.values())
