"""A unit's plan of a year in words: where it stands, what is held back and why, what waits, and who issued it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from tasktrack.acts.annual_plans import Held, Issued, Overview
from tasktrack.acts.session import Session
from tasktrack.dates import shown_day
from tasktrack.lang import say
from tasktrack.store import annual_plans, plan_entries
from tasktrack.store.annual_plans import AnnualPlan, State, Waiting
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.tui.forms.reason import Asked
from tasktrack.tui.inert import one_line
from tasktrack.words import Part, PlanEntryKind

SIGNS: Mapping[State, str] = {"none": "–", "draft": "○", "partly": "▲", "issued": "✔", "closed": "✔"}
"""The sign of each state, one cell wide."""

MOST_WAITING = 30
"""How many of the items that wait are named. System setting."""

_STYLES: Mapping[State, str] = {
    "none": "$text-muted",
    "draft": "$text-accent",
    "partly": "bold $text-warning",
    "issued": "$text-success",
    "closed": "$text-muted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A unit's plan with the items that wait and what was put on record about issuing."""

    plan: AnnualPlan
    part: Part | None
    held_back: Mapping[str, str]
    waiting: Sequence[Waiting]
    entries: Sequence[PlanEntryLine]


def looked(session: Session, overview: Overview, plan: AnnualPlan) -> Looked:
    """Everything that is shown of a unit's plan."""
    store, view = session.store, session.view
    with store.reading():
        found = annual_plans.waiting(store, view, [plan.unit_code], plan.year)
        entries = plan_entries.history(store, view, plan.unit_code)
    return Looked(
        plan=plan,
        part=overview.parts.get(plan.unit_code),
        held_back=overview.held_back,
        waiting=found,
        entries=[entry for entry in reversed(entries) if entry.kind is PlanEntryKind.ISSUE],
    )


def mark(state: State) -> Content:
    """A state's sign and word in its colour."""
    return Content.styled(f"{SIGNS[state]} {say(f'annual_plans.state-{state}')}", _STYLES[state])


def counted(overview: Overview) -> Content:
    """The line above the list: how many units stand where, and their items together."""
    states = Counter(one.state for one in overview.plans)
    counts = {state: states[state] for state in SIGNS}
    units = say("annual_plans.screen-counted", year=overview.year, units=len(overview.plans), **counts)
    sums = {name: sum(getattr(one, name) for one in overview.plans) for name in _SUMMED}
    return Content.assemble((units, "bold"), "\n", (say("annual_plans.screen-items", **sums), "$text-muted"))


_SUMMED = ("items", "issued", "unissued", "held")


def full(seen: Looked) -> Content:
    """Everything about a unit's plan."""
    plan = seen.plan
    heading = Content.assemble((one_line(plan.unit), "bold"), f"  {plan.year}  ")
    parts = [heading + mark(plan.state), *_standing(seen)]
    held = [one for one in seen.waiting if one.task in seen.held_back]
    free = [one for one in seen.waiting if one.task not in seen.held_back]
    if held:
        parts += _section("held", (_held(one, seen.held_back[one.task]) for one in held))
    if free:
        parts += _section("waiting", _named(free))
    if plan.items:
        nothing = Content.styled(say("annual_plans.nothing-recorded"), "$text-muted")
        parts += _section("record", [_step(entry) for entry in seen.entries] or [nothing])
    return Content("\n").join(parts)


def _standing(seen: Looked) -> Iterator[Content]:
    plan = seen.plan
    if plan.state == "none":
        yield Content.styled(say(f"annual_plans.why-{why(seen.part)}"), "$text-muted")
        return
    told = [say("annual_plans.pane-counts", items=plan.items, issued=plan.issued, unissued=plan.unissued)]
    told += [say("annual_plans.pane-held-count", count=plan.held)] if plan.held else []
    told += [say("annual_plans.pane-closed", count=plan.closed)] if plan.closed else []
    yield Content("　".join(told))
    first, last = plan.first_issued_on, plan.last_issued_on
    if first and last:
        days = shown_day(first) if first == last else f"{shown_day(first)} – {shown_day(last)}"
        yield Content(say("annual_plans.pane-days", days=days))


def why(part: Part | None) -> str:
    """Why a unit with this part in the plan owes nothing in a year."""
    return {None: "none", Part.SUPPORT: "support"}.get(part, "year")


def _section(name: str, lines: Iterator[Content] | Sequence[Content]) -> list[Content]:
    return [Content(), Content.styled(say(f"annual_plans.part-{name}"), "bold $text-accent"), *lines]


def _held(one: Waiting, ruling: str) -> Content:
    told = say("annual_plans.pane-held", ruling=ruling, task=one.task, title=one_line(one.title))
    return Content.styled(told, "$text-warning")


def _named(free: Sequence[Waiting]) -> Iterator[Content]:
    for one in free[:MOST_WAITING]:
        yield Content(say("annual_plans.pane-item", task=one.task, title=one_line(one.title)))
    if len(free) > MOST_WAITING:
        yield Content.styled(say("annual_plans.pane-more", count=len(free) - MOST_WAITING), "$text-muted")


def _step(entry: PlanEntryLine) -> Content:
    """Who issued how many items of which year, when and on what grounds."""
    told = next((one for one in entry.changes if one.field == "issued"), None)
    year, count = (told.code.rpartition("/")[2], told.after) if told else ("", "")
    actor = one_line(entry.actor)
    said = say("annual_plans.pane-step", day=shown_day(entry.made_on), actor=actor, year=year, count=count)
    return Content(f"{said}　{one_line(entry.reason)}" if entry.reason else said)


def asked(done: Issued, names: Mapping[str, str]) -> Asked:
    """The one question before issuing: what will be issued, and what is held back and why."""
    units = "、".join(f"{one_line(names[unit])} {len(items)}" for unit, items in done.issued.items())
    codes = ",".join(list(done.issued)[:9])
    title = say("annual_plans.ask-issue", year=done.year, units=len(done.issued), count=done.count)
    held = say("annual_plans.ask-held", count=len(done.held)) if done.held else ""
    return Asked(
        title="".join((title, held)),
        happens=[
            *(_held_line(same) for same in _grouped(done.held)),
            *(
                say("annual_plans.drafted-line", task=task, title=one_line(title))
                for task, title in done.drafted.items()
            ),
            say("annual_plans.will-issue", units=units),
            say("annual_plans.in-force"),
        ],
        needed=False,
        draft=f"issue:{done.year}:{codes}:{len(done.issued)}",
        hint=say("annual_plans.hint-issue"),
    )


def _grouped(held: Sequence[Held]) -> list[list[Held]]:
    """What is held back, task by task."""
    grouped: dict[str, list[Held]] = {}
    for one in held:
        grouped.setdefault(one.task, []).append(one)
    return list(grouped.values())


def _held_line(same: Sequence[Held]) -> str:
    one, units = same[0], len({each.unit for each in same})
    return say(
        "annual_plans.held-line",
        task=one.task,
        title=one_line(one.title),
        units=units,
        items=len(same),
        ruling=one.ruling,
    )
