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

    `step` are the keys of the ladder's steps that the entry carries out, with spaces between them; `letter` the number
    of a notice. Of a notice, and of a check that finds its reply wanting, `due` is the day to reply by and leaves the
    item's alone. `answers` is the number of the notice that a reply answers, or of the reply or finish that a check or
    a look-back is about; `held` whether that holds. `person` is who takes an item over. For a quarter's plan `period`,
    `percent`, `actual` and `progress` say what is to stand at the quarter's end.
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
    step: str = ""
    letter: str = ""
    answers: int | None = None
    held: bool | None = None
    person: str = ""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """What of a task is needed to judge an item's figures, and the item's year where that is known."""

    kind: Kind
    op: Op | None
    baseline: Decimal | None
    year: int | None = None


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Where an item stands: what its entries up to some day add up to.

    `percent` is what the unit typed, `measured` what its figures give; neither overwrites the other. `latest_period` is
    the latest quarter reported on, `actual_from` and `percent_from` the reports that the figures stand by. `asked_due`
    and `asked_by` are an extension request that is not decided yet. `issued_on` is the day the item was handed to its
    unit for good, with the unit's yearly plan. `revision` is the number of the last entry.

    `received_on` is the day the unit took the item on, `handed_back_on` that it gave it back, until it is reassigned.
    `planned_1` to `planned_4` are the percents that the unit planned for the ends of the quarters of the item's year.
    `signed` are the names, a line each, of who signed since the last submission. `notice` is the number of the last
    notice, `notice_due` the day to reply to it by while it is open. `person` holds the item since a hand-over.
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
    received_on: date | None = None
    handed_back_on: date | None = None
    planned_1: Decimal | None = None
    planned_2: Decimal | None = None
    planned_3: Decimal | None = None
    planned_4: Decimal | None = None
    signed: str | None = None
    notice: int | None = None
    notice_due: date | None = None
    person: str | None = None

    @property
    def planned(self) -> tuple[Decimal | None, ...]:
        """The percents planned for the ends of the four quarters."""
        return (self.planned_1, self.planned_2, self.planned_3, self.planned_4)

    @property
    def signers(self) -> tuple[str, ...]:
        """Who signed since the last submission, in order."""
        return tuple(self.signed.split("\n")) if self.signed else ()
