"""What two places of the plan say differently, and what cannot be right, is ruled on before it is handed down."""

from collections.abc import Iterator

from tasktrack.plan.checks.finding import Finding
from tasktrack.plan.contradictions import IMPLAUSIBLE, Contradiction, Question, open_questions
from tasktrack.plan.parts import Plan, Ruling
from tasktrack.words import Severity

_FIGURES = ("binding", "figure")
"""The severities of rulings that are about figures; the others are about days and wording."""


def unruled(plan: Plan) -> Iterator[Finding]:
    """`conflict-unruled`, `figure-implausible`: nobody has ruled on a contradiction, or on a figure in doubt.

    Both what is on record and what rules find; what a ruling on record covers is reported under the ruling alone, and
    a ruling on a single figure as implausible. An error on a binding indicator, a note on wording, else a warning.
    Source: issue 3, "Rulings".
    """
    for one in open_questions(plan):
        if one.ruling:
            yield _recorded(one, one.ruling)
        elif one.contradiction:
            yield _found(one, one.contradiction)


def _recorded(one: Question, ruling: Ruling) -> Finding:
    values: dict[str, object] = {
        "code": ruling.code,
        "metric": ruling.metric,
        "a": ruling.a_locator,
        "a_says": ruling.a_says,
        "a_value": ruling.a_value,
        "b": ruling.b_locator,
        "b_says": ruling.b_says,
        "b_value": ruling.b_value,
        "tasks": ruling.tasks,
    }
    implausible = ruling.severity in _FIGURES and not ruling.b_locator
    rule = "figure-implausible" if implausible else "conflict-unruled"
    text = f"findings.{rule}" if implausible or ruling.b_locator else "findings.conflict-unruled-one"
    severity = Severity.NOTE if ruling.severity == "wording" else Severity.WARNING
    return _finding(rule, one, severity, values, text)


def _found(one: Question, found: Contradiction) -> Finding:
    rule = "figure-implausible" if found.rule in IMPLAUSIBLE else "conflict-unruled"
    return _finding(rule, one, Severity.WARNING, found.told, found.text)


def _finding(rule: str, one: Question, severity: Severity, values: dict[str, object], text: str) -> Finding:
    if not one.binding:
        return Finding(rule, severity, one.code, values, (text,))
    return Finding(rule, Severity.ERROR, one.code, values, (text, "findings.binding"))
