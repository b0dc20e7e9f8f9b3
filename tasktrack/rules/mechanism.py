"""The implementation mechanism as data: reporting cycle, windows, ladder, rights and tables, each with its source."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from tasktrack.errors import Refused
from tasktrack.words import EntryKind, Level, PlanEntryKind, Role

SYSTEM_SETTING = "系统设定"
"""The source of a value that the plan does not fix."""


LONGEST = 36_500
"""The most days that a value may have: a hundred years, as in a span that people type. System setting."""


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole number and where it comes from."""

    value: int
    source: str = SYSTEM_SETTING


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word and where it comes from."""

    value: str
    source: str = SYSTEM_SETTING


class Basis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the plan itself says about how it is carried out."""

    source: str
    says: str


class ReportCycle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often units report, and how many days after the end of a period the report is due."""

    cycle: Word = Word("quarter")
    days_after: Number = Number(10)


class Warning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):  # noqa: A001
    """When an item turns amber: days before its due day, and percentage points behind the expected pace."""

    days: Number = Number(30)
    pace_points: Number = Number(20)


class Silence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For how many days an open item may go without a report."""

    days: Number = Number(100)


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of the supervision ladder: from so many days overdue on, this level is asked for."""

    level: Level
    days: int
    source: str = SYSTEM_SETTING


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which tables exist, and the quarterly table's columns in order."""

    source: str = SYSTEM_SETTING
    kinds: tuple[str, ...] = ("quarterly", "annual-plan", "responsibility", "overdue", "indicators")
    quarterly_columns: tuple[str, ...] = ()


_RIGHTS = {"source", *EntryKind, *(f"plan_{kind}" for kind in PlanEntryKind)}
_PLACE = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<key>.*)`| \(at line (?P<line>\d+), column \d+\))", re.DOTALL)

LADDER = (Step(Level.REMIND, 1), Step(Level.NOTICE, 30), Step(Level.ESCALATE, 90))
_UNIT = frozenset({EntryKind.REPORT, EntryKind.SUBMIT, EntryKind.WITHDRAW, EntryKind.ASK_EXTENSION, EntryKind.REPLY})
_PLANNER = frozenset(
    {
        EntryKind.CREATE,
        EntryKind.RETARGET,
        EntryKind.REASSIGN,
        EntryKind.ISSUE,
        EntryKind.CARRY_OVER,
        EntryKind.REINSTATE,
    }
)


class Mechanism(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the mechanism file says; a file may leave out what it does not change."""

    basis: tuple[Basis, ...] = ()
    report: ReportCycle = ReportCycle()
    warning: Warning = Warning()
    silence: Silence = Silence()
    ladder: tuple[Step, ...] = LADDER
    may: dict[str, str | tuple[Role, ...]] = {}
    tables: Tables = Tables()

    def allowed(self, kind: EntryKind) -> tuple[Role, ...]:
        """The roles that may make entries of this kind; the administrator always may."""
        roles = self.may.get(kind.value)
        return (Role.ADMIN, *(roles if isinstance(roles, tuple) else _default(kind)))

    def may_plan(self, kind: PlanEntryKind) -> tuple[Role, ...]:
        """The roles that may make entries of this kind in the plan's own journal."""
        roles = self.may.get(f"plan_{kind}")
        observing = kind in (PlanEntryKind.OBSERVE, PlanEntryKind.PUBLISH)
        default = (Role.PLANNER, Role.SUPERVISOR) if observing else (Role.PLANNER,)
        return (Role.ADMIN, *(roles if isinstance(roles, tuple) else default))


def parse(text: str) -> Mechanism:
    """The mechanism in a TOML text; refused with the place and what was expected there."""
    import tomllib

    try:
        mechanism = msgspec.convert(tomllib.loads(text), Mechanism)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise Refused("refusals.mechanism", **_fault(str(error))) from None
    _within(mechanism)
    _rising(mechanism.ladder)
    _rights(mechanism.may)
    return mechanism


def _fault(said: str) -> dict[str, str]:
    """Where in the file something is wrong, and what, as the reader of TOML or of types said it."""
    told = _PLACE.fullmatch(said)
    if told is None:
        return {"place": "?", "detail": said}
    return {"place": told["key"] or told["line"], "detail": told["what"]}


def _within(mechanism: Mechanism) -> None:
    """Refuse days that lead out of the calendar; of the ladder only the upper end, since it says the lower itself."""
    warning = mechanism.warning
    counts = {
        "report.days_after": mechanism.report.days_after.value,
        "warning.days": warning.days.value,
        "warning.pace_points": warning.pace_points.value,
        "silence.days": mechanism.silence.days.value,
        **{f"ladder.{step.level}": max(0, step.days) for step in mechanism.ladder},
    }
    for name, count in counts.items():
        if not 0 <= count <= LONGEST:
            raise Refused("refusals.mechanism", place=name, detail=f"{count} (0 … {LONGEST})")


def _rising(ladder: Sequence[Step]) -> None:
    """Refuse a ladder whose days do not rise from 1, or whose levels do not grow more severe."""
    days = [step.days for step in ladder]
    heights = [list(Level).index(step.level) for step in ladder]
    if any(steps != sorted(set(steps)) or min(steps, default=1) < 1 for steps in (days, heights)):
        raise Refused("refusals.mechanism-ladder", days=", ".join(f"{step.level}: {step.days}" for step in ladder))


def _rights(may: Mapping[str, str | tuple[Role, ...]]) -> None:
    """Refuse a right to what is no entry, or given to no list of roles: a slip of the pen must not open a door."""
    for kind, roles in may.items():
        if (kind == "source") != isinstance(roles, str) or kind not in _RIGHTS:
            raise Refused("refusals.mechanism", place=f"may.{kind}", detail=repr(roles))


def written(mechanism: Mechanism) -> str:
    """The mechanism as JSON, which is quicker to read again than TOML."""
    return msgspec.json.encode(mechanism).decode()


def read(text: str) -> Mechanism:
    """The mechanism that `written` gave."""
    return msgspec.json.decode(text, type=Mechanism)


def _default(kind: EntryKind) -> tuple[Role, ...]:
    if kind in _PLANNER:
        return (Role.PLANNER,)
    if kind is EntryKind.CORRECT:
        return (Role.REPORTER, Role.SUPERVISOR)
    return (Role.REPORTER,) if kind in _UNIT else (Role.SUPERVISOR,)
