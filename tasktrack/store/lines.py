"""What screens, tables and JSON are given: frozen lines, built by the query itself."""

from datetime import date, datetime
from decimal import Decimal

import msgspec

from tasktrack.rules.mechanism import Mechanism
from tasktrack.rules.rollup import Rollup
from tasktrack.words import EntryKind, Flag, Kind, Level, Light, Op, Part, SignLevel, Status


class View(msgspec.Struct, frozen=True):
    """What a reader looks with: the day, whether that day is past (then the journal answers), and the mechanism."""

    day: date
    past: bool
    mechanism: Mechanism


class ItemLine(msgspec.Struct, frozen=True, kw_only=True):
    """A work item as a list shows it on the day looked at. `target` is the item's share of its task's target.

    `planned` are the percents planned for the ends of the four quarters; `signed` who signed since the last submission,
    and `sign_levels` whose sign-offs the mechanism asks for, the last of which accepts. `notice` is the number of the
    last notice, `notice_due` the day to reply to it by while it is open.
    """

    id: int
    code: str
    task: str
    title: str
    clause: str
    unit: str
    unit_code: str
    role: Part
    year: int
    due: date
    status: Status
    light: Light
    days_overdue: int
    supervision_level: Level
    kind: Kind
    metric: str
    op: Op | None
    target: Decimal | None
    actual: Decimal | None
    unit_of_measure: str
    percent: Decimal | None
    expected_percent: Decimal
    last_report_on: date | None
    revision: int
    simulated: bool
    typed_percent: Decimal | None
    measured_percent: Decimal | None
    hedge: str
    returned: bool
    returns: int
    reminders: int
    extensions: int
    asked_due: date | None
    person: str
    leader: str
    flags: tuple[Flag, ...]
    issued_on: date | None
    received_on: date | None = None
    handed_back_on: date | None = None
    planned: tuple[Decimal | None, ...] = ()
    signed: tuple[str, ...] = ()
    sign_levels: tuple[SignLevel, ...] = ()
    notice: int | None = None
    notice_due: date | None = None


class EntryLine(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the journal: what it told, and the status, due day, share and unit that it left.

    `actual` and `percent` are the entry's own figures; `told_due` is the day that it asked for or set, or, of a notice,
    the day to reply by. `step`, `letter`, `answers`, `held` and `person` are as in `rules.entries.Entry`.
    """

    id: int
    item: int
    number: int
    kind: EntryKind
    made_on: date
    made_at: datetime
    actor: str
    acting_unit: str
    period: str
    status: Status
    due: date
    share: Decimal | None
    unit: str
    actual: Decimal | None
    percent: Decimal | None
    told_due: date | None
    progress: str
    problem: str
    next_step: str
    reason: str
    evidence: tuple[str, ...]
    corrects: int | None
    hash: str
    step: str = ""
    letter: str = ""
    answers: int | None = None
    held: bool | None = None
    person: str = ""


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's, or an open group's, part in a task."""

    unit: str
    unit_code: str
    role: Part
    person: str
    leader: str
    is_group: bool
    open: bool


class ItemDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A work item with what the plan asks, who holds it, and its history up to the day looked at.

    `contested` are the codes of rulings still open on the task's figures; `rollup` is what the task has come to over
    all its units and years.
    """

    line: ItemLine
    clause_title: str
    clause_text: str | None
    clause_path: tuple[str, ...]
    task_target: Decimal | None
    task_target_max: Decimal | None
    task_due: date | None
    baseline: Decimal | None
    baseline_year: int | None
    note: str
    evidence_required: bool
    responsible: tuple[Holder, ...]
    provenance: dict[str, str]
    journal: tuple[EntryLine, ...]
    flags: tuple[Flag, ...]
    contested: tuple[str, ...]
    rollup: Rollup | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many items of a unit share these marks on the day looked at; `quarter` is that of the due day."""

    unit: str
    unit_code: str
    year: int
    quarter: int
    status: Status
    light: Light
    count: int


class ChapterTally(msgspec.Struct, frozen=True, kw_only=True):
    """How many items under a chapter of the plan share a status on the day looked at."""

    chapter: str
    title: str
    status: Status
    count: int
