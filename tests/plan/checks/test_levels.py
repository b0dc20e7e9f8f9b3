import pytest

from tasktrack.plan.checks.levels import off_path
from tests.notation import plan

RISING = "task 4-1 kind=level op=>= baseline=50 target=80 due=2023-12-31\n"
FALLING = "task 4-1 kind=level op=<= baseline=50 target=20 due=2023-12-31\n"


def shares(amounts: str, unit: str = "jyj", marks: str = "") -> str:
    """The shares of 4-1 from 2021 on."""
    return "".join(f"share 4-1 {2021 + n} {unit} {amount} {marks}\n" for n, amount in enumerate(amounts.split()))


@pytest.mark.parametrize(
    ("task", "amounts", "found"),
    [
        (RISING, "60 70 80", None),
        (RISING, "60 70 85", None),
        (RISING, "50 50 80", None),
        (RISING, "85 81 80", None),
        (RISING, "60 70 79.9", ("error", "misses", (2023,))),
        (RISING, "49 70 80", ("warning", "strays", (2021,))),
        (RISING, "70 60 80", ("warning", "strays", (2022,))),
        (RISING, "49 40 70", ("error", "misses", (2023,))),
        (FALLING, "40 30 20", None),
        (FALLING, "40 30 21", ("error", "misses", (2023,))),
        (FALLING, "51 30 20", ("warning", "strays", (2021,))),
        (FALLING, "30 40 20", ("warning", "strays", (2022,))),
        (RISING.replace("op=>=", "op=="), "60 70 85", ("error", "misses", (2023,))),
        (RISING.replace("op=>= ", "op=range target_max=90 "), "60 70 95", ("error", "misses", (2023,))),
        (RISING.replace("op=>= ", "op=range target_max=90 "), "60 70 85", None),
        (RISING.replace("2023", "2035"), "60 70 75", None),
        (RISING.replace("baseline=50 ", ""), "60 70 79", ("error", "misses", (2023,))),
        (RISING.replace("baseline=50 ", ""), "10 70 80", None),
        (RISING + "task 4-2 same_as=4-1", "", None),
        (RISING.replace("level", "quantity"), "1 1 1", None),
        (RISING.replace("4-1", "4-1 recurrence=yearly"), "80 79 80", ("warning", "undecided", (2022,))),
        (RISING.replace("4-1", "4-1 recurrence=yearly"), "80 80 80", None),
    ],
)
def test_the_path_of_a_level(task: str, amounts: str, found: tuple[str, str, tuple[int, ...]] | None) -> None:
    listed = list(off_path(plan(task + shares(amounts))))
    told = [(one.severity, one.values["found"], one.values["years"]) for one in listed]
    assert told == ([] if found is None else [found])
    assert all((one.rule, one.where) == ("level-off-path", "4-1") for one in listed)


def test_no_weighing_of_the_units_reaches_the_target() -> None:
    (found,) = off_path(plan(RISING + shares("60 70 79") + shares("60 70 78", "lcyz")))
    assert (found.severity, found.values["units"]) == ("error", ("jyj 79", "lcyz 78"))
    assert "2023 年的计划值没有达到目标 80（jyj 79、lcyz 78）" in found.message


def test_some_units_miss_the_target_until_a_person_confirms_that() -> None:
    lines = RISING + shares("60 70 90") + shares("40 50 75", "lcyz", marks="{}")
    (found,) = off_path(plan(lines.format("", "", "")))
    assert (found.severity, found.values["found"], found.values["units"]) == ("warning", "undecided", ("lcyz 75",))
    assert not list(off_path(plan(lines.format("", "", "confirmed"))))


def test_a_confirmed_share_does_not_stray_but_may_still_miss() -> None:
    assert not list(off_path(plan(RISING + shares("70 60 80", marks="confirmed"))))
    (found,) = off_path(plan(RISING + shares("70 60 70", marks="confirmed")))
    assert found.severity == "error"
