"""Items handed on: those that the plan puts where they are now, and those that stand outside it."""

from pathlib import Path

from tasktrack.acts import journal, reorganising
from tasktrack.rules.entries import Entry
from tasktrack.store import items, plans
from tasktrack.store.successors import apart
from tasktrack.words import EntryKind
from tests.acts.planning import planned


def test_only_what_the_plan_asks_another_unit_for_stands_apart(tmp_path: Path) -> None:
    session = planned(tmp_path / "store.db")
    milestone = items.number_of(session.store, "1.2-1", 2023, "jyj")
    assert milestone is not None
    s3 = plans.unit_ids(session.store)["s3"]
    handed = [("1.2-1", 2023, "jyj", "s3"), ("1.1-1", 2022, "jyj", "czj"), ("1.1-2", 2022, "s1", "s2")]
    journal.record(session, Entry(kind=EntryKind.REASSIGN, item=milestone, unit=s3, reason="转办"))
    assert list(apart(session.store, handed)) == handed
    reorganising.merge(session, "jyj", "czj", reason="机构改革")
    reorganising.merge(session, "s1", "s2", reason="并校")
    assert list(apart(session.store, handed)) == handed[:1]
    assert list(apart(session.store, [])) == []
