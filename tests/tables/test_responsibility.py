"""The table of responsibilities: quantities add up to the plan's figure, and what is not the plan's own says so."""

from datetime import date
from decimal import Decimal

import pytest

from tasktrack.acts import loading, splitting, tasks, units
from tasktrack.acts.confirming import confirm
from tasktrack.plan.parts import Unit, UnitFigure
from tasktrack.store import plans
from tasktrack.store.splits import Basis, Method
from tasktrack.tables.kinds import table
from tasktrack.words import Kind, Op, Part, UnitKind

TASKS = ("专栏3.1-1", "专栏3.1-2")
YEARS = [f"y{year}" for year in range(2021, 2026)]


@pytest.fixture(scope="module")
def shown(demo_session):
    return table(demo_session, "responsibility")


@pytest.fixture(scope="module")
def rows(demo_session, shown):
    keys = [column.key for column in shown.columns]
    tasks = plans.plan(demo_session.store).tasks
    return [(task, dict(zip(keys, row, strict=True))) for task, row in zip(tasks, shown.rows, strict=True)]


def figure(cell):
    return Decimal(str(cell).removesuffix("（推定）")) if cell not in ("", None) else Decimal(0)


def test_every_task_has_a_row_with_its_holders(rows):
    assert all(row["task"] == task.title and row["clause"] == task.clause for task, row in rows)
    assert all(row["lead"] for _, row in rows)
    assert [row["number"] for _, row in rows] == list(range(1, len(rows) + 1))


def test_the_years_of_a_quantity_add_up_to_the_plans_target_exactly(rows):
    spread = [
        (task, row) for task, row in rows if task.kind is Kind.QUANTITY and not task.same_as and not task.recurrence
    ]
    assert len(spread) >= 8
    for task, row in spread:
        assert sum(figure(row[year]) for year in YEARS) == task.target, task.code


def test_a_figure_that_stands_alone_is_the_plans_own(rows):
    bare = [(task, row[year]) for task, row in rows for year in YEARS if isinstance(row[year], Decimal)]
    assert len(bare) > 50
    assert all(cell == task.target and task.figure_source != "proposed" for task, cell in bare)


def test_the_way_from_baseline_to_target_is_marked(rows):
    row = next(row for task, row in rows if task.baseline == Decimal("58.49") and not task.same_as)
    assert row["y2021"] == "63.39（推定）"
    assert row["y2025"] == Decimal("83")


def test_a_range_and_hedges_are_kept(rows):
    for task, row in rows:
        if task.op is Op.RANGE and task.target_max:
            assert row["target"] == f"{task.target}—{task.target_max}{task.unit_of_measure}"
        if task.op is Op.ABOUT:
            assert row["target"].startswith("约")


def test_what_is_stated_elsewhere_is_counted_there(rows):
    doubled = [(task, row) for task, row in rows if task.same_as]
    assert doubled
    for task, row in doubled:
        assert f"与{task.same_as}相同" in row["remark"]
        assert not any(row[year] for year in YEARS)


def test_contested_figures_name_their_rulings(rows):
    marked = {task.code for task, row in rows if "口径待裁定R" in row["remark"]}
    assert {"表1:9-1", "表1:11-1"} <= marked
    remark = next(row["remark"] for task, row in rows if task.code == "表1:11-1")
    assert "口径待裁定R12、R13" in remark


def test_one_units_tasks_are_those_it_owes(demo_session, rows):
    own = table(demo_session, "responsibility", unit="lczz")
    assert 0 < len(own.rows) < len(rows) / 2
    assert own.unit == "乐昌市中等职业学校"


def test_asked_twice_gives_the_same_table(demo_session, shown):
    assert table(demo_session, "responsibility") == shown


def test_what_was_spread_over_schools_by_pupils_adds_up_exactly_in_the_table(tmp_path):
    session, schools = _spread(tmp_path)
    held = table(session, "responsibility", task=TASKS)
    keys = [column.key for column in held.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in held.rows]
    whole = [row for row in rows if row["number"]]
    units = [row for row in rows if not row["number"]]
    assert sum(figure(row[year]) for row in whole for year in YEARS) == 13530
    assert sum(figure(row[year]) for row in units for year in YEARS) == 13530
    assert {row["responsible"] or row["lead"] for row in units} == {school.name for school in schools}
    third = next(row for row in units if row["responsible"] == schools[3].name)
    assert figure(third["y2021"]) == 60
    confirm(session, [TASKS[0]])
    confirmed, proposed = [row for row in map(dict, _rows(session)) if row["number"]]
    assert all(isinstance(confirmed[year], Decimal) for year in YEARS)
    assert not any(isinstance(proposed[year], Decimal) for year in YEARS)


def _rows(session):
    held = table(session, "responsibility", task=TASKS)
    keys = [column.key for column in held.columns]
    return [dict(zip(keys, row, strict=True)) for row in held.rows]


def _spread(tmp_path):
    """Both tasks of 专栏3.1 over forty simulated schools by pupils, three cells of each fixed."""
    session, _ = loading.make(str(tmp_path / "store.db"), loading.shipped("lechang"))
    schools = [Unit(code=f"mn{n:02}", name=f"模拟第{n}小学", kind=UnitKind.SCHOOL) for n in range(40)]
    units.add(session, schools, reason="模拟")
    taken_on = date(2020, 9, 1)
    pupils = [
        UnitFigure(unit=school.code, measure="pupils", taken_on=taken_on, value=Decimal(90 + 37 * n))
        for n, school in enumerate(schools)
    ]
    units.set_data(session, pupils)
    tasks.assign(session, TASKS, {Part.RESPONSIBLE: tuple(school.code for school in schools)}, reason="模拟")
    basis = Basis(method=Method.WEIGHTS, measure="pupils")
    fixed = {(2021, "mn03"): Decimal(60), (2023, "mn17"): Decimal(7), (2025, "mn39"): Decimal(111)}
    for code in TASKS:
        opened = splitting.open_split(session, code, basis=basis)
        splitting.save(session, opened, opened.grid.put(fixed).spread(), basis=basis, reason="按在校生")
    return session, schools
