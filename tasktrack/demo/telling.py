"""All stories of the demo as one journal, in the order of their days: notices numbered, quarters closed on their way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

import msgspec

from tasktrack.acts import evidence
from tasktrack.acts.session import Session
from tasktrack.demo import looking_back, sealing
from tasktrack.demo.office_days import OfficeDays, instants
from tasktrack.demo.story import Story, Told
from tasktrack.rules.entries import Entry
from tasktrack.store import journal
from tasktrack.store.journal import Addition, Stamp

_ONE_DAY = timedelta(days=1)

_Placed = tuple[date, float, int, Told]
"""An entry of a story and where it stands among all: by its day, by chance, by its place in the story."""


class Telling:
    """Puts stories on record, day by day."""

    def __init__(self, session: Session, days: OfficeDays, stories: Sequence[Story]) -> None:
        self._session, self._days, self._stories = session, days, stories
        self._left: list[_Placed] = []
        self._letters: dict[int, int] = {}

    def tell(self) -> None:
        """The whole journal, with the seals and the look-backs between. The caller holds the transaction."""
        for story in self._stories:
            self._take(story)
            self._keep(story)
        waits = timedelta(days=self._session.mechanism.report.days_after.value)
        for period in sealing.SEALED:
            known = period.last + waits
            self._up_to(known)
            sealing.seal(self._session, period, known=known, made_on=self._days.on_or_after(known + _ONE_DAY))
        self._look_back(self._days.on_or_after(known + _ONE_DAY))
        self._up_to(date.max)

    def _look_back(self, day: date) -> None:
        """Draw from what was done in the quarter that was closed last, and tell what was found."""
        codes = sealing.draw(self._session, sealing.SEALED[-1], day)
        by_code = {story.code: story for story in self._stories}
        for place, story in enumerate(by_code[code] for code in codes):
            before = len(story.told)
            looking_back.tell(story, day, place)
            self._take(story, before)

    def _take(self, story: Story, first: int = 0) -> None:
        told = enumerate(story.told[first:], first)
        self._left += [(one.day, story.place, number, one) for number, one in told]

    def _keep(self, story: Story) -> None:
        """Keep the files that a story's entries name, as given by whoever named them first."""
        for file in story.files:
            for one in story.told:
                if str(file.reference) in one.entry.evidence:
                    evidence.keep(replace(self._session, actor=one.actor, looked_at=one.day), file)
                    break

    def _up_to(self, day: date) -> None:
        """Put on record what is told up to a day."""
        due = sorted((placed for placed in self._left if placed[0] <= day), key=lambda placed: placed[:3])
        self._left = [placed for placed in self._left if placed[0] > day]
        additions: list[Addition] = []
        for at, told in groupby(due, key=lambda placed: placed[0]):
            additions += self._on_the_day(at, [one for *_, one in told])
        journal.append(self._session.store, additions)

    def _on_the_day(self, day: date, told: Sequence[Told]) -> Iterator[Addition]:
        for one, instant in zip(told, instants(day, len(told)), strict=True):
            stamp = Stamp(actor=one.actor, acting_unit=one.acting_unit, made_on=day, made_at=instant)
            yield Addition(entry=self._numbered(one.entry, day), state=one.state, stamp=stamp)

    def _numbered(self, entry: Entry, day: date) -> Entry:
        """A notice's letter is the mechanism's pattern so far; the numbers follow one another within the year."""
        if not entry.letter:
            return entry
        number = self._letters[day.year] = self._letters.get(day.year, 0) + 1
        return msgspec.structs.replace(entry, letter=entry.letter.format(year=day.year, number=number))
