"""The page's pictures as inline SVG: columns of the overdue trend, and stacked bars; each figure in letters too."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tasktrack import lang
from tasktrack.lang import say
from tasktrack.pages.markup import Markup, element, joined
from tasktrack.rules.trend import top
from tasktrack.words import Status

WIDE, HIGH = 1000, 168
"""The trend's sheet, in units of its own; the page scales it."""

_LEFT, _ABOVE, _BELOW, _LEAST = 4, 26, 38, 2
_JANUARY, _MOST_LABELS = 1, 64
_BAR_WIDE, _BAR_HIGH = 640, 22

INKS = {
    Status.DONE: "#2e7d46",
    Status.SUBMITTED: "#5b9bd5",
    Status.IN_PROGRESS: "#f0b94a",
    Status.NOT_STARTED: "#d0d5db",
    Status.SUSPENDED: "#8c8c8c",
}
"""The grounds of a stacked bar, in its order."""


def trend(points: Sequence[tuple[date, int]]) -> Markup:
    """A column for each month's end, with its count over it; what dwarfs the present is cut off, and says so."""
    counts = [count for _, count in points]
    step = Decimal(WIDE - 2 * _LEFT) / max(len(points), 1)
    columns = [_column(number, point, step, top(counts), last=len(points) - 1) for number, point in enumerate(points)]
    floor = HIGH - _BELOW
    axis = element("line", x1=0, y1=floor, x2=WIDE, y2=floor, class_="axis")
    return element(
        "svg",
        element("title", say("progress.trend-title", first=points[0][0], last=points[-1][0])),
        *columns,
        axis,
        viewBox=f"0 0 {WIDE} {HIGH}",
        role="img",
        class_="trend",
    )


def stacked(statuses: Sequence[tuple[Status, int]], name: str) -> Markup:
    """One bar in parts by status, each as long as its share; done comes first."""
    counts, total = dict(statuses), sum(count for _, count in statuses)
    parts, begin = [], Decimal(0)
    for status, ink in INKS.items():
        wide = Decimal(_BAR_WIDE) * counts.get(status, 0) / (total or 1)
        if wide:
            told = element("title", f"{lang.word(status)} {counts[status]}")
            parts.append(element("rect", told, x=_at(begin), y=0, width=_at(wide), height=_BAR_HIGH, fill=ink))
        begin += wide
    return element(
        "svg",
        element("title", name),
        *parts,
        viewBox=f"0 0 {_BAR_WIDE} {_BAR_HIGH}",
        preserveAspectRatio="none",
        role="img",
        class_="stacked",
    )


def swatch(status: Status) -> Markup:
    """The small square of a legend."""
    square = element("rect", width=10, height=10, fill=INKS[status])
    return element("svg", square, viewBox="0 0 10 10", class_="swatch", aria_hidden="true")


def _column(number: int, point: tuple[date, int], step: Decimal, most: int, *, last: int) -> Markup:
    day, count = point
    floor, room = HIGH - _BELOW, HIGH - _BELOW - _ABOVE
    left, wide = _LEFT + number * step, min(step * Decimal("0.68"), Decimal(40))
    middle = left + step / 2
    high = Decimal(room) * min(count, most) / most
    high = max(high, Decimal(_LEAST)) if count else Decimal(0)
    kind = "now" if number == last else "beyond" if count > most else "before"
    parts = [
        element("title", f"{day}: {count}"),
        element("rect", x=_at(middle - wide / 2), y=_at(floor - high), width=_at(wide), height=_at(high), class_=kind),
        element("text", f"{count}↑" if count > most else count, x=_at(middle), y=_at(floor - high - 6), class_=kind),
    ]
    if count > most:
        parts.append(_break(middle, wide, floor - high + 12))
    return element("g", *parts, _under(number, day, middle, step, last=number == last))


def _break(middle: Decimal, wide: Decimal, y: Decimal) -> Markup:
    """Two white strokes across a column that goes on above the sheet."""
    return joined(
        *(
            element(
                "line", x1=_at(middle - wide), y1=_at(y + gap + 3), x2=_at(middle + wide), y2=_at(y + gap - 3),
                class_="break",
            )
            for gap in (0, 6)
        )
    )  # fmt: skip


def _under(number: int, day: date, middle: Decimal, step: Decimal, *, last: bool) -> Markup:
    """The month below a column, and the year below the first one of it."""
    floor = HIGH - _BELOW
    month = f"{day.month}/{day.day}" if last and step > _MOST_LABELS / 2 else str(day.month)
    parts = [element("text", month, x=_at(middle), y=floor + 15, class_="month")]
    if day.month == _JANUARY or number == 0:
        parts.append(element("text", day.year, x=_at(middle), y=floor + 32, class_="year"))
    return joined(*parts)


def _at(place: Decimal) -> str:
    """A place on the sheet with one decimal, the same on every machine."""
    return f"{place.quantize(Decimal('0.1'), ROUND_HALF_UP):f}"
