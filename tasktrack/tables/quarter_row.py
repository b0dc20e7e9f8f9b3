"""An item in a quarter: how it stood, what its unit reported for the quarter, and what supervision did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tasktrack import figures, lang
from tasktrack.dates import Period
from tasktrack.plan.parts import Task
from tasktrack.rules import lights, pace
from tasktrack.rules.mechanism import Mechanism
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.tables import rulings, targets
from tasktrack.tables.holders import Holders
from tasktrack.words import OPEN_STATUSES, EntryKind, Light

_SUPERVISION = (EntryKind.REMIND, EntryKind.NOTICE, EntryKind.ESCALATE, EntryKind.REPLY)
_MOVES = (EntryKind.GRANT, EntryKind.RETARGET)
_STEPS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterDays:
    """The days a quarter's table turns on.

    Entries count up to `known`; overdue and lights are as of `counted`. What was reported for an earlier quarter after
    `closed_before` is a late report; so is one that came after the quarter before was sealed, when the journal held
    `sealed_before` entries.
    """

    period: Period
    known: date
    counted: date
    closed_before: date
    sealed_before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterRow:
    """What a row of the quarterly table is made from; `line` and `history` are as of the day known."""

    line: ItemLine
    task: Task
    history: Sequence[EntryLine]
    days: QuarterDays
    holders: Holders
    mechanism: Mechanism
    contested: Sequence[str] = ()
    confirmed: bool = False

    @property
    def light(self) -> Light:
        """The light on the day counted, by what was known."""
        line, warning = self.line, self.mechanism.warning
        starts = pace.starts_on(line.year, self.history[0].made_on)
        return lights.light(
            line.status,
            line.due,
            self.days.counted,
            percent=line.percent or Decimal(0),
            expected=pace.expected_percent(starts, line.due, self.days.counted, year=line.year, planned=line.planned),
            warning_days=warning.days.value,
            pace_points=warning.pace_points.value,
        )

    @property
    def days_overdue(self) -> int:
        """Calendar days overdue on the day counted."""
        return lights.days_overdue(self.line.status, self.line.due, self.days.counted)

    @property
    def report(self) -> EntryLine | None:
        """The last report for the quarter."""
        wanted = str(self.days.period)
        return next((entry for entry in reversed(self._reports) if self._period(entry) == wanted), None)

    @property
    def stage(self) -> str:
        """What the unit planned to stand at the quarter's end: its words, figure and percent; empty without a plan."""
        plans = (entry for entry in reversed(self.history) if entry.kind is EntryKind.PLAN_QUARTER)
        plan = next((entry for entry in plans if entry.period == str(self.days.period)), None)
        if plan is None:
            return ""
        figure = "" if plan.actual is None else f"{figures.shown(plan.actual)}{self.line.unit_of_measure}"
        percent = "" if plan.percent is None else f"{figures.shown(plan.percent)}%"
        return lang.say("columns.and").join(filter(None, (plan.progress, figure, percent)))

    @property
    def supervision(self) -> str:
        """The last steps of supervision with their days."""
        steps = [entry for entry in self.history if entry.kind in _SUPERVISION][-_STEPS_SHOWN:]
        said = (lang.say("columns.step", day=entry.made_on, kind=lang.word(entry.kind)) for entry in steps)
        return lang.say("columns.and").join(said)

    @property
    def remark(self) -> str:
        """What else is to be known, the mark on what is proposed last."""
        return lang.say("columns.and").join(self._remarks())

    @property
    def _reports(self) -> list[EntryLine]:
        return [entry for entry in self.history if entry.kind is EntryKind.REPORT]

    def _period(self, entry: EntryLine) -> str:
        return entry.period or str(Period.of(entry.made_on))

    def _remarks(self) -> Iterator[str]:
        line = self.line
        if self.report is None and line.status in OPEN_STATUSES:
            yield lang.say("columns.not-reported")
        if late := self._late():
            yield lang.say("columns.late-report", periods=lang.say("columns.between").join(late))
        if line.returned:
            yield lang.say("columns.returned", count=line.returns)
        if line.asked_due:
            yield lang.say("columns.asking", due=line.asked_due)
        yield from self._moves()
        if self.contested:
            yield rulings.mark(self.contested)
        if marked := targets.mark(self.task, line.target, line.due, confirmed=self.confirmed):
            yield marked

    def _moves(self) -> Iterator[str]:
        """Each change of the due day: when, why, from which day to which."""
        for before, entry in pairwise(self.history):
            if entry.kind in _MOVES and entry.due != before.due:
                kind = lang.word(entry.kind)
                yield lang.say("columns.moved", day=entry.made_on, kind=kind, old=before.due, new=entry.due)

    def _late(self) -> list[str]:
        """The earlier quarters that were reported only after their own table had closed, and before this one did."""
        came = (entry for entry in self._reports if self._after_closing(entry))
        return sorted({period for entry in came if (period := self._period(entry)) < str(self.days.period)})

    def _after_closing(self, entry: EntryLine) -> bool:
        """Whether the entry came after the table of the quarter before had closed, by its day or by its seal."""
        sealed = self.days.sealed_before
        return entry.made_on > self.days.closed_before or (sealed is not None and entry.id > sealed)
