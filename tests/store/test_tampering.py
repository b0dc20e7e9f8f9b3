"""Whoever writes to the file behind the product's back is found out, and the place is told."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasktrack.acts import loading
from tasktrack.acts.session import Session
from tasktrack.store import care
from tasktrack.store.care import Damage
from tests.store.small import PLAN, Walk, asked, made, opened, raw, unnoticed, written


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a long history; tests change copies of it."""
    path = tmp_path_factory.mktemp("tampering") / "store.db"
    session = made(path)
    assert Walk(session, 11).go(150).count > 100
    session.store.close()
    return path


@pytest.fixture
def copy(walked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(walked, tmp_path / "copy.db"))


def damages(path: Path) -> tuple[Damage, ...]:
    session: Session = opened(path)
    try:
        return care.verify(session.store).damages
    finally:
        session.store.close()


def changed(path: Path, statement: str, *values: Any) -> tuple[Damage, ...]:
    """What verifying finds after the change; that the triggers had to go for it is always among it."""
    with raw(path, unguarded=True) as connection:
        assert connection.execute(statement, values).rowcount > 0
    found = damages(path)
    assert Damage(proof="guards") in found
    return found


def test_an_untouched_store_verifies(copy: Path) -> None:
    found = care.verify(opened(copy).store)
    assert found.ok
    assert found.items == asked(copy, "SELECT count(*) FROM work_item")[0][0]
    assert (found.entries, found.head) == asked(copy, "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1")[0]


COLUMNS = [
    *("item_id", "kind", "made_on", "made_at", "actor", "acting_unit", "period", "progress", "problem", "next_step"),
    *("reason", "evidence", "corrects", "status", "due", "share", "unit_id", "actual", "percent", "measured"),
    *("reported_on", "submitted_by", "returned", "evidenced", "returns", "reminders", "extensions", "asked_due"),
    *("resumes_as", "revision", "previous_hash", "hash", "told_actual", "told_percent", "told_due", "asked_by"),
    *("latest_period", "actual_from", "percent_from", "issued_on", "received_on", "handed_back_on"),
    *("planned_1", "planned_2", "planned_3", "planned_4", "signed", "notice", "notice_due", "person"),
    *("step", "letter", "answers", "held", "told_person"),
]


def test_the_columns_tried_are_all_there_are(copy: Path) -> None:
    assert {name for _, name, *_ in asked(copy, "PRAGMA table_info(entry)")} == {"id", *COLUMNS}


@pytest.mark.parametrize("column", COLUMNS)
def test_one_changed_value_of_one_entry_is_found_where_it_is(copy: Path, column: str) -> None:
    dice = random.Random(column)
    entry, number = dice.choice(asked(copy, "SELECT id, revision FROM entry WHERE kind NOT IN ('create') ORDER BY id"))
    other: dict[str, Callable[[], object]] = {
        "item_id": lambda: asked(
            copy, "SELECT id FROM work_item WHERE id NOT IN (SELECT item_id FROM entry WHERE revision = ?)", number
        )[0][0],
        "revision": lambda: number + 500,
        "unit_id": lambda: 4 if asked(copy, "SELECT unit_id FROM entry WHERE id = ?", entry)[0][0] != 4 else 3,
        "returned": lambda: 1 - asked(copy, "SELECT returned FROM entry WHERE id = ?", entry)[0][0],
        "evidenced": lambda: 1 - asked(copy, "SELECT evidenced FROM entry WHERE id = ?", entry)[0][0],
    }
    value = other.get(column, lambda: "2019-01-02" if column in ("made_on", "due") else "77")()
    found = changed(copy, f"UPDATE entry SET {column} = ? WHERE id = ?", value, entry)
    assert entry in {damage.entry for damage in found if damage.proof == "chain"}


PLAN_COLUMNS = ("kind", "subject", "made_on", "made_at", "actor", "reason", "changes", "previous_hash", "hash")


@pytest.mark.parametrize("column", PLAN_COLUMNS)
def test_a_changed_entry_of_the_plans_own_journal_is_found(copy: Path, column: str) -> None:
    value = "edit" if column == "kind" else "2019-01-02" if column == "made_on" else "[]x"
    found = changed(copy, f"UPDATE plan_entry SET {column} = ? WHERE id = 1", value)
    assert Damage(proof="plan-chain", entry=1) in found


def test_a_plan_journal_cut_short_is_found(copy: Path) -> None:
    assert Damage(proof="plan-chain", entry=1) in changed(copy, "DELETE FROM plan_entry WHERE id = 1")


@pytest.mark.parametrize("column", [column for column in COLUMNS if column not in ("corrects",)])
def test_values_of_no_sense_are_damage_not_a_crash(copy: Path, column: str) -> None:
    found = changed(copy, f"UPDATE entry SET {column} = ? WHERE id = 40", b"\xff\x00" if "hash" not in column else "?")
    assert 40 in {damage.entry for damage in found}


def test_one_byte_of_a_text_in_the_file_is_found(copy: Path) -> None:
    with raw(copy) as connection:
        connection.execute("PRAGMA journal_mode = delete")
    data = copy.read_bytes()
    at = data.rindex("第二阶段".encode())
    copy.write_bytes(data[:at] + "第三阶段".encode() + data[at + 12 :])
    assert {damage.proof for damage in damages(copy)} == {"chain"}


