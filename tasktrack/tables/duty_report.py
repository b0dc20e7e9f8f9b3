"""年终述职材料: what one unit made of its year, item by item with evidence; and the roll of the year for all units.

Source: clause 4.3.5(三) asks for yearly results; what counts as in time is a system setting (see the notes).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.figures import percent
from tasktrack.lang import say
from tasktrack.plan.parts import Document, Plan
from tasktrack.store import entries, items
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import finishes, targets
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.lookback import columns
from tasktrack.tables.table import Cell, Table
from tasktrack.tables.tasks import tasks_of
from tasktrack.words import EntryKind, Outcome, Status

_COLUMNS = (
    "number", "clause", "task", "target", "actual", "percent", "due", "finished", "outcome", "days", "returns",
    "extensions", "evidence", "said", "entry",
)  # fmt: skip
_ROLL = (
    "number", "unit", "items", "done", "late", "waiting", "missed", "carried_over", "open", "suspended", "cancelled",
    "rate", "returns", "extensions",
)  # fmt: skip
_OWED = (Outcome.DONE, Outcome.LATE, Outcome.MISSED, Outcome.CARRIED_OVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounted:
    """An item of the year with its history: how it came out, and the entry that says so."""

    line: ItemLine
    history: Sequence[EntryLine]
    finish: finishes.Finish | None
    outcome: Outcome
    entry: EntryLine

    @property
    def days(self) -> int | None:
        """Days late: at the submission of what is done, today of what is missed; None of the rest."""
        if self.outcome is Outcome.LATE and self.finish:
            return self.finish.days_late
        return self.line.days_overdue or None

    @property
    def evidence(self) -> tuple[str, ...]:
        """The evidence given with its entries, each once."""
        return tuple(dict.fromkeys(_named(one) for entry in self.history for one in entry.evidence))


def duty_report(session: Session, unit: UnitLine | None, year: int) -> Table:
    """A unit's year, or without a unit the roll of all, as known on the session's day.

    Refused: a year that the plan asks nothing for.
    """
    plan = plan_of(session)
    accounted = of_year(session, plan.document, year, unit)
    if unit is None:
        return _rolled(session, plan.document, year, accounted)
    made = framed(
        session,
        plan.document,
        "duty-report",
        columns=columns(_COLUMNS),
        rows=_rows(plan, accounted),
        totals=_totals(accounted),
        notes=_notes(session),
        counted_on=session.day,
        period=str(year),
        unit=unit.name,
        year=year,
    )
    return replace(made, title=say("yearend.duty-title", plan=plan.document.title, unit=unit.name, year=year))


def of_year(session: Session, document: Document, year: int, unit: UnitLine | None = None) -> list[Accounted]:
    """The items of a year, of all units or one, in the plan's order, each with how it came out."""
    selection = Selection(units=unit.members if unit else (), year=year, sort="clause" if unit else "unit")
    lines = items.window(session.store, session.view, selection)
    if not (lines or document.first_year <= year <= document.last_year):
        raise Refused("yearend.year-unknown", year=year, first=document.first_year, last=document.last_year)
    histories = entries.histories(session.store, session.view, [line.id for line in lines])
    return [_accounted(line, histories[line.id]) for line in lines]


def _accounted(line: ItemLine, history: Sequence[EntryLine]) -> Accounted:
    finish = finishes.finish(history)
    outcome, entry = _outcome(line, history, finish)
    return Accounted(line=line, history=history, finish=finish, outcome=outcome, entry=entry)


def _outcome(line: ItemLine, history: Sequence[EntryLine], finish: finishes.Finish | None) -> tuple[Outcome, EntryLine]:
    """How an item came out; one whose shortfall went to the next year is carried over, even when done or overdue."""
    if carried := _carried_away(history):
        return Outcome.CARRIED_OVER, carried
    if finish is not None:
        return (Outcome.LATE if finish.days_late > 0 else Outcome.DONE), finish.entry
    if line.status is Status.CANCELLED:
        return Outcome.CANCELLED, finishes.changes(history, Status.CANCELLED)[-1]
    if line.status is Status.SUSPENDED:
        return Outcome.SUSPENDED, finishes.changes(history, Status.SUSPENDED)[-1]
    if finishes.in_time(history):
        return Outcome.WAITING, finishes.changes(history, Status.SUBMITTED)[-1]
    return (Outcome.MISSED if line.days_overdue else Outcome.OPEN), finishes.due_from(history)


