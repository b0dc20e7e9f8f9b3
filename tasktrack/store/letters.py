"""Where an item stood when a notice was made: what its letter says must not change with what comes later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import msgspec

from tasktrack.store.database import Store
from tasktrack.store.models import Clause, Entry, Task, WorkItem
from tasktrack.store.notices import NoticeLine
from tasktrack.words import Op

_CHUNK = 450


class NoticedLine(msgspec.Struct, frozen=True, kw_only=True):
    """An item as a notice left it: figures, due day, the day first set to reply by, and who held it since a hand-over.

    `id` is the entry's place in the journal; `share` what the unit owes in the year. `measured` is the percent that
    the figures give.
    """

    id: int
    year: int
    due: date
    share: Decimal | None
    actual: Decimal | None
    percent: Decimal | None
    measured: Decimal | None
    reply_by: date
    person: str
    op: Op | None
    unit_of_measure: str
    clause_title: str


def noticed(store: Store, notices: Iterable[NoticeLine]) -> dict[tuple[int, int], NoticedLine]:
    """How the items stood, by item and the notice's number within it."""
    wanted = {(one.item, one.number) for one in notices}
    items = sorted({item for item, _ in wanted})
    columns = [
        Entry.item, Entry.revision, Entry.id, WorkItem.year, Entry.due, Entry.share, Entry.actual, Entry.percent,
        Entry.measured, Entry.told_due, Entry.person, Task.op, Task.unit_of_measure, Clause.title,
    ]  # fmt: skip
    found = {}
    for at in range(0, len(items), _CHUNK):
        query = Entry.select(*columns).join(WorkItem, on=(Entry.item == WorkItem.id)).join(Task).join(Clause)
        query = query.where(Entry.letter.is_null(False) & Entry.item.in_(items[at : at + _CHUNK]))
        for item, number, *row in store.rows(query.tuples()):
            if (item, number) in wanted:
                said = dict(zip(NoticedLine.__struct_fields__, row, strict=True))
                found[item, number] = NoticedLine(**{**said, "person": said["person"] or ""})
    return found
