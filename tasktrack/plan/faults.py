"""What is wrong with a plan folder: every fault with the place where a person finds it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.lang.cli_planning import TEXTS as NAMED


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a plan folder that is not as it must be.

    `line` is the line that an editor shows where the row begins, 0 when the whole file is meant; `column` is the
    column's name or the TOML key, empty when the whole line is meant. `key` and `values` give the text of what was
    expected.
    """

    file: str
    line: int
    column: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """What was expected, and what was found instead."""
        return lang.say(self.key, **self.values)

    def __str__(self) -> str:
        cell = "plan.at-cell" if self.file.endswith(".csv") else "plan.at-key"
        place = cell if self.column and self.line else "plan.at-line" if self.line else "plan.at-file"
        return lang.say(place, file=self.file, line=self.line, column=self.column, message=self.message)


class Unreadable(Refused):
    """A plan folder is refused; `faults` holds everything that is wrong with it, at least one."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        more = len(faults) - 1
        super().__init__("plan.unreadable-more" if more else "plan.unreadable", first=faults[0], more=more)
        self.faults = tuple(faults)
        self.particulars = self.faults[1:]


class Misfit(Unreadable):
    """A change of the plan is refused, since a plan folder could not hold it; told by the part that it is about."""

    def __init__(self, faults: Sequence[Fault], part: str) -> None:
        super().__init__(faults)
        first = faults[0]
        told = {"part": part, "field": _field(first.column), "column": first.column}
        self.key, self.values = "plan.unfit", {**told, "message": first.message}
        self.particulars = ()


def _field(column: str) -> str:
    """What people call a column."""
    return lang.say(f"cli_planning.field-{column}") if f"field-{column}" in NAMED else column
