"""`task carry-over`: what was not reached in a year goes to the next, on the record."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import click

from tasktrack.acts import carrying
from tasktrack.acts.carrying import Carried
from tasktrack.cli import diagnostics, output, planning, unit_names
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import YEAR, named
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say

KEYS = ("unit", "name", "year", "to", "actual", "amount", "before", "after")
"""The JSON keys of what one unit carries over; `before` and `after` are its share of the year that it goes to."""


@command(
    "carry-over",
    click.Argument(["code"], metavar="CODE", type=named("task")),
    option("--year", type=YEAR, required=True, metavar="YEAR", text="cli_planning.opt-year-from"),
    option("--unit", type=named("unit"), multiple=True, metavar="UNIT", text="cli_planning.opt-unit-only"),
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-task-carry-over",
)
def carry_over(
    invocation: Invocation,
    code: str,
    year: int,
    unit: Sequence[Sequence[str]],
    seen: int | None,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Carry a year's shortfall over to the next."""
    session = invocation.session
    units = tuple(dict.fromkeys(chain.from_iterable(unit)))
    carried = carrying.carry_over(session, code, year, units, reason=reason, seen=seen, dry_run=dry_run)
    names = unit_names.names(session)
    records = [_record(one, names) for one in carried]
    if format == "json":
        return output.put_json({"dry_run": dry_run, "carried": records, **planning.latest(session, code)})
    output.show(session, _listing(records), format)
    total = sum(one.amount for one in carried)
    output.put_line(say("cli_planning.carried-total", amount=output.cell_text(total), year=year, next=carried[0].to))
    if dry_run:
        diagnostics.note(say("cli.loaded-dry"))
    return None


def _record(one: Carried, names: dict[str, str]) -> dict[str, Any]:
    return {key: names.get(one.unit, one.unit) if key == "name" else getattr(one, key) for key in KEYS}


def _listing(records: Sequence[dict[str, Any]]) -> Listing:
    def column(key: str) -> Column:
        return Column(key=key, title=say(f"cli_planning.col-carried-{key}"), cell=lambda one: one[key], right=True)

    unit = Column(key="unit", title=say("cli.col-unit"), cell=lambda one: one["name"], flexible=True)
    columns = [unit, *map(column, ("actual", "amount", "before", "after"))]
    return Listing(title=say("cli_planning.title-carried"), records=records, columns=columns, keys=KEYS)
