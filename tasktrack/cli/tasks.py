"""Tasks: `task list`, `task show`, and where the planner's other commands on tasks stand."""

from decimal import Decimal
from typing import Any

import click

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, output, task_filters, unit_names
from tasktrack.cli.detail import SIGNS, sources
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.items import item_columns
from tasktrack.cli.lazy import Group, command
from tasktrack.cli.options import formats, named
from tasktrack.cli.output import Column, Listing
from tasktrack.errors import Refused
from tasktrack.figures import shown
from tasktrack.lang import say, word
from tasktrack.plan.parts import Plan, Task
from tasktrack.rules.rollup import Rollup
from tasktrack.store import items, past_plans, rollups
from tasktrack.store.selection import Selection
from tasktrack.tables import rollup_words
from tasktrack.words import Part

KEYS = (
    "code", "clause", "title", "kind", "metric", "op", "target", "target_max", "unit_of_measure", "hedge", "baseline",
    "baseline_year", "due", "recurrence", "same_as", "city_only", "provenance", "evidence_required", "lead",
    "responsible", "support", "person", "note",
)  # fmt: skip
"""The JSON keys of a task."""


def record(task: Task) -> dict[str, Any]:
    """A task under its JSON keys."""
    sources = {"figure": task.figure_source, "due": task.due_source, "lead": task.lead_source}
    return {key: sources if key == "provenance" else getattr(task, key) for key in KEYS}


@command("list", *task_filters.filters(), *formats(), text="cli_planning.help-task-list")
def listed(invocation: Invocation, format: str, **asked: Any) -> None:  # noqa: A002 - the option's own name
    """List the tasks of the plan, those that filters select when any is given."""
    session = invocation.session
    plan = past_plans.on(session.store, session.view)
    found = [record(task) for task in task_filters.selected(session, plan, asked)]
    output.show(session, _listing(_names(session, plan), found), format)
    if not found:
        diagnostics.note(say("cli_planning.no-tasks"))


def _names(session: Session, plan: Plan) -> dict[str, str]:
    """What units and groups were called on the day, by code."""
    named = {unit.code: unit.called for unit in plan.units} | {group.code: group.name for group in plan.groups}
    return unit_names.names(session) | named


def _listing(names: dict[str, str], found: list[dict[str, Any]]) -> Listing:
    return Listing(
        title=say("cli.title-tasks"),
        records=found,
        columns=[
            Column(key="code", title=say("cli.col-code"), cell=lambda one: one["code"]),
            Column(key="kind", title=say("cli.col-task-kind"), cell=lambda one: one["kind"], room=100),
            Column(key="due", title=say("cli.col-due"), cell=lambda one: one["due"]),
            Column(key="target", title=say("cli.col-target"), cell=target, room=100),
            Column(
                key="lead",
                title=say("cli.col-lead"),
                cell=lambda one: tuple(names.get(code, code) for code in one["lead"]),
                flexible=True,
            ),
            Column(key="title", title=say("cli.col-title"), cell=lambda one: one["title"], flexible=True),
        ],
        keys=KEYS,
    )


def target(one: dict[str, Any]) -> str:
    """The target as a person reads it: `≥ 83 %`."""
    if one["target"] is None:
        return str(one["hedge"])
    most: Decimal | None = one["target_max"]
    figure = shown(one["target"]) + (f"–{shown(most)}" if most is not None else "")
    return f"{SIGNS.get(one['op'], '')}{figure} {one['unit_of_measure']}".strip()


@command(
    "show", click.Argument(["code"], metavar="CODE", type=named("task")), *formats(), text="cli_planning.help-task-show"
)
def show(invocation: Invocation, code: str, format: str) -> None:  # noqa: A002 - the option's own name
    """Show one task with its work items on the day looked at."""
    session = invocation.session
    plan = past_plans.on(session.store, session.view)
    task = next((one for one in plan.tasks if one.code == code), None)
    lines = items.window(session.store, session.view, Selection(tasks=(code,), sort="year"))
    rollup = rollups.rolled(session.store, session.view, code)
    if task is None:
        key = "cli.task-not-then" if session.view.past else "cli.task-withdrawn"
        raise Refused(key, task=code, count=len(lines), day=session.day)
    if format == "json":
        return output.put_json({**record(task), "rollup": rollup, "items": lines})
    if format != "table":
        return output.show(session, _listing(_names(session, plan), [record(task)]), format)
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    facts.put(f"{code}  {task.title}", _facts(task, _names(session, plan), rollup))
    output.put("\n" if lines else "")
    listing = Listing(title="", records=lines, columns=item_columns(session, "task"), keys=())
    return output.put_table(listing)


def _facts(task: Task, names: dict[str, str], rollup: Rollup | None) -> list[facts.Fact]:
    one = record(task)
    since = "" if task.baseline is None else say("cli.baseline", year=task.baseline_year, figure=shown(task.baseline))
    held_by = [f"{word(part)}  {'、'.join(names.get(code, code) for code in one[part])}" for part in Part if one[part]]
    return [
        ("clause", task.clause),
        ("kind", task.kind),
        ("whole", "  ".join(filter(None, (target(one), task.metric, task.hedge, since)))),
        ("rollup", rollup_words.page(task.kind, task.unit_of_measure, rollup)),
        ("due", task.due),
        ("recurrence", task.recurrence),
        ("same-as", task.same_as),
        ("city-only", say("cli.city-only") if task.city_only else ""),
        ("holders", "\n".join(held_by)),
        ("person", task.person),
        ("provenance", sources(one["provenance"])),
        ("evidence", say("cli.evidence-required") if task.evidence_required else ""),
        ("note", task.note),
    ]


task = Group(
    "task",
    {
        "commands": {
            "list": ("tasks", "listed"),
            "show": ("tasks", "show"),
            "split": ("task_split", "split"),
            "assign": ("task_parts", "assign"),
            "confirm": ("task_confirming", "confirm"),
            "retarget": ("task_changes", "retarget"),
            "add": ("task_changes", "add"),
            "edit": ("task_changes", "edit"),
            "merge": ("task_changes", "merge"),
            "carry-over": ("task_carrying", "carry_over"),
            "history": ("plan_journal", "history"),
        }
    },
    room="cli_planning",
)
