"""通报: what of a quarter or month went well and by whom, what lags, why and how long, and the units' scores.

An official text in sections; its attachment is every point with the entry that it stands on, so that each unit's sum
can be followed back. Scores and their rules: `[score]` of the mechanism.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.dates import Month
from tasktrack.lang import say
from tasktrack.rules import scores
from tasktrack.rules.scores import Fact, Point, Score, Standing
from tasktrack.tables import finishes, merits, notes
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.lookback import columns
from tasktrack.tables.merits import Stretch, Told, Window
from tasktrack.tables.table import Cell, Section, Table
from tasktrack.words import Merit, Status

_LEDGER = ("number", "unit", "clause", "task", "merit", "rule", "points", "days", "on", "entry")
_WELL = ("number", "unit", "clause", "task", "due", "finished", "ahead", "entry")
_LAGS = ("number", "unit", "clause", "task", "due", "days_overdue", "reason", "entry")
_SCORES = ("rank", "unit", "items", "gained", "lost", "points", "average", "remark")
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Everything that a circular is made from."""

    window: Window
    told: Sequence[Told]
    points: Sequence[Point]
    standings: Sequence[Standing]
    score: Score

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, of those with points and those without."""
        return tuple(fact for one in self.told for fact in one.facts)

    @property
    def lagging(self) -> list[Told]:
        """What is overdue on the day counted, the longest first."""
        return sorted((one for one in self.told if one.days_overdue), key=lambda one: -one.days_overdue)

    @property
    def well(self) -> list[Told]:
        """What was done in time in the period, the earliest ahead of its day first."""
        found = [(one, fact) for one in self.told for fact in one.facts if fact.on is Merit.DONE_IN_TIME]
        return [one for one, _ in sorted(found, key=lambda pair: -pair[1].days)]


def circular(session: Session, period: Stretch) -> Table:
    """The circular of a quarter or month. Refused: a period that lies ahead, or before anything was on record."""
    plan = plan_of(session)
    reviewed = review(session, period)
    at = reviewed.window
    made = framed(
        session.on(at.known),
        plan.document,
        "circular",
        columns=columns(_LEDGER),
        rows=_ledger(reviewed),
        totals=_totals(reviewed),
        notes=_notes(reviewed),
        counted_on=at.counted,
        period=str(period),
        said=_said(period),
    )
    signatures = tuple(say("yearend.circular-signatures").split("|"))
    return replace(made, sections=tuple(_sections(reviewed)), signatures=signatures)


def review(session: Session, period: Stretch) -> Reviewed:
    """The items of the period with what they earn and cost, and the units' standings."""
    at = merits.window(session, period)
    found, score = merits.told(session, at), session.mechanism.score
    given = scores.points((fact for one in found for fact in one.facts), score.rules)
    held = {(one.line.unit, one.line.id) for one in found if one.line.status is not Status.CANCELLED}
    held |= {(point.fact.unit, point.fact.item) for point in given}
    counts = Counter(unit for unit, _ in sorted(held))
    standings = scores.standings(given, dict(counts), score.least_items)
    return Reviewed(window=at, told=found, points=given, standings=standings, score=score)


def _said(period: Stretch) -> str:
    if isinstance(period, Month):
        return say("yearend.month", year=period.year, month=period.month)
    return say(f"tables.writer-quarter-{period.quarter}", year=period.year)


def _sections(reviewed: Reviewed) -> Iterator[Section]:
    yield Section(heading=say("yearend.circular-first"), paragraphs=(_overall(reviewed),))
    well, lagging = reviewed.well, reviewed.lagging
    yield Section(
        heading=say("yearend.circular-well"),
        paragraphs=(_well(well),),
        columns=columns(_WELL),
        rows=tuple(_well_row(number, one) for number, one in enumerate(well, 1)),
    )
    yield Section(
        heading=say("yearend.circular-lag"),
        paragraphs=(_lag(reviewed, lagging),),
        columns=columns(_LAGS),
        rows=tuple(_lag_row(number, one) for number, one in enumerate(lagging, 1)),
    )
    yield Section(
        heading=say("yearend.circular-scores"),
        paragraphs=(_scored(reviewed),),
        columns=columns(_SCORES),
        rows=tuple(_score_row(one, reviewed.score) for one in reviewed.standings),
    )
    yield Section(heading=say("yearend.circular-ledger"))


