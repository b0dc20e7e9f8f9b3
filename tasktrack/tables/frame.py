"""What every table is put in: the plan it is about, its title, its day, and whether its data are simulated."""

from collections.abc import Iterable, Sequence
from datetime import date

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.parts import Document, Plan
from tasktrack.store import plans
from tasktrack.tables.table import Cell, Column, Table


def plan_of(session: Session) -> Plan:
    """The plan in the store; refused when there is none."""
    plan = plans.plan(session.store)
    if plan is None:
        raise Refused("columns.no-plan")
    return plan


def framed(
    session: Session,
    document: Document,
    kind: str,
    *,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    totals: Iterable[tuple[str, Cell]] = (),
    notes: Iterable[str] = (),
    as_of: date | None = None,
    counted_on: date | None = None,
    period: str = "",
    unit: str = "",
    **titled: object,
) -> Table:
    """The table of these rows; `titled` are the values of the title's text besides the plan."""
    simulated = (lang.say("columns.note-simulated"),) if session.simulated else ()
    return Table(
        kind=kind,
        title=lang.say(f"columns.title-{kind}", plan=document.title, unit=unit, **titled),
        plan_title=document.title,
        plan_number=document.number,
        as_of=as_of or session.day,
        counted_on=counted_on,
        period=period,
        unit=unit,
        simulated=session.simulated,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        totals=tuple(totals),
        notes=(*simulated, *(note for note in notes if note)),
        signatures=tuple(lang.say("columns.signatures").split("|")),
    )
