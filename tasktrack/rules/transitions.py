"""What each entry does to an item: from which status, to which, and what else it changes (model.md, "The journal")."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import word
from tasktrack.rules import kinds
from tasktrack.rules.entries import Entry, Measure, State
from tasktrack.words import OPEN_STATUSES, EntryKind, Status

E, S = EntryKind, Status
_STARTED = (S.NOT_STARTED, S.IN_PROGRESS)
_UNDONE = (*OPEN_STATUSES, S.SUSPENDED)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Transition:
    """From which statuses an entry may start, to which it leads (None keeps it), and whether it needs a reason."""

    allowed: tuple[Status, ...]
    to: Status | None = None
    reason: bool = False


TRANSITIONS: dict[EntryKind, Transition] = {
    E.CREATE: Transition(()),
    E.REPORT: Transition(_STARTED, S.IN_PROGRESS),
    E.SUBMIT: Transition((S.IN_PROGRESS,), S.SUBMITTED),
    E.WITHDRAW: Transition((S.SUBMITTED,), S.IN_PROGRESS),
    E.ACCEPT: Transition((S.SUBMITTED,), S.DONE),
    E.RETURN: Transition((S.SUBMITTED,), S.IN_PROGRESS, reason=True),
    E.REOPEN: Transition((S.DONE,), S.IN_PROGRESS, reason=True),
    E.SUSPEND: Transition(OPEN_STATUSES, S.SUSPENDED, reason=True),
    E.RESUME: Transition((S.SUSPENDED,)),
    E.CANCEL: Transition(_UNDONE, S.CANCELLED, reason=True),
    E.ASK_EXTENSION: Transition(OPEN_STATUSES, reason=True),
    E.GRANT: Transition(OPEN_STATUSES),
    E.REFUSE: Transition(OPEN_STATUSES, reason=True),
    E.REMIND: Transition(OPEN_STATUSES),
    E.NOTICE: Transition(OPEN_STATUSES),
    E.ESCALATE: Transition(OPEN_STATUSES),
    E.REPLY: Transition(OPEN_STATUSES),
    E.RETARGET: Transition(_UNDONE),
    E.REASSIGN: Transition(_UNDONE),
    E.ISSUE: Transition(_UNDONE),
    E.CARRY_OVER: Transition(_UNDONE, reason=True),
    E.REINSTATE: Transition((S.CANCELLED,), S.NOT_STARTED, reason=True),
    E.CORRECT: Transition((*_UNDONE, S.DONE), reason=True),
    E.RECEIVE: Transition(OPEN_STATUSES),
    E.HAND_BACK: Transition((S.NOT_STARTED,), reason=True),
    E.PLAN_QUARTER: Transition(_STARTED),
    E.SIGN: Transition((S.SUBMITTED,)),
    E.LOOK_BACK: Transition((S.DONE,)),
    E.CHECK: Transition(OPEN_STATUSES),
    E.HAND_OVER: Transition(_UNDONE),
}


def after(state: State, entry: Entry, *, measure: Measure, actor: str, day: date) -> State:
    """The item's state once the entry is on record on `day`; refuses what the status does not allow.

    Source: the table of entries in model.md; a return, a reopening, a suspension, a cancellation, a refusal and a
    correction need a reason (system setting).
    """
    transition = TRANSITIONS[entry.kind]
    if state.status not in transition.allowed:
        raise Refused("refusals.not-now", kind=word(entry.kind), status=word(state.status), allowed=_words(transition))
    _not_handed_back(state, entry)
    changing = entry.kind in _CHANGING and state.issued_on is not None
    wanting = entry.kind in _FINDING and entry.held is False
    if (transition.reason or changing or wanting) and not entry.reason.strip():
        raise Refused("refusals.reason-needed", kind=word(entry.kind))
    moved = replace(state, revision=state.revision + 1, status=transition.to or state.status)
    return _EFFECTS.get(entry.kind, _unchanged)(moved, entry, Scene(measure, actor, day, state.status))


_CHANGING = (E.RETARGET, E.REASSIGN)
"""What an item that has been issued needs a reason for (issue, model.md, "retarget"). System setting."""

_FINDING = (E.LOOK_BACK, E.CHECK)
"""What needs a reason when it finds that something does not hold. System setting."""

_TAKEN_ON = (E.RECEIVE, E.HAND_BACK, E.PLAN_QUARTER, E.REPORT, E.SUBMIT, E.ASK_EXTENSION)
"""What a unit can't do with an item that it handed back and that waits to be reassigned. System setting."""