ITEM_COLUMNS = [
    *("status", "due", "share", "unit_id", "actual", "percent", "measured", "reported_on", "submitted_by", "returned"),
    *("evidenced", "returns", "reminders", "extensions", "asked_due", "resumes_as", "revision", "created_on"),
    *("asked_by", "latest_period", "actual_from", "percent_from", "issued_on"),
]


@pytest.mark.parametrize("value", ["77", "2019-01-02", "done", b"\xff"])
@pytest.mark.parametrize("column", ITEM_COLUMNS)
def test_a_changed_column_of_an_item_is_found(copy: Path, column: str, value: object) -> None:
    with raw(copy) as connection:
        connection.execute(f"UPDATE work_item SET {column} = ? WHERE id = 7", (value,))
    found = damages(copy)
    assert Damage(proof="projection", item=7) in found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE work_item SET year = 2031 WHERE id = 7",
        "UPDATE work_item SET part = 'responsible' WHERE id = 7",
        "UPDATE work_item SET task_id = (SELECT id FROM task WHERE code = '1.2-3'), year = 1999 WHERE id = 7",
        "UPDATE task SET code = '1.1-99' WHERE id = (SELECT task_id FROM work_item WHERE id = 7)",
    ],
)
def test_what_an_item_is_for_can_not_be_changed(copy: Path, statement: str) -> None:
    found = changed(copy, statement)
    born = asked(copy, "SELECT id FROM entry WHERE item_id = 7 AND kind = 'create'")[0][0]
    assert Damage(proof="chain", entry=born, item=7) in found


def test_removing_the_last_entry_is_found(copy: Path) -> None:
    last, item = asked(copy, "SELECT id, item_id FROM entry ORDER BY id DESC LIMIT 1")[0]
    found = changed(copy, "DELETE FROM entry WHERE id = ?", last)
    assert Damage(proof="head", entry=last - 1) in found
    assert Damage(proof="projection", item=item) in found


def test_removing_an_entry_in_the_middle_is_found(copy: Path) -> None:
    entry = asked(copy, "SELECT id FROM entry WHERE kind = 'remind' LIMIT 1")[0][0]
    found = changed(copy, "DELETE FROM entry WHERE id = ?", entry)
    assert ("chain", entry + 1) in {(damage.proof, damage.entry) for damage in found}


def test_an_entry_slipped_in_is_found(copy: Path) -> None:
    names = [name for _, name, *_ in asked(copy, "PRAGMA table_info(entry)")]
    taken = ", ".join({"id": "id + 1", "revision": "revision + 1"}.get(name, name) for name in names)
    found = changed(copy, f"INSERT INTO entry ({', '.join(names)}) SELECT {taken} FROM entry ORDER BY id DESC LIMIT 1")
    assert {"chain", "head"} <= {damage.proof for damage in found}


def test_an_item_without_a_history_is_found(copy: Path) -> None:
    names = [name for _, name, *_ in asked(copy, "PRAGMA table_info(work_item)") if name != "id"]
    taken = ", ".join("1990" if name == "year" else name for name in names)
    with raw(copy) as connection:
        connection.execute(
            f"INSERT INTO work_item (id, {', '.join(names)}) SELECT 999, {taken} FROM work_item WHERE id = 7"
        )
    assert Damage(proof="projection", item=999) in damages(copy)


def test_an_item_taken_away_is_found(copy: Path) -> None:
    with raw(copy) as connection:
        connection.execute("DELETE FROM work_item WHERE id = 7")
    found = damages(copy)
    assert Damage(proof="projection", item=7) in found


@pytest.mark.parametrize("statement", ["head_hash = '0'", "entry_count = entry_count + 1"])
def test_the_head_is_held_against_the_journal(copy: Path, statement: str) -> None:
    with raw(copy) as connection:
        connection.execute(f"UPDATE store_info SET {statement}")
    assert [damage.proof for damage in damages(copy)] == ["head"]


@pytest.mark.parametrize("trigger", ["entry_no_update", "entry_no_delete", "entry_no_replace"])
def test_a_missing_guard_is_found(copy: Path, trigger: str) -> None:
    with raw(copy) as connection:
        connection.execute(f"DROP TRIGGER {trigger}")
    assert damages(copy) == (Damage(proof="guards"),)


def test_changes_are_found_though_the_guards_are_back_in_place(copy: Path) -> None:
    with unnoticed(copy) as connection:
        connection.execute("UPDATE entry SET told_actual = '9' WHERE id = (SELECT max(id) FROM entry)")
    assert {"chain"} <= {damage.proof for damage in damages(copy)} <= {"chain", "replay"}


@pytest.mark.parametrize("simulated", [True, False])
def test_a_store_can_not_lose_or_gain_the_mark_of_a_simulated_one(tmp_path: Path, simulated: bool) -> None:
    loaded = Damage(proof="chain", entry=1, item=1), Damage(proof="plan-chain", entry=1)
    bare = Damage(proof="head", entry=0), Damage(proof="plan-chain", entry=0)
    for held, proofs in ((PLAN, loaded), (None, bare)):
        path = tmp_path / f"{held is None}.db"
        folder = written(held, tmp_path / "plan") if held else None
        loading.make(str(path), folder, simulated=simulated)[0].store.close()
        assert not damages(path)
        with raw(path) as connection:
            connection.execute("UPDATE store_info SET simulated = NOT simulated")
        assert damages(path) == proofs
        with raw(path) as connection:
            connection.execute("UPDATE store_info SET simulated = NOT simulated")
        assert not damages(path)
