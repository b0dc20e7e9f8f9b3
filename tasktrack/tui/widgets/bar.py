"""Figures as pictures of exact width: how far something is, how full a cell of a grid, how a figure went."""

from collections.abc import Sequence
from decimal import Decimal

from textual.content import Content

_FULL = "━"
_HALF = "╸"
_EMPTY = "─"
_TICK = "┃"
_PERCENT = 5
_HEIGHTS = "▁▂▃▄▅▆▇█"
_SHADES = 5
_MOST = Decimal(100)
_TOLD = 1000


def bar(percent: Decimal | None, expected: Decimal | None, width: int) -> Content:
    """A bar of `width` cells filled up to `percent` (0 to 100, more is full), with a tick where it is expected to be.

    A heavy line is what is reached, a thin one what is left; no percent gives an empty bar, no expectation no tick.
    """
    if width <= 0:
        return Content()
    halves = int(_clamped(percent) * width * 2 / _MOST)
    drawn = (_FULL * (halves // 2) + _HALF * (halves % 2)).ljust(width, _EMPTY)
    reached = (halves + 1) // 2
    line = Content.assemble((drawn[:reached], "$text-primary"), (drawn[reached:], "$text-disabled"))
    if expected is None:
        return line
    at = min(int(_clamped(expected) * width / _MOST), width - 1)
    return Content.assemble(line[:at], (_TICK, "bold"), line[at + 1 :])


def progress(percent: Decimal | None, expected: Decimal | None, width: int) -> Content:
    """A bar with its percent behind it, together `width` cells; too narrow for both, the percent alone."""
    told = _told(percent)
    if width < _PERCENT + 3:
        return Content(told[:width].rjust(width))
    style = "$text-muted" if percent is None else ""
    return Content.assemble(bar(percent, expected, width - _PERCENT), (told.rjust(_PERCENT), style))


def heat(percent: Decimal | None, width: int = 6) -> Content:
    """A cell of a heat grid: the percent in figures on a ground that is the stronger the less is done."""
    if percent is None:
        return Content.styled("·".center(width), "$text-muted")
    shade = min(int(_clamped(percent) * _SHADES / _MOST), _SHADES - 1)
    return Content.styled(_told(percent).rjust(width - 1)[: width - 1] + " ", f"$heat-text on $heat-{shade}")


def spark(values: Sequence[Decimal | None]) -> Content:
    """A figure's course, a cell a value, between the least and the greatest of them; a gap where there is none."""
    known = [value for value in values if value is not None]
    if not known:
        return Content(" " * len(values))
    least, span = min(known), max(known) - min(known)
    steps = len(_HEIGHTS) - 1
    drawn = [" " if v is None else _HEIGHTS[int((v - least) * steps / span) if span else steps // 2] for v in values]
    return Content.styled("".join(drawn), "$text-primary")


def _told(percent: Decimal | None) -> str:
    if percent is None:
        return "—"
    return f"{percent:.0f}%" if percent < _TOLD else f">{_TOLD - 1}%"


def _clamped(percent: Decimal | None) -> Decimal:
    return Decimal(0) if percent is None else max(Decimal(0), min(percent, _MOST))
