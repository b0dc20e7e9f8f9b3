"""No command, the demo, help, version, completion, and what is loaded."""

import signal
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import environment

HEAVY = (
    "textual",
    "tabulate",
    "xlsxwriter",
    "openpyxl",
    "docx",
    "pypinyin",
    "dateutil.parser",
    "chinese_calendar",
    "rich",
)


@pytest.mark.parametrize("command", ["list", "overdue"])
def test_a_list_loads_nothing_heavy(simulated, command):
    code = (
        "import sys; from tasktrack.cli.line import carried_out; "
        f"code = carried_out(['--store', {str(simulated)!r}, {command!r}, '--limit', '5']); "
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stderr.splitlines()[-1] == "0 []"


def test_help_loads_no_store_at_all():
    code = "import sys; from tasktrack.cli.line import carried_out as c; c(['--help']); print('peewee' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.stdout.endswith("False\n") and "overdue" in done.stdout


def test_an_interruption_of_the_first_imports_is_no_traceback():
    code = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'click':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from tasktrack.cli.main import run\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (130, "")


def test_without_a_terminal_no_command_prints_the_overdue_table(run, simulated):
    done = run()
    assert done.code == 0 and len(done.rows) == 23
    assert "2024-10-15" in done.rows[0] and "92" in done.rows[-1]


def test_the_demo_prints_the_table_writes_the_quarter_and_removes_its_store(run, tmp_path):
    done = run("demo")
    assert done.code == 0
    path = tmp_path / "tasktrack-demo-2024Q3.xlsx"
    assert str(path) in done.rows[-1] and path.stat().st_size > 10_000
    assert len(done.rows) == 24
    assert sorted(one.name for one in tmp_path.iterdir()) == [path.name]


def test_the_demo_keeps_its_store_when_asked(run, tmp_path):
    done = run("demo", "--keep", "kept.db")
    assert done.code == 0 and "kept.db" in done.err
    assert run("overdue", "--limit", 1, "--store", "kept.db").code == 0
    assert run("demo", "--keep", "kept.db").code == 5


def test_version(run):
    from tasktrack import __version__

    assert run("--version").out == f"tasktrack {__version__}\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_fits_80_columns_in_both_languages(run, language):
    from tasktrack.cli.columns import width

    for arguments in ([], ["list"], ["report"], ["plan"], ["plan", "load"], ["export"]):
        done = run("--lang", language, *arguments, "--help", COLUMNS="80")
        assert done.code == 0 and max(map(width, done.rows)) <= 80
        assert done.rows[0].startswith("用法" if language == "zh" else "Usage")


def test_a_group_without_a_command_shows_its_help(run):
    done = run("plan")
    assert done.code == 2 and "load" in done.err and done.out == ""


def test_completion_knows_commands_and_options(run):
    def complete(words):
        return run(
            _TASKTRACK_COMPLETE="bash_complete", COMP_WORDS=f"tasktrack {words}", COMP_CWORD=str(len(words.split(" ")))
        ).out

    assert "overdue" in complete("ov")
    assert "--status" in complete("list --st")
    assert "load" in complete("plan l")


def test_an_interruption_is_quiet(simulated, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "tasktrack", "remind", "-"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")
