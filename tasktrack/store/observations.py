"""What the plan's indicators were in the years observed: series with path, forecast and light, and their writing."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from tasktrack.figures import decimals
from tasktrack.plan import parts
from tasktrack.plan.contradictions import bounds
from tasktrack.plan.contradictions.metrics import measure
from tasktrack.rules import decompose
from tasktrack.rules.forecast import Forecast, Point, forecast
from tasktrack.rules.indicator_light import light, met
from tasktrack.store import plan_entries, plans
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.models import Indicator, Observation
from tasktrack.store.plan_entries import Changed, PlanEntryLine
from tasktrack.words import Light, PlanEntryKind, Provenance

NO_DATA = "no-data"
"""How the plan's journal writes that a year has no data, which is a value of its own."""

PUBLISHED = "yes"
"""How the plan's journal writes that a value is published."""

KINDS = (PlanEntryKind.OBSERVE, PlanEntryKind.PUBLISH)
"""The entries that make the observed series."""


class Observed(msgspec.Struct, frozen=True, kw_only=True):
    """What an indicator was in a year; `value` is None when it is on record that there are no data."""

    year: int
    value: Decimal | None
    source: str
    published: bool


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """Where an indicator is to be in a year: the plan's own figure in the target year, proposed in those before."""

    year: int
    value: Decimal
    provenance: Provenance


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with its years. `forecast` is None when the target year is observed, or points are too few."""

    indicator: parts.Indicator
    path: tuple[Planned, ...]
    observed: tuple[Observed, ...]
    forecast: Forecast | None
    light: Light

    @property
    def latest(self) -> Observed | None:
        """The last year that has a value."""
        return next((one for one in reversed(self.observed) if one.value is not None), None)


def series(store: Store, view: View) -> list[Series]:
    """All indicators of the plan in its order, as they were known on the day."""
    with store.reading():
        indicators, known = plans.indicators(store), observed(store, view)
    return [_series(one, known.get(one.code, ())) for one in indicators]


def by_danger(store: Store, view: View) -> list[Series]:
    """All indicators: first those missed or forecast to be missed, red before amber, else in the plan's order."""
    return sorted(series(store, view), key=lambda one: _GRAVE.get(one.light, len(_GRAVE)))


_GRAVE = {Light.RED: 0, Light.AMBER: 1}


def observed(store: Store, view: View) -> dict[str, tuple[Observed, ...]]:
    """The years observed of each indicator, in order; for a past day as the plan's journal tells it."""
    if view.past:
        count = plan_entries.count(store, view, kinds=KINDS)
        return replayed(reversed(plan_entries.window(store, view, kinds=KINDS, limit=count)))
    columns = [Indicator.code, Observation.year, Observation.value, Observation.source, Observation.published]
    query = Observation.select(*columns).join(Indicator).order_by(Indicator.position, Observation.year)
    found: dict[str, list[Observed]] = {}
    for code, year, value, source, published in store.rows(query.tuples()):
        one = Observed(year=year, value=value, source=source, published=bool(published))
        found.setdefault(code, []).append(one)
    return {code: tuple(years) for code, years in found.items()}


def replayed(entries: Iterable[PlanEntryLine]) -> dict[str, tuple[Observed, ...]]:
    """The years observed of each indicator after these entries, given oldest first."""
    found: dict[str, dict[int, Observed]] = {}
    for entry in entries:
        years = found.setdefault(entry.subject, {})
        for change in entry.changes:
            year = int(change.code.rpartition("/")[2])
            years[year] = _changed(years.get(year) or _blank(year), change)
    return {code: tuple(years[year] for year in sorted(years)) for code, years in found.items()}


def held(store: Store, code: str, year: int) -> Observed | None:
    """What is on record for an indicator and a year now."""
    columns = [Observation.value, Observation.source, Observation.published]
    query = Observation.select(*columns).join(Indicator)
    rows = store.rows(query.where((Indicator.code == code) & (Observation.year == year)).tuples())
    return Observed(year=year, value=rows[0][0], source=rows[0][1], published=bool(rows[0][2])) if rows else None


def put(store: Store, code: str, one: Observed) -> None:
    """Make this the year's observation. The caller holds the transaction and has put it on record."""
    key = store.scalar(Indicator.select(Indicator.id).where(Indicator.code == code))
    values = {"value": one.value, "source": one.source, "published": one.published}
    row = Observation.insert(indicator=key, year=one.year, **values)
    store.run(row.on_conflict(conflict_target=[Observation.indicator, Observation.year], update=values))


def _series(indicator: parts.Indicator, years: Sequence[Observed]) -> Series:
    values = {one.year: one.value for one in years if one.value is not None}
    path = tuple(_path(indicator))
    foreseen = _foreseen(indicator, values)
    return Series(
        indicator=indicator,
        path=path,
        observed=tuple(years),
        forecast=foreseen,
        light=_light(indicator, values, foreseen),
    )


def _path(indicator: parts.Indicator) -> Iterable[Planned]:
    """The straight way from the baseline to the target; without a baseline the target alone."""
    baseline, begun, target, end = indicator.baseline, indicator.baseline_year, indicator.target, indicator.target_year
    if target is None or end is None:
        return
    if baseline is not None and begun is not None:
        places = max(decimals(baseline), decimals(target))
        for year in range(begun + 1, end):
            value = decompose.path(baseline, begun, target, end, year, places)
            yield Planned(year=year, value=value, provenance=Provenance.PROPOSED)
    yield Planned(year=end, value=target, provenance=Provenance.PLAN)


def _foreseen(indicator: parts.Indicator, values: Mapping[int, Decimal]) -> Forecast | None:
    """The forecast, as long as something but the baseline was observed and the target year was not."""
    year = indicator.target_year
    if year is None or not values or year in values:
        return None
    known = dict(values)
    if indicator.baseline is not None and indicator.baseline_year is not None:
        known.setdefault(indicator.baseline_year, indicator.baseline)
    figures = [*known.values(), *([indicator.target] if indicator.target is not None else [])]
    bound = bounds.bound(indicator.name, indicator.unit_of_measure)
    least, most = (bound.least, bound.most) if bound and not measure(indicator.unit_of_measure).tens else (None, None)
    points = [Point(*point) for point in known.items()]
    return forecast(points, year, max(map(decimals, figures)), least=least, most=most)


def _light(indicator: parts.Indicator, values: Mapping[int, Decimal], foreseen: Forecast | None) -> Light:
    """By the target year's own value; else by the forecast; else by the last value if that is good enough already."""
    falls, target = indicator.direction == "down", indicator.target
    reached = values.get(indicator.target_year or 0)
    if reached is None and foreseen is not None:
        reached = foreseen.value
    if reached is None and values and target is not None and met(values[max(values)], target, falls=falls):
        reached = values[max(values)]
    return light(reached, target, indicator.attribute, falls=falls)


def _blank(year: int) -> Observed:
    return Observed(year=year, value=None, source="", published=False)


def _changed(one: Observed, change: Changed) -> Observed:
    if change.field == "value":
        return msgspec.structs.replace(one, value=None if change.after == NO_DATA else Decimal(change.after))
    if change.field == "published":
        return msgspec.structs.replace(one, published=change.after == PUBLISHED)
    return msgspec.structs.replace(one, source=change.after)
