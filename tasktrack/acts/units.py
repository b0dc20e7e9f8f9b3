"""What a planner does to units: add them, name a group's members, and give their yearly data."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from tasktrack.acts.revising import Note, Revised, revise
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.figures import shown
from tasktrack.lang import say
from tasktrack.plan.checks.finding import measure
from tasktrack.plan.parts import Group, Plan, Unit, UnitFigure
from tasktrack.plan.unit_data import WHOLE
from tasktrack.words import PlanEntryKind

_LINES = ("name", "short_name", "leader", "person")
"""What of a unit stands on one line wherever it is shown."""


def add(
    session: Session, units: Iterable[Unit], groups: Collection[str] = (), *, reason: str = "", dry_run: bool = False
) -> Revised:
    """Add units, and take them into groups; a unit that is there already is changed to what is given.

    What the groups owe reaches the new members at once. Refused: a name that another unit has, or that is not one line.
    """
    given = {unit.code: unit for unit in units}
    for unit in given.values():
        _on_one_line(unit)

    def revision(plan: Plan) -> Plan:
        known = {unit.code for unit in plan.units}
        kept = tuple(given.get(unit.code, unit) for unit in plan.units)
        fresh = tuple(unit for code, unit in given.items() if code not in known)
        _known_groups(plan, groups)
        _told_apart((*kept, *fresh), given)
        joined = tuple(
            replace(group, members=tuple(dict.fromkeys((*group.members, *given)))) if group.code in groups else group
            for group in plan.groups
        )
        return replace(plan, units=(*kept, *fresh), groups=joined)

    return revise(session, revision, _note(",".join(given), reason), dry_run=dry_run)


def set_group(
    session: Session,
    code: str,
    *,
    members: Collection[str] | None = None,
    add_members: Collection[str] = (),
    drop_members: Collection[str] = (),
    is_open: bool | None = None,
    reason: str = "",
    seen: int | None = None,
    dry_run: bool = False,
) -> Revised:
    """Name a group's members, and whether all are known now; what the group owes reaches new members at once."""

    def changed(group: Group) -> Group:
        held = tuple(group.members if members is None else members)
        held = tuple(unit for unit in dict.fromkeys((*held, *add_members)) if unit not in drop_members)
        return replace(group, members=held, open=group.open if is_open is None else is_open)

    def revision(plan: Plan) -> Plan:
        _known_groups(plan, (code,))
        return replace(plan, groups=tuple(changed(group) if group.code == code else group for group in plan.groups))

    return revise(session, revision, _note(code, reason, seen), dry_run=dry_run)


def set_data(session: Session, figures: Iterable[UnitFigure], *, reason: str = "", dry_run: bool = False) -> Revised:
    """Give units' yearly data; a figure of the same unit, measure and day takes the place of the one before.

    Refused: a day still to come, less than nothing, a part of a person or class.
    """
    given = {(one.unit, one.measure, one.taken_on): one for one in figures}
    not_ahead(given.values(), session.entry_day())
    for one in given.values():
        _possible(one)

    def revision(plan: Plan) -> Plan:
        held = {(one.unit, one.measure, one.taken_on): one for one in plan.unit_data}
        return replace(plan, unit_data=tuple((held | given).values()))

    subject = ",".join(dict.fromkeys(measure for _, measure, _ in given))
    return revise(session, revision, _note(subject, reason), dry_run=dry_run)


def not_ahead(figures: Iterable[UnitFigure], day: date) -> None:
    """Refuse figures dated after a day, which would count as the latest before anybody could know them."""
    ahead = next((one for one in figures if one.taken_on > day), None)
    if ahead is not None:
        raise Refused("refusals.data-ahead", unit=ahead.unit, taken_on=ahead.taken_on, day=day)


def _possible(one: UnitFigure) -> None:
    told = {"unit": one.unit, "measure": measure(one.measure), "value": shown(one.value)}
    if one.value < 0:
        raise Refused("refusals.data-below", **told)
    if one.measure in WHOLE and one.value != one.value.to_integral_value():
        raise Refused("refusals.data-not-whole", **told)


def _on_one_line(unit: Unit) -> None:
    for name in _LINES:
        text = getattr(unit, name)
        if not all(character.isprintable() for character in text):
            raise Refused("refusals.unit-name-control", code=unit.code, field=say(f"cli_planning.field-{name}"))


def _told_apart(units: Iterable[Unit], given: Mapping[str, Unit]) -> None:
    """Refuse a given unit with the name of another."""
    first: dict[str, str] = {}
    for unit in units:
        name = "".join(unit.name.split())
        other = first.setdefault(name, unit.code)
        if other != unit.code and (unit.code in given or other in given):
            code, other = (unit.code, other) if unit.code in given else (other, unit.code)
            raise Refused("refusals.unit-name-taken", name=unit.name, code=code, other=other)


def _note(subject: str, reason: str, seen: int | None = None) -> Note:
    return Note(kind=PlanEntryKind.UNITS, subject=subject[:200], reason=reason, seen=seen)


def _known_groups(plan: Plan, groups: Collection[str]) -> None:
    known = {group.code for group in plan.groups}
    for code in groups:
        if code not in known:
            raise Refused("planning.group-unknown", group=code)
