"""The implementation mechanism as data: reporting cycle, windows, ladder, rights and tables, each with its source."""

import re
from collections.abc import Mapping, Sequence
from string import Formatter

import msgspec

from tasktrack.errors import Refused
from tasktrack.rules.scores import Score, fault
from tasktrack.words import Condition, EntryKind, Kind, Level, PlanEntryKind, Role, SignLevel

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
    """A step of the supervision ladder: once its condition holds, this level is asked for.

    `days` before or after the day that the condition counts from (working days when `working`), `points` behind the
    expected pace, `percent` of the time left, `times` returned: the one that the condition goes by.
    """

    level: Level
    days: int = 0
    source: str = SYSTEM_SETTING
    on: Condition = Condition.OVERDUE
    points: int = 0
    percent: int = 0
    times: int = 0
    working: bool = False
    name: str = ""

    @property
    def amount(self) -> int:
        """The number that the step's condition goes by."""
        amounts = {Condition.BEHIND: self.points, Condition.TIME_LEFT: self.percent, Condition.RETURNED: self.times}
        return amounts.get(self.on, self.days)

    @property
    def called(self) -> str:
        """The step's name; without one of its own, its condition and number: `overdue-30`."""
        return self.name or f"{self.on.value}-{self.amount}"


class Intake(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Within how many working days a unit receives what was issued to it."""

    days: Number = Number(5)


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Within how many days a unit replies to a notice, and how notices are numbered within a year."""

    reply_days: Number = Number(10)
    number: Word = Word("督办〔{year}〕{number}号")


class Extension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often an item's due day may be extended; any number of times where nothing is said."""

    most: Number | None = None


class LookBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What share of the items done, in percent, is drawn to be looked at again."""

    share: Number = Number(10)


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose sign-offs a finish needs, by kind of task, in order; the last one accepts."""

    kind: Kind
    levels: tuple[SignLevel, ...]
    source: str = SYSTEM_SETTING


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which tables exist, and the quarterly table's columns in order."""

    source: str = SYSTEM_SETTING
    kinds: tuple[str, ...] = ("quarterly", "annual-plan", "responsibility", "overdue", "indicators")
    quarterly_columns: tuple[str, ...] = ()


_RIGHTS = {"source", *EntryKind, *(f"plan_{kind}" for kind in PlanEntryKind)}
_PLACE = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<key>.*)`| \(at line (?P<line>\d+), column \d+\))", re.DOTALL)

LADDER = (Step(Level.REMIND, 1), Step(Level.NOTICE, 30), Step(Level.ESCALATE, 90))
BY_UNIT = frozenset(
    {
        EntryKind.RECEIVE,
        EntryKind.HAND_BACK,
        EntryKind.PLAN_QUARTER,
        EntryKind.REPORT,
        EntryKind.SUBMIT,
        EntryKind.WITHDRAW,
        EntryKind.ASK_EXTENSION,
        EntryKind.REPLY,
    }
)
"""The entries that a unit makes for the items that it holds."""

_PLANNER = frozenset(
    {
        EntryKind.CREATE,
        EntryKind.RETARGET,
        EntryKind.REASSIGN,
        EntryKind.ISSUE,
        EntryKind.CARRY_OVER,
        EntryKind.REINSTATE,
        EntryKind.HAND_OVER,
    }
)


class Mechanism(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the mechanism file says; a file may leave out what it does not change."""

    basis: tuple[Basis, ...] = ()
    report: ReportCycle = ReportCycle()
    warning: Warning = Warning()
    silence: Silence = Silence()
    ladder: tuple[Step, ...] = LADDER
    intake: Intake = Intake()
    sign: tuple[Sign, ...] = ()
    notice: Notice = Notice()
    extension: Extension = Extension()
    look_back: LookBack = LookBack()
    score: Score = Score()
    may: dict[str, str | tuple[Role, ...]] = {}
    tables: Tables = Tables()

    @property
    def overdue_steps(self) -> tuple[Step, ...]:
        """The steps that decide an item's supervision level, mildest first: those that go by how late it is."""
        return tuple(step for step in self.ladder if step.on is Condition.OVERDUE)

    def sign_levels(self, kind: Kind) -> tuple[SignLevel, ...]:
        """Whose sign-offs the finish of a task of this kind needs, in order; one acceptance where nothing is said."""
        return next((one.levels for one in self.sign if one.kind is kind), ())

    def allowed(self, kind: EntryKind) -> tuple[Role, ...]:
        """The roles that may make entries of this kind; the administrator always may."""
        roles = self.may.get(kind.value)
        return (Role.ADMIN, *(roles if isinstance(roles, tuple) else _default(kind)))

    def may_plan(self, kind: PlanEntryKind) -> tuple[Role, ...]:
        """The roles that may make entries of this kind in the plan's own journal."""
        roles = self.may.get(f"plan_{kind}")
        observing = kind in (PlanEntryKind.OBSERVE, PlanEntryKind.PUBLISH)
        default = (Role.PLANNER, Role.SUPERVISOR) if observing else (Role.PLANNER,)
        default = (Role.SUPERVISOR,) if kind in (PlanEntryKind.SEAL, PlanEntryKind.DRAW) else default
        return (Role.ADMIN, *(roles if isinstance(roles, tuple) else default))


def parse(text: str) -> Mechanism:
    """The mechanism in a TOML text; refused with the place and what was expected there."""
    import tomllib

    try:
        mechanism = msgspec.convert(tomllib.loads(text), Mechanism)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise Refused("refusals.mechanism", **_fault(str(error))) from None
    _within(mechanism)
    _rising(mechanism.overdue_steps)
    _ladder(mechanism.ladder)
    _number_pattern(mechanism.notice.number.value)
    _signs(mechanism.sign)
    _rights(mechanism.may)
    if said := fault(mechanism.score):
        raise Refused("refusals.mechanism", place="score", detail=said)
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
        "intake.days": mechanism.intake.days.value,
        "notice.reply_days": mechanism.notice.reply_days.value,
        "look_back.share": mechanism.look_back.share.value,
        "extension.most": mechanism.extension.most.value if mechanism.extension.most else 0,
        **{f"ladder.{step.called}": max(0, step.amount) for step in mechanism.ladder},
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


_PERCENTS = (Condition.TIME_LEFT, Condition.BEHIND)
_APPROACHING = (Condition.BEFORE_DUE, Condition.TIME_LEFT)


def _ladder(ladder: Sequence[Step]) -> None:
    """Refuse steps with one name or a name with spaces, or that do not follow one another mildest first.

    Of one condition, the later step waits longer (or comes closer to the due day) and is no milder than the one before.
    """
    names = [step.called for step in ladder]
    for step in ladder:
        most = 100 if step.on in _PERCENTS else LONGEST
        least = 0 if step.on is not Condition.RETURNED else 1
        named = step.called.isprintable() and not set(step.called) & set(" @") and names.count(step.called) == 1
        if not named or not least <= step.amount <= most:
            raise Refused("refusals.mechanism", place=f"ladder.{step.called}", detail=str(step.amount))
    for on in Condition:
        steps = [step for step in ladder if step.on is on]
        amounts = [-step.amount if on in _APPROACHING else step.amount for step in steps]
        heights = [list(Level).index(step.level) for step in steps]
        mixed = len({step.working for step in steps}) > 1
        if (
            amounts != sorted(set(amounts))
            or heights != sorted(heights)
            or Level.NONE in [s.level for s in steps]
            or mixed
        ):
            detail = ", ".join(step.called for step in steps)
            raise Refused("refusals.mechanism", place=f"ladder ({on.value})", detail=detail)


def _number_pattern(pattern: str) -> None:
    """Refuse a pattern by which two notices of a year, or of two years, could have one number."""
    try:
        pattern.format(year=2024, number=7)
        held = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except (ValueError, LookupError, AttributeError):
        held = set()
    if held != {"year", "number"} or not pattern.isprintable():
        raise Refused("refusals.mechanism", place="notice.number", detail=pattern)


def _signs(signs: Sequence[Sign]) -> None:
    """Refuse sign-offs that name a kind of task or a level twice, or no level."""
    kinds = [one.kind for one in signs]
    for one in signs:
        if kinds.count(one.kind) > 1 or not one.levels or len(set(one.levels)) < len(one.levels):
            raise Refused("refusals.mechanism", place=f"sign.{one.kind.value}", detail=", ".join(one.levels))


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
    if kind in (EntryKind.CORRECT, EntryKind.SIGN):
        return (Role.REPORTER, Role.SUPERVISOR)
    return (Role.REPORTER,) if kind in BY_UNIT else (Role.SUPERVISOR,)
