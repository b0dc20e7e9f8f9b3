"""The table of responsibilities: quantities add up to the plan's figure, and what is not the plan's own says so."""

from decimal import Decimal

import pytest

from tasktrack.store import plans
from tasktrack.tables.kinds import table
from tasktrack.words import Kind, Op

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
