"""推进情况报告: what leaders are to see of the whole plan on a day, read from the store."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tasktrack import figures
from tasktrack.acts.session import Session
from tasktrack.dates import Period
from tasktrack.pages.facts import COUNTED, ChapterDone, Counts, Danger, Late, Progress, UnitKept
from tasktrack.store import entries, items, observations, punctuality, tallies, trends, units
from tasktrack.store.lines import ChapterTally, EntryLine, ItemLine, Tally
from tasktrack.store.observations import Series
from tasktrack.store.punctuality import Kept, Reported
from tasktrack.store.selection import Selection
from tasktrack.tables import indicator_words
from tasktrack.tables.frame import plan_of
from tasktrack.words import EntryKind, Level, Light, Status

WORST = 12
"""How many of the longest overdue items are listed. System setting."""


def progress(session: Session) -> Progress:
    """The whole plan on the session's day; refused without a plan."""
    store, view, day = session.store, session.view, session.day
    with store.reading():
        document = plan_of(session).document
        counted, known = tallies.by_unit(store, view), observations.series(store, view)
        now = Period.of(day)
        quarters = [Period(day.year, quarter) for quarter in range(1, now.quarter + 1)]
        reported = {period: punctuality.reported(store, view, period) for period in (now.previous, *quarters)}
        kept, ended = punctuality.kept(store, view, day.year), reported[now.previous]
        return Progress(
            plan_title=document.title,
            plan_number=document.number,
            day=day,
            simulated=session.simulated,
            whole=_counts(counted),
            year=_counts([tally for tally in counted if tally.year == day.year]),
            levels=_levels(session),
            late_units=len({tally.unit_code for tally in counted if tally.light is Light.RED}),
            trend=trends.monthly(store, view, document.first_year),
            chapters=tuple(_chapters(tallies.by_chapter(store, view))),
            worst=tuple(_worst(session)),
            quarters=tuple(quarters),
            units=tuple(_units(session, counted, [reported[period] for period in quarters], kept)),
            late_done=sum(one.late for one in kept),
            ended=now.previous,
            owed=sum(one.owed for one in ended),
            given=sum(one.given for one in ended),
            silent_units=sum(not one.given for one in ended),
            indicators=len(known),
            observed=sum(one.latest is not None for one in known),
            danger=tuple(_danger(one) for one in observations.by_danger(store, view) if one.light in _DANGER),
        )


_DANGER = (Light.RED, Light.AMBER)
"""The lights of an indicator that is missed, or forecast to be."""


def _counts(counted: Sequence[Tally]) -> Counts:
    statuses, lights = Counter[Status](), Counter[Light]()
    for tally in counted:
        if tally.status in COUNTED:
            statuses[tally.status] += tally.count
            lights[tally.light] += tally.count
    return Counts(
        statuses=tuple((status, statuses[status]) for status in COUNTED),
        lights=tuple((light, lights[light]) for light in Light),
    )


def _levels(session: Session) -> tuple[tuple[Level, int], ...]:
    """The overdue items by supervision level, the highest first."""
    store, view = session.store, session.view
    asked = ((level, Selection(overdue=True, level=level)) for level in reversed(Level))
    return tuple((level, items.count(store, view, selection)) for level, selection in asked)


def _chapters(counted: Sequence[ChapterTally]) -> Iterator[ChapterDone]:
    found: dict[str, Counter[Status]] = {}
    titles = {tally.chapter: tally.title for tally in counted}
    for tally in counted:
        found.setdefault(tally.chapter, Counter())[tally.status] += tally.count
    for chapter, statuses in found.items():
        counts = tuple((status, statuses[status]) for status in COUNTED)
        yield ChapterDone(title=titles[chapter], statuses=counts)


def _worst(session: Session) -> Iterator[Late]:
    """The items overdue for the longest time."""
    store, view = session.store, session.view
    lines = items.window(store, view, Selection(overdue=True, sort="due"), 0, WORST)
    histories = entries.histories(store, view, [line.id for line in lines])
    return (_late(line, histories[line.id]) for line in lines)


def _late(line: ItemLine, history: Sequence[EntryLine]) -> Late:
    said = next((entry for entry in reversed(history) if entry.kind is EntryKind.REPORT), None)
    return Late(
        title=line.title,
        clause=line.clause,
        unit=line.unit,
        due=line.due,
        days_overdue=line.days_overdue,
        level=line.supervision_level,
        percent=figures.shown(line.percent),
        said_on=said.made_on if said else None,
        said=said.progress if said else "",
        reminders=line.reminders,
        extensions=line.extensions,
    )


def _units(
    session: Session, counted: Sequence[Tally], quarters: Sequence[Sequence[Reported]], kept: Sequence[Kept]
) -> Iterator[UnitKept]:
    """The units that owed something this year or are late now, in the plan's order."""
    late = Counter[str]()
    for tally in counted:
        late[tally.unit_code] += tally.count * (tally.light is Light.RED)
    given = [{one.unit_code: (one.given, one.owed) for one in reported} for reported in quarters]
    due = {one.unit_code: one for one in kept}
    for unit in units.units(session.store):
        if late[unit.code] or unit.code in due or any(unit.code in quarter for quarter in given):
            yield _unit(unit.name, [quarter.get(unit.code) for quarter in given], due.get(unit.code), late[unit.code])


def _unit(name: str, quarters: Sequence[tuple[int, int] | None], kept: Kept | None, late: int) -> UnitKept:
    return UnitKept(
        name=name,
        quarters=tuple(quarters),
        in_time=kept.in_time if kept else 0,
        came_due=kept.came_due if kept else 0,
        overdue=late,
    )


def _danger(series: Series) -> Danger:
    part, last = series.indicator, series.latest
    return Danger(
        name=part.name,
        light=series.light,
        attribute=part.attribute,
        target=indicator_words.of_year(part, part.target, part.target_year),
        seen=indicator_words.of_year(part, last.value, last.year) if last else "—",
        forecast=indicator_words.foreseen(series),
    )
