"""季度进展表: the items open in a quarter, by chapter then lead unit, with what was reported for the quarter.

What units and supervisors put on record until the quarter's reports are due counts; days overdue and lights are those
of the quarter's last day. Both are the session's day when that comes first. The quarter is a system setting.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.plan import locators
from tasktrack.plan.parts import Plan
from tasktrack.store import entries, items, past_splits, seals
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import notes, quarter_columns, rulings, sealed
from tasktrack.tables.columns import columns
from tasktrack.tables.frame import framed, plan_of, unit_of
from tasktrack.tables.holders import Holders
from tasktrack.tables.quarter_row import QuarterDays, QuarterRow
from tasktrack.tables.sealed import Content
from tasktrack.tables.table import Table
from tasktrack.tables.tasks import tasks_of

_CHINESE = ("一", "二", "三", "四")


def quarterly(session: Session, period: Period, unit: UnitLine | None = None) -> Table:
    """The table of a quarter, of all units or of one; of a quarter that is sealed, what its seal holds.

    Refused for a quarter that has not begun, or that was over before anything was on record; a seal that does not
    verify (`StoreUnusable`).
    """
    seal = seals.find(session.store, str(period), session.day)
    return sealed.kept(session, seal, unit) if seal else live(session, period, unit).table


def live(session: Session, period: Period, unit: UnitLine | None = None) -> Content:
    """The table of a quarter from the journal, sealed or not. Refused: as `quarterly`."""
    days = quarter_days(session, period)
    session = session.on(days.known)
    plan = plan_of(session)
    holders, unit = Holders(plan), unit_of(plan, unit)
    rows = _rows(session, days, plan, holders, unit)
    keys, lights = quarter_columns.keys(session.mechanism), [row.light for row in rows]
    number = _CHINESE[period.quarter - 1] if lang.spoken() == "zh" else period.quarter
    table = framed(
        session,
        plan.document,
        "quarterly",
        columns=columns(keys),
        rows=[quarter_columns.cells(keys, place, row) for place, row in enumerate(rows, 1)],
        totals=sealed.totals([row.line.unit for row in rows], lights),
        notes=_notes(session, days, rows, holders, keys),
        counted_on=days.counted,
        period=str(period),
        unit=unit.name if unit else "",
        year=period.year,
        quarter=number,
    )
    return Content(
        table=table,
        units=tuple(row.line.unit_code for row in rows),
        names=tuple(row.line.unit for row in rows),
        lights=tuple(lights),
    )


def quarter_days(session: Session, period: Period) -> QuarterDays:
    """Up to which day entries count for the quarter, and to which day it is counted."""
    if session.day < period.first:
        raise Refused("columns.quarter-ahead", period=period, day=session.day)
    begins = first_day(session)
    if begins and period.last < begins:
        raise Refused("columns.quarter-before", period=period, first=begins, earliest=Period.of(begins))
    wait = timedelta(days=session.mechanism.report.days_after.value)
    known = min(session.day, period.last + wait)
    before = seals.find(session.store, str(period.previous), known)
    return QuarterDays(
        period=period,
        known=known,
        counted=min(session.day, period.last),
        closed_before=period.previous.last + wait,
        sealed_before=before.entry_count if before else None,
    )


def _rows(session: Session, days: QuarterDays, plan: Plan, holders: Holders, unit: UnitLine | None) -> list[QuarterRow]:
    selection = Selection(units=unit.members if unit else (), open_in=days.period, sort="clause")
    lines = items.window(session.store, session.view, selection)
    histories = entries.histories(session.store, session.view, [line.id for line in lines])
    tasks, chapters, contested = tasks_of(plan, lines), _chapters(plan), rulings.contested(plan, days.known)
    confirmed = {(*key, figure) for key, figure in past_splits.confirmed(session.store, session.view).items()}
    shared: dict[str, Any] = {"days": days, "holders": holders, "mechanism": session.mechanism}
    rows = [
        QuarterRow(
            line=line,
            task=tasks[line.task],
            history=histories[line.id],
            contested=contested.get(line.task, ()),
            confirmed=(line.task, line.year, line.unit_code, line.target) in confirmed,
            **shared,
        )
        for line in lines
    ]
    return sorted(rows, key=lambda row: (chapters.get(row.task.clause, len(chapters)), holders.place(row.task.lead)))


def first_day(session: Session) -> date | None:
    """The day of the store's first entry; None while there is none."""
    first = entries.numbered(session.store, 1, 1)
    return first.made_on if first else None


def _chapters(plan: Plan) -> dict[str, int]:
    """The place of each clause's chapter in the document."""
    tops = locators.chapters(plan.clauses)
    places = {top: place for place, top in enumerate(dict.fromkeys(tops.values()))}
    return {locator: places[top] for locator, top in tops.items()}


def _notes(
    session: Session, days: QuarterDays, rows: Sequence[QuarterRow], holders: Holders, keys: Sequence[str]
) -> Iterator[str]:
    waits = session.mechanism.report.days_after
    source = notes.source(waits.source)
    yield lang.say("columns.note-known", known=days.known, counted=days.counted, days=waits.value, source=source)
    yield notes.cycle(session.mechanism)
    yield notes.lights(session.mechanism)
    yield lang.say("columns.note-quarter-target")
    yield notes.proposed()
    yield notes.contested(any(row.contested for row in rows))
    yield notes.open_groups(holders.open_groups(row.task for row in rows))
    if set(keys) & {"leader", "person"}:
        yield notes.unnamed(not (row.line.person and row.line.leader) for row in rows)
