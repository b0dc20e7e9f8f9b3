"""The few sentences at the head of the page: plain facts, each with the figures it rests on."""

from collections.abc import Iterator

from tasktrack import lang
from tasktrack.lang import say
from tasktrack.pages.facts import Progress
from tasktrack.pages.shares import percent
from tasktrack.words import Level, Light, Status


def sentences(shown: Progress) -> Iterator[str]:
    """What a leader should have read."""
    yield _work(shown)
    yield _overdue(shown)
    yield _due(shown)
    yield _reports(shown)
    yield _indicators(shown)


def day(shown: Progress) -> str:
    """The day looked at, in words."""
    return say("tables.writer-day", year=shown.day.year, month=shown.day.month, day=shown.day.day)


def _work(shown: Progress) -> str:
    whole, year = shown.whole, shown.year
    return say(
        "progress.said-work",
        day=day(shown),
        total=whole.total,
        done=whole.of(Status.DONE),
        percent=percent(whole.of(Status.DONE), whole.total),
        year=shown.day.year,
        year_total=year.total,
        year_done=year.of(Status.DONE),
        year_percent=percent(year.of(Status.DONE), year.total),
        submitted=whole.of(Status.SUBMITTED),
    )


def _overdue(shown: Progress) -> str:
    late = shown.whole.of(Light.RED)
    if not late:
        return say("progress.said-none-overdue") + _moved(shown)
    worst = shown.worst[0]
    levels = say("progress.between").join(
        say("progress.said-level", level=lang.word(level), count=count)
        for level, count in shown.levels
        if count and level is not Level.NONE
    )
    told = say(
        "progress.said-overdue", count=late, units=shown.late_units, days=worst.days_overdue, unit=worst.unit,
        title=worst.title,
    )  # fmt: skip
    return told + (say("progress.said-levels", levels=levels) if levels else "") + _moved(shown)


def _moved(shown: Progress) -> str:
    """Against the month's end before."""
    if len(shown.trend) < len(("before", "now")):
        return ""
    (before, then), (_, now) = shown.trend[-2:]
    key = "more" if now > then else "fewer" if now < then else "same"
    return say(f"progress.said-{key}", day=before.isoformat(), count=abs(now - then), then=then)


def _due(shown: Progress) -> str:
    came_due, in_time = sum(one.came_due for one in shown.units), sum(one.in_time for one in shown.units)
    if not came_due:
        return say("progress.said-nothing-due", year=shown.day.year)
    return say(
        "progress.said-due",
        year=shown.day.year,
        count=came_due,
        in_time=in_time,
        late=shown.late_done,
        open=came_due - in_time - shown.late_done,
        percent=percent(in_time, came_due),
    )


def _reports(shown: Progress) -> str:
    quarter = say(f"tables.writer-quarter-{shown.ended.quarter}", year=shown.ended.year)
    if not shown.owed:
        return say("progress.said-none-owed", quarter=quarter)
    told = percent(shown.given, shown.owed)
    return say(
        "progress.said-reports", quarter=quarter, owed=shown.owed, given=shown.given, percent=told,
        missing=shown.owed - shown.given, silent=shown.silent_units,
    )  # fmt: skip


def _indicators(shown: Progress) -> str:
    red = sum(one.light is Light.RED for one in shown.danger)
    key = "progress.said-indicators" if shown.observed else "progress.said-unobserved"
    return say(key, count=shown.indicators, observed=shown.observed, red=red, amber=len(shown.danger) - red)
