"""The demo's store, made once for all tests of the tables."""

from pathlib import Path

import pytest

from tasktrack import demo
from tasktrack.acts.session import Session


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "demo.db"
    demo.make(str(path)).store.close()
    return path


@pytest.fixture(scope="session")
def demo_session(demo_file: Path) -> Session:
    from tasktrack.acts.session import open_session

    return open_session(str(demo_file))
