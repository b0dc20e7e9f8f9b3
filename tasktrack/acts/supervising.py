"""What a supervisor does by the ladder: its steps for many items at once, sign-offs, and whether a receipt is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.rules.ladder import ENTRY_KINDS, Asked
from tasktrack.rules.workdays import working_day_after, working_days
from tasktrack.store import items, ladder
from tasktrack.store.ladder import AskedItem
from tasktrack.store.lines import ItemLine, View
from tasktrack.store.selection import Selection
from tasktrack.words import EntryKind

_LEVELS = {kind: level for level, kind in ENTRY_KINDS.items()}


def asked(session: Session, selection: Selection = Selection()) -> list[AskedItem]:  # noqa: B008 - it is frozen
    """What the ladder asks for on the day looked at, severest first."""
    return ladder.asked(session.store, session.view, selection)


def carry_out(
    session: Session, chosen: Sequence[int], *, reason: str = "", reply_by: date | None = None
) -> list[AskedItem]:
    """Do what the ladder asks for on these items, one entry for each with all its steps; gives what was done.

    What was done by somebody else meanwhile is not done again and is left out. Notices are numbered one after the other
    in the order of the items, and are to be replied to by `reply_by`, else within the mechanism's days.
    Refused when the ladder asks for nothing on any of the items; all or none is put on record.
    """
    view = _entry_view(session)
    with session.store.writing():
        found = ladder.of_items(session.store, view, chosen)
        done = [found[item] for item in dict.fromkeys(chosen) if item in found]
        if not done:
            raise Refused("refusals.ladder-asks-nothing")
        journal.record(session, *(_entry(one, reason, reply_by) for one in done))
    return done


def supervised(
    session: Session,
    kind: EntryKind,
    chosen: Sequence[int],
    *,
    reason: str = "",
    revision: int | None = None,
    reply_by: date | None = None,
    letter: str = "",
) -> list[Entry]:
    """Reminders, notices or escalations of these items as entries, each with the steps that it carries out now.

    They are the supervisor's own decision, so that an item of which the ladder asks nothing gets one without a step.
    """
    steps = ladder.steps_of(session.store, _entry_view(session), chosen, _LEVELS[kind])
    said = {"reason": reason, "revision": revision, "due": reply_by, "letter": letter}
    return [Entry(kind=kind, item=item, step=steps.get(item, ""), **said) for item in chosen]  # type: ignore[arg-type]


def accepting(session: Session, chosen: Sequence[int], *, reason: str = "", revision: int | None = None) -> list[Entry]:
    """The acceptance of these items as entries: a sign-off where the mechanism asks for more after it."""
    lines = items.of_numbers(session.store, session.view, chosen)
    return [Entry(kind=_accepting(lines.get(item)), item=item, reason=reason, revision=revision) for item in chosen]


def why(steps: Sequence[Asked]) -> str:
    """Why the ladder asks for these steps, in words: `逾期 45 天；退回 2 次`."""
    return say("supervising.between").join(map(_why, steps))


def _why(one: Asked) -> str:
    days = say("supervising.working-days" if one.working else "supervising.days")
    return say(f"supervising.why-{one.condition.value}", amount=f"{one.amount.normalize():f}", days=days)


@dataclass(frozen=True, slots=True)
class Lateness:
    """By when an item was to be received, how many working days late it is, and whether the calendar knows the year."""

    by: date
    days: int
    exact: bool


def receipt_lateness(session: Session, line: ItemLine, day: date) -> Lateness | None:
    """How late receiving the item on `day` is; None when it is in time, or when it was never issued."""
    if line.issued_on is None:
        return None
    allowed = session.mechanism.intake.days.value
    by = working_day_after(line.issued_on, allowed)
    late = working_days(by, day)
    exact = working_days(line.issued_on, day).exact
    return Lateness(by, late.count, exact) if day > by and late.count else None


def _entry_view(session: Session) -> View:
    """The day that an entry counts from, as a view; the ladder is asked on it."""
    return session.on(session.entry_day()).view if session.looked_at else session.view


def _entry(one: AskedItem, reason: str, reply_by: date | None) -> Entry:
    due = reply_by if one.kind is EntryKind.NOTICE else None
    return Entry(kind=one.kind, item=one.item, revision=one.revision, step=one.step, reason=reason, due=due)


def _accepting(line: ItemLine | None) -> EntryKind:
    more = line is not None and len(line.sign_levels) - len(line.signed) > 1
    return EntryKind.SIGN if more else EntryKind.ACCEPT
