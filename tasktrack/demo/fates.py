"""What becomes of each work item of the demo, by its year: most are done, some lag, some need a supervisor."""

from datetime import date, timedelta

from tasktrack.dates import Period
from tasktrack.demo import intake, levels, overdue, rates, steps, supervising, this_year, wording
from tasktrack.demo.steps import done, quarters, reports
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import EntryKind as E

_HARD = ("building", "money", "digital", "vocational")
"""The themes in which work most often stays unfinished."""

_LATE_2022 = (0.03, 0.003)
_LATE_2023 = (0.11, 0.05)
"""How likely an item of the year is never finished: of a hard theme, of any other."""

_LATE_IN_NUMBERS = 0.25
"""The same for an item with a large figure."""


ISSUED = {2021: date(2022, 10, 19), 2022: date(2022, 10, 19), 2023: date(2023, 1, 10), 2024: date(2024, 1, 10)}
"""The day on which each year's plans were issued; the first two on the day after the plan itself."""

_RECEIVED_SINCE = 2023
"""The first year whose plans were received item by item; what was issued before was reported on right away."""


def tell(story: Story) -> None:
    """Tell an item's story up to the demo's day; the years after it have none yet, since nobody reports ahead."""
    year = story.owed.share.year
    if year in ISSUED and not story.owed.held_back:
        story.by_planner(ISSUED[year], E.ISSUE)
        if year >= _RECEIVED_SINCE:
            intake.received(story, ISSUED[year])
    if levels.on_path(story.owed.task) and year <= 2024:
        rates.tell(story)
    elif year == 2021:
        looked_back(story)
    elif year == 2022:
        first_year(story)
    elif year == 2023:
        second_year(story)
    elif year == 2024:
        this_year.tell(story)
    supervising.last_round(story)


def looked_back(story: Story) -> None:
    """A year that was over when the plan was issued: reported afterwards, and nearly all of it accepted."""
    if story.likely(0.004):
        day = story.between(date(2022, 10, 31), date(2022, 12, 2))
        story.by_supervisor(day, E.CANCEL, reason=story.one(texts.CANCELLATIONS))
        return
    steps.looked_back(story)


def first_year(story: Story) -> None:
    """The year in which the plan was issued."""
    last = Period(2022, 4)
    if story.likely(_late(story, _LATE_2022)):
        overdue.first_year(story)
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
    elif story.likely(_late(story, _LATE_2023)):
        overdue.second_year(story)
    elif story.likely(0.05):
        reports(story, quarters(2023, 4), 0.85)
        steps.remind(story, date(2024, 1, 15) + timedelta(days=story.random.randint(0, 20)))
        done(story, Period(2024, 1))
    else:
        reports(story, quarters(2023, 3), 0.75, chances=(0.4, 0.75, 0.5))
        done(story, Period(2023, 4))


def _late(story: Story, chances: tuple[float, float]) -> float:
    if story.grows:
        return _LATE_IN_NUMBERS
    return chances[wording.theme(story.owed.task) not in _HARD]
