"""Which tables there are, and one way to ask for any of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tasktrack.acts.session import Session
from tasktrack.dates import Month, Period
from tasktrack.errors import Refused
from tasktrack.store import units
from tasktrack.store.units import UnitLine
from tasktrack.tables.annual_plan import annual_plan
from tasktrack.tables.calendar import calendar
from tasktrack.tables.circular import circular
from tasktrack.tables.difference import When, difference
from tasktrack.tables.duty_report import duty_report
from tasktrack.tables.findings import findings
from tasktrack.tables.indicators import indicators
from tasktrack.tables.merits import Stretch
from tasktrack.tables.notices import notices
from tasktrack.tables.overdue import overdue
from tasktrack.tables.quarterly import first_day, quarterly
from tasktrack.tables.question import Question
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
    "difference": ("from", "to", "unit"),
    "duty-report": ("unit", "year"),
    "circular": ("period",),
    "calendar": ("unit", "year"),
    "notices": ("unit", "year", "item"),
}
"""What each kind of table is asked with."""

KINDS = tuple(TAKES)
"""The kinds of tables, as the command line and the mechanism file name them."""

LATER = ("findings", "rulings", "difference", "duty-report", "circular", "calendar", "notices")
"""Kinds that mechanism files written before them can't list: on, unless a file turns one off (`-findings`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a table is asked with; None for what was not asked."""

    year: int | None = None
    period: Stretch | None = None
    unit: UnitLine | None = None
    task: Sequence[str] = ()
    item: Sequence[int] = ()
    since: When | None = None
    until: When | None = None


def table(
    session: Session,
    kind: str,
    *,
    year: int | None = None,
    period: Stretch | None = None,
    unit: str | None = None,
    task: Sequence[str] = (),
    item: Sequence[int] = (),
    since: When | None = None,
    until: When | None = None,
) -> Table:
    """The table of this kind on the session's day.

    `unit` is a code, name or short name of a unit or group. A quarterly table or a circular without a period is that of
    the quarter last ended, or of the present one while no quarter has ended; an annual plan needs unit and year, a
    report at the year's end a year, a difference both ends (`since`, `until`: `--from`, `--to`).
    With `task`, the codes of some, a table of responsibilities shows these alone, and what every unit owes for each;
    with `item` the list of notices shows those on these items alone.

    Refused: an unknown kind or one that the mechanism does not list, what the kind does not take, a unit that is
    missing or unknown, a year that is missing or outside the plan, a quarter that has not begun or of which nothing
    was on record, a store without a plan.
    """
    if kind not in KINDS:
        raise Refused("columns.kind-unknown", kind=quoted(kind), kinds=" ".join(KINDS))
    listed = offered(session)
    if kind not in listed:
        raise Refused("columns.kind-off", kind=kind, kinds=" ".join(listed))
    spans: Mapping[str, object] = {"period": period, "from": since, "to": until}
    _taken(kind, {"year": year, **spans, "unit": unit, "task": task or None, "item": item or None})
    named = find_unit(session, unit) if unit else None
    asked = Asked(year=year, period=period, unit=named, task=task, item=item, since=since, until=until)
    with session.store.reading():
        made = _MAKERS[kind](session, asked)
    return asked_for(made, asked)


def asked_for(made: Table, asked: Asked) -> Table:
    """The table with the question that it answers, so that it can be asked again."""
    period = made.period if {"period", "year", "from"} & set(TAKES[made.kind]) else ""
    unit, tasks = asked.unit.code if asked.unit else "", tuple(asked.task)
    question = Question(kind=made.kind, day=made.as_of, period=period, unit=unit, tasks=tasks, sealed=made.sealed)
    return replace(made, question="" if asked.item else str(question))


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


def _quarterly(session: Session, asked: Asked) -> Table:
    if isinstance(asked.period, Month):
        raise Refused("yearend.period-needed", kind="quarterly")
    return quarterly(session, asked.period or last_ended(session), asked.unit)


def _annual_plan(session: Session, asked: Asked) -> Table:
    if asked.unit is None:
        raise Refused("columns.unit-needed")
    if asked.year is None:
        raise Refused("columns.year-needed")
    return annual_plan(session, asked.unit, asked.year)


def _duty_report(session: Session, asked: Asked) -> Table:
    if asked.year is None:
        raise Refused("yearend.year-needed")
    return duty_report(session, asked.unit, asked.year)


def _difference(session: Session, asked: Asked) -> Table:
    if asked.since is None or asked.until is None:
        raise Refused("yearend.difference-both-ends")
    return difference(session, asked.since, asked.until, asked.unit)


_MAKERS: Mapping[str, Callable[[Session, Asked], Table]] = {
    "quarterly": _quarterly,
    "annual-plan": _annual_plan,
    "responsibility": lambda session, asked: responsibility(session, asked.unit, asked.task),
    "overdue": lambda session, asked: overdue(session, asked.unit),
    "indicators": lambda session, _asked: indicators(session),
    "findings": lambda session, _asked: findings(session),
    "rulings": lambda session, _asked: rulings(session),
    "notices": lambda session, asked: notices(session, asked.unit, asked.year, asked.item),
    "difference": _difference,
    "duty-report": _duty_report,
    "circular": lambda session, asked: circular(session, asked.period or last_ended(session)),
    "calendar": lambda session, asked: calendar(session, asked.unit, asked.year),
}
