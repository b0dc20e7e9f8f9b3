"""How the overdue count came to be what it is: a line over the months, its figures under it, the last step in words."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from rich.cells import cell_len
from textual.content import Content

from tasktrack.lang import say
from tasktrack.rules.trend import top
from tasktrack.store.selection import Selection
from tasktrack.tui.panes.bars import Cell, Draw, Line
from tasktrack.tui.panes.figured import HEAD, Seen, nothing
from tasktrack.tui.widgets.canvas import ACROSS, DOWN, Canvas

HIGH = 4
"""How many lines the drawing takes."""

_LEAST, _MOST = 2, 6
_FIGURE = 6
_INK, _BEYOND = "$text-error", "$text-warning"

Point = tuple[date, int]


def trend(seen: Seen) -> Draw:
    """The overdue count at the ends of the months, as many as there is room for, and on the day looked at."""

    def draw(width: int) -> list[Line]:
        if not seen.trend:
            return [nothing()]
        points = seen.trend[-(width // _LEAST) :]
        step = min(max(width // len(points), _LEAST), _MOST)
        drawing = _drawn([count for _, count in points], step)
        figures, months = _under(points, step)
        return [_told(seen.trend, width), *([Cell(row)] for row in drawing), [Cell(figures)], [Cell(months)]]

    return draw


def _told(points: Sequence[Point], width: int) -> Line:
    """The count now, which leads to the items, what it was at the month's end before, and the most it ever was."""
    now = points[-1][1]
    cell = Cell(Content.styled(say("progress.tui-now", count=now), "bold $text-error" if now else HEAD))
    told = [cell.text.plain]
    for said in (_before(points), _most(points)):
        if cell_len("  ".join([*told, said])) <= width:
            told.append(said)
    rest = Content.styled("".join(f"  {said}" for said in told[1:]), HEAD)
    return [Cell(cell.text, Selection(overdue=True) if now else None), Cell(rest)]


def _before(points: Sequence[Point]) -> str:
    if len(points) == 1:
        return ""
    (before, then), (_, now) = points[-2:]
    return say("progress.tui-before", day=f"{before:%m-%d}", count=then, more=f"{now - then:+d}")


def _most(points: Sequence[Point]) -> str:
    day, most = max(points, key=lambda point: point[1])
    return say("progress.tui-most", count=most, month=f"{day:%Y-%m}")


def _drawn(counts: Sequence[int], step: int) -> list[Content]:
    """The line from month to month; where it leaves the sheet an arrow says so."""
    sheet, most = Canvas(len(counts) * step, HIGH), top(counts)
    last = HIGH * DOWN - 1
    places = [
        ((number * step + step // 2) * ACROSS, last - round(last * min(count, most) / most))
        for number, count in enumerate(counts)
    ]
    for begin, end in pairwise(places):
        sheet.line(begin, end, _INK)
    for (x, y), count in zip(places, counts, strict=True):
        sheet.dot(x, y, _INK)
        if count > most:
            sheet.write(x // ACROSS, 0, "↑", _BEYOND)
    return sheet.rows()


def _under(points: Sequence[Point], step: int) -> tuple[Content, Content]:
    """The counts where there is room for them, the last one always, and under each its month."""
    every, wide = -(-_FIGURE // step), len(points) * step
    figures, months = Canvas(wide, 1), Canvas(wide, 1)
    for number in range(len(points) - 1, -1, -every):
        day, count = points[number]
        begins = (number + 1) * step - _FIGURE + 1
        if begins < 0:
            break
        ink = "bold $text-error" if number == len(points) - 1 else ""
        figures.write(begins, 0, str(count).rjust(_FIGURE - 1), ink)
        months.write(begins, 0, f"{day:%y-%m}", HEAD)
    return figures.rows()[0], months.rows()[0]
