"""`overdue --ladder`: what the supervision ladder asks for on the day looked at, and by which entry it is done."""

from typing import Any

import msgspec

from tasktrack.acts import supervising
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say, word
from tasktrack.store import items, units
from tasktrack.store.ladder import AskedItem
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.words import Level

_ITEM_KEYS = tuple(name for name in ItemLine.__struct_fields__ if name != "flags")
_KEYS = (*_ITEM_KEYS, "asks", "step", "asked")


def show(session: Session, chosen: Selection, level: Level | None, **asked: Any) -> None:
    """Print what the ladder asks for on the chosen items, of this level if one is named, severest first."""
    found = [one for one in supervising.asked(session, chosen) if level in (None, one.level)]
    first = asked["offset"]
    shown = found[first : first + asked["limit"] if asked["limit"] else None]
    listing = Listing(
        title=say("supervising.title-ladder"),
        records=_records(session, shown),
        columns=_columns(session, shown),
        keys=_KEYS,
    )
    output.show(session, listing, asked["format"])
    if asked["format"] == "table":
        output.put_line(say("supervising.asked-count", count=len(found)))
    if any(not step.exact for one in shown for step in one.asked):
        diagnostics.note(say("supervising.not-exact"))


def _records(session: Session, found: list[AskedItem]) -> list[dict[str, Any]]:
    """Each item under the keys of a list, with the entry asked for, the keys of its steps, and the steps."""
    lines = items.of_numbers(session.store, session.view, [one.item for one in found])
    return [_record(lines[one.item], one) for one in found if one.item in lines]


def _record(line: ItemLine, one: AskedItem) -> dict[str, Any]:
    named = {name: getattr(line, name) for name in ItemLine.__struct_fields__}
    steps = [msgspec.structs.asdict(step) for step in one.asked]
    return {**named, "asks": one.kind, "step": one.step, "asked": steps}


def _columns(session: Session, found: list[AskedItem]) -> list[Column]:
    why = {one.item: supervising.why(one.asked) for one in found}
    short = {one.code: one.called for one in units.units(session.store)}
    return [
        Column(key="id", title=say("cli.col-id"), cell=lambda one: one["id"], right=True),
        Column(key="asks", title=say("supervising.col-asks"), cell=lambda one: word(one["asks"])),
        Column(key="why", title=say("supervising.col-why"), cell=lambda one: why[one["id"]], flexible=True),
        Column(key="due", title=say("cli.col-due"), cell=lambda one: one["due"]),
        Column(key="status", title=say("cli.col-status"), cell=lambda one: one["status"], room=100),
        Column(
            key="unit",
            title=say("cli.col-unit"),
            cell=lambda one: short.get(one["unit_code"], one["unit"]),
            flexible=True,
        ),
        Column(key="title", title=say("cli.col-title"), cell=lambda one: one["title"], flexible=True),
    ]
