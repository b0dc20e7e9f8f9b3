"""What a page of progress shows, as frozen values: figures and words, no layout."""

from dataclasses import dataclass
from datetime import date

from tasktrack.dates import Period
from tasktrack.words import Attribute, Level, Light, Status

COUNTED = tuple(status for status in Status if status is not Status.CANCELLED)
"""What counts as work to be done: all but what was cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Items by status and by light, without the cancelled ones."""

    statuses: tuple[tuple[Status, int], ...]
    lights: tuple[tuple[Light, int], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _, count in self.statuses)

    def of(self, mark: Status | Light) -> int:
        """How many have this status or light."""
        return dict([*self.statuses, *self.lights])[mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterDone:
    """A chapter's items by status, over all years of the plan."""

    title: str
    statuses: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitKept:
    """A unit's year: what it reported in each quarter begun, how its due days were kept, what is overdue now."""

    name: str
    quarters: tuple[tuple[int, int] | None, ...]
    in_time: int
    came_due: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """An indicator that is missed, or forecast to be missed."""

    name: str
    light: Light
    attribute: Attribute
    target: str
    seen: str
    forecast: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """An overdue item: what it is, whose, how late, and what its unit last said."""

    title: str
    clause: str
    unit: str
    due: date
    days_overdue: int
    level: Level
    percent: str
    said_on: date | None
    said: str
    reminders: int
    extensions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The plan as it stands on `day`. `levels` are the overdue items by what the ladder asks for.

    `trend` are (day, overdue count), oldest first, the day looked at last. `quarters` are those of the year that have
    begun, and `ended` the last one that has ended by then, of this year or the one before; `given` of `owed` items were
    reported on in it, and `silent_units` units that owed reports gave none.
    """

    plan_title: str
    plan_number: str
    day: date
    simulated: bool
    whole: Counts
    year: Counts
    levels: tuple[tuple[Level, int], ...]
    late_units: int
    trend: tuple[tuple[date, int], ...]
    chapters: tuple[ChapterDone, ...]
    worst: tuple[Late, ...]
    quarters: tuple[Period, ...]
    units: tuple[UnitKept, ...]
    late_done: int
    ended: Period
    owed: int
    given: int
    silent_units: int
    indicators: int
    observed: int
    danger: tuple[Danger, ...]
