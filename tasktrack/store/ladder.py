"""What the supervision ladder asks for on the day looked at: read for all items at once, decided by `rules.ladder`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tasktrack.rules import ladder
from tasktrack.rules.entries import State
from tasktrack.rules.ladder import Asked, Facts
from tasktrack.rules.mechanism import Step
from tasktrack.store import noticing
from tasktrack.store.database import Store
from tasktrack.store.fields import chunks
from tasktrack.store.items import STATE_COLUMNS
from tasktrack.store.lines import View
from tasktrack.store.models import WorkItem
from tasktrack.store.selection import Selection, Sight
from tasktrack.words import Condition, EntryKind, Level


class AskedItem(msgspec.Struct, frozen=True, kw_only=True):
    """What the ladder asks for on one item: all its steps, severest first, which one entry of `kind` carries out."""

    item: int
    revision: int
    asked: tuple[Asked, ...]

    @property
    def level(self) -> Level:
        """The severest level asked for."""
        return self.asked[0].level

    @property
    def kind(self) -> EntryKind:
        """The entry that carries the steps out."""
        return ladder.ENTRY_KINDS[self.level]

    @property
    def step(self) -> str:
        """The keys of the steps, as the entry names them."""
        return ladder.key(self.asked)


def asked(store: Store, view: View, selection: Selection = Selection()) -> list[AskedItem]:  # noqa: B008 - it is frozen
    """What the ladder asks for on the selected items, severest first, then by the severest step's own number."""
    with store.reading():
        facts = list(_facts(store, view, selection))
        taken = noticing.steps_taken(store, selection.ids or None, view.day)
    found = []
    for item, one in facts:
        steps = ladder.asked(one, view.mechanism.ladder, taken.get(item, ()), view.day)
        if steps:
            found.append(AskedItem(item=item, revision=one.state.revision, asked=steps))
    return sorted(found, key=_severest_first)


def of_items(store: Store, view: View, items: Sequence[int]) -> dict[int, AskedItem]:
    """What the ladder asks for on these items; without those on which it asks for nothing."""
    found = (asked(store, view, Selection(ids=tuple(chunk))) for chunk in chunks(items))
    return {one.item: one for some in found for one in some}


def steps_of(store: Store, view: View, items: Sequence[int], level: Level) -> dict[int, str]:
    """The steps, as an entry names them, that an entry of this level carries out now on each of these items."""
    found: dict[int, str] = {}
    for chunk in chunks(items):
        taken = noticing.steps_taken(store, chunk, view.day)
        for item, one in _facts(store, view, Selection(ids=tuple(chunk))):
            waiting = ladder.outstanding(one, view.mechanism.ladder, taken.get(item, ()), view.day)
            found[item] = ladder.key(ladder.for_level(waiting, level))
    return found


def step_named(view: View, key: str) -> Step | None:
    """The step of the mechanism that a key (`overdue-30@2024-06-30`) is of; None when the mechanism has it no more."""
    name = key.partition("@")[0]
    return next((step for step in view.mechanism.ladder if step.called == name), None)


def _facts(store: Store, view: View, selection: Selection) -> Iterator[tuple[int, Facts]]:
    """The selected items that are open on the day, by id, as the ladder's rules take them."""
    sight = Sight(store.database, view)
    standing = [getattr(sight.standing, name) for name in STATE_COLUMNS]
    query = sight.joined(WorkItem.id, WorkItem.year, WorkItem.created_on, *standing)
    query = query.where(sight.open, *sight.conditions(selection)).order_by(WorkItem.id)
    for item, year, created_on, *state in store.rows(query.tuples()):
        held = State(**dict(zip(STATE_COLUMNS, state, strict=True)))
        yield item, Facts(state=held, year=year, created_on=created_on)


def _severest_first(one: AskedItem) -> tuple[Any, ...]:
    first = one.asked[0]
    order = list(Condition).index(first.condition)
    nearing = first.condition in (Condition.BEFORE_DUE, Condition.TIME_LEFT)
    return (-ladder.HEIGHTS[one.level], order, first.amount if nearing else -first.amount, one.item)
