"""Lists of items with what the ladder asks for on each: beside any selection, or only the items it asks about."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from tasktrack.acts import supervising
from tasktrack.store import entries, items, ladder
from tasktrack.store.ladder import AskedItem
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui.panes import changed
from tasktrack.tui.sources import MOST_COMPARED, ItemSource
from tasktrack.tui.widgets.window_list import Row

ASKED = "asked"
"""The order in which the ladder asks: severest first."""

MOST_SORTED = 20_000
"""Of how many items that the ladder asks about another order than its own is made. System setting."""


@dataclass(frozen=True)
class LadderSource(ItemSource):
    """The items of a selection; `told` adds what the ladder asks for to the row of an item."""

    told: Callable[[Row, ItemLine, AskedItem | None], Row] = lambda row, _line, _one: row

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on; the ladder is asked about these items alone."""
        read = items.window(self.session.store, self.session.view, self.asked, offset, limit)
        asked = ladder.of_items(self.session.store, self.session.view, [line.id for line in read])
        return self._rows(read, asked)

    def _rows(self, read: Sequence[ItemLine], asked: dict[int, AskedItem]) -> list[Row]:
        beside = self._beside(read)
        return [self.told(self.row(line, then), line, asked.get(line.id)) for line, then in beside]


@dataclass(frozen=True)
class AskedSource(LadderSource):
    """Of the selected items those that the ladder asks about, severest first unless the selection says otherwise.

    What it asks for is read anew once the store has changed.
    """

    _read: dict[object, dict[int, AskedItem]] = field(default_factory=dict, compare=False, repr=False)

    def count(self) -> int:
        """How many items the ladder asks about."""
        return len(self._asked())

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on."""
        asked = self._asked()
        return self._rows(list(self._lines(list(asked)[offset : offset + limit])), asked)

    def position(self, key: int) -> int | None:
        """Where an item stands; None when the ladder asks for nothing on it."""
        return next((place for place, item in enumerate(self._asked()) if item == key), None)

    def changes(self) -> int | None:
        """How many of them differ from the day compared with."""
        asked = self._asked()
        if self.against is None or len(asked) > MOST_COMPARED:
            return None
        beside = self._beside(list(self._lines(list(asked))))
        return sum(changed.differs(line, then.line) for line, then in beside if then)

    def _asked(self) -> dict[int, AskedItem]:
        version = entries.version(self.session.store)
        if version not in self._read:
            found = {one.item: one for one in supervising.asked(self.session, self._narrowed)}
            self._read.clear()
            self._read[version] = self._ordered(found)
        return self._read[version]

    @property
    def _narrowed(self) -> Selection:
        return replace(self.selection, sort="due") if self.selection.sort == ASKED else self.selection

    def _ordered(self, found: dict[int, AskedItem]) -> dict[int, AskedItem]:
        if self.selection.sort == ASKED or not 0 < len(found) <= MOST_SORTED:
            return found
        chosen = replace(self._narrowed, ids=tuple(found))
        read = items.window(self.session.store, self.session.view, chosen)
        return {line.id: found[line.id] for line in read}

    def _lines(self, keys: Sequence[int]) -> Iterator[ItemLine]:
        found = items.of_numbers(self.session.store, self.session.view, keys)
        yield from (found[key] for key in keys if key in found)
