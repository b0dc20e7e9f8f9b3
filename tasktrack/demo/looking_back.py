"""What the demo's supervisor finds on looking again at the items that were drawn."""

from datetime import date, timedelta

from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import EntryKind as E
from tasktrack.words import Status

_NOT_HELD, _TO_DO = 2, 6
"""The place among those drawn of the finish that does not hold, and of the first that nobody has looked at yet."""


def tell(story: Story, drawn_on: date, place: int) -> None:
    """The look at the item that was drawn at this place, some weeks after the draw."""
    if place >= _TO_DO or story.state.status is not Status.DONE:
        return
    day, accepted = drawn_on + timedelta(days=7 + 5 * place), story.state.revision
    if place == _NOT_HELD:
        story.by_supervisor(day, E.LOOK_BACK, held=False, answers=accepted, reason=texts.NOT_HELD)
    else:
        said = story.aside.choice(texts.LOOKED_BACK_AGAIN)
        story.by_supervisor(day, E.LOOK_BACK, held=True, answers=accepted, reason=said)
