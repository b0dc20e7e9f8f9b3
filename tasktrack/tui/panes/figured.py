"""The figures of the overview, line by line, each leading to the items behind it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.plan.parts import Indicator
from tasktrack.store.lines import ChapterTally, ItemLine, Tally
from tasktrack.store.observations import Series
from tasktrack.store.selection import Selection
from tasktrack.store.workload import QuarterLoad
from tasktrack.tui import inert
from tasktrack.tui.panes.bars import Cell, Draw, Line, fitted
from tasktrack.tui.widgets.bar import bar
from tasktrack.tui.widgets.lights import mark, sign
from tasktrack.words import Attribute, Light, Status

HEAD = "$text-muted"
"""The style of titles and of what matters less."""

_NARROW = 60
_SOON = 7

COUNTED = tuple(status for status in Status if status is not Status.CANCELLED)
"""What counts as work to be done: all but what was cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the overview shows, as it stands on `day`.

    `names` are the units' short names by code; `below` holds the locators under each chapter; `indicators` begin with
    those in danger. `trend` is the overdue count at the ends of the months and, last, on the day looked at.
    """

    day: date
    names: Mapping[str, str]
    tallies: Sequence[Tally]
    chapters: Sequence[ChapterTally]
    below: Mapping[str, tuple[str, ...]]
    quarters: Sequence[QuarterLoad]
    nearest: Sequence[ItemLine]
    indicators: Sequence[Series]
    trend: Sequence[tuple[date, int]] = ()


def counts(seen: Seen) -> Draw:
    """Items by light and by status: this year's, and all of the plan."""
    year = seen.day.year

    def draw(width: int) -> list[Line]:
        lines = [_by_light(seen.tallies, year, width), _by_light(seen.tallies, None, width)]
        return [*lines, _by_status(seen.tallies, year, width), _by_status(seen.tallies, None, width)]

    return draw


def chapters(seen: Seen) -> Draw:
    """How much of each chapter's work is done."""
    totals: dict[str, Counter[Status]] = {}
    titles = {tally.chapter: tally.title for tally in seen.chapters}
    for tally in seen.chapters:
        totals.setdefault(tally.chapter, Counter())[tally.status] += tally.count

    def draw(width: int) -> list[Line]:
        return [_chapter(titles[key], seen.below.get(key, (key,)), count, width) for key, count in totals.items()]

    return draw


def nearest(seen: Seen) -> Draw:
    """The next deadlines."""

    def draw(width: int) -> list[Line]:
        return [_deadline(line, seen, width) for line in seen.nearest] or [nothing()]

    return draw


def indicators(seen: Seen) -> Draw:
    """The plan's indicators as they are given: baseline, target, whether they bind, what was seen last."""

    def draw(width: int) -> list[Line]:
        wide = _IndicatorWidths.of(width)
        lines = [_indicator(one, wide) for one in seen.indicators]
        return [wide.head(), *lines] if lines else [nothing()]

    return draw


def _by_light(tallies: Sequence[Tally], year: int | None, width: int) -> Line:
    found: Counter[Light] = Counter()
    for tally in tallies:
        if year in (None, tally.year):
            found[tally.light] += tally.count
    cells = [
        Cell(
            fitted(
                Content.assemble(mark(light), (f" {found[light]}", "bold" if found[light] else HEAD)), _each(width, 5)
            ),
            Selection(overdue=True, year=year) if light is Light.RED else Selection(light=light, year=year),
        )
        for light in Light
    ]
    return [_scope(year), *cells]


def _by_status(tallies: Sequence[Tally], year: int | None, width: int) -> Line:
    found: Counter[Status] = Counter()
    for tally in tallies:
        if year in (None, tally.year):
            found[tally.status] += tally.count
    cells = [
        Cell(
            fitted(
                Content.assemble((word(status), HEAD), (f" {found[status]}", "bold" if found[status] else HEAD)),
                _each(width, len(Status)),
            ),
            Selection(statuses=(status,), year=year),
        )
        for status in Status
    ]
    return [_scope(year), *cells]


def _scope(year: int | None) -> Cell:
    return Cell(fitted(say("tui_more.this-year", year=year) if year else say("tui_more.all-years"), 7, HEAD))


