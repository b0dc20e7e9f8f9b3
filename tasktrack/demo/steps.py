"""The steps that the demo's stories are made of: a report, a review, a chase, an extension."""

from collections.abc import Sequence
from datetime import date, timedelta

from tasktrack.dates import Period
from tasktrack.demo import amounts, evidence, intake, notices, wording
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import EntryKind as E
from tasktrack.words import Level

_TIME_TO_MEND = timedelta(days=30)
"""So long before the demo's day nothing finished is returned any more: what is returned is made good by then."""


def report_day(story: Story, period: Period) -> date:
    """When the quarter's report is made: from some days before the quarter's end to the day it is due."""
    return story.between(period.last - timedelta(days=4), period.last + timedelta(days=10))


def late_day(story: Story, period: Period) -> date:
    """When a report comes that missed its quarter's table."""
    return story.between(period.last + timedelta(days=13), period.last + timedelta(days=70))


def report(story: Story, day: date, period: Period, done: float, *, stuck: bool = False) -> None:
    """The unit reports for the quarter."""
    figure, percent = amounts.actual(story, done, period), amounts.percent(story, done)
    story.said = wording.report(story, period, done, stuck=stuck, figure=figure, percent=percent)
    files = wording.evidence(story) if story.likely(0.2) else ()
    story.by_unit(day, E.REPORT, period=str(period), actual=figure, percent=percent, evidence=files, **story.said)
    intake.plan_next(story, period, done)


def repeat(story: Story, day: date, period: Period) -> None:
    """The unit reports for the quarter what it said the last time, figures and all."""
    figures = {"actual": story.state.actual, "percent": story.state.percent}
    story.by_unit(day, E.REPORT, period=str(period), **figures, **story.said)


def claim(story: Story, day: date, period: Period) -> None:
    """The unit claims that all is done, in its last report's words but for the percent, and submits: hollow."""
    values = {"actual": amounts.actual(story, 1.0, period), "percent": amounts.percent(story, 1.0)}
    said = wording.claimed(story.said.get("progress", ""))
    story.by_unit(day, E.REPORT, period=str(period), progress=said, **values)
    submit(story, bare=0.3)


def looked_back(story: Story) -> None:
    """The unit reports afterwards on the year that was over when the plan was issued, and it is accepted."""
    period, day = Period(2021, 4), story.between(date(2022, 10, 31), date(2022, 12, 2))
    figure, percent = amounts.actual(story, 1.0, period), amounts.percent(story, 1.0)
    said, files = wording.looked_back(story, period, figure), wording.evidence(story)
    story.by_unit(day, E.REPORT, period=str(period), actual=figure, percent=percent, evidence=files, **said)
    finish(story, period, returns=0.05)


def submit(story: Story, *, bare: float = 0.025) -> None:
    """The unit submits what it has just reported; `bare` is the chance that it forgets evidence that it must name."""
    named = not story.likely(bare) if story.owed.task.evidence_required else story.likely(0.5)
    story.by_unit(story.day, E.SUBMIT, evidence=evidence.kept(story, wording.evidence(story)) if named else ())


def returned(story: Story, period: Period) -> None:
    """The supervisor returns what was submitted."""
    story.by_supervisor(story.later(2, 6), E.RETURN, reason=story.one(texts.RETURN_REASONS), period=str(period))


def again(story: Story, period: Period, done: float = 1.0) -> None:
    """The unit makes good what was returned, and submits again."""
    values = {"actual": amounts.actual(story, done, period), "percent": amounts.percent(story, done)}
    said, files = story.one(texts.AGAIN), wording.evidence(story)
    story.by_unit(story.later(3, 9), E.REPORT, period=str(period), progress=said, evidence=files, **values)
    story.by_unit(story.day, E.SUBMIT)


def accept(story: Story, least: int = 3, most: int = 16) -> None:
    """The supervisor accepts what was submitted."""
    story.by_supervisor(story.later(least, most), E.ACCEPT, reason=story.one(texts.ACCEPTED))


def finish(story: Story, period: Period, *, returns: float = 0.08) -> None:
    """Submitted, perhaps returned once or twice, and accepted."""
    submit(story)
    for chance in (returns, 0.15):
        if not story.likely(chance) or story.ends - story.day < _TIME_TO_MEND:
            break
        returned(story, period)
        again(story, period)
    accept(story)


def ask(story: Story, day: date, due: date) -> None:
    """The unit asks for a later due day."""
    story.by_unit(day, E.ASK_EXTENSION, due=due, reason=wording.extension_reason(story))


def extend(story: Story, day: date, due: date) -> None:
    """An extension asked for and granted some days later."""
    ask(story, day, due)
    story.by_supervisor(story.later(2, 8), E.GRANT)


def remind(story: Story, day: date) -> None:
    """The supervisor reminds the unit."""
    story.supervised(day, Level.REMIND, reason=story.one(texts.REMINDERS))


def notice(story: Story, day: date, *, again: bool = False) -> None:
    """A supervision notice, the first or another; the unit replies in time, or once it is asked again."""
    notices.send(story, day, texts.NOTICES[again])
    if story.likely(0.75):
        notices.reply(story, story.later(4, 10), story.one(texts.REPLIES))
    else:
        notices.ask_again(story)


def escalate(story: Story, day: date) -> None:
    """The matter goes up."""
    story.supervised(day, Level.ESCALATE, reason=story.one(texts.ESCALATIONS))


def reports(
    story: Story, periods: Sequence[Period], reached: float, *, stuck: bool = False, chances: Sequence[float] = ()
) -> None:
    """Reports that grow evenly to what is reached in the last quarter; `chances` say how likely each is made."""
    for place, period in enumerate(periods):
        share = reached * (place + 1) / len(periods)
        if story.likely(chances[place] if chances else 0.95):
            report(story, report_day(story, period), period, share, stuck=stuck)


def done(story: Story, period: Period) -> None:
    """Reported as done for the quarter, submitted and accepted."""
    report(story, report_day(story, period), period, 1.0 + (0.03 * story.place if story.grows else 0))
    finish(story, period)


def quarters(year: int, last: int) -> list[Period]:
    """The quarters of a year up to the last."""
    return [Period(year, quarter) for quarter in range(1, last + 1)]
