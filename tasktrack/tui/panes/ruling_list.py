"""The contradictions as rows, narrowed by state or by what they are about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tasktrack.lang import say
from tasktrack.plan.parts import Plan
from tasktrack.tables.rulings import Standing
from tasktrack.tui.forms.choose import Choice
from tasktrack.tui.panes import ruling as pane
from tasktrack.tui.widgets.chips import Chip
from tasktrack.tui.widgets.window_list import Row

GRAVITIES = ("figure", "date", "wording")


def _about(gravity: str) -> Callable[[Standing], bool]:
    return lambda one: one.ruling.severity == gravity


KINDS: Mapping[str, Callable[[Standing], bool]] = {
    "open": lambda one: one.is_open,
    "ruled": lambda one: not one.is_open,
    "blocking": lambda one: one.is_open and one.binding,
    **{gravity: _about(gravity) for gravity in GRAVITIES},
}
"""What the list can be narrowed to."""


@dataclass
class RulingRows:
    """The rows of a list, known by numbers that a contradiction keeps from read to read."""

    plan: Plan | None = None
    listed: Sequence[Standing] = ()
    sought: tuple[str, ...] = ()
    rows: Sequence[Row] = ()
    _numbers: dict[str, int] = field(default_factory=dict)
    _behind: dict[int, Standing] = field(default_factory=dict)

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        return self.rows[offset : offset + limit]

    def position(self, key: int) -> int | None:
        """Where a row stands."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), None)

    def standing(self, key: int | None) -> Standing | None:
        """The contradiction of a row."""
        return None if key is None else self._behind.get(key)

    def number(self, code: str) -> int | None:
        """The number of a contradiction's row."""
        return self._numbers.get(code)

    def following(self, key: int | None) -> int | None:
        """The row after this one that is still open, or before it when none comes after; None when no other is."""
        place = self.position(key) if key is not None else None
        if place is None:
            return None
        after = [*self.rows[place + 1 :], *reversed(self.rows[:place])]
        return next((row.key for row in after if self._behind[row.key].is_open), None)

    def lay(self) -> None:
        """Make the rows anew."""
        self._behind, rows = {}, []
        for one in self.listed:
            if self.plan and all(KINDS[kind](one) for kind in self.sought):
                number = self._numbers.setdefault(one.ruling.code, len(self._numbers) + 1)
                self._behind[number] = one
                rows.append(pane.row(number, one, self.plan))
        self.rows = tuple(rows)


def chips(sought: Sequence[str]) -> tuple[Chip, ...]:
    """What the list is narrowed to."""
    return tuple(Chip(kind, say(f"tui_rulings.chip-{_dimension(kind)}"), _name(kind)) for kind in sought)


def choices(rows: RulingRows) -> list[Choice]:
    """What the list can be narrowed to, each with its count."""
    counted = {kind: sum(map(holds, rows.listed)) for kind, holds in KINDS.items()}
    return [
        Choice("", say("tui_rulings.choice-every")),
        *(
            Choice(kind, say("tui_rulings.choice-counted", name=_name(kind), count=count), kind)
            for kind, count in counted.items()
            if count
        ),
    ]


def _dimension(kind: str) -> str:
    return "gravity" if kind in GRAVITIES else "state"


def _name(kind: str) -> str:
    return say(f"cli_planning.severity-{kind}" if kind in GRAVITIES else f"tui_rulings.state-{kind}")
