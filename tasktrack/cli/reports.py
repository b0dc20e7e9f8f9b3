"""The entries with figures: a unit's `report`, and `correct`, which corrects an earlier entry."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import Count, Figure, Quarter, Word, formats, item_argument
from tasktrack.cli.recording import carried_out
from tasktrack.dates import Period
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.words import EntryKind, Status

_FIGURES = (
    option("--actual", type=Figure(), metavar="FIGURE"),
    option("--percent", type=Figure(), metavar="PERCENT"),
    option("--progress", metavar="TEXT"),
    option("--problem", metavar="TEXT"),
    option("--next", "next_step", metavar="TEXT"),
    option("--evidence", multiple=True, metavar="FILE"),
    option("--period", type=Quarter(), metavar="QUARTER", text="period-report"),
    option("--revision", type=Count(1), metavar="N"),
)


@command("report", item_argument(), option("--status", type=Word(Status), metavar="STATUS", text="status-report"), *_FIGURES, *formats())  # fmt: skip
def report(invocation: Invocation, item: int, status: Status | None, format: str, **said: Any) -> None:  # noqa: A002
    """Report an item's progress for a quarter."""
    session = invocation.session
    said["period"] = said["period"] or _period(session)
    carried_out(session, [_entry(EntryKind.REPORT, item, status=status, **said)], format)


@command("correct", item_argument(), option("--entry", "corrects", type=Count(1), required=True, metavar="N"), option("--reason", metavar="TEXT", text="reason-needed"), *_FIGURES, *formats())  # fmt: skip
def correct(invocation: Invocation, item: int, corrects: int, reason: str, format: str, **said: Any) -> None:  # noqa: A002
    """Correct an earlier entry by a later one; the earlier stays."""
    entry = _entry(EntryKind.CORRECT, item, corrects=corrects, reason=reason or "", **said)
    carried_out(invocation.session, [entry], format)


def _entry(
    kind: EntryKind,
    item: int,
    *,
    actual: Decimal | None,
    percent: Decimal | None,
    progress: str | None,
    problem: str | None,
    next_step: str | None,
    evidence: tuple[str, ...],
    period: Period | None,
    **more: Any,
) -> Entry:
    return Entry(
        kind=kind,
        item=item,
        actual=actual,
        percent=percent,
        progress=progress or "",
        problem=problem or "",
        next_step=next_step or "",
        evidence=tuple(map(_evidence, evidence)),
        period=str(period or ""),
        **more,
    )


def _evidence(name: str) -> str:
    """The evidence as it is recorded: what was typed; a file that is not there is recorded with a warning."""
    if "://" not in name and not Path(name).exists():
        diagnostics.note(say("cli.evidence-missing", name=name))
    return name


def _period(session: Session) -> Period:
    """The quarter that a report made on the entry's day is for: the last one until its reporting days are over."""
    waited = session.entry_day() - timedelta(days=session.mechanism.report.days_after.value)
    return Period.of(waited)
