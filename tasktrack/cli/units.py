"""Units: `unit list`, `unit add`, `unit data`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import click

from tasktrack import words
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output, planning, references, revised, unit_file
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import DAY, formats, named, word
from tasktrack.cli.output import Column, Listing
from tasktrack.cli.split_page import measure
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.parts import Plan, Unit
from tasktrack.plan.unit_data import measures, snapshot
from tasktrack.store import plans
from tasktrack.typed import quoted

KEYS = ("code", "name", "short_name", "kind", "parent", "named_at", "leader", "person", "note", "groups", "data")
"""The JSON keys of a unit; `data` are its latest figures by measure."""

_OWN = ("name", "short_name", "kind", "parent", "leader", "person", "note")


def _group(session: Session, typed: str) -> str:
    found = references.holder_code(session, typed)
    if found not in {group.code for group in plans.required(session.store).groups}:
        raise Refused("cli_planning.not-a-group", typed=quoted(typed))
    return found


def group_code(typed: str, _name: str) -> str:
    """The code of the group that was typed; a unit is refused."""
    from tasktrack.cli.invocation import invocation

    return _group(invocation().session, typed)


@command(
    "list",
    option(
        "--kind", "kinds", type=word(words.UnitKind), multiple=True, metavar="KIND", text="cli_planning.opt-unit-kinds"
    ),
    option("--group", type=named("unit"), multiple=True, metavar="GROUP", text="cli_planning.opt-members-of"),
    option("--text", metavar="TEXT", text="cli_planning.opt-unit-text"),
    *formats(),
    text="cli_planning.help-unit-list",
)
def listed(invocation: Invocation, kinds: Any, group: Any, text: str | None, format: str) -> None:  # noqa: A002
    """List the units of the plan."""
    session = invocation.session
    plan = plans.required(session.store)
    members = {code for codes in group for code in codes}
    chosen = [
        unit
        for unit in plan.units
        if (not kinds or unit.kind in kinds)
        and (not group or unit.code in members)
        and (not text or text in f"{unit.code} {unit.name} {unit.short_name}")
    ]
    output.show(session, _listing(plan, chosen), format)
    if not chosen:
        diagnostics.note(say("cli_planning.no-units"))


def _listing(plan: Plan, chosen: Sequence[Unit]) -> Listing:
    known = measures(plan)
    data = {name: snapshot(plan, name) for name in known}
    records = [_record(plan, unit, data) for unit in chosen]
    return Listing(
        title=say("cli_planning.title-units"),
        records=records,
        columns=[
            Column(key="code", title=say("cli.col-code"), cell=lambda one: one["code"]),
            Column(key="kind", title=say("cli_planning.col-unit-kind"), cell=lambda one: one["kind"]),
            Column(key="name", title=say("cli.col-name"), cell=lambda one: one["name"], flexible=True),
            *(_figure(name) for name in known),
            Column(key="person", title=say("cli.col-person"), cell=lambda one: one["person"], room=100),
            Column(
                key="groups",
                title=say("cli_planning.col-groups"),
                cell=lambda one: one["groups"],
                flexible=True,
                room=120,
            ),
        ],
        keys=KEYS,
    )


def _record(plan: Plan, unit: Unit, data: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    groups = [group.code for group in plan.groups if unit.code in group.members]
    figures = {name: known[unit.code] for name, known in data.items() if unit.code in known}
    own = {**asdict(unit), "groups": groups, "data": figures}
    return {key: own[key] for key in KEYS}


def _figure(name: str) -> Column:
    return Column(key=name, title=measure(name), cell=lambda one: one["data"].get(name), right=True, room=80)


@command(
    "add",
    click.Argument(["code"], metavar="[CODE]", required=False),
    option("--from", "file", metavar="FILE", text="cli_planning.opt-units-from"),
    option("--name", metavar="NAME", text="cli_planning.opt-unit-name"),
    option("--short", "short_name", metavar="NAME", text="cli_planning.opt-unit-short"),
    option("--kind", type=word(words.UnitKind), metavar="KIND", text="cli_planning.opt-unit-kind"),
    option("--parent", type=named("unit_code"), metavar="UNIT", text="cli_planning.opt-unit-parent"),
    option("--leader", metavar="NAME", text="cli_planning.opt-unit-leader"),
    option("--person", metavar="NAME", text="cli_planning.opt-unit-person"),
    option("--note", metavar="TEXT", text="cli_planning.opt-note"),
    option("--group", type=click.UNPROCESSED, multiple=True, metavar="GROUP", text="cli_planning.opt-into-group"),
    *planning.change(),
    text="cli_planning.help-unit-add",
)
def add(
    invocation: Invocation,
    code: str | None,
    file: str | None,
    group: tuple[str, ...],
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
    **asked: Any,
) -> None:
    """Add units, one by its code or many from a file, and take them into groups."""
    from tasktrack.acts import units

    session = invocation.session
    plan = plans.required(session.store)
    if bool(code) == bool(file):
        raise Refused("cli_planning.unit-or-file")
    given = {name: asked[name] for name in _OWN if asked[name] is not None}
    rows = unit_file.units(session, plan, file, given) if file else {str(code): given}
    wanted = [_unit(plan, one, values) for one, values in rows.items()]
    groups = [_group(session, one) for one in group]
    done = units.add(session, wanted, groups, reason=reason, dry_run=dry_run)
    revised.put(session, done, format, dry_run=dry_run, more={"units": [unit.code for unit in wanted]})


def _unit(plan: Plan, code: str, values: Mapping[str, Any]) -> Unit:
    """The unit that is wanted: what is given, and what is known of it already."""
    known = next((unit for unit in plan.units if unit.code == code), None)
    if known is not None:
        return replace(known, **values)
    for name in ("name", "kind"):
        if not values.get(name):
            raise Refused("cli_planning.unit-field-missing", code=quoted(code), option=f"--{name}")
    return Unit(code=code, **values)


@command(
    "data",
    click.Argument(["what"], metavar="FILE|MEASURE=FIGURE...", nargs=-1, required=True),
    option("--unit", type=named("unit_code"), metavar="UNIT", text="cli_planning.opt-data-unit"),
    option("--on", "taken_on", type=DAY, metavar="DAY", text="cli_planning.opt-data-on"),
    option("--source", metavar="TEXT", default="", show_default=False, text="cli_planning.opt-data-source"),
    *planning.change(),
    text="cli_planning.help-unit-data",
)
def data(
    invocation: Invocation,
    what: tuple[str, ...],
    unit: str | None,
    taken_on: Any,
    source: str,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Give units' yearly data: pupils, staff, classes, from a file or one by one."""
    from tasktrack.acts import units

    session = invocation.session
    typed = any("=" in one for one in what)
    if typed != bool(unit) or (not typed and len(what) != 1):
        raise Refused("cli_planning.data-one-way")
    if typed:
        figures = unit_file.typed(what, str(unit), taken_on, source)
    else:
        figures = unit_file.figures(session, what[0], taken_on, source)
    done = units.set_data(session, figures, reason=reason, dry_run=dry_run)
    if format == "table":
        counted = {one.measure: sum(other.measure == one.measure for other in figures) for one in figures}
        told = "、".join(f"{measure(name)} {count}" for name, count in counted.items())
        output.put_line(say("cli_planning.data-counted", units=len({one.unit for one in figures}), told=told))
    revised.put(session, done, format, dry_run=dry_run, more={"figures": len(figures)})


unit = Group(
    "unit",
    {
        "commands": {
            **{name: ("units", at) for name, at in (("list", "listed"), ("add", "add"), ("data", "data"))},
            **{name: ("unit_changes", name) for name in ("rename", "merge", "split", "history")},
        }
    },
    room="cli_planning",
)
