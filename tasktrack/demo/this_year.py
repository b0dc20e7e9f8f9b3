"""The stories of the demo's own year: reports of three quarters, reviews waiting, requests waiting, stage dates."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from tasktrack.dates import Period
from tasktrack.demo import intake, steps
from tasktrack.demo.steps import done, quarters, reports
from tasktrack.demo.story import Story
from tasktrack.lang import demo as texts
from tasktrack.words import EntryKind as E

_Q1, _Q2, _Q3 = quarters(2024, 3)
_COMING_DUE = tuple(
    date(2024, month, day) for month, day in ((10, 25), (10, 31), (11, 8), (11, 15), (11, 20), (11, 29), (12, 6))
)
_STAGE_DUE = tuple(
    date(2024, month, day) for month, day in ((8, 31), (9, 1), (9, 10), (9, 20), (9, 30), (9, 30), (10, 10), (10, 12))
)

_HOLLOW = 0.25
"""How likely a finish is claimed in last quarter's words."""

_URGED = 0.35
"""How likely the silence of the summer was noticed."""


def tell(story: Story) -> None:
    """One of the fates below, each with its chance."""
    if story.owed.quiet:
        silent(story)
        return
    draw = story.random.random()
    for chance, fate in _FATES:
        if draw < chance:
            fate(story)
            return
        draw -= chance
    steady(story)


def steady(story: Story) -> None:
    """Reported every quarter, on pace; some reports come late, and some repeat last quarter's words."""
    first, reached = story.random.uniform(0.16, 0.3), story.random.uniform(0.62, 0.82)
    if story.likely(0.85):
        steps.report(story, steps.report_day(story, _Q1), _Q1, first)
    when = steps.late_day if story.likely(0.04) else steps.report_day
    steps.report(story, when(story, _Q2), _Q2, (first + reached) / 2)
    if story.grows and story.likely(0.75):
        _corrected(story)
    if story.likely(0.06):
        steps.repeat(story, steps.report_day(story, _Q3), _Q3)
    elif story.likely(0.93):
        steps.report(story, steps.report_day(story, _Q3), _Q3, reached)


def early(story: Story) -> None:
    """Done and accepted before the year is over."""
    reports(story, [_Q1], 0.5)
    done(story, _Q2 if story.likely(0.6) else _Q3)


def waiting(story: Story) -> None:
    """Submitted with the third quarter's report, and not yet decided; some had been returned before."""
    reports(story, [_Q1, _Q2], 0.6)
    if story.likely(0.3):
        _claimed(story, date(2024, 9, 3), 0.95)
        steps.returned(story, _Q3)
        if story.likely(0.4):
            steps.again(story, _Q3, 0.97)
            steps.returned(story, _Q3)
        steps.again(story, _Q3)
        return
    day = story.between(date(2024, 9, 29), date(2024, 10, 15))
    if story.aside.random() < _HOLLOW:
        steps.claim(story, day, _period(day))
        return
    _claimed(story, day, 1.0)


def sent_back(story: Story) -> None:
    """Submitted with something left to do and returned, once or twice; the unit has yet to make it good."""
    reports(story, [_Q1, _Q2], 0.6)
    _claimed(story, story.between(date(2024, 8, 26), date(2024, 9, 20)), 0.92)
    steps.returned(story, _Q3)
    if story.likely(0.35):
        steps.again(story, _Q3, 0.96)
        steps.returned(story, _Q3)


def staged(story: Story) -> None:
    """A stage date within the year, set by the planner; about half miss it, the lead less often."""
    due = _stage(story, _STAGE_DUE)
    reports(story, [_Q1, _Q2], 0.6)
    if story.likely(0.55 if story.owed.unit.code in story.owed.task.lead else 0.3):
        _reported_done(story, due - timedelta(days=story.random.randint(2, 12)))
        steps.finish(story, _Q3)
        return
    if story.likely(0.5):
        steps.remind(story, due + timedelta(days=story.random.randint(2, 9)))
    if due < date(2024, 9, 5) and story.likely(0.5):
        steps.notice(story, due + timedelta(days=33))
    if story.likely(0.75):
        steps.report(story, steps.report_day(story, _Q3), _Q3, 0.78, stuck=story.likely(0.5))


def coming(story: Story) -> None:
    """A stage date in the weeks after the demo's day."""
    _stage(story, _COMING_DUE)
    reports(story, [_Q1, _Q2, _Q3], story.random.uniform(0.6, 0.9))


def asking(story: Story) -> None:
    """Behind, and asking for a later due day; most requests still wait."""
    reports(story, [_Q1, _Q2, _Q3], 0.5, stuck=True)
    steps.ask(story, story.between(date(2024, 10, 8), date(2024, 10, 14)), story.one(_LATER))
    if story.likely(0.15):
        story.by_supervisor(story.later(1, 3), E.REFUSE, reason=story.one(texts.REFUSALS))


def extended(story: Story) -> None:
    """An extension granted in the summer."""
    reports(story, [_Q1, _Q2], 0.35, stuck=True)
    steps.extend(story, story.between(date(2024, 7, 15), date(2024, 8, 30)), story.one(_LATER))
    reports(story, [_Q3], 0.5)


def lagging(story: Story) -> None:
    """Far behind the expected pace."""
    reports(story, [_Q1, _Q2, _Q3], story.random.uniform(0.25, 0.52), stuck=True)


def silent(story: Story) -> None:
    """Not heard of since the spring."""
    if story.likely(0.7):
        steps.report(story, steps.report_day(story, _Q1), _Q1, 0.2)
    if story.likely(0.1) or story.aside.random() < _URGED:
        steps.remind(story, story.between(date(2024, 8, 1), date(2024, 9, 20)))
    elif not story.owed.quiet:
        intake.hand_back(story)


def set_aside(story: Story) -> None:
    """Suspended or cancelled."""
    reports(story, [_Q1], 0.15)
    kind, reasons = (E.SUSPEND, texts.SUSPENSIONS) if story.likely(0.6) else (E.CANCEL, texts.CANCELLATIONS)
    story.by_supervisor(story.between(date(2024, 5, 6), date(2024, 8, 30)), kind, reason=story.one(reasons))


_LATER = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 6, 30))
_FATES: tuple[tuple[float, Callable[[Story], None]], ...] = (
    (0.12, early),
    (0.05, waiting),
    (0.03, sent_back),
    (0.06, staged),
    (0.035, coming),
    (0.02, asking),
    (0.012, extended),
    (0.08, lagging),
    (0.02, silent),
    (0.012, set_aside),
)


def _stage(story: Story, dues: tuple[date, ...]) -> date:
    due = story.one(dues)
    day = story.between(date(2024, 2, 19), date(2024, 3, 8))
    story.by_planner(day, E.RETARGET, due=due, reason=story.one(texts.STAGES))
    return due


def _claimed(story: Story, day: date, done: float) -> None:
    """Reported as good as done, or wholly, and submitted; a few forget the evidence."""
    steps.report(story, day, _period(day), done)
    steps.submit(story, bare=0.3)


def _reported_done(story: Story, day: date) -> None:
    steps.report(story, day, _period(day), 1.0)


def _period(day: date) -> Period:
    return Period.of(day) if day <= _Q3.last else _Q3


def _corrected(story: Story) -> None:
    """A figure of the second quarter taken back a little."""
    counted = story.state.actual or Decimal(0)
    less, reason = counted - max(Decimal(1), counted // 20), story.one(texts.CORRECTIONS)
    told = {"corrects": story.state.revision, "period": str(_Q2)}
    story.by_unit(story.later(8, 25), E.CORRECT, actual=less, reason=reason, **told)
