"""What becomes of each work item of the demo, by its year: most are done, some lag, some need a supervisor."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from tasktrack.dates import Period
from tasktrack.demo import steps, this_year
from tasktrack.demo.steps import done, quarters, reports
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import EntryKind as E
from tasktrack.words import Kind

Event = tuple[date, Callable[[date], None]]
_EXTENDED_TO = tuple(date(2024, month, day) for month, day in ((3, 31), (6, 30), (7, 31), (8, 31), (9, 10), (9, 30)))


def tell(story: Story) -> None:
    """Tell an item's story up to the demo's day; items whose time has not come have none yet."""
    task, year = story.owed.task, story.owed.share.year
    if year == 2021:
        looked_back(story)
    elif year == 2022:
        first_year(story)
    elif year == 2023:
        second_year(story)
    elif year == 2024:
        this_year.tell(story)
    elif year == 2025 and task.kind in (Kind.MILESTONE, Kind.LEVEL, Kind.EACH) and not task.recurrence:
        long_run(story)


def looked_back(story: Story) -> None:
    """A year that was over when the plan was issued: reported afterwards, and nearly all of it accepted."""
    period, day = Period(2021, 4), story.between(date(2022, 10, 31), date(2022, 12, 2))
    if story.likely(0.004):
        story.by_supervisor(day, E.CANCEL, reason=story.one(texts.CANCELLATIONS))
        return
    steps.look_back(story, day, period)
    steps.finish(story, period, returns=0.05)


def first_year(story: Story) -> None:
    """The year in which the plan was issued."""
    last = Period(2022, 4)
    if story.likely(0.012):
        stubborn(story, [last, *quarters(2023, 2), Period(2023, 4), Period(2024, 2)], story.owed.share.due)
    elif story.likely(0.06):
        steps.report(story, steps.report_day(story, last), last, story.random.uniform(0.5, 0.8), stuck=True)
        steps.extend(story, story.later(1, 5), date(2023, 6, 30))
        done(story, Period(2023, 2))
    else:
        done(story, last)


def second_year(story: Story) -> None:
    """The first whole year of reports: mostly done, with a stubborn rest."""
    if story.likely(0.006):
        steps.report(story, steps.report_day(story, Period(2023, 2)), Period(2023, 2), 0.3, stuck=True)
        kind, reasons = (E.SUSPEND, texts.SUSPENSIONS) if story.likely(0.6) else (E.CANCEL, texts.CANCELLATIONS)
        story.by_supervisor(story.later(20, 90), kind, reason=story.one(reasons))
    elif story.likely(0.066):
        due = story.owed.share.due if story.likely(0.35) else story.one(_EXTENDED_TO)
        stubborn(story, [*quarters(2023, 4), *quarters(2024, 3)], due)
    elif story.likely(0.05):
        reports(story, quarters(2023, 4), 0.85)
        steps.remind(story, date(2024, 1, 15) + timedelta(days=story.random.randint(0, 20)))
        done(story, Period(2024, 1))
    else:
        reports(story, quarters(2023, 3), 0.75, chances=(0.4, 0.75, 0.5))
        done(story, Period(2023, 4))


def long_run(story: Story) -> None:
    """What is to stand by the end of the plan: reported on now and then, some of it finished early."""
    periods = [Period(2023, 2), Period(2023, 4), Period(2024, 2), Period(2024, 3)]
    if story.likely(0.04):
        return
    if story.likely(0.06):
        reports(story, periods[:2], 0.7)
        done(story, periods[2])
        return
    lags = story.likely(0.12)
    reached = story.random.uniform(0.15, 0.35) if lags else story.random.uniform(0.5, 0.78)
    reports(story, periods, reached, stuck=lags, chances=(0.5, 0.6, 0.85, 0.7))


def stubborn(story: Story, periods: Sequence[Period], due: date) -> None:
    """Reported quarter after quarter, never finished, and chased when overdue; some have just been submitted."""
    events = list(_growing(story, periods, story.random.uniform(0.5, 0.9)))
    if due > story.owed.share.due:
        asked = story.owed.share.due - timedelta(days=story.random.randint(8, 35))
        events.append((asked, partial(steps.extend, story, due=due)))
    events += _chase(story, due, story.one((1, 2, 2, 3)))
    if story.likely(0.15):
        events.append((date(2024, 10, 11), lambda _: steps.submit(story)))
    story.run(events)


def _growing(story: Story, periods: Sequence[Period], reached: float) -> list[Event]:
    half = len(periods) // 2
    return [
        (steps.report_day(story, period), partial(_growth, story, period=period, done=done, stuck=place >= half))
        for place, period in enumerate(periods)
        for done in [reached * (place + 1) / len(periods)]
        if story.likely(0.85)
    ]


def _growth(story: Story, day: date, *, period: Period, done: float, stuck: bool) -> None:
    steps.report(story, day, period, done, stuck=stuck and story.likely(0.7))


def _chase(story: Story, due: date, rungs: int) -> list[Event]:
    """So many rungs of the ladder, each some days after it is asked for."""
    ladder = ((steps.remind, 3, 14), (steps.notice, 32, 50), (steps.escalate, 92, 120))
    return [
        (due + timedelta(days=story.random.randint(least, most)), partial(step, story))
        for step, least, most in ladder[:rungs]
    ]
