"""Supervision notices: their letters, to whom, by when they are to be answered, the reply, and the check of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

import msgspec

from tasktrack.store import entries
from tasktrack.store.database import Store
from tasktrack.store.fields import chunks
from tasktrack.store.items import of_numbers
from tasktrack.store.lines import EntryLine, ItemLine, View
from tasktrack.store.models import Entry, Unit
from tasktrack.words import OPEN_STATUSES, EntryKind, NoticeState


class NoticeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A notice on the day looked at: its letter, its item and addressee, and what became of it.

    `number` is that of its entry within the item. `reply_by` moves on when a check finds the reply wanting; `reply` and
    `check` are the last ones. `unit` is the addressee under the name of the day; `person` who answers for it now.
    """

    letter: str
    item: int
    number: int
    task: str
    clause: str
    title: str
    unit: str
    unit_code: str
    person: str
    leader: str
    made_on: date
    made_by: str
    reply_by: date
    days_late: int
    asked: str
    step: str
    state: NoticeState
    reply: EntryLine | None
    check: EntryLine | None


def notices(
    store: Store,
    view: View,
    *,
    states: Sequence[NoticeState] = (),
    units: Sequence[str] = (),
    items: Sequence[int] = (),
) -> list[NoticeLine]:
    """The notices made up to the day, in the order of their making; of these states, addressees and items if named."""
    with store.reading():
        told = _numbered(store, view, items)
        lines = of_numbers(store, view, sorted({one.item for one in told}))
        after = _answers(store, view, sorted(lines))
        codes = _addressees(store)
    newest = {one.item: one.number for one in told}
    found = []
    for one in told:
        said = after.get(one.item, [])
        said = said if newest[one.item] == one.number else [each for each in said if each.held is not False]
        found.append(_line(one, lines[one.item], said, codes, view.day))
    return [one for one in found if (not states or one.state in states) and (not units or one.unit_code in units)]


def by_letter(store: Store, view: View, letter: str) -> NoticeLine | None:
    """The notice of this number; None when there is none up to the day."""
    query = Entry.select(Entry.item).where(Entry.letter.is_null(False) & (Entry.letter == letter))
    item = store.scalar(query)
    return next((one for one in notices(store, view, items=[item]) if one.letter == letter), None) if item else None


def _numbered(store: Store, view: View, items: Sequence[int]) -> list[EntryLine]:
    query = entries.selected().where(Entry.letter.is_null(False) & (Entry.made_on <= view.day))
    query = query.where(Entry.item.in_(list(items))) if items else query
    return [entries.line(row) for row in store.rows(query.order_by(Entry.id).tuples())]


def _answers(store: Store, view: View, items: Sequence[int]) -> dict[int, list[EntryLine]]:
    """The replies and checks on these items, oldest first."""
    found: list[EntryLine] = []
    kinds = [EntryKind.REPLY.value, EntryKind.CHECK.value]
    for chunk in chunks(items):
        chosen = Entry.item.in_(chunk) & Entry.kind.in_(kinds) & (Entry.made_on <= view.day)
        query = entries.selected().where(chosen).order_by(Entry.item, Entry.revision)
        found += [entries.line(row) for row in store.rows(query.tuples())]
    return {item: list(told) for item, told in groupby(found, key=lambda one: one.item)}


def _addressees(store: Store) -> dict[str, str]:
    query = Unit.select(Unit.name, Unit.code).order_by(Unit.position)
    return dict(store.rows(query.tuples()))


def _line(told: EntryLine, item: ItemLine, after: Iterable[EntryLine], codes: dict[str, str], day: date) -> NoticeLine:
    since = [one for one in after if one.number > told.number]
    reply = next((one for one in reversed(since) if one.kind is EntryKind.REPLY), None)
    check = next((one for one in reversed(since) if one.kind is EntryKind.CHECK), None)
    state = _state(item, reply, check)
    by = check.told_due if check and check.held is False and check.told_due else told.told_due
    assert by is not None  # noqa: S101 - the rules take no numbered notice without a day to reply by
    return NoticeLine(
        letter=told.letter,
        item=told.item,
        number=told.number,
        task=item.task,
        clause=item.clause,
        title=item.title,
        unit=told.unit,
        unit_code=codes.get(told.unit, item.unit_code),
        person=item.person,
        leader=item.leader,
        made_on=told.made_on,
        made_by=told.actor,
        reply_by=by,
        days_late=max((day - by).days, 0) if state is NoticeState.OPEN else 0,
        asked=told.reason,
        step=told.step,
        state=state,
        reply=reply,
        check=check,
    )


def _state(item: ItemLine, reply: EntryLine | None, check: EntryLine | None) -> NoticeState:
    """A reply settles the notices before it; a check after it is what counts; an item that is over asks nothing.

    What a check finds wanting is asked for anew by the item's last notice alone.
    """
    checked = check is not None and (reply is None or check.number > reply.number)
    if checked and check is not None and check.held:
        return NoticeState.SATISFIED
    if reply is not None and not checked:
        return NoticeState.ANSWERED
    return NoticeState.OPEN if item.status in OPEN_STATUSES else NoticeState.LAPSED
