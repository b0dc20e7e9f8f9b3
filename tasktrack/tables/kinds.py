"""Which tables there are, and one way to ask for any of them."""

from collections.abc import Mapping, Sequence

from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.store import units
from tasktrack.store.units import UnitLine
from tasktrack.tables.annual_plan import annual_plan
from tasktrack.tables.findings import findings
from tasktrack.tables.indicators import indicators
from tasktrack.tables.overdue import overdue
from tasktrack.tables.quarterly import first_day, quarterly
from tasktrack.tables.responsibility import responsibility
from tasktrack.tables.rulings import rulings
from tasktrack.tables.table import Table
from tasktrack.typed import quoted

TAKES: Mapping[str, tuple[str, ...]] = {
    "quarterly": ("period", "unit"),
    "annual-plan": ("unit", "year"),
    "responsibility": ("unit", "task"),
    "overdue": ("unit",),
    "indicators": (),
    "findings": (),
    "rulings": (),
}
"""What each kind of table is asked with."""

KINDS = tuple(TAKES)
"""The kinds of tables, as the command line and the mechanism file name them."""

LATER = ("findings", "rulings")
"""Kinds that mechanism files written before them can't list: on, unless a file turns one off (`-findings`)."""


def table(
    session: Session,
    kind: str,
    *,
    year: int | None = None,
    period: Period | None = None,
    unit: str | None = None,
    task: Sequence[str] = (),
) -> Table:
    """The table of this kind on the session's day.

    `unit` is a code, name or short name of a unit or group. A quarterly table without a period is that of the quarter
    last ended, or of the present one while no quarter has ended; an annual plan needs unit and year.
    With `task`, the codes of some, a table of responsibilities shows these alone, and what every unit owes for each.

    Refused: an unknown kind or one that the mechanism does not list, what the kind does not take, a unit that is
    missing or unknown, a year that is missing or outside the plan, a quarter that has not begun or of which nothing
    was on record, a store without a plan.
    """
    if kind not in KINDS:
        raise Refused("columns.kind-unknown", kind=quoted(kind), kinds=" ".join(KINDS))
    listed = offered(session)
    if kind not in listed:
        raise Refused("columns.kind-off", kind=kind, kinds=" ".join(listed))
    _taken(kind, {"year": year, "period": period, "unit": unit, "task": task or None})
    named = find_unit(session, unit) if unit else None
    with session.store.reading():
        if kind == "responsibility":
            return responsibility(session, named, task)
        return _made(session, kind, year, period, named)


def offered(session: Session) -> tuple[str, ...]:
    """The kinds that the session's mechanism offers: those it lists, and the later ones that it does not turn off."""
    listed = session.mechanism.tables.kinds
    later = (kind for kind in LATER if kind not in listed and f"-{kind}" not in listed)
    return (*(kind for kind in listed if not kind.startswith("-")), *later)


def _taken(kind: str, asked: Mapping[str, object]) -> None:
    """Refuse what was asked and would change nothing, since the answer would be to another question."""
    spare = [f"--{name}" for name, value in asked.items() if value is not None and name not in TAKES[kind]]
    if not spare:
        return
    takes = " ".join(f"--{name}" for name in TAKES[kind])
    if not takes:
        raise Refused("columns.takes-nothing", kind=kind, spare=" ".join(spare))
    raise Refused("columns.takes-only", kind=kind, spare=" ".join(spare), takes=takes)


def last_ended(session: Session) -> Period:
    """The quarter last ended on the session's day; the present one when nothing was on record in the one before."""
    present, begins = Period.of(session.day), first_day(session)
    return present if begins and present.previous.last < begins else present.previous


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
    if kind == "overdue":
        return overdue(session, unit)
    return _ASKED_WITH_NOTHING[kind](session)


_ASKED_WITH_NOTHING = {"indicators": indicators, "findings": findings, "rulings": rulings}


def _annual_plan(session: Session, unit: UnitLine | None, year: int | None) -> Table:
    if unit is None:
        raise Refused("columns.unit-needed")
    if year is None:
        raise Refused("columns.year-needed")
    return annual_plan(session, unit, year)
