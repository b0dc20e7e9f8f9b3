"""What the supervision ladder asks for: the steps whose conditions hold on a day and that were not carried out yet.

Source: system setting; the steps are the mechanism file's. Each step waits for one condition, counted from an anchor:
a due day, the day last heard of, a quarter, a number of returns. A step with its anchor is a key
(`overdue-30@2024-06-30`), and an entry that carries the key is why the step is not asked for again.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from tasktrack.dates import Period
from tasktrack.rules import pace
from tasktrack.rules.entries import State
from tasktrack.rules.mechanism import Step
from tasktrack.rules.workdays import WorkingDays, working_days
from tasktrack.words import OPEN_STATUSES, Condition, EntryKind, Level, Status

HEIGHTS = {level: at for at, level in enumerate(Level)}
"""How severe each level is."""

ENTRY_KINDS = {
    Level.REMIND: EntryKind.REMIND,
    Level.NOTICE: EntryKind.NOTICE,
    Level.ESCALATE: EntryKind.ESCALATE,
}
"""The entry by which each level is carried out."""


_OF_THE_UNIT = (Condition.BEFORE_DUE, Condition.TIME_LEFT, Condition.BEHIND, Condition.SILENT)
"""What a unit is not urged about while its item waits for somebody else: for review, or for the planner to reassign."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What of an item the ladder goes by."""

    state: State
    year: int
    created_on: date

    @property
    def starts(self) -> date:
        """The day from which the item's time runs."""
        return pace.starts_on(self.year, self.created_on)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A step that the ladder asks for: its level and condition, its key, and the number that it was reached with.

    `amount` counts as the step's condition does: days, points, percent of the time left, times. It is not `exact`
    when working days were counted in a year whose holidays are not known.
    """

    level: Level
    condition: Condition
    key: str
    amount: Decimal
    working: bool
    exact: bool
    source: str


class _Reached(msgspec.Struct, frozen=True):
    """How far a condition has gone, from which anchor."""

    amount: Decimal
    anchor: str
    exact: bool = True


def asked(facts: Facts, steps: Sequence[Step], taken: Collection[str], day: date) -> tuple[Asked, ...]:
    """What the ladder asks for on `day`, severest first: of each condition the highest step reached, if not `taken`.

    A step that was carried out covers the milder ones of its condition, as long as the anchor is the same. Nothing is
    asked for on an item that is not open.
    """
    highest = {one.condition: one for one in outstanding(facts, steps, taken, day)}
    return tuple(sorted(highest.values(), key=_severest_first))


def outstanding(facts: Facts, steps: Sequence[Step], taken: Collection[str], day: date) -> tuple[Asked, ...]:
    """All steps reached on `day` that neither were `taken` nor are covered by a higher one that was; mildest first."""
    if facts.state.status not in OPEN_STATUSES:
        return ()
    return tuple(one for condition in Condition for one in _of_condition(facts, steps, taken, day, condition))


def for_level(found: Sequence[Asked], level: Level) -> tuple[Asked, ...]:
    """The steps among `outstanding` that an entry of this level carries out: of each condition the highest up to it.

    Nothing where none of them is of the level itself: a notice that no step asks for covers no reminder's step.
    """
    fitting = {one.condition: one for one in found if HEIGHTS[one.level] <= HEIGHTS[level]}
    steps = tuple(sorted(fitting.values(), key=_severest_first))
    return steps if steps and steps[0].level is level else ()


def key(found: Sequence[Asked]) -> str:
    """The steps as an entry names them: their keys, in order, with spaces between them."""
    return " ".join(one.key for one in found)


def _severest_first(one: Asked) -> tuple[int, int]:
    return (-HEIGHTS[one.level], list(Condition).index(one.condition))


def _of_condition(
    facts: Facts, steps: Sequence[Step], taken: Collection[str], day: date, condition: Condition
) -> Iterator[Asked]:
    state, found = facts.state, list[Asked]()
    elsewhere = state.status is Status.SUBMITTED or state.handed_back_on is not None
    for step in steps:
        if step.on is not condition or (elsewhere and condition in _OF_THE_UNIT):
            continue
        reached = _reached(facts, step, day)
        if reached is None:
            continue
        one = _asked(step, reached)
        if one.key in taken:
            found.clear()
        else:
            found.append(one)
    yield from found


def _asked(step: Step, reached: _Reached) -> Asked:
    return Asked(
        level=step.level,
        condition=step.on,
        key=f"{step.called}@{reached.anchor}",
        amount=reached.amount,
        working=step.working,
        exact=reached.exact,
        source=step.source,
    )


def _reached(facts: Facts, step: Step, day: date) -> _Reached | None:
    """How far the step's condition has gone, when it has gone as far as the step asks."""
    return _CONDITIONS[step.on](facts, step, day)


