"""What a task has come to: quantities summed, levels weighted by what the task was split by."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tasktrack.acts import journal, splitting
from tasktrack.rules.entries import Entry
from tasktrack.store import items
from tasktrack.store.rollups import rolled
from tasktrack.store.splits import Basis, Method
from tasktrack.words import EntryKind
from tests.acts.planning import planned, task


def test_a_total_is_summed_and_a_level_is_weighted_by_pupils(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    for code, unit, actual in (("1.1-1", "s1", 40), ("1.1-1", "jyj", 25), ("1.1-2", "s1", 60), ("1.1-2", "s2", 80)):
        item = items.number_of(session.store, code, 2021, unit)
        assert item is not None
        journal.record(session, Entry(kind=EntryKind.REPORT, item=item, actual=Decimal(actual)))
    quantity = rolled(session.store, session.view, task(session, "1.1-1"))
    assert (quantity.value, quantity.of, quantity.percent) == (65, 5130, Decimal("1.3"))
    assert rolled(session.store, session.view, task(session, "1.1-2")).value == 70, "without a measure all count alike"
    basis = Basis(method=Method.WEIGHTS, measure="pupils")
    opened = splitting.open_split(session, "1.1-2", basis=basis)
    splitting.save(session, opened, opened.grid, basis=basis)
    level = rolled(session.store, session.view, task(session, "1.1-2"))
    assert level.value == Decimal("64.62"), "1000 pupils at 60, 300 at 80"
    early = session.on(date(2021, 1, 31))
    assert rolled(session.store, early.view, task(session, "1.1-2")).value is None
