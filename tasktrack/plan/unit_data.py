"""What units have, by measure and day: the weights and denominators that splits and roll-ups come from."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from tasktrack.plan.parts import Plan, UnitFigure

WHOLE = frozenset({"pupils", "staff", "classes"})
"""The measures that count whole persons or classes."""


def measures(plan: Plan) -> tuple[str, ...]:
    """The measures that any unit has a figure of, in the plan's order."""
    return tuple(dict.fromkeys(figure.measure for figure in plan.unit_data))


def snapshot(plan: Plan, measure: str, day: date | None = None) -> Mapping[str, Decimal]:
    """Each unit's latest figure of a measure taken on or before the day; the latest of all without a day."""
    return latest(plan.unit_data, measure, day)


def latest(figures: Iterable[UnitFigure], measure: str, day: date | None = None) -> Mapping[str, Decimal]:
    """The same of figures by themselves."""
    found: dict[str, tuple[date, Decimal]] = {}
    for figure in figures:
        if figure.measure != measure or (day is not None and figure.taken_on > day):
            continue
        if figure.unit not in found or figure.taken_on >= found[figure.unit][0]:
            found[figure.unit] = figure.taken_on, figure.value
    return {unit: value for unit, (_, value) in found.items()}
