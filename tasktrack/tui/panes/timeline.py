"""An item's journal as a timeline, newest first: who, when, what, with which figures and words."""

from collections.abc import Sequence

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.rules.evidence import called
from tasktrack.store.lines import EntryLine
from tasktrack.tui.inert import one_line, plain
from tasktrack.words import Condition, EntryKind

_COLOURS = {
    EntryKind.RETURN: "$text-error",
    EntryKind.ESCALATE: "$text-error",
    EntryKind.NOTICE: "$text-warning",
    EntryKind.REMIND: "$text-warning",
    EntryKind.ACCEPT: "$text-success",
    EntryKind.SUBMIT: "$text-accent",
}
SAID_LINES = 2
"""How many lines the words of the last report take at most, where they stand above everything else."""

_TEXTS = ("progress", "problem", "next_step", "reason")


def timeline(journal: Sequence[EntryLine], measure: str) -> Content:
    """All entries, newest first. `measure` is the unit of the figures."""
    return Content("\n").join(_entry(entry, measure) for entry in reversed(journal))


def said(entry: EntryLine, measure: str, width: int) -> list[Content]:
    """The entry as it is said above the timeline: each of its words in at most `SAID_LINES` lines of `width` cells."""
    head = _head(entry, measure, named=entry.kind is not EntryKind.REPORT)
    return [head, *(each.truncate(SAID_LINES * (width - 2), ellipsis=True) for each in texts(entry))]


def texts(entry: EntryLine) -> list[Content]:
    """What the entry says in words, each line with its label."""
    said = [(say(f"tui.said-{name}"), getattr(entry, name)) for name in _TEXTS]
    return [_labelled(label, text) for label, text in said if text]


def numbers(entry: EntryLine, measure: str) -> str:
    """The figures that the entry set, in one line."""
    shown = [entry.period]
    if entry.kind in (EntryKind.REPORT, EntryKind.CORRECT, EntryKind.PLAN_QUARTER):
        shown += [f"{figures.shown(entry.actual)}{measure}" if entry.actual is not None else ""]
        shown += [f"{figures.shown(entry.percent)}%" if entry.percent is not None else ""]
    if entry.kind in _DUE:
        shown.append(say("tui.due-then", due=shown_day(entry.due)))
    if entry.kind in SHARED and entry.share is not None:
        shown.append(say("tui.share-then", share=figures.shown(entry.share), measure=measure))
    shown += _supervised(entry)
    return " · ".join(filter(None, shown))


SHARED = (EntryKind.RETARGET, EntryKind.CARRY_OVER, EntryKind.REINSTATE)
"""The entries that may set what the unit owes."""

_DUE = (EntryKind.CREATE, EntryKind.GRANT, EntryKind.RETARGET)


def _supervised(entry: EntryLine) -> list[str]:
    """A notice's number, by when it is to be replied to, what a reply or check is about, the ladder's steps done."""
    told = [entry.letter]
    if entry.kind is EntryKind.CHECK:
        told.append(say(f"tui_supervising.check-{'held' if entry.held else 'wanting'}"))
    if entry.kind in (EntryKind.NOTICE, EntryKind.CHECK) and entry.told_due:
        told.append(say("tui_supervising.notice-set-by", day=shown_day(entry.told_due)))
    if entry.kind in (EntryKind.REPLY, EntryKind.CHECK) and entry.answers is not None:
        told.append(say("tui_supervising.answers", number=entry.answers))
    if entry.step:
        told.append(say("tui_supervising.on-step", steps=called_steps(entry.step)))
    return told


def called_steps(carried: str) -> str:
    """The steps that an entry carried out, without their anchors: in words, or by the name that the mechanism gave."""
    return "、".join(_called(key.partition("@")[0]) for key in carried.split())


def _called(step: str) -> str:
    condition, _, amount = step.rpartition("-")
    if condition not in set(Condition) or not amount.isdecimal():
        return one_line(step)
    return say(f"tui_supervising.short-{condition}", amount=amount, days=say("tui_supervising.days"))


def _entry(entry: EntryLine, measure: str) -> Content:
    lines = [_head(entry, measure), *texts(entry)]
    if entry.evidence:
        lines.append(_labelled(say("tui.said-evidence"), "、".join(map(called, entry.evidence))))
    return Content("\n").join(lines)


def _head(entry: EntryLine, measure: str, *, named: bool = True) -> Content:
    kind = Content.styled(f"{word(entry.kind)} ", f"bold {_COLOURS.get(entry.kind, '')}".strip())
    return Content.assemble(
        (shown_day(entry.made_on), "$text-muted"),
        " ",
        kind if named else Content(),
        one_line(entry.actor),
        ("  " + one_line(numbers(entry, measure)), "$text-muted"),
    )


def _labelled(label: str, text: str) -> Content:
    """Without a blank between them: lines of Chinese break anywhere, but would break first at the blank."""
    return Content.assemble((f"  {label}：", "$text-muted"), Content(plain(text)))
