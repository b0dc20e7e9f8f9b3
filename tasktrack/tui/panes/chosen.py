"""What a list is narrowed to, in one line: how many items, the filters as chips, the order, how many are marked."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace
from textual.content import Content

from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.selection import Selection
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes.changed import SIGN, STYLE


def told(selection: Selection, first: Selection, count: int, marked: int, unit: str = "") -> Content:
    """The line above a list. `first` is what the list shows when nothing narrows it; its filters are not repeated.

    `unit` is the name of the unit or group that the selection is narrowed to.
    """
    parts = [Content.styled(say("tui.count", count=f"{count:,}"), "bold")]
    parts += [
        Content.styled(f" {chip} ", "$text-accent on $accent-muted") for chip in chips(_beyond(selection, first), unit)
    ]
    if marked:
        parts.append(Content.styled(f" {say('tui.marked', count=marked)} ", "bold $text-warning on $warning-muted"))
    parts.append(Content.styled(say("tui.sorted", by=say(f"tui.sort-{selection.sort}")), "$text-muted"))
    return Content("  ").join(parts)


def differing(count: int, day: date) -> Content:
    """How many of the listed items differ from what they were on the day compared with."""
    return Content.styled(f" {SIGN} {say('tui.differing', count=f'{count:,}', day=shown_day(day))} ", STYLE)


def chips(selection: Selection, unit: str = "") -> Iterator[str]:
    """Each filter that restricts, as a person reads it."""
    labelled = {
        "text": f"“{one_line(selection.text)}”" if selection.text else "",
        "unit": one_line(unit) or _codes(selection.units),
        "status": "/".join(word(status) for status in selection.statuses),
        "light": word(selection.light),
        "level": word(selection.level),
        "year": str(selection.year or ""),
        "clause": one_line(selection.clause),
        "task": _codes(selection.tasks),
        "from": shown_day(selection.due_from) if selection.due_from else "",
        "to": shown_day(selection.due_to) if selection.due_to else "",
    }
    yield from (f"{say(f'tui.filter-{name}')} {value}" for name, value in labelled.items() if value)
    yield from (say(f"tui.filter-{name}") for name in TICKS if getattr(selection, name))


def _beyond(selection: Selection, first: Selection) -> Selection:
    given = {name: None if name in ("light", "level") else () if name == "statuses" else False for name in _MARKS}
    same = {name: given[name] for name in _MARKS if getattr(selection, name) == getattr(first, name)}
    return replace(selection, **same)


TICKS = ("overdue", "silent", "asking", "unreceived", "handed_back")
"""The filters that hold or do not."""

_MARKS = ("statuses", "light", "level", *TICKS)


def _codes(codes: tuple[str, ...]) -> str:
    return one_line(codes[0]) + (f"+{len(codes) - 1}" if len(codes) > 1 else "") if codes else ""
