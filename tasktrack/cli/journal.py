"""A journal on a page: a line for each entry, and what was said below it in full."""

from collections.abc import Iterator, Sequence

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, output
from tasktrack.cli.columns import inert, terminal, wrapped
from tasktrack.cli.output import cell_text
from tasktrack.figures import shown
from tasktrack.lang import say, word
from tasktrack.rules.evidence import called
from tasktrack.store.lines import EntryLine
from tasktrack.words import EntryKind

_INDENT = "      "


def put(session: Session, journal: Sequence[EntryLine]) -> None:
    """Print a journal."""
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    for line in page(journal, terminal() or facts.UNLIMITED):
        output.put(f"{line}\n")


def page(journal: Sequence[EntryLine], columns: int) -> Iterator[str]:
    """The entries, oldest first, as lines of at most so many columns."""
    for before, entry in zip((None, *journal), journal, strict=False):
        yield from _fitting(_head(entry, before), columns, "")
        for line in _said(entry):
            yield from _fitting(line, columns, _INDENT)


def _fitting(text: str, columns: int, indent: str) -> Iterator[str]:
    return (indent + line for line in wrapped(text, columns - len(indent)))


def _head(entry: EntryLine, before: EntryLine | None) -> str:
    """Number, day, what was done, by whom, the figures, and what it changed."""
    said = [f"{entry.number:>4}", entry.made_on.isoformat(), word(entry.kind), cell_text(entry.actor)]
    if entry.period:
        said.append(cell_text(entry.period))
    if word(entry.status) != word(entry.kind):
        said.append(f"→ {word(entry.status)}")
    if entry.actual is not None:
        said.append(say("cli.said-actual", figure=shown(entry.actual)))
    if entry.percent is not None:
        said.append(f"{shown(entry.percent)}%")
    if entry.corrects:
        said.append(say("cli.said-corrects", number=entry.corrects))
    return "  ".join([*said, *_supervised(entry), *moved(entry, before)])


def _supervised(entry: EntryLine) -> Iterator[str]:
    """A notice's number and day to reply by, what a reply or check is about, whether it holds, who took over."""
    if entry.letter:
        yield cell_text(entry.letter)
    if entry.told_due and (entry.letter or entry.kind is EntryKind.CHECK):
        yield say("supervising.said-reply-by", day=entry.told_due)
    if entry.answers:
        yield say("supervising.said-about", number=entry.answers)
    if entry.held is not None:
        yield say("supervising.said-held" if entry.held else "supervising.said-not-held")
    if entry.person:
        yield cell_text(entry.person)


def moved(entry: EntryLine, before: EntryLine | None) -> Iterator[str]:
    """The due day that was asked for, and the due day, share and unit that the entry changed: old → new."""
    if before is None:
        return
    if entry.kind is EntryKind.ASK_EXTENSION and entry.told_due:
        yield say("cli.moved-asked", before=entry.due, after=entry.told_due)
    for name in ("due", "share", "unit"):
        old, new = getattr(before, name), getattr(entry, name)
        if old != new:
            yield say(f"cli.moved-{name}", before=cell_text(old) or "—", after=cell_text(new) or "—")


def _said(entry: EntryLine) -> Iterator[str]:
    for name in ("reason", "progress", "problem", "next_step"):
        text = getattr(entry, name)
        if text:
            yield say(f"cli.said-{name}", text=inert(text))
    if entry.evidence:
        yield say("cli.said-evidence", text=cell_text(tuple(map(called, entry.evidence))))
