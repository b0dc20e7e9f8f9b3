"""A contradiction that was found by rule, as it stands on record once somebody rules on it."""

from tasktrack import figures
from tasktrack.plan.contradictions.contradiction import Contradiction
from tasktrack.plan.contradictions.rulings import open_questions
from tasktrack.plan.parts import Plan, Ruling


def unrecorded(plan: Plan) -> tuple[Ruling, ...]:
    """What the rules find that no ruling on record covers, each in the form of a ruling that is still open."""
    found = (question.contradiction for question in open_questions(plan))
    return tuple(as_ruling(one) for one in found if one is not None)


def as_ruling(one: Contradiction) -> Ruling:
    """The contradiction as a ruling on record, its figures in their plain unit."""
    return Ruling(
        code=one.code,
        metric=one.metric,
        severity=one.severity,
        a_locator=one.a.locator,
        a_says=one.a.says,
        a_value=figures.shown(one.a.value),
        b_locator=one.b.locator if one.b else "",
        b_says=one.b.says if one.b else "",
        b_value=figures.shown(one.b.value) if one.b else "",
        note=one.note,
        tasks=one.tasks,
    )
