"""What a table was asked for, as one line that a person can read out, type in, and ask again.

`quarterly 2024Q3 2024-10-10 all` is the kind, the period (`-` without one), the day up to which entries count, and the
unit's code; `sealed` follows when it came from a seal, `task=` when it shows some tasks alone. In a table's foot the
short code of its content stands behind it: `quarterly 2024Q3 2024-10-10 all · YH4EQSRULX`.
"""

import re
from dataclasses import dataclass
from datetime import date

from tasktrack.tables.table import CODE_LENGTH

EVERYBODY = "all"
"""What stands in place of a unit's code when the table is about all units."""

BETWEEN = ".."
"""What stands between the two ends of a stretch: `2024Q2..2024Q3`."""

_NOTHING = "-"
_MOST_TASKS = 60
_LINE = re.compile(
    r"(?P<kind>[a-z][a-z-]*) (?P<period>\S{1,40}) (?P<day>\d{4}-\d\d-\d\d) (?P<unit>\S{1,60})"
    r"(?: task=(?P<tasks>\S{1,200}))?(?P<sealed> sealed)?(?: ?[^\w\s] ?| )"
    rf"(?P<code>[A-Z2-7]{{{CODE_LENGTH // 2}}}-?[A-Z2-7]{{{CODE_LENGTH // 2}}})(?![A-Z2-7])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a table answers; empty parts are not asked. `tasks` are codes; a long list is kept as its length alone."""

    kind: str
    day: date
    period: str = ""
    unit: str = ""
    tasks: tuple[str, ...] = ()
    sealed: bool = False

    def __str__(self) -> str:
        parts = [self.kind, self.period or _NOTHING, self.day.isoformat(), self.unit or EVERYBODY]
        if self.tasks:
            named = ",".join(self.tasks)
            parts.append(f"task={named if len(named) <= _MOST_TASKS else len(self.tasks)}")
        return " ".join((*parts, "sealed") if self.sealed else parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a foot says: the question and the code of the answer."""

    question: Question
    code: str


def line(question: str, code: str) -> str:
    """The foot's line: question and code; the code alone where no question is known."""
    return f"{question} · {code}" if question else code


def printed(text: str) -> Printed | None:
    """The last line of a foot in a text, as typed or as printed; None when there is none."""
    found = None
    for match in _LINE.finditer(" ".join(text.split())):
        try:
            day = date.fromisoformat(match["day"])
        except ValueError:
            continue
        found = Printed(question=_question(match, day), code=match["code"].upper().replace("-", ""))
    return found


def _question(match: re.Match[str], day: date) -> Question:
    unit = match["unit"]
    return Question(
        kind=match["kind"].lower(),
        day=day,
        period="" if match["period"] == _NOTHING else match["period"],
        unit="" if unit == EVERYBODY else unit,
        tasks=tuple(match["tasks"].split(",")) if match["tasks"] else (),
        sealed=bool(match["sealed"]),
    )
