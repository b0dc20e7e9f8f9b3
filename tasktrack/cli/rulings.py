"""Rulings: `ruling list`, `ruling show`, `ruling set`."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import click

from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, facts, output, planning
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import DAY, Typed, formats
from tasktrack.cli.output import Column, Listing
from tasktrack.cli.references import closest
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.parts import Plan, Ruling
from tasktrack.store import plans
from tasktrack.typed import half_width, quoted

KEYS = (
    "code", "metric", "severity", "a", "b", "note", "tasks", "ruled", "reason", "decided_by", "decided_on", "recorded",
    "overtaken_by",
)  # fmt: skip
"""The JSON keys of a ruling; `recorded` is false for a contradiction that the rules find and nobody ruled on,
`overtaken_by` the code of the later ruling on the same figure, empty while it is in force."""

_FIGURE = r"-?\d{1,20}(\.\d{1,6})?"


def record(one: Ruling, *, recorded: bool = True, overtaken_by: str = "") -> dict[str, Any]:
    """A ruling under its JSON keys; a place that is not there is null."""
    places = {"a": _place(one, "a"), "b": _place(one, "b")}
    own: dict[str, Any] = {**places, "recorded": recorded, "overtaken_by": overtaken_by}
    return {key: own[key] if key in own else getattr(one, key) for key in KEYS}


def _place(one: Ruling, side: str) -> dict[str, Any] | None:
    locator, says = getattr(one, f"{side}_locator"), getattr(one, f"{side}_says")
    if not (locator or says):
        return None
    return {"locator": locator, "says": says, "value": value(getattr(one, f"{side}_value"))}


def value(text: str) -> Decimal | str | None:
    """A figure as such, other text as it is, nothing as None."""
    return Decimal(text) if re.fullmatch(_FIGURE, text, re.ASCII) else text or None


def found(plan: Plan) -> list[dict[str, Any]]:
    """The rulings on record, then the contradictions that the rules find and none on record covers."""
    from tasktrack.plan.contradictions import standing, unrecorded

    over = standing.overtaken(plan)
    known = [record(one, overtaken_by=over.get(one.code, "")) for one in plan.rulings]
    return known + [record(one, recorded=False) for one in unrecorded(plan)]


@command(
    "list",
    option("--open", "only_open", is_flag=True, text="cli_planning.opt-open"),
    *formats(),
    text="cli_planning.help-ruling-list",
)
def listed(invocation: Invocation, only_open: bool, format: str) -> None:  # noqa: A002 - the option's own name
    """List the contradictory figures of the plan."""
    session = invocation.session
    records = [one for one in found(plans.required(session.store)) if not (only_open and one["ruled"])]
    if format == "table":
        if session.simulated:
            diagnostics.note(say("cli.simulated"))
        for one in records:
            facts.block(_headed(one), list(_told_in_full(one)))
        left = sum(not one["ruled"] for one in records)
        output.put_line(say("cli_planning.rulings-counted", count=len(records), open=left))
        return
    columns = [
        Column(key="code", title=say("cli.col-code"), cell=lambda one: one["code"]),
        Column(key="severity", title=say("cli.col-severity"), cell=severity, room=100),
        Column(key="metric", title=say("cli.col-metric"), cell=lambda one: one["metric"], flexible=True),
        Column(key="a", title=say("cli.col-a"), cell=lambda one: _told(one["a"]), flexible=True),
        Column(key="b", title=say("cli.col-b"), cell=lambda one: _told(one["b"]), flexible=True),
        Column(key="ruled", title=say("cli.col-ruled"), cell=_ruled, flexible=True),
    ]
    output.show(session, Listing(title=say("cli.title-rulings"), records=records, columns=columns, keys=KEYS), format)


def _ruled(one: Mapping[str, Any]) -> str:
    over = f"（{say('found.overtaken', code=one['overtaken_by'])}）" if one["overtaken_by"] else ""
    return f"{one['ruled'] or '—'}{over}"


def severity(one: Mapping[str, Any]) -> str:
    """How grave a contradiction is, in words."""
    return say(f"cli_planning.severity-{one['severity']}")


def _headed(one: Mapping[str, Any]) -> str:
    marks = [severity(one)] if one["recorded"] else [severity(one), say("cli_planning.by-rule")]
    return f"{one['code']}  {one['metric']}  ({'，'.join(marks)})"


def _told_in_full(one: Mapping[str, Any]) -> Iterator[str]:
    for side in ("a", "b"):
        if one[side]:
            yield f"{say(f'cli.col-{side}')}：{_told(one[side])}"
    ruled = "  ".join(filter(None, (one["ruled"], one["reason"], one["decided_by"], str(one["decided_on"] or ""))))
    if one["overtaken_by"]:
        ruled += f"  {say('found.overtaken', code=one['overtaken_by'])}"
    yield f"{say('cli.col-ruled')}：{ruled or say('cli.unruled')}"
    if one["note"] and one["recorded"]:
        yield one["note"]


def _told(place: Mapping[str, Any] | None) -> str:
    return f"{place['locator']} {place['says']}" if place else "—"


def _code(session: Session, typed: str) -> str:
    """The code of a contradiction, however it was typed; refused with the nearest."""
    known = {str(one["code"]): one for one in found(plans.required(session.store))}
    asked = half_width(typed).strip()
    meant = next((code for code in known if code.casefold() == asked.casefold()), None)
    if meant is None:
        raise Refused("cli_planning.ruling-unknown", code=quoted(typed), near=closest(asked, known))
    return meant


def _choice(typed: str, _name: str) -> str:
    """`a`, `b`, or a figure as it was typed."""
    from tasktrack import figures

    said = half_width(typed).strip().lower()
    if said in ("a", "b"):
        return said
    try:
        figures.parse(said)
    except Refused as refused:
        raise Refused("cli_planning.ruled-unreadable", typed=quoted(typed)) from refused
    return said


def _read(typed: str, _name: str) -> str:
    from tasktrack.cli.invocation import invocation

    return _code(invocation().session, typed)


_CODE = click.Argument(["code"], metavar="CODE", type=Typed("ruling", _read))


@command("show", _CODE, *formats(), text="cli_planning.help-ruling-show")
def show(invocation: Invocation, code: str, format: str) -> None:  # noqa: A002 - the option's own name
    """Show both places side by side, and what each choice would change."""
    from tasktrack.cli import ruling_page

    session = invocation.session
    one = next(one for one in found(plans.required(session.store)) if one["code"] == code)
    ruling_page.put(session, one, format)


@command(
    "set",
    _CODE,
    click.Argument(["ruled"], metavar="a|b|FIGURE", type=Typed("ruled", _choice)),
    option("--by", "decided_by", metavar="WHO", default="", show_default=False, text="cli_planning.opt-decided-by"),
    option("--on", "decided_on", type=DAY, metavar="DAY", text="cli_planning.opt-decided-on"),
    planning.seen(),
    *planning.change(),
    text="cli_planning.help-ruling-set",
)
def set_(
    invocation: Invocation,
    code: str,
    ruled: str,
    decided_by: str,
    decided_on: date | None,
    seen: int | None,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002
) -> None:
    """Rule on contradictory figures; the tasks' figures follow."""
    from tasktrack.acts import rulings
    from tasktrack.cli import revised
    from tasktrack.tables import rulings as tables

    session = invocation.session
    plan = plans.required(session.store)
    before = revised.owed(session, set(rulings.contradiction(plan, code).tasks))
    over = rulings.overtakes(plan, code, ruled)
    done = rulings.decide(
        session, code, ruled, reason=reason, decided_by=decided_by, decided_on=decided_on, seen=seen, dry_run=dry_run
    )
    if format == "table":
        for one in over:
            output.put_line(say("cli_planning.overtakes", told=tables.overtakes(plan, one)))
    more = {**planning.latest(session, code), "overtakes": [one.code for one in over]}
    revised.put(session, done, format, dry_run=dry_run, before=before, more=more)


ruling = Group(
    "ruling",
    {"commands": {"list": ("rulings", "listed"), "show": ("rulings", "show"), "set": ("rulings", "set_")}},
    room="cli_planning",
)
