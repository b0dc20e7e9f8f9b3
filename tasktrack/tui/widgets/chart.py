"""A chart of figures over years in text: lines of dots, signs, a range, levels; right with Chinese at any width."""

from dataclasses import dataclass
from decimal import Decimal

from textual.content import Content
from textual.widgets import Static

from tasktrack.lang import say
from tasktrack.tui.widgets.canvas import ACROSS, DOWN, Canvas
from tasktrack.tui.widgets.cells import clipped
from tasktrack.tui.widgets.scale import Scale, named

Place = tuple[int, Decimal]
"""A year and a value."""

INK = "$text-muted"
"""The axes."""

_LEAST_WIDTH, _LEAST_HEIGHT = 24, 6
_ROWS_PER_TICK = 3
_SIDE = 2
_YEAR = 4
_UNDER = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line from place to place; one dot of `every` is drawn."""

    places: tuple[Place, ...]
    ink: str
    every: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign one cell wide at a place, with a label beside it where there is room."""

    place: Place
    sign: str
    ink: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A value over all years, with its label."""

    value: Decimal
    label: str
    ink: str


@dataclass(frozen=True, slots=True)
class Range:
    """From a low to a high value in a year; where the chart does not reach so far, an arrow says that it goes on."""

    year: int
    low: Decimal
    high: Decimal
    ink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What a chart shows, in the order in which it is drawn: what comes later covers what came before.

    `gaps` are years marked at the axis with `gap`, which is one cell wide.
    """

    first: int
    last: int
    levels: tuple[Level, ...] = ()
    lines: tuple[Line, ...] = ()
    ranges: tuple[Range, ...] = ()
    marks: tuple[Mark, ...] = ()
    gaps: tuple[int, ...] = ()
    gap: str = "×"
    nothing: str = ""

    @property
    def values(self) -> list[Decimal]:
        """All figures that must be in sight."""
        places = [place for line in self.lines for place in line.places] + [mark.place for mark in self.marks]
        return [value for _, value in places] + [level.value for level in self.levels]


class Chart(Static):
    """The chart of a plot, drawn anew for every size."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self.plot: Plot | None = None

    def show(self, plot: Plot | None) -> None:
        """Show another plot."""
        self.plot = plot
        self._draw()

    def on_resize(self) -> None:
        """Fit it."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.content_size
        self.update(drawn(self.plot, width, height) if self.plot else Content())


def drawn(plot: Plot, width: int, height: int) -> Content:
    """The plot in `height` lines of `width` cells; a sentence where there is no room, or nothing to draw."""
    if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return Content.styled(clipped(say("indicators.narrow"), width), INK)
    if not plot.values:
        return Content.styled(clipped(plot.nothing, width), INK)
    return Content("\n").join(_Drawing(plot, width, height).rows())


