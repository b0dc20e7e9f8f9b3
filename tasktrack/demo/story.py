"""The story of one work item of the demo: its entries in order, each made by the rules, broken off on the last day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from tasktrack.acts.evidence_files import File
from tasktrack.demo.office_days import OfficeDays
from tasktrack.lang import demo as texts
from tasktrack.plan.parts import Share, Task, Unit
from tasktrack.rules import ladder, transitions
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.rules.mechanism import Mechanism
from tasktrack.words import EntryKind, Kind, Level

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
    """What happens to one item. Chance is the item's own, so that a change of the plan leaves other stories alone.

    `random` is the unit's; `aside` what supervision, intake and planning draw from, so that they leave reports alone.
    """

    def __init__(
        self, owed: Owed, state: State, days: OfficeDays, mechanism: Mechanism, *, begins: date, ends: date
    ) -> None:
        self.owed, self.state, self.days, self.mechanism = owed, state, days, mechanism
        self.begins, self.day, self.ends = begins, begins, ends
        self.random = Random(f"{owed.share.task} {owed.share.year} {owed.share.unit}")  # noqa: S311 - a demo
        self.aside = Random(f"aside {owed.share.task} {owed.share.year} {owed.share.unit}")  # noqa: S311 - a demo
        self.place = self.random.random()
        self.told: list[Told] = []
        self.said: dict[str, str] = {}
        self.files: list[File] = []
        self._over = False
        self._steps: set[str] = set()
        task = owed.task
        self._measure = Measure(kind=task.kind, op=task.op, baseline=task.baseline, year=owed.share.year)

    def by_unit(self, day: date, kind: EntryKind, **values: Any) -> None:
        """An entry of the item's unit."""
        unit = self.owed.unit
        self._tell(day, kind, texts.REPORTER.format(unit=unit.called), unit.name, values)

    def by_supervisor(self, day: date, kind: EntryKind, **values: Any) -> None:
        """An entry of the supervisor."""
        self._tell(day, kind, texts.SUPERVISOR, "", values)

    def supervised(self, day: date, level: Level, **values: Any) -> None:
        """A reminder, notice or escalation by the supervisor, with the ladder's steps that it carries out that day."""
        steps = ladder.for_level(self._waiting(self.days.on_or_after(max(day, self.day))), level)
        self._steps |= {one.key for one in steps}
        self.by_supervisor(day, ladder.ENTRY_KINDS[level], step=ladder.key(steps), **values)

    def asked(self, day: date) -> tuple[ladder.Asked, ...]:
        """What the ladder asks for on a day."""
        return ladder.asked(self._facts, self.mechanism.ladder, self._steps, day)

    def _waiting(self, day: date) -> tuple[ladder.Asked, ...]:
        return ladder.outstanding(self._facts, self.mechanism.ladder, self._steps, day)

    @property
    def code(self) -> str:
        """How a draw calls the item."""
        share = self.owed.share
        return f"{share.task}/{share.year}/{share.unit}"

    @property
    def _facts(self) -> ladder.Facts:
        return ladder.Facts(state=self.state, year=self.owed.share.year, created_on=self.begins)

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
