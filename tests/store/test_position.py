"""An item's position is its place in the list, in every order, now and on a past day."""

from datetime import date

import pytest

from tasktrack import demo
from tasktrack.acts.session import Session
from tasktrack.store import items
from tasktrack.store.selection import SORTS, Selection


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return demo.make(str(tmp_path_factory.mktemp("position") / "demo.db"))


@pytest.mark.parametrize("day", [None, date(2024, 6, 30)])
@pytest.mark.parametrize("sort", [*SORTS, *(f"-{sort}" for sort in SORTS)])
def test_position_is_the_place_in_the_list(session: Session, sort: str, day: date | None) -> None:
    looking, asked = session.on(day), Selection(units=("lcyz", "czbm"), sort=sort)
    listed = [line.id for line in items.window(looking.store, looking.view, asked)]
    assert len(listed) > 100
    for place in (0, 1, len(listed) // 2, len(listed) - 1):
        assert items.position(looking.store, looking.view, asked, listed[place]) == place
    unlisted = next(line.id for line in items.window(looking.store, looking.view, Selection(units=("jyj",)), 0, 1))
    assert items.position(looking.store, looking.view, asked, unlisted) is None
