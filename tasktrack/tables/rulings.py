"""口径裁定表: both places of each contradiction and the decision on it; and which tasks are contested."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from tasktrack import figures, lang
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.contradictions import open_questions, standing, unrecorded
from tasktrack.plan.contradictions.metrics import measure
from tasktrack.plan.parts import Indicator, Plan, Ruling, Task
from tasktrack.tables.frame import framed, plan_of
from tasktrack.tables.table import Cell, Column, Table

Side = Literal["a", "b"]

_COLUMNS = {
    "number": 5, "code": 7, "metric": 20, "gravity": 10, "a": 30, "b": 30, "ruled": 14, "decided_by": 14,
    "decided_on": 11, "reason": 24, "tasks": 16,
}  # fmt: skip
_CENTRED = frozenset({"number", "code", "gravity", "ruled"})
_GRAVITY = ("binding", "figure", "date", "wording")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A contradiction as it stands on a day.

    `recorded` is false for one that the rules found and nobody ruled on. `binding` says that a binding indicator is
    touched; while such a one `is_open`, the items of its tasks can't be issued. `overtaken_by` is the code of the later
    ruling that set another figure for the same thing, so that this one is no longer in force.
    """

    ruling: Ruling
    recorded: bool
    is_open: bool
    binding: bool
    overtaken_by: str = ""


def standings(plan: Plan, day: date) -> list[Standing]:
    """All contradictions: those to be ruled on first, what binds before figures, days and wording."""
    found = unrecorded(plan)
    binding = {one.code for one in open_questions(plan) if one.binding}
    over = standing.overtaken(plan, day)
    listed = [
        Standing(
            ruling=one,
            recorded=one not in found,
            is_open=_open(one, day),
            binding=one.code in binding or one.severity == "binding",
            overtaken_by=over.get(one.code, ""),
        )
        for one in (*plan.rulings, *found)
    ]
    return sorted(listed, key=lambda one: (not one.is_open, not one.binding, _gravity(one.ruling)))


def contested(plan: Plan, day: date) -> Mapping[str, Sequence[str]]:
    """The codes of the rulings open on `day`, by the task that they name."""
    found: dict[str, list[str]] = defaultdict(list)
    for ruling in plan.rulings:
        if _open(ruling, day):
            for task in ruling.tasks:
                found[task].append(ruling.code)
    return dict(found)


def mark(codes: Sequence[str]) -> str:
    """The mark on contested figures; empty when nobody contests them."""
    return lang.say("columns.contested", rulings=lang.say("columns.between").join(codes)) if codes else ""


def rulings(session: Session) -> Table:
    """Every contradiction with both places, and how it was ruled up to the session's day."""
    plan = plan_of(session)
    listed = standings(plan, session.day)
    opened = [one for one in listed if one.is_open]
    return framed(
        session,
        plan.document,
        "rulings",
        columns=[_column(key) for key in _COLUMNS],
        rows=[tuple(_row(plan, number, one)) for number, one in enumerate(listed, 1)],
        totals=(
            (lang.say("columns.total"), len(listed)),
            (say("found.total-open"), len(opened)),
            (say("found.total-binding"), sum(one.binding for one in opened)),
            (say("found.total-ruled"), len(listed) - len(opened)),
        ),
        notes=(
            say("found.note-unruled") if opened else "",
            say("found.note-by-rule") if not all(one.recorded for one in listed) else "",
        ),
    )


def ruled(ruling: Ruling, unit: str = "") -> str:
    """How a ruling was decided, in words."""
    if ruling.ruled in ("a", "b"):
        return say(f"found.ruled-{ruling.ruled}")
    return say("found.ruled-figure", figure=f"{ruling.ruled}{unit}")


def overtaken(one: Standing) -> Iterator[str]:
    """That a later ruling overtook it, and which; nothing while it is in force."""
    if one.overtaken_by:
        yield say("found.overtaken", code=one.overtaken_by)


