"""季度进展表: the items open in a quarter, by chapter then lead unit, with what was reported for the quarter.

What units and supervisors put on record until the quarter's reports are due counts; days overdue and lights are those
of the quarter's last day. Both are the session's day when that comes first. The quarter is a system setting.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.plan import locators
from tasktrack.plan.parts import Plan
from tasktrack.store import entries, items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import notes, quarter_columns
from tasktrack.tables.columns import columns
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.holders import Holders
from tasktrack.tables.quarter_row import QuarterDays, QuarterRow
from tasktrack.tables.table import Cell, Table
from tasktrack.tables.tasks import tasks_of
from tasktrack.words import Light, Status

_CHINESE = ("一", "二", "三", "四")


def quarterly(session: Session, period: Period, unit: UnitLine | None = None) -> Table:
    """The table of a quarter, of all units or of one; refused for a quarter that has not begun."""
    days = quarter_days(session, period)
    plan, session = plan_of(session), session.on(days.known)
    holders = Holders(plan)
    rows = _rows(session, days, plan, holders, unit)
    keys = quarter_columns.keys(session.mechanism)
    number = _CHINESE[period.quarter - 1] if lang.spoken() == "zh" else period.quarter
    return framed(
        session,
        plan.document,
        "quarterly",
        columns=columns(keys),
        rows=[quarter_columns.cells(keys, place, row) for place, row in enumerate(rows, 1)],
        totals=_totals(rows),
        notes=_notes(session, days, rows, holders),
        period=str(period),
        unit=unit.name if unit else "",
        year=period.year,
        quarter=number,
    )


def quarter_days(session: Session, period: Period) -> QuarterDays:
    """Up to which day entries count for the quarter, and to which day it is counted."""
    if session.day < period.first:
        raise Refused("columns.quarter-ahead", period=period, day=session.day)
    wait = timedelta(days=session.mechanism.report.days_after.value)
    return QuarterDays(
        period=period,
        known=min(session.day, period.last + wait),
        counted=min(session.day, period.last),
        closed_before=period.previous.last + wait,
    )


def _rows(session: Session, days: QuarterDays, plan: Plan, holders: Holders, unit: UnitLine | None) -> list[QuarterRow]:
    lines = list(_open_in(session, days, unit))
    histories = entries.histories(session.store, session.view, [line.id for line in lines])
    tasks, chapters = tasks_of(plan, lines), _chapters(plan)
    shared: dict[str, Any] = {"days": days, "holders": holders, "mechanism": session.mechanism}
    rows = [QuarterRow(line=line, task=tasks[line.task], history=histories[line.id], **shared) for line in lines]
    return sorted(rows, key=lambda row: (chapters.get(row.task.clause, len(chapters)), holders.place(row.task.lead)))


def _open_in(session: Session, days: QuarterDays, unit: UnitLine | None) -> Iterator[ItemLine]:
    """The items open in the quarter: of its year or earlier or reported on already, and not finished before it."""
    selection = Selection(units=unit.members if unit else (), sort="clause")
    finished = _finished_before(session, days, selection)
    for line in items.window(session.store, session.view, selection):
        begun = line.year <= days.period.year or line.last_report_on
        if begun and finished.get(line.id) is not line.status:
            yield line


def _finished_before(session: Session, days: QuarterDays, selection: Selection) -> dict[int, Status]:
    before = session.on(days.period.first - timedelta(days=1))
    final = Selection(units=selection.units, statuses=(Status.DONE, Status.CANCELLED), sort="id")
    return {line.id: line.status for line in items.window(session.store, before.view, final)}


def _chapters(plan: Plan) -> dict[str, int]:
    """The place of each clause's chapter in the document."""
    tops = locators.chapters(plan.clauses)
    places = {top: place for place, top in enumerate(dict.fromkeys(tops.values()))}
    return {locator: places[top] for locator, top in tops.items()}


def _totals(rows: Sequence[QuarterRow]) -> Iterator[tuple[str, Cell]]:
    yield lang.say("columns.total"), len(rows)
    lights = Counter(row.light for row in rows)
    for light in Light:
        yield lang.say("columns.total-light", light=lang.word(light)), lights[light]
    for unit, count in Counter(row.line.unit for row in rows).most_common():
        yield lang.say("columns.total-unit", unit=unit), count


def _notes(session: Session, days: QuarterDays, rows: Sequence[QuarterRow], holders: Holders) -> Iterator[str]:
    waits = session.mechanism.report.days_after
    source = notes.source(waits.source)
    yield lang.say("columns.note-known", known=days.known, counted=days.counted, days=waits.value, source=source)
    yield notes.cycle(session.mechanism)
    yield notes.lights(session.mechanism)
    yield lang.say("columns.note-quarter-target")
    yield notes.proposed()
    yield notes.open_groups(holders.open_groups(row.task for row in rows))
