"""检查发现清单: what `plan check` found, where, and what to do; with the plan's coverage, whole and by chapter."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Literal

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.lang import found as texts
from tasktrack.lang import say
from tasktrack.lang.cli_planning import TEXTS as NAMED
from tasktrack.plan.checks import Finding, check
from tasktrack.plan.checks.finding import measure
from tasktrack.plan.contradictions import unrecorded
from tasktrack.plan.coverage import ClauseCoverage, by_clause, coverage
from tasktrack.plan.parts import Clause, Plan
from tasktrack.store import plans
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.table import Cell, Column, Table
from tasktrack.words import Severity

What = Literal["task", "clause", "ruling", "unit", "group"]

_AT: Mapping[str, What] = {
    "clause-uncovered": "clause",
    "conflict-unruled": "ruling",
    "figure-implausible": "ruling",
    "unit-without-plan": "unit",
    "group-open": "group",
}
_OF_TASKS = frozenset({"findings.shares-implausible"})
"""Texts of findings about a task under a rule that is else about something else."""

_COLUMNS = {"number": 5, "severity": 8, "rule": 16, "where": 34, "found": 60, "do": 40}
_CENTRED = frozenset({"number", "severity"})
_CODES = ("units", "schools")
_GRAVITY = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a finding is about: its code, what it is called, and the locator of the clause that it stands in."""

    what: What
    code: str
    title: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding in words. `nth` tells findings of one rule at one place apart."""

    finding: Finding
    place: Place
    found: str
    do: str
    nth: int = 0

    @property
    def key(self) -> tuple[str, str, int]:
        """What a finding is known by from check to check."""
        return self.finding.rule, self.finding.where, self.nth


class Teller:
    """Puts a plan's findings into words."""

    def __init__(self, plan: Plan) -> None:
        self._names = {unit.code: unit.called for unit in plan.units}
        self._names |= {group.code: group.name for group in plan.groups}
        self._tasks = {task.code: (task.title, task.clause) for task in plan.tasks}
        self._clauses = {clause.locator: clause.title for clause in plan.clauses}
        rulings = (*plan.rulings, *unrecorded(plan))
        self._rulings = {ruling.code: (ruling.metric, ruling.a_locator) for ruling in rulings}

    def told(self, findings: Sequence[Finding]) -> list[Told]:
        """The findings, the gravest first, and within a severity rule by rule in the plan's order."""
        seen: Counter[tuple[str, str]] = Counter()
        rules = list(dict.fromkeys(one.rule for one in findings))
        listed = []
        for one in sorted(findings, key=lambda one: (_GRAVITY.index(one.severity), rules.index(one.rule))):
            nth = seen[one.rule, one.where]
            seen[one.rule, one.where] += 1
            told = Told(finding=one, place=self._place(one), found=self._found(one), do=one.advice, nth=nth)
            listed.append(told)
        return listed

    def _place(self, one: Finding) -> Place:
        what = "task" if _OF_TASKS.intersection(one.texts) else _AT.get(one.rule, "task")
        known = {"task": self._tasks, "ruling": self._rulings}
        if what in known:
            title, clause = known[what].get(one.where, ("", ""))
            return Place(what=what, code=one.where, title=title, clause=clause)
        names = self._clauses if what == "clause" else self._names
        clause = one.where if what == "clause" else ""
        return Place(what=what, code=one.where, title=names.get(one.where, ""), clause=clause)

    def _found(self, one: Finding) -> str:
        names = [name for name in map(str, _texts(one)) if name in texts.TEXTS]
        if not names:
            return one.message
        values = {name: self.value(name, value) for name, value in one.values.items()}
        return say("found.and").join(say(f"found.{name}", where=one.where, **values) for name in names)

    def value(self, name: str, value: object) -> object:
        """A value of a finding as people read it: units by name, lists in one line."""
        if name == "measure":
            return measure(str(value))
        if not isinstance(value, tuple):
            return value
        if name == "what":
            return say("plan.separator").join(say(f"findings.what-{one}") for one in value)
        listed = [self._named(str(one)) if name in _CODES else str(one) for one in value]
        return say("plan.separator").join(listed)

    def _named(self, said: str) -> str:
        code, _, figure = said.partition(" ")
        return f"{self._names.get(code, code)} {figure}".strip()


def findings(session: Session) -> Table:
    """What the check finds in the store's plan as it stands now."""
    with session.store.reading():
        plan = plans.plan(session.store, shares=True) or plan_of(session)
    told = Teller(plan).told(check(plan))
    counts = Counter(one.finding.severity for one in told)
    whole = coverage(plan)
    return framed(
        session,
        plan.document,
        "findings",
        columns=[_column(key) for key in _COLUMNS],
        rows=[_row(number, one) for number, one in enumerate(told, 1)],
        totals=[(lang.say("columns.total"), len(told)), *_totals(plan, told)],
        notes=(
            say("found.note-coverage", **asdict(whole)),
            say("found.note-severity"),
            say("found.note-present", day=session.day) if session.view.past else "",
        ),
        percent=whole.percent,
        error=counts[Severity.ERROR],
        warning=counts[Severity.WARNING],
        note=counts[Severity.NOTE],
    )


def rule(code: str) -> str:
    """What a rule is called; its code where it has no name."""
    return say(f"cli_planning.rule-{code}") if f"rule-{code}" in NAMED else code


def chapters(plan: Plan) -> list[tuple[Clause, ClauseCoverage]]:
    """The coverage of each chapter that commits somebody."""
    counted = by_clause(plan)
    tops = [(clause, counted[clause.locator]) for clause in plan.clauses if not clause.parent]
    return [(clause, own) for clause, own in tops if own.committing]


def percent(own: ClauseCoverage) -> Decimal:
    """How much of a node is covered, in whole percent; 100 only when nothing is left uncovered."""
    return Decimal(100 * own.covered // own.committing) if own.committing else Decimal(100)


def _texts(one: Finding) -> Iterator[str]:
    """The names of the texts that say what was found."""
    if one.rule == "clause-uncovered" and not one.values.get("commits"):
        yield "clause-unexcused"
    elif one.rule == "duplicate-counted" and one.severity is Severity.ERROR:
        yield "duplicate-shared"
    else:
        yield from (key.partition(".")[2] for key in one.texts or (f"found.{one.rule}",))


def _row(number: int, one: Told) -> tuple[Cell, ...]:
    finding, place = one.finding, one.place
    where = f"{say(f'found.at-{place.what}')} {place.code}"
    where = f"{where}\n{place.title}" if place.title else where
    return number, lang.word(finding.severity), rule(finding.rule), where, one.found, one.do


def _totals(plan: Plan, told: Sequence[Told]) -> Iterator[tuple[str, Cell]]:
    severities = Counter(one.finding.severity for one in told)
    rules = Counter(one.finding.rule for one in told)
    for severity in Severity:
        yield say("found.total-severity", severity=lang.word(severity)), severities[severity]
    for code, count in rules.items():
        yield say("found.total-rule", rule=rule(code)), count
    for clause, own in chapters(plan):
        label = say("found.total-chapter", locator=clause.locator, title=clause.title)
        told_of = say("found.chapter-covered", covered=own.covered, committing=own.committing, percent=percent(own))
        yield label, told_of


def _column(key: str) -> Column:
    align: Literal["left", "center"] = "center" if key in _CENTRED else "left"
    return Column(key=key, title=say(f"found.column-{key}"), width=_COLUMNS[key], align=align)
