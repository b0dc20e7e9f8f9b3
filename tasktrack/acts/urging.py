"""A quarter's reports: how far each unit is, and urging all that have not reported, each item once a quarter.

The quarter and the days until its reports are due are settings of the mechanism.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.store import noticing, reporting
from tasktrack.store.reporting import Reporting
from tasktrack.words import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a quarter's reports are: unit by unit, and the day by which they are due."""

    period: Period
    due: date
    units: tuple[Reporting, ...]

    @property
    def items(self) -> int:
        """How many items are open in the quarter."""
        return sum(one.items for one in self.units)

    @property
    def missing(self) -> int:
        """How many open items have no report for the quarter."""
        return sum(one.missing for one in self.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Urging:
    """The items that an urging reminds of, and how many are left out because they were urged for the quarter before."""

    items: tuple[int, ...]
    urged_before: int


def standing(session: Session, period: Period) -> Standing:
    """How far the reports for a quarter are on the session's day."""
    with session.store.reading():
        units = reporting.by_unit(session.store, session.view, period)
    due = period.last + timedelta(days=session.mechanism.report.days_after.value)
    return Standing(period=period, due=due, units=tuple(units))


def to_urge(session: Session, period: Period, units: Collection[str] = ()) -> Urging:
    """What urging would remind of: the open items without a report for the quarter, of these units or of all."""
    with session.store.reading():
        lacking = reporting.missing(session.store, session.view, period, units)
        taken = noticing.steps_taken(session.store, lacking, session.view.day)
    step = _step(period)
    items = tuple(item for item in lacking if step not in taken.get(item, ()))
    return Urging(items=items, urged_before=len(lacking) - len(items))


def urge(session: Session, period: Period, units: Collection[str] = (), *, reason: str = "") -> Urging:
    """Remind of every open item without a report for the quarter, once a quarter; all or none is put on record.

    Refused: a quarter that is not over yet, nothing to remind of.
    """
    if session.entry_day() <= period.last:
        raise Refused("urging.not-over", period=period, last=period.last)
    with session.store.writing():
        found = to_urge(session, period, units)
        if not found.items:
            raise Refused("urging.urged" if found.urged_before else "urging.all-reported", period=period)
        words = reason.strip() or say("urging.words", period=period)
        made = [Entry(kind=EntryKind.REMIND, item=item, step=_step(period), reason=words) for item in found.items]
        journal.record(session, *made)
    return found


def _step(period: Period) -> str:
    """The key under which an urging is on record, so that it is not sent twice."""
    return f"unreported@{period}"