class _Drawing:
    """A plot being drawn: figures at the left, years below, the sheet between them."""

    def __init__(self, plot: Plot, width: int, height: int) -> None:
        self.plot = plot
        self.high = height - _UNDER
        self.scale = Scale.over(plot.values, [end for one in plot.ranges for end in (one.low, one.high)])
        ticks = self.scale.ticks(max(self.high // _ROWS_PER_TICK, 2))
        self.ticks = {self.row(tick): clipped(named(tick), width // 3) for tick in ticks}
        self.gutter = max((len(text) for text in self.ticks.values()), default=0) + 1
        self.sheet = Canvas(width - self.gutter - 1, self.high)
        self.signs: set[tuple[int, int]] = set()

    def rows(self) -> list[Content]:
        """The chart's lines."""
        self._draw()
        sheet = [Content.assemble(self._figure(row), cells) for row, cells in enumerate(self.sheet.rows())]
        return [*sheet, self._axis(), self._years()]

    def row(self, value: Decimal) -> int:
        """The row of a value."""
        return self.scale.place(value, self.high * DOWN) // DOWN

    def column(self, year: int) -> int:
        """The column of a year."""
        span, room = self.plot.last - self.plot.first, self.sheet.width - 1 - 2 * _SIDE
        return self.sheet.width // 2 if not span else _SIDE + ((year - self.plot.first) * room * 2 + span) // (2 * span)

    def _dot(self, place: Place) -> tuple[int, int]:
        return self.column(place[0]) * ACROSS, self.scale.place(place[1], self.high * DOWN)

    def _draw(self) -> None:
        for level in self.plot.levels:
            y = self.scale.place(level.value, self.high * DOWN)
            self.sheet.line((0, y), (self.sheet.width * ACROSS - 1, y), level.ink, every=4)
        for line in self.plot.lines:
            for begin, end in zip(line.places, line.places[1:], strict=False):
                self.sheet.line(self._dot(begin), self._dot(end), line.ink, line.every)
        for one in self.plot.ranges:
            self._range(one)
        placed = [self._mark(mark) for mark in self.plot.marks]
        for level in self.plot.levels:
            self._name_level(level)
        for mark, column in zip(self.plot.marks, placed, strict=True):
            self._name_mark(mark, column)

    def _range(self, one: Range) -> None:
        column, top, bottom = self.column(one.year), self.row(one.high), self.row(one.low)
        for row in range(top, bottom + 1):
            self.sheet.write(column, row, "│", one.ink)
        if top < bottom:
            self.sheet.write(column, top, "↑" if one.high > self.scale.most else "┬", one.ink)
            self.sheet.write(column, bottom, "↓" if one.low < self.scale.least else "┴", one.ink)

    def _mark(self, mark: Mark) -> int:
        """Set the sign at its place, or beside it where another sign stands there; gives the column."""
        column, row = self.column(mark.place[0]), self.row(mark.place[1])
        beside = (column, column - 1, column + 1, column - 2)
        column = next((each for each in beside if (each, row) not in self.signs), column)
        self.signs.add((column, row))
        self.sheet.write(column, row, mark.sign, mark.ink)
        return column

    def _name_level(self, level: Level) -> None:
        """The level's label upon its line, as far left as nothing stands in the way."""
        row, text = self.row(level.value), f" {level.label} "
        wide = self.sheet.wide(text)
        for column in range(1, self.sheet.width - wide):
            if self.sheet.free(column, row, wide, under=level.ink):
                self.sheet.write(column, row, text, level.ink)
                return

    def _name_mark(self, mark: Mark, column: int) -> None:
        """The mark's label above it, else below, else right of it; none where there is no room."""
        row, wide = self.row(mark.place[1]), self.sheet.wide(mark.label)
        begin = max(column - wide // 2, 0)
        for at, line in ((begin, row - 1), (begin, row + 1), (column + 2, row)):
            if mark.label and self.sheet.free(max(at - 1, 0), line, min(wide + 2, self.sheet.width - max(at - 1, 0))):
                self.sheet.write(at, line, mark.label, mark.ink)
                return

    def _figure(self, row: int) -> Content:
        text = self.ticks.get(row, "")
        return Content.styled(f"{text.rjust(self.gutter - 1)} {'┤' if text else '│'}", INK)

    def _axis(self) -> Content:
        signs = ["─"] * self.sheet.width
        for year in range(self.plot.first, self.plot.last + 1):
            signs[self.column(year)] = self.plot.gap if year in self.plot.gaps else "┬"
        return Content.styled(f"{' ' * self.gutter}└{''.join(signs)}", INK)

    def _years(self) -> Content:
        """The years below their columns, counted back from the last so that they stand apart."""
        per_year = max((self.sheet.width - 1 - 2 * _SIDE) // max(self.plot.last - self.plot.first, 1), 1)
        every = -(-(_YEAR + 1) // per_year)
        signs = [" "] * (self.gutter + 1 + self.sheet.width)
        for year in range(self.plot.last, self.plot.first - 1, -every):
            begin = self.gutter + 1 + self.column(year) - _SIDE
            signs[begin : begin + _YEAR] = str(year).rjust(_YEAR)
        return Content.styled("".join(signs), INK)
