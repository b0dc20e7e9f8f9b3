"""The table of indicators: the seed's figures as printed, what was observed, and nothing that passes for it."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tasktrack import figures
from tasktrack.acts import indicators as acts
from tasktrack.acts.session import Session, open_session
from tasktrack.store import plans
from tasktrack.tables.kinds import table
from tasktrack.tables.table import Table
from tasktrack.words import Light


def rows(shown: Table) -> list[dict[str, Any]]:
    keys = [column.key for column in shown.columns]
    return [dict(zip(keys, row, strict=True)) for row in shown.rows]


def row(session: Session, number: int) -> dict[str, Any]:
    return rows(table(session, "indicators"))[number - 1]


@pytest.fixture
def observed(demo_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A store with some observations, on the demo's day in 2024."""
    session = open_session(str(shutil.copy(demo_file, tmp_path / "demo.db")), actor="规划员")
    for year, value in ((2021, "61.20"), (2022, "63.95"), (2023, "66.10")):
        acts.observe(session, "表1:10", year, Decimal(value), f"{year}年公报")
    acts.publish(session, "表1:10", 2021)
    acts.observe(session, "表1:8", 2021, Decimal("0.62"), "2021年公报")
    acts.observe(session, "表1:8", 2022, Decimal("0.61"), "2022年公报")
    acts.observe(session, "表1:8", 2023, None, "未统计")
    yield session
    session.store.close()


def test_baselines_and_targets_are_the_seeds_digit_for_digit(demo_session: Session) -> None:
    plan = plans.plan(demo_session.store)
    assert plan is not None
    for indicator, one in zip(plan.indicators, rows(table(demo_session, "indicators")), strict=True):
        assert one["indicator"] == indicator.name
        for name in ("baseline", "target"):
            figure = getattr(indicator, name)
            assert one[name].split("\n")[0] == ("规划未列" if figure is None else figures.shown(figure))


def test_years_begun_are_not_recorded_and_years_between_are_proposed(demo_session: Session) -> None:
    for one in rows(table(demo_session, "indicators")):
        assert all("未登记" in one[f"y{year}"] for year in (2021, 2022, 2023, 2024))
        assert "未登记" not in one["y2025"]
        assert all("推定" in one[f"y{year}"] or "路径" not in one[f"y{year}"] for year in (2021, 2022, 2023, 2024))
        assert one["y2025"].startswith("目标") or (one["y2025"] == "" and one["target"] == "规划未列")
        assert one["light"] is Light.NONE
        assert one["forecast"] == ("规划未列" if one["target"] == "规划未列" else "数据不足")


def test_the_path_is_straight(demo_session: Session) -> None:
    assert row(demo_session, 10)["y2021"] == "未登记\n路径63.39\n（推定）"
    assert row(demo_session, 10)["y2024"] == "未登记\n路径78.10\n（推定）"


def test_a_year_has_begun_by_the_day_looked_at(demo_session: Session) -> None:
    shown = rows(table(demo_session.on(date(2023, 1, 1)), "indicators"))
    assert all("未登记" not in one["y2024"] for one in shown)
    assert all("未登记" in one["y2023"] for one in shown)


def test_what_was_observed_stands_beside_the_path_with_its_state(observed: Session) -> None:
    one = row(observed, 10)
    assert one["y2021"] == "61.20\n（已公布）\n路径63.39\n（推定）"
    assert one["y2023"] == "66.10\n（未公布）\n路径73.20\n（推定）"
    assert one["y2024"].startswith("未登记")
    assert one["light"] is Light.AMBER
    value, ranged = one["forecast"].split("\n")
    assert Decimal(value) == Decimal("71.39")
    assert ranged.startswith("（") and "—" in ranged


def test_no_data_is_not_the_same_as_nothing_recorded(observed: Session) -> None:
    one = row(observed, 8)
    assert (one["y2023"], one["y2024"]) == ("当年无数据\n（未公布）", "未登记")
    assert one["forecast"] == "0.58\n（无区间）"
    assert one["light"] is Light.RED


def test_lights_are_counted_and_sources_named_once(observed: Session) -> None:
    shown = table(observed, "indicators")
    assert dict(shown.totals) == {"合计": 21, "亮灯：红": 1, "亮灯：黄": 1, "亮灯：绿": 0, "亮灯：无": 19}
    [sources] = [note for note in shown.notes if "来源" in note]
    assert "2021年公报（序号8、10）" in sources
    assert sources.count("2022年公报") == 1
    assert any("80%预测区间" in note for note in shown.notes)


def test_an_earlier_day_shows_what_was_known_then(observed: Session) -> None:
    before = observed.on(date(2024, 10, 14))
    assert "未登记" in row(before, 10)["y2021"]
    assert row(before, 10)["light"] is Light.NONE
