"""Write the dump of a store of the present schema, once, when it is released: `python -m tests.store.stores.write`.

The dump of a released schema is never written again; a test restores each and brings it up to the present.
"""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from tasktrack.store import migrations
from tests.store.small import Walk, made


def write(folder: Path) -> Path:
    """The dump of a small store with a history, named after its schema."""
    with tempfile.TemporaryDirectory() as making:
        path = Path(making, "store.db")
        session = made(path)
        Walk(session, 1).go(30)
        session.store.close()
        with closing(sqlite3.connect(path)) as connection:
            lines = [line for line in connection.iterdump() if "sqlite_stat" not in line and "ANALYZE" not in line]
    target = folder / f"{list(migrations.STEPS)[-1]}.sql"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    write(Path(__file__).parent)
