"""Intake and quarter plans in the demo: units receive what was issued, some late, and plan their quarters."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tasktrack import figures
from tasktrack.dates import Period, shown_day
from tasktrack.demo import levels
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import EntryKind as E
from tasktrack.words import Level, Status

PLANNED_IN = 2024
"""The year in which units plan their quarters; before it pace went by the time elapsed."""

_LATE, _QUIET_LATE = 0.06, 0.6
_PLANNING = 0.5
_REMINDED = 0.7
_HANDED_BACK_ON = (date(2024, 10, 9), date(2024, 10, 10), date(2024, 10, 11))


def received(story: Story, issued: date) -> None:
    """The unit receives the item, on the same day as the rest of its plan; a few it finds late, a few never."""
    late = story.aside.random() < (_QUIET_LATE if story.owed.quiet else _LATE)
    if not late:
        together = Random(f"{story.owed.unit.code} {issued}").randint(1, 6)  # noqa: S311 - a demo
        story.by_unit(issued + timedelta(days=together), E.RECEIVE)
        return
    if story.aside.random() < _REMINDED:
        story.supervised(issued + timedelta(days=story.aside.randint(9, 14)), Level.REMIND, reason=texts.UNRECEIVED)
    if not story.owed.quiet and story.aside.random() < 0.8:
        story.by_unit(issued + timedelta(days=story.aside.randint(15, 30)), E.RECEIVE)


def hand_back(story: Story) -> None:
    """The unit hands back what it never received nor began; it waits to be reassigned."""
    if story.state.status is Status.NOT_STARTED and story.state.received_on is None:
        story.by_unit(story.aside.choice(_HANDED_BACK_ON), E.HAND_BACK, reason=story.aside.choice(texts.HANDED_BACK))


def plan_next(story: Story, period: Period, done: float) -> None:
    """With its report on a quarter the unit plans the next one, by what is left; about half of the items are planned.

    What moves along a path is planned by nobody: its path says where it is to stand.
    """
    share, coming = story.owed.share, period.next
    if share.year != PLANNED_IN or coming.year != share.year or done >= 1 or levels.on_path(story.owed.task):
        return
    if story.aside.random() >= _PLANNING or story.state.status is not Status.IN_PROGRESS:
        return
    percent = max(_planned(done, coming), *(held or Decimal(0) for held in story.state.planned))
    said = texts.QUARTER_PLANS[coming.quarter == 4].format(deadline=shown_day(coming.last), percent=figures.shown(percent))
    story.by_unit(story.day, E.PLAN_QUARTER, period=str(coming), percent=percent, progress=said)


def _planned(done: float, coming: Period) -> Decimal:
    """What is left, spread evenly over the quarters that are left, in steps of five percent."""
    at_end = done + (1 - done) / (5 - coming.quarter)
    return Decimal(5 * round(20 * at_end))
