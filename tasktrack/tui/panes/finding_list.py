"""The findings as rows: in groups by severity and rule, of which some are shut, narrowed by what was chosen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from tasktrack.lang import say, word
from tasktrack.tables.findings import Told, rule
from tasktrack.tui import inert
from tasktrack.tui.forms.choose import Choice
from tasktrack.tui.panes import finding as pane
from tasktrack.tui.panes.finding import Group
from tasktrack.tui.widgets.chips import Chip
from tasktrack.tui.widgets.window_list import Row
from tasktrack.words import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which findings are listed; what is empty does not restrict."""

    severity: Severity | None = None
    rule: str = ""
    text: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing restricts."""
        return not (self.severity or self.rule or self.text.strip())

    def without(self, name: str) -> "Sought":
        """The same without one restriction."""
        if name == "severity":
            return replace(self, severity=None)
        return replace(self, rule="") if name == "rule" else replace(self, text="")

    def holds(self, told: Told) -> bool:
        """Whether a finding is among those sought."""
        words = f"{told.place.code}\n{told.place.title}\n{told.found}".lower()
        return (
            self.severity in (None, told.finding.severity)
            and self.rule in ("", told.finding.rule)
            and self.text.strip().lower() in words
        )


@dataclass
class FindingRows:
    """The rows of a list, known by numbers that a finding and a group keep from check to check."""

    told: Sequence[Told] = ()
    sought: Sought = Sought()
    shut: frozenset[Group] = frozenset()
    rows: Sequence[Row] = ()
    listed: int = 0
    _numbers: dict[object, int] = field(default_factory=dict)
    _behind: dict[int, Told | Group] = field(default_factory=dict)

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        return self.rows[offset : offset + limit]

    def position(self, key: int) -> int | None:
        """Where a row stands."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), None)

    def behind(self, key: int | None) -> Told | Group | None:
        """The finding or the group of a row."""
        return None if key is None else self._behind.get(key)

    def of(self, group: Group) -> list[Told]:
        """The findings listed of a group."""
        return [
            one for one in self.told if (one.finding.severity, one.finding.rule) == group and self.sought.holds(one)
        ]

    def lay(self) -> None:
        """Make the rows anew."""
        self._behind = {}
        found = [one for one in self.told if self.sought.holds(one)]
        self.listed = len(found)
        self.rows = tuple(self._rows(found))

    def _rows(self, found: Sequence[Told]) -> Iterator[Row]:
        for group, members in groupby(found, key=lambda one: (one.finding.severity, one.finding.rule)):
            listed = list(members)
            shut = group in self.shut and self.sought.everything
            yield pane.heading(self._number(group, group), group, len(listed), shut=shut)
            if not shut:
                yield from (pane.row(self._number(one.key, one), one) for one in listed)

    def _number(self, known_by: object, behind: Told | Group) -> int:
        number = self._numbers.setdefault(known_by, len(self._numbers) + 1)
        self._behind[number] = behind
        return number


def chips(sought: Sought) -> tuple[Chip, ...]:
    """What the list is narrowed to."""
    values = {
        "severity": word(sought.severity),
        "rule": rule(sought.rule) if sought.rule else "",
        "text": inert.one_line(sought.text),
    }
    return tuple(Chip(name, say(f"tui_rulings.chip-{name}"), value) for name, value in values.items() if value)


def choices(told: Sequence[Told]) -> list[Choice]:
    """What the list can be narrowed to: a severity, or a rule, each with its count."""
    severities = Counter(one.finding.severity for one in told)
    rules = Counter(one.finding.rule for one in told)
    return [
        Choice("", say("tui_rulings.choice-every")),
        *(
            Choice(f"severity {one.value}", _counted(word(one), severities[one]), one.value)
            for one in Severity
            if severities[one]
        ),
        *(Choice(f"rule {code}", _counted(rule(code), count), code) for code, count in rules.items()),
    ]


def _counted(name: str, count: int) -> str:
    return say("tui_rulings.choice-counted", name=name, count=count)
