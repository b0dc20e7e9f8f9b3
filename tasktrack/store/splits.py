"""How tasks were split: by what, which cells stay, which figures were confirmed, and drafts that wait."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from tasktrack.plan.parts import Share
from tasktrack.store.database import Store
from tasktrack.store.models import CellMark, Split, Task, Unit
from tasktrack.store.plans import task_ids, unit_ids

Key = tuple[int, str]
"""A cell of a split: the year and the unit's code."""


class Method(StrEnum):
    """By what a task was split."""

    EQUAL = "equal"
    WEIGHTS = "weights"
    GIVEN = "given"


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """By what a task was split: equal parts, a measure of the units as it stood on a day, or given figures."""

    method: Method = Method.EQUAL
    measure: str = ""
    taken_on: date | None = None


class DraftCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of a draft."""

    year: int
    unit: str
    amount: Decimal | None
    fixed: bool = False


class SplitDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A split that is not handed out, because it does not add up or is still thought about."""

    cells: tuple[DraftCell, ...]
    drafted_by: str
    drafted_on: date


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about a cell: that it stays, and which figure was confirmed by whom."""

    year: int
    unit: str
    fixed: bool
    confirmed: Decimal | None = None
    confirmed_by: str = ""
    confirmed_on: date | None = None


_COLUMNS = ("task", "year", "unit", "fixed", "confirmed", "confirmed_by", "confirmed_on")

_encode = msgspec.json.Encoder(decimal_format="string").encode


def bases(store: Store) -> dict[str, Basis]:
    """By what each task was split that a person split."""
    query = Split.select(Task.code, Split.method, Split.measure, Split.taken_on).join(Task)
    rows = store.rows(query.where(Split.method != "").tuples())
    return {
        task: Basis(method=Method(method), measure=measure, taken_on=taken_on)
        for task, method, measure, taken_on in rows
    }


def draft(store: Store, task: str) -> SplitDraft | None:
    """The draft that waits for a task."""
    query = Split.select(Split.draft, Split.drafted_by, Split.drafted_on).join(Task)
    rows = store.rows(query.where((Task.code == task) & (Split.draft != "")).tuples())
    if not rows:
        return None
    cells, by, on = rows[0]
    return SplitDraft(cells=msgspec.json.decode(cells, type=tuple[DraftCell, ...]), drafted_by=by, drafted_on=on)


def drafted(store: Store) -> dict[str, SplitDraft]:
    """The tasks for which a draft waits, with it."""
    query = Split.select(Task.code).join(Task).where(Split.draft != "").order_by(Task.position)
    held = {task: draft(store, task) for (task,) in store.rows(query.tuples())}
    return {task: waiting for task, waiting in held.items() if waiting is not None}


def put_draft(store: Store, task: str, cells: Iterable[DraftCell], *, by: str, on: date) -> None:
    """Keep a draft for a task, in place of the one before. The caller holds the transaction."""
    _put(store, task, draft=_encode(list(cells)).decode(), drafted_by=by, drafted_on=on)


def put_basis(store: Store, task: str, basis: Basis) -> None:
    """Remember by what a task was split; a draft has then been dealt with. The caller holds the transaction."""
    empty = {"draft": "", "drafted_by": "", "drafted_on": None}
    _put(store, task, method=basis.method.value, measure=basis.measure, taken_on=basis.taken_on, **empty)


def drop_draft(store: Store, task: str) -> None:
    """Throw a draft away. The caller holds the transaction."""
    _put(store, task, draft="", drafted_by="", drafted_on=None)


def put_marks(store: Store, task: str, marks: Iterable[Mark]) -> None:
    """Make these the marks of a task's cells; all others go. The caller holds the transaction."""
    key, units = task_ids(store)[task], unit_ids(store)
    store.run(CellMark.delete().where(CellMark.task == key))
    rows = [
        (
            key,
            mark.year,
            units[mark.unit],
            mark.fixed,
            None if mark.confirmed is None else format(mark.confirmed, "f"),
            mark.confirmed_by,
            mark.confirmed_on and mark.confirmed_on.isoformat(),
        )
        for mark in marks
    ]
    store.insert_rows(CellMark, _COLUMNS, rows)


def fix(store: Store, task: str, cells: Iterable[Key]) -> None:
    """Let cells of a task stay from now on; what else was decided stays. The caller holds the transaction."""
    held = dict(marks(store, task))
    for year, unit in cells:
        was = held.get((year, unit)) or Mark(year=year, unit=unit, fixed=True)
        held[year, unit] = msgspec.structs.replace(was, fixed=True)
    put_marks(store, task, held.values())


def confirm(store: Store, shares: Iterable[Share], *, by: str, on: date) -> None:
    """Mark these shares as confirmed by whom and when; that a cell stays, stays. The caller holds the transaction."""
    tasks, units = task_ids(store), unit_ids(store)
    query = CellMark.select(CellMark.id, CellMark.task, CellMark.year, CellMark.unit).tuples()
    there = {(task, year, unit): mark for mark, task, year, unit in store.rows(query)}
    fresh, held = [], []
    for share in shares:
        cell = tasks[share.task], share.year, units[share.unit]
        confirmed = None if share.amount is None else format(share.amount, "f"), by, on.isoformat()
        if cell in there:
            held.append((*confirmed, there[cell]))
        else:
            fresh.append((*cell, False, *confirmed))
    store.insert_rows(CellMark, _COLUMNS, fresh)
    store.update_rows(CellMark, _COLUMNS[-3:], held)


def marks(store: Store, task: str) -> Mapping[Key, Mark]:
    """The marks of a task's cells."""
    columns = [
        CellMark.year, Unit.code, CellMark.fixed, CellMark.confirmed, CellMark.confirmed_by, CellMark.confirmed_on,
    ]  # fmt: skip
    query = CellMark.select(*columns).join(Task).switch(CellMark).join(Unit).where(Task.code == task)
    return {
        (year, unit): Mark(
            year=year, unit=unit, fixed=bool(fixed), confirmed=confirmed, confirmed_by=by, confirmed_on=on
        )
        for year, unit, fixed, confirmed, by, on in store.rows(query.tuples())
    }


def _put(store: Store, task: str, **values: object) -> None:
    key = task_ids(store)[task]
    empty = {"method": "", "measure": "", "taken_on": None, "draft": "", "drafted_by": "", "drafted_on": None}
    row = {**empty, **values, "task": key}
    store.run(Split.insert(**row).on_conflict(conflict_target=[Split.task], update=values))
