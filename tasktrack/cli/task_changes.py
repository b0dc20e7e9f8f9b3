"""`task add`, `task edit`, `task retarget`, `task merge`: a task itself changes, on the record."""

from datetime import date
from decimal import Decimal
from typing import Any

import click

from tasktrack.acts import tasks
from tasktrack.cli import output, planning, revised, task_fields
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import DAY, FIGURE, named
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store import plans

_CODE = click.Argument(["code"], metavar="CODE", type=named("task"))


@command(
    "add",
    option("--clause", type=named("clause_alone"), required=True, metavar="CLAUSE", text="cli_planning.opt-clause-of"),
    *task_fields.own(),
    *task_fields.figure(),
    *task_fields.holders(),
    *planning.change(),
    text="cli_planning.help-task-add",
)
def add(
    invocation: Invocation,
    clause: str,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
    **asked: Any,
) -> None:
    """Take another commitment out of a clause."""
    session, values = invocation.session, task_fields.given(asked)
    for name in ("title", "kind"):
        if name not in values:
            raise Refused("cli_planning.field-missing", option=f"--{name}")
    made, done = tasks.add(session, clause, values, reason=reason, dry_run=dry_run)
    if format == "table":
        output.put_line(say("cli_planning.task-code", task=made))
    revised.put(session, done, format, dry_run=dry_run, more={"code": made, **planning.latest(session, made)})


@command(
    "edit",
    _CODE,
    *task_fields.own(),
    task_fields.emptied(),
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-task-edit",
)
def edit(
    invocation: Invocation,
    code: str,
    reason: str,
    seen: int | None,
    dry_run: bool,
    format: str,  # noqa: A002
    **asked: Any,
) -> None:
    """Change fields of a task."""
    session, values = invocation.session, task_fields.given(asked)
    if not values:
        raise Refused("cli_planning.nothing-given")
    before = revised.owed(session, {code})
    done = tasks.edit(session, code, values, reason=reason, seen=seen, dry_run=dry_run)
    revised.put(session, done, format, dry_run=dry_run, before=before, more=planning.latest(session, code))


@command(
    "retarget",
    _CODE,
    option("--target", type=FIGURE, required=True, metavar="FIGURE", text="cli_planning.opt-target"),
    option("--target-max", type=FIGURE, metavar="FIGURE", text="cli_planning.opt-target-max"),
    option("--due", type=DAY, metavar="DAY", text="cli_planning.opt-due"),
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-task-retarget",
)
def retarget(
    invocation: Invocation,
    code: str,
    target: Decimal,
    target_max: Decimal | None,
    due: date | None,
    reason: str,
    seen: int | None,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Give a task another figure; what was not reported on is spread again."""
    session = invocation.session
    before = revised.owed(session, {code})
    done = tasks.retarget(
        session, code, target, target_max=target_max, due=due, reason=reason, seen=seen, dry_run=dry_run
    )
    revised.put(session, done, format, dry_run=dry_run, before=before, more=planning.latest(session, code))


@command(
    "merge",
    _CODE,
    option("--into", type=named("task"), required=True, metavar="CODE", text="cli_planning.opt-into"),
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-task-merge",
)
def merge(
    invocation: Invocation,
    code: str,
    into: str,
    reason: str,
    seen: int | None,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Link a task to the one that states the same commitment; it is counted there."""
    session = invocation.session
    plans.required(session.store)
    done = tasks.merge(session, code, into, reason=reason, seen=seen, dry_run=dry_run)
    revised.put(session, done, format, dry_run=dry_run, more=planning.latest(session, code))
