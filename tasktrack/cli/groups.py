"""Groups of units: `group list`, `group set`."""

from itertools import chain
from typing import Any

import click

from tasktrack.acts.session import Session
from tasktrack.cli import output, planning, revised, unit_names
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import Typed, formats, named
from tasktrack.cli.output import Column, Listing
from tasktrack.cli.units import group_code
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store import plans

KEYS = ("code", "name", "members", "open", "tasks", "named_at", "note")
"""The JSON keys of a group; `tasks` counts those that it holds a part in."""

_GROUP = click.Argument(["code"], metavar="GROUP", type=Typed("group", group_code))
_UNITS = named("unit")


@command("list", *formats(), text="cli_planning.help-group-list")
def listed(invocation: Invocation, format: str) -> None:  # noqa: A002 - the option's own name
    """List the groups of units, with the members known."""
    session = invocation.session
    output.show(session, _listing(session), format)


def _listing(session: Session) -> Listing:
    plan, names = plans.required(session.store), unit_names.names(session)
    records = [
        {
            "code": one.code,
            "name": one.name,
            "members": one.members,
            "open": one.open,
            "tasks": sum(one.code in (*task.lead, *task.responsible, *task.support) for task in plan.tasks),
            "named_at": one.named_at,
            "note": one.note,
        }
        for one in plan.groups
    ]
    return Listing(
        title=say("cli_planning.title-groups"),
        records=records,
        columns=[
            Column(key="code", title=say("cli.col-code"), cell=lambda one: one["code"]),
            Column(key="name", title=say("cli.col-name"), cell=lambda one: one["name"], flexible=True),
            Column(key="open", title=say("cli_planning.col-open"), cell=_state),
            Column(key="tasks", title=say("cli.col-tasks"), cell=lambda one: one["tasks"], right=True),
            Column(key="count", title=say("cli_planning.col-count"), cell=lambda one: len(one["members"]), right=True),
            Column(
                key="members",
                title=say("cli_planning.col-members"),
                cell=lambda one: tuple(names.get(code, code) for code in one["members"]),
                flexible=True,
            ),
        ],
        keys=KEYS,
    )


def _state(one: dict[str, Any]) -> str:
    return say("cli_planning.group-open" if one["open"] else "cli_planning.group-closed")


@command(
    "set",
    _GROUP,
    option("--add", type=_UNITS, multiple=True, metavar="UNIT", text="cli_planning.opt-member-add"),
    option("--drop", type=_UNITS, multiple=True, metavar="UNIT", text="cli_planning.opt-member-drop"),
    option("--closed", is_flag=True, text="cli_planning.opt-closed"),
    option("--open", "opened", is_flag=True, text="cli_planning.opt-opened"),
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-group-set",
)
def set_(
    invocation: Invocation,
    code: str,
    add: Any,
    drop: Any,
    closed: bool,
    opened: bool,
    seen: int | None,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Name a group's members, and whether all are known."""
    from tasktrack.acts import units

    session = invocation.session
    plans.required(session.store)
    if closed and opened:
        raise Refused("cli_planning.open-and-closed")
    if not (add or drop or closed or opened):
        raise Refused("cli_planning.nothing-given")
    done = units.set_group(
        session,
        code,
        add_members=tuple(chain.from_iterable(add)),
        drop_members=tuple(chain.from_iterable(drop)),
        is_open=True if opened else False if closed else None,
        reason=reason,
        seen=seen,
        dry_run=dry_run,
    )
    revised.put(session, done, format, dry_run=dry_run, more=planning.latest(session, code))


group = Group("group", {"commands": {"list": ("groups", "listed"), "set": ("groups", "set_")}}, room="cli_planning")
