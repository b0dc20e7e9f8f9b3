"""Who works, on which store, and on which day. The only clock of the product is read here."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tasktrack.errors import Refused
from tasktrack.rules.mechanism import Mechanism
from tasktrack.store import database, settings
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.words import Role

EVERYBODY = frozenset(Role)
"""Without accounts, the one person at the store is everything."""

LONGEST_NAME = 100
"""The most characters that the name on record may have. System setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One person at one store. `looked_at` is the day asked for, if one was; `actor` goes on record."""

    store: Store
    today: date
    looked_at: date | None
    actor: str
    roles: Collection[Role]
    simulated: bool
    demo_day: date | None
    mechanism: Mechanism

    @property
    def day(self) -> date:
        """The day that everything is looked at: the one asked for, else a demo's fixed day, else today."""
        return self.looked_at or self.demo_day or self.today

    @property
    def view(self) -> View:
        """What reads look with. Only a day before the store's present is answered from the journal."""
        return View(self.day, self.day < (self.demo_day or self.today), self.mechanism)

    def on(self, day: date | None) -> "Session":
        """The same session looking at another day."""
        return replace(self, looked_at=day)

    def entry_day(self) -> date:
        """The day that an entry made now counts from: today; in a simulated store the day looked at."""
        if self.simulated:
            return self.day
        if self.looked_at is not None and self.looked_at != self.today:
            raise Refused("refusals.as-of-not-simulated")
        return self.today


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today where this machine is."""
    return datetime.now().astimezone().date()


def open_session(place: str, *, looked_at: date | None = None, actor: str = "") -> Session:
    """Open the store at `place`; `actor` is the name on record, by default the operating system's user."""
    return session_on(database.open_store(place), looked_at=looked_at, actor=actor)


def session_on(store: Store, *, looked_at: date | None = None, actor: str = "") -> Session:
    """A session on a store that is open."""
    held = settings.settings(store)
    return Session(
        store=store,
        today=today(),
        looked_at=looked_at,
        actor=_named(actor) or _user(),
        roles=EVERYBODY,
        simulated=held.simulated,
        demo_day=held.demo_day,
        mechanism=settings.mechanism_held(store),
    )


def _named(actor: str) -> str:
    """The name on one line, with marks in place of what would act on a screen or is no character."""
    line = " ".join(actor.split())
    if len(line) > LONGEST_NAME:
        raise Refused("refusals.text-too-long", field="--actor", length=len(line), most=LONGEST_NAME)
    return "".join(character if character.isprintable() else "\ufffd" for character in line)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
