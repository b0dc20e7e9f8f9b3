"""What a check of a plan reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tasktrack import lang
from tasktrack.words import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a planner should look at; errors must be mended before the plan is handed out.

    `where` is the locator or code of the part that it is about; `values` are for machines and for the message:
    texts, whole numbers, decimals, dates, and tuples of these. `texts` are the sentences that the message is made of,
    where the rule's name alone does not tell.
    """

    rule: str
    severity: Severity
    where: str
    values: Mapping[str, object] = field(default_factory=dict)
    texts: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The sentence for people: what was found and what to do."""
        said = {name: _said(name, value) for name, value in self.values.items()}
        keys = self.texts or (f"plan.{self.rule}",)
        return lang.say("findings.between").join(lang.say(key, where=self.where, **said) for key in keys)


def _said(name: str, value: object) -> object:
    if not isinstance(value, tuple):
        return value
    words = (lang.say(f"findings.what-{one}") for one in value) if name == "what" else map(str, value)
    return lang.say("plan.separator").join(words)
