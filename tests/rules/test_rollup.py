"""How items add up, kind by kind."""

from decimal import Decimal
from typing import Any

from tasktrack.rules.rollup import Part, Rolled, roll_up
from tasktrack.words import Kind, Op, Status


def part(unit: str, year: int, actual: Any = None, **values: Any) -> Part:
    told = {"status": Status.IN_PROGRESS, "share": Decimal(10), **values}
    return Part(unit=unit, year=year, actual=None if actual is None else Decimal(actual), **told)


def rolled(value: Any, of: Any, percent: Any) -> Rolled:
    return Rolled(value=_decimal(value), of=_decimal(of), percent=_decimal(percent))


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def test_a_quantity_is_summed_against_its_target() -> None:
    parts = [part("a", 2021, 8), part("b", 2021), part("a", 2022, 4), part("c", 2022, 90, status=Status.CANCELLED)]
    assert roll_up(Kind.QUANTITY, Op.AT_LEAST, Decimal(48), parts, 0) == rolled(12, 48, "25.0")


def test_a_quantity_without_a_target_is_summed_all_the_same() -> None:
    assert roll_up(Kind.QUANTITY, None, None, [part("a", 2021, 8), part("b", 2021, 5)], 0) == rolled(13, None, None)


def test_a_quantity_that_recurs_owes_its_target_in_each_year() -> None:
    parts = [part(unit, year, 5) for year in (2021, 2022, 2023) for unit in ("a", "b")]
    assert roll_up(Kind.QUANTITY, Op.AT_LEAST, Decimal(20), parts, 0, recurring=True) == rolled(30, 60, "50.0")


def test_a_level_is_the_weighted_mean_of_its_latest_year() -> None:
    parts = [
        part("a", 2021, "60"),
        part("a", 2022, "80", weight=Decimal(3)),
        part("b", 2022, "92", weight=Decimal(1)),
        part("b", 2023),
    ]
    assert roll_up(Kind.LEVEL, Op.AT_LEAST, Decimal(83), parts, 2) == rolled("83.00", 83, None)
    assert roll_up(Kind.LEVEL, Op.AT_LEAST, Decimal(83), [part("b", 2023)], 2) == rolled(None, 83, None)


def test_a_bound_counts_the_units_that_meet_it() -> None:
    parts = [
        part("a", 2023, 9),
        part("b", 2023, 10),
        part("c", 2023, 11),
        part("d", 2023, status=Status.DONE),
        part("d", 2022, 99),
    ]
    assert roll_up(Kind.EACH, Op.AT_MOST, Decimal(10), parts, 0) == rolled(2, 4, "50.0")
    assert roll_up(Kind.EACH, Op.AT_LEAST, Decimal(10), parts, 0) == rolled(3, 4, "75.0")


def test_a_milestone_is_reached_or_not_and_a_duty_by_its_periods() -> None:
    assert roll_up(Kind.MILESTONE, None, None, [part("a", 2024, status=Status.DONE)], 0) == rolled(1, 1, "100.0")
    duty = [part("a", 2021, status=Status.DONE), part("a", 2022), part("b", 2021, status=Status.CANCELLED)]
    assert roll_up(Kind.DUTY, None, None, duty, 0) == rolled(1, 2, "50.0")
    assert roll_up(Kind.DUTY, None, None, [], 0) == rolled(0, 0, None)
