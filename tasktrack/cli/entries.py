"""The entries that only decide or ask: several items at once, all or none; `-` reads the items from standard input."""

from typing import Any

import click

from tasktrack.cli import references
from tasktrack.cli.evidence import recorded
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Command, command, option
from tasktrack.cli.options import DAY, QUARTER, as_json, count, items_argument, told
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


def _entry(name: str, kind: EntryKind, *own: click.Option) -> Command:
    """A command that makes this kind of entry; `--reason` and `--opinion` are the same."""
    needed = "reason-needed" if TRANSITIONS[kind].reason else "reason"
    reason = option("--reason", "--opinion", "reason", metavar="TEXT", default="", show_default=False, text=needed)

    def made(invocation: Invocation, ids: tuple[str, ...], format: str, **said: Any) -> None:  # noqa: A002
        numbers = references.item_numbers(invocation.session, ids)
        if said["revision"] is not None and len(numbers) > 1:
            raise Refused("cli.revision-of-one")
        said["period"] = str(said.get("period") or "")
        said["evidence"] = recorded(said.get("evidence", ()))
        carried_out(invocation.session, [Entry(kind=kind, item=number, **said) for number in numbers], format)

    return command(name, items_argument(), reason, *own, _REVISION, as_json())(made)


submit = _entry("submit", EntryKind.SUBMIT, _PERIOD, _EVIDENCE)
withdraw = _entry("withdraw", EntryKind.WITHDRAW)
extend = _entry("extend", EntryKind.ASK_EXTENSION, _UNTIL)
reply = _entry("reply", EntryKind.REPLY, *told())

accept = _entry("accept", EntryKind.ACCEPT)
return_ = _entry("return", EntryKind.RETURN)
remind = _entry("remind", EntryKind.REMIND)
notice = _entry("notice", EntryKind.NOTICE)
escalate = _entry("escalate", EntryKind.ESCALATE)
grant = _entry("grant", EntryKind.GRANT, _UNTIL_GRANTED)
refuse = _entry("refuse", EntryKind.REFUSE)
suspend = _entry("suspend", EntryKind.SUSPEND)
resume = _entry("resume", EntryKind.RESUME)
cancel = _entry("cancel", EntryKind.CANCEL)
reopen = _entry("reopen", EntryKind.REOPEN)
