"""`seal 2024Q3` closes a quarter; `seal list` shows those that are closed."""

from operator import attrgetter

import click
from msgspec.structs import asdict

from tasktrack.acts.session import Session
from tasktrack.cli import output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import QUARTER, formats
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say
from tasktrack.store import seals

_LIST = "list"
_SHOWN = ("period", "made_on", "made_by", "entry_count", "hash")


@command(
    "seal",
    click.Argument(["period"], metavar="QUARTER|list"),
    option("--reason", metavar="TEXT", default="", show_default=False, text="seals.opt-reason"),
    *formats(),
)
def seal(invocation: Invocation, period: str, reason: str, format: str) -> None:  # noqa: A002 - the option's own name
    """Seal a quarter with its table, or list the seals."""
    session = invocation.session
    if period == _LIST:
        return _listed(session, format)
    from tasktrack.tables import sealed, sealing

    made = sealing.seal(session, QUARTER.read(period, "QUARTER"), reason=reason)
    if format == "json":
        return output.put_json(asdict(made))
    rows = len(sealed.read(seals.content(session.store, made)).table.rows)
    told = {"period": made.period, "rows": rows, "entries": made.entry_count, "hash": made.hash}
    return output.put(f"{say('seals.made', **told)}\n")


def _listed(session: Session, format: str) -> None:  # noqa: A002 - the option's own name
    held = seals.listed(session.store, session.day)
    if not held and format == "table":
        return output.put(f"{say('seals.none')}\n")
    columns = [Column(key=key, title=say(f"seals.col-{key}"), cell=attrgetter(key)) for key in _SHOWN]
    return output.show(
        session, Listing(title=say("seals.title-list"), records=held, columns=columns, keys=_SHOWN), format
    )
