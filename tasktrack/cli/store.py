"""Care of the store: `store info`, `verify`, `backup`, `restore`, `upgrade`."""

from dataclasses import asdict
from pathlib import Path

import click

from tasktrack.cli import diagnostics, facts, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import as_json, formats
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say
from tasktrack.store import care, database
from tasktrack.store.care import Info, Verified

_FILE = click.Argument(["file"], metavar="FILE")


@command("info", as_json(), text="store-info")
def info(invocation: Invocation, format: str) -> None:  # noqa: A002 - the option's own name
    """Say what the store is and holds."""
    found = care.info(invocation.session.store)
    if format == "json":
        return output.put_json(asdict(found))
    return facts.put(say("cli.title-info"), _facts(found))


def _facts(found: Info) -> list[facts.Fact]:
    size = "" if found.size is None else f"{found.size / 1_000_000:.1f} MB"
    return [
        ("place", found.place),
        ("plan", found.plan),
        ("size", size),
        ("schema", found.schema),
        ("simulated", found.simulated),
        ("demo-day", found.demo_day),
        *((name, str(count)) for name, count in found.counts.items()),
        ("entries", str(found.entries)),
        ("head", found.head),
    ]


@command("verify", option("--table", metavar="CODE|FILE", text="seals.opt-table"), *formats(), text="store-verify")
def verify(invocation: Invocation, table: str | None, format: str) -> int:  # noqa: A002 - the option's own name
    """Verify the journal and the items, or a table against the store; 1 when anything does not verify."""
    session = invocation.session
    if table is not None:
        from tasktrack.cli import verifying

        return verifying.verify(session, table, format)
    found = care.verify(session.store)
    if format == "json":
        output.put_json({"ok": found.ok, **asdict(found)})
        return not found.ok
    if found.ok:
        output.put(f"{say('cli.verified', entries=found.entries, items=found.items, head=found.head)}\n")
        return 0
    output.show(session, _damages(found), format)
    diagnostics.note(say("cli.not-verified", count=len(found.damages)))
    return 1


def _damages(found: Verified) -> Listing:
    return Listing(
        title=say("cli.title-damages"),
        records=found.damages,
        columns=[
            Column(key="proof", title=say("cli.col-proof"), cell=lambda one: say(f"cli.proof-{one.proof}")),
            Column(key="entry", title=say("cli.col-entry"), cell=lambda one: one.entry, right=True),
            Column(key="item", title=say("cli.col-item"), cell=lambda one: one.item, right=True),
        ],
        keys=("proof", "entry", "item"),
    )


@command("backup", _FILE, text="store-backup")
def backup(invocation: Invocation, file: str) -> None:
    """Back the store up to a file."""
    care.backup(invocation.session.store, Path(file))
    output.put(f"{say('cli.backed-up', path=file)}\n")


@command("restore", _FILE, text="store-restore")
def restore(invocation: Invocation, file: str) -> None:
    """Put a backup in the store's place."""
    kept = care.restore(invocation.place, Path(file))
    output.put(f"{say('cli.restored', path=file)}\n")
    if kept:
        output.put(f"{say('cli.restored-kept', path=kept)}\n")


@command("upgrade", option("--backup", metavar="FILE"), text="store-upgrade")
def upgrade(invocation: Invocation, backup: str | None) -> None:
    """Bring an older store to the present schema."""
    held = database.open_store(invocation.place, older=True)
    to = Path(backup) if backup else _beside(Path(held.place))
    try:
        steps = care.upgrade(held, to)
    finally:
        held.close()
    output.put(f"{say('cli.upgraded', steps='、'.join(steps), path=to) if steps else say('cli.up-to-date')}\n")


def _beside(path: Path) -> Path:
    """A name for the backup beside the store that is not taken yet."""
    names = (path.with_name(f"{path.stem}-before-upgrade-{at}{path.suffix}") for at in range(1, 10_000))
    return next(name for name in names if not name.exists())


store = Group(
    "store",
    {"commands": {name: ("store", name) for name in ("info", "verify", "backup", "restore", "upgrade")}},
)
