"""How items add up, kind by kind."""

from decimal import Decimal
from typing import Any

from tasktrack.rules.rollup import Part, Rolled, roll_up, roll_up_years
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


def test_stages_of_earlier_years_do_not_make_a_milestone_reached() -> None:
    stages = [part("a", year, status=Status.DONE) for year in (2021, 2022)]
    assert roll_up(Kind.MILESTONE, None, None, [*stages, part("a", 2023)], 0) == rolled(0, 1, "0.0")
    assert roll_up(Kind.MILESTONE, None, None, [*stages, part("a", 2023, status=Status.DONE)], 0).value == 1


def years(kind: Kind, parts: list[Part], target: Any = None, op: Op | None = None) -> list[tuple[Any, ...]]:
    told = roll_up_years(kind, op, _decimal(target), parts, 1)
    assert Rolled(value=told.value, of=told.of, percent=told.percent) == roll_up(kind, op, _decimal(target), parts, 1)
    return [(one.year, one.value, one.of, one.percent) for one in told.years]


def test_each_year_of_a_quantity_is_held_against_its_own_shares() -> None:
    parts = [
        part("a", 2021, 8),
        part("b", 2021, share=Decimal(14)),
        part("a", 2022, 5, share=None),
        part("c", 2022, 9, status=Status.CANCELLED),
        part("a", 2023, status=Status.CANCELLED),
    ]
    assert years(Kind.QUANTITY, parts, 48) == [(2021, 8, 24, Decimal("33.3")), (2022, 5, None, None)]


def test_each_year_of_a_level_is_a_mean_held_against_the_mean_of_its_shares() -> None:
    heavy, light = {"weight": Decimal(3), "share": Decimal(80)}, {"weight": Decimal(1), "share": Decimal(60)}
    parts = [part("a", 2021, 60, **heavy), part("b", 2021, 80, **light), part("a", 2022, **heavy)]
    assert years(Kind.LEVEL, parts, 83) == [(2021, 65, 75, None), (2022, None, 80, None)]
    assert roll_up_years(Kind.LEVEL, None, None, parts, 1).weighted is True
    assert roll_up_years(Kind.LEVEL, None, None, [*parts, part("c", 2021, 1)], 1).weighted is False
    assert roll_up_years(Kind.QUANTITY, None, None, parts, 1).weighted is False


def test_each_year_counts_the_units_that_meet_a_bound_and_the_periods_fulfilled() -> None:
    done = {"status": Status.DONE}
    bound = [part("a", 2021, 9), part("b", 2021, 11), part("a", 2022, 12)]
    assert years(Kind.EACH, bound, 10, Op.AT_MOST) == [(2021, 1, 2, Decimal("50.0")), (2022, 0, 1, Decimal("0.0"))]
    duty = [part("a", 2021, **done), part("b", 2021, **done), part("a", 2022)]
    assert years(Kind.DUTY, duty) == [(2021, 2, 2, Decimal("100.0")), (2022, 0, 1, Decimal("0.0"))]
    stages = [part("a", 2021, **done), part("a", 2022)]
    assert years(Kind.MILESTONE, stages) == [(2021, 1, 1, Decimal("100.0")), (2022, 0, 1, Decimal("0.0"))]
