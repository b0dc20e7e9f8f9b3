"""`annual-plan list`, `annual-plan issue`, and `export annual-plan` for many units, as processes."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run, environment

YEAR = 2025


def ruled(run: Run) -> None:
    for code in ("R01", "R02", "R03"):
        done = run("ruling", "set", code, "a", "--by", "市政府", "--reason", "以此为准")
        assert done.code == 0, done.err


@pytest.mark.usefixtures("simulated")
def test_the_list_counts_and_says_where_each_plan_stands(run: Run) -> None:
    found = {one["unit_code"]: one for one in run("annual-plan", "list", "--year", YEAR, "--json").json}
    assert found["jyj"]["state"] == "draft" and found["jyj"]["held"] == 3
    assert (
        found["jyj"]["items"]
        == found["jyj"]["unissued"]
        == len(run("list", "--unit", "jyj", "--year", YEAR, "--json").json)
    )
    assert found["xczx"]["state"] == "none" and found["xczx"]["part"] is None
    shown = run("annual-plan", "list", "--year", YEAR)
    assert shown.code == 0 and len(shown.rows) == len(found) + 1
    assert "无计划 10" in shown.err
    assert run("annual-plan", "list", "--year", YEAR, "--format", "csv").rows[0].startswith("unit_code,unit,year,state")


@pytest.mark.usefixtures("simulated")
def test_units_without_a_plan_are_listed_with_the_reason(run: Run) -> None:
    shown = run("annual-plan", "list", "--year", YEAR, "--without")
    assert len(shown.rows) == 11
    assert any("新城中学" in row and "没有给" in row for row in shown.rows)
    assert any("公安部门" in row and "只配合" in row for row in shown.rows)
    assert run("annual-plan", "list", "--without", "--unit", "jyj", "--json").json == []
    assert run("annual-plan", "list", "--lang", "en", "--year", YEAR, "--without").rows[0].split() == [
        "Code",
        "Unit",
        "Why",
    ]


@pytest.mark.usefixtures("simulated")
def test_issuing_names_what_is_held_back(run: Run) -> None:
    preview = run("annual-plan", "issue", "jyj", "乐昌一中", "--year", YEAR, "--dry-run")
    assert preview.code == 0 and "预览" in preview.out
    assert all(ruling in preview.out for ruling in ("R01", "R02", "R03"))
    assert run("annual-plan", "list", "--year", YEAR, "--unit", "jyj", "--json").json[0]["issued"] == 0
    done = run("annual-plan", "issue", "jyj", "乐昌一中", "--year", YEAR, "--reason", "市府发文", "--json").json
    assert (done["year"], done["dry_run"], set(done["issued"])) == (YEAR, False, {"jyj", "lcyz"})
    assert {one["ruling"] for one in done["held"]} == {"R01", "R02", "R03"}
    item = done["issued"]["lcyz"][0]
    assert run("show", item, "--json").json["issued_on"] == "2024-10-15"
    assert "已下达 2024-10-15" in run("show", item).out
    assert "未下达" in run("show", done["held"][0]["item"]).out
    [one] = run("annual-plan", "list", "--year", YEAR, "--unit", "lcyz", "--json").json
    assert (one["state"], one["unissued"], one["last_issued_on"]) == ("issued", 0, "2024-10-15")
    assert run("store", "verify").code == 0


@pytest.mark.usefixtures("simulated")
def test_all_units_at_once_and_then_nothing_is_left(run: Run) -> None:
    ruled(run)
    done = run("annual-plan", "issue", "--all", "--year", YEAR)
    assert done.code == 0 and "33 个单位 1193 项" in done.out and "暂不" not in done.out
    again = run("annual-plan", "issue", "--all", "--year", YEAR)
    assert again.code == 1 and "已全部下达" in again.err and again.out == ""


@pytest.mark.usefixtures("simulated")
def test_refusals_and_their_codes(run: Run) -> None:
    assert run("annual-plan", "issue", "--all").code == 2
    assert run("annual-plan", "issue", "--year", YEAR).code == 2
    assert run("annual-plan", "issue", "jyj", "--all", "--year", YEAR).code == 2
    assert run("annual-plan", "issue", "没有这家", "--year", YEAR).code == 1
    assert run("annual-plan", "issue", "jyj", "--year", "2040").code == 1
    assert run("annual-plan", "list", "--year", "2040").code == 1
    nothing = run("annual-plan", "issue", "新城中学", "--year", YEAR)
    assert nothing.code == 1 and "没有工作项" in nothing.err


@pytest.mark.usefixtures("simulated")
def test_every_units_plan_goes_to_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    done = run("export", "annual-plan", "--year", YEAR, "--all", "-o", "out", "--as", "xlsx")
    assert done.code == 0 and done.out == "" and "\x1b" not in done.err and "\r" not in done.err
    assert "33/33" in done.err and "已写 33 个文件" in done.err
    assert "没有计划的单位（10个）" in done.err and "新城中学" in done.err
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == 33
    sheet = load_workbook(tmp_path / "out" / "2025年度工作计划-乐昌市第一中学.xlsx").active
    numbers = [row[0].value for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    assert numbers == list(range(1, 37))
    again = run("export", "annual-plan", "--year", YEAR, "--all", "-o", "out", "--as", "xlsx")
    assert again.code == 1 and "33 个同名文件" in again.err
    assert run("export", "annual-plan", "--year", YEAR, "--all", "-o", "out", "--replace").code == 0


@pytest.mark.usefixtures("simulated")
def test_a_group_means_a_file_for_each_member(run: Run, tmp_path: Path) -> None:
    done = run("export", "annual-plan", "--year", YEAR, "--unit", "全市中小学", "-o", "out", "--as", "docx")
    assert done.code == 0
    assert len(list((tmp_path / "out").glob("*.docx"))) == 12
    assert run("export", "annual-plan", "--year", YEAR, "--unit", "全市中小学", "-o", "one.xlsx").code == 0
    assert (tmp_path / "one.xlsx").is_file()


@pytest.mark.usefixtures("simulated")
@pytest.mark.parametrize(
    "asked",
    [
        ("overdue", "--all", "-o", "out"),
        ("overdue", "--as", "xlsx", "-o", "out"),
        ("annual-plan", "--all", "-o", "out"),
        ("annual-plan", "--all", "--year", YEAR),
        ("annual-plan", "--all", "--year", YEAR, "-o", "-"),
        ("annual-plan", "--all", "--unit", "jyj", "--year", YEAR, "-o", "out"),
        ("annual-plan", "--as", "xlsx", "--year", YEAR, "-o", "out"),
        ("annual-plan", "--all", "--year", YEAR, "-o", "out", "--as", "pdf"),
        ("annual-plan", "--all", "--year", YEAR, "-o", "no/such/out"),
        ("annual-plan", "--unit", "jyj", "--year", YEAR, "--replace"),
    ],
)
def test_what_makes_no_sense_is_refused_and_writes_nothing(run: Run, tmp_path: Path, asked: tuple[object, ...]) -> None:
    before = sorted(tmp_path.iterdir())
    done = run("export", *asked)
    assert done.code == 1 and done.out == "" and "Traceback" not in done.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("simulated")
def test_a_file_that_fails_stops_and_what_was_written_is_said(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "2025年度工作计划-乐昌市教育局.xlsx").mkdir(parents=True)
    done = run("export", "annual-plan", "--year", YEAR, "--all", "-o", "out", "--replace")
    assert done.code == 1
    assert "停下：已写 2 个，还有 31 个没有写" in done.err and "不能写成表格" in done.err
    assert len([path for path in out.iterdir() if path.is_file()]) == 2


@pytest.mark.usefixtures("simulated")
def test_on_a_terminal_there_is_one_line_that_counts(tmp_path: Path) -> None:
    near, far = pty.openpty()
    command = [sys.executable, "-m", "tasktrack", "export", "annual-plan", "--year", str(YEAR), "--all", "-o", "out"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path), stderr=far, stdout=subprocess.PIPE) as made:
        os.close(far)
        told = b""
        while True:
            try:
                piece = os.read(near, 65536)
            except OSError:
                break
            if not piece:
                break
            told += piece
    assert made.returncode == 0
    assert told.count(b"\r\x1b[K") == 34
    assert "33/33" in told.decode(errors="replace") and "已写 33 个文件" in told.decode(errors="replace")
