"""The entries with figures: a unit's `report`, and `correct`, which corrects an earlier entry."""

from datetime import timedelta
from typing import Any

from tasktrack.acts.session import Session
from tasktrack.cli.evidence import taken
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import FIGURE, QUARTER, as_json, count, item_argument, told, word
from tasktrack.cli.recording import carried_out
from tasktrack.dates import Period
from tasktrack.rules.entries import Entry
from tasktrack.words import EntryKind, Status

_SAID = (
    option("--actual", type=FIGURE, metavar="FIGURE"),
    option("--percent", type=FIGURE, metavar="PERCENT"),
    *told(),
    option("--period", type=QUARTER, metavar="QUARTER", text="period-report"),
    option("--revision", type=count(1), metavar="N"),
    as_json(),
)
_STATUS = option("--status", type=word(Status), metavar="STATUS", text="status-report")
_ENTRY = option("--entry", "corrects", type=count(1), required=True, metavar="N")
_REASON = option("--reason", metavar="TEXT", default="", show_default=False, text="reason-needed")


@command("report", item_argument(), _STATUS, *_SAID)
def report(invocation: Invocation, period: Period | None, **said: Any) -> None:
    """Report an item's progress for a quarter."""
    _record(invocation, EntryKind.REPORT, period or _period(invocation.session), **said)


@command("correct", item_argument(), _ENTRY, _REASON, *_SAID)
def correct(invocation: Invocation, period: Period | None, **said: Any) -> None:
    """Correct an earlier entry by a later one; the earlier stays."""
    _record(invocation, EntryKind.CORRECT, period, **said)


def _record(
    invocation: Invocation,
    kind: EntryKind,
    period: Period | None,
    *,
    evidence: tuple[str, ...],
    format: str,  # noqa: A002 - the option's own name
    **said: Any,
) -> None:
    named, files = taken(evidence)
    entry = Entry(kind=kind, period=str(period or ""), evidence=named, **said)
    carried_out(invocation.session, [entry], format, files)


def _period(session: Session) -> Period:
    """The quarter that a report made on the entry's day is for: the last one until its reporting days are over."""
    waited = session.entry_day() - timedelta(days=session.mechanism.report.days_after.value)
    return Period.of(waited)