def _each(width: int, cells: int) -> int:
    return max((width - 7) // cells, 10)


def _chapter(title: str, below: tuple[str, ...], found: Counter[Status], width: int) -> Line:
    total = sum(found[status] for status in COUNTED)
    done = found[Status.DONE]
    told = f"{done}/{total}" if width < _NARROW else say("tui_more.done-of", done=done, total=total)
    last = 10 if width < _NARROW else 16
    name = max(min(width - 8 - last - 6, 34), 12)
    length = min(max(width - name - 8 - last, 4), 40)
    percent = share(done, total)
    under = Selection(clause=below[0], clauses=below)
    return [
        Cell(fitted(inert.one_line(title), name - 1) + " ", under),
        Cell(bar(percent, None, length)),
        Cell(fitted(f"{in_percent(percent)}%", 7, right=True)),
        Cell(Content(" ")),
        Cell(
            fitted(told, last, "bold" if done else "", right=True),
            Selection(clause=below[0], clauses=below, statuses=(Status.DONE,)),
        ),
    ]


def _deadline(line: ItemLine, seen: Seen, width: int) -> Line:
    days = (line.due - seen.day).days
    left = fitted(say("tui_more.days-left", days=days), 8, "bold" if days <= _SOON else HEAD)
    light = Content.assemble(sign(line.light), " ") if width < _NARROW else left + fitted(mark(line.light), 6)
    unit = 8 if width < _NARROW else min(width // 4, 24)
    title = max(width - unit - 12 - light.cell_length, 10)
    text = Content.assemble(
        shown_day(line.due), " ", light, fitted(inert.one_line(line.title), title), " ",
        fitted(inert.one_line(seen.names.get(line.unit_code, line.unit)), unit, HEAD),
    )  # fmt: skip
    return [Cell(text, Selection(ids=(line.id,)))]


@dataclass(frozen=True, slots=True)
class _IndicatorWidths:
    """How wide the columns of the indicators' board are; narrow ones hold baseline and target in one."""

    name: int
    figures: tuple[int, ...]

    @classmethod
    def of(cls, width: int) -> "_IndicatorWidths":
        """What fits beside attribute and observation."""
        sizes = (16,) if width < _NARROW else (16, 16)
        return cls(max(min(width - sum(sizes) - 14, 44), 8), sizes)

    def head(self) -> Line:
        """The titles."""
        titles = ("baseline", "target") if len(self.figures) > 1 else ("baseline-target",)
        cells = [fitted(say("tui_more.indicator-name"), self.name), fitted(say("tui_more.indicator-attribute"), 7)]
        cells += [
            fitted(say(f"tui_more.indicator-{key}"), size) for key, size in zip(titles, self.figures, strict=True)
        ]
        return [Cell(Content("").join([*cells, Content(say("tui_more.indicator-observed"))]).stylize(HEAD))]


def _indicator(series: Series, wide: _IndicatorWidths) -> Line:
    part = series.indicator
    binding = part.attribute is Attribute.BINDING
    told = _baseline_and_target(part, apart=len(wide.figures) > 1)
    return [
        Cell(fitted(inert.one_line(part.name), wide.name - 1) + " ", part.code),
        Cell(fitted(word(part.attribute), 7, "bold $text-warning" if binding else "")),
        *(Cell(fitted(text, size - 1) + " ") for text, size in zip(told, wide.figures, strict=True)),
        Cell(_seen_last(series)),
    ]


def _seen_last(series: Series) -> Content:
    """The light and the last value observed, with its year."""
    last, part = series.latest, series.indicator
    if last is None:
        return Content.styled(say("tui_more.no-data"), HEAD)
    return Content.assemble(mark(series.light), " ", _figure(last.value, part.unit_of_measure, last.year))


def _baseline_and_target(part: Indicator, *, apart: bool) -> list[str]:
    if apart:
        measure = part.unit_of_measure
        return [_figure(part.baseline, measure, part.baseline_year), _figure(part.target, measure, part.target_year)]
    return [f"{figures.shown(part.baseline) or '—'}→{figures.shown(part.target) or '—'}{part.unit_of_measure}"]


def _figure(value: Decimal | None, measure: str, year: int | None) -> str:
    return f"{figures.shown(value)}{measure} {year or ''}".strip() if value is not None else "—"


def share(done: int, total: int, *, none: int = 0) -> Decimal:
    """How much of the total is done, in percent; `none` where there is nothing to do."""
    return figures.percent(Decimal(done), Decimal(total)) or Decimal(0) if total else Decimal(none)


def in_percent(percent: Decimal) -> str:
    """A percent with one decimal where it needs one."""
    return f"{percent:.0f}" if percent in (0, 100) else figures.shown(percent)


def nothing() -> Line:
    """What a board shows that has no figures."""
    return [Cell(Content.styled(say("tui_more.nothing-here"), HEAD))]
