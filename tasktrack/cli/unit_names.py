"""Units as a file names them: by code, name or short name, exactly; nothing is guessed where many are named at once."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from tasktrack.acts.session import Session
from tasktrack.cli import figures_file
from tasktrack.cli.figures_file import Row
from tasktrack.plan.faults import Fault
from tasktrack.store import units
from tasktrack.typed import half_width, quoted


def key(typed: str) -> str:
    """What two ways of writing the same name have in common."""
    return "".join(half_width(typed).casefold().split())


def codes(session: Session) -> Mapping[str, tuple[str, ...]]:
    """The codes of the units that a name may mean, by its `key`."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in units.units(session.store):
        for name in (one.code, one.name, one.short_name):
            if name:
                found[key(name)][one.code] = None
    return {name: tuple(meant) for name, meant in found.items()}


def names(session: Session) -> dict[str, str]:
    """The short names of units and groups by code."""
    named = [*units.units(session.store), *units.groups(session.store)]
    return {one.code: one.called for one in named}


def meant(path: Path, row: Row, known: Mapping[str, tuple[str, ...]], faults: list[Fault], at: int = 0) -> str:
    """The code of the unit that a row of a file names in a column; empty, and a fault, when it is none or several."""
    said = row.cells[at] if at < len(row.cells) else ""
    found = known.get(key(said), ())
    if len(found) == 1:
        return found[0]
    told = "cli_files.unit-ambiguous" if found else "cli_files.unit-unknown"
    faults.append(figures_file.fault(path, row.line, "", told, unit=quoted(said), near="、".join(found)))
    return ""
