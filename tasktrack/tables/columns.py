"""The columns of the tables, each described once: its heading, width and alignment."""

from collections.abc import Iterable
from typing import Literal

from tasktrack import lang
from tasktrack.tables.table import Column

_WIDTHS = {
    "number": 5,
    "clause": 11,
    "task": 30,
    "year_target": 14,
    "quarter_target": 12,
    "target": 14,
    "lead": 16,
    "responsible": 18,
    "support": 20,
    "leader": 10,
    "person": 10,
    "due": 11,
    "actual": 11,
    "percent": 9,
    "status": 9,
    "light": 8,
    "progress": 44,
    "problem": 26,
    "next_step": 26,
    "days_overdue": 9,
    "working_days_overdue": 9,
    "supervision": 22,
    "remark": 20,
    "level": 9,
    "last_report": 44,
    "reminders": 9,
    "extensions": 9,
    "group": 12,
    "indicator": 28,
    "unit_of_measure": 9,
    "baseline": 13,
    "attribute": 9,
    "forecast": 11,
}
_CENTRED = frozenset({"number", "status", "level", "attribute"})
_YEAR_WIDTH = 18


def columns(keys: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these keys, with headings in the language spoken."""
    return tuple(_column(key) for key in keys)


def years(first: int, last: int) -> tuple[Column, ...]:
    """A column for each year, both included."""
    return tuple(
        Column(key=f"y{year}", title=lang.say("columns.year", year=year), width=_YEAR_WIDTH)
        for year in range(first, last + 1)
    )


def _column(key: str) -> Column:
    align: Literal["left", "center"] = "center" if key in _CENTRED else "left"
    return Column(key=key, title=lang.say(f"columns.{key}"), width=_WIDTHS[key], align=align)
