"""Contradictory and implausible figures, found by rule.

One file a rule family; `search` runs them all, `rulings` holds what they find against the record.
"""

from tasktrack.plan.contradictions.contradiction import IMPLAUSIBLE, Contradiction, Place
from tasktrack.plan.contradictions.recording import as_ruling, unrecorded
from tasktrack.plan.contradictions.rulings import Question, blocking, covering, open_questions
from tasktrack.plan.contradictions.search import found

__all__ = [
    "IMPLAUSIBLE",
    "Contradiction",
    "Place",
    "Question",
    "as_ruling",
    "blocking",
    "covering",
    "found",
    "open_questions",
    "unrecorded",
]
