"""`task history`: the plan's own journal about a task."""

from collections.abc import Iterator, Sequence

import click

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, output, revised, unit_names
from tasktrack.cli.columns import inert, terminal, wrapped
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command
from tasktrack.cli.options import formats, named
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say, word
from tasktrack.store import plan_entries
from tasktrack.store.plan_entries import Changed, PlanEntryLine

KEYS = ("id", "kind", "subject", "made_on", "made_at", "actor", "reason", "changes", "hash")
"""The JSON keys of an entry."""

_INDENT = "      "
_SHOWN = 12
"""How many changed fields of an entry a page shows; JSON has them all."""


@command(
    "history",
    click.Argument(["code"], metavar="CODE", type=named("task")),
    *formats(),
    text="cli_planning.help-task-history",
)
def history(invocation: Invocation, code: str, format: str) -> None:  # noqa: A002 - the option's own name
    """Show how a task was changed, by whom and why, oldest first."""
    session = invocation.session
    put(session, plan_entries.history(session.store, session.view, code), code, format)


def put(session: Session, found: Sequence[PlanEntryLine], subject: str, form: str) -> None:
    """Print entries of the plan's journal."""
    if form != "table":
        output.show(session, _listing(found, subject), form)
    else:
        if session.simulated:
            diagnostics.note(say("cli.simulated"))
        names = unit_names.names(session)
        for entry in found:
            for line in _page(entry, names, terminal() or facts.UNLIMITED):
                output.put(f"{line}\n")
    if not found:
        diagnostics.note(say("cli_planning.no-entries", subject=subject))


def _page(entry: PlanEntryLine, names: dict[str, str], columns: int) -> Iterator[str]:
    head = f"{entry.id:>4}  {entry.made_on}  {word(entry.kind)}  {output.cell_text(entry.actor)}"
    yield from wrapped(head, columns)
    told = [say("cli.said-reason", text=inert(entry.reason))] if entry.reason else []
    told += [_told(change, names) for change in entry.changes[:_SHOWN]]
    if len(entry.changes) > _SHOWN:
        told.append(say("cli_planning.more-changes", count=len(entry.changes) - _SHOWN))
    for text in told:
        yield from (_INDENT + line for line in wrapped(inert(text), columns - len(_INDENT)))


def _told(change: Changed, names: dict[str, str]) -> str:
    before, after = (revised.value(change, said, names) or "—" for said in (change.before, change.after))
    return "  ".join(filter(None, (change.code, revised.field(change.field), f"{before} → {after}")))


def _listing(found: Sequence[PlanEntryLine], subject: str) -> Listing:
    return Listing(
        title=say("cli_planning.title-history", subject=subject),
        records=found,
        columns=[
            Column(key="id", title=say("cli.col-number"), cell=lambda one: one.id, right=True),
            Column(key="made_on", title=say("cli.col-made-on"), cell=lambda one: one.made_on),
            Column(key="kind", title=say("cli.col-kind"), cell=lambda one: one.kind),
            Column(key="actor", title=say("cli.col-actor"), cell=lambda one: one.actor),
            Column(key="reason", title=say("cli_planning.col-reason"), cell=lambda one: one.reason, flexible=True),
            Column(key="changes", title=say("cli_planning.col-changes"), cell=lambda one: len(one.changes), right=True),
        ],
        keys=KEYS,
    )
