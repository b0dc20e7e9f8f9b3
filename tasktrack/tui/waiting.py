"""What a supervisor decides, as rows: submitted items, requests for more time, drawn items to be looked at again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from msgspec.structs import replace

from tasktrack.acts import drawing
from tasktrack.acts.drawing import Picked
from tasktrack.acts.session import Session
from tasktrack.store import draws, entries, items, reviewing
from tasktrack.store.draws import DrawLine
from tasktrack.store.selection import Selection
from tasktrack.tui.sources import MOST_COMPARED, ItemSource
from tasktrack.tui.widgets.window_list import Row
from tasktrack.words import Flag, Status

WEIGHED = "weighed"
"""The order of the review: hollow reports, doubtful finishes, then by due day."""

Read = TypeVar("Read")


@dataclass(frozen=True)
class Reading(ItemSource):
    """A source whose rows follow from more than the items' columns; what was read holds until the store moves."""

    held: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, ask: Callable[[], Read]) -> Read:
        """What `ask` gives, asked again only when the store has moved."""
        version = entries.version(self.session.store)
        if self.held.get("version") != version:
            self.held.update(version=version, read=ask())
        found: Read = self.held["read"]
        return found


@dataclass(frozen=True)
class WeighedSource(Reading):
    """The submitted items of a selection, those that are to be looked at first on top, each with all its flags."""

    @property
    def asked(self) -> Selection:
        """The store knows the order by due day alone."""
        return replace(self.selection, sort="due")

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        found = self._weighed()
        if found is None:
            return super().window(offset, limit)
        keys = list(found)[offset : offset + limit]
        selection = Selection(ids=tuple(keys), sort="id")
        read = items.window(self.session.store, self.session.view, selection) if keys else ()
        lines = {line.id: line for line in read}
        flagged = [replace(lines[key], flags=found[key]) for key in keys if key in lines]
        return [self.row(line, then) for line, then in self._beside(flagged)]

    def position(self, key: int) -> int | None:
        """Where an item stands."""
        found = self._weighed()
        if found is None:
            return super().position(key)
        return list(found).index(key) if key in found else None

    def _weighed(self) -> dict[int, tuple[Flag, ...]] | None:
        return self.once(lambda: reviewing.weighed(self.session.store, self.session.view, self.asked))


@dataclass(frozen=True)
class WaitingSource(Reading):
    """The submitted items of a selection, then its open items that ask for more time."""

    def count(self) -> int:
        """How many wait in all."""
        return sum(part.count() for part in self._parts())

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on, across the parts."""
        rows: list[Row] = []
        for part in self._parts():
            if len(rows) < limit:
                rows += part.window(max(offset, 0), limit - len(rows))
                offset -= part.count()
        return rows

    def position(self, key: int) -> int | None:
        """Where an item stands, in any part."""
        before = 0
        for part in self._parts():
            place = part.position(key)
            if place is not None:
                return before + place
            before += part.count()
        return None

    def changes(self) -> int | None:
        """How many differ, in all parts."""
        counted = [part.changes() for part in self._parts()]
        return None if None in counted else sum(filter(None, counted))

    def _parts(self) -> tuple[ItemSource, ItemSource]:
        submitted = WeighedSource if self.selection.sort == WEIGHED else ItemSource
        told = {"held": self.held} if submitted is WeighedSource else {}
        asking = replace(
            self.selection,
            statuses=(Status.NOT_STARTED, Status.IN_PROGRESS),
            asking=True,
            sort="due" if self.selection.sort == WEIGHED else self.selection.sort,
        )
        first: ItemSource = submitted(self.session, self.selection, self.row, self.against, **told)
        return first, ItemSource(self.session, asking, self.row, self.against)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLook:
    """A drawn item that is still to be looked at, and the draw that it came from."""

    draw: DrawLine
    picked: Picked


@dataclass(frozen=True)
class LookBackSource(Reading):
    """The items of a selection that were drawn to be looked at again and are still to do."""

    @property
    def asked(self) -> Selection:
        """The items drawn; none stands for nothing to do, not for all."""
        return replace(self.selection, ids=tuple(self.to_look()) or (0,))

    def to_look(self) -> dict[int, ToLook]:
        """What is still to be looked at, by item."""
        return self.once(lambda: to_look(self.session))

    def changes(self) -> int | None:
        """How many differ."""
        return super().changes() if len(self.to_look()) <= MOST_COMPARED else None


def to_look(session: Session) -> dict[int, ToLook]:
    """Every drawn item that is done and was not looked at since, by its number, with the last draw that named it."""
    found: dict[int, ToLook] = {}
    for held in draws.draws(session.store, session.view):
        for one in drawing.picked(session, held):
            if one.line is None or one.line.status is not Status.DONE:
                continue
            if one.looked is None:
                found[one.line.id] = ToLook(draw=held, picked=one)
            elif one.line.id in found:
                del found[one.line.id]
    return found
