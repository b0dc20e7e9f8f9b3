"""差异对照表: what became of the items between two days, every row with the entry that it stands on.

Done, slipped, moved (old and new day, who, why), added, dropped, figures that fell; and what was reopened. A quarter
stands for the day up to which its own table counts. System setting.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.figures import shown
from tasktrack.lang import say
from tasktrack.store import entries, items
from tasktrack.store.lines import EntryLine, ItemLine
from tasktrack.store.selection import Selection
from tasktrack.store.units import UnitLine
from tasktrack.tables import finishes
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.lookback import columns
from tasktrack.tables.quarterly import first_day
from tasktrack.tables.question import BETWEEN
from tasktrack.tables.table import Cell, Table
from tasktrack.words import EntryKind, Op, Status, Turn

When = date | Period
"""A day, or a quarter in its place."""

_COLUMNS = (
    "number", "change", "clause", "task", "unit", "before", "after", "days", "who", "why", "on", "entry",
)  # fmt: skip
_FIGURES = (EntryKind.REPORT, EntryKind.CORRECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One thing that became of an item, and the entry that it stands on."""

    turn: Turn
    line: ItemLine
    entry: EntryLine
    before: Cell = None
    after: Cell = None
    days: int | None = None
    who: str = ""
    why: str = ""


def difference(session: Session, since: When, until: When, unit: UnitLine | None = None) -> Table:
    """What changed between two days or quarters, of all units or of one (that holds the item at either end).

    Refused: ends in the wrong order, an end after the session's day, a beginning before anything was on record.
    """
    first, last = _ends(session, since, until)
    changed = changes(session, first, last, unit)
    return framed(
        session.on(last),
        plan_of(session).document,
        "difference",
        columns=columns(_COLUMNS),
        rows=[_row(number, one) for number, one in enumerate(changed, 1)],
        totals=_totals(changed),
        notes=(
            say("yearend.note-difference-days", first=first, last=last),
            say("yearend.note-difference-slipped", first=first, last=last),
            say("yearend.note-difference-fell", first=first),
            say("yearend.note-entry"),
        ),
        counted_on=last,
        period=f"{since}{BETWEEN}{until}",
        unit=unit.name if unit else "",
        stretch=say("yearend.stretch", first=since, last=until),
    )


def changes(session: Session, first: date, last: date, unit: UnitLine | None = None) -> list[Turned]:
    """The changes from the end of one day to the end of another, kind by kind, in the plan's order within each."""
    before, after = (_lines(session, day) for day in (first, last))
    members = unit.members if unit else ()
    kept = [line for line in after.values() if not members or _held(line, before.get(line.id)) & set(members)]
    moved = [line for line in kept if _changed(before.get(line.id), line)]
    histories = entries.histories(session.store, session.on(last).view, [line.id for line in moved])
    found = [one for line in moved for one in _of_item(before.get(line.id), line, histories[line.id], first)]
    places = list(Turn)
    return sorted(found, key=lambda one: places.index(one.turn))


def _ends(session: Session, since: When, until: When) -> tuple[date, date]:
    first, last = _day(session, since), _day(session, until)
    if last > session.day:
        raise Refused("yearend.difference-ahead", last=until, day=session.day)
    if first >= last:
        raise Refused("yearend.difference-order", first=since, last=until)
    begins = first_day(session)
    if begins is None or first < begins:
        raise Refused("yearend.difference-before", day=first, first=begins)
    return first, last


def _day(session: Session, when: When) -> date:
    """The day that an end stands for: of a quarter, the one up to which its table counts, as far as it has come."""
    if not isinstance(when, Period):
        return when
    due = when.last + timedelta(days=session.mechanism.report.days_after.value)
    return min(due, session.day) if session.day >= when.first else due


def _lines(session: Session, day: date) -> Mapping[int, ItemLine]:
    view = session.on(day).view
    return {line.id: line for line in items.window(session.store, view, Selection(sort="clause"))}


def _held(after: ItemLine, before: ItemLine | None) -> set[str]:
    return {after.unit_code, *((before.unit_code,) if before else ())}


def _changed(before: ItemLine | None, after: ItemLine) -> bool:
    return before is None or before.revision != after.revision or bool(after.days_overdue and not before.days_overdue)


