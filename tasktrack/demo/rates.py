"""The stories of levels on a path: one series told quarter by quarter, from one year's item to the next's."""

from tasktrack.dates import Period
from tasktrack.demo import levels, overdue, steps, this_year
from tasktrack.demo.steps import done, quarters, reports
from tasktrack.demo.story import Story

_EVERY = (1.0, 1.0, 1.0, 1.0)


def tell(story: Story) -> None:
    """Past years are done and accepted, but for the few levels that fell behind."""
    year = story.owed.share.year
    if levels.behind(story.owed.task) and year > levels.BEHIND_FROM:
        _fallen_behind(story, year)
    elif year == 2021:
        steps.looked_back(story)
    elif year == 2022:
        done(story, Period(2022, 4))
    elif year == 2023:
        reports(story, quarters(2023, 3), 0.75, chances=(0.5, 0.9, 0.7))
        done(story, Period(2023, 4))
    elif story.owed.quiet:
        this_year.silent(story)
    else:
        reports(story, quarters(2024, 3), 0.75, chances=(0.85, 1.0, 1.0))


def _fallen_behind(story: Story, year: int) -> None:
    """Both years' items are told the same value each quarter; the older one is chased."""
    if year == 2024:
        reports(story, quarters(2024, 3), 0.6, stuck=True, chances=_EVERY)
        return
    events = overdue.growing(story, [*quarters(2023, 4), *quarters(2024, 3)], 0.8, chance=1.0)
    story.run(events + overdue.chase(story, story.owed.share.due, 4))
