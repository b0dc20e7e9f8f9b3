"""A sealed quarter: the same table for good, whatever comes later; and what was done to a seal is found out."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tasktrack.acts.session import open_session
from tasktrack.dates import Period
from tasktrack.errors import NotPermitted, Refused, StoreUnusable
from tasktrack.store import care, plan_entries, seals
from tasktrack.tables import sealed, sealing
from tasktrack.tables.kinds import table
from tasktrack.tables.quarterly import live, quarterly
from tasktrack.tables.table import code
from tasktrack.tables.writers import content
from tasktrack.words import EntryKind, PlanEntryKind, Role
from tests.store.small import acting, raw
from tests.tables.story import put, told

Q3, Q4 = Period(2024, 3), Period(2024, 4)
FORMATS = ("xlsx", "docx", "csv", "md", "html", "json")


@pytest.fixture
def session(tmp_path: Path):
    return told(tmp_path / "store.db")


def test_the_same_bytes_after_later_changes_and_after_backup_and_restore(session, tmp_path):
    sealing.seal(session.on(date(2024, 10, 10)), Q3)
    before = {ending: content(table(session, "quarterly", period=Q3), ending) for ending in FORMATS}
    put(session, "10-10", 2, EntryKind.REPORT, period="2024Q3", progress="补上的进展")
    put(session, "10-10", 3, EntryKind.CANCEL, reason="另行安排")
    put(session, "11-05", 7, EntryKind.REPORT, period="2024Q3", progress="迟到的进展")
    later = session.on(date(2024, 12, 1))
    assert {ending: content(table(later, "quarterly", period=Q3), ending) for ending in FORMATS} == before
    assert live(session, Q3).table.rows != table(session, "quarterly", period=Q3).rows
    care.backup(session.store, tmp_path / "backup.db")
    care.restore(str(tmp_path / "other.db"), tmp_path / "backup.db")
    restored = open_session(str(tmp_path / "other.db"), looked_at=date(2025, 3, 1))
    assert {ending: content(table(restored, "quarterly", period=Q3), ending) for ending in FORMATS} == before


def test_the_sealed_table_is_the_one_that_was_there_and_says_so(session):
    before = quarterly(session, Q3)
    made = sealing.seal(session, Q3, reason="季度通报用")
    after = table(session, "quarterly", period=Q3)
    assert (after.rows, after.columns, after.totals, after.title) == (
        before.rows, before.columns, before.totals, before.title,
    )  # fmt: skip
    assert (before.sealed, after.sealed) == (False, True)
    assert made.hash in after.notes[-1]
    assert after.question == "quarterly 2024Q3 2024-10-10 all sealed"
    assert quarterly(session.on(date(2024, 10, 9)), Q3).sealed is False


def test_a_units_part_is_taken_from_the_seal(session):
    alone = quarterly(session, Q3, unit_of(session, "czj"))
    sealing.seal(session, Q3)
    part = table(session, "quarterly", period=Q3, unit="czj")
    assert (part.rows, part.totals, part.unit) == (alone.rows, alone.totals, alone.unit)
    assert part.sealed
    put(session, "10-10", 5, EntryKind.REPORT, period="2024Q3", progress="改口")
    assert table(session, "quarterly", period=Q3, unit="czj") == part


def unit_of(session, code):
    from tasktrack.tables.kinds import find_unit

    return find_unit(session, code)


def test_reports_after_the_seal_are_late_in_the_next_quarters_table(session):
    put(session, "10-10", 6, EntryKind.WITHDRAW)
    put(session, "10-10", 6, EntryKind.REPORT, period="2024Q3", progress="封存之前")
    sealing.seal(session, Q3)
    put(session, "10-10", 5, EntryKind.REPORT, period="2024Q3", progress="封存之后同日")
    put(session, "11-01", 2, EntryKind.REPORT, period="2024Q3", progress="封存之后")
    shown = table(session.on(date(2025, 1, 5)), "quarterly", period=Q4)
    keys = [column.key for column in shown.columns]
    late = {row[keys.index("task")] for row in shown.rows if "补报2024Q3" in row[keys.index("remark")]}
    assert late == {"新增学位", "修好一条路"}


def test_an_early_seal_closes_the_quarter_before_its_reports_are_due(session):
    made = sealing.seal(session.on(date(2024, 10, 8)), Q3)
    assert made.made_on == date(2024, 10, 8)
    assert table(session, "quarterly", period=Q3).as_of == date(2024, 10, 8)


@pytest.mark.parametrize("day", [date(2024, 9, 30), date(2024, 8, 1)])
def test_a_quarter_must_have_ended(session, day):
    with pytest.raises(Refused) as refused:
        sealing.seal(session.on(day), Q3)
    assert refused.value.key == "seals.not-ended"


def test_a_second_seal_is_refused_and_changes_nothing(session):
    made = sealing.seal(session, Q3)
    for day in (date(2024, 10, 10), date(2024, 10, 2), date(2025, 1, 1)):
        with pytest.raises(Refused) as refused:
            sealing.seal(session.on(day), Q3)
        assert refused.value.key == "seals.sealed-already"
    assert seals.listed(session.store, date(2025, 1, 1)) == [made]
    assert plan_entries.count(session.store, session.view, kinds=[PlanEntryKind.SEAL]) == 1


def test_only_a_supervisor_seals(session):
    from dataclasses import replace

    with pytest.raises(NotPermitted):
        sealing.seal(replace(session, roles=frozenset({Role.REPORTER})), Q3)
    assert seals.listed(session.store, date.max) == []
    sealing.seal(replace(session, roles=frozenset({Role.SUPERVISOR})), Q3)


def test_the_seal_is_on_record_and_the_store_verifies(session):
    made = sealing.seal(acting(session, "王主任", date(2024, 10, 10)), Q3, reason="季度通报用")
    (entry,) = plan_entries.window(session.store, session.view, kinds=[PlanEntryKind.SEAL])
    assert (entry.subject, entry.actor, entry.reason) == ("2024Q3", "王主任", "季度通报用")
    assert entry.changes[0].after == made.hash
    assert care.verify(session.store).ok


TAMPERING = {
    "content": "UPDATE seal SET content = replace(content, '修好一条路', '修好两条路')",
    "count": "UPDATE seal SET entry_count = entry_count + 1",
    "by": "UPDATE seal SET made_by = '某人'",
}


@pytest.mark.parametrize("what", TAMPERING)
def test_a_changed_seal_is_refused_and_found(session, tmp_path, what):
    sealing.seal(session, Q3)
    session.store.close()
    with raw(tmp_path / "store.db", unguarded=True) as connection:
        assert connection.execute(TAMPERING[what]).rowcount == 1
    again = open_session(str(tmp_path / "store.db"), looked_at=date(2024, 10, 10))
    with pytest.raises(StoreUnusable) as refused:
        table(again, "quarterly", period=Q3)
    assert refused.value.key == "seals.broken"
    assert "seal" in {damage.proof for damage in care.verify(again.store).damages}


def test_a_seal_written_anew_with_a_fitting_hash_is_found_by_the_journal(session, tmp_path):
    from msgspec.structs import replace

    made = sealing.seal(session, Q3)
    text = seals.content(session.store, made).replace("修好一条路", "修好两条路")
    session.store.close()
    with raw(tmp_path / "store.db", unguarded=True) as connection:
        forged = seals.digest(replace(made, hash=""), text)
        connection.execute("UPDATE seal SET content = ?, hash = ?", (text, forged))
    again = open_session(str(tmp_path / "store.db"), looked_at=date(2024, 10, 10))
    with pytest.raises(StoreUnusable):
        table(again, "quarterly", period=Q3)
    assert "seal" in {damage.proof for damage in care.verify(again.store).damages}


def test_a_removed_seal_is_found(session, tmp_path):
    sealing.seal(session, Q3)
    session.store.close()
    with raw(tmp_path / "store.db", unguarded=True) as connection:
        connection.execute("DELETE FROM seal")
    again = open_session(str(tmp_path / "store.db"), looked_at=date(2024, 10, 10))
    assert "seal" in {damage.proof for damage in care.verify(again.store).damages}


def test_the_content_comes_back_as_it_was(demo_session):
    made = live(demo_session, Q3)
    again = sealed.read(sealed.written(made))
    assert again == made
    assert code(again.table) == code(made.table)
    assert sealed.written(again) == sealed.written(made)


def test_a_sealed_workbook_read_back_says_sealed(demo_file, tmp_path):
    shutil.copyfile(demo_file, tmp_path / "copy.db")
    session = open_session(str(tmp_path / "copy.db"), actor="督查员")
    sealing.seal(session, Q3)
    (tmp_path / "q.xlsx").write_bytes(content(table(session, "quarterly", period=Q3), "xlsx"))
    book = openpyxl.load_workbook(tmp_path / "q.xlsx").active
    said = [str(cell) for row in book.iter_rows(max_row=6, values_only=True) for cell in row if cell]
    assert any("已锁定" in cell for cell in said)
    assert " sealed · " in book.oddFooter.center.text
