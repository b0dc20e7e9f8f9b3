"""Which tasks a command is about: those named, those read from standard input, or those that filters select."""

import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

import click

from tasktrack import words
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, references
from tasktrack.cli.lazy import option
from tasktrack.cli.options import named, word
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.parts import PROPOSED, Plan, Task
from tasktrack.store import splits

Fits = Callable[[Task], bool]
"""Whether a filter lets a task through."""


def filters() -> tuple[click.Option, ...]:
    """The filters of tasks; `selected` takes their values."""
    return (
        option("--unit", type=named("unit"), multiple=True, metavar="UNIT", text="cli_planning.opt-task-unit"),
        option("--clause", type=named("clause"), multiple=True, metavar="CLAUSE"),
        option("--text", metavar="TEXT", text="cli_planning.opt-task-text"),
        option("--kind", "kinds", type=word(words.Kind), multiple=True, metavar="KIND", text="cli_planning.opt-kinds"),
        option("--lead-missing", is_flag=True, text="cli_planning.opt-lead-missing"),
        option("--proposed", is_flag=True, text="cli_planning.opt-proposed"),
        option("--drafted", is_flag=True, text="cli_planning.opt-drafted"),
    )


def many() -> tuple[click.Parameter, ...]:
    """Tasks by code, `-` for codes on standard input, or by filters; `named_or_selected` takes their values."""
    return (
        click.Argument(["codes"], metavar="[CODE...]", nargs=-1),
        *filters(),
        option("--all", "everything", is_flag=True, text="cli_planning.opt-all-tasks"),
    )


FILTERS = ("unit", "clause", "text", "kinds", "lead_missing", "proposed", "drafted")
"""The names under which the filters' values arrive."""


def selected(session: Session, plan: Plan, asked: Mapping[str, Any]) -> list[Task]:
    """The tasks that every filter given lets through, in the plan's order."""
    fits = list(_fits(session, plan, asked))
    return [task for task in plan.tasks if all(fit(task) for fit in fits)]


def named_or_selected(session: Session, plan: Plan, asked: Mapping[str, Any]) -> list[str]:
    """The codes of the tasks that are meant; how many is told when filters chose them. Refused when none is."""
    filtered = any(asked[name] for name in FILTERS)
    if asked["codes"] and (filtered or asked["everything"]):
        raise Refused("cli_planning.codes-and-filters")
    if asked["codes"]:
        return _read(session, asked["codes"])
    if not (filtered or asked["everything"]):
        raise Refused("cli_planning.no-tasks-named")
    found = [task.code for task in selected(session, plan, asked)]
    if not found:
        raise Refused("cli_planning.no-tasks-found")
    diagnostics.note(say("cli_planning.tasks-selected", count=len(found)))
    return found


def _read(session: Session, typed: Iterable[str]) -> list[str]:
    given = list(
        chain.from_iterable(sys.stdin.read().removeprefix("\ufeff").split() if one == "-" else (one,) for one in typed)
    )
    if not given:
        raise Refused("cli_planning.no-tasks-named")
    return list(dict.fromkeys(references.task(session, one) for one in given))


def _fits(session: Session, plan: Plan, asked: Mapping[str, Any]) -> Iterable[Fits]:
    if asked["unit"]:
        holders = {code for codes in asked["unit"] for code in codes}
        holders |= {one.code for one in plan.groups if holders & set(one.members)}
        yield lambda task: bool(holders & {*task.lead, *task.responsible, *task.support})
    if asked["clause"]:
        clauses = set(chain.from_iterable(asked["clause"]))
        yield lambda task: task.clause in clauses
    if asked["text"]:
        yield lambda task: asked["text"] in f"{task.code} {task.title} {task.metric}"
    if asked["kinds"]:
        yield lambda task: task.kind in asked["kinds"]
    if asked["lead_missing"]:
        yield lambda task: not task.lead and not task.same_as
    if asked["proposed"]:
        yield lambda task: PROPOSED in (task.figure_source, task.due_source, task.lead_source)
    if asked["drafted"]:
        waiting = splits.drafted(session.store)
        yield lambda task: task.code in waiting
