"""指标监测表: the plan's indicators with their way from baseline to target; only the target is the plan's own."""

from collections.abc import Iterator
from decimal import Decimal

from tasktrack import figures, lang
from tasktrack.acts.session import Session
from tasktrack.plan.parts import Indicator
from tasktrack.rules import decompose
from tasktrack.tables.columns import columns, years
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.table import Cell, Table
from tasktrack.words import Light

_BEFORE = ("number", "group", "indicator", "unit_of_measure", "baseline", "target", "attribute")
_AFTER = ("forecast", "light", "remark")


def indicators(session: Session) -> Table:
    """All indicators in the plan's order. No year has been observed yet: each says so, beside its proposed value."""
    plan = plan_of(session)
    first, last = plan.document.first_year, plan.document.last_year
    rows = []
    for number, indicator in enumerate(plan.indicators, 1):
        path = (_year(indicator, year, session.day.year) for year in range(first, last + 1))
        rows.append((*_named(number, indicator), *path, lang.say("columns.no-forecast"), Light.NONE, indicator.note))
    return framed(
        session,
        plan.document,
        "indicators",
        columns=(*columns(_BEFORE), *years(first, last), *columns(_AFTER)),
        rows=rows,
        totals=[(lang.say("columns.total"), len(rows))],
        notes=[lang.say("columns.note-path")],
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


def _year(indicator: Indicator, year: int, this_year: int) -> str:
    """The cell of a year: that there are no data once it has begun, and where the way to the target should be."""
    begun = year <= this_year
    if indicator.target is not None and year == indicator.target_year:
        return lang.say(f"columns.{'no-data' if begun else 'plan'}-target", figure=figures.shown(indicator.target))
    value = _on_path(indicator, year)
    if value is None:
        return lang.say("columns.no-data") if begun else ""
    return lang.say("columns.no-data-path" if begun else "columns.path", figure=figures.shown(value))


def _on_path(indicator: Indicator, year: int) -> Decimal | None:
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or indicator.baseline_year is None or indicator.target_year is None:
        return None
    decimals = max(figures.decimals(baseline), figures.decimals(target))
    return decompose.path(baseline, indicator.baseline_year, target, indicator.target_year, year, decimals)
