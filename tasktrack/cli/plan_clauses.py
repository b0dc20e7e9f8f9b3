"""`plan excuse`, `plan commit`: whether a clause commits somebody, decided on the record."""

import click

from tasktrack.acts import clauses
from tasktrack.cli import planning, revised
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command
from tasktrack.cli.options import named

_LOCATOR = click.Argument(["locator"], metavar="LOCATOR", type=named("clause_alone"))


@command("excuse", _LOCATOR, *planning.change(), text="cli_planning.help-plan-excuse")
def excuse(
    invocation: Invocation,
    locator: str,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Say why a clause commits nobody."""
    session = invocation.session
    done = clauses.excuse(session, locator, reason, dry_run=dry_run)
    revised.put(session, done, format, dry_run=dry_run, more=planning.latest(session, locator))


@command("commit", _LOCATOR, *planning.change(), text="cli_planning.help-plan-commit")
def commit(
    invocation: Invocation,
    locator: str,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Say that a clause commits somebody."""
    session = invocation.session
    done = clauses.commit(session, locator, reason, dry_run=dry_run)
    revised.put(session, done, format, dry_run=dry_run, more=planning.latest(session, locator))
