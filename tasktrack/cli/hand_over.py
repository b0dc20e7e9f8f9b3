"""`hand-over`: a person leaves, and what they are responsible for goes to another."""

from datetime import date
from typing import Any

from tasktrack.acts import hand_over as act
from tasktrack.cli import diagnostics, output, planning, unit_changes
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import DAY, named
from tasktrack.cli.output import Column
from tasktrack.lang import say


@command(
    "hand-over",
    option("--from", "giver", required=True, metavar="NAME", text="reorganising.opt-from"),
    option("--to", "taker", required=True, metavar="NAME", text="reorganising.opt-to"),
    option("--unit", type=named("unit_code"), metavar="UNIT", text="reorganising.opt-unit"),
    option("--on", type=DAY, metavar="DAY", text="reorganising.opt-on"),
    *planning.change(),
)
def hand_over(
    invocation: Invocation,
    giver: str,
    taker: str,
    unit: str | None,
    on: date | None,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Hand over a person's units, tasks and open items."""
    session = invocation.session
    done = act.hand_over(session, giver, taker, unit=unit or "", on=on, reason=reason, dry_run=dry_run)
    if format == "json":
        record: dict[str, Any] = {
            "from": done.giver,
            "to": done.taker,
            "on": done.on,
            "dry_run": dry_run,
            "counts": done.counts(),
            "changes": unit_changes.told(done.changes),
            "items": [line.code for line in done.items],
        }
        return output.put_json(record)
    unit_changes.put_changes(session, done.changes)
    columns = [
        Column(key="id", title=say("cli.col-id"), cell=lambda one: one.id, right=True),
        Column(key="unit", title=say("cli.col-unit"), cell=lambda one: one.unit, flexible=True),
        Column(key="title", title=say("cli.col-title"), cell=lambda one: one.title, flexible=True),
        Column(key="due", title=say("cli.col-due"), cell=lambda one: one.due),
        Column(key="status", title=say("cli.col-status"), cell=lambda one: one.status),
    ]
    unit_changes.put_items(done.items, columns)
    output.put_line(say("reorganising.counted-hand-over", **done.counts()))
    if dry_run:
        diagnostics.note(say("cli.loaded-dry"))
    return None
