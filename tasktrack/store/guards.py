"""What the store itself refuses: the journal's entries can't be updated or deleted, whatever program tries."""

from peewee import Database, SqliteDatabase

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS entry_no_{verb} BEFORE {verb} ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""

_SQLITE_REPLACE = """
CREATE TRIGGER IF NOT EXISTS entry_no_replace BEFORE INSERT ON entry
WHEN NEW.id <= (SELECT MAX(id) FROM entry)
OR EXISTS (SELECT 1 FROM entry WHERE item_id = NEW.item_id AND revision = NEW.revision)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
"""`INSERT OR REPLACE` deletes the row in its way without firing the trigger on deletion."""

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
"""

_POSTGRES = """
CREATE OR REPLACE TRIGGER entry_no_{verb} BEFORE {verb} ON entry
FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()
"""


def intact(database: Database) -> bool:
    """Whether all triggers are there."""
    if isinstance(database, SqliteDatabase):
        there = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entry'"
        wanted = {"entry_no_update", "entry_no_delete", "entry_no_replace"}
    else:
        there = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'entry'::regclass AND tgenabled <> 'D'"
        wanted = {"entry_no_update", "entry_no_delete", "entry_no_truncate"}
    names = {name for (name,) in database.execute_sql(there)}  # type: ignore[no-untyped-call]
    return wanted <= names


def guard(database: Database) -> None:
    """Set the triggers; setting them again does nothing."""
    verbs = ("update", "delete")
    if isinstance(database, SqliteDatabase):
        statements = [*(_SQLITE.format(verb=verb) for verb in verbs), _SQLITE_REPLACE]
    else:
        statements = [_POSTGRES_FUNCTION, *(_POSTGRES.format(verb=verb) for verb in (*verbs, "truncate"))]
    for statement in statements:
        database.execute_sql(statement)  # type: ignore[no-untyped-call]
