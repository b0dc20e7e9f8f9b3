"""One entry of the journal in full, and what was said before: for whoever builds on it, or proves it."""

from collections.abc import Sequence

from textual.content import Content

from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.rules.evidence import called
from tasktrack.store.lines import EntryLine
from tasktrack.store.records import Record
from tasktrack.tui import inert
from tasktrack.tui.panes.timeline import numbers, texts


def full(record: Record) -> Content:
    """Everything the entry says, with its place in the chain."""
    entry = record.entry
    lines = [
        inert.content(inert.one_line(record.title)).stylize("bold"),
        _labelled("tui_more.entry-unit", entry.unit),
        Content(),
        _happened(entry, record.measure),
        *texts(entry),
        *([_labelled("tui_more.field-evidence", "、".join(map(called, entry.evidence)))] if entry.evidence else []),
        *([_labelled("tui_more.entry-corrects", str(entry.corrects))] if entry.corrects else []),
        _labelled("tui_more.entry-status", word(entry.status)),
        Content(),
        Content.styled(say("tui_more.entry-chain"), "bold $text-accent"),
        _labelled(
            "tui_more.entry-number", say("tui_more.entry-place", id=entry.id, item=entry.item, number=entry.number)
        ),
        _labelled("tui_more.entry-made-at", entry.made_at.isoformat(sep=" ", timespec="seconds")),
        _labelled("tui_more.entry-hash", entry.hash),
        _labelled("tui_more.entry-previous", record.previous_hash),
    ]
    return Content("\n").join(lines)


def came(since: Sequence[EntryLine], measure: str) -> Content:
    """What others put on record while somebody was writing."""
    lines = [Content.styled(say("tui_more.came-since"), "bold $text-warning")]
    for entry in since:
        lines += [_happened(entry, measure), *texts(entry)]
    return Content("\n").join(lines)


def said_before(reports: Sequence[EntryLine], measure: str) -> Content:
    """Earlier reports, newest first: their figures and words, to build on."""
    if not reports:
        return Content.styled(say("tui_more.never-reported"), "$text-muted")
    told = [Content("\n").join([_happened(entry, measure), *texts(entry)]) for entry in reports]
    return Content("\n\n").join(told)


def _happened(entry: EntryLine, measure: str) -> Content:
    return Content.assemble(
        (shown_day(entry.made_on), "$text-muted"),
        " ",
        (word(entry.kind), "bold"),
        " ",
        inert.one_line(entry.actor),
        ("  " + inert.one_line(numbers(entry, measure)), "$text-muted"),
    )


def _labelled(key: str, text: str) -> Content:
    return Content.assemble((f"{say(key)} ", "$text-muted"), inert.content(text))
