"""What the store itself refuses: no entry of either journal can be updated or deleted, whatever program tries."""

from collections.abc import Iterator, Sequence

from peewee import Database, SqliteDatabase

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""

_SQLITE_REPLACE = {
    "entry": """
CREATE TRIGGER IF NOT EXISTS entry_no_replace BEFORE INSERT ON entry
WHEN NEW.id <= (SELECT MAX(id) FROM entry)
OR EXISTS (SELECT 1 FROM entry WHERE item_id = NEW.item_id AND revision = NEW.revision)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
""",
    "plan_entry": """
CREATE TRIGGER IF NOT EXISTS plan_entry_no_replace BEFORE INSERT ON plan_entry
WHEN NEW.id <= (SELECT MAX(id) FROM plan_entry)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
""",
}
"""`INSERT OR REPLACE` deletes the row in its way without firing the trigger on deletion."""

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
"""

_POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()
"""


FIRST = ("entry",)
"""The journals of the first schema."""

TABLES = (*FIRST, "plan_entry")
"""The journals."""


def intact(database: Database, tables: Sequence[str] = TABLES) -> bool:
    """Whether all triggers of these journals are there."""
    if isinstance(database, SqliteDatabase):
        there, last = "SELECT name FROM sqlite_master WHERE type = 'trigger'", "replace"
    else:
        there, last = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'", "truncate"
    wanted = {f"{table}_no_{verb}" for table in tables for verb in ("update", "delete", last)}
    names = {name for (name,) in database.execute_sql(there)}  # type: ignore[no-untyped-call]
    return wanted <= names


def guard(database: Database, tables: Sequence[str] = TABLES) -> None:
    """Set the triggers of these journals; setting them again does nothing."""
    for statement in _statements(database, tables):
        database.execute_sql(statement)  # type: ignore[no-untyped-call]


def _statements(database: Database, tables: Sequence[str]) -> Iterator[str]:
    if isinstance(database, SqliteDatabase):
        yield from (_SQLITE.format(table=table, verb=verb) for table in tables for verb in ("update", "delete"))
        yield from (_SQLITE_REPLACE[table] for table in tables)
    else:
        yield _POSTGRES_FUNCTION
        verbs = ("update", "delete", "truncate")
        yield from (_POSTGRES.format(table=table, verb=verb) for table in tables for verb in verbs)
