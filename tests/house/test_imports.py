"""Imports run downwards only, and what is heavy is imported where it is used."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("textual", "docx", "xlsxwriter", "openpyxl", "tabulate", "pypinyin", "dateutil", "chinese_calendar", "lxml")


def test_every_import_contract_holds(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize("module", ["tasktrack.acts.loading", "tasktrack.store.items", "tasktrack.acts.journal"])
def test_the_core_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


@pytest.mark.parametrize("command", [["--help"], ["list"], ["overdue", "--limit", "5"], ["list", "--json"]])
def test_a_short_command_loads_nothing_heavy(tmp_path: Path, command: list[str]) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tasktrack.cli.main import run\n"
        f"sys.argv = ['tasktrack', '--store', {str(tmp_path / 'store.db')!r}, *{command!r}]\n"
        "try:\n    run()\nexcept SystemExit as left:\n    print(left.code)\n"
        f"print('loaded', *(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    from tests.store.small import made

    made(tmp_path / "store.db")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded", done.stdout[-300:]
