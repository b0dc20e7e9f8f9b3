"""督办单: the letter of a notice as a frozen value, and several of them as one table that is also a file of letters."""

from dataclasses import dataclass
from datetime import date

from tasktrack.tables.table import Table


@dataclass(frozen=True, slots=True)
class Said:
    """A reply to a notice, or the check of it: what it says, who made it and when, and its number among the entries."""

    text: str
    by: str
    on: date
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An official letter to one unit about one item. What it says of the item is as it stood when it was made.

    `number` is its own, `item` and `entry` where the journal has it. `person` answers for the item and `leader` is in
    charge of it; empty where nobody is named. `target` and `actual` are in words. `due` held when the letter was made,
    and days overdue, in calendar and working days, count from it. `asked` is what is to be done, empty for the usual.
    `reply` and `check` are what followed up to the day looked at, None before.
    """

    number: str
    item: int
    entry: int
    office: str
    unit: str
    person: str
    leader: str
    made_on: date
    task: str
    title: str
    year: int
    target: str
    actual: str
    due: date
    days_overdue: int
    working_days_overdue: int
    plan_title: str
    plan_number: str
    clause: str
    clause_title: str
    asked: str
    reply_by: date
    reply: Said | None = None
    check: Said | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters(Table):
    """A list of notices; where the format is for print, the letters themselves, a page each."""

    letters: tuple[Letter, ...] = ()
