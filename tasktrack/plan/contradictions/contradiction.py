"""A contradiction that was found by rule: which figures at which places cannot all be right."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tasktrack import lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a figure stands.

    `value` is the figure in its plain unit (13530 for 1.353万个), `printed` and `unit_of_measure` are as the plan
    prints them, both without a unit of their own when the figure was reckoned. `code` is the task or indicator that
    states it; `role` is `target`, `baseline`, `added` (what a level rises by, or what is newly made), `total`, `each`,
    `duty` or `sum`. `also` are the locators of other places that say the same; `tasks` all the tasks that do.
    """

    locator: str
    value: Decimal
    code: str
    role: str
    says: str
    printed: Decimal
    unit_of_measure: str = ""
    also: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()

    @property
    def locators(self) -> frozenset[str]:
        """Every place that says this."""
        return frozenset((self.locator, *self.also))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two figures that do not go together, or one that cannot be right (`b` is None).

    `code` follows from the rule and the places, so it stays the same from run to run, and a ruling may bear it.
    `severity` is `binding` when a binding indicator is touched, else `figure`, the words of `rulings.csv`.
    """

    rule: str
    metric: str
    severity: str
    a: Place
    b: Place | None = None
    tasks: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """`F-` and eight characters, which no other pair of places has."""
        places = sorted(f"{place.role} {place.code}" for place in (self.a, self.b) if place)
        said = "\n".join((self.rule, *places))
        return f"F-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:8]}"

    @property
    def places(self) -> tuple[Place, ...]:
        """One or two."""
        return (self.a, self.b) if self.b else (self.a,)

    @property
    def told(self) -> dict[str, object]:
        """What the sentence about it needs, under flat names."""
        b = {"b": self.b.locator, "b_says": self.b.says, "b_value": self.b.value} if self.b else {}
        a = {"a": self.a.locator, "a_says": self.a.says, "a_value": self.a.value}
        return {"code": self.code, "metric": self.metric, **a, **b, "tasks": self.tasks, **self.values}

    @property
    def text(self) -> str:
        """The key of the sentence about it."""
        return f"findings.{self.rule}"

    @property
    def note(self) -> str:
        """The sentence for people: what does not go together and what to do."""
        return lang.say(self.text, **self.told)


IMPLAUSIBLE = frozenset({"out-of-range", "moves-too-fast"})
"""The rules about one figure that cannot be right."""
