"""What becomes of a unit's open items when other units take its place: they move, or join what those owe already."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec.structs import replace

from tasktrack.acts import journal
from tasktrack.acts.session import Session
from tasktrack.lang import say
from tasktrack.rules.entries import Entry, State
from tasktrack.store import items, plans, splits
from tasktrack.store import journal as held_items
from tasktrack.store.journal import Held
from tasktrack.store.lines import ItemLine, View
from tasktrack.store.selection import Selection
from tasktrack.store.splits import DraftCell, Mark
from tasktrack.words import OPEN_STATUSES, EntryKind, Kind, Status

UNDONE = (*OPEN_STATUSES, Status.SUSPENDED)
"""What moves: everything that is neither done nor cancelled."""

_ON_HOLD = (Status.SUSPENDED, Status.CANCELLED)
_NOTHING = Decimal(0)
_TENTH = Decimal("0.1")
_MOST_PERCENT = Decimal(999)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An open item that goes to another unit.

    `onto` is the item that the other unit has for the same task and year already: it takes the share on, `before` and
    `after` are what it owes then, and the item that moves is cancelled. `onto_status` is where it stood.
    """

    item: int
    code: str
    task: str
    year: int
    source: str
    to: str
    amount: Decimal | None
    kind: Kind
    onto: int | None = None
    onto_status: Status | None = None
    before: Decimal | None = None
    after: Decimal | None = None

    @property
    def adds(self) -> bool:
        """Whether a share is added to what the other unit owes."""
        return self.onto is not None and self.before != self.after

    @property
    def reopens(self) -> bool:
        """Whether the other unit's item, done already, is opened again, because more is owed for it now."""
        return self.onto_status is Status.DONE and bool(self.amount) and self.kind is Kind.QUANTITY


def view(session: Session) -> View:
    """What an act looks at items with: as they stand now."""
    return View(session.entry_day(), False, session.mechanism)


def lines(session: Session, units: Iterable[str], *statuses: Status) -> list[ItemLine]:
    """The items of units as they stand now; nothing for no unit."""
    named = tuple(units)
    chosen = Selection(units=named, statuses=statuses, sort="id")
    return items.window(session.store, view(session), chosen) if named else []


def moves(session: Session, source: str, to: Callable[[ItemLine], str]) -> tuple[Move, ...]:
    """Where each open item of a unit goes; what its `to` leaves with the unit itself does not move."""
    going = [(line, to(line)) for line in lines(session, (source,), *UNDONE)]
    going = [(line, unit) for line, unit in going if unit != source]
    there = {
        (line.task, line.year, line.unit_code): line
        for line in lines(session, dict.fromkeys(unit for _, unit in going))
    }
    return tuple(_move(line, unit, there.get((line.task, line.year, unit))) for line, unit in going)


def _move(line: ItemLine, unit: str, twin: ItemLine | None) -> Move:
    move = Move(
        item=line.id, code=line.code, task=line.task, year=line.year, source=line.unit_code, to=unit,
        amount=line.target, kind=line.kind,
    )  # fmt: skip
    if twin is None:
        return move
    before = None if twin.status is Status.CANCELLED else twin.target
    if twin.status is Status.CANCELLED:
        after = line.target
    elif line.kind is Kind.QUANTITY and line.target is not None:
        after = (before or _NOTHING) + line.target
    else:
        after = before
    return Move(
        **{name: getattr(move, name) for name in ("item", "code", "task", "year", "source", "to", "amount", "kind")},
        onto=twin.id,
        onto_status=twin.status,
        before=before,
        after=after,
    )


def record(session: Session, found: Sequence[Move], reason: str) -> None:
    """Put the moves on record, with the marks and drafts of splits brought along. The caller holds the transaction.

    An item without a counterpart is reassigned. One with a counterpart is cancelled, and of a quantity what it owed and
    what was reached of it are added to the counterpart, so that no sum changes; of all else the counterpart stands.
    """
    numbers = sorted({item for move in found for item in (move.item, move.onto) if item is not None})
    held, units = held_items.held(session.store, numbers), plans.unit_ids(session.store)
    made: list[Entry] = []
    for move in found:
        if move.onto is None:
            made.append(Entry(kind=EntryKind.REASSIGN, item=move.item, unit=units[move.to], reason=reason))
        else:
            made += _joining(move, held, reason)
    journal.record(session, *made)
    _marks(session, found)


def _joining(move: Move, held: Mapping[int, Held], reason: str) -> Iterator[Entry]:
    """The entries that let an item take another one's share on: it is made ready for that, and the other ends."""
    assert move.onto is not None  # noqa: S101 - asked by the caller
    source, twin = held[move.item], held[move.onto].state
    told = _told(source, twin, move)
    if twin.status is Status.CANCELLED:
        due = source.state.due
        yield Entry(kind=EntryKind.REINSTATE, item=move.onto, share=move.after, due=due, reason=reason)
    else:
        for kind in _readied(move, source.state, twin, told=told is not None):
            yield Entry(kind=kind, item=move.onto, reason=reason)
        if move.adds:
            yield Entry(kind=EntryKind.CARRY_OVER, item=move.onto, share=move.after, reason=reason)
    if told is not None:
        yield told
    resumed = told is not None or twin.status is Status.CANCELLED
    if source.state.status is Status.SUSPENDED and twin.status in _ON_HOLD and resumed:
        yield Entry(kind=EntryKind.SUSPEND, item=move.onto, reason=reason)
    yield Entry(kind=EntryKind.CANCEL, item=move.item, reason=reason)


