"""督办台账: what is overdue on the day, the longest overdue first, with what was last said and done."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.rules.workdays import WorkingDays, working_days
from tasktrack.store import entries, items
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import notes
from tasktrack.tables.columns import columns
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.table import Cell, Table
from tasktrack.words import EntryKind, Level

_COLUMNS = (
    "number", "task", "responsible", "due", "days_overdue", "working_days_overdue", "level", "last_report",
    "reminders", "extensions",
)  # fmt: skip


def overdue(session: Session, unit: UnitLine | None = None) -> Table:
    """The items overdue on the session's day, of all units or of one."""
    selection = Selection(overdue=True, sort="due", units=unit.members if unit else ())
    late = items.window(session.store, session.view, selection)
    said = entries.histories(session.store, session.view, [line.id for line in late])
    worked = {line.id: working_days(line.due, session.day) for line in late}
    return framed(
        session,
        plan_of(session).document,
        "overdue",
        columns=columns(_COLUMNS),
        rows=[_row(number, line, worked[line.id], said[line.id]) for number, line in enumerate(late, 1)],
        totals=_totals(late),
        notes=(notes.ladder(session.mechanism), _calendar(worked)),
        counted_on=session.day,
        unit=unit.name if unit else "",
    )


def _row(number: int, line: ItemLine, worked: WorkingDays, said: Sequence[EntryLine]) -> tuple[Cell, ...]:
    return (
        number,
        line.title,
        line.unit,
        line.due,
        line.days_overdue,
        worked.count,
        lang.word(line.supervision_level),
        _last_said(said),
        line.reminders,
        line.extensions,
    )


def _last_said(said: Sequence[EntryLine]) -> str:
    reports = [entry for entry in said if entry.kind is EntryKind.REPORT]
    if not reports:
        return lang.say("columns.never-reported")
    return lang.say("columns.last-said", day=reports[-1].made_on, text=reports[-1].progress)


def _totals(late: Sequence[ItemLine]) -> Iterator[tuple[str, Cell]]:
    yield lang.say("columns.total"), len(late)
    levels = Counter(line.supervision_level for line in late)
    for level in Level:
        if levels[level]:
            yield lang.say("columns.total-level", level=lang.word(level)), levels[level]
    for unit, count in Counter(line.unit for line in late).most_common():
        yield lang.say("columns.total-unit", unit=unit), count


def _calendar(worked: Mapping[int, WorkingDays]) -> str:
    known = all(days.exact for days in worked.values())
    return "" if known else lang.say("columns.note-working-days")
