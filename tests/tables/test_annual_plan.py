"""One unit's work plan of a year."""

from datetime import date

from tasktrack.store import items, plans
from tasktrack.store.selection import Selection
from tasktrack.tables.kinds import table


def test_it_holds_all_that_the_unit_owes_in_the_year(demo_session):
    shown = table(demo_session, "annual-plan", unit="乐昌一中", year=2024)
    owed = items.window(demo_session.store, demo_session.view, Selection(units=("lcyz",), year=2024))
    assert sorted(row[2] for row in shown.rows) == sorted(line.title for line in owed)
    assert dict(shown.totals) == {"合计": len(owed)}
    assert shown.title == "关于乐昌市第一中学落实《乐昌市教育发展“十四五”规划》2024年度工作任务的计划表"
    assert (shown.unit, shown.period) == ("乐昌市第一中学", "2024")
    assert " ".join(c.title for c in shown.columns) == "序号 条款 任务 年度目标 完成时限 责任人 配合单位 备注"


def test_rows_are_in_the_plans_order(demo_session):
    shown = table(demo_session, "annual-plan", unit="jyj", year=2025)
    order = {task.title: place for place, task in enumerate(plans.plan(demo_session.store).tasks)}
    places = [order[row[2]] for row in shown.rows]
    assert places == sorted(places)
    assert len(places) > 400


def test_figures_are_the_seeds(demo_session):
    shown = table(demo_session, "annual-plan", unit="lcyz", year=2024)
    targets = {row[2]: row[3] for row in shown.rows}
    assert targets["保证国家安全专题教育每次至少2课时"] == "≥2课时"


def test_a_changed_due_day_is_that_of_the_day_looked_at(demo_session):
    moved = next(
        line
        for line in items.window(demo_session.store, demo_session.view, Selection(year=2024))
        if line.due < date(2024, 12, 31)
    )

    def due(day):
        rows = table(demo_session.on(day), "annual-plan", unit=moved.unit_code, year=2024).rows
        return [row[4] for row in rows if row[2] == moved.title]

    assert due(date(2024, 10, 15)) == [moved.due]
    assert due(date(2024, 1, 15)) == [date(2024, 12, 31)]


def test_asked_twice_gives_the_same_table(demo_session):
    asked = [table(demo_session, "annual-plan", unit="jyj", year=2024) for _ in range(2)]
    assert asked[0] == asked[1]