def _readied(move: Move, source: State, twin: State, *, told: bool) -> Iterator[EntryKind]:
    """What opens the counterpart, in order.

    A finish that no longer covers what is owed is opened again, a submission withdrawn; work goes on where either of
    two items was not on hold.
    """
    status = twin.status
    if move.reopens:
        status = Status.IN_PROGRESS
        yield EntryKind.REOPEN
    if status is Status.SUSPENDED and (told or source.status is not Status.SUSPENDED):
        status = twin.resumes_as or Status.IN_PROGRESS
        yield EntryKind.RESUME
    if status is Status.SUBMITTED and (told or move.adds):
        yield EntryKind.WITHDRAW


def _told(source: Held, twin: State, move: Move) -> Entry | None:
    """What was reached of both together, as a report of the item that goes on; None where nothing changes by it."""
    if move.onto_status is Status.DONE and not move.reopens:
        return None
    actual, percent = _reached(source, twin, move)
    actual = None if actual == twin.actual else actual
    percent = None if percent == twin.percent else percent
    if actual is None and percent is None:
        return None
    progress = say("reorganising.reached", code=move.code)
    return Entry(kind=EntryKind.REPORT, item=move.onto or 0, actual=actual, percent=percent, progress=progress)


def _reached(source: Held, twin: State, move: Move) -> tuple[Decimal | None, Decimal | None]:
    """The figure and the typed percent of two items together; of one that was cancelled only the other counts."""
    state = source.state
    if move.onto_status is Status.CANCELLED:
        actual = state.actual if state.actual is not None or twin.actual is None else _NOTHING
        percent = state.percent if state.percent is not None or twin.percent is None else state.measured or _NOTHING
        return actual, percent
    if move.kind is not Kind.QUANTITY or move.amount is None:
        return twin.actual, twin.percent
    actual = None if state.actual is None and twin.actual is None else (state.actual or _NOTHING) + (twin.actual or 0)
    return actual, _together(state, twin)


def _together(state: State, twin: State) -> Decimal | None:
    """The typed percents of two shares, each weighed by its share; None where neither was typed."""
    whole = (state.share or _NOTHING) + (twin.share or _NOTHING)
    if (state.percent is None and twin.percent is None) or not whole:
        return twin.percent
    parts = ((one.share or _NOTHING) * _percent(one) for one in (state, twin))
    return min(_MOST_PERCENT, (sum(parts, _NOTHING) / whole)).quantize(_TENTH)


def _percent(state: State) -> Decimal:
    return state.percent if state.percent is not None else state.measured or _NOTHING


def _marks(session: Session, found: Iterable[Move]) -> None:
    """Which cells of a split stay goes along with the items; a share that another joined is confirmed no more."""
    by_task: dict[str, list[Move]] = {}
    for move in found:
        by_task.setdefault(move.task, []).append(move)
    drafted = splits.drafted(session.store)
    for task, gone in by_task.items():
        held = dict(splits.marks(session.store, task))
        kept = _moved_marks(held, gone)
        if kept != held:
            splits.put_marks(session.store, task, kept.values())
        if task in drafted:
            draft = drafted[task]
            cells = _moved_cells(draft.cells, gone)
            if cells != draft.cells:
                splits.put_draft(session.store, task, cells, by=draft.drafted_by, on=draft.drafted_on)


def _moved_marks(held: Mapping[tuple[int, str], Mark], gone: Iterable[Move]) -> dict[tuple[int, str], Mark]:
    kept = dict(held)
    for move in gone:
        mark, other = kept.pop((move.year, move.source), None), kept.get((move.year, move.to))
        if move.onto is None and mark is not None:
            kept[move.year, move.to] = replace(mark, unit=move.to)
        elif move.adds and (mark or other):
            fixed = bool((mark and mark.fixed) or (other and other.fixed))
            kept[move.year, move.to] = Mark(year=move.year, unit=move.to, fixed=fixed)
    return kept


def _moved_cells(cells: Iterable[DraftCell], gone: Iterable[Move]) -> tuple[DraftCell, ...]:
    to = {(move.year, move.source): move.to for move in gone}
    kept: dict[tuple[int, str], DraftCell] = {}
    for cell in cells:
        unit = to.get((cell.year, cell.unit), cell.unit)
        there = kept.get((cell.year, unit))
        if there is None:
            kept[cell.year, unit] = replace(cell, unit=unit)
        elif cell.amount is not None:
            amount = (there.amount or _NOTHING) + cell.amount
            kept[cell.year, unit] = replace(there, amount=amount, fixed=there.fixed or cell.fixed)
    return tuple(kept.values())
