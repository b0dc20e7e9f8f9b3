"""`progress`: the leaders' page by command."""

from pathlib import Path

from tests.cli.conftest import Run


def test_the_page_goes_to_a_file_and_says_where(run: Run, simulated: Path, tmp_path: Path) -> None:
    done = run("progress", "-o", "leaders.html")
    assert (done.code, done.out) == (0, "")
    assert "leaders.html" in done.err
    printed = run("progress")
    assert printed.code == 0
    assert (tmp_path / "leaders.html").read_text(encoding="utf-8") == printed.out
    assert "演示数据" in printed.err


def test_another_ending_is_refused_and_nothing_is_written(run: Run, simulated: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    done = run("progress", "-o", "leaders.xlsx")
    assert done.code == 1
    assert ".html" in done.err
    assert [file for file in sorted(tmp_path.iterdir()) if file.suffix == ".xlsx"] == []
    assert {file.name for file in before} <= {file.name for file in tmp_path.iterdir()}


def test_a_past_day_and_english(run: Run, simulated: Path) -> None:
    done = run("--as-of", "2024-06-30", "--lang", "en", "progress", "-o", "-")
    assert done.code == 0
    assert '<html lang="en">' in done.out
    assert "As of: 2024-06-30" in done.out


def test_a_store_of_real_items_is_not_called_simulated(run: Run, real: Path) -> None:
    done = run("progress")
    assert done.code == 0
    assert "演示数据" not in done.out + done.err
