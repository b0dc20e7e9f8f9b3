"""An indicator's series as a plot, and the plot's legend."""

from collections.abc import Iterator

from textual.content import Content

from tasktrack import figures
from tasktrack.lang import say
from tasktrack.store.observations import Series
from tasktrack.tables import indicator_words as words
from tasktrack.tui.widgets.chart import Level, Line, Mark, Plot, Range

PATH, TARGET, SEEN, AHEAD = "$text-muted", "bold", "bold $text-accent", "$text-warning"
"""The inks of path, target, observations and forecast; each has a sign of its own beside its ink."""

_BASELINE, _TARGET, _PUBLISHED, _UNPUBLISHED, _FORECAST, _GAP = "■", "◎", "●", "○", "◇", "×"
_DOTTED = 3


def plot(series: Series, first: int, last: int) -> Plot:
    """The plot of an indicator over the years `first` to `last`, and any others that it was observed in."""
    years = [first, last, *(seen.year for seen in series.observed), *(each.year for each in series.path)]
    one, told = series.indicator, series.forecast
    years += [one.baseline_year] if one.baseline is not None and one.baseline_year else []
    ranges = () if told is None or told.low is None or told.high is None else (told.low, told.high)
    return Plot(
        first=min(years),
        last=max(years),
        levels=tuple(_target(series)),
        lines=tuple(_lines(series)),
        ranges=(Range(told.year, *ranges, AHEAD),) if told and ranges else (),
        marks=tuple(_marks(series)),
        gaps=tuple(seen.year for seen in series.observed if seen.value is None),
        gap=_GAP,
        nothing=say("indicators.nothing-to-draw"),
    )


def legend(series: Series, width: int) -> Content:
    """What the signs of this plot mean, only those that are in it, in lines of `width` cells."""
    lines: list[Content] = []
    for entry in _legend(series):
        longer = Content("  ").join([*lines[-1:], entry])
        lines = [*lines[:-1], longer] if longer.cell_length <= width else [*lines, entry]
    return Content("\n").join(lines)


def _legend(series: Series) -> Iterator[Content]:
    one, told = series.indicator, series.forecast
    states = {seen.published for seen in series.observed if seen.value is not None}
    if len(series.path) > 1:
        yield _named("⠒⠒", PATH, "path")
    if one.baseline is not None:
        yield _named(_BASELINE, TARGET, "baseline")
    if one.target is not None:
        yield _named(_TARGET, TARGET, "target")
    if True in states:
        yield _named(_PUBLISHED, SEEN, "published")
    if False in states:
        yield _named(_UNPUBLISHED, SEEN, "unpublished")
    if any(seen.value is None for seen in series.observed):
        yield _named(_GAP, PATH, "no-data")
    if told is not None:
        yield _named(_FORECAST, AHEAD, "forecast")
    if told is not None and told.low is not None:
        yield _named("│", AHEAD, "range", confidence=told.confidence)


def _named(sign: str, ink: str, name: str, **values: object) -> Content:
    return Content.assemble((sign, ink), " ", say(f"indicators.legend-{name}", **values))


def _target(series: Series) -> Iterator[Level]:
    one = series.indicator
    if one.target is not None:
        label = say("indicators.target-line", figure=words.figure(one, one.target))
        yield Level(one.target, label, TARGET)


def _lines(series: Series) -> Iterator[Line]:
    """The path from the baseline on, and the way from the last value to the forecast."""
    one, told, latest = series.indicator, series.forecast, series.latest
    if one.baseline is not None and one.baseline_year is not None and series.path:
        end = series.path[-1]
        yield Line(((one.baseline_year, one.baseline), (end.year, end.value)), PATH)
    if told is not None and latest is not None and latest.value is not None and latest.year < told.year:
        yield Line(((latest.year, latest.value), (told.year, told.value)), AHEAD, _DOTTED)


def _marks(series: Series) -> Iterator[Mark]:
    one, told = series.indicator, series.forecast
    if one.baseline is not None and one.baseline_year is not None:
        yield Mark((one.baseline_year, one.baseline), _BASELINE, TARGET)
    if one.target is not None and one.target_year is not None:
        yield Mark((one.target_year, one.target), _TARGET, TARGET)
    for seen in series.observed:
        if seen.value is not None:
            sign = _PUBLISHED if seen.published else _UNPUBLISHED
            yield Mark((seen.year, seen.value), sign, SEEN, figures.shown(seen.value))
    if told is not None:
        yield Mark((told.year, told.value), _FORECAST, AHEAD, figures.shown(told.value))