def _days(first: date, last: date, step: Step) -> WorkingDays:
    """The days after `first` up to and including `last`, in the step's own count."""
    return working_days(first, last) if step.working else WorkingDays(max((last - first).days, 0), exact=True)


def _since(first: date, step: Step, day: date) -> _Reached | None:
    """Reached once more than no day, and at least the step's days, have passed since `first`."""
    gone = _days(first, day, step)
    if day <= first or gone.count < step.days:
        return None
    return _Reached(Decimal(gone.count), first.isoformat(), gone.exact)


def _before_due(facts: Facts, step: Step, day: date) -> _Reached | None:
    due = facts.state.due
    left = _days(day, due, step)
    if day > due or left.count > step.days:
        return None
    return _Reached(Decimal(left.count), due.isoformat(), left.exact)


def _overdue(facts: Facts, step: Step, day: date) -> _Reached | None:
    return _since(facts.state.due, step, day)


def _time_left(facts: Facts, step: Step, day: date) -> _Reached | None:
    due, starts = facts.state.due, facts.starts
    if not starts < due or day > due:
        return None
    left = Decimal(100 * (due - max(day, starts)).days) / (due - starts).days
    return _Reached(left.quantize(Decimal("0.1")), due.isoformat()) if left <= step.percent else None


def _behind(facts: Facts, step: Step, day: date) -> _Reached | None:
    state = facts.state
    if day > state.due:
        return None
    expected = pace.expected_percent(facts.starts, state.due, day, year=facts.year, planned=state.planned)
    reached = state.percent if state.percent is not None else state.measured
    points = expected - (reached or Decimal(0))
    return _Reached(points, str(Period.of(day))) if points > step.points else None


def _silent(facts: Facts, step: Step, day: date) -> _Reached | None:
    """Longer than the step's days, as `supervision.silent`."""
    heard = facts.state.reported_on or facts.starts
    gone = _days(heard, day, step)
    return _Reached(Decimal(gone.count), heard.isoformat(), gone.exact) if gone.count > step.days else None


def _returned(facts: Facts, step: Step, _day: date) -> _Reached | None:
    """Returned so many times, and not submitted again since."""
    state = facts.state
    if not state.returned or state.returns < step.times:
        return None
    return _Reached(Decimal(state.returns), str(state.returns))


def _unreceived(facts: Facts, step: Step, day: date) -> _Reached | None:
    """Issued, and neither received, handed back nor reported on since: more than the step's days ago."""
    state = facts.state
    issued = state.issued_on
    if issued is None or state.received_on or state.handed_back_on or (state.reported_on or date.min) >= issued:
        return None
    gone = _days(issued, day, step)
    return _Reached(Decimal(gone.count), issued.isoformat(), gone.exact) if gone.count > step.days else None


def _unanswered(facts: Facts, step: Step, day: date) -> _Reached | None:
    return _since(facts.state.notice_due, step, day) if facts.state.notice_due else None


_CONDITIONS: dict[Condition, Callable[[Facts, Step, date], _Reached | None]] = {
    Condition.BEFORE_DUE: _before_due,
    Condition.OVERDUE: _overdue,
    Condition.TIME_LEFT: _time_left,
    Condition.BEHIND: _behind,
    Condition.SILENT: _silent,
    Condition.RETURNED: _returned,
    Condition.UNRECEIVED: _unreceived,
    Condition.UNANSWERED: _unanswered,
}
