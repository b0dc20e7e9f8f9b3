"""Annual work plans: `annual-plan list`, `annual-plan issue`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import click

from tasktrack.acts import annual_plans
from tasktrack.acts.annual_plans import Held, Issued, Overview
from tasktrack.acts.session import Session
from tasktrack.cli import diagnostics, output, planning, unit_names
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import Group, command, option
from tasktrack.cli.options import YEAR, formats, named
from tasktrack.cli.output import Column, Listing
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store.annual_plans import AnnualPlan, State
from tasktrack.words import Part

KEYS = (
    "unit_code", "unit", "year", "state", "items", "issued", "unissued", "held", "closed", "first_issued_on",
    "last_issued_on", "part",
)  # fmt: skip
"""The JSON keys of a unit's plan; `part` is the highest part that the unit has in any task."""

STATES: tuple[State, ...] = ("issued", "partly", "draft", "closed", "none")
"""The states in the order in which they are counted."""

_COUNTS = ("items", "issued", "unissued", "held")
_DERIVED = ("state", "part")


@command(
    "list",
    option("--year", type=YEAR, metavar="YEAR", text="annual_plans.opt-list-year"),
    option("--unit", type=named("unit"), multiple=True, metavar="UNIT", text="annual_plans.opt-list-unit"),
    option("--without", is_flag=True, text="annual_plans.opt-without"),
    *formats(),
    text="annual_plans.help-annual-plan-list",
)
def listed(
    invocation: Invocation,
    year: int | None,
    unit: Sequence[tuple[str, ...]],
    without: bool,
    format: str,  # noqa: A002 - the option's own name
) -> None:
    """List how far the units' plans of a year have been issued."""
    session = invocation.session
    found = annual_plans.overview(session, annual_plans.nearest_year(session) if year is None else year)
    codes = set(chain.from_iterable(unit))
    chosen = [one for one in found.plans if not codes or one.unit_code in codes]
    shown = [one for one in chosen if not without or one.state == "none"]
    output.show(session, _listing(found, shown, without=without), format)
    if format == "table":
        counted = Counter(one.state for one in chosen)
        states = {str(state): counted[state] for state in STATES}
        diagnostics.note(say("annual_plans.counted", year=found.year, units=len(chosen), **states))


def record(found: Overview, one: AnnualPlan) -> dict[str, Any]:
    """A unit's plan under its JSON keys."""
    own = {"state": one.state, "part": found.parts.get(one.unit_code)}
    return {key: own[key] if key in _DERIVED else getattr(one, key) for key in KEYS}


def why(one: dict[str, Any]) -> str:
    """Why a unit has no plan; empty when it has one."""
    if one["state"] != "none":
        return ""
    return say(f"annual_plans.why-{_REASONS.get(one['part'], 'year')}")


_REASONS = {None: "none", Part.SUPPORT: "support"}


def _listing(found: Overview, shown: Sequence[AnnualPlan], *, without: bool) -> Listing:
    title = say(f"annual_plans.title-{'without' if without else 'list'}", year=found.year)
    columns = [
        Column(key="unit_code", title=say("annual_plans.col-code"), cell=lambda one: one["unit_code"]),
        Column(key="unit", title=say("annual_plans.col-unit"), cell=lambda one: one["unit"], flexible=True),
    ]
    if without:
        columns.append(Column(key="why", title=say("annual_plans.col-why"), cell=why, flexible=True))
    else:
        columns += _counts()
    return Listing(title=title, records=[record(found, one) for one in shown], columns=columns, keys=KEYS)


def _counts() -> Iterator[Column]:
    yield Column(
        key="state", title=say("annual_plans.col-state"), cell=lambda one: say(f"annual_plans.state-{one['state']}")
    )
    for key in _COUNTS:
        yield Column(key=key, title=say(f"annual_plans.col-{key}"), cell=_count(key), right=True)
    yield Column(
        key="last_issued_on", title=say("annual_plans.col-issued-on"), cell=lambda one: one["last_issued_on"] or "—"
    )


def _count(key: str) -> Any:
    return lambda one: one[key]


@command(
    "issue",
    click.Argument(["units"], metavar="UNIT...", nargs=-1, type=named("unit")),
    option("--year", type=YEAR, metavar="YEAR", required=True, text="annual_plans.opt-list-year"),
    option("--all", "everyone", is_flag=True, text="annual_plans.opt-issue-all"),
    *planning.change(),
    text="annual_plans.help-annual-plan-issue",
)
def issue(
    invocation: Invocation,
    units: Sequence[tuple[str, ...]],
    year: int,
    everyone: bool,
    reason: str,
    dry_run: bool,
    format: str,  # noqa: A002 - the option's own name
) -> None:
    """Issue the units' plans of a year; from then on their items are in force."""
    session = invocation.session
    if everyone and units:
        raise click.UsageError(say("annual_plans.unit-or-all"))
    if not (everyone or units):
        raise click.UsageError(say("annual_plans.no-unit"))
    done = annual_plans.issue(session, _codes(session, units, year), year, reason=reason, dry_run=dry_run)
    if format == "json":
        own = {"year": year, "dry_run": dry_run, "count": done.count}
        output.put_json({**own, "issued": done.issued, "held": done.held, "drafted": list(done.drafted)})
        return
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    _put(session, done, dry_run=dry_run)


def _codes(session: Session, units: Sequence[tuple[str, ...]], year: int) -> tuple[str, ...]:
    """The units named, or all that are there; a unit twice named is one."""
    if units:
        return tuple(dict.fromkeys(chain.from_iterable(units)))
    found = tuple(one.unit_code for one in annual_plans.overview(session, year).plans)
    if not found:
        raise Refused("annual_plans.no-unit")
    return found


def _put(session: Session, done: Issued, *, dry_run: bool) -> None:
    """Print what was issued unit by unit, and what was held back task by task."""
    names = unit_names.names(session)
    for unit, items in done.issued.items():
        key = "annual_plans.would-line" if dry_run else "annual_plans.issued-line"
        output.put_line(say(key, unit=output.cell_text(names.get(unit, unit)), count=len(items)))
    for line in (*held_lines(done.held), *drafted_lines(done)):
        output.put_line(line)
    said = "annual_plans.would" if dry_run else "annual_plans.done"
    told = [say(said, year=done.year, units=len(done.issued), count=done.count)]
    told += [say("annual_plans.held-count", count=len(done.held))] if done.held else []
    output.put_line("；".join(told))


def held_lines(held: Sequence[Held]) -> Iterator[str]:
    """What is held back, a line for each task and what it waits for."""
    grouped: dict[tuple[str, str], list[Held]] = {}
    for one in held:
        grouped.setdefault((one.task, one.ruling), []).append(one)
    for (task, ruling), same in grouped.items():
        title, units = output.cell_text(same[0].title), len({one.unit for one in same})
        yield say("annual_plans.held-line", task=task, title=title, units=units, items=len(same), ruling=ruling)


def drafted_lines(done: Issued) -> Iterator[str]:
    """The tasks for which a draft of a split waits, a line each."""
    for task, title in done.drafted.items():
        yield say("annual_plans.drafted-line", task=task, title=output.cell_text(title))


annual_plan = Group(
    "annual-plan",
    {"commands": {"list": ("annual_plans", "listed"), "issue": ("annual_plans", "issue")}},
    room="annual_plans",
)
