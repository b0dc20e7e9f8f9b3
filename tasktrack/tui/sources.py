"""Where lists get their rows: windows of work items read from the store, never all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tasktrack.acts.session import Session
from tasktrack.plan.parts import Clause
from tasktrack.store import items
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui.panes import changed
from tasktrack.tui.widgets.window_list import Row

MOST_COMPARED = 5_000
"""In how long a list the items that changed between two days are counted. System setting."""


@dataclass(frozen=True)
class ItemSource:
    """The items of a selection on the day of the session, each made a row by `row`.

    A value: for another selection or day the list is shown another source. `against` looks at the day that the items
    are compared with; None compares with none.
    """

    session: Session
    selection: Selection
    row: Callable[[ItemLine, changed.Then], Row]
    against: Session | None = None

    @property
    def asked(self) -> Selection:
        """What is asked of the store; a list of its own kind adds to the selection here."""
        return self.selection

    def count(self) -> int:
        """How many items are selected."""
        return items.count(self.session.store, self.session.view, self.asked)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on, at most `limit`."""
        read = items.window(self.session.store, self.session.view, self.asked, offset, limit)
        return [self.row(line, then) for line, then in self._beside(read)]

    def position(self, key: int) -> int | None:
        """Where an item stands in the list; None when it is not in it."""
        return items.position(self.session.store, self.session.view, self.asked, key)

    def changes(self) -> int | None:
        """How many items differ from the day compared with; None without one, and in lists too long to compare."""
        if self.against is None or self.count() > MOST_COMPARED:
            return None
        read = items.lines(self.session.store, self.session.view, self.asked)
        return sum(changed.differs(line, then.line) for line, then in self._beside(list(read)) if then)

    def then(self, line: ItemLine) -> changed.Then:
        """The item as it stood on the day compared with."""
        return self._beside([line])[0][1]

    def _beside(self, lines: Sequence[ItemLine]) -> list[tuple[ItemLine, changed.Then]]:
        if self.against is None or not lines:
            return [(line, None) for line in lines]
        same = Selection(ids=tuple(line.id for line in lines), sort="id")
        stood = {line.id: line for line in items.lines(self.against.store, self.against.view, same)}
        day, later = self.against.day, self.against.day > self.session.day
        return [(line, changed.Stood(day, stood.get(line.id), later)) for line in lines]


def below(locator: str, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The locators of a clause and of everything under it in the outline; empty for no clause."""
    found = {locator} if locator else set()
    for clause in clauses:
        if clause.parent in found:
            found.add(clause.locator)
    return tuple(clause.locator for clause in clauses if clause.locator in found)
