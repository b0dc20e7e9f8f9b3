"""What every entry made on the command line shares: put it on record, then say where the items stand."""

from collections.abc import Sequence

from tasktrack.acts import evidence
from tasktrack.acts.evidence_files import File
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output
from tasktrack.lang import say, word
from tasktrack.rules.entries import Entry
from tasktrack.store import items
from tasktrack.store.lines import ItemLine


def carried_out(session: Session, made: Sequence[Entry], form: str, files: Sequence[File] = ()) -> None:
    """Record the entries with the files that they name, all or none, and print the items as they stand now."""
    evidence.record(session, *made, files=files)
    lines = _lines(session, [entry.item for entry in made])
    if form == "json":
        output.put_json(lines)
        return
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    kinds = {entry.item: entry for entry in made}
    for line in lines:
        output.put_line(_told(line, kinds[line.id]))
    if len(made) > 1:
        diagnostics.note(say("cli.recorded-many", count=len(made)))


def _lines(session: Session, numbers: Sequence[int]) -> list[ItemLine]:
    found = items.of_numbers(session.store, session.view, numbers)
    return [found[number] for number in numbers if number in found]


def _told(line: ItemLine, entry: Entry) -> str:
    same = word(entry.kind) == word(line.status)
    return say(
        "cli.recorded-same" if same else "cli.recorded",
        item=line.id,
        kind=word(entry.kind),
        status=word(line.status),
        due=line.due,
        revision=line.revision,
        unit=output.cell_text(line.unit),
        title=output.cell_text(line.title),
        period=f" {entry.period}" if entry.period else "",
    )
