"""A supervisor's entries: what the ladder asks for, acceptance with its sign-offs, checks of replies and finishes."""

from collections.abc import Sequence
from typing import Any

import click

from tasktrack.acts import supervising
from tasktrack.acts.session import Session
from tasktrack.cli import references
from tasktrack.cli.entries import Made, entry
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import DAY, count, formats, items_argument, named, word
from tasktrack.cli.recording import carried_out
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.rules.entries import Entry
from tasktrack.words import EntryKind, NoticeState

_SAID = {"metavar": "TEXT", "default": "", "show_default": False}
_ASKED = option("--reason", "--opinion", "reason", text="supervising.opt-reason-notice", **_SAID)
_REPLY_BY = option("--until", "due", type=DAY, metavar="DAY", text="supervising.opt-until-reply")
_REPLY_BY_AGAIN = option("--until", "due", type=DAY, metavar="DAY", text="supervising.opt-until-again")


def _supervised(kind: EntryKind) -> Made:
    def made(session: Session, numbers: Sequence[int], said: dict[str, Any]) -> list[Entry]:
        return supervising.supervised(
            session, kind, numbers, reason=said["reason"], revision=said["revision"], reply_by=said.get("due")
        )

    return made


def _accepted(session: Session, numbers: Sequence[int], said: dict[str, Any]) -> list[Entry]:
    return supervising.accepting(session, numbers, reason=said["reason"], revision=said["revision"])


def _holds() -> click.Option:
    """`--held` or `--not-held`; one of them has to be given."""
    return option("--held/--not-held", "held", is_flag=True, default=None, required=True, text="supervising.opt-held")


remind = entry("remind", EntryKind.REMIND, making=_supervised(EntryKind.REMIND))
escalate = entry("escalate", EntryKind.ESCALATE, making=_supervised(EntryKind.ESCALATE))
accept = entry("accept", EntryKind.ACCEPT, making=_accepted)
look_back = entry("look-back", EntryKind.LOOK_BACK, _holds())
check = entry("check", EntryKind.CHECK, _holds(), _REPLY_BY_AGAIN)


@command(
    "notice",
    items_argument(),
    option(
        "--reason",
        "--opinion",
        "reason",
        metavar="TEXT",
        default="",
        show_default=False,
        text="supervising.opt-reason-notice",
    ),
    _REPLY_BY,
    option("--revision", type=count(1), metavar="N"),
    option("--state", type=word(NoticeState), multiple=True, metavar="STATE", text="supervising.opt-notice-state"),
    option("--unit", type=named("unit"), multiple=True, metavar="UNIT", text="supervising.opt-notice-unit"),
    *formats(),
)
def notice(invocation: Invocation, ids: tuple[str, ...], format: str, **said: Any) -> None:  # noqa: A002
    """Issue notices; `notice list` lists those that were issued."""
    if ids == ("list",):
        from tasktrack.cli import notices

        return notices.show(invocation.session, format, states=said["state"], units=said["unit"])
    if said["state"] or said["unit"]:
        raise click.UsageError(say("supervising.notice-filters"))
    numbers = references.item_numbers(invocation.session, ids)
    if said["revision"] is not None and len(numbers) > 1:
        raise Refused("cli.revision-of-one")
    return carried_out(invocation.session, _supervised(EntryKind.NOTICE)(invocation.session, numbers, said), format)
