"""`notice list`: supervision notices with what became of them."""

from collections.abc import Sequence
from itertools import chain

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say
from tasktrack.store import notices
from tasktrack.store.notices import NoticeLine
from tasktrack.words import NoticeState


def show(
    session: Session, form: str, *, states: Sequence[NoticeState] = (), units: Sequence[Sequence[str]] = ()
) -> None:
    """Print the notices made up to the day looked at, of these states and addressees if any are named."""
    chosen = tuple(chain.from_iterable(units))
    found = notices.notices(session.store, session.view, states=states, units=chosen)
    listing = Listing(
        title=say("supervising.title-notices"),
        records=found,
        columns=_columns(),
        keys=NoticeLine.__struct_fields__,
    )
    output.show(session, listing, form)
    if form == "table":
        output.put_line(say("supervising.notices-count", count=len(found)))
    elif not found:
        diagnostics.note(say("cli.nothing"))


def _columns() -> list[Column]:
    return [
        Column(key="letter", title=say("supervising.col-letter"), cell=lambda one: one.letter),
        Column(key="item", title=say("cli.col-id"), cell=lambda one: one.item, right=True),
        Column(key="state", title=say("supervising.col-notice-state"), cell=lambda one: one.state),
        Column(key="reply_by", title=say("supervising.col-reply-by"), cell=lambda one: one.reply_by),
        Column(key="days_late", title=say("cli.col-late"), cell=lambda one: one.days_late or "", right=True),
        Column(key="made_on", title=say("cli.col-made-on"), cell=lambda one: one.made_on, room=100),
        Column(key="unit", title=say("cli.col-unit"), cell=lambda one: one.unit, flexible=True),
        Column(key="title", title=say("cli.col-title"), cell=lambda one: one.title, flexible=True),
        Column(key="reply", title=say("supervising.col-reply"), cell=_reply, flexible=True, room=100),
    ]


def _reply(one: NoticeLine) -> str:
    """What the unit replied, and what the check of it said."""
    reply = (one.reply.progress or one.reply.reason) if one.reply else ""
    return " / ".join(filter(None, (reply, one.check.reason if one.check else "")))
