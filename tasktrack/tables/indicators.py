"""指标监测表: the plan's indicators from baseline to target, what was observed year by year, forecast and light."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tasktrack import figures, lang
from tasktrack.acts.session import Session
from tasktrack.plan.parts import Indicator
from tasktrack.rules.forecast import CONFIDENCE
from tasktrack.store import observations
from tasktrack.store.observations import Observed, Planned, Series
from tasktrack.tables import indicator_words as words
from tasktrack.tables.columns import columns, years
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.table import Cell, Table
from tasktrack.words import Light, Provenance

_BEFORE = ("number", "group", "indicator", "unit_of_measure", "baseline", "target", "attribute")
_AFTER = ("forecast", "light", "remark")


def indicators(session: Session) -> Table:
    """All indicators in the plan's order, as they were known on the day.

    A year that has begun says what was observed and whether it is published, that there are no data, or that nothing
    is on record; beside it stands the way to the target, which is proposed but for the target year.
    """
    document = plan_of(session).document
    first, last = document.first_year, document.last_year
    known = observations.series(session.store, session.view)
    rows = []
    for number, one in enumerate(known, 1):
        cells = (_year(one, year, session.day.year) for year in range(first, last + 1))
        rows.append((*_named(number, one.indicator), *cells, _forecast(one), one.light, one.indicator.note))
    return framed(
        session,
        document,
        "indicators",
        columns=(*columns(_BEFORE), *years(first, last), *columns(_AFTER)),
        rows=rows,
        totals=[(lang.say("columns.total"), len(rows)), *_by_light(known)],
        notes=_notes(known),
        period=f"{first}—{last}",
    )


def _named(number: int, indicator: Indicator) -> Iterator[Cell]:
    yield number
    yield indicator.group
    yield indicator.name
    yield indicator.unit_of_measure
    yield _in_year(indicator.baseline, indicator.baseline_year)
    yield _in_year(indicator.target, indicator.target_year)
    yield lang.word(indicator.attribute)


def _in_year(figure: Decimal | None, year: int | None) -> str:
    if figure is None:
        return lang.say("columns.not-in-plan")
    shown = figures.shown(figure)
    return shown if year is None else lang.say("columns.figure-of-year", figure=shown, year=year)


def _year(series: Series, year: int, this_year: int) -> str:
    """The cell of a year: what was observed once it has begun, and where the way to the target should be."""
    seen = next((one for one in series.observed if one.year == year), None)
    path = next((one for one in series.path if one.year == year), None)
    missing = lang.say("indicators.not-observed") if year <= this_year else ""
    return "\n".join(filter(None, (_observed(seen) if seen else missing, _planned(path) if path else "")))


def _observed(seen: Observed) -> str:
    figure = lang.say("indicators.no-data") if seen.value is None else figures.shown(seen.value)
    return lang.say("indicators.cell-observed", figure=figure, state=words.state(seen))


def _planned(path: Planned) -> str:
    kind = "target" if path.provenance is Provenance.PLAN else "path"
    return lang.say(f"indicators.cell-{kind}", figure=figures.shown(path.value))


def _forecast(series: Series) -> str:
    told = series.forecast
    if series.indicator.target_year is None:
        return lang.say("columns.not-in-plan")
    if told is None:
        reached = any(one.year == series.indicator.target_year and one.value is not None for one in series.observed)
        return lang.say(f"indicators.cell-{'reached' if reached else 'too-few'}")
    value = figures.shown(told.value)
    if told.low is None:
        return lang.say("indicators.cell-forecast-trend", figure=value)
    return lang.say(
        "indicators.cell-forecast", figure=value, low=figures.shown(told.low), high=figures.shown(told.high)
    )


def _by_light(known: Sequence[Series]) -> Iterator[tuple[str, Cell]]:
    lights = [one.light for one in known]
    for light in (Light.RED, Light.AMBER, Light.GREEN, Light.NONE):
        yield lang.say("indicators.total-light", light=lang.word(light)), lights.count(light)


def _notes(known: Sequence[Series]) -> Iterator[str]:
    yield lang.say("indicators.note-path")
    sources = lang.say("columns.and").join(_sources(known))
    yield lang.say("indicators.note-states", sources=sources) if sources else lang.say("indicators.note-states-none")
    yield lang.say("indicators.note-forecast", confidence=CONFIDENCE)
    yield lang.say("indicators.note-lights")


def _sources(known: Sequence[Series]) -> Iterator[str]:
    """Each source once, with the numbers of the rows that have figures from it."""
    found: dict[str, dict[str, None]] = {}
    for number, one in enumerate(known, 1):
        for seen in one.observed:
            found.setdefault(seen.source, {})[str(number)] = None
    for source, numbers in found.items():
        yield lang.say("indicators.source-of-rows", source=source, rows=lang.say("columns.between").join(numbers))
