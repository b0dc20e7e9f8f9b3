"""A journal on a page: a line for each entry, and what was said below it in full."""

from collections.abc import Iterator, Sequence

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, output
from tasktrack.cli.columns import inert, terminal, wrapped
from tasktrack.cli.output import cell_text
from tasktrack.figures import shown
from tasktrack.lang import say, word
from tasktrack.store.lines import EntryLine

_INDENT = "      "


def put(session: Session, journal: Sequence[EntryLine]) -> None:
    """Print a journal."""
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    for line in page(journal, terminal() or facts.UNLIMITED):
        output.put(f"{line}\n")


def page(journal: Sequence[EntryLine], columns: int) -> Iterator[str]:
    """The entries, oldest first, as lines of at most so many columns."""
    for entry in journal:
        yield from _fitting(_head(entry), columns, "")
        for line in _said(entry):
            yield from _fitting(line, columns, _INDENT)


def _fitting(text: str, columns: int, indent: str) -> Iterator[str]:
    return (indent + line for line in wrapped(text, columns - len(indent)))


def _head(entry: EntryLine) -> str:
    """Number, day, what was done, by whom, and the figures."""
    said = [f"{entry.number:>4}", entry.made_on.isoformat(), word(entry.kind), cell_text(entry.actor)]
    if entry.period:
        said.append(cell_text(entry.period))
    said.append(f"→ {word(entry.status)}")
    if entry.actual is not None:
        said.append(say("cli.said-actual", figure=shown(entry.actual)))
    if entry.percent is not None:
        said.append(f"{shown(entry.percent)}%")
    if entry.corrects:
        said.append(say("cli.said-corrects", number=entry.corrects))
    return "  ".join(said)


def _said(entry: EntryLine) -> Iterator[str]:
    for name in ("reason", "progress", "problem", "next_step"):
        text = getattr(entry, name)
        if text:
            yield say(f"cli.said-{name}", text=inert(text))
    if entry.evidence:
        yield say("cli.said-evidence", text=cell_text(entry.evidence))
