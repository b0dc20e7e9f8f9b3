"""What a check of a plan reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tasktrack import lang
from tasktrack.lang.cli_planning import TEXTS as NAMED
from tasktrack.lang.found import TEXTS as FOUND
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
        found = [lang.say(key, where=self.where, **said) for key in keys]
        return lang.say("findings.between").join(filter(None, (*found, self.advice)))

    @property
    def advice(self) -> str:
        """What to do about it, with the command that does it; empty where nothing is known."""
        return self.advised(self.where)

    def advised(self, where: str) -> str:
        """What to do about findings like it at another place."""
        return next((lang.say(f"found.{name}", where=where) for name in self._advices() if name in FOUND), "")

    def _advices(self) -> Iterator[str]:
        yield from (f"do-{text.partition('.')[2]}" for text in self.texts)
        yield f"do-{self.rule}"


def _said(name: str, value: object) -> object:
    if name == "measure":
        return measure(str(value))
    if not isinstance(value, tuple):
        return value
    words = (lang.say(f"findings.what-{one}") for one in value) if name == "what" else map(str, value)
    return lang.say("plan.separator").join(words)


def measure(code: str) -> str:
    """What a measure of units is called; its code where it has no name."""
    return lang.say(f"cli_planning.measure-{code}") if f"measure-{code}" in NAMED else code
