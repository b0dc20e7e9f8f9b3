"""What a unit does with what it was issued: receive it or hand it back, plan its quarters, reply to a notice."""

from collections.abc import Sequence
from typing import Any

from tasktrack.acts import supervising
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics
from tasktrack.cli.entries import entry
from tasktrack.cli.lazy import option
from tasktrack.cli.options import FIGURE, QUARTER, Typed, told
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.store import items, notices
from tasktrack.words import EntryKind


def _late(session: Session, numbers: Sequence[int]) -> None:
    """Tell what was received later than the mechanism's working days allow; it is received all the same."""
    for number in numbers:
        line = items.line(session.store, session.view, number)
        late = line and line.received_on and supervising.receipt_lateness(session, line, line.received_on)
        if late:
            diagnostics.note(say("supervising.received-late", item=number, by=late.by, days=late.days))
            if not late.exact:
                diagnostics.note(say("supervising.not-exact"))


def _replied(session: Session, numbers: Sequence[int], said: dict[str, Any]) -> list[Entry]:
    """Replies; the notice named by its letter or number is one of the one item's."""
    named = said.pop("notice")
    if named and len(numbers) > 1:
        raise Refused("supervising.notice-of-one")
    answers = _number(session, named) if named else None
    return [Entry(kind=EntryKind.REPLY, item=number, answers=answers, **said) for number in numbers]


def _number(session: Session, named: str) -> int:
    """The number of the notice's entry within its item, from that number itself or the notice's letter."""
    if named.isdecimal():
        return int(named[:18])
    found = notices.by_letter(session.store, session.view, named)
    if found is None:
        raise Refused("refusals.notice-none", letter=named)
    return found.number


_NOTICE = option(
    "--notice", type=Typed("notice", lambda typed, _name: typed.strip()), metavar="N", text="supervising.opt-notice"
)

receive = entry("receive", EntryKind.RECEIVE, after=_late)
hand_back = entry("hand-back", EntryKind.HAND_BACK)
plan_quarter = entry(
    "plan-quarter",
    EntryKind.PLAN_QUARTER,
    option("--period", type=QUARTER, required=True, metavar="QUARTER", text="supervising.opt-period-planned"),
    option("--percent", type=FIGURE, metavar="PERCENT", text="supervising.opt-percent-planned"),
    option("--actual", type=FIGURE, metavar="FIGURE", text="supervising.opt-actual-planned"),
    option("--progress", metavar="TEXT", default="", show_default=False, text="supervising.opt-progress-planned"),
)
reply = entry("reply", EntryKind.REPLY, _NOTICE, *told(), making=_replied)