def overtakes(plan: Plan, one: Ruling) -> str:
    """That a ruling on record is overtaken by one that is tried or was just made."""
    told = ruled(one, unit_of_measure(plan, one, one.ruled))
    return say("found.overtakes", code=one.code, ruled=told, who=one.decided_by, day=one.decided_on or "—")


def figure(plan: Plan, ruling: Ruling, side: Side) -> str:
    """What a place says in figures, with the unit of the task or indicator that states it; empty without a figure."""
    said, locator = (ruling.a_value, ruling.a_locator) if side == "a" else (ruling.b_value, ruling.b_locator)
    return f"{said}{unit_of_measure(plan, ruling, said, locator)}" if said else ""


def unit_of_measure(plan: Plan, ruling: Ruling, said: str, locator: str = "") -> str:
    """The unit that a figure of a ruling is in, as far as a task or indicator it touches states that figure.

    What stands at `locator` is asked first.
    """
    try:
        value = figures.parse(said)
    except Refused:
        return ""
    stating = _stating(plan, ruling, locator)
    for one in stating:
        of = measure(one.unit_of_measure)
        held = [held for held in (one.target, one.baseline) if held is not None]
        if value in held:
            return one.unit_of_measure
        if of.tens and value in [held.scaleb(of.tens) for held in held]:
            return of.name
    return _shared_unit([one.unit_of_measure for one in stating], value)


def _stating(plan: Plan, ruling: Ruling, locator: str) -> list[Task | Indicator]:
    """The tasks and indicators that a ruling touches, those at `locator` first."""
    places = (ruling.a_locator, ruling.b_locator)
    tasks = [task for task in plan.tasks if task.code in ruling.tasks]
    there = [task for task in tasks if task.clause == locator]
    named = [one for one in plan.indicators if one.code in places]
    return [*there, *(task for task in tasks if task.clause != locator), *named]


def _shared_unit(units: Sequence[str], value: Decimal) -> str:
    """The one plain unit that all touched parts are in, for a figure that none of them states, such as a sum."""
    names = {measure(unit).name for unit in units}
    scaled = any(measure(unit).tens for unit in units) and value.adjusted() < 1
    return names.pop() if len(names) == 1 and not scaled else ""


def _open(ruling: Ruling, day: date) -> bool:
    return not ruling.ruled or bool(ruling.decided_on and ruling.decided_on > day)


def _gravity(ruling: Ruling) -> int:
    return _GRAVITY.index(ruling.severity) if ruling.severity in _GRAVITY else len(_GRAVITY)


def _row(plan: Plan, number: int, one: Standing) -> Iterator[Cell]:
    ruling = one.ruling
    yield number
    yield ruling.code
    yield ruling.metric
    yield gravity(ruling)
    yield _place(plan, ruling, "a")
    yield _place(plan, ruling, "b")
    if one.is_open:
        yield from (say("found.unruled"), "", None, "")
    else:
        unit = unit_of_measure(plan, ruling, ruling.ruled)
        told = [ruled(ruling, unit), *overtaken(one)]
        yield from ("\n".join(told), ruling.decided_by, ruling.decided_on, ruling.reason)
    yield "\n".join(ruling.tasks)


def gravity(ruling: Ruling) -> str:
    """What a contradiction is about: a binding indicator, a figure, a day or wording."""
    return say(f"cli_planning.severity-{ruling.severity}") if ruling.severity in _GRAVITY else ruling.severity


def _place(plan: Plan, ruling: Ruling, side: Side) -> str:
    locator, says = (ruling.a_locator, ruling.a_says) if side == "a" else (ruling.b_locator, ruling.b_says)
    if not (locator or says):
        return ""
    told = figure(plan, ruling, side)
    return say("found.says-figure" if told else "found.says", locator=locator, says=says, figure=told)


def _column(key: str) -> Column:
    align: Literal["left", "center"] = "center" if key in _CENTRED else "left"
    return Column(key=key, title=say(f"found.column-{key}"), width=_COLUMNS[key], align=align)
