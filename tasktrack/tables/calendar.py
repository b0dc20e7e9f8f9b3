"""日历: the due days of open items, and the days by which open notices are to be answered; for ics above all."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, timedelta

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store import entries, items
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import notes
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.lookback import columns
from tasktrack.tables.table import Cell, Table
from tasktrack.words import OPEN_STATUSES

COLUMNS = (
    "number", "due", "what", "clause", "task", "unit", "person", "status", "light", "remind_on", "revision", "updated",
    "uid",
)  # fmt: skip
"""The columns; the writer of ics reads them by these keys."""

_DUE, _REPLY = "due", "reply"


def calendar(session: Session, unit: UnitLine | None = None, year: int | None = None) -> Table:
    """The days of the items open on the session's day, of all units or one, of all years or one, the nearest first."""
    plan = plan_of(session)
    if year is not None and not plan.document.first_year <= year <= plan.document.last_year:
        known = {task.due.year for task in plan.tasks if task.due}
        if year not in known:
            raise Refused(
                "yearend.year-unknown", year=year, first=plan.document.first_year, last=plan.document.last_year
            )
    lines = _open(session, unit, year)
    rows = sorted(_rows(session, lines), key=lambda row: (row[0], row[-1]))
    warning = session.mechanism.warning.days
    return framed(
        session,
        plan.document,
        "calendar",
        columns=columns(COLUMNS),
        rows=[(number, *row) for number, row in enumerate(rows, 1)],
        totals=((say("columns.total"), len(rows)),),
        notes=(say("yearend.note-calendar", days=warning.value, source=notes.source(warning.source)),),
        counted_on=session.day,
        period=str(year or ""),
        unit=unit.name if unit else "",
    )


def _open(session: Session, unit: UnitLine | None, year: int | None) -> list[ItemLine]:
    members = unit.members if unit else ()
    return items.window(session.store, session.view, Selection(units=members, year=year, statuses=OPEN_STATUSES))


def _rows(session: Session, lines: Sequence[ItemLine]) -> Iterator[tuple[date, *tuple[Cell, ...]]]:
    histories = entries.histories(session.store, session.view, [line.id for line in lines])
    mark = _mark(session)
    for line in lines:
        last = histories[line.id][-1]
        yield _row(session, line, last, line.due, _DUE, mark)
        if line.notice_due is not None:
            yield _row(session, line, last, line.notice_due, _REPLY, mark)


def _row(
    session: Session, line: ItemLine, last: EntryLine, day: date, what: str, mark: str
) -> tuple[date, *tuple[Cell, ...]]:
    return (
        day,
        say(f"yearend.calendar-{what}"),
        line.clause,
        line.title,
        line.unit,
        line.person,
        lang.word(line.status),
        line.light,
        day - timedelta(days=session.mechanism.warning.days.value),
        line.revision,
        last.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        f"{what}-{line.id}@{mark}",
    )


def _mark(session: Session) -> str:
    """What tells this store's events from another's, for good: from the hash of its first entry."""
    first = entries.numbered(session.store, 1, 1)
    return f"{first.hash[:12] if first else 'empty'}.tasktrack"
