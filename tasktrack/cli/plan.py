"""The plan: `plan load`, `plan show`, `plan export`, and where the other commands on it stand."""

from dataclasses import asdict
from operator import itemgetter
from pathlib import Path
from typing import Any

import click

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output, planning
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import formats
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say
from tasktrack.plan.coverage import ClauseCoverage, by_clause, coverage
from tasktrack.plan.parts import Plan
from tasktrack.store import plans
from tasktrack.words import Severity

_FOLDER = click.Argument(["folder"], metavar="FOLDER")


@command(
    "load",
    _FOLDER,
    planning.reason(),
    option("--dry-run", is_flag=True),
    *formats(),
    text="cli_planning.help-plan-load",
)
def load(invocation: Invocation, folder: str, reason: str, dry_run: bool, format: str) -> None:  # noqa: A002
    """Load a plan folder, or only say what that would change."""
    from tasktrack.acts import loading
    from tasktrack.cli import revised
    from tasktrack.plan import folder as plan_folder

    session = invocation.session
    loaded = loading.load(session, plan_folder.read(loading.shipped(folder)), reason=reason, dry_run=dry_run)
    revised.put(session, loaded, format, dry_run=dry_run)
    if format != "json" and not dry_run and (errors := _errors(session)):
        diagnostics.note(say("cli.loaded-errors", count=errors))


def _errors(session: Session) -> int:
    """How many errors `plan check` finds in the plan that the store holds now."""
    from tasktrack.plan.checks import check

    held = plans.plan(session.store, shares=True)
    return sum(finding.severity is Severity.ERROR for finding in check(held)) if held else 0


@command("show", *formats(), text="cli_planning.help-plan-show")
def show(invocation: Invocation, format: str) -> None:  # noqa: A002 - the option's own name
    """Show the outline with its coverage."""
    session = invocation.session
    plan = plans.required(session.store)
    reached = coverage(plan)
    records = _outline(plan)
    if format == "json":
        return output.put_json({**asdict(plan.document), "coverage": reached, "clauses": records})
    columns = [
        Column(key="locator", title=say("cli.col-clause"), cell=lambda one: one["locator"]),
        Column(key="state", title=say("cli_planning.col-state"), cell=_state, room=70),
        Column(key="title", title=say("cli.col-name"), cell=_indented, flexible=True),
        *map(_counted, ("leaves", "committing", "covered", "tasks")),
    ]
    output.show(session, Listing(title=plan.document.title, records=records, columns=columns, keys=_OUTLINE), format)
    if format == "table":
        output.put_line(say("cli.coverage", **asdict(reached)))
    return None


_OUTLINE = (
    "locator",
    "parent",
    "level",
    "title",
    "commits",
    "excuse",
    "leaves",
    "committing",
    "covered",
    "tasks",
    "state",
)


def _outline(plan: Plan) -> list[dict[str, Any]]:
    found, levels, records = by_clause(plan), {"": 0}, []
    for clause in plan.clauses:
        levels[clause.locator] = levels.get(clause.parent, 0) + 1
        reached = found[clause.locator]
        own = {"level": levels[clause.locator], "state": state(reached, excused=bool(clause.excuse))}
        named = asdict(clause) | own | asdict(reached)
        records.append({key: named[key] for key in _OUTLINE})
    return records


def state(reached: ClauseCoverage, *, excused: bool) -> str:
    """How a clause stands: covered, in part, not at all, excused, or nothing to cover."""
    if reached.committing:
        whole = reached.covered == reached.committing
        return "covered" if whole else "partly" if reached.covered else "uncovered"
    return "excused" if excused else ""


def _state(record: dict[str, Any]) -> str:
    return say(f"cli_planning.state-{record['state']}") if record["state"] else ""


def _counted(key: str) -> Column:
    return Column(key=key, title=say(f"cli.col-{key}"), cell=itemgetter(key), right=True)


def _indented(record: dict[str, Any]) -> str:
    return "  " * int(record["level"] - 1) + str(record["title"])


@command("export", _FOLDER, text="cli_planning.help-plan-export")
def export(invocation: Invocation, folder: str) -> None:
    """Write the store's plan as a folder."""
    from tasktrack.plan import folder as plan_folder

    path = Path(folder)
    plan_folder.write(plans.required(invocation.session.store), path)
    output.put(f"{say('cli.exported', path=path)}\n")


plan = Group(
    "plan",
    {
        "commands": {
            "load": ("plan", "load"),
            "check": ("plan_check", "checked"),
            "show": ("plan", "show"),
            "excuse": ("plan_clauses", "excuse"),
            "commit": ("plan_clauses", "commit"),
            "export": ("plan", "export"),
        }
    },
    room="cli_planning",
)
