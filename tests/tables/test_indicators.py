"""The table of indicators: the seed's figures as printed, and nothing that passes for an observation."""

from datetime import date

from tasktrack import figures
from tasktrack.store import plans
from tasktrack.tables.kinds import table
from tasktrack.words import Light


def rows(shown):
    keys = [column.key for column in shown.columns]
    return [dict(zip(keys, row, strict=True)) for row in shown.rows]


def test_baselines_and_targets_are_the_seeds_digit_for_digit(demo_session):
    indicators = plans.plan(demo_session.store).indicators
    for indicator, row in zip(indicators, rows(table(demo_session, "indicators")), strict=True):
        assert row["indicator"] == indicator.name
        for name in ("baseline", "target"):
            figure = getattr(indicator, name)
            assert row[name].split("\n")[0] == ("规划未列" if figure is None else figures.shown(figure))


def test_years_begun_have_no_data_and_years_between_are_proposed(demo_session):
    for row in rows(table(demo_session, "indicators")):
        assert all("无数据" in row[f"y{year}"] for year in (2021, 2022, 2023, 2024))
        assert "无数据" not in row["y2025"]
        assert all("推定" in row[f"y{year}"] or "路径" not in row[f"y{year}"] for year in (2021, 2022, 2023, 2024))
        assert row["y2025"].startswith("目标") or (row["y2025"] == "" and row["target"] == "规划未列")
        assert row["light"] is Light.NONE


def test_the_path_is_straight(demo_session):
    row = next(row for row in rows(table(demo_session, "indicators")) if row["baseline"].startswith("58.49"))
    assert row["y2021"] == "无数据\n路径63.39\n（推定）"
    assert row["y2024"] == "无数据\n路径78.10\n（推定）"


def test_a_year_has_begun_by_the_day_looked_at(demo_session):
    shown = rows(table(demo_session.on(date(2023, 1, 1)), "indicators"))
    assert all("无数据" not in row["y2024"] for row in shown)
    assert all("无数据" in row["y2023"] for row in shown)
