"""What a task has come to: quantities summed, levels weighted by what the task was split by."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tasktrack.acts import journal, splitting, tasks, units
from tasktrack.acts.session import Session
from tasktrack.plan.parts import UnitFigure
from tasktrack.rules.entries import Entry
from tasktrack.rules.rollup import Rollup
from tasktrack.store import items
from tasktrack.store.rollups import by_task, rolled
from tasktrack.store.splits import Basis, Method
from tasktrack.words import EntryKind
from tests.acts.planning import owed, planned


def came_to(session: Session, code: str) -> Rollup:
    found = rolled(session.store, session.view, code)
    assert found is not None
    return found


def report(session: Session, code: str, year: int, unit: str, actual: str) -> None:
    item = items.number_of(session.store, code, year, unit)
    assert item is not None
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(actual)))


def test_a_total_is_summed_and_a_level_is_weighted_by_pupils(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    for code, unit, actual in (("1.1-1", "s1", 40), ("1.1-1", "jyj", 25), ("1.1-2", "s1", 60), ("1.1-2", "s2", 80)):
        report(session, code, 2021, unit, str(actual))
    quantity = came_to(session, "1.1-1")
    assert (quantity.value, quantity.of, quantity.percent) == (65, 5130, Decimal("1.3"))
    assert came_to(session, "1.1-2").value == 70, "without a measure all count alike"
    basis = Basis(method=Method.WEIGHTS, measure="pupils")
    opened = splitting.open_split(session, "1.1-2", basis=basis)
    splitting.save(session, opened, opened.grid, basis=basis)
    level = came_to(session, "1.1-2")
    assert (level.value, level.weighted) == (Decimal("64.62"), True), "1000 pupils at 60, 300 at 80"
    early = session.on(date(2021, 1, 31))
    assert came_to(early, "1.1-2").value is None


def test_each_year_is_told_with_what_it_owes(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    report(session, "1.1-1", 2021, "s1", "40")
    shares = owed(session, "1.1-1")
    wanted = [(year, sum(share or 0 for (at, _), share in shares.items() if at == year)) for year in range(2021, 2026)]
    told = came_to(session, "1.1-1")
    assert [(one.year, one.of) for one in told.years] == wanted
    assert [one.value for one in told.years] == [40, 0, 0, 0, 0]


def test_all_tasks_are_told_in_one_read_as_each_by_itself(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    report(session, "1.1-2", 2021, "s1", "60")
    found = by_task(session.store, session.view)
    assert set(found) == {"1.1-1", "1.1-2", "1.2-1", "1.2-2", "表1:1-1"}
    assert all(rolled(session.store, session.view, code) == told for code, told in found.items())
    assert rolled(session.store, session.view, "nothing") is None


def test_a_year_is_weighted_by_what_its_units_had_at_its_end(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    basis = Basis(method=Method.WEIGHTS, measure="pupils")
    opened = splitting.open_split(session, "1.1-2", basis=basis)
    splitting.save(session, opened, opened.grid, basis=basis)
    moved = UnitFigure(unit="s1", measure="pupils", taken_on=date(2022, 9, 1), value=Decimal(300), source="")
    later = session.on(date(2022, 12, 1))
    units.set_data(later, [moved])
    for year in (2021, 2022):
        report(later, "1.1-2", year, "s1", "60.00")
        report(later, "1.1-2", year, "s2", "80.00")
    first, second, *_ = came_to(later, "1.1-2").years
    assert (first.value, second.value) == (Decimal("64.62"), Decimal("70.00")), "1000 and 300 pupils, then 300 and 300"


def test_a_past_day_is_held_against_the_target_of_that_day(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    report(session, "1.1-1", 2021, "s1", "40")
    later = session.on(date(2022, 3, 1))
    tasks.retarget(later, "1.1-1", Decimal(6000), reason="上调")
    report(later, "1.1-1", 2021, "s2", "7")
    assert (came_to(later, "1.1-1").value, came_to(later, "1.1-1").of) == (47, 6000)
    then = later.on(date(2021, 12, 31))
    assert (came_to(then, "1.1-1").value, came_to(then, "1.1-1").of) == (40, 5130)
