"""`task confirm`: a person stands for what was proposed of tasks."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from tasktrack.acts import confirming
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output, planning, task_filters
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import Typed
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say
from tasktrack.store import plans
from tasktrack.typed import half_width, quoted

Confirmed = Mapping[str, Sequence[str]]
"""What was confirmed of each task."""


def _values(typed: str, name: str) -> tuple[str, ...]:
    found = tuple(one for one in half_width(typed).lower().replace("、", ",").replace(" ", ",").split(",") if one)
    if not found or not set(found) <= set(confirming.VALUES):
        known = " ".join(confirming.VALUES)
        raise click.UsageError(say("cli.no-such-word", option=name, typed=quoted(typed), known=known))
    return found


@command(
    "confirm",
    *task_filters.many(),
    option(
        "--what",
        type=Typed("values", _values),
        default=",".join(confirming.VALUES),
        metavar="figure,due,lead,share",
        show_default=False,
        text="cli_planning.opt-what",
    ),
    *planning.change(),
    text="cli_planning.help-task-confirm",
)
def confirm(
    invocation: Invocation,
    what: tuple[str, ...],
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
    **asked: Any,
) -> None:
    """Confirm what was proposed."""
    session = invocation.session
    codes = task_filters.named_or_selected(session, plans.required(session.store), asked)
    done = _previewed(session, codes, what) if dry_run else confirming.confirm(session, codes, what, reason=reason)
    if format == "json":
        return output.put_json({"dry_run": dry_run, "tasks": codes, "confirmed": done})
    if done:
        output.show(session, _listing(session, done), format)
    diagnostics.note(say("cli_planning.confirmed-count", count=len(done), of=len(codes)))
    if dry_run:
        diagnostics.note(say("cli.loaded-dry"))
    return None


class _Taken(Exception):
    """A preview has seen what it wanted to see; the transaction is taken back."""


def _previewed(session: Session, codes: Sequence[str], what: Sequence[str]) -> Confirmed:
    done: Confirmed = {}
    try:
        with session.store.writing():
            done = confirming.confirm(session, codes, what)
            raise _Taken
    except _Taken:
        return done


def _listing(session: Session, done: Confirmed) -> Listing:
    titles = {task.code: task.title for task in plans.required(session.store).tasks}
    records = [{"code": code, "confirmed": tuple(values), "title": titles[code]} for code, values in done.items()]
    return Listing(
        title=say("cli_planning.title-confirmed"),
        records=records,
        columns=[
            Column(key="code", title=say("cli.col-code"), cell=lambda one: one["code"]),
            Column(key="confirmed", title=say("cli_planning.col-confirmed"), cell=_told),
            Column(key="title", title=say("cli.col-title"), cell=lambda one: one["title"], flexible=True),
        ],
        keys=("code", "confirmed", "title"),
    )


def _told(one: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(say(f"cli.source-{value}") for value in one["confirmed"])
