import pytest

from tasktrack.plan.checks.city_only import cascaded
from tests.notation import plan

UNITS = """
    unit jyj
    unit town kind=town
    unit lcyz kind=school
    group zxx members=lcyz
    group towns members=town
    """


@pytest.mark.parametrize(
    ("lines", "schools"),
    [
        ("task 4-1 city_only lead=lcyz", ("lcyz",)),
        ("task 4-1 city_only lead=jyj responsible=zxx", ("zxx",)),
        ("task 4-1 city_only lead=jyj\nshare 4-1 2021 lcyz 1\nshare 4-1 2022 lcyz 1", ("lcyz",)),
        ("task 4-1 lead=jyj responsible=zxx\ntask 4-2 city_only same_as=4-1", ("zxx",)),
    ],
)
def test_reaches_a_school(lines: str, schools: tuple[str, ...]) -> None:
    (found,) = cascaded(plan(UNITS + lines))
    assert (found.rule, found.severity, found.where) == ("city-only-cascaded", "error", "4-1")
    assert found.values["schools"] == schools
    assert schools[0] in found.message


@pytest.mark.parametrize(
    "lines",
    [
        "task 4-1 lead=jyj responsible=zxx",
        "task 4-1 city_only lead=jyj responsible=towns",
        "task 4-1 city_only lead=jyj support=zxx",
        "task 4-1 city_only lead=jyj\nshare 4-1 2021 jyj 1",
    ],
)
def test_stays_with_the_city(lines: str) -> None:
    assert not list(cascaded(plan(UNITS + lines)))
