"""`indicator observe` and `indicator publish`: what an indicator was in a year, and that it was published."""

from decimal import Decimal

import click

from tasktrack.acts import indicators as acts
from tasktrack.acts.session import Session
from tasktrack.cli import output
from tasktrack.cli.indicators import found, record
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import FIGURE, YEAR, as_json, count
from tasktrack.lang import say
from tasktrack.store import plan_entries
from tasktrack.store.observations import Observed, Series
from tasktrack.tables import indicator_words as words

_CODE = click.Argument(["code"], metavar="CODE")
_YEAR = option("--year", type=YEAR, required=True, metavar="YEAR", text="indicators.opt-year")
_REASON = option("--reason", metavar="TEXT", default="", show_default=False, text="indicators.opt-reason")
_SEEN = option("--seen", type=count(), metavar="N", text="indicators.opt-seen")


@command(
    "observe",
    _CODE,
    _YEAR,
    option("--value", type=FIGURE, metavar="FIGURE", text="indicators.opt-value"),
    option("--no-data", is_flag=True, text="indicators.opt-no-data"),
    option("--source", required=True, metavar="TEXT", text="indicators.opt-source"),
    _REASON,
    _SEEN,
    as_json(),
    text="indicators.help-indicator-observe",
)
def observe(
    invocation: Invocation,
    code: str,
    year: int,
    value: Decimal | None,
    no_data: bool,
    source: str,
    reason: str,
    seen: int | None,
    format: str,  # noqa: A002
) -> None:
    """Put a year's value on record, or that the year has none."""
    if (value is None) is not no_data:
        raise click.UsageError(say("indicators.value-or-none"))
    session = invocation.session
    one = found(session, code)
    told = acts.observe(session, one.indicator.code, year, value, source, reason=reason, seen=seen)
    _told(session, one, told, "indicators.observed-now", format)


@command("publish", _CODE, _YEAR, _REASON, _SEEN, as_json(), text="indicators.help-indicator-publish")
def publish(
    invocation: Invocation,
    code: str,
    year: int,
    reason: str,
    seen: int | None,
    format: str,  # noqa: A002
) -> None:
    """Put on record that a year's value was published."""
    session = invocation.session
    one = found(session, code)
    told = acts.publish(session, one.indicator.code, year, reason=reason, seen=seen)
    _told(session, one, told, "indicators.published-now", format)


def _told(session: Session, one: Series, told: Observed, key: str, form: str) -> None:
    """The indicator as it is now, or a sentence."""
    code = one.indicator.code
    if form == "json":
        return output.put_json({**record(found(session, code)), "seen": plan_entries.latest(session.store, code)})
    value, state = words.observed(one.indicator, told), words.state(told)
    return output.put_line(say(key, code=code, name=one.indicator.name, year=told.year, value=value, state=state))
