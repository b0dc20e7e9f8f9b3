"""The stories of past years' items that were never finished: put off, reported on, chased."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from tasktrack.dates import Period
from tasktrack.demo import steps
from tasktrack.demo.steps import quarters
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import EntryKind as E

Event = tuple[date, Callable[[date], None]]
_PUT_OFF_2022 = tuple(date(2023, month, day) for month, day in ((3, 31), (5, 31), (6, 30), (8, 31), (9, 30)))
_PUT_OFF_2023 = tuple(
    date(2024, month, day)
    for month, day in ((1, 31), (3, 31), (4, 30), (6, 30), (7, 31), (8, 31), (9, 10), (9, 20), (9, 30))
)
_STAGES_2023 = tuple(date(2023, month, day) for month, day in ((6, 30), (8, 31), (10, 31), (11, 30)))
_ASKED_AGAIN = date(2024, 12, 31)


def first_year(story: Story) -> None:
    """An item of 2022, most often put off into 2023."""
    due = story.owed.share.due if story.likely(0.25) else story.one(_PUT_OFF_2022)
    _stubborn(story, [Period(2022, 4), *quarters(2023, 4), *quarters(2024, 3)], due)


def second_year(story: Story) -> None:
    """An item of 2023: with its own due day, put off into 2024, or with a stage date that it missed."""
    drawn = story.random.random()
    due = story.owed.share.due if drawn < 0.25 else story.one(_PUT_OFF_2023 if drawn < 0.85 else _STAGES_2023)
    _stubborn(story, [*quarters(2023, 4), *quarters(2024, 3)], due)


def growing(story: Story, periods: Sequence[Period], reached: float, *, chance: float = 0.85) -> list[Event]:
    """Reports that grow evenly, the later half of them mostly stuck; `chance` says how likely each is made."""
    half = len(periods) // 2
    return [
        (steps.report_day(story, period), partial(_growth, story, period=period, done=done, stuck=place >= half))
        for place, period in enumerate(periods)
        for done in [reached * (place + 1) / len(periods)]
        if story.likely(chance)
    ]


def chase(story: Story, due: date, rungs: int) -> list[Event]:
    """So many rungs of the ladder, each some days after it is asked for."""
    ladder: tuple[tuple[Callable[..., None], int, int], ...] = (
        (steps.remind, 3, 14),
        (steps.notice, 32, 50),
        (steps.escalate, 92, 120),
        (partial(steps.notice, again=True), 190, 240),
    )
    return [
        (due + timedelta(days=story.random.randint(least, most)), partial(step, story))
        for step, least, most in ladder[:rungs]
    ]


def _stubborn(story: Story, periods: Sequence[Period], due: date) -> None:
    """Reported quarter after quarter and never finished; the longer overdue, the more it is chased."""
    owed = story.owed.share.due
    events = growing(story, periods, story.random.uniform(0.5, 0.93))
    if due > owed:
        events.append((owed - timedelta(days=story.random.randint(8, 35)), partial(steps.extend, story, due=due)))
    elif due < owed:
        events.append((story.between(date(2023, 2, 20), date(2023, 3, 10)), partial(_staged, story, due=due)))
    long = due < date(2024, 1, 1)
    events += chase(story, due, story.one((3, 4, 4)) if long else story.one((1, 2, 2, 3)))
    if due < date(2024, 4, 1) and story.likely(0.3):
        events.append((story.between(date(2024, 4, 15), date(2024, 6, 20)), partial(_asked_in_vain, story)))
    if story.likely(0.05):
        events.append((date(2024, 10, 11), partial(_submitted, story)))
    story.run(events)


def _growth(story: Story, day: date, *, period: Period, done: float, stuck: bool) -> None:
    steps.report(story, day, period, done, stuck=stuck and story.likely(0.8))


def _staged(story: Story, day: date, *, due: date) -> None:
    story.by_planner(day, E.RETARGET, due=due, reason=story.one(texts.STAGES))


def _asked_in_vain(story: Story, day: date) -> None:
    steps.ask(story, day, _ASKED_AGAIN)
    story.by_supervisor(story.later(2, 6), E.REFUSE, reason=story.one(texts.REFUSALS))


def _submitted(story: Story, day: date) -> None:
    steps.report(story, day, Period(2024, 3), 1.0)
    steps.submit(story)
