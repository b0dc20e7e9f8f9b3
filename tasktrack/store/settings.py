"""What a store says of itself."""

from datetime import date

import msgspec
from msgspec import MsgspecError

from tasktrack.errors import StoreUnusable
from tasktrack.rules import mechanism
from tasktrack.rules.mechanism import Mechanism
from tasktrack.store.database import Store
from tasktrack.store.models import Plan, StoreInfo


class Settings(msgspec.Struct, frozen=True):
    """Whether the store's progress is simulated, and the fixed day of a demo."""

    simulated: bool
    demo_day: date | None


def settings(store: Store) -> Settings:
    """The settings of the store."""
    rows = store.rows(StoreInfo.select(StoreInfo.simulated, StoreInfo.demo_day).tuples())
    if not rows:
        raise StoreUnusable("refusals.store-damaged", path=store.place)
    return Settings(*rows[0])


def mechanism_held(store: Store) -> Mechanism:
    """The mechanism of the store's plan; the system settings when it holds no plan."""
    read: str | None = store.scalar(Plan.select(Plan.mechanism_read))
    try:
        return mechanism.read(read) if read else Mechanism()
    except MsgspecError as error:
        raise StoreUnusable("refusals.store-damaged", path=store.place) from error


def set_demo_day(store: Store, day: date) -> None:
    """Fix the day that a demo is looked at by default."""
    store.run(StoreInfo.update(demo_day=day))
