"""The reference says what the commands say, and names every one of them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_reference_is_what_the_commands_say():
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.reference"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == done.stdout


def test_every_text_is_in_both_languages_and_used():
    from tasktrack.lang.cli import TEXTS

    assert all(len(texts) == 2 and all(texts) for texts in TEXTS.values())
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tasktrack" / "cli").glob("*.py"))
    made = ("help-", "section-", "opt-", "said-", "moved-", "loaded-", "counted-", "source-", "proof-", "col-")
    assert [key for key in TEXTS if f"cli.{key}" not in code and not key.startswith(made)] == []
