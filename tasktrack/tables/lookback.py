"""The columns of the tables that look back, each described once."""

from collections.abc import Iterable
from typing import Literal

from tasktrack.lang import say
from tasktrack.tables.table import Column

_WIDTHS = {
    "number": 5, "change": 10, "clause": 11, "task": 30, "unit": 18, "before": 14, "after": 14, "who": 12, "why": 30,
    "on": 11, "entry": 9, "target": 14, "actual": 11, "percent": 9, "due": 11, "finished": 11, "outcome": 10, "days": 6,
    "returns": 6, "extensions": 6, "evidence": 26, "said": 34, "items": 7, "done": 8, "late": 8, "waiting": 8,
    "missed": 8, "carried_over": 8, "open": 8, "suspended": 8, "cancelled": 8, "rate": 9, "rank": 6, "points": 7,
    "gained": 7, "lost": 7, "average": 9, "remark": 16, "merit": 12, "rule": 18, "ahead": 8, "days_overdue": 8,
    "reason": 34, "what": 10, "person": 10, "status": 9, "light": 8, "remind_on": 11, "updated": 20, "uid": 22,
    "revision": 8,
}  # fmt: skip
_CENTRED = frozenset({"number", "change", "outcome", "entry", "rank", "merit", "status", "what"})


def columns(keys: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these keys, with headings in the language spoken."""
    return tuple(_column(key) for key in keys)


def _column(key: str) -> Column:
    align: Literal["left", "center"] = "center" if key in _CENTRED else "left"
    return Column(key=key, title=say(f"yearend.column-{key}"), width=_WIDTHS[key], align=align)
