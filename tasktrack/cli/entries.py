"""The entries that only decide or ask: several items at once, all or none; `-` reads the items from standard input."""

from typing import Any

from tasktrack.cli import references
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Command, command, option
from tasktrack.cli.options import Count, Day, Quarter, formats, items_argument
from tasktrack.cli.recording import carried_out
from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.rules.transitions import TRANSITIONS
from tasktrack.words import EntryKind

_REVISION = option("--revision", type=Count(1), metavar="N")


def _entry(name: str, kind: EntryKind, *own: Any) -> Command:
    """A command that makes this kind of entry; `--reason` and `--opinion` are the same."""
    text = "reason-needed" if TRANSITIONS[kind].reason else "reason"
    reason = option("--reason", "--opinion", "reason", metavar="TEXT", text=text)

    def made(invocation: Invocation, ids: tuple[str, ...], reason: str | None, format: str, **said: Any) -> None:  # noqa: A002
        session = invocation.session
        numbers = references.item_numbers(session, ids)
        if said["revision"] is not None and len(numbers) > 1:
            raise Refused("cli.revision-of-one")
        period = said.pop("period", None)
        entries = [
            Entry(kind=kind, item=number, reason=reason or "", period=str(period or ""), **said) for number in numbers
        ]
        carried_out(session, entries, format)

    return command(name, items_argument(), reason, *own, _REVISION, *formats())(made)


_PERIOD = option("--period", type=Quarter(), metavar="QUARTER", text="period-entry")
_EVIDENCE = option("--evidence", multiple=True, metavar="FILE")


def _until(*, required: bool) -> Any:
    return option(
        "--until", "due", type=Day(), required=required, metavar="DAY", text="until" if required else "until-granted"
    )


submit = _entry("submit", EntryKind.SUBMIT, _PERIOD, _EVIDENCE)
withdraw = _entry("withdraw", EntryKind.WITHDRAW)
extend = _entry("extend", EntryKind.ASK_EXTENSION, _until(required=True))
reply = _entry("reply", EntryKind.REPLY)

accept = _entry("accept", EntryKind.ACCEPT)
return_ = _entry("return", EntryKind.RETURN)
remind = _entry("remind", EntryKind.REMIND)
notice = _entry("notice", EntryKind.NOTICE)
escalate = _entry("escalate", EntryKind.ESCALATE)
grant = _entry("grant", EntryKind.GRANT, _until(required=False))
refuse = _entry("refuse", EntryKind.REFUSE)
suspend = _entry("suspend", EntryKind.SUSPEND)
resume = _entry("resume", EntryKind.RESUME)
cancel = _entry("cancel", EntryKind.CANCEL)
reopen = _entry("reopen", EntryKind.REOPEN)

