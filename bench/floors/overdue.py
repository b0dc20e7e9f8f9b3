"""The first overdue items of a store, on bare Peewee and argparse: `python -m bench.floors.overdue STORE DAY LIMIT`."""

import argparse

from peewee import SqliteDatabase

parser = argparse.ArgumentParser()
parser.add_argument("store")
parser.add_argument("day")
parser.add_argument("limit", type=int)
asked = parser.parse_args()
database = SqliteDatabase(asked.store)
rows = database.execute_sql(
    """
    SELECT i.id, t.code, t.title, c.locator, u.name, i.due, i.status, i.percent, i.measured
    FROM work_item i JOIN task t ON t.id = i.task_id JOIN clause c ON c.id = t.clause_id JOIN unit u ON u.id = i.unit_id
    WHERE i.due < ? AND i.status IN ('not_started', 'in_progress', 'submitted') ORDER BY i.due, i.id LIMIT ?
    """,
    (asked.day, asked.limit),
).fetchall()
for row in rows:
    print(*row, sep="\t")
