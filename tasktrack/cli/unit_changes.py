"""`unit rename`, `unit merge`, `unit split`, `unit history`: a unit changes, open items go along, the record stays."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from tasktrack.acts import reorganising
from tasktrack.acts.moving import Move
from tasktrack.acts.reorganisation import Reorganised
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output, plan_journal, planning, references, revised, unit_names
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import DAY, formats, named
from tasktrack.cli.output import Column, Listing
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.changes import Change
from tasktrack.store import plan_entries
from tasktrack.typed import half_width, quoted

_SHOWN = 20
"""How many items and changed fields a table shows; JSON has them all."""

_UNIT = click.Argument(["unit"], metavar="UNIT", type=named("unit_code"))
_ON = option("--on", type=DAY, metavar="DAY", text="reorganising.opt-on")


@command(
    "rename",
    _UNIT,
    option("--name", required=True, metavar="NAME", text="reorganising.opt-name"),
    option("--short", "short_name", metavar="NAME", text="reorganising.opt-short"),
    _ON,
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-unit-rename",
)
def rename(
    invocation: Invocation,
    unit: str,
    name: str,
    short_name: str | None,
    format: str,  # noqa: A002
    **asked: Any,
) -> None:
    """Give a unit another name."""
    done = reorganising.rename(invocation.session, unit, name, short_name, **asked)
    _put(invocation.session, done, format, dry_run=asked["dry_run"])


@command(
    "merge",
    _UNIT,
    option("--into", type=named("unit_code"), required=True, metavar="UNIT", text="reorganising.opt-into"),
    _ON,
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-unit-merge",
)
def merge(invocation: Invocation, unit: str, into: str, format: str, **asked: Any) -> None:  # noqa: A002
    """Merge a unit into another."""
    done = reorganising.merge(invocation.session, unit, into, **asked)
    _put(invocation.session, done, format, dry_run=asked["dry_run"])


@command(
    "split",
    _UNIT,
    option(
        "--into", type=named("unit_code"), required=True, multiple=True, metavar="UNIT",
        text="reorganising.opt-into-many",
    ),
    option("--item", "items", multiple=True, metavar="ID=UNIT", text="reorganising.opt-item"),
    option("--task", "tasks", multiple=True, metavar="CODE=UNIT", text="reorganising.opt-task"),
    option("--rest", type=named("unit_code"), metavar="UNIT", text="reorganising.opt-rest"),
    _ON,
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-unit-split",
)  # fmt: skip
def split(
    invocation: Invocation,
    unit: str,
    into: Sequence[str],
    items: Sequence[str],
    tasks: Sequence[str],
    rest: str | None,
    format: str,  # noqa: A002
    on: date | None,
    seen: int | None,
    reason: str,
    dry_run: bool,
) -> None:
    """Split a unit into several."""
    session = invocation.session
    done = reorganising.split(
        session,
        unit,
        into,
        items=_given(session, items, "item", "ID=UNIT", "17=jyj"),
        tasks=_given(session, tasks, "task", "CODE=UNIT", "4.2-1=jyj"),
        rest=rest or "",
        reason=reason,
        on=on,
        seen=seen,
        dry_run=dry_run,
    )
    _put(session, done, format, dry_run=dry_run)


@command("history", _UNIT, *formats(), text="cli_planning.help-unit-history")
def history(invocation: Invocation, unit: str, format: str) -> None:  # noqa: A002
    """Show how a unit was changed, by whom and why: names, persons with their terms, what became of it."""
    session = invocation.session
    plan_journal.put(session, plan_entries.history(session.store, session.view, unit), unit, format)


def _given(session: Session, typed: Sequence[str], find: str, form: str, example: str) -> dict[Any, str]:
    """What goes to which unit; several may be named before the `=`, with commas between. Refused when unreadable."""
    found: dict[Any, str] = {}
    for one in typed:
        what, is_set, name = half_width(one).rpartition("=")
        if not (is_set and what.strip() and name.strip()):
            raise Refused("reorganising.unreadable", typed=quoted(one), form=form, example=example)
        unit = references.unit_code(session, name)
        for part in filter(None, what.split(",")):
            key = getattr(references, find)(session, part)
            if found.setdefault(key, unit) != unit:
                raise Refused("reorganising.named-twice", what=key)
    return found


def _put(session: Session, done: Reorganised, form: str, *, dry_run: bool) -> None:
    if form == "json":
        record = {
            "unit": done.unit,
            "on": done.on,
            "dry_run": dry_run,
            "counts": done.counts(),
            "changes": told(done.changes),
            "items": [asdict(move) for move in done.moves],
            **planning.latest(session, done.unit),
        }
        return output.put_json(record)
    put_changes(session, done.changes)
    put_items(done.moves, _columns(session))
    if any(done.counts().values()):
        output.put_line(say("reorganising.counted", **done.counts()))
    if dry_run:
        diagnostics.note(say("cli.loaded-dry"))
    return None


def told(found: Iterable[Change]) -> list[dict[str, Any]]:
    """Changed fields of the plan under their JSON keys."""
    return [asdict(change) for change in found]


def put_changes(session: Session, found: Sequence[Change]) -> None:
    """Print what changes in the plan: the first of the fields, and how many more there are."""
    output.show(session, revised.listing(session, found[:_SHOWN]), "table")
    if len(found) > _SHOWN:
        output.put_line(say("cli_planning.more-changes", count=len(found) - _SHOWN))


def put_items(found: Sequence[Any], columns: Sequence[Column]) -> None:
    """Print the items that go over: the first of them, and how many more there are."""
    title = say("reorganising.title-items")
    output.put_table(Listing(title=title, records=found[:_SHOWN], columns=columns, keys=()))
    if len(found) > _SHOWN:
        output.put_line(say("reorganising.more-items", count=len(found) - _SHOWN))


def _columns(session: Session) -> list[Column]:
    names = unit_names.names(session)

    def unit(move: Move) -> str:
        return names.get(move.to, move.to)

    return [
        Column(key="item", title=say("cli.col-id"), cell=lambda one: one.item, right=True),
        Column(key="code", title=say("reorganising.col-code"), cell=lambda one: one.code, flexible=True),
        Column(key="to", title=say("reorganising.col-to"), cell=unit, flexible=True),
        Column(key="amount", title=say("reorganising.col-amount"), cell=lambda one: one.amount, right=True),
        Column(key="onto", title=say("reorganising.col-onto"), cell=lambda one: one.onto, right=True),
        Column(
            key="after", title=say("reorganising.col-after"), right=True,
            cell=lambda one: one.after if one.adds else None,
        ),
    ]  # fmt: skip
