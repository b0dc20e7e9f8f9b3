"""What a task has come to reads the same everywhere, for each kind, in both languages."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tasktrack import lang
from tasktrack.rules.rollup import Part, Rollup, roll_up_years
from tasktrack.tables import rollup_words
from tasktrack.words import Kind, Op, Status


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    yield
    lang.use("zh")


def part(unit: str, year: int, actual: Any = None, **values: Any) -> Part:
    told = {"status": Status.IN_PROGRESS, "share": Decimal(600), **values}
    return Part(unit=unit, year=year, actual=None if actual is None else Decimal(actual), **told)


DONE = {"status": Status.DONE}
HEAVY = {"weight": Decimal(2)}
CASES: list[tuple[Kind, str, str | None, list[Part], str, str]] = [
    (
        Kind.QUANTITY, "个", "5130", [part("a", 2021, 1000), part("a", 2022, 234), part("b", 2022)],
        "全市合计：1234 / 5130个（24.1%）\n2021 1000/600  2022 234/1200",
        "Of all units: 1234 of 5130 个 (24.1%)\n2021 1000/600  2022 234/1200",
    ),
    (
        Kind.QUANTITY, "", None, [part("a", 2021, 8, share=None)],
        "全市合计：8", "Of all units: 8",
    ),
    (
        Kind.LEVEL, "%", "83", [part("a", 2021, "60.5", **HEAVY), part("a", 2022, **HEAVY)],
        "全市加权平均：60.5%，目标 83%\n2021 60.5/600.0  2022 —/600.0",
        "Weighted mean of all units: 60.5 %, target 83 %\n2021 60.5/600.0  2022 —/600.0",
    ),
    (
        Kind.LEVEL, "%", "83", [part("a", 2021)],
        "全市平均：尚无数据，目标 83%", "Mean of all units: no figure yet, target 83 %",
    ),
    (
        Kind.EACH, "人", "600", [part("a", 2023, 9), part("b", 2023, 700)],
        "全市达标：1 / 2 个单位（50%）", "Units that meet it: 1 of 2 (50%)",
    ),
    (Kind.MILESTONE, "", None, [part("a", 2023)], "全市节点：未达成", "Reached by all units: not yet"),
    (Kind.MILESTONE, "", None, [part("a", 2023, **DONE)], "全市节点：已达成", "Reached by all units: yes"),
    (
        Kind.MILESTONE, "", None, [part("a", 2023, **DONE), part("b", 2023), part("c", 2023)],
        "全市节点：1 / 3 个单位已达成（33.3%）", "Reached by all units: 1 of 3 units (33.3%)",
    ),
    (
        Kind.DUTY, "", None, [part("a", 2021, **DONE), part("a", 2022)],
        "全市履行：1 / 2 期（50%）\n2021 1/1  2022 0/1",
        "Periods fulfilled by all units: 1 of 2 (50%)\n2021 1/1  2022 0/1",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "measure", "target", "parts", "chinese_text", "english"), CASES)
def test_each_kind_is_told(
    kind: Kind, measure: str, target: str | None, parts: list[Part], chinese_text: str, english: str
) -> None:
    told: Rollup = roll_up_years(kind, Op.AT_MOST, None if target is None else Decimal(target), parts, 1)
    assert rollup_words.page(kind, measure, told) == chinese_text
    lang.use("en")
    assert rollup_words.page(kind, measure, told) == english


def test_a_task_that_owes_nothing_is_told_nothing() -> None:
    assert rollup_words.page(Kind.DUTY, "", None) == ""
