"""What is put on record about an indicator: what it was in a year, and that the value has been published."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tasktrack import figures
from tasktrack.acts import plan_journal
from tasktrack.acts.journal import inert
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.changes import Change
from tasktrack.plan.contradictions import bounds
from tasktrack.plan.parts import Document, Indicator
from tasktrack.store import observations, plan_entries, plans
from tasktrack.store.lines import View
from tasktrack.store.observations import NO_DATA, PUBLISHED, Observed
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.words import PlanEntryKind

YEARS_AFTER = 5
"""How many years past its target year an indicator may still be observed. System setting."""

LONGEST_SOURCE = 500
"""The most characters of a source. System setting."""

_FOREVER = date.max


def observe(
    session: Session,
    code: str,
    year: int,
    value: Decimal | None,
    source: str,
    *,
    reason: str = "",
    seen: int | None = None,
) -> Observed:
    """Put on record what an indicator was in a year; `value` None says that the year has no data.

    One value a year: a second one revises the first. A revised value counts as not published until it is published
    again, and once a year was published its revision needs a reason. Refused: an unknown indicator, a year outside its
    own or still to come, a figure too fine or that can't be, a missing source or reason, what is on record already, no
    right to it (`NotPermitted`), an indicator changed since `seen` (`Conflict`).
    """
    source = _source(source)
    with session.store.writing():
        before, past = _begun(session, PlanEntryKind.OBSERVE, code, year, seen)
        _figure(value)
        _possible(indicator(session, code)[0], value)
        same = before is not None and _written(before) == _value(value)
        if before is not None and same and before.source == source:
            raise Refused("indicators.same", code=code, year=year, value=_value(value))
        if not reason.strip() and any(_published(entry, year) for entry in past):
            raise Refused("indicators.reason-missing", code=code, year=year)
        published = before is not None and same and before.published
        after = Observed(year=year, value=value, source=source, published=published)
        _put(session, PlanEntryKind.OBSERVE, code, before, after, reason)
    return after


def publish(session: Session, code: str, year: int, *, reason: str = "", seen: int | None = None) -> Observed:
    """Put on record that a year's value was published. Refused: nothing observed, published already, as `observe`."""
    with session.store.writing():
        before, _ = _begun(session, PlanEntryKind.PUBLISH, code, year, seen)
        if before is None:
            raise Refused("indicators.nothing-observed", code=code, year=year)
        if before.published:
            raise Refused("indicators.published-already", code=code, year=year)
        after = Observed(year=year, value=before.value, source=before.source, published=True)
        _put(session, PlanEntryKind.PUBLISH, code, before, after, reason)
    return after


def indicator(session: Session, code: str) -> tuple[Indicator, Document]:
    """An indicator of the plan, and the plan's document. Refused: no plan, an unknown code."""
    held = plans.required(session.store)
    found = next((one for one in held.indicators if one.code == code), None)
    if found is None:
        raise Refused("indicators.unknown", code=code)
    return found, held.document


def years(one: Indicator, document: Document) -> range:
    """The years that an indicator can be observed in: from its baseline on, until some years past its target."""
    first = document.first_year - 1 if one.baseline_year is None else one.baseline_year
    return range(first, (one.target_year or document.last_year) + YEARS_AFTER + 1)


def _begun(
    session: Session, kind: PlanEntryKind, code: str, year: int, seen: int | None
) -> tuple[Observed | None, list[PlanEntryLine]]:
    """What is on record for the year and all that was put on record for the indicator, once the act may go on."""
    plan_journal.may(session, kind)
    plan_journal.unchanged(session, code, seen)
    fitting, day = years(*indicator(session, code)), session.entry_day()
    if year not in fitting:
        raise Refused("indicators.year-outside", code=code, year=year, first=fitting[0], last=fitting[-1])
    if year > day.year:
        raise Refused("indicators.year-ahead", year=year, day=day)
    past = plan_entries.history(session.store, View(_FOREVER, False, session.mechanism), code)
    last = max((entry.made_on for entry in past), default=day)
    if day < last:
        raise Refused("indicators.day-before", code=code, day=day, last=last)
    return observations.held(session.store, code, year), past


def _figure(value: Decimal | None) -> None:
    if value is None:
        return
    if not value.is_finite():
        raise Refused("refusals_dates.figure-unreadable", typed=str(value))
    if figures.decimals(value) > figures.MOST_DECIMALS:
        raise Refused("refusals_dates.figure-too-fine", typed=figures.shown(value), most=figures.MOST_DECIMALS)
    if len(value.as_tuple().digits) > figures.MOST_DIGITS:
        raise Refused("refusals_dates.figure-too-long", typed=figures.shown(value), most=figures.MOST_DIGITS)


def _possible(one: Indicator, value: Decimal | None) -> None:
    """Refuse what no indicator of its kind can be, such as a share of 199 %; what can hardly be may be observed."""
    end = bounds.impossible(one.name, one.unit_of_measure, value)
    if end is not None:
        told = f"{figures.shown(value)}{one.unit_of_measure}"
        raise Refused("refusals.observed-impossible", code=one.code, name=one.name, value=told, bound=end)


def _source(text: str) -> str:
    source = " ".join(inert(text).split())
    if not source:
        raise Refused("indicators.source-missing")
    if len(source) > LONGEST_SOURCE:
        raise Refused("refusals.text-too-long", field="source", length=len(source), most=LONGEST_SOURCE)
    return source


def _put(
    session: Session, kind: PlanEntryKind, code: str, before: Observed | None, after: Observed, reason: str
) -> None:
    observations.put(session.store, code, after)
    told = _changes(f"{code}/{after.year}", before, after)
    plan_journal.put(session, kind, code, reason=reason, changes=told)


def _changes(code: str, before: Observed | None, after: Observed) -> Iterator[Change]:
    """The fields of a year's observation that differ, written so that the series can be told from them again."""
    was = _fields(before) if before else dict.fromkeys(_fields(after), "")
    for name, text in _fields(after).items():
        if text != was[name]:
            yield Change("indicator", code, name, was[name], text)


def _fields(one: Observed) -> dict[str, str]:
    return {"value": _written(one), "source": one.source, "published": PUBLISHED if one.published else ""}


def _written(one: Observed) -> str:
    return _value(one.value)


def _value(value: Decimal | None) -> str:
    return NO_DATA if value is None else figures.shown(value)


def _published(entry: PlanEntryLine, year: int) -> bool:
    """Whether the entry published the year's value."""
    return entry.kind is PlanEntryKind.PUBLISH and any(one.code.endswith(f"/{year}") for one in entry.changes)
