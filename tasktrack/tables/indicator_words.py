"""An indicator's years and forecast in words, the same on paper, on the screen and on the command line."""

from decimal import Decimal

from tasktrack import figures
from tasktrack.lang import say, word
from tasktrack.plan.parts import Indicator
from tasktrack.store.observations import NO_DATA, Observed, Planned, Series
from tasktrack.store.plan_entries import Changed


def figure(one: Indicator, value: Decimal | None, missing: str = "—") -> str:
    """A figure with its measure; `missing` where there is none."""
    return missing if value is None else f"{figures.shown(value)}{one.unit_of_measure}"


def of_year(one: Indicator, value: Decimal | None, year: int | None) -> str:
    """A figure with its measure and year."""
    if value is None or year is None:
        return figure(one, value)
    return say("indicators.of-year", figure=figure(one, value), year=year)


def planned(one: Indicator, path: Planned) -> str:
    """A year's value on the path, with whether it is the plan's own or proposed."""
    return say("indicators.with-provenance", figure=figure(one, path.value), provenance=word(path.provenance))


def observed(one: Indicator, seen: Observed) -> str:
    """A year's value, or that there are no data."""
    return figure(one, seen.value, say("indicators.no-data"))


def state(seen: Observed) -> str:
    """Whether a year's value is published."""
    return say(f"indicators.{'published' if seen.published else 'unpublished'}")


def foreseen(series: Series) -> str:
    """The forecast with its range, in one sentence; why there is none, where there is none."""
    one, told = series.indicator, series.forecast
    if told is None:
        return _not_foreseen(series)
    ranged = say("indicators.no-range")
    if told.low is not None:
        ranged = say("indicators.range", low=figure(one, told.low), high=figure(one, told.high))
    return say("indicators.forecast", year=told.year, value=figure(one, told.value)) + ranged


def method(series: Series) -> str:
    """How the forecast came about; empty where there is none."""
    told = series.forecast
    if told is None:
        return ""
    return say(f"indicators.method-{told.method}", points=told.points, confidence=told.confidence or 0)


def revised(change: Changed) -> str:
    """A year's value before and after an entry."""
    before, after = (say("indicators.no-data") if text == NO_DATA else text for text in (change.before, change.after))
    return say("indicators.step-value", before=before or "—", after=after or "—")


def _not_foreseen(series: Series) -> str:
    year = series.indicator.target_year
    if year is None:
        return say("indicators.no-forecast-target")
    if any(seen.year == year and seen.value is not None for seen in series.observed):
        return say("indicators.no-forecast-observed", year=year)
    return say("indicators.no-forecast-few")
