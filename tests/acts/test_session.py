"""Which day is looked at, and when the journal answers for it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tasktrack.acts.session import now, open_session, today
from tasktrack.errors import Refused
from tasktrack.store import settings
from tests.store.small import made

ASKED, DEMO = date(2024, 3, 1), date(2024, 10, 15)


def test_the_day_is_the_one_asked_for_else_the_demos_else_today(tmp_path: Path) -> None:
    session = made(tmp_path / "store.db")
    place = str(tmp_path / "store.db")
    assert open_session(place).day == today()
    assert open_session(place, looked_at=ASKED).day == ASKED
    settings.set_demo_day(session.store, DEMO)
    assert open_session(place).day == DEMO
    assert open_session(place, looked_at=ASKED).day == ASKED


def test_only_a_day_before_the_present_is_past(tmp_path: Path) -> None:
    session = made(tmp_path / "store.db")
    settings.set_demo_day(session.store, DEMO)
    demo = open_session(str(tmp_path / "store.db"))
    assert not demo.view.past
    assert demo.on(DEMO - timedelta(days=1)).view.past
    assert not demo.on(DEMO).view.past
    assert demo.on(None) == demo


def test_an_entry_counts_from_the_day_looked_at_only_where_everything_is_simulated(tmp_path: Path) -> None:
    assert made(tmp_path / "simulated.db").on(ASKED).entry_day() == ASKED
    real = made(tmp_path / "real.db", simulated=False)
    assert real.entry_day() == real.on(real.today).entry_day() == real.today
    with pytest.raises(Refused) as refused:
        real.on(ASKED).entry_day()
    assert refused.value.key == "refusals.as-of-not-simulated"


def test_the_actor_is_the_one_named_else_the_systems_user(tmp_path: Path) -> None:
    made(tmp_path / "store.db")
    assert open_session(str(tmp_path / "store.db"), actor=" 王科长 ").actor == "王科长"
    assert open_session(str(tmp_path / "store.db")).actor


def test_instants_are_in_utc() -> None:
    assert now().utcoffset() == timedelta(0)
