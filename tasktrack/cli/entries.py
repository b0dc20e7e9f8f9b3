"""The entries that only decide or ask: several items at once, all or none; `-` reads the items from standard input."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from tasktrack.acts.session import Session
from tasktrack.cli import references
from tasktrack.cli.evidence import taken
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Command, command, option
from tasktrack.cli.options import DAY, QUARTER, as_json, count, items_argument
from tasktrack.cli.recording import carried_out
from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.rules.transitions import TRANSITIONS
from tasktrack.words import EntryKind

_REVISION = option("--revision", type=count(1), metavar="N")
_PERIOD = option("--period", type=QUARTER, metavar="QUARTER", text="period-entry")
_EVIDENCE = option("--evidence", multiple=True, metavar="FILE")
_UNTIL = option("--until", "due", type=DAY, required=True, metavar="DAY")
_UNTIL_GRANTED = option("--until", "due", type=DAY, metavar="DAY", text="until-granted")


Made = Callable[[Session, Sequence[int], dict[str, Any]], list[Entry]]
"""What makes entries for items out of what was said on the line."""

After = Callable[[Session, Sequence[int]], None]
"""What is told once entries are on record."""


def entry(
    name: str, kind: EntryKind, *own: click.Option, making: Made | None = None, after: After | None = None
) -> Command:
    """A command that makes this kind of entry; `--reason` and `--opinion` are the same."""
    needed = "reason-needed" if TRANSITIONS[kind].reason else "reason"
    reason = option("--reason", "--opinion", "reason", metavar="TEXT", default="", show_default=False, text=needed)

    def made(invocation: Invocation, ids: tuple[str, ...], format: str, **said: Any) -> None:  # noqa: A002
        numbers = references.item_numbers(invocation.session, ids)
        if said["revision"] is not None and len(numbers) > 1:
            raise Refused("cli.revision-of-one")
        said["period"] = str(said.get("period") or "")
        said["evidence"], files = taken(said.get("evidence", ()))
        session = invocation.session
        entries = making(session, numbers, said) if making else [Entry(kind=kind, item=one, **said) for one in numbers]
        carried_out(session, entries, format, files)
        if after:
            after(session, numbers)

    return command(name, items_argument(), reason, *own, _REVISION, as_json())(made)


submit = entry("submit", EntryKind.SUBMIT, _PERIOD, _EVIDENCE)
withdraw = entry("withdraw", EntryKind.WITHDRAW)
extend = entry("extend", EntryKind.ASK_EXTENSION, _UNTIL)
return_ = entry("return", EntryKind.RETURN)
grant = entry("grant", EntryKind.GRANT, _UNTIL_GRANTED)
refuse = entry("refuse", EntryKind.REFUSE)
suspend = entry("suspend", EntryKind.SUSPEND)
resume = entry("resume", EntryKind.RESUME)
cancel = entry("cancel", EntryKind.CANCEL)
reopen = entry("reopen", EntryKind.REOPEN)
