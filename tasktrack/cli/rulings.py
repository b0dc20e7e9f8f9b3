"""Rulings: `ruling list`."""

import re
from decimal import Decimal
from typing import Any

from tasktrack.cli import facts, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command
from tasktrack.cli.options import formats
from tasktrack.cli.output import Column, Listing
from tasktrack.cli.plan import held
from tasktrack.lang import say
from tasktrack.plan.parts import Ruling

KEYS = ("code", "metric", "severity", "a", "b", "note", "tasks", "ruled", "reason", "decided_by", "decided_on")
"""The JSON keys of a ruling."""

_FIGURE = r"-?\d{1,20}(\.\d{1,6})?"


def record(one: Ruling) -> dict[str, Any]:
    """A ruling under its JSON keys; a place that is not there is null."""
    places = {side: _place(one, side) for side in ("a", "b")}
    return {key: places[key] if key in places else getattr(one, key) for key in KEYS}


def _place(one: Ruling, side: str) -> dict[str, Any] | None:
    locator, says = getattr(one, f"{side}_locator"), getattr(one, f"{side}_says")
    if not (locator or says):
        return None
    return {"locator": locator, "says": says, "value": value(getattr(one, f"{side}_value"))}


def value(text: str) -> Decimal | str | None:
    """A figure as such, other text as it is, nothing as None."""
    return Decimal(text) if re.fullmatch(_FIGURE, text, re.ASCII) else text or None


@command("list", *formats(), text="ruling-list")
def listed(invocation: Invocation, format: str) -> None:  # noqa: A002 - the option's own name
    """List the contradictory figures of the plan."""
    session = invocation.session
    found = [record(one) for one in held(session).rulings]
    if format == "table":
        for one in found:
            facts.block(f"{one['code']}  {one['metric']}", _told_in_full(one))
        return
    columns = [
        Column(key="code", title=say("cli.col-code"), cell=lambda one: one["code"]),
        Column(key="severity", title=say("cli.col-severity"), cell=lambda one: one["severity"], room=100),
        Column(key="metric", title=say("cli.col-metric"), cell=lambda one: one["metric"], flexible=True),
        Column(key="a", title=say("cli.col-a"), cell=lambda one: _told(one["a"]), flexible=True),
        Column(key="b", title=say("cli.col-b"), cell=lambda one: _told(one["b"]), flexible=True),
        Column(key="ruled", title=say("cli.col-ruled"), cell=lambda one: one["ruled"] or "—", flexible=True),
    ]
    output.show(session, Listing(title=say("cli.title-rulings"), records=found, columns=columns, keys=KEYS), format)


def _told_in_full(one: dict[str, Any]) -> list[str]:
    sides = [f"{say(f'cli.col-{side}')}：{_told(one[side])}" for side in ("a", "b") if one[side]]
    ruled = "  ".join(filter(None, (one["ruled"], one["reason"], one["decided_by"], str(one["decided_on"] or ""))))
    return [*sides, f"{say('cli.col-ruled')}：{ruled or say('cli.unruled')}", *filter(None, [one["note"]])]


def _told(place: dict[str, Any] | None) -> str:
    return f"{place['locator']} {place['says']}" if place else "—"


ruling = Group("ruling", {"commands": {"list": ("rulings", "listed")}})
