"""A plan as frozen values. Everything a plan folder holds and `plan check` looks at; no store, no clock.

Parts refer to each other by code (units, groups, tasks) or locator (clauses), never by object, so that two
plans can be compared part by part.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tasktrack.words import Attribute, Kind, Op, Provenance, Recurrence, UnitKind

PROPOSED = "proposed"
"""The source of a value that a person filled in and nobody has confirmed."""

CONFIRMED = "confirmed "
"""How the source of a confirmed value begins; the day and the name of who confirmed it follow."""


def confirmed(day: date, name: str) -> str:
    """The source of a proposed value that a person confirmed: `confirmed 2026-11-25 NAME`."""
    return f"{CONFIRMED}{day} {name}"


def provenance(source: str) -> Provenance | None:
    """Where a value with this source comes from; None when there is no value. Any other source is a locator."""
    if not source:
        return None
    if source.startswith(CONFIRMED):
        return Provenance.CONFIRMED
    return Provenance.PROPOSED if source == PROPOSED else Provenance.PLAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A node of the outline. A leaf either commits somebody or carries the excuse why not."""

    locator: str
    parent: str = ""
    number: str = ""
    title: str
    commits: bool = False
    excuse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A responsible unit. `named_at` is the locator where the plan names it, or `proposed`."""

    code: str
    name: str
    short_name: str = ""
    kind: UnitKind
    parent: str = ""
    named_at: str = PROPOSED
    leader: str = ""
    person: str = ""
    note: str = ""

    @property
    def called(self) -> str:
        """The short name, or the full one where there is none."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A named set of units; open when the plan does not name all its members."""

    code: str
    name: str
    members: tuple[str, ...] = ()
    open: bool = False
    named_at: str = PROPOSED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of the plan's indicator table, as printed."""

    code: str
    group: str = ""
    name: str
    unit_of_measure: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    target: Decimal | None = None
    target_year: int | None = None
    direction: str = "up"
    attribute: Attribute = Attribute.EXPECTED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One commitment taken out of a clause.

    `lead`, `responsible` and `support` hold unit or group codes. The three sources are a locator, `proposed`,
    `confirmed DAY NAME`, or empty when the value itself is empty. `person` is who is responsible at the lead unit,
    where that is not the unit's own responsible person.
    """

    code: str
    clause: str
    title: str
    kind: Kind
    metric: str = ""
    op: Op | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    unit_of_measure: str = ""
    hedge: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    due: date | None = None
    recurrence: Recurrence | None = None
    same_as: str = ""
    city_only: bool = False
    evidence_required: bool = False
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    figure_source: str = ""
    due_source: str = ""
    lead_source: str = ""
    note: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigure:
    """What a unit had on a day: `measure` is `pupils`, `staff`, `classes`, or any other code."""

    unit: str
    measure: str
    taken_on: date
    value: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Two places that contradict each other, or one figure that cannot be right, and the decision on it."""

    code: str
    metric: str
    severity: str
    a_locator: str
    a_says: str
    a_value: str = ""
    b_locator: str = ""
    b_says: str = ""
    b_value: str = ""
    note: str = ""
    tasks: tuple[str, ...] = ()
    ruled: str = ""
    reason: str = ""
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one unit owes for one task in one year; `amount` is None where there is nothing to count.

    A `fixed` share stays when the rest is spread again; a `confirmed` one was looked at by a person as it is. A
    `settled` one is history, whoever owes the task now: its item was done, or handed from one unit to another.
    """

    task: str
    year: int
    unit: str
    amount: Decimal | None
    due: date
    fixed: bool = False
    confirmed: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSplit:
    """How a person split a task, and the draft that waits beside it.

    `measure` is what of the units weighed it, as it stood on `taken_on` (the latest without), empty when nothing did;
    `drafted_by` is empty without a draft.
    """

    task: str
    measure: str = ""
    taken_on: date | None = None
    drafted_by: str = ""
    drafted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The plan document itself: what it is, its number and day of issue, and the years it covers."""

    code: str
    title: str
    short_title: str
    number: str = ""
    issuer: str = ""
    issued_on: date
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan. `mechanism` is the text of its TOML file.

    `shares` is empty until it has been decomposed; they and `splits` are the store's, no folder has them.
    """

    document: Document
    clauses: tuple[Clause, ...] = ()
    units: tuple[Unit, ...] = ()
    groups: tuple[Group, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    unit_data: tuple[UnitFigure, ...] = ()
    mechanism: str = ""
    shares: tuple[Share, ...] = ()
    splits: tuple[TaskSplit, ...] = ()