def _overall(reviewed: Reviewed) -> str:
    counts = Counter(fact.on for fact in reviewed.facts)
    in_time, late = counts[Merit.DONE_IN_TIME], counts[Merit.DONE_LATE]
    return say(
        "yearend.circular-overall",
        period=_said(reviewed.window.period),
        day=reviewed.window.counted,
        items=len(reviewed.told),
        units=len(reviewed.standings),
        done=in_time + late,
        in_time=in_time,
        late=late,
        overdue=len(reviewed.lagging),
        silent=counts[Merit.SILENT],
        returned=counts[Merit.RETURNED],
        belated=counts[Merit.LATE_REPORT],
        unanswered=counts[Merit.NOTICE_UNANSWERED],
    )


def _well(well: Sequence[Told]) -> str:
    if not well:
        return say("yearend.circular-well-none")
    return say("yearend.circular-well-some", count=len(well), units=_most(well))


def _lag(reviewed: Reviewed, lagging: Sequence[Told]) -> str:
    day = reviewed.window.counted
    if not lagging:
        return say("yearend.circular-lag-none", day=day)
    longest = lagging[0].days_overdue
    return say("yearend.circular-lag-some", day=day, count=len(lagging), days=longest, units=_most(lagging))


def _most(told: Sequence[Told]) -> str:
    """The units with the most of these items, as many as fit into a sentence."""
    counts = Counter(one.line.unit for one in told).most_common(_NAMED)
    return say("columns.between").join(
        say("yearend.circular-unit-count", unit=unit, count=count) for unit, count in counts
    )


def _scored(reviewed: Reviewed) -> str:
    ranked = sum(one.rank is not None for one in reviewed.standings)
    few = len(reviewed.standings) - ranked
    return say("yearend.circular-scores-some", ranked=ranked, few=few, least=reviewed.score.least_items)


def _well_row(number: int, one: Told) -> tuple[Cell, ...]:
    finish = finishes.finish(one.history)
    assert finish is not None  # noqa: S101 - it is what makes an item one of these
    line, entry = one.line, finish.entry
    return (
        number, entry.unit, line.clause, line.title, entry.due, finish.submitted_on, -finish.days_late,
        finishes.place(entry),
    )  # fmt: skip


def _lag_row(number: int, one: Told) -> tuple[Cell, ...]:
    line = one.line
    why = finishes.said(one.history) or say("yearend.circular-unsaid")
    if finishes.in_time(one.history):
        why += say("yearend.circular-waiting", day=finishes.waiting_since(one.history))
    entry = finishes.place(finishes.due_from(one.history))
    return number, line.unit, line.clause, line.title, line.due, one.days_overdue, why, entry


def _score_row(one: Standing, score: Score) -> tuple[Cell, ...]:
    few = say("yearend.circular-few", least=score.least_items) if one.rank is None else ""
    remark = say("yearend.circular-tied") if one.tied else few
    return one.rank, one.unit, one.items, one.gained, one.lost, one.points, one.average, remark


def _ledger(reviewed: Reviewed) -> Iterator[tuple[Cell, ...]]:
    """Every point, unit by unit in the order of their ranks, so that a unit's sum can be followed down the page."""
    places = {one.unit: place for place, one in enumerate(reviewed.standings)}
    lines = {one.line.id: one.line for one in reviewed.told}
    for number, point in enumerate(sorted(reviewed.points, key=lambda one: places[one.fact.unit]), 1):
        fact, line = point.fact, lines[point.fact.item]
        yield (
            number, fact.unit, line.clause, line.title, lang.word(fact.on), _ruled(point.rule), point.rule.points,
            fact.days or None, fact.day, f"#{fact.item}-{fact.number}",
        )  # fmt: skip


def _ruled(rule: scores.ScoreRule) -> str:
    key = "rule-days" if rule.days else "rule"
    return say(f"yearend.{key}", merit=lang.word(rule.on), days=rule.days, points=rule.points)


def _totals(reviewed: Reviewed) -> Iterator[tuple[str, Cell]]:
    yield say("columns.total"), len(reviewed.points)
    counts = Counter(point.fact.on for point in reviewed.points)
    sums: Counter[Merit] = Counter()
    for point in reviewed.points:
        sums[point.fact.on] += point.rule.points
    for merit in Merit:
        if counts[merit]:
            yield lang.word(merit), say("yearend.total-merit", count=counts[merit], points=sums[merit])


def _notes(reviewed: Reviewed) -> Iterator[str]:
    at, score = reviewed.window, reviewed.score
    rules = say("columns.between").join(map(_ruled, score.rules))
    source = notes.source(score.source)
    yield say("yearend.note-score-rules", rules=rules, source=source)
    yield say("yearend.note-score-fair", least=score.least_items, source=source)
    first = at.after.fromordinal(at.after.toordinal() + 1)
    yield say("yearend.note-score-window", first=first, last=at.known, counted=at.counted)
    yield say("yearend.note-entry")
