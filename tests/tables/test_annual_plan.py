"""One unit's work plan of a year: its rows, whether it is a draft or issued, what is held back, what is proposed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack.acts import annual_plans, confirming, journal, rulings
from tasktrack.acts.session import Session
from tasktrack.rules.entries import Entry
from tasktrack.store import items, plans
from tasktrack.store.selection import Selection
from tasktrack.tables import targets
from tasktrack.tables.kinds import table
from tasktrack.words import EntryKind
from tests.acts.planning import DAY, planned, task


def test_it_holds_all_that_the_unit_owes_in_the_year(demo_session):
    shown = table(demo_session, "annual-plan", unit="乐昌一中", year=2024)
    owed = items.window(demo_session.store, demo_session.view, Selection(units=("lcyz",), year=2024))
    assert sorted(row[2] for row in shown.rows) == sorted(line.title for line in owed)
    assert dict(shown.totals)["合计"] == len(owed)
    assert shown.title.startswith("关于乐昌市第一中学落实《乐昌市教育发展“十四五”规划》2024年度工作任务的计划表：")
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


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def remarks(session: Session, unit: str, year: int = 2022) -> dict[str, str]:
    return {row[2]: row[-1] for row in table(session, "annual-plan", unit=unit, year=year).rows}


def by_code(session: Session, unit: str, year: int = 2022) -> dict[str, str]:
    """The remarks by task, since this plan's titles are all alike."""
    rows = table(session, "annual-plan", unit=unit, year=year).rows
    asked = Selection(units=(unit,), year=year, sort="clause")
    lines = items.window(session.store, session.view, asked)
    return {line.task: row[-1] for line, row in zip(lines, rows, strict=True)}


def test_it_says_that_it_is_a_draft_and_then_since_when_it_is_issued(session: Session) -> None:
    assert table(session, "annual-plan", unit="s1", year=2022).title.endswith("：草案（未下达）")
    rulings.decide(session, "R01", "b", reason="以指标表为准", decided_by="市政府", decided_on=DAY)
    annual_plans.issue(session, ["s1"], 2022)
    shown = table(session, "annual-plan", unit="s1", year=2022)
    assert shown.title.endswith("：已下达（2021年6月1日）")
    assert dict(shown.totals) == {"合计": 3, "已下达": 3, "未下达": 0}
    assert not any("下达" in remark for remark in remarks(session, "s1").values())
    assert table(session.on(date(2021, 5, 31)), "annual-plan", unit="s1", year=2022).title.endswith("草案（未下达）")
    assert table(session, "annual-plan", unit="czj", year=2022).title.endswith("没有工作项")


def test_what_is_held_back_says_why_and_what_came_later_that_it_is_not_issued(session: Session) -> None:
    item = next(
        line.id
        for line in items.window(session.store, session.view, Selection(units=("s1",), year=2022))
        if line.task == "1.2-2"
    )
    journal.record(session, Entry(kind=EntryKind.CANCEL, item=item, reason="先不办"))
    annual_plans.issue(session, ["s1"], 2022)
    journal.record(session, Entry(kind=EntryKind.REINSTATE, item=item, reason="又要办了"))
    shown = table(session, "annual-plan", unit="s1", year=2022)
    assert "部分下达（2021年6月1日，已下达1项、未下达2项）" in shown.title
    told = by_code(session, "s1")
    assert "暂不下达：R01口径待裁定" in told["1.1-2"]
    assert told["1.2-2"].startswith("未下达")
    assert "下达" not in told["1.1-1"]
    assert any("约束性指标" in note for note in shown.notes)


def test_what_a_person_confirmed_is_not_marked_as_proposed_any_more(session: Session) -> None:
    assert by_code(session, "s1")["1.1-1"] == "推定：目标、时限、牵头"
    confirming.confirm(session, ["1.1-1"], ("share",))
    assert by_code(session, "s1")["1.1-1"] == "推定：牵头"
    confirming.confirm(session, ["1.1-1"], ("lead",))
    assert by_code(session, "s1")["1.1-1"] == ""
    assert by_code(session, "s2")["1.1-1"] == ""
    assert "推定" in by_code(session.on(date(2021, 5, 31)), "s1")["1.1-1"]


def test_a_share_that_was_changed_after_it_was_confirmed_is_proposed_again(session: Session) -> None:
    confirming.confirm(session, ["1.1-1"])
    line = items.window(session.store, session.view, Selection(units=("s1",), tasks=("1.1-1",), year=2022))[0]
    journal.record(session, Entry(kind=EntryKind.RETARGET, item=line.id, share=Decimal(1)))
    assert by_code(session, "s1")["1.1-1"] == "推定：目标、时限"


def test_a_due_day_that_is_proposed_stays_so_until_it_is_confirmed_itself(session: Session) -> None:
    confirming.confirm(session, ["1.1-2"], ("share", "lead"))
    assert by_code(session, "s1", 2025)["1.1-2"].endswith("推定：时限")
    confirming.confirm(session, ["1.1-2"], ("due",))
    assert "推定" not in by_code(session, "s1", 2025)["1.1-2"]


def test_sources_that_are_confirmed_are_no_proposals(session: Session) -> None:
    said = replace(task(session, "1.1-1"), figure_source="confirmed 2021-06-01 某人", due_source="1.1", lead_source="")
    assert targets.mark(said, said.target, said.due) == ""
    assert targets.mark(replace(said, figure_source="proposed"), said.target, said.due) == "推定：目标"
