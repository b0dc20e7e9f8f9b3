"""The schema, and the named steps by which an earlier store becomes a present one.

A new store is made from the models and stamped with every step; an earlier store takes the steps that it lacks,
each in the transaction of the upgrade.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from peewee import Database, SchemaManager, SqliteDatabase

from tasktrack.errors import StoreUnusable
from tasktrack.rules.chain import genesis
from tasktrack.store.guards import FIRST, guard
from tasktrack.store.models import (
    MODELS,
    CellMark,
    Draw,
    Evidence,
    Migration,
    PlanEntry,
    Seal,
    Split,
    StoreInfo,
    UnitFigure,
)


def _spine(database: Database) -> None:
    guard(database, FIRST)


def _decomposition(database: Database) -> None:
    """Splits with their marks, units' yearly data, the plan's own journal, and the day an item was issued."""
    for model in (UnitFigure, Split, CellMark, PlanEntry):
        SchemaManager(model, database).create_all(safe=True)
    for table, column in (
        ("task", "person TEXT NOT NULL DEFAULT ''"),
        ("work_item", "issued_on DATE"),
        ("entry", "issued_on DATE"),
        ("store_info", "plan_entry_count INTEGER NOT NULL DEFAULT 0"),
        ("store_info", "plan_head_hash TEXT NOT NULL DEFAULT ''"),
    ):
        database.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN {column}')  # type: ignore[no-untyped-call]
    simulated = StoreInfo.select(StoreInfo.simulated).scalar(database)
    StoreInfo.update(plan_head_hash=genesis(simulated=bool(simulated))).execute(database)
    guard(database, ("plan_entry",))


def _supervision(database: Database) -> None:
    """Intake, quarter plans, sign-offs, notices, hand-overs and ladder steps; evidence, seals and draws."""
    for model in (Evidence, Seal, Draw):
        SchemaManager(model, database).create_all(safe=True)
    for table in ("work_item", "entry"):
        for column in (
            "received_on DATE", "handed_back_on DATE", "planned_1 TEXT", "planned_2 TEXT", "planned_3 TEXT",
            "planned_4 TEXT", "signed TEXT", "notice INTEGER", "notice_due DATE", "person TEXT",
        ):  # fmt: skip
            database.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN {column}')  # type: ignore[no-untyped-call]
    flag = "INTEGER" if isinstance(database, SqliteDatabase) else "BOOLEAN"
    for column in ("step TEXT", "letter TEXT", "answers INTEGER", f"held {flag}", "told_person TEXT"):
        database.execute_sql(f'ALTER TABLE "entry" ADD COLUMN {column}')  # type: ignore[no-untyped-call]
    for name, columns, held in (("entry_step", "item_id, step", "step"), ("entry_letter", "letter", "letter")):
        index = f'CREATE UNIQUE INDEX "{name}" ON "entry" ({columns}) WHERE {held} IS NOT NULL'
        database.execute_sql(index)  # type: ignore[no-untyped-call]


STEPS: dict[str, Callable[[Database], None]] = {
    "0001-spine": _spine,
    "0002-decomposition": _decomposition,
    "0003-supervision": _supervision,
}
"""Every step that was ever released, oldest first; a released step never changes."""


def create(database: Database, *, simulated: bool) -> None:
    """Make an empty store of the present schema. The caller holds the transaction."""
    for model in MODELS:
        SchemaManager(model, database).create_all(safe=False)
    guard(database)
    begin = genesis(simulated=simulated)
    heads = {"entry_count": 0, "head_hash": begin, "plan_entry_count": 0, "plan_head_hash": begin}
    StoreInfo.insert(id=1, simulated=simulated, plan_version=0, **heads).execute(database)
    for name in STEPS:
        _stamp(database, name)


def lacking(database: Database, place: str) -> list[str]:
    """The steps that this store has not taken; refused when it has some that this version does not know."""
    taken = {name for (name,) in Migration.select(Migration.name).tuples().execute(database)}
    unknown = sorted(taken - set(STEPS))
    if unknown:
        raise StoreUnusable("refusals.store-newer", name=unknown[-1], path=place)
    return [name for name in STEPS if name not in taken]


def upgrade(database: Database, place: str) -> list[str]:
    """Take every step that is lacking, all or none; gives their names. The caller holds the transaction."""
    steps = lacking(database, place)
    for name in steps:
        STEPS[name](database)
        _stamp(database, name)
    return steps


def _stamp(database: Database, name: str) -> None:
    Migration.insert(name=name, applied_at=datetime.now(UTC)).execute(database)
