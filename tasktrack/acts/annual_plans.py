"""Annual work plans: how far each unit's plan of a year has been issued, and the issuing of it.

Source: clause 5.4 (each department and school has a work plan of each year); what issuing means is a system setting.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tasktrack.acts import journal, plan_journal
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan import owing
from tasktrack.plan.changes import Change
from tasktrack.plan.contradictions import blocking
from tasktrack.plan.parts import Plan
from tasktrack.rules.entries import Entry
from tasktrack.store import annual_plans, past_plans, plans, splits
from tasktrack.store.annual_plans import AnnualPlan, Waiting
from tasktrack.store.lines import View
from tasktrack.words import EntryKind, Part, PlanEntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An item that is kept from being issued by a question that nobody has ruled on."""

    item: int
    task: str
    title: str
    unit: str
    ruling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What was issued, or would be: the item numbers by unit; and what is held back.

    `drafted` are the tasks of what is issued for which the draft of a split waits, each with its title: the items go
    out as they stand, without it.
    """

    year: int
    issued: Mapping[str, tuple[int, ...]]
    held: tuple[Held, ...] = ()
    drafted: Mapping[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many items were issued."""
        return sum(map(len, self.issued.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All units' plans of a year.

    `years` can be looked at. `held_back` names by task the question that keeps its items back. `parts` is the highest
    part that a unit has in any task of the plan; without one it has none.
    """

    year: int
    years: tuple[int, ...]
    plans: tuple[AnnualPlan, ...]
    held_back: Mapping[str, str]
    parts: Mapping[str, Part]


def overview(session: Session, year: int) -> Overview:
    """Every unit's plan of a year, on the session's day. Refused: no plan, a year that asks nothing."""
    with session.store.reading():
        held = past_plans.on(session.store, session.view)
        years = _known(session, held, year)
        back = held_back(held, session.day)
        return Overview(
            year=year,
            years=years,
            plans=tuple(annual_plans.annual_plans(session.store, session.view, year, back)),
            held_back=back,
            parts=_parts(held),
        )


def nearest_year(session: Session) -> int:
    """The year of the session's day, or the nearest one that the plan asks something for. Refused: no plan."""
    years = _years(session, past_plans.on(session.store, session.view))
    return min(years, key=lambda year: (abs(year - session.day.year), year))


def held_back(plan: Plan, day: date) -> Mapping[str, str]:
    """By task the open question on a binding indicator that keeps its items from being issued on a day.

    What was ruled after the day was still open on it. Source: issue 3, "Rulings".
    """
    asked = tuple(
        replace(one, ruled="") if one.decided_on is not None and one.decided_on > day else one for one in plan.rulings
    )
    return blocking(replace(plan, rulings=asked))


def issue(session: Session, units: Collection[str], year: int, *, reason: str = "", dry_run: bool = False) -> Issued:
    """Issue these units' plans of the year: every item that is not yet, done or cancelled, is in force from then on.

    Items of tasks that an open question on a binding indicator touches are held back and named; a draft that waits is
    named and holds nothing back. With `dry_run` nothing is changed.

    Refused: an unknown unit or year, nothing to issue, no right to it (`NotPermitted`).
    """
    with session.store.reading() if dry_run else session.store.writing():
        plan_journal.may(session, PlanEntryKind.ISSUE)
        day, held = session.entry_day(), plans.required(session.store)
        _known(session, held, year)
        present, back = View(day, False, session.mechanism), held_back(held, day)
        codes = _units(session, present, units, year)
        waiting = annual_plans.waiting(session.store, present, codes, year)
        done = _divided(waiting, back, year, splits.drafted(session.store))
        if not done.count:
            raise _nothing(annual_plans.annual_plans(session.store, present, year, back), codes, done)
        if not dry_run:
            _put(session, done, reason)
    return done


def _put(session: Session, done: Issued, reason: str) -> None:
    """One entry for each item, and one for each unit in the plan's own journal."""
    numbers = [item for items in done.issued.values() for item in items]
    journal.record(session, *(Entry(kind=EntryKind.ISSUE, item=item, reason=reason) for item in numbers))
    rulings: dict[str, dict[str, None]] = defaultdict(dict)
    for one in done.held:
        rulings[one.unit][one.ruling] = None
    for unit, items in done.issued.items():
        told = _told(f"{unit}/{done.year}", len(items), rulings[unit])
        plan_journal.put(session, PlanEntryKind.ISSUE, unit, reason=reason, changes=told)


def _told(code: str, count: int, rulings: Collection[str]) -> Iterator[Change]:
    yield Change("unit", code, "issued", "", str(count))
    if rulings:
        yield Change("unit", code, "held", "", " ".join(rulings))


def _divided(found: Sequence[Waiting], back: Mapping[str, str], year: int, drafts: Collection[str]) -> Issued:
    """What waits, divided into what can be issued and what is held back."""
    free: dict[str, list[int]] = defaultdict(list)
    for one in found:
        if one.task not in back:
            free[one.unit].append(one.item)
    held = tuple(
        Held(item=one.item, task=one.task, title=one.title, unit=one.unit, ruling=back[one.task])
        for one in found
        if one.task in back
    )
    drafted = {one.task: one.title for one in found if one.task in drafts and one.task not in back}
    issued = {unit: tuple(items) for unit, items in free.items()}
    return Issued(year=year, issued=issued, held=held, drafted=drafted)


def _nothing(lines: Sequence[AnnualPlan], codes: Collection[str], done: Issued) -> Refused:
    """Why nothing can be issued."""
    asked = [one for one in lines if one.unit_code in codes]
    named = "、".join(one.unit for one in asked[:3]) + ("…" if len(asked) > 3 else "")
    if done.held:
        rulings = " ".join(dict.fromkeys(one.ruling for one in done.held))
        return Refused("annual_plans.all-held", units=named, year=done.year, count=len(done.held), rulings=rulings)
    days = [one.last_issued_on for one in asked if one.last_issued_on]
    if days:
        return Refused("annual_plans.all-issued", units=named, year=done.year, day=max(days))
    some = any(one.items for one in asked)
    return Refused("annual_plans.all-done" if some else "annual_plans.owes-nothing", units=named, year=done.year)


def _units(session: Session, view: View, units: Collection[str], year: int) -> tuple[str, ...]:
    """The units, each once, in the plan's order; refused when one is unknown or none was named."""
    known = [one.unit_code for one in annual_plans.annual_plans(session.store, view, year)]
    for code in units:
        if code not in known:
            raise Refused("annual_plans.unit-unknown", unit=code)
    if not units:
        raise Refused("annual_plans.no-unit")
    return tuple(code for code in known if code in set(units))


def _known(session: Session, held: Plan, year: int) -> tuple[int, ...]:
    years = _years(session, held)
    if year not in years:
        raise Refused("annual_plans.year-unknown", year=year, years=" ".join(map(str, years)))
    return years


def _years(session: Session, held: Plan) -> tuple[int, ...]:
    """The years of the plan, and those after it that somebody owes something in."""
    own = range(held.document.first_year, held.document.last_year + 1)
    return tuple(sorted({*own, *annual_plans.years(session.store, session.view)}))


def _parts(plan: Plan) -> Mapping[str, Part]:
    """The highest part that each unit has in any task, itself or through a group."""
    members, found = owing.members(plan), dict[str, Part]()
    for part in reversed(Part):
        codes = {code for task in plan.tasks for code in getattr(task, part.value)}
        found |= {unit: part for code in codes for unit in members.get(code, ())}
    return found
