"""Which tables there are, and one way to ask for any of them."""

from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.store import units
from tasktrack.store.units import UnitLine
from tasktrack.tables.annual_plan import annual_plan
from tasktrack.tables.indicators import indicators
from tasktrack.tables.overdue import overdue
from tasktrack.tables.quarterly import quarterly
from tasktrack.tables.responsibility import responsibility
from tasktrack.tables.table import Table
from tasktrack.typed import quoted

KINDS = ("quarterly", "annual-plan", "responsibility", "overdue", "indicators")
"""The kinds of tables, as the command line and the mechanism file name them."""


def table(
    session: Session, kind: str, *, year: int | None = None, period: Period | None = None, unit: str | None = None
) -> Table:
    """The table of this kind on the session's day.

    `unit` is a code, name or short name of a unit or group. A quarterly table without a period is that of the quarter
    last ended; an annual plan needs unit and year. What a kind does not ask for is left aside.

    Refused: an unknown kind or one that the mechanism does not list, a unit that is missing or unknown, a missing
    year, a quarter that has not begun, a store without a plan.
    """
    if kind not in KINDS:
        raise Refused("columns.kind-unknown", kind=quoted(kind), kinds=" ".join(KINDS))
    listed = session.mechanism.tables.kinds
    if kind not in listed:
        raise Refused("columns.kind-off", kind=kind, kinds=" ".join(listed))
    named = find_unit(session, unit) if unit else None
    with session.store.reading():
        return _made(session, kind, year, period, named)


def last_ended(session: Session) -> Period:
    """The quarter last ended on the session's day."""
    return Period.of(session.day).previous


def find_unit(session: Session, said: str) -> UnitLine:
    """The unit or group of this code, name or short name; refused when there is none."""
    held = [*units.units(session.store), *units.groups(session.store)]
    for line in held:
        if said.strip() in (line.code, line.name, line.short_name):
            return line
    raise Refused("columns.unit-unknown", unit=quoted(said))


def _made(session: Session, kind: str, year: int | None, period: Period | None, unit: UnitLine | None) -> Table:
    if kind == "quarterly":
        return quarterly(session, period or last_ended(session), unit)
    if kind == "annual-plan":
        return _annual_plan(session, unit, year)
    if kind == "responsibility":
        return responsibility(session, unit)
    return overdue(session, unit) if kind == "overdue" else indicators(session)


def _annual_plan(session: Session, unit: UnitLine | None, year: int | None) -> Table:
    if unit is None:
        raise Refused("columns.unit-needed")
    if year is None:
        raise Refused("columns.year-needed")
    return annual_plan(session, unit, year)
