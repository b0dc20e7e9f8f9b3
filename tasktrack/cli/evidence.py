"""Evidence on the command line: files handed in with an entry, and `evidence list`, `evidence save`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from tasktrack.acts import evidence as act
from tasktrack.acts.evidence import Named
from tasktrack.acts.evidence_files import File, opened
from tasktrack.cli import diagnostics, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import formats, item_argument
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say
from tasktrack.rules.evidence import reference, size_shown
from tasktrack.store import entries

KEYS = ("number", "made_on", "kind", "actor", "name", "hash", "media_type", "size")
"""The JSON keys of a piece of evidence; the last three are null where it is a mere name."""


def taken(typed: Iterable[str]) -> tuple[tuple[str, ...], tuple[File, ...]]:
    """What an entry names of the evidence typed, and the files to be kept with it; addresses stay as they are.

    A reference that `evidence list` shows names a file that is kept already. Refused: as `evidence_files.opened`.
    """
    given = [one if "://" in one or reference(one) else opened(one) for one in typed]
    names = tuple(str(one.reference) if isinstance(one, File) else one for one in given)
    return names, tuple(one for one in given if isinstance(one, File))


@command("list", item_argument(), *formats(), text="evidence.help-evidence-list")
def listed(invocation: Invocation, item: int, format: str) -> None:  # noqa: A002 - the option's own name
    """List what the entries of an item name as evidence."""
    session = invocation.session
    with session.store.reading():
        found = act.listed(session, entries.history(session.store, session.view, item))
    output.show(session, _listing([record(one) for one in found]), format)
    if format == "table" and not found:
        diagnostics.note(say("evidence.none"))


def record(one: Named) -> dict[str, Any]:
    """A piece of evidence under its JSON keys."""
    entry, kept = one.entry, one.kept
    named = reference(one.text)
    return {
        **{key: getattr(entry, key) for key in ("number", "made_on", "kind", "actor")},
        "name": named.name if named else one.text,
        **{key: getattr(kept, key, None) for key in ("hash", "media_type", "size")},
    }


def _listing(records: list[dict[str, Any]]) -> Listing:
    columns = [
        Column(key="number", title=say("evidence.col-number"), cell=_cell("number"), right=True),
        Column(key="made_on", title=say("evidence.col-made-on"), cell=_cell("made_on")),
        Column(key="kind", title=say("evidence.col-kind"), cell=_cell("kind")),
        Column(key="actor", title=say("evidence.col-actor"), cell=_cell("actor")),
        Column(key="name", title=say("evidence.col-name"), cell=_cell("name"), flexible=True),
        Column(
            key="size",
            title=say("evidence.col-size"),
            cell=lambda one: "" if one["size"] is None else size_shown(one["size"]),
            right=True,
        ),
        Column(key="hash", title=say("evidence.col-hash"), cell=lambda one: (one["hash"] or "")[:12]),
    ]
    return Listing(title=say("evidence.title"), records=records, columns=columns, keys=KEYS)


def _cell(key: str) -> Any:
    return lambda one: one[key]


@command(
    "save",
    click.Argument(["hash"], metavar="HASH"),
    option("-o", "--output", "to", metavar="FILE", required=True, text="evidence.opt-output"),
    text="evidence.help-evidence-save",
)
def save(invocation: Invocation, hash: str, to: str) -> None:  # noqa: A002 - the argument's own name
    """Save a kept file."""
    path = act.save(invocation.session, hash, Path(to))
    output.put_line(say("evidence.saved", path=path))


_COMMANDS = {"list": ("evidence", "listed"), "save": ("evidence", "save")}
evidence = Group("evidence", {"commands": _COMMANDS}, room="evidence")
