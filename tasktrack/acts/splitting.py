"""Splitting a task: its grid opened, and the grid that a person made of it saved, or kept as a draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tasktrack.acts import grids, plan_journal, revising
from tasktrack.acts.decomposition import Units
from tasktrack.acts.revising import Revised
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.figures import shown
from tasktrack.plan.changes import Change
from tasktrack.plan.contradictions import bounds
from tasktrack.plan.parts import Plan, Share, Task
from tasktrack.rules.split_grid import Cell, SplitGrid
from tasktrack.store import items, past_plans, past_splits, plan_entries, plans, splits
from tasktrack.store.splits import Basis, DraftCell, Key, Mark, SplitDraft
from tasktrack.words import PlanEntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A task's split as a person opens it: `grid` is what is handed out now, `draft` what waits beside it.

    `seen` is the number of the task's last entry, `names` are the units' names by code.
    """

    task: Task
    grid: SplitGrid
    basis: Basis
    draft: SplitDraft | None
    drafted: SplitGrid | None
    seen: int
    names: Mapping[str, str]


def open_split(session: Session, code: str, *, basis: Basis | None = None) -> Opened:
    """Open a task's split as it stands on the day looked at, weighted by its own basis or another.

    Refused for a task unknown or counted elsewhere. What is opened as of a past day and changed since can't be saved.
    """
    with session.store.reading():
        plan = past_plans.on(session.store, session.view)
        task = _task(plan, code)
        basis = basis or past_splits.bases(session.store, session.view).get(code, Basis())
        held = past_splits.owed(session.store, session.view, code)
        locks = items.locks(session.store, code)
        grid = grids.grid(plan, task, Units(plan).owing(task), held, basis, locks)
        changed_since = past_plans.since(session.store, session.view)
        draft = None if changed_since else splits.draft(session.store, code)
        return Opened(
            task=task,
            grid=grid,
            basis=basis,
            draft=draft,
            drafted=_with_draft(grid, draft) if draft else None,
            seen=plan_entries.latest(session.store, code, session.view),
            names={unit.code: unit.called for unit in plan.units},
        )


def save(
    session: Session,
    opened: Opened,
    grid: SplitGrid,
    *,
    basis: Basis | None = None,
    reason: str = "",
    unlock: bool = False,
    dry_run: bool = False,
) -> Revised:
    """Hand out what the grid says: items made, reinstated, retargeted, cancelled; marks kept. Gives what changed.

    Refused: a grid that does not add up (keep it as a draft), a figure that can't be, a change of what has been
    reported on unless `unlock`, a change of items in force without a reason, a task that somebody else changed
    meanwhile (`Conflict`).
    """
    if not grid.balanced:
        raise Refused("planning.unbalanced", task=opened.task.code, remainder=shown(grid.whole().remainder))
    code = opened.task.code
    with session.store.reading() if dry_run else session.store.writing():
        plan_journal.may(session, PlanEntryKind.SPLIT)
        plan_journal.unchanged(session, code, opened.seen)
        plan = plans.required(session.store)
        task = _task(plan, code)
        now = {(share.year, share.unit): share for share in plans.owed(session.store, code)}
        _possible(task, opened.grid, grid)
        revised = revising.with_issued(session, _revised(plan, task, now, grid))
        reported = _locked(items.locks(session.store, code), revised, unlock=unlock)
        if not dry_run:
            if reported and not reason.strip():
                raise Refused("planning.reported-reason", count=reported)
            revising.hand_out(session, plan, revised, reason=reason)
            _mark(session, code, grid)
            moved = past_splits.basis_changes(code, splits.bases(session.store).get(code), basis or opened.basis)
            splits.put_basis(session.store, code, basis or opened.basis)
            _put(session, opened, revised, (*_changes(code, opened.grid, grid), *moved), reason)
    return revised


def before_last(session: Session, opened: Opened) -> tuple[SplitGrid, Basis]:
    """The split and its basis as they were before the last entry about the task, to be saved again, on the record.

    Refused when the last entry is no split of the task.
    """
    last = plan_entries.entry(session.store, opened.seen) if opened.seen else None
    if last is None or last.kind is not PlanEntryKind.SPLIT or last.subject != opened.task.code:
        raise Refused("planning.no-split-to-undo", task=opened.task.code)
    cells = dict(opened.grid.cells)
    for change in (one for one in last.changes if one.what == "share"):
        _, year, unit = change.code.split("/")
        key = int(year), unit
        cells[key] = _undone(cells.get(key, Cell()), change.field, change.before)
    return replace(opened.grid, cells=cells), past_splits.basis_before(last.changes, opened.basis)


def save_draft(session: Session, opened: Opened, grid: SplitGrid, *, reason: str = "") -> None:
    """Keep the grid as a draft that is not handed out, whether or not it adds up; refused like `save`."""
    code = opened.task.code
    with session.store.writing():
        plan_journal.may(session, PlanEntryKind.DRAFT)
        plan_journal.unchanged(session, code, opened.seen)
        splits.put_draft(session.store, code, _drafted(grid), by=session.actor, on=session.entry_day())
        changes = tuple(_changes(code, opened.drafted or opened.grid, grid))
        plan_journal.put(session, PlanEntryKind.DRAFT, code, reason=reason, changes=changes, seen=opened.seen)


def drop_draft(session: Session, opened: Opened, *, reason: str = "") -> None:
    """Throw the task's draft away, on the record."""
    with session.store.writing():
        splits.drop_draft(session.store, opened.task.code)
        changes = tuple(_changes(opened.task.code, opened.drafted or opened.grid, opened.grid))
        plan_journal.put(
            session, PlanEntryKind.DRAFT, opened.task.code, reason=reason, changes=changes, seen=opened.seen
        )


