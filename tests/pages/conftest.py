"""The demo's store, made once for all tests of the pages."""

from pathlib import Path

import pytest

from tasktrack import demo
from tasktrack.acts.session import Session, open_session


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    path = tmp_path_factory.mktemp("pages") / "demo.db"
    demo.make(str(path)).store.close()
    return open_session(str(path))


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A store of real items on which nobody has reported yet."""
    from tasktrack.acts import loading

    path: Path = tmp_path_factory.mktemp("pages") / "real.db"
    made, _ = loading.make(str(path), loading.shipped("lechang"))
    return made
