"""What of a quarter or month may earn or cost a unit points: found in the items' histories, each with its entry.

What happened counts from the day after the period before was closed up to the day this one is; overdue and silent are
counted on the period's last day. So nothing counts in two quarters, and nothing falls between them. System setting.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tasktrack.acts.session import Session
from tasktrack.dates import Month, Period
from tasktrack.errors import Refused
from tasktrack.rules import lights, pace
from tasktrack.rules.scores import Fact
from tasktrack.store import entries, items
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tables import finishes
from tasktrack.tables.quarterly import first_day
from tasktrack.words import OPEN_STATUSES, EntryKind, Merit, Status

Stretch = Period | Month
"""What a circular is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days a circular turns on: entries after `after` up to `known` count; states are as of `counted`."""

    period: Stretch
    after: date
    known: date
    counted: date
    report_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An item of the period with its history up to the day known."""

    line: ItemLine
    history: Sequence[EntryLine]
    window: Window
    silent_days: int

    @property
    def days_overdue(self) -> int:
        """Calendar days overdue on the day counted, by what was known."""
        return lights.days_overdue(self.line.status, self.line.due, self.window.counted)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What may earn or cost points, in the order of merits."""
        return (*self._finished(), *self._late(), *self._silent(), *self._events())

    def _fact(self, on: Merit, entry: EntryLine, days: int = 0) -> Fact:
        return Fact(on=on, unit=entry.unit, item=entry.item, number=entry.number, day=entry.made_on, days=days)

    def _in(self, entry: EntryLine) -> bool:
        return self.window.after < entry.made_on <= self.window.known

    def _finished(self) -> Iterator[Fact]:
        finish = finishes.finish(self.history)
        if finish and self._in(finish.entry):
            late = finish.days_late
            on = Merit.DONE_LATE if late > 0 else Merit.DONE_IN_TIME
            yield self._fact(on, finish.entry, abs(late))

    def _late(self) -> Iterator[Fact]:
        if self.days_overdue and not finishes.in_time(self.history):
            fact = self._fact(Merit.OVERDUE, finishes.due_from(self.history), self.days_overdue)
            yield _of_holder(fact, self.line)

    def _silent(self) -> Iterator[Fact]:
        heard = [each for each in self.history if each.kind is EntryKind.REPORT]
        last = heard[-1] if heard else self.history[0]
        since = last.made_on if heard else pace.starts_on(self.line.year, self.history[0].made_on)
        days = (self.window.counted - since).days
        if self.line.status in OPEN_STATUSES and days > self.silent_days:
            yield _of_holder(self._fact(Merit.SILENT, last, days), self.line)

    def _events(self) -> Iterator[Fact]:
        """Returns, reports for quarters that were closed already, notices that were not answered in time."""
        for entry in self.history:
            if entry.kind is EntryKind.RETURN and self._in(entry):
                yield self._fact(Merit.RETURNED, entry)
            elif entry.kind is EntryKind.REPORT and self._in(entry) and (days := self._belated(entry)) > 0:
                yield self._fact(Merit.LATE_REPORT, entry, days)
            elif entry.kind is EntryKind.NOTICE and self._unanswered(entry):
                yield self._fact(Merit.NOTICE_UNANSWERED, entry)
        if self._unreported:
            yield _of_holder(self._fact(Merit.UNREPORTED, self.history[-1]), self.line)

    def _belated(self, entry: EntryLine) -> int:
        """How many days after the reports of its quarter were due a report came; 0 or less when it was in time."""
        told = _quarter(entry.period) or Period.of(entry.made_on)
        return (entry.made_on - told.last).days - self.window.report_days

    def _unanswered(self, notice: EntryLine) -> bool:
        """Whether the day asked for a reply fell into the period, and none had come by then."""
        asked = notice.told_due
        if asked is None or not self.window.after < asked <= self.window.known:
            return False
        came = (each for each in self.history if each.kind is EntryKind.REPLY and each.number > notice.number)
        return not any(each.made_on <= asked for each in came)

    @property
    def _unreported(self) -> bool:
        """Whether a quarter has ended, the item is open, and no report for the quarter is there."""
        period = self.window.period
        if not isinstance(period, Period) or self.window.known <= period.last or self.line.status not in OPEN_STATUSES:
            return False
        reports = (each for each in self.history if each.kind is EntryKind.REPORT)
        return not any((each.period or str(Period.of(each.made_on))) == str(period) for each in reports)


def window(session: Session, period: Stretch) -> Window:
    """The days of a quarter or month, as far as the session's day; refused when it lies ahead or before the store."""
    if session.day < period.first:
        raise Refused("yearend.period-ahead", period=period, day=session.day)
    begins = first_day(session)
    if begins and period.last < begins:
        raise Refused("yearend.period-before", period=period, first=begins)
    days = session.mechanism.report.days_after.value
    wait = timedelta(days=days if isinstance(period, Period) else 0)
    before = period.first - timedelta(days=1)
    return Window(
        period=period,
        after=before + wait,
        known=min(session.day, period.last + wait),
        counted=min(session.day, period.last),
        report_days=days,
    )


def told(session: Session, at: Window) -> list[Told]:
    """The items open in the period, with their histories, in the plan's order of units."""
    seen = session.on(at.known)
    quarter = at.period if isinstance(at.period, Period) else Period.of(at.period.first)
    lines = items.window(session.store, seen.view, Selection(open_in=quarter, sort="unit"))
    histories = entries.histories(session.store, seen.view, [line.id for line in lines])
    silent = session.mechanism.silence.days.value
    every = (Told(line=one, history=histories[one.id], window=at, silent_days=silent) for one in lines)
    return [one for one in every if one.facts or not _over(one)]


def _over(one: Told) -> bool:
    """Whether the item was done or cancelled before the period began, and has not been taken up again."""
    earlier = [each for each in one.history if each.made_on < one.window.period.first]
    ended = (Status.DONE, Status.CANCELLED)
    return bool(earlier) and earlier[-1].status in ended and one.line.status in ended


def _of_holder(fact: Fact, line: ItemLine) -> Fact:
    """A fact about how an item stands is that of the unit that holds it, whoever held it at the entry."""
    return Fact(on=fact.on, unit=line.unit, item=fact.item, number=fact.number, day=fact.day, days=fact.days)


def _quarter(text: str) -> Period | None:
    return Period(int(text[:4]), int(text[5])) if text else None
