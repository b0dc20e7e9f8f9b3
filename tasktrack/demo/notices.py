"""Supervision notices in the demo: sent with a day to reply by, answered in time or not, and the replies checked."""

from datetime import date, timedelta

from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import EntryKind as E
from tasktrack.words import Level

_SATISFIED = 0.75
"""How likely a reply is found to do."""


def send(story: Story, day: date, asks: str) -> None:
    """A notice. Its letter is the mechanism's pattern until all notices are in order, and numbered."""
    day = story.days.on_or_after(max(day, story.day))
    settings = story.mechanism.notice
    reply_by = day + timedelta(days=settings.reply_days.value)
    story.supervised(day, Level.NOTICE, reason=asks, due=reply_by, letter=settings.number.value)


def reply(story: Story, day: date, said: str) -> None:
    """The unit's reply, and some days later the supervisor's check of it."""
    story.by_unit(day, E.REPLY, progress=said, answers=story.state.notice)
    _check(story)


def ask_again(story: Story) -> None:
    """No reply by the day asked: the ladder's next notice about it, and this time a reply."""
    due = story.state.notice_due or story.day
    send(story, due + timedelta(days=story.aside.randint(2, 6)), texts.UNANSWERED)
    reply(story, _later(story, 3, 9), story.aside.choice(texts.REPLIES))


def _check(story: Story) -> None:
    """Most replies do; of the rest it is said what is wanting, and the second one does."""
    answers = story.state.revision
    if story.aside.random() < _SATISFIED:
        story.by_supervisor(_later(story, 2, 8), E.CHECK, held=True, answers=answers)
        return
    day = story.days.on_or_after(_later(story, 2, 8))
    reply_by = day + timedelta(days=story.mechanism.notice.reply_days.value)
    wanting = story.aside.choice(texts.WANTING)
    story.by_supervisor(day, E.CHECK, held=False, answers=answers, reason=wanting, due=reply_by)
    story.by_unit(_later(story, 3, 9), E.REPLY, progress=texts.REPLY_AGAIN, answers=story.state.notice)
    story.by_supervisor(_later(story, 2, 6), E.CHECK, held=True, answers=story.state.revision)


def _later(story: Story, least: int, most: int) -> date:
    return story.day + timedelta(days=story.aside.randint(least, most))
