"""Saved views: named sets of filters, kept in the store for everybody who works on it."""

from dataclasses import dataclass

import msgspec

from tasktrack.errors import Refused
from tasktrack.store.database import Store
from tasktrack.store.models import SavedView
from tasktrack.store.selection import Selection

LONGEST_NAME = 40
"""The most characters a view's name may have. System setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedView:
    """A saved view: its name and what it selects."""

    name: str
    selection: Selection


def saved(store: Store) -> list[NamedView]:
    """All saved views, by name."""
    query = SavedView.select(SavedView.name, SavedView.filters).order_by(SavedView.name)
    return [NamedView(name=name, selection=_selection(filters)) for name, filters in store.rows(query.tuples())]


def save(store: Store, name: str, selection: Selection) -> None:
    """Keep a selection under a name; a view of that name is replaced.

    Refused: an empty name, or one longer than `LONGEST_NAME`.
    """
    named = " ".join(name.split())
    if not 0 < len(named) <= LONGEST_NAME:
        raise Refused("tui.view-name", most=LONGEST_NAME)
    filters = msgspec.json.encode(selection).decode()
    row = SavedView.insert(name=named, filters=filters)
    with store.writing():
        store.run(row.on_conflict(conflict_target=[SavedView.name], update={"filters": filters}))


def delete(store: Store, name: str) -> None:
    """Forget a view; one that is gone already is no fault."""
    with store.writing():
        store.run(SavedView.delete().where(SavedView.name == name))


def _selection(filters: str) -> Selection:
    """What a stored view selects; a filter that this version does not know is left out."""
    held = msgspec.json.decode(filters)
    known = {name: value for name, value in held.items() if name in Selection.__struct_fields__}
    return msgspec.convert(known, Selection)