def _carried_away(history: Sequence[EntryLine]) -> EntryLine | None:
    """The entry by which a shortfall left the item: its share fell. One that received a shortfall grew."""
    for before, entry in zip(reversed(history[:-1]), reversed(history[1:]), strict=True):
        if entry.kind is EntryKind.CARRY_OVER and entry.share is not None and entry.share < (before.share or 0):
            return entry
    return None


def _named(evidence: str) -> str:
    """A piece of evidence by its name: of a kept file without the hash in front."""
    kept, _, name = evidence.partition(" ")
    return name if kept.startswith("sha256:") and name else evidence


def _rows(plan: Plan, accounted: Sequence[Accounted]) -> Iterator[tuple[Cell, ...]]:
    tasks = tasks_of(plan, [one.line for one in accounted])
    for number, one in enumerate(accounted, 1):
        line, evidence = one.line, one.evidence
        names = say("columns.between").join(evidence)
        yield (
            number,
            line.clause,
            line.title,
            targets.of_year(tasks[line.task], line.target),
            line.actual,
            line.percent,
            line.due,
            one.finish.submitted_on if one.finish else None,
            lang.word(one.outcome),
            one.days,
            line.returns or None,
            line.extensions or None,
            say("yearend.evidence", count=len(evidence), names=names) if evidence else "",
            finishes.said(one.history),
            finishes.place(one.entry),
        )


def _totals(accounted: Sequence[Accounted]) -> Iterator[tuple[str, Cell]]:
    yield say("columns.total"), len(accounted)
    counts = _counts(accounted)
    for outcome in Outcome:
        yield lang.word(outcome), counts[outcome]
    yield say("yearend.total-rate"), _rate(counts)
    yield say("yearend.total-returns"), sum(one.line.returns for one in accounted)
    yield say("yearend.total-extensions"), sum(one.line.extensions for one in accounted)
    yield say("yearend.total-evidence"), sum(len(one.evidence) for one in accounted)
    yield say("yearend.total-evidenced"), sum(bool(one.evidence) for one in accounted)


def _counts(accounted: Sequence[Accounted]) -> Mapping[Outcome, int]:
    return Counter(one.outcome for one in accounted)


def _rate(counts: Mapping[Outcome, int]) -> Decimal | None:
    owed = sum(counts.get(outcome, 0) for outcome in _OWED)
    done = counts.get(Outcome.DONE, 0) + counts.get(Outcome.LATE, 0)
    return percent(Decimal(done), Decimal(owed))


def _notes(session: Session) -> tuple[str, ...]:
    return (
        say("yearend.note-duty-finished"),
        say("yearend.note-duty-outcomes", day=session.day),
        say("yearend.note-duty-rate"),
        say("yearend.note-entry"),
    )


def _rolled(session: Session, document: Document, year: int, accounted: Sequence[Accounted]) -> Table:
    """The roll of all units: a row each, in the order in which the plan names them, and the sums."""
    by_unit: dict[str, list[Accounted]] = {}
    for one in accounted:
        by_unit.setdefault(one.line.unit, []).append(one)
    rows = [(number, unit, *_counted(own)) for number, (unit, own) in enumerate(by_unit.items(), 1)]
    return framed(
        session,
        document,
        "duty-report",
        columns=columns(_ROLL),
        rows=rows,
        totals=_totals(accounted),
        notes=_notes(session)[:-1],
        counted_on=session.day,
        period=str(year),
        year=year,
    )


def _counted(own: Sequence[Accounted]) -> Iterator[Cell]:
    counts = _counts(own)
    yield len(own)
    yield from (counts.get(outcome, 0) for outcome in Outcome)
    yield _rate(counts)
    yield sum(one.line.returns for one in own)
    yield sum(one.line.extensions for one in own)
