"""The draws that look-backs come from: which, by what seed, and how many items are still to do."""

from collections import Counter
from collections.abc import Mapping, Sequence

from textual.content import Content

from tasktrack.lang import say
from tasktrack.store.draws import DrawLine
from tasktrack.tui.inert import one_line
from tasktrack.tui.waiting import ToLook

SHOWN = 2
"""How many draws are told of in the line above the list, the last first. System setting."""


def told(held: Sequence[DrawLine], waiting: Mapping[int, ToLook]) -> Content:
    """The last draws with their seeds, in a line."""
    counts = Counter(one.draw.number for one in waiting.values())
    parts = [_draw(one, counts[one.number]) for one in reversed(held[-SHOWN:])]
    more = len(held) - len(parts)
    if more > 0:
        parts.append(Content.styled(say("tui_review.draws-more", count=more), "$text-muted"))
    return Content("  ").join(parts)


def _draw(one: DrawLine, left: int) -> Content:
    told = {"number": one.number, "period": one.period, "count": len(one.picked), "left": left}
    return Content.styled(say("tui_review.draw-told", seed=one_line(one.seed), **told), "$text-muted")
