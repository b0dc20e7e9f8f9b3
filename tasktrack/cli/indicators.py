"""Indicators: `indicator list`, `indicator show`."""

from typing import Any

import click

from tasktrack.cli import facts, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command
from tasktrack.cli.options import formats
from tasktrack.cli.output import Column, Listing
from tasktrack.cli.plan import held
from tasktrack.cli.references import closest
from tasktrack.errors import Refused
from tasktrack.figures import shown
from tasktrack.lang import say
from tasktrack.plan.parts import Indicator
from tasktrack.typed import quoted
from tasktrack.words import Light

KEYS = (
    "code", "group", "name", "unit_of_measure", "baseline", "baseline_year", "target", "target_year", "direction",
    "attribute", "observed", "forecast", "light", "note",
)  # fmt: skip
"""The JSON keys of an indicator."""


def record(one: Indicator) -> dict[str, Any]:
    """An indicator under its JSON keys; without observations there is no forecast and no light."""
    unseen: dict[str, Any] = {"observed": [], "forecast": None, "light": Light.NONE}
    return {key: unseen[key] if key in unseen else getattr(one, key) for key in KEYS}


@command("list", *formats(), text="indicator-list")
def listed(invocation: Invocation, format: str) -> None:  # noqa: A002 - the option's own name
    """List the indicators of the plan."""
    session = invocation.session
    found = [record(one) for one in held(session).indicators]
    output.show(session, _listing(found), format)


def _listing(found: list[dict[str, Any]]) -> Listing:
    return Listing(
        title=say("cli.title-indicators"),
        records=found,
        columns=[
            Column(key="code", title=say("cli.col-code"), cell=lambda one: one["code"]),
            Column(key="attribute", title=say("cli.col-attribute"), cell=lambda one: one["attribute"]),
            Column(key="baseline", title=say("cli.col-baseline"), cell=lambda one: _at(one, "baseline"), right=True),
            Column(key="target", title=say("cli.col-target"), cell=lambda one: _at(one, "target"), right=True),
            Column(key="name", title=say("cli.col-name"), cell=lambda one: one["name"], flexible=True),
        ],
        keys=KEYS,
    )


def _at(one: dict[str, Any], name: str) -> str:
    """A figure with its measure and year."""
    if one[name] is None:
        return "—"
    return f"{shown(one[name])}{one['unit_of_measure']} ({one[f'{name}_year'] or '—'})"


@command("show", click.Argument(["code"], metavar="CODE"), *formats(), text="indicator-show")
def show(invocation: Invocation, code: str, format: str) -> None:  # noqa: A002 - the option's own name
    """Show one indicator with the tasks taken out of its row of the table."""
    session = invocation.session
    plan = held(session)
    known = {one.code: one for one in plan.indicators}
    if code not in known:
        raise Refused("cli.indicator-unknown", code=quoted(code), near=closest(code, known))
    one = record(known[code])
    tasks = [task for task in plan.tasks if task.clause == code]
    if format == "json":
        return output.put_json({**one, "tasks": [task.code for task in tasks]})
    if format != "table":
        return output.show(session, _listing([one]), format)
    named = [
        ("group", one["group"]),
        ("attribute", one["attribute"]),
        ("baseline", _at(one, "baseline")),
        ("goal", _at(one, "target")),
        ("tasks", "\n".join(f"{task.code}  {task.title}" for task in tasks)),
        ("note", one["note"]),
    ]
    return facts.put(f"{code}  {one['name']}", named)


indicator = Group("indicator", {"commands": {"list": ("indicators", "listed"), "show": ("indicators", "show")}})