def _not_handed_back(state: State, entry: Entry) -> None:
    if entry.kind in _TAKEN_ON and state.handed_back_on is not None:
        raise Refused("refusals.handed-back", day=state.handed_back_on)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who acts, when, on what sort of task, and the status before."""

    measure: Measure
    actor: str
    day: date
    before: Status


def _unchanged(state: State, _entry: Entry, _scene: Scene) -> State:
    return state


def _reported(state: State, entry: Entry, scene: Scene) -> State:
    """A report for the latest quarter, a later one or none in particular sets the figures; a late one is only heard."""
    if entry.status not in (None, S.IN_PROGRESS):
        raise Refused("refusals.report-status", status=word(entry.status))
    if not (entry.progress.strip() or entry.actual is not None or entry.percent is not None):
        raise Refused("refusals.report-empty")
    _check_figures(entry, scene)
    heard = replace(state, reported_on=scene.day, evidenced=state.evidenced or bool(entry.evidence))
    period = entry.period or state.latest_period
    if period < state.latest_period:
        return heard
    told = replace(
        heard,
        latest_period=period,
        actual_from=state.actual_from if entry.actual is None else state.revision,
        percent_from=state.percent_from if entry.percent is None else state.revision,
    )
    return _figures(told, entry, scene)


def _figures(state: State, entry: Entry, scene: Scene) -> State:
    actual = state.actual if entry.actual is None else entry.actual
    return replace(
        state,
        actual=actual,
        percent=state.percent if entry.percent is None else entry.percent,
        measured=kinds.measured(scene.measure, state.share, actual),
    )


def _check_figures(entry: Entry, scene: Scene) -> None:
    """Refuse figures that cannot be: less than nothing, more than all, or of a quarter that has not begun."""
    most = Decimal(999) if kinds.may_exceed(scene.measure.kind) else kinds.HUNDRED
    if entry.percent is not None and not 0 <= entry.percent <= most:
        raise Refused("refusals.percent-range", percent=entry.percent, most=most, kind=word(scene.measure.kind))
    if entry.actual is not None and entry.actual < 0:
        raise Refused("refusals.actual-negative", actual=entry.actual)
    if entry.period > str(Period.of(scene.day)):
        raise Refused("refusals.period-ahead", period=entry.period, day=scene.day)


def _submitted(state: State, entry: Entry, scene: Scene) -> State:
    if state.reported_on is None:
        raise Refused("refusals.submit-unreported")
    evidenced = state.evidenced or bool(entry.evidence)
    return replace(state, submitted_by=scene.actor, returned=False, evidenced=evidenced, signed=None)


def _withdrawn(state: State, _entry: Entry, _scene: Scene) -> State:
    return replace(state, submitted_by="", signed=None)


def _returned(state: State, _entry: Entry, _scene: Scene) -> State:
    return replace(state, submitted_by="", returned=True, returns=state.returns + 1, signed=None)


def _signed(state: State, _entry: Entry, scene: Scene) -> State:
    """One more sign-off; the names stand a line each, and a name is always one line."""
    return replace(state, signed="\n".join((*state.signers, scene.actor)))


def _reopened(state: State, _entry: Entry, _scene: Scene) -> State:
    return replace(state, signed=None)


def _looked_back(state: State, entry: Entry, _scene: Scene) -> State:
    """A finish that holds stays; one that does not is open again."""
    if entry.held is None:
        raise Refused("refusals.held-or-not", kind=word(entry.kind))
    return state if entry.held else replace(state, status=S.IN_PROGRESS, signed=None)


def _suspended(state: State, _entry: Entry, scene: Scene) -> State:
    return replace(state, resumes_as=scene.before)


def _resumed(state: State, _entry: Entry, _scene: Scene) -> State:
    return replace(state, status=state.resumes_as or S.IN_PROGRESS, resumes_as=None)


def _asked(state: State, entry: Entry, scene: Scene) -> State:
    if entry.due is None or entry.due <= state.due:
        raise Refused("refusals.extension-day", due=state.due)
    if state.asked_due is not None:
        raise Refused("refusals.extension-waiting", due=state.asked_due)
    return replace(state, asked_due=entry.due, asked_by=scene.actor)


def _granted(state: State, entry: Entry, _scene: Scene) -> State:
    if state.asked_due is None:
        raise Refused("refusals.no-extension-asked")
    due = entry.due or state.asked_due
    if due <= state.due:
        raise Refused("refusals.extension-day", due=state.due)
    return replace(state, due=due, asked_due=None, asked_by="", extensions=state.extensions + 1)


def _refused(state: State, _entry: Entry, _scene: Scene) -> State:
    if state.asked_due is None:
        raise Refused("refusals.no-extension-asked")
    return replace(state, asked_due=None, asked_by="")


def _supervised(state: State, _entry: Entry, _scene: Scene) -> State:
    return replace(state, reminders=state.reminders + 1)


def _noticed(state: State, entry: Entry, scene: Scene) -> State:
    """A numbered notice waits for a reply until its day; without a number it is counted only, as all once were."""
    counted = _supervised(state, entry, scene)
    if not entry.letter:
        return counted
    return replace(counted, notice=state.revision, notice_due=_reply_by(entry, scene))


def _reply_by(entry: Entry, scene: Scene) -> date:
    if entry.due is None or entry.due < scene.day:
        raise Refused("refusals.reply-by", day=scene.day)
    return entry.due


def _replied(state: State, entry: Entry, _scene: Scene) -> State:
    """A reply settles the open notice; one to another notice than the last is not taken."""
    if entry.answers is not None and entry.answers != state.notice:
        raise Refused("refusals.answers-what", number=entry.answers, last=state.notice or "—")
    return replace(state, notice_due=None)


def _checked(state: State, entry: Entry, scene: Scene) -> State:
    """A check of the reply: satisfied, or the notice is open again with a new day to reply by."""
    if entry.held is None:
        raise Refused("refusals.held-or-not", kind=word(entry.kind))
    if state.notice is None or state.notice_due is not None:
        raise Refused("refusals.no-reply-yet")
    return state if entry.held else replace(state, notice_due=_reply_by(entry, scene))


def _retargeted(state: State, entry: Entry, scene: Scene) -> State:
    share = state.share if entry.share is None else entry.share
    changed = replace(state, share=share, due=entry.due or state.due)
    return replace(changed, measured=kinds.measured(scene.measure, share, state.actual))


def _reinstated(state: State, entry: Entry, scene: Scene) -> State:
    status = S.NOT_STARTED if state.reported_on is None else S.IN_PROGRESS
    return _retargeted(replace(state, status=status, submitted_by=""), entry, scene)


def _issued(state: State, _entry: Entry, scene: Scene) -> State:
    if state.issued_on is not None:
        raise Refused("refusals.issued-already", day=state.issued_on)
    return replace(state, issued_on=scene.day)


def _reassigned(state: State, entry: Entry, _scene: Scene) -> State:
    """Handing an item on settles that it was handed back; another unit has yet to receive it, and names its person."""
    if entry.unit in (None, state.unit):
        return replace(state, handed_back_on=None)
    return replace(state, unit=entry.unit, handed_back_on=None, received_on=None, person=None)


def _received(state: State, _entry: Entry, scene: Scene) -> State:
    if state.received_on is not None:
        raise Refused("refusals.received-already", day=state.received_on)
    return replace(state, received_on=scene.day)


def _handed_back(state: State, _entry: Entry, scene: Scene) -> State:
    if state.received_on is not None:
        raise Refused("refusals.received-already", day=state.received_on)
    return replace(state, handed_back_on=scene.day)


def _handed_over(state: State, entry: Entry, _scene: Scene) -> State:
    if not entry.person.strip():
        raise Refused("refusals.person-needed")
    return replace(state, person=entry.person)


def _planned(state: State, entry: Entry, scene: Scene) -> State:
    """What is to stand at the end of a quarter: never planned once the quarter is over, never less than before it."""
    quarter = _quarter_planned(entry, scene)
    if not (entry.progress.strip() or entry.actual is not None or entry.percent is not None):
        raise Refused("refusals.quarter-plan-empty")
    if entry.actual is not None and entry.actual < 0:
        raise Refused("refusals.actual-negative", actual=entry.actual)
    if entry.percent is None:
        return state
    _check_planned(entry.percent, state.planned, quarter)
    return replace(state, **{f"planned_{quarter}": entry.percent})


def _quarter_planned(entry: Entry, scene: Scene) -> int:
    if not entry.period:
        raise Refused("refusals.quarter-plan-period")
    period = Period.parse(entry.period, scene.day)
    if scene.measure.year not in (None, period.year):
        raise Refused("refusals.quarter-plan-year", period=period, year=scene.measure.year)
    if period.last < scene.day:
        raise Refused("refusals.quarter-plan-over", period=period, day=scene.day)
    return period.quarter


def _check_planned(percent: Decimal, planned: tuple[Decimal | None, ...], quarter: int) -> None:
    if not 0 <= percent <= kinds.HUNDRED or percent != percent.quantize(_TENTH):
        raise Refused("refusals.quarter-plan-percent", percent=percent)
    before = [held for held in planned[: quarter - 1] if held is not None]
    later = [held for held in planned[quarter:] if held is not None]
    if max(before, default=percent) > percent or min(later, default=percent) < percent:
        raise Refused("refusals.quarter-plan-falls", percent=percent, quarter=quarter)


def _corrected(state: State, entry: Entry, scene: Scene) -> State:
    """A correction of the report that a figure of the item stands by changes it; of an earlier one, only the record."""
    if entry.corrects is None or not 0 < entry.corrects < state.revision:
        raise Refused("refusals.corrects-what", last=state.revision - 1)
    _check_figures(entry, scene)
    heard = replace(state, evidenced=state.evidenced or bool(entry.evidence))
    standing = replace(
        entry,
        actual=entry.actual if entry.corrects == state.actual_from else None,
        percent=entry.percent if entry.corrects == state.percent_from else None,
    )
    return _figures(heard, standing, scene)


_EFFECTS: dict[EntryKind, Callable[[State, Entry, Scene], State]] = {
    E.REPORT: _reported,
    E.SUBMIT: _submitted,
    E.WITHDRAW: _withdrawn,
    E.RETURN: _returned,
    E.SUSPEND: _suspended,
    E.RESUME: _resumed,
    E.ASK_EXTENSION: _asked,
    E.GRANT: _granted,
    E.REFUSE: _refused,
    E.REMIND: _supervised,
    E.NOTICE: _noticed,
    E.ESCALATE: _supervised,
    E.RETARGET: _retargeted,
    E.REASSIGN: _reassigned,
    E.ISSUE: _issued,
    E.CARRY_OVER: _retargeted,
    E.REINSTATE: _reinstated,
    E.CORRECT: _corrected,
    E.REOPEN: _reopened,
    E.REPLY: _replied,
    E.RECEIVE: _received,
    E.HAND_BACK: _handed_back,
    E.PLAN_QUARTER: _planned,
    E.SIGN: _signed,
    E.LOOK_BACK: _looked_back,
    E.CHECK: _checked,
    E.HAND_OVER: _handed_over,
}


def _words(transition: Transition) -> str:
    return " / ".join(word(status) for status in transition.allowed)
