"""One contradiction on a page: both places, the clauses they stand in, the tasks, and what each choice would change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import zip_longest
from typing import Any

from tasktrack.acts import rulings
from tasktrack.acts.revising import FATES, Revised
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, output, planning, revised, unit_names
from tasktrack.cli.columns import inert, pad, terminal, wrapped
from tasktrack.cli.facts import Fact
from tasktrack.cli.output import Column, Listing
from tasktrack.cli.rulings import severity
from tasktrack.cli.tasks import record as task_record
from tasktrack.cli.tasks import target
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.changes import Change
from tasktrack.plan.parts import Plan
from tasktrack.store import plans

_TRIED = "—"
"""Stands for the reason and the authority while a choice is only tried."""

_SHOWN = 8


def put(session: Session, one: Mapping[str, Any], form: str) -> None:
    """Print a contradiction."""
    plan = plans.required(session.store)
    choices = _choices(session, one)
    if form == "json":
        named = {side: {"changes": [asdict(change) for change in done.changes]} for side, done in choices.items()}
        counts = {side: revised.record(done, {}, dry_run=True)["counts"] for side, done in choices.items()}
        told = {side: {**named[side], "counts": counts[side]} for side in choices}
        paths = {side: _path(plan, one[side]["locator"]) for side in ("a", "b") if one[side]}
        output.put_json({**one, "clauses": paths, "choices": told, **planning.latest(session, one["code"])})
        return
    told_facts = list(_facts(session, plan, one, choices))
    if form != "table":
        output.show(session, _listing(one, facts.named([*_places(plan, one), *told_facts])), form)
        return
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    facts.block(f"{one['code']}  {one['metric']}", [])
    for line in _side_by_side(facts.named(_places(plan, one)), terminal() or facts.UNLIMITED):
        output.put(f"{line}\n")
    facts.put("", told_facts)


def _places(plan: Plan, one: Mapping[str, Any]) -> list[Fact]:
    return [(f"place-{side}", _place(plan, one[side])) for side in ("a", "b") if one[side]]


def _side_by_side(places: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    """The places beside each other, each in its half of the room there is."""
    half = (columns - len(output.GAP)) // max(len(places), 1)
    told = [
        [line for part in (name, *said.split("\n")) for line in wrapped(inert(part), half)] for name, said in places
    ]
    for row in zip_longest(*told, fillvalue=""):
        yield output.GAP.join(pad(line, half) for line in row).rstrip()


def _choices(session: Session, one: Mapping[str, Any]) -> dict[str, Revised]:
    """What ruling for each place would do; nothing where that can't be tried: no right to it, or not on this day."""
    done = {}
    for side in ("a", "b"):
        if one[side]:
            try:
                done[side] = rulings.decide(session, one["code"], side, reason=_TRIED, decided_by=_TRIED, dry_run=True)
            except Refused:
                continue
    return done


def _facts(session: Session, plan: Plan, one: Mapping[str, Any], choices: Mapping[str, Revised]) -> Iterator[Fact]:
    names = unit_names.names(session)
    yield "severity", severity(one) + ("" if one["recorded"] else f"  {say('cli_planning.by-rule')}")
    for side, done in choices.items():
        yield f"choice-{side}", "\n".join(_effects(done, names)) or say("cli_planning.unchanged")
    yield "tasks", "\n".join(_tasks(plan, one["tasks"]))
    yield "note", one["note"]
    decided = "  ".join(filter(None, (one["ruled"], one["decided_by"], str(one["decided_on"] or ""), one["reason"])))
    over = say("found.overtaken", code=one["overtaken_by"]) if one["overtaken_by"] else ""
    yield "ruled", "  ".join(filter(None, (decided, over))) or say("cli.unruled")


def _place(plan: Plan, place: Mapping[str, Any]) -> str:
    """A place: its locator and the clauses above it, then what it says and the figure."""
    figure = "" if place["value"] in (None, "") else f"（{output.cell_text(place['value'])}）"
    return f"{place['locator']}  {' › '.join(_path(plan, place['locator']))}\n{place['says']}{figure}"


def _path(plan: Plan, locator: str) -> list[str]:
    """The titles of the clause and of those above it, from the top."""
    clauses = {clause.locator: clause for clause in plan.clauses}
    path: list[str] = []
    while locator in clauses and len(path) < len(clauses):
        path.insert(0, clauses[locator].title)
        locator = clauses[locator].parent
    return path


def _effects(done: Revised, names: Mapping[str, str]) -> Iterator[str]:
    """What a choice would change beside the ruling itself."""
    told = [change for change in done.changes if change.what != "ruling" and not change.field.endswith("_source")]
    yield from (_told(change, names) for change in told[:_SHOWN])
    if len(told) > _SHOWN:
        yield say("cli_planning.more-changes", count=len(told) - _SHOWN)
    counts = {fate: len(getattr(done, fate)) for fate in FATES}
    if any(counts.values()):
        yield say("cli_planning.items-counted", **counts)


def _told(change: Change, names: Mapping[str, str]) -> str:
    before, after = (revised.value(change, said, names) or "—" for said in (change.before, change.after))
    return f"{change.code}  {revised.field(change.field)}  {before} → {after}"


def _tasks(plan: Plan, codes: tuple[str, ...]) -> Iterator[str]:
    for task in plan.tasks:
        if task.code in codes:
            yield f"{task.code}  {target(task_record(task))}  {task.title}"


def _listing(one: Mapping[str, Any], told: list[tuple[str, str]]) -> Listing:
    columns = [
        Column(key="fact", title=say("cli.col-fact"), cell=lambda fact: fact[0]),
        Column(key="value", title=say("cli.col-value"), cell=lambda fact: fact[1], flexible=True),
    ]
    return Listing(title=one["metric"], records=told, columns=columns, keys=("fact", "value"))
