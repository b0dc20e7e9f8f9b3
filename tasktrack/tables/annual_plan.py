"""年度工作计划: what one unit owes in one year (clause 5.4: every unit breaks the plan down into its year's work)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tasktrack import lang
from tasktrack.acts.annual_plans import held_back
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.parts import Plan, Task
from tasktrack.store import items, past_splits
from tasktrack.store.annual_plans import AnnualPlan, counted, may_be_issued
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import notes, targets
from tasktrack.tables.columns import columns
from tasktrack.tables.frame import framed, plan_of, unit_of
from tasktrack.tables.holders import Holders
from tasktrack.tables.question import Question
from tasktrack.tables.table import Cell, Table
from tasktrack.tables.tasks import tasks_of
from tasktrack.words import Part, Status

_COLUMNS = ("number", "clause", "task", "year_target", "due", "person", "support", "remark")

Owed = Mapping[str, Sequence[tuple[int, ItemLine]]]
"""The items of each unit, each with its place in the plan's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Everything that the plans of a year are made from, read once for however many units."""

    session: Session
    year: int
    plan: Plan
    holders: Holders
    tasks: Mapping[str, Task]
    owed: Owed
    held_back: Mapping[str, str]
    confirmed: Mapping[tuple[str, int, str], Decimal | None]

    def lines(self, unit: UnitLine) -> list[ItemLine]:
        """What the unit, or all members of the group, owe, in the plan's order."""
        placed = [pair for code in unit.members for pair in self.owed.get(code, ())]
        return [line for _, line in sorted(placed, key=lambda pair: pair[0])]

    def table(self, unit: UnitLine) -> Table:
        """The unit's plan of the year."""
        unit = unit_of(self.plan, unit) or unit
        owed = self.lines(unit)
        stands = counted(owed, unit, self.year, self.held_back)
        marked = [self.mark(line) for line in owed]
        made = framed(
            self.session,
            self.plan.document,
            "annual-plan",
            columns=columns(_COLUMNS),
            rows=[_row(self, number, line, stands) for number, line in enumerate(owed, 1)],
            totals=_totals(len(owed), stands),
            notes=(
                notes.proposed() if any(marked) else "",
                lang.say("annual_plans.note-held") if stands.held else "",
                notes.open_groups(self.holders.open_groups(self.tasks[line.task] for line in owed)),
                notes.unnamed(not line.person for line in owed),
            ),
            period=str(self.year),
            unit=unit.name,
            year=self.year,
        )
        title = lang.say("annual_plans.table-state", title=made.title, state=in_words(stands))
        asked = Question(kind=made.kind, day=made.as_of, period=made.period, unit=unit.code)
        return replace(made, title=title, question=str(asked))

    def mark(self, line: ItemLine) -> str:
        """Which values of an item are proposed still, in words."""
        key = (line.task, line.year, line.unit_code)
        confirmed = key in self.confirmed and self.confirmed[key] == line.target
        return targets.mark(self.tasks[line.task], line.target, line.due, confirmed=confirmed)


def annual_plan(session: Session, unit: UnitLine, year: int) -> Table:
    """The unit's items of the year, in the plan's order, as they stand on the session's day.

    Refused for a year for which the plan asks nothing: outside its period, and no task falls due in it.
    """
    unit = unit_of(plan_of(session), unit) or unit
    return read(session, year, unit.members).table(unit)


def read(session: Session, year: int, units: Collection[str] = ()) -> Year:
    """What the plans of these units are made from; of all units when none is named. Refused: as `annual_plan`."""
    plan = plan_of(session)
    document = plan.document
    if not document.first_year <= year <= document.last_year and year not in {t.due.year for t in plan.tasks if t.due}:
        raise Refused("columns.year-outside", year=year, first=document.first_year, last=document.last_year)
    selection = Selection(units=tuple(units), year=year, sort="clause")
    lines = items.window(session.store, session.view, selection)
    owed: dict[str, list[tuple[int, ItemLine]]] = defaultdict(list)
    for place, line in enumerate(lines):
        owed[line.unit_code].append((place, line))
    return Year(
        session=session,
        year=year,
        plan=plan,
        holders=Holders(plan),
        tasks=tasks_of(plan, lines),
        owed=owed,
        held_back=held_back(plan, session.day),
        confirmed=past_splits.confirmed(session.store, session.view),
    )


def in_words(stands: AnnualPlan) -> str:
    """Whether the plan is a draft or issued, and since when."""
    days = issued_days(stands)
    return lang.say(f"annual_plans.table-{stands.state}", days=days, issued=stands.issued, unissued=stands.unissued)


def issued_days(stands: AnnualPlan) -> str:
    """The day of issue, or the first and last; empty before."""
    first, last = stands.first_issued_on, stands.last_issued_on
    if first is None or last is None:
        return ""
    return _day(last) if first == last else lang.say("annual_plans.table-days", first=_day(first), last=_day(last))


def _day(day: date) -> str:
    return lang.say("annual_plans.table-day", year=day.year, month=day.month, day=day.day)


def _totals(rows: int, stands: AnnualPlan) -> Iterator[tuple[str, Cell]]:
    yield lang.say("columns.total"), rows
    if rows:
        yield lang.say("annual_plans.total-issued"), stands.issued
        yield lang.say("annual_plans.total-unissued"), stands.unissued


def _row(year: Year, number: int, line: ItemLine, stands: AnnualPlan) -> tuple[Cell, ...]:
    task = year.tasks[line.task]
    return (
        number,
        line.clause,
        line.title,
        targets.of_year(task, line.target),
        line.due,
        line.person,
        year.holders.names(task.support),
        lang.say("columns.and").join(_remarks(year, line, stands)),
    )


def _remarks(year: Year, line: ItemLine, stands: AnnualPlan) -> Iterator[str]:
    if line.role is Part.LEAD:
        yield lang.say("columns.as-lead")
    if line.status in (Status.SUSPENDED, Status.CANCELLED):
        yield lang.word(line.status)
    if may_be_issued(line) and line.task in year.held_back:
        yield lang.say("annual_plans.remark-held", ruling=year.held_back[line.task])
    elif may_be_issued(line) and stands.state == "partly":
        yield lang.say("annual_plans.remark-unissued")
    if marked := year.mark(line):
        yield marked
