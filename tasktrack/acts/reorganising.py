"""Units are renamed, merged and split: the plan names the successors, open items go to them, history stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tasktrack.acts import moving
from tasktrack.acts.moving import Move
from tasktrack.acts.reorganisation import Reorganised, Revision, UnitAct, again, carried_out, effective, unit_of
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.parts import Plan, Unit
from tasktrack.plan.succession import followed
from tasktrack.store import plans
from tasktrack.store.lines import ItemLine


def rename(
    session: Session,
    code: str,
    name: str,
    short_name: str | None = None,
    *,
    reason: str,
    on: date | None = None,
    seen: int | None = None,
    dry_run: bool = False,
) -> Reorganised:
    """Give a unit another name, and short name; its code, and with it all that it owes, stays.

    Past days show the name of their day. Refused: a name that another unit has, the name that it has already.
    """
    act = _act(session, code, "rename", reason, on, seen=seen, dry_run=dry_run, renames=True, name=name)

    def revision(plan: Plan) -> Plan:
        held = unit_of(plan, code)
        fresh = replace(held, name=name.strip(), short_name=held.short_name if short_name is None else short_name)
        _unlike_others(plan, fresh)
        return _with(plan, fresh)

    return carried_out(session, act, revision, lambda _plan: ())


def merge(
    session: Session,
    code: str,
    into: str,
    *,
    reason: str,
    on: date | None = None,
    seen: int | None = None,
    dry_run: bool = False,
) -> Reorganised:
    """Merge a unit into another: its open items and its place in tasks and groups go there, and it ends.

    Where the other owes the same task and year already, the shares are added and the item that moves is cancelled; no
    sum changes. What is done or cancelled stays with the unit that did it. Merged once more into the same unit, only
    what was opened since goes there too.
    """
    act = _act(session, code, "merge", reason, on, seen=seen, dry_run=dry_run, into=(into,), ends=True)
    revision = _ending(session, act, {}, (into,))
    return carried_out(session, act, revision, lambda _plan: moving.moves(session, code, lambda _line: into))


def split(
    session: Session,
    code: str,
    into: Sequence[str],
    *,
    items: Mapping[int, str] | None = None,
    tasks: Mapping[str, str] | None = None,
    rest: str = "",
    reason: str,
    on: date | None = None,
    seen: int | None = None,
    dry_run: bool = False,
) -> Reorganised:
    """Split a unit into several: each open item goes to the successor named for it, for its task, or for the rest.

    A unit among its own successors keeps its part and does not end. In a task whose items go to several of them, all
    stand in the old one's place; where a task has no open item and none is named for it, the one for the rest, else
    all. Refused: an open item that nobody is named for, a successor that is not one of those it is split into.
    """
    into = tuple(dict.fromkeys(into))
    by_item, by_task = dict(items or {}), dict(tasks or {})
    _named_among(session, into, {*by_item.values(), *by_task.values(), *filter(None, (rest,))})
    act = _act(session, code, "split", reason, on, seen=seen, dry_run=dry_run, into=into, ends=code not in into)
    going: dict[str, list[str]] = {}

    def to(line: ItemLine) -> str:
        unit = by_item.get(line.id) or by_task.get(line.task) or rest
        going.setdefault(line.task, []).append(unit)
        return unit

    def found(_plan: Plan) -> tuple[Move, ...]:
        open_items = moving.lines(session, (code,), *moving.UNDONE)
        _all_named(open_items, by_item, by_task, rest)
        return moving.moves(session, code, to)

    def revision(plan: Plan) -> Plan:
        _known_tasks(plan, by_task)
        ordered = {task: tuple(unit for unit in into if unit in units) for task, units in going.items()}
        named = {task: (unit,) for task, unit in by_task.items() if task not in ordered}
        return _ending(session, act, {**ordered, **named}, (rest,) if rest else into, groups=into)(plan)

    return carried_out(session, act, revision, found)


def _act(
    session: Session,
    unit: str,
    what: str,
    reason: str,
    on: date | None,
    *,
    seen: int | None,
    dry_run: bool,
    into: tuple[str, ...] = (),
    ends: bool = False,
    renames: bool = False,
    name: str = "",
) -> UnitAct:
    if not reason.strip():
        raise Refused("reorganising.reason-needed")
    day = effective(session, on)
    names = {one.code: one.called for one in plans.required(session.store).units}
    if what == "split" and len(into) < 2:
        raise Refused("reorganising.into-two")
    if what == "merge" and unit in into:
        raise Refused("reorganising.into-itself", unit=names.get(unit, unit))
    successors = say("columns.between").join(names.get(code, code) for code in into)
    said = say(f"reorganising.said-{what}", unit=names.get(unit, unit), into=successors or name, day=day, reason=reason)
    return UnitAct(
        unit=unit, said=said, reason=reason, on=day, seen=seen, dry_run=dry_run, into=into, ends=ends, renames=renames
    )


def _ending(
    session: Session,
    act: UnitAct,
    tasks: Mapping[str, tuple[str, ...]],
    otherwise: tuple[str, ...],
    *,
    groups: tuple[str, ...] = (),
) -> Revision:
    """The plan without a part for the unit in it, which keeps its place with a note of what became of it."""

    def revision(plan: Plan) -> Plan:
        if again(session, act):
            return plan
        plan = followed(plan, act.unit, tasks, otherwise, groups or otherwise)
        held = unit_of(plan, act.unit)
        return _with(plan, replace(held, note=f"{held.note} {act.said}".strip()))

    return revision


def _with(plan: Plan, unit: Unit) -> Plan:
    return replace(plan, units=tuple(unit if one.code == unit.code else one for one in plan.units))


def _unlike_others(plan: Plan, unit: Unit) -> None:
    """Refuse a name by which another unit or group goes already."""
    if not unit.name:
        raise Refused("reorganising.name-empty")
    others = {name: one.code for one in plan.units if one.code != unit.code for name in (one.name, one.short_name)}
    others |= {group.name: group.code for group in plan.groups}
    for name in filter(None, (unit.name, unit.short_name)):
        if name in others:
            raise Refused("reorganising.name-taken", name=name, other=others[name])


def _named_among(session: Session, into: Sequence[str], named: Iterable[str]) -> None:
    names = {one.code: one.called for one in plans.required(session.store).units}
    for code in sorted(named):
        if code not in into:
            raise Refused("reorganising.not-among", unit=names.get(code, code))


def _known_tasks(plan: Plan, tasks: Iterable[str]) -> None:
    known = {task.code for task in plan.tasks}
    for code in tasks:
        if code not in known:
            raise Refused("planning.task-unknown", task=code)


def _all_named(lines: Sequence[ItemLine], items: Mapping[int, str], tasks: Mapping[str, str], rest: str) -> None:
    """Refuse open items that nobody is named for, and names for items that the unit does not hold open."""
    open_items = {line.id for line in lines}
    for item in items:
        if item not in open_items:
            raise Refused("reorganising.not-open", item=item)
    left = [line for line in lines if not (line.id in items or line.task in tasks or rest)]
    if left:
        codes = say("columns.between").join(dict.fromkeys(line.task for line in left))
        raise Refused("reorganising.nobody-named", count=len(left), tasks=codes)
