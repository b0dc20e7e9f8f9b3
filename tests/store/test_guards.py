"""The journal refuses changes by any program, not only by ours."""

import sqlite3
from pathlib import Path

import pytest

from tasktrack.store import care
from tests.store.small import Walk, asked, made, opened, raw


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET actor = 'someone else' WHERE id = 3",
        "UPDATE entry SET hash = hash",
        "DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)",
        "DELETE FROM entry",
        "REPLACE INTO entry SELECT * FROM entry WHERE id = 1",
    ],
)
def test_entries_are_neither_changed_nor_removed(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "store.db"
    Walk(made(path), 1).go(5)
    before = asked(path, "SELECT * FROM entry ORDER BY id")
    with pytest.raises(sqlite3.IntegrityError), raw(path) as connection:
        connection.execute("PRAGMA recursive_triggers = off")
        connection.execute(statement)
    assert asked(path, "SELECT * FROM entry ORDER BY id") == before
    assert care.verify(opened(path).store).ok
