"""The supervisor's last round of the demo, some days before its own: part of what the ladder asks for is done."""

from datetime import date, timedelta

from tasktrack.demo import notices
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import OPEN_STATUSES, Condition, Level

_ROUND = (date(2024, 10, 8), date(2024, 10, 14))
_DONE = {Level.REMIND: 0.7, Level.NOTICE: 0.35, Level.ESCALATE: 0.4}
"""How likely a step was carried out, by its level; the others wait for whoever opens the demo."""

_KEPT = (Condition.BEFORE_DUE, Condition.UNRECEIVED)
"""Of what comes before a due day and of what was not received there is little; most of it is left."""


def last_round(story: Story) -> None:
    """Carry out what the ladder asks for on the item, or leave it."""
    if story.state.status not in OPEN_STATUSES or story.owed.share.year > _ROUND[0].year:
        return
    day = story.days.on_or_after(max(story.day, _ROUND[0] + timedelta(days=story.aside.randint(0, 6))))
    asked = story.asked(day) if day <= _ROUND[1] else ()
    if not asked or story.aside.random() >= _DONE[asked[0].level] * (0.3 if asked[0].condition in _KEPT else 1):
        return
    level = asked[0].level
    if level is Level.NOTICE:
        notices.send(story, day, texts.NOTICES_BY.get(asked[0].condition, texts.NOTICES[0]))
    else:
        said = texts.REMINDERS_BY.get(asked[0].condition, texts.REMINDERS)
        story.supervised(day, level, reason=story.aside.choice(texts.ESCALATIONS if level is Level.ESCALATE else said))