def _of_item(before: ItemLine | None, after: ItemLine, history: Sequence[EntryLine], first: date) -> Iterator[Turned]:
    if before is None:
        if after.status is not Status.CANCELLED:
            yield _by(Turn.ADDED, after, history[0], after=after.due)
    else:
        yield from _of_status(before, after, history)
        yield from _fallen(before, after, history, first)
    yield from _moves(after, history, first)
    if after.days_overdue and not (before and before.days_overdue):
        set_by = finishes.due_from(history)
        yield Turned(
            turn=Turn.SLIPPED,
            line=after,
            entry=set_by,
            before=after.due,
            after=say("yearend.overdue-days", days=after.days_overdue),
            days=after.days_overdue,
            who=set_by.actor,
            why=finishes.said(history),
        )


def _of_status(before: ItemLine, after: ItemLine, history: Sequence[EntryLine]) -> Iterator[Turned]:
    """Done, reopened, dropped, or taken up again: the status at both ends, by the last entry that led to it."""
    if before.status is after.status:
        return
    led = finishes.changes(history, after.status)
    told = {"before": lang.word(before.status), "after": lang.word(after.status)}
    if after.status is Status.DONE:
        finish = finishes.finish(history)
        late = finish.days_late if finish and finish.days_late > 0 else None
        yield _by(Turn.DONE, after, led[-1], days=late, **told)
    elif after.status is Status.CANCELLED:
        yield _by(Turn.DROPPED, after, led[-1], **told)
    elif before.status is Status.CANCELLED:
        yield _by(Turn.ADDED, after, _left(history, Status.CANCELLED), **told)
    elif before.status is Status.DONE:
        yield _by(Turn.REOPENED, after, _left(history, Status.DONE), **told)


def _left(history: Sequence[EntryLine], status: Status) -> EntryLine:
    """The last entry that led away from a status."""
    return [late for early, late in pairwise(history) if early.status is status and late.status is not status][-1]


def _moves(line: ItemLine, history: Sequence[EntryLine], first: date) -> Iterator[Turned]:
    """Each change of the due day after `first`: old and new, by whom and why; a grant with what was asked for."""
    for place, (before, entry) in enumerate(pairwise(history), 1):
        if entry.made_on <= first or entry.due == before.due:
            continue
        who, why = entry.actor, entry.reason
        if entry.kind is EntryKind.GRANT:
            asked = [each for each in history[:place] if each.kind is EntryKind.ASK_EXTENSION][-1]
            who = say("yearend.granted-who", asked=asked.actor, granted=entry.actor)
            why = say("yearend.granted-why", asked=asked.reason, granted=entry.reason) if entry.reason else asked.reason
        days = (entry.due - before.due).days
        told: dict[str, Any] = {"before": before.due, "after": entry.due, "days": days, "who": who, "why": why}
        yield Turned(turn=Turn.MOVED, line=line, entry=entry, **told)


def _fallen(before: ItemLine, after: ItemLine, history: Sequence[EntryLine], first: date) -> Iterator[Turned]:
    if before.actual is None or after.actual is None or after.actual >= before.actual or after.op is Op.AT_MOST:
        return
    told = [each for each in history if each.kind in _FIGURES and each.actual is not None and each.made_on > first]
    by = [each for each in told if each.actual == after.actual] or told
    if by:
        yield _by(Turn.FELL, after, by[-1], before=_figure(before), after=_figure(after), why=_of_fall(by[-1]))


def _of_fall(entry: EntryLine) -> str:
    return entry.reason or entry.problem or entry.progress


def _figure(line: ItemLine) -> str:
    return f"{shown(line.actual)}{line.unit_of_measure}"


def _by(turn: Turn, line: ItemLine, entry: EntryLine, **told: Cell) -> Turned:
    why = told.pop("why", "") or entry.reason
    return Turned(turn=turn, line=line, entry=entry, who=entry.actor, why=str(why), **told)  # type: ignore[arg-type]


def _row(number: int, one: Turned) -> tuple[Cell, ...]:
    line = one.line
    return (
        number,
        lang.word(one.turn),
        line.clause,
        line.title,
        line.unit,
        one.before,
        one.after,
        one.days,
        one.who,
        one.why,
        one.entry.made_on,
        finishes.place(one.entry),
    )


def _totals(changed: Sequence[Turned]) -> Iterator[tuple[str, Cell]]:
    yield say("columns.total"), len(changed)
    counts = Counter(one.turn for one in changed)
    for turn in Turn:
        yield lang.word(turn), counts[turn]
