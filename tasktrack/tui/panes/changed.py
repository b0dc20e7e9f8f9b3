"""What differs in an item between the day looked at and the day looked at before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.lines import ItemLine
from tasktrack.tui.widgets.cells import Cell

SIGN = "Δ"
"""Stands beside an item that differs."""

STYLE = "bold $text-accent"


@dataclass(frozen=True, slots=True)
class Stood:
    """An item as it stood on another day, earlier than the one looked at or `later`; None when it did not exist."""

    day: date
    line: ItemLine | None
    later: bool


Then = Stood | None
"""What an item is compared with; None when no day is."""


def differs(line: ItemLine, then: ItemLine | None) -> bool:
    """Whether status, light, percent or due day are others than `then`; an item that did not exist differs."""
    return then is None or any(before != now for before, now in _sides(line, then))


def sign(line: ItemLine, then: Then) -> Cell:
    """The sign of an item that differs."""
    return Content.styled(SIGN, STYLE) if then and differs(line, then.line) else ""


def told(line: ItemLine, then: Then) -> Content:
    """What differs from the item as it stood then, in a line, the earlier first; empty when nothing does."""
    if then is None or not differs(line, then.line):
        return Content()
    first, last = (line, then.line) if then.later else (then.line, line)
    sides = _sides(last, first) if first and last else ()
    changes = "，".join(f"{before}→{now}" for before, now in sides if before != now)
    against = say("tui.against-later" if then.later else "tui.against", day=shown_day(then.day))
    return Content.assemble((f"{SIGN} {against} ", STYLE), changes or say("tui.against-none"))


def _sides(line: ItemLine, then: ItemLine) -> Iterator[tuple[str, str]]:
    yield word(then.status), word(line.status)
    yield say("tui.lit", light=word(then.light)), say("tui.lit", light=word(line.light))
    yield _percent(then), _percent(line)
    yield shown_day(then.due), shown_day(line.due)


def _percent(line: ItemLine) -> str:
    return "—" if line.percent is None else f"{figures.shown(line.percent)}%"