def _task(plan: Plan, code: str) -> Task:
    task = next((task for task in plan.tasks if task.code == code), None)
    if task is None:
        raise Refused("planning.task-unknown", task=code)
    if task.same_as:
        raise Refused("planning.counted-elsewhere", task=code, other=task.same_as)
    return task


def _revised(plan: Plan, task: Task, now: Mapping[Key, Share], grid: SplitGrid) -> Revised:
    if not grid.editable:
        return Revised(changes=())
    wanted = {(share.year, share.unit): share for share in grids.shares(plan, task, grid)}
    return Revised(
        changes=(),
        made=tuple(share for key, share in wanted.items() if key not in now),
        retargeted=tuple(
            replace(share, due=now[key].due)  # an extension that was granted stays
            for key, share in wanted.items()
            if key in now and share.amount != now[key].amount
        ),
        cancelled=tuple(share for key, share in now.items() if key not in wanted),
    )


def _possible(task: Task, before: SplitGrid, after: SplitGrid) -> None:
    """Refuse a changed cell that can't be, such as a share of 120 %."""
    for one in after.changes(before):
        end = bounds.impossible(task.metric, task.unit_of_measure, one.after.amount)
        if end is not None:
            figure, (year, unit) = shown(one.after.amount), one.key
            told = f"{figure}{task.unit_of_measure}"
            raise Refused("planning.cell-impossible", year=year, unit=unit, amount=told, bound=end)


def _locked(locks: Mapping[Key, str], revised: Revised, *, unlock: bool) -> int:
    """How many are changed that were reported on; refused where that is not meant, or one is done or reassigned."""
    reported = 0
    for share in (*revised.retargeted, *revised.cancelled):
        lock = locks.get((share.year, share.unit), "")
        if lock and not (unlock and lock == "reported"):
            raise Refused(f"planning.locked-{lock}", year=share.year, unit=share.unit)
        reported += bool(lock)
    return reported


def _mark(session: Session, code: str, grid: SplitGrid) -> None:
    """Keep the marks of the grid's cells; who confirmed a figure first stays named."""
    before = splits.marks(session.store, code)
    marks = [
        _marked(session, key, cell, before.get(key))
        for key, cell in grid.cells.items()
        if (cell.amount is not None or not grid.editable) and (cell.fixed or cell.confirmed)
    ]
    splits.put_marks(session.store, code, marks)


def _marked(session: Session, key: Key, cell: Cell, was: Mark | None) -> Mark:
    year, unit = key
    if not cell.confirmed:
        return Mark(year=year, unit=unit, fixed=cell.fixed)
    if was is not None and was.confirmed_by and was.confirmed == cell.amount:
        return Mark(
            year=year,
            unit=unit,
            fixed=cell.fixed,
            confirmed=was.confirmed,
            confirmed_by=was.confirmed_by,
            confirmed_on=was.confirmed_on,
        )
    by, on = session.actor, session.entry_day()
    return Mark(year=year, unit=unit, fixed=cell.fixed, confirmed=cell.amount, confirmed_by=by, confirmed_on=on)


def _put(session: Session, opened: Opened, revised: Revised, changes: Sequence[Change], reason: str) -> None:
    """Put the split on record; a confirmation when nothing but marks changed, nothing when nothing did."""
    moved = bool(revised.made or revised.retargeted or revised.cancelled)
    if changes or moved:
        kind = PlanEntryKind.SPLIT if moved else PlanEntryKind.CONFIRM
        plan_journal.put(session, kind, opened.task.code, reason=reason, changes=changes, seen=opened.seen)


def _changes(code: str, before: SplitGrid, after: SplitGrid) -> Iterator[Change]:
    """The cells that differ, each under `task/year/unit`."""
    keys = dict.fromkeys((*before.cells, *after.cells))
    for year, unit in sorted(keys):
        one, other = _kept(before.cell((year, unit))), _kept(after.cell((year, unit)))
        for name in ("amount", "fixed", "confirmed"):
            was, now = getattr(one, name), getattr(other, name)
            if was != now:
                yield Change("share", f"{code}/{year}/{unit}", name, _said(was), _said(now))


def _kept(cell: Cell) -> Cell:
    """The cell as it is kept: one without an amount has no marks."""
    return cell if cell.amount is not None or cell.confirmed else Cell(locked=cell.locked)


def _undone(cell: Cell, field: str, before: str) -> Cell:
    """The cell with one field as a change on record says that it was."""
    held: dict[str, Any] = {
        "amount": cell.amount, "fixed": cell.fixed, "confirmed": cell.confirmed, "locked": cell.locked,
    }  # fmt: skip
    held[field] = (Decimal(before) if before else None) if field == "amount" else before == "yes"
    return Cell(**held)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else f"{value:f}"


def _drafted(grid: SplitGrid) -> Iterator[DraftCell]:
    for (year, unit), cell in sorted(grid.cells.items()):
        if cell.amount is not None:
            yield DraftCell(year=year, unit=unit, amount=cell.amount, fixed=cell.fixed)


def _with_draft(grid: SplitGrid, draft: SplitDraft) -> SplitGrid:
    """The grid with the draft's cells in place of its own, where they may be changed."""
    cells = {key: cell if cell.locked else Cell(locked=cell.locked) for key, cell in grid.cells.items()}
    for one in draft.cells:
        key = one.year, one.unit
        if not grid.cell(key).locked:
            cells[key] = Cell(amount=one.amount, fixed=one.fixed)
    return replace(grid, cells=cells)
