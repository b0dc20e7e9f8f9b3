"""How tasks stood split on the day looked at: what each unit owed, which cells stayed, which figures were confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from tasktrack.plan.changes import Change
from tasktrack.plan.parts import Share
from tasktrack.store import items, past_plans, plans, splits
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.models import Entry, PlanEntry, Task, Unit, WorkItem
from tasktrack.store.plan_entries import Changed
from tasktrack.store.selection import Selection
from tasktrack.store.splits import Basis, Method
from tasktrack.words import PlanEntryKind, Status

Cell = tuple[str, int, str]
"""A task, a year and a unit."""

BASIS = "basis"
"""The field under which an entry of a task keeps by what it was split before and after, as `basis_text`."""

_MARKING = (PlanEntryKind.SPLIT, PlanEntryKind.CONFIRM, PlanEntryKind.CARRY_OVER)
"""The entries that may set or take away marks of cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A cell's marks on a day: that it stays, and the figure that a person confirmed, if one did."""

    fixed: bool = False
    confirmed: bool = False
    figure: Decimal | None = None


def owed(store: Store, view: View, task: str) -> list[Share]:
    """What each item of a task owed on the day of the view, in the order in which they were made; no cancelled ones."""
    if not view.past:
        return plans.owed(store, task)
    with store.reading():
        lines = items.window(store, view, Selection(tasks=(task,), sort="id"))
        marks = _marks(store, view)
    found = []
    for line in lines:
        if line.status is not Status.CANCELLED:
            mark = marks.get((task, line.year, line.unit_code), Marked())
            share = Share(task=task, year=line.year, unit=line.unit_code, amount=line.target, due=line.due)
            confirmed = mark.confirmed and mark.figure == line.target
            found.append(replace(share, fixed=mark.fixed, confirmed=confirmed))
    return found


def confirmed(store: Store, view: View) -> dict[Cell, Decimal | None]:
    """The shares that a person had confirmed by the day of the view, each with the figure that was confirmed."""
    if not _marked_since(store, view):
        return plans.confirmed(store, view.day)
    return {cell: mark.figure for cell, mark in _marks(store, view).items() if mark.confirmed}


def fixed(store: Store, view: View) -> set[Cell]:
    """The cells that stayed when the rest was spread, on the day of the view."""
    return {cell for cell, mark in _marks(store, view).items() if mark.fixed}


def bases(store: Store, view: View) -> dict[str, Basis]:
    """By what each task was split, of those that a person had split by the day of the view."""
    found = dict(splits.bases(store))
    for entry in past_plans.since(store, view, (PlanEntryKind.SPLIT,)):
        for change in entry:
            if change.what == "task" and change.field == BASIS:
                found.pop(change.code, None)
                if change.before:
                    found[change.code] = _basis(change.before)
    return found


def basis_changes(code: str, before: Basis | None, after: Basis) -> tuple[Change, ...]:
    """What an entry keeps of by what a task was split: nothing when that stays."""
    was, now = _text(before), _text(after)
    return () if was == now else (Change("task", code, BASIS, was, now),)


def basis_before(changes: Iterable[Changed], now: Basis) -> Basis:
    """By what a task was split before an entry with these changes; as it is `now` where the entry left it alone."""
    told = next((one for one in changes if one.field == BASIS), None)
    if told is None:
        return now
    return _basis(told.before) if told.before else Basis()


def _text(basis: Basis | None) -> str:
    if basis is None:
        return ""
    return " ".join(filter(None, (basis.method.value, basis.measure, str(basis.taken_on or ""))))


def _basis(text: str) -> Basis:
    method, *rest = text.split()
    measure, taken_on = (*rest, "", "")[:2]
    return Basis(method=Method(method), measure=measure, taken_on=date.fromisoformat(taken_on) if taken_on else None)


def _marked_since(store: Store, view: View) -> bool:
    return any(
        change.what == "share" and change.field in ("fixed", "confirmed", "amount")
        for entry in past_plans.since(store, view, _MARKING)
        for change in entry
    )


def _marks(store: Store, view: View) -> dict[Cell, Marked]:
    """The marks as they are held, or, where some were set since, told from the journal."""
    with store.reading():
        if not _marked_since(store, view):
            return {
                (share.task, share.year, share.unit): Marked(
                    fixed=share.fixed, confirmed=share.confirmed, figure=share.amount
                )
                for share in plans.owed(store)
                if share.fixed or share.confirmed
            }
        return _told(store, view)


def _told(store: Store, view: View) -> dict[Cell, Marked]:
    columns = (PlanEntry.kind, PlanEntry.made_at, PlanEntry.changes)
    query = PlanEntry.select(*columns).where(PlanEntry.kind.in_(list(_MARKING)) & (PlanEntry.made_on <= view.day))
    entries = [
        (kind, made_at, msgspec.json.decode(text, type=tuple[Changed, ...]))
        for kind, made_at, text in store.rows(query.order_by(PlanEntry.id).tuples())
    ]
    shares = _Shares(store, {_cell(one.code)[0] for _, _, told in entries for one in told if one.what == "share"})
    marks: dict[Cell, Marked] = {}
    for kind, made_at, told in entries:
        for cell, named in _by_cell(told):
            mark = _after(marks.get(cell, Marked()), named, kind, shares.at(cell, made_at))
            marks[cell] = mark
    return marks


def _by_cell(told: Sequence[Changed]) -> Iterator[tuple[Cell, Mapping[str, Changed]]]:
    found: dict[str, dict[str, Changed]] = defaultdict(dict)
    for one in told:
        if one.what == "share":
            found[one.code][one.field] = one
    return ((_cell(code), named) for code, named in found.items())


def _after(mark: Marked, named: Mapping[str, Changed], kind: PlanEntryKind, figure: Decimal | None) -> Marked:
    """The marks that an entry leaves; `figure` is what the item owed after it."""
    if "fixed" in named:
        mark = replace(mark, fixed=bool(named["fixed"].after))
    if "confirmed" in named:
        return replace(mark, confirmed=bool(named["confirmed"].after), figure=figure)
    if kind is PlanEntryKind.SPLIT and "amount" in named and mark.confirmed:
        before = named["amount"].before
        return replace(mark, confirmed=mark.figure == (Decimal(before) if before else None), figure=figure)
    return mark


def _cell(code: str) -> Cell:
    rest, _, unit = code.rpartition("/")
    task, _, year = rest.rpartition("/")
    return task, int(year), unit


class _Shares:
    """What the items of some tasks owed at any instant."""

    def __init__(self, store: Store, tasks: set[str]) -> None:
        query = Entry.select(Task.code, WorkItem.year, Unit.code, Entry.made_at, Entry.share)
        query = query.join(WorkItem, on=(Entry.item == WorkItem.id)).join(Task, on=(WorkItem.task == Task.id))
        query = query.switch(Entry).join(Unit, on=(Entry.unit == Unit.id)).where(Task.code.in_(sorted(tasks)))
        self._entries: dict[Cell, list[tuple[datetime, Decimal | None]]] = defaultdict(list)
        rows: Sequence[tuple[Any, ...]] = store.rows(query.order_by(Entry.id).tuples())
        for task, year, unit, made_at, share in rows:
            self._entries[task, year, unit].append((made_at, share))

    def at(self, cell: Cell, instant: datetime) -> Decimal | None:
        """What the cell's item owed."""
        return next((share for made_at, share in reversed(self._entries[cell]) if made_at <= instant), None)
