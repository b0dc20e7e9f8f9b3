"""The story of one work item of the demo: its entries in order, each made by the rules, broken off on the last day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from tasktrack.demo.office_days import OfficeDays
from tasktrack.lang import demo as texts
from tasktrack.plan.parts import Share, Task, Unit
from tasktrack.rules import transitions
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.words import EntryKind, Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A work item before anything has been said of it: what its unit owes."""

    item: int
    task: Task
    unit: Unit
    share: Share
    quiet: bool = False
    held_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry of a story: who made it on which day, and the state it left."""

    day: date
    actor: str
    acting_unit: str
    entry: Entry
    state: State


class Story:
    """What happens to one item. Chance is the item's own, so that a change of the plan leaves other stories alone."""

    def __init__(self, owed: Owed, state: State, days: OfficeDays, *, begins: date, ends: date) -> None:
        self.owed, self.state, self.days, self.day, self.ends = owed, state, days, begins, ends
        self.random = Random(f"{owed.share.task} {owed.share.year} {owed.share.unit}")  # noqa: S311 - a demo
        self.place = self.random.random()
        self.told: list[Told] = []
        self.said: dict[str, str] = {}
        self._over = False
        self._measure = Measure(kind=owed.task.kind, op=owed.task.op, baseline=owed.task.baseline)

    def by_unit(self, day: date, kind: EntryKind, **values: Any) -> None:
        """An entry of the item's unit."""
        unit = self.owed.unit
        self._tell(day, kind, texts.REPORTER.format(unit=unit.called), unit.name, values)

    def by_supervisor(self, day: date, kind: EntryKind, **values: Any) -> None:
        """An entry of the supervisor."""
        self._tell(day, kind, texts.SUPERVISOR, "", values)

    def by_planner(self, day: date, kind: EntryKind, **values: Any) -> None:
        """An entry of the planner."""
        self._tell(day, kind, texts.PLANNER, "", values)

    def run(self, events: Iterable[tuple[date, Callable[[date], None]]]) -> None:
        """Let events happen in the order of their days."""
        for day, happens in sorted(events, key=lambda event: event[0]):
            happens(day)

    def later(self, least: int, most: int) -> date:
        """A day so many days after the story's last."""
        return self.day + timedelta(days=self.random.randint(least, most))

    def between(self, first: date, last: date) -> date:
        """Some day from first to last."""
        return first + timedelta(days=self.random.randint(0, (last - first).days))

    def likely(self, chance: float) -> bool:
        """Whether something of this chance happens."""
        return self.random.random() < chance

    def one(self, choices: "tuple[T, ...]") -> T:
        """One of the choices."""
        return choices[int(self.random.random() * len(choices))]

    @property
    def grows(self) -> bool:
        """Whether the item's figure counts what has been done so far, large enough to be its own measure."""
        amount = self.owed.share.amount
        return self.owed.task.kind is Kind.QUANTITY and amount is not None and amount >= 10

    def _tell(self, day: date, kind: EntryKind, actor: str, acting_unit: str, values: dict[str, Any]) -> None:
        day = self.days.on_or_after(max(day, self.day))
        self._over = self._over or day > self.ends
        if self._over:
            return
        entry = Entry(kind=kind, item=self.owed.item, **values)
        self.state = transitions.after(self.state, entry, measure=self._measure, actor=actor, day=day)
        self.day = day
        self.told.append(Told(day=day, actor=actor, acting_unit=acting_unit, entry=entry, state=self.state))
