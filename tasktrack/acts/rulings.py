"""Ruling on figures that contradict each other or can't be right: decided by whom, why and when, and carried out."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tasktrack import figures
from tasktrack.acts.revising import Note, Revised, revise
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.plan.contradictions import standing, unrecorded
from tasktrack.plan.contradictions.metrics import measure
from tasktrack.plan.parts import Indicator, Plan, Ruling, Task, confirmed
from tasktrack.words import PlanEntryKind

_JUDGED = {"target": "figure_source", "target_max": "figure_source", "baseline": ""}
"""The fields of a task that a ruling may set, and where the source of each stands."""


def decide(
    session: Session,
    code: str,
    ruled: str,
    *,
    reason: str,
    decided_by: str,
    decided_on: date | None = None,
    seen: int | None = None,
    dry_run: bool = False,
) -> Revised:
    """Rule for the first place (`a`), the second (`b`) or a figure of one's own; the tasks' figures follow.

    Every figure of the touched tasks and indicators that the ruling overrules becomes the one that holds, among them
    those that an earlier ruling on the same figure set, which it overtakes; what was not reported on is spread again.
    A ruling may be made anew. Where the second place states what there is already, and the first what is asked for,
    only two things can be decided: `a`, the target stands as printed, or a figure.

    Refused: an unknown code, a place that is not there or no target, a figure that can't be, a missing reason or
    authority, a day before the plan was issued or still to come.
    """
    if not reason.strip() or not decided_by.strip():
        raise Refused("planning.ruling-reason")
    day = session.entry_day()
    if decided_on is not None and decided_on > day:
        raise Refused("planning.ruling-ahead", day=decided_on)

    def revision(plan: Plan) -> Plan:
        before = contradiction(plan, code)
        _in_time(plan, decided_on)
        after = replace(
            before,
            ruled=_choice(plan, before, ruled),
            reason=reason.strip(),
            decided_by=decided_by.strip(),
            decided_on=decided_on or day,
        )
        return _carried_out(plan, before, after)

    return revise(
        session, revision, Note(kind=PlanEntryKind.RULE, subject=code, reason=reason, seen=seen), dry_run=dry_run
    )


def contradiction(plan: Plan, code: str) -> Ruling:
    """What is ruled on: a contradiction on record, or one that the rules find, as it would stand on record."""
    held = next((ruling for ruling in plan.rulings if ruling.code == code), None)
    found = held or next((one for one in unrecorded(plan) if one.code == code), None)
    if found is None:
        raise Refused("planning.ruling-unknown", code=code)
    return found


def overtakes(plan: Plan, code: str, ruled: str) -> tuple[Ruling, ...]:
    """The rulings in force about the same figure that ruling so would overtake. Refused as `decide`."""
    before, over = contradiction(plan, code), standing.overtaken(plan)
    after = replace(before, ruled=_choice(plan, before, ruled))
    return tuple(one for one in standing.rivals(plan, after) if one.code not in over)


def _in_time(plan: Plan, day: date | None) -> None:
    issued = plan.document.issued_on
    if day is not None and day < issued:
        raise Refused("refusals.ruling-early", day=day, issued=issued)


def _choice(plan: Plan, ruling: Ruling, ruled: str) -> str:
    said = ruled.strip().lower()
    if said == "b":
        if not (ruling.b_locator or ruling.b_says):
            raise Refused("planning.ruling-no-b", code=ruling.code)
        if standing.about_baseline(plan, ruling):
            raise Refused("refusals.ruling-baseline", code=ruling.code, b=ruling.b_value)
    if said in ("a", "b"):
        return said
    figure = figures.parse(ruled)
    bound = standing.forbidden(plan, ruling, figure)
    if bound is not None:
        raise Refused("refusals.ruling-impossible", code=ruling.code, figure=figures.shown(figure), bound=bound)
    return figures.shown(figure)


def _carried_out(plan: Plan, before: Ruling, after: Ruling) -> Plan:
    held, figure = standing.holding(before), standing.holding(after)
    sides = (standing.figure(after.a_value), standing.figure(after.b_value))
    earlier = (standing.holding(one) for one in standing.rivals(plan, after))
    overruled = {value for value in (*sides, held, *earlier) if value is not None}
    overruled.discard(figure) if figure is not None else overruled.clear()
    judged = _moving(plan, after, held)
    source = confirmed(after.decided_on or date.min, after.decided_by)
    places = {after.a_locator, after.b_locator}
    known = before.code in {ruling.code for ruling in plan.rulings}
    rulings = tuple(after if ruling.code == after.code else ruling for ruling in plan.rulings)
    return replace(
        plan,
        rulings=rulings if known else (*rulings, replace(after, note="")),
        tasks=tuple(
            _task(task, overruled, figure, source, judged) if task.code in after.tasks and figure is not None else task
            for task in plan.tasks
        ),
        indicators=tuple(
            _indicator(one, overruled, figure, judged) if one.code in places and figure is not None else one
            for one in plan.indicators
        ),
    )


def _moving(plan: Plan, ruling: Ruling, held: Decimal | None) -> tuple[str, ...]:
    """The fields that a ruling may set: not the baseline where what is asked for is held against what was reached."""
    sides = (ruling.a_locator, ruling.a_value), (ruling.b_locator, ruling.b_value)
    asked = any(_asks(plan, ruling, locator, (standing.figure(value), held)) for locator, value in sides)
    return ("target", "target_max") if asked else tuple(_JUDGED)


def _asks(plan: Plan, ruling: Ruling, locator: str, values: Collection[Decimal | None]) -> bool:
    """Whether the place asks for its figure: a touched task stands there, and the figure is not its baseline."""
    touched = (task for task in plan.tasks if task.code in ruling.tasks and task.clause == locator)
    return any(task.baseline is None or task.baseline not in values for task in touched)


def _task(task: Task, overruled: set[Decimal], figure: Decimal, source: str, judged: Iterable[str]) -> Task:
    tens = measure(task.unit_of_measure).tens
    moved: dict[str, Any] = dict(_moved({name: getattr(task, name) for name in judged}, tens, overruled, figure))
    moved |= {_JUDGED[name]: source for name in tuple(moved) if _JUDGED[name]}
    return replace(task, **moved)


def _indicator(one: Indicator, overruled: set[Decimal], figure: Decimal, judged: Iterable[str]) -> Indicator:
    tens = measure(one.unit_of_measure).tens
    moved: dict[str, Any] = dict(
        _moved({name: getattr(one, name) for name in judged if hasattr(one, name)}, tens, overruled, figure)
    )
    return replace(one, **moved)


def _moved(
    held: dict[str, Decimal | None], tens: int, overruled: set[Decimal], figure: Decimal
) -> Iterator[tuple[str, Decimal]]:
    """The values that are overruled, with what they become, as printed or by the thousands of their unit."""
    for name, value in held.items():
        if value is None:
            continue
        if value in overruled:
            yield name, figure
        elif tens and value.scaleb(tens) in overruled:
            yield name, figures.parse(figures.shown(figure.scaleb(-tens)))
