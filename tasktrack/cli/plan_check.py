"""`plan check`: what is wrong with the plan or worth a look, grouped by rule, and how far it is covered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

import click

from tasktrack import words
from tasktrack.cli import diagnostics, facts, output
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import Typed, formats, word
from tasktrack.cli.output import Column, Listing
from tasktrack.lang import say
from tasktrack.lang import word as spoken
from tasktrack.lang.cli_planning import TEXTS
from tasktrack.plan.checks import Finding, check
from tasktrack.plan.coverage import by_clause, coverage
from tasktrack.plan.parts import Plan
from tasktrack.store import plans
from tasktrack.typed import quoted
from tasktrack.words import Severity

SHOWN = 20
"""How many findings of one rule a table shows, unless that rule was asked for."""

KEYS = ("rule", "severity", "where", "message", "values")
"""The JSON keys of a finding."""

_ORDER = tuple(Severity)


def _rule(typed: str, name: str) -> str:
    """The code of a rule from its code or its name."""
    rules = {key.removeprefix("rule-"): texts for key, texts in TEXTS.items() if key.startswith("rule-")}
    asked = typed.strip().lower()
    for code, texts in rules.items():
        if asked in (code, *(text.lower() for text in texts)):
            return code
    raise click.UsageError(say("cli.no-such-word", option=name, typed=quoted(typed), known=" ".join(rules)))


@command(
    "check",
    option("--rule", "rules", type=Typed("rule", _rule), multiple=True, metavar="RULE", text="cli_planning.opt-rule"),
    option(
        "--severity",
        "severities",
        type=word(words.Severity),
        multiple=True,
        metavar="error|warning|note",
        text="cli_planning.opt-severity",
    ),
    *formats(),
    text="cli_planning.help-plan-check",
)
def checked(
    invocation: Invocation,
    rules: tuple[str, ...],
    severities: tuple[Severity, ...],
    format: str,  # noqa: A002
) -> int:
    """Check the store's plan; 1 when there are errors or warnings among what was asked for."""
    session = invocation.session
    plan = plans.required(session.store, shares=True)
    found = [
        one
        for one in check(plan)
        if (not rules or one.rule in rules) and (not severities or one.severity in severities)
    ]
    ok = all(one.severity is Severity.NOTE for one in found)
    if format == "json":
        records = [record(one) for one in found]
        chapters = _chapters(plan)
        output.put_json({"ok": ok, "coverage": coverage(plan), "findings": records, "chapters": chapters})
    elif format == "table":
        if session.simulated:
            diagnostics.note(say("cli.simulated"))
        _put(found, full=bool(rules))
        _put_coverage(plan)
        counted = Counter(one.severity for one in found)
        output.put_line(say("cli.check-counts", **{one.value: counted[one] for one in Severity}))
    else:
        output.show(session, _listing([record(one) for one in found]), format)
    return not ok


def record(one: Finding) -> dict[str, Any]:
    """A finding under its JSON keys."""
    own: dict[str, Any] = {"values": dict(one.values)}
    return {key: own[key] if key in own else getattr(one, key) for key in KEYS}


def rule(code: str) -> str:
    """What a rule is called; its code where it has no name."""
    return say(f"cli_planning.rule-{code}") if f"rule-{code}" in TEXTS else code


def _put(found: Sequence[Finding], *, full: bool) -> None:
    """Print the findings rule by rule, the gravest first; of a long list the first, unless it was asked for."""
    ordered = sorted(found, key=lambda one: (_ORDER.index(one.severity), one.rule))
    for (severity, code), group in groupby(ordered, key=lambda one: (one.severity, one.rule)):
        same = list(group)
        shown = same if full else same[:SHOWN]
        texts = [one.message for one in shown]
        if len(shown) < len(same):
            texts.append(say("cli_planning.more-findings", count=len(same) - len(shown), rule=code))
        facts.block(f"{spoken(severity)}  {rule(code)}  {code}  ({len(same)})", texts)


def _put_coverage(plan: Plan) -> None:
    """Print the coverage of each chapter that is not covered wholly, then that of the plan."""
    for one in _chapters(plan):
        if one["covered"] < one["committing"]:
            output.put_line(say("cli_planning.coverage-chapter", **one))
    output.put_line(say("cli.coverage", **asdict(coverage(plan))))


def _chapters(plan: Plan) -> list[dict[str, Any]]:
    """The coverage of each part at the top of the outline."""
    found = by_clause(plan)
    return [
        {"locator": clause.locator, "title": clause.title, **asdict(found[clause.locator])}
        for clause in plan.clauses
        if not clause.parent
    ]


def _listing(records: Sequence[Mapping[str, Any]]) -> Listing:
    return Listing(
        title=say("cli.title-findings"),
        records=records,
        columns=[
            Column(key="severity", title=say("cli.col-severity"), cell=lambda one: one["severity"]),
            Column(key="rule", title=say("cli.col-rule"), cell=lambda one: rule(one["rule"])),
            Column(key="where", title=say("cli.col-where"), cell=lambda one: one["where"]),
            Column(key="message", title=say("cli.col-message"), cell=lambda one: one["message"], flexible=True),
        ],
        keys=KEYS,
    )
