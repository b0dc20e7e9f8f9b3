"""What the commands that change the plan share: their options, and the number of the entry that a person saw."""

import click

from tasktrack.acts.session import Session
from tasktrack.cli.lazy import option
from tasktrack.cli.options import as_json, count
from tasktrack.store import plan_entries


def reason() -> click.Option:
    """Why the plan is changed; it goes on record."""
    return option("--reason", metavar="TEXT", default="", show_default=False, text="cli_planning.opt-reason")


def change() -> tuple[click.Option, ...]:
    """What every change takes: why, whether it is only a preview, and JSON."""
    return (reason(), option("--dry-run", is_flag=True), as_json())


def seen() -> click.Option:
    """The number of the subject's last entry that the person saw."""
    return option("--seen", type=count(), metavar="N", text="cli_planning.opt-seen")


def latest(session: Session, subject: str) -> dict[str, int]:
    """The number to give as `--seen` the next time, as a key of JSON."""
    return {"seen": plan_entries.latest(session.store, subject)}
