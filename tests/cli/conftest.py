"""The command line as a process of its own, on a copy of a store that is made once a session."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tasktrack import demo, lang
from tasktrack.acts import loading


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Done]


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TASKTRACK_", "LC_", "LANG", "COLUMNS", "NO_COLOR"))
    }
    return {**kept, "XDG_DATA_HOME": str(folder / "data"), "HOME": str(folder), "PYTHONUTF8": "1", **more}


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stores that tests take copies of: `demo.db` on its fixed day, and `real.db`, which holds no reports."""
    folder = tmp_path_factory.mktemp("shelf")
    demo.make(str(folder / "demo.db"), actor="演示").store.close()
    session, _ = loading.make(str(folder / "real.db"), loading.shipped("lechang"))
    session.store.close()
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run tasktrack in the test's own folder."""

    def run(*arguments: object, stdin: str | None = None, **env: str) -> Done:
        ended = subprocess.run(
            [sys.executable, "-m", "tasktrack", *map(str, arguments)],
            cwd=tmp_path,
            env=environment(tmp_path, **env),
            input=stdin or "",
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        return Done(ended.returncode, ended.stdout, ended.stderr)

    return run


@pytest.fixture
def simulated(shelf: Path, tmp_path: Path) -> Path:
    """A demo's store as `tasktrack.db` in the test's folder."""
    return Path(shutil.copy(shelf / "demo.db", tmp_path / "tasktrack.db"))


@pytest.fixture
def real(shelf: Path, tmp_path: Path) -> Path:
    """A store of real items as `tasktrack.db` in the test's folder."""
    return Path(shutil.copy(shelf / "real.db", tmp_path / "tasktrack.db"))


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    lang.use("zh")
    yield
    lang.use("zh")
