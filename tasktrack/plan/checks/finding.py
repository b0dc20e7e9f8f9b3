"""What a check of a plan reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tasktrack import lang
from tasktrack.words import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a planner should look at; errors must be mended before the plan is handed out.

    `where` is the locator or code of the part that it is about; `values` are for machines and for the message:
    texts, whole numbers, decimals, dates, and tuples of these.
    """

    rule: str
    severity: Severity
    where: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence for people: what was found and what to do."""
        said = {name: _said(value) for name, value in self.values.items()}
        return lang.say(f"plan.{self.rule}", where=self.where, **said)


def _said(value: object) -> object:
    return lang.say("plan.separator").join(map(str, value)) if isinstance(value, tuple) else value
