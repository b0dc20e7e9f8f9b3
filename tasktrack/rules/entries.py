"""An entry as a person means it, before it is on record, and the state of an item that entries add up to."""

from datetime import date
from decimal import Decimal

import msgspec

from tasktrack.words import EntryKind, Kind, Op, Status


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to put on record for one item.

    `revision` is the item's revision that the person saw; None means "whatever it is now". `actual`, `percent`, `due`,
    `share` and `unit` are the values the entry sets; None leaves them. `period` is a quarter, `2024Q3`. `corrects` is
    the number of the earlier entry that a correction stands for.
    """

    kind: EntryKind
    item: int
    revision: int | None = None
    period: str = ""
    status: Status | None = None
    actual: Decimal | None = None
    percent: Decimal | None = None
    due: date | None = None
    share: Decimal | None = None
    unit: int | None = None
    progress: str = ""
    problem: str = ""
    next_step: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    corrects: int | None = None


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """What of a task is needed to judge an item's figures."""

    kind: Kind
    op: Op | None
    baseline: Decimal | None


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Where an item stands: what its entries up to some day add up to.

    `percent` is what the unit typed, `measured` what its figures give; neither overwrites the other. `latest_period` is
    the latest quarter reported on, `actual_from` and `percent_from` the reports that the figures stand by. `asked_due`
    and `asked_by` are an extension request that is not decided yet. `issued_on` is the day the item was handed to its
    unit for good, with the unit's yearly plan. `revision` is the number of the last entry.
    """

    revision: int
    status: Status
    due: date
    share: Decimal | None
    unit: int
    actual: Decimal | None = None
    percent: Decimal | None = None
    measured: Decimal | None = None
    latest_period: str = ""
    actual_from: int | None = None
    percent_from: int | None = None
    reported_on: date | None = None
    submitted_by: str = ""
    returned: bool = False
    evidenced: bool = False
    returns: int = 0
    reminders: int = 0
    extensions: int = 0
    asked_due: date | None = None
    asked_by: str = ""
    resumes_as: Status | None = None
    issued_on: date | None = None
