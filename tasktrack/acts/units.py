"""What a planner does to units: add them, name a group's members, and give their yearly data."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from tasktrack.acts.revising import Note, Revised, revise
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.parts import Group, Plan, Unit, UnitFigure
from tasktrack.words import PlanEntryKind


def add(
    session: Session, units: Iterable[Unit], groups: Collection[str] = (), *, reason: str = "", dry_run: bool = False
) -> Revised:
    """Add units, and take them into groups; a unit that is there already is changed to what is given.

    What the groups owe reaches the new members at once.
    """
    given = {unit.code: unit for unit in units}

    def revision(plan: Plan) -> Plan:
        known = {unit.code for unit in plan.units}
        kept = tuple(given.get(unit.code, unit) for unit in plan.units)
        fresh = tuple(unit for code, unit in given.items() if code not in known)
        _known_groups(plan, groups)
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
    """Give units' yearly data; a figure of the same unit, measure and day takes the place of the one before."""
    given = {(one.unit, one.measure, one.taken_on): one for one in figures}

    def revision(plan: Plan) -> Plan:
        held = {(one.unit, one.measure, one.taken_on): one for one in plan.unit_data}
        return replace(plan, unit_data=tuple((held | given).values()))

    subject = ",".join(dict.fromkeys(measure for _, measure, _ in given))
    return revise(session, revision, _note(subject, reason), dry_run=dry_run)


def _note(subject: str, reason: str, seen: int | None = None) -> Note:
    return Note(kind=PlanEntryKind.UNITS, subject=subject[:200], reason=reason, seen=seen)


def _known_groups(plan: Plan, groups: Collection[str]) -> None:
    known = {group.code for group in plan.groups}
    for code in groups:
        if code not in known:
            raise Refused("planning.group-unknown", group=code)
