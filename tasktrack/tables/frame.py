"""What every table is put in: the plan it is about, its title, its day, and whether its data are simulated."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import structs

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.parts import Document, Plan
from tasktrack.store import past_plans, plans
from tasktrack.store.units import UnitLine
from tasktrack.tables.table import Cell, Column, Table

_NAMED = 5
"""How many parts that could not be told a note names."""


def plan_of(session: Session) -> Plan:
    """The plan as it stood on the session's day; refused when the store holds none."""
    if plans.document(session.store) is None:
        raise Refused("columns.no-plan")
    return past_plans.on(session.store, session.view)


def unit_of(plan: Plan, unit: UnitLine | None) -> UnitLine | None:
    """The unit or group as the plan of the table's day has it; one that the plan does not hold stays as it is."""
    if unit is None:
        return None
    if unit.is_group:
        members = {group.code: (group.name, group.members) for group in plan.groups}
        name, held = members.get(unit.code, (unit.name, unit.members))
        return structs.replace(unit, name=name, members=held)
    return structs.replace(unit, name={one.code: one.name for one in plan.units}.get(unit.code, unit.name))


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
        notes=(*simulated, *(note for note in (*notes, _stuck(session)) if note)),
        signatures=tuple(lang.say("columns.signatures").split("|")),
    )


def _stuck(session: Session) -> str:
    """What of the plan stands in the table as it is now, for the journal kept too little to tell how it was."""
    stuck = past_plans.stuck(session.store, session.view)
    if not stuck:
        return ""
    what = dict.fromkeys(f"{lang.say(f'cli_planning.what-{one.what}')} {one.code}".strip() for one in stuck)
    named = lang.say("columns.between").join(list(what)[:_NAMED])
    return lang.say("columns.note-stuck", day=session.day, count=len(what), what=named)
