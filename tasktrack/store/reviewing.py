"""What waits for review, weighed: hollow reports first, then doubtful finishes, then by due day."""

from __future__ import annotations

from msgspec.structs import replace

from tasktrack.store import details, entries, items
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.selection import Selection
from tasktrack.words import Flag

MOST_WEIGHED = 2_000
"""In how long a list the reports are read to find the hollow ones; a longer one stands by due day. System setting."""

_GRAVE = (Flag.HOLLOW, Flag.FALSE_FINISH)


def weighed(store: Store, view: View, selection: Selection) -> dict[int, tuple[Flag, ...]] | None:
    """The selected items in the order in which they are to be looked at, each with its flags.

    None where there are more than `MOST_WEIGHED`. Source: model.md, hollow report and false finish.
    """
    with store.reading():
        if items.count(store, view, selection) > MOST_WEIGHED:
            return None
        lines = items.window(store, view, replace(selection, sort="due"))
        told = entries.histories(store, view, [line.id for line in lines])
    found = {line.id: details.flags(line, told[line.id]) for line in lines}
    return dict(sorted(found.items(), key=lambda one: gravity(one[1])))


def gravest(flags: tuple[Flag, ...]) -> Flag | None:
    """The flag for which an item stands before the others; None when it has none of these."""
    return next((flag for flag in _GRAVE if flag in flags), None)


def gravity(flags: tuple[Flag, ...]) -> int:
    """How far to the front these flags put an item: 0 is first."""
    grave = gravest(flags)
    return len(_GRAVE) if grave is None else _GRAVE.index(grave)
