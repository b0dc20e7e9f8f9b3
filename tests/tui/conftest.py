"""A demo store of its own for every test, and the application on it."""

import shutil
from pathlib import Path

import pytest

from tasktrack import demo
from tasktrack.acts.session import Session, open_session
from tasktrack.tui.app import TasktrackApp

ACTOR = "督查员"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store, made once; closed, so that the file alone is the store."""
    place = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.make(str(place)).store.close()
    return place


@pytest.fixture
def session(made: Path, tmp_path: Path) -> Session:
    """A session on a copy of the demo's store."""
    return open_session(str(shutil.copy(made, tmp_path / "demo.db")), actor=ACTOR)


@pytest.fixture
def app(session: Session) -> TasktrackApp:
    """The application, not yet running."""
    return TasktrackApp(session)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A pilot's keys race with a loaded machine: what failed on a screen is tried again before it counts."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2))
