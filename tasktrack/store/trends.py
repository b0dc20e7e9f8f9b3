"""How many work items were overdue on many days: one pass over the journal, however many days are asked for."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from peewee import JOIN, fn

from tasktrack.rules.trend import month_ends
from tasktrack.store.database import Store
from tasktrack.store.lines import View
from tasktrack.store.models import OPEN, Entry
from tasktrack.store.selection import Sight

_ONE_DAY = timedelta(days=1)


def overdue(store: Store, view: View, days: Sequence[date]) -> list[int]:
    """How many items were overdue on each of the days, given in order, none after the day looked at.

    Each is what a look at that day counts (`rules.lights.overdue`): by the status and the due day that held on it.
    """
    asked, begun = len(days), [0] * (len(days) + 1)
    if not asked:
        return []
    for made_on, due, ended_on, count in store.rows(_late(days[-1]).tuples()):
        first = bisect_left(days, max(made_on, due + _ONE_DAY))
        last = asked if ended_on is None else max(bisect_left(days, ended_on), first)
        begun[first] += count
        begun[last] -= count
    counted = list(accumulate(begun[:asked]))
    if days[-1] == view.day and not view.past:
        counted[-1] = _overdue_now(store, view)
    return counted


def monthly(store: Store, view: View, first_year: int) -> tuple[tuple[date, int], ...]:
    """The overdue count at each month's end from a year on, since the record begins, and on the day looked at."""
    begun = begins(store) or view.day
    days = month_ends(min(max(begun, date(first_year, 1, 1)), view.day), view.day)
    return tuple(zip(days, overdue(store, view, days), strict=True))


def begins(store: Store) -> date | None:
    """The day of the first entry; None when nothing is on record."""
    first: date | None = store.scalar(Entry.select(fn.MIN(Entry.made_on)))
    return first


def _late(last: date) -> Any:
    """From when to when items stood open with which due day, where that outlived the due day; the rows are few."""
    following = Entry.alias()
    next_one = (following.item == Entry.item) & (following.revision == Entry.revision + 1)
    ended: Any = following.made_on
    marks = (Entry.made_on, Entry.due, ended)
    query = Entry.select(*marks, fn.COUNT(Entry.id)).join(following, JOIN.LEFT_OUTER, on=next_one)
    query = query.where(Entry.status.in_(OPEN) & (Entry.due < last) & (Entry.made_on <= last))
    return query.where(ended.is_null() | ((ended > Entry.due) & (ended > Entry.made_on))).group_by(*marks)


def _overdue_now(store: Store, view: View) -> int:
    sight = Sight(store.database, view)
    now = sight.standing
    return int(store.scalar(now.select(fn.COUNT(now.id)).where(sight.overdue)) or 0)
