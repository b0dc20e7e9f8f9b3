"""`indicator list/show/observe/publish` as a person or a program uses them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

CODE = "表1:10"


def observe(run: Run, year: int, value: str, *more: str, code: str = CODE):
    return run("indicator", "observe", code, "--year", year, "--value", value, "--source", "统计公报", *more)


def test_an_observation_comes_back_exactly(run: Run, simulated: Path) -> None:
    done = observe(run, 2023, "66.10", "--json")
    assert done.code == 0, done.err
    assert '"value": 66.10' in done.out
    [listed] = [one for one in run("indicator", "list", "--json").json if one["code"] == CODE]
    assert listed["observed"] == [{"year": 2023, "value": 66.1, "source": "统计公报", "published": False}]
    assert listed["forecast"].keys() == {"year", "value", "low", "high", "method", "points", "confidence"}
    assert (listed["forecast"]["method"], listed["forecast"]["low"]) == ("last_trend", None)
    assert listed["light"] == "amber"
    assert [(one["year"], one["provenance"]) for one in listed["path"]] == [
        (2021, "proposed"),
        (2022, "proposed"),
        (2023, "proposed"),
        (2024, "proposed"),
        (2025, "plan"),
    ]


def test_without_observations_there_is_nothing(run: Run, simulated: Path) -> None:
    for one in run("indicator", "list", "--json").json:
        assert (one["observed"], one["forecast"], one["light"]) == ([], None, "none")


def test_no_data_publishing_and_revising(run: Run, simulated: Path) -> None:
    assert run("indicator", "observe", CODE, "--year", 2022, "--no-data", "--source", "口径调整").code == 0
    assert observe(run, 2023, "66.10").out == "已登记 表1:10 小学专任教师本科以上学历比例：2023年 66.10%（未公布）。\n"
    assert "已公布" in run("indicator", "publish", CODE, "--year", "2023年").out
    refused = observe(run, 2023, "66.42")
    assert refused.code == 1
    assert "理由" in refused.err
    assert observe(run, 2023, "66.42", "--reason", "更正").code == 0
    shown = run("indicator", "show", CODE, "--json").json
    assert [(one["value"], one["published"]) for one in shown["observed"]] == [(None, False), (66.42, False)]
    assert [one["kind"] for one in shown["journal"]] == ["observe", "observe", "publish", "observe"]
    assert shown["tasks"] == ["表1:10-1"]
    page = run("indicator", "show", CODE)
    for text in ("当年无数据", "66.10→66.42", "更正", "推定", "规划", "连线外推", "亮灯：黄"):
        assert text in page.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["observe", "表1:99", "--year", "2023", "--value", "1", "--source", "甲"], 1, "表1:9"),
        (["observe", CODE, "--year", "2025", "--value", "1", "--source", "甲"], 1, "还没有到"),
        (["observe", CODE, "--year", "2019", "--value", "1", "--source", "甲"], 1, "2020"),
        (["observe", CODE, "--year", "2023", "--value", "六十", "--source", "甲"], 1, "六十"),
        (["observe", CODE, "--year", "2023", "--value", "1.1234567", "--source", "甲"], 1, "小数"),
        (["observe", CODE, "--year", "2023", "--value", "1", "--source", " "], 1, "来源"),
        (["observe", CODE, "--year", "2023", "--source", "甲"], 2, "--no-data"),
        (["observe", CODE, "--year", "2023", "--value", "1", "--no-data", "--source", "甲"], 2, "--no-data"),
        (["observe", CODE, "--year", "2023", "--value", "1"], 2, "--source"),
        (["publish", CODE, "--year", "2023"], 1, "还没有登记"),
    ],
)
def test_what_is_refused_says_why(run: Run, simulated: Path, arguments: list[str], code: int, said: str) -> None:
    done = run("indicator", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert run("indicator", "list", "--json").json[9]["observed"] == []


def test_an_older_view_is_a_conflict(run: Run, simulated: Path) -> None:
    seen = observe(run, 2022, "63.95", "--json").json["seen"]
    assert observe(run, 2023, "66.10").code == 0
    assert observe(run, 2023, "66.42", "--seen", str(seen)).code == 4


def test_an_earlier_day_knows_only_what_was_known_then(run: Run, simulated: Path) -> None:
    given = ("--year", 2022, "--value", "63.95", "--source", "公报")
    assert run("--as-of", "2023-03-20", "indicator", "observe", CODE, *given).code == 0
    before = run("--as-of", "2023-03-19", "indicator", "list", "--json").json[9]
    after = run("--as-of", "2023-03-20", "indicator", "list", "--json").json[9]
    assert (len(before["observed"]), before["light"]) == (0, "none")
    assert (len(after["observed"]), after["light"]) == (1, "amber")


def test_a_code_may_be_typed_with_wide_signs(run: Run, simulated: Path) -> None:
    assert observe(run, 2023, "６６.１", code="表１：１０").code == 0


def test_a_real_store_takes_no_day_of_ones_own(run: Run, real: Path) -> None:
    done = run("--as-of", "2023-03-20", "indicator", "observe", CODE, "--year", 2022, "--value", "1", "--source", "甲")
    assert done.code == 1
    assert run("indicator", "observe", CODE, "--year", 2022, "--value", "63.95", "--source", "甲").code == 0


@pytest.mark.parametrize("form", ["csv", "md", "html"])
def test_every_format_is_there(run: Run, simulated: Path, form: str) -> None:
    observe(run, 2023, "66.10")
    done = run("indicator", "list", "--format", form)
    assert done.code == 0
    assert "66.1" in done.out


def test_the_list_fits_a_narrow_terminal_in_both_languages(run: Run, simulated: Path) -> None:
    observe(run, 2023, "66.10")
    for language in ("zh", "en"):
        done = run("--lang", language, "indicator", "list", COLUMNS="80")
        assert "66.10%" in done.out
