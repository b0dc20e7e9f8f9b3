"""What breaks programs: closed streams, odd locales, names too long, devices that are full; each is one sentence."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import environment
from tests.papers import PDF


def shell(folder, line, **env):
    """Run `line` in a shell that knows the program as `$T`; what it wrote to standard error, and its exit code."""
    told = environment(folder, T=f"{sys.executable} -m tasktrack", **env)
    ended = subprocess.run(["bash", "-c", line], cwd=folder, env=told, capture_output=True, timeout=60)
    return ended.returncode, ended.stderr.decode()


def latest(run, item):
    return run("history", item, "--json").json[-1]


@pytest.fixture
def item(simulated, run):
    """The number of an item that may be reported on."""
    return run("list", "--status", "in_progress", "--limit", 1, "--json").json[0]["id"]


@pytest.mark.parametrize("command", ["list --limit 1", "list --limit 1 --json", "show 4 --format html"])
def test_a_closed_output_is_no_fault(simulated, command):
    code, told = shell(simulated.parent, f"$T {command} >&-")
    assert (code, "Error" in told) == (0, False)
    assert shell(simulated.parent, f"$T {command} >&- 2>&- <&-")[0] == 0


def test_a_closed_input_names_no_item(simulated):
    assert shell(simulated.parent, "$T accept - <&-") == (1, "没有给出任何工作项编号，什么都没有改动。\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_results_that_can_not_be_written_undo_no_entry(simulated, run, item):
    code, told = shell(simulated.parent, f"$T report {item} --progress 写不出结果 >/dev/full")
    assert code == 1
    assert "已办理的记录不受影响" in told
    assert latest(run, item)["progress"] == "写不出结果"


def test_words_typed_in_a_locale_without_chinese_are_kept(simulated, run, item):
    (simulated.parent / "佐证.pdf").write_bytes(PDF)
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code, told = shell(
        simulated.parent, f"$T report {item} --progress 进展顺利 --evidence 佐证.pdf --actor 王科长", **plain
    )
    assert (code, "Error" in told) == (0, False)
    entry = latest(run, item)
    kept = [f"sha256:{sha256(PDF).hexdigest()} 佐证.pdf"]
    assert (entry["progress"], entry["evidence"], entry["actor"]) == ("进展顺利", kept, "王科长")
    code, told = shell(simulated.parent, "$T --lang en export overdue -o 逾期.csv", **plain)
    assert (code, "PYTHONUTF8=1" in told) == (1, True)


def test_ids_from_an_office_program_begin_with_a_mark(simulated, run, item):
    assert run("remind", "-", stdin=f"\ufeff{item}\r\n").code == 0
    folder = simulated.parent
    assert "“�”" in shell(folder, r"printf '\xff' | $T remind -", PYTHONIOENCODING="utf-8:strict")[1]


def test_a_name_on_record_does_not_act_on_a_screen(simulated, run, item):
    assert run("report", item, "--progress", "进展", "--actor", "王\x1b[31m科\u202e长\n").code == 0
    assert latest(run, item)["actor"] == "王�[31m科�长"
    assert run("report", item, "--progress", "进展", "--actor", "长" * 101).code == 1


def test_json_hides_nothing_and_says_the_same(simulated, run, item):
    typed = "a\u202eb\u200bc\u2028d"
    assert run("report", item, "--progress", typed).code == 0
    shown = run("history", item, "--json")
    assert json.loads(shown.out)[-1]["progress"] == typed
    assert r"a\u202eb\u200bc\u2028d" in shown.out


@pytest.mark.parametrize(
    "typed", [("--year",), ("--sort",), ("--status",), ("--limit",), ("--format",)], ids=lambda one: one[0]
)
def test_what_was_typed_is_quoted_short(real, run, typed):
    assert len(run("list", *typed, "9" * 5000).err) < 400


@pytest.mark.parametrize("place", ["sqlite://a.db", "postgres://x", "postgresql://u:s3cret@h:xx/d", "http://x/y"])
def test_what_is_no_address(run, place):
    told = run("--store", place, "list")
    assert (told.code, "不是数据库的位置" in told.err, "s3cret" in told.err) == (5, True, False)


def test_a_store_may_have_any_name(run, tmp_path):
    assert run("--store", ":memory:", "init").code == 0
    assert (tmp_path / ":memory:").is_file()
    assert run("--store", ":memory:", "store", "verify").code == 0
