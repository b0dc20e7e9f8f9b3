"""The schema, and the named steps by which an earlier store becomes a present one.

A new store is made from the models and stamped with every step; an earlier store takes the steps that it lacks,
each in the transaction of the upgrade.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from peewee import Database, SchemaManager

from tasktrack.errors import StoreUnusable
from tasktrack.rules.chain import genesis
from tasktrack.store.guards import guard
from tasktrack.store.models import MODELS, Migration, StoreInfo

STEPS: dict[str, Callable[[Database], None]] = {"0001-spine": guard}
"""Every step that was ever released, oldest first; a released step never changes."""


def create(database: Database, *, simulated: bool) -> None:
    """Make an empty store of the present schema. The caller holds the transaction."""
    for model in MODELS:
        SchemaManager(model, database).create_all(safe=False)
    guard(database)
    info = {"simulated": simulated, "entry_count": 0, "head_hash": genesis(simulated=simulated), "plan_version": 0}
    StoreInfo.insert(id=1, **info).execute(database)
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
