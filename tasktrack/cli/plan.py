"""The plan: `plan load`, `plan check`, `plan show`, `plan export`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from operator import itemgetter
from pathlib import Path
from typing import Any

import click

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import formats
from tasktrack.cli.output import Column, Listing
from tasktrack.errors import Refused
from tasktrack.lang import say, word
from tasktrack.plan.checks import Finding, check
from tasktrack.plan.coverage import by_clause, coverage
from tasktrack.plan.parts import Plan, Share
from tasktrack.store import plans
from tasktrack.words import Severity

_NAMED = 10
"""How many of the items that a load made, moved or cancelled are named in a table."""

_FOLDER = click.Argument(["folder"], metavar="FOLDER")


def held(session: Session, *, shares: bool = False) -> Plan:
    """The store's plan; refused when it holds none."""
    plan = plans.plan(session.store, shares=shares)
    if plan is None:
        raise Refused("refusals.plan-missing")
    return plan


@command("load", _FOLDER, option("--dry-run", is_flag=True), *formats(), text="plan-load")
def load(invocation: Invocation, folder: str, dry_run: bool, format: str) -> None:  # noqa: A002
    """Load a plan folder, or only say what that would change."""
    from tasktrack.acts import loading
    from tasktrack.plan import folder as plan_folder

    session = invocation.session
    loaded = loading.load(session, plan_folder.read(loading.shipped(folder)), dry_run=dry_run)
    codes = {name: _codes(getattr(loaded, name)) for name in ("made", "retargeted", "cancelled", "left")}
    counts = {"changes": len(loaded.changes)} | {name: len(named) for name, named in codes.items()}
    if format == "json":
        changed = [asdict(change) for change in loaded.changes]
        return output.put_json({"counts": counts, "dry_run": dry_run, "changes": changed, **codes})
    output.show(session, _changes(loaded.changes), format)
    if format == "table":
        _tell_items(codes)
        output.put_line(say("cli.loaded", **counts))
    if codes["left"]:
        diagnostics.note(say("cli.left-alone", codes="、".join(codes["left"])))
    if dry_run:
        diagnostics.note(say("cli.loaded-dry"))
    elif errors := _errors(session):
        diagnostics.note(say("cli.loaded-errors", count=errors))
    return None


def _codes(shares: Sequence[Share]) -> list[str]:
    return [f"{share.task}/{share.year}/{share.unit}" for share in shares]


def _tell_items(codes: Mapping[str, Sequence[str]]) -> None:
    """Which items were made, moved and cancelled: the first of each, and how many more there are."""
    for name in ("made", "retargeted", "cancelled"):
        if named := codes[name]:
            more = say("cli.and-more", count=len(named) - _NAMED) if len(named) > _NAMED else ""
            output.put_line(say(f"cli.loaded-{name}", codes="、".join(named[:_NAMED]), more=more))


def _errors(session: Session) -> int:
    """How many errors `plan check` finds in the plan that the store holds now."""
    held = plans.plan(session.store, shares=True)
    return sum(finding.severity is Severity.ERROR for finding in check(held)) if held else 0


def _changes(found: Sequence[Any]) -> Listing:
    return Listing(
        title=say("cli.title-changes"),
        records=found,
        columns=[
            Column(key="what", title=say("cli.col-what"), cell=lambda one: one.what),
            Column(key="code", title=say("cli.col-code"), cell=lambda one: one.code),
            Column(key="field", title=say("cli.col-field"), cell=lambda one: one.field),
            Column(key="before", title=say("cli.col-before"), cell=lambda one: one.before, flexible=True),
            Column(key="after", title=say("cli.col-after"), cell=lambda one: one.after, flexible=True),
        ],
        keys=("what", "code", "field", "before", "after"),
    )


@command("check", *formats(), text="plan-check")
def checked(invocation: Invocation, format: str) -> int:  # noqa: A002 - the option's own name
    """Check the store's plan; 1 when there are errors or warnings."""
    session = invocation.session
    plan = held(session, shares=True)
    findings, reached = check(plan), coverage(plan)
    counted = Counter(finding.severity for finding in findings)
    ok = not (counted[Severity.ERROR] or counted[Severity.WARNING])
    records = [_finding(one) for one in findings]
    if format == "json":
        output.put_json({"ok": ok, "coverage": reached, "findings": records})
        return not ok
    if format == "table":
        for one in records:
            facts.block(f"{word(one['severity'])}  {one['rule']}", [one["message"]])
        output.put_line(say("cli.coverage", **asdict(reached)))
        output.put_line(say("cli.check-counts", **{one.value: counted[one] for one in Severity}))
    else:
        output.show(session, _findings(records), format)
    return not ok


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "where": one.where,
        "message": one.message,
        "values": dict(one.values),
    }


def _findings(records: Sequence[dict[str, Any]]) -> Listing:
    return Listing(
        title=say("cli.title-findings"),
        records=records,
        columns=[
            Column(key="severity", title=say("cli.col-severity"), cell=lambda one: one["severity"]),
            Column(key="rule", title=say("cli.col-rule"), cell=lambda one: one["rule"]),
            Column(key="where", title=say("cli.col-where"), cell=lambda one: one["where"]),
            Column(key="message", title=say("cli.col-message"), cell=lambda one: one["message"], flexible=True),
        ],
        keys=("rule", "severity", "where", "message", "values"),
    )


@command("show", *formats(), text="plan-show")
def show(invocation: Invocation, format: str) -> None:  # noqa: A002 - the option's own name
    """Show the outline with its coverage."""
    session = invocation.session
    plan = held(session)
    reached = coverage(plan)
    records = _outline(plan)
    if format == "json":
        return output.put_json({**asdict(plan.document), "coverage": reached, "clauses": records})
    columns = [
        Column(key="locator", title=say("cli.col-clause"), cell=lambda one: one["locator"]),
        Column(key="title", title=say("cli.col-name"), cell=_indented, flexible=True),
        *map(_counted, ("leaves", "committing", "covered", "tasks")),
    ]
    output.show(session, Listing(title=plan.document.title, records=records, columns=columns, keys=_OUTLINE), format)
    if format == "table":
        output.put_line(say("cli.coverage", **asdict(reached)))
    return None


_OUTLINE = ("locator", "parent", "level", "title", "commits", "excuse", "leaves", "committing", "covered", "tasks")


def _outline(plan: Plan) -> list[dict[str, Any]]:
    found, levels, records = by_clause(plan), {"": 0}, []
    for clause in plan.clauses:
        levels[clause.locator] = levels.get(clause.parent, 0) + 1
        named = asdict(clause) | {"level": levels[clause.locator]} | asdict(found[clause.locator])
        records.append({key: named[key] for key in _OUTLINE})
    return records


def _counted(key: str) -> Column:
    return Column(key=key, title=say(f"cli.col-{key}"), cell=itemgetter(key), right=True)


def _indented(record: dict[str, Any]) -> str:
    return "  " * int(record["level"] - 1) + str(record["title"])


@command("export", _FOLDER, text="plan-export")
def export(invocation: Invocation, folder: str) -> None:
    """Write the store's plan as a folder."""
    from tasktrack.plan import folder as plan_folder

    path = Path(folder)
    plan_folder.write(held(invocation.session), path)
    output.put(f"{say('cli.exported', path=path)}\n")


plan = Group(
    "plan",
    {
        "commands": {
            "load": ("plan", "load"),
            "check": ("plan", "checked"),
            "show": ("plan", "show"),
            "export": ("plan", "export"),
        }
    },
)
