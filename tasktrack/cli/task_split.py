"""`task split`: show how a task is split over years and units, split it anew, fix cells, confirm, or keep a draft."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import click

from tasktrack.acts import splitting
from tasktrack.acts.session import Session
from tasktrack.acts.splitting import Opened
from tasktrack.cli import diagnostics, output, planning, references, revised, split_cells, split_page
from tasktrack.cli.invocation import Invocation
from tasktrack.cli.lazy import command, option
from tasktrack.cli.options import DAY, YEAR, formats, named
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan.unit_data import measures
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.store import plan_entries, plans
from tasktrack.store.splits import Basis, Key, Method
from tasktrack.typed import quoted
from tasktrack.words import Kind

_CHANGING = ("by", "fix", "put", "unfix", "figures", "spread", "confirm", "from_draft", "undo")
"""The options that make another split of the one there is."""

_SPLIT = (Kind.QUANTITY, Kind.LEVEL)


@command(
    "split",
    click.Argument(["code"], metavar="CODE", type=named("task")),
    option("--by", metavar="equal|given|MEASURE", text="cli_planning.opt-by"),
    option("--on", type=DAY, metavar="DAY", text="cli_planning.opt-on"),
    option("--year", type=YEAR, multiple=True, metavar="YEAR", text="cli_planning.opt-split-year"),
    option("--unit", type=named("unit"), multiple=True, metavar="UNIT", text="cli_planning.opt-split-unit"),
    option("--alone", is_flag=True, text="cli_planning.opt-alone"),
    option("--fix", multiple=True, metavar="YEAR/UNIT[=FIGURE]", text="cli_planning.opt-fix"),
    option("--set", "put", multiple=True, metavar="YEAR/UNIT=FIGURE", text="cli_planning.opt-set"),
    option("--unfix", multiple=True, metavar="YEAR/UNIT", text="cli_planning.opt-unfix"),
    option("--figures", metavar="FILE", text="cli_planning.opt-figures"),
    option("--spread", is_flag=True, text="cli_planning.opt-spread"),
    option("--confirm", multiple=True, metavar="all|UNIT", text="cli_planning.opt-confirm"),
    option("--draft", is_flag=True, text="cli_planning.opt-draft"),
    option("--from-draft", is_flag=True, text="cli_planning.opt-from-draft"),
    option("--drop-draft", is_flag=True, text="cli_planning.opt-drop-draft"),
    option("--undo", is_flag=True, text="cli_planning.opt-undo"),
    option("--reported", is_flag=True, text="cli_planning.opt-reported"),
    planning.seen(),
    planning.reason(),
    option("--dry-run", is_flag=True),
    *formats(),
    text="cli_planning.help-task-split",
)
def split(invocation: Invocation, code: str, format: str, **asked: Any) -> None:  # noqa: A002
    """Show a task's split, or make another of it."""
    session = invocation.session
    basis = _basis(session, asked["by"], asked["on"])
    opened = splitting.open_split(session, code, basis=basis)
    if asked["seen"] is not None:
        opened = replace(opened, seen=asked["seen"])
    if asked["drop_draft"]:
        return _drop(session, opened, asked, format)
    if not any(asked[name] for name in _CHANGING):
        if any(asked[name] for name in ("draft", "year", "unit", "alone", "reported")):
            raise Refused("cli_planning.nothing-to-split")
        return _show(session, opened, format)
    if asked["undo"]:
        grid, basis = _undone(session, opened, asked)
        opened = replace(opened, basis=basis)
    else:
        grid = _made(session, opened, asked)
    if (asked["year"] or asked["unit"]) and not asked["alone"]:
        opened = replace(opened, basis=splitting.open_split(session, code).basis)  # the whole stays split as it was
    if asked["draft"]:
        return _keep(session, opened, grid, asked, format)
    return _save(session, opened, grid, asked, format)


def _show(session: Session, opened: Opened, form: str) -> None:
    if form == "json":
        return output.put_json(split_page.record(opened, opened.grid, opened.basis, opened.seen))
    if form != "table":
        return output.show(session, split_page.listing(opened, opened.grid), form)
    if session.simulated:
        diagnostics.note(say("cli.simulated"))
    return split_page.put(opened, opened.grid, opened.basis)


def _basis(session: Session, by: str | None, day: date | None) -> Basis | None:
    """By what to split: equal parts, what is given, or a measure of the units as it stood on a day."""
    if by is None:
        if day is not None:
            raise Refused("cli_planning.on-without-by")
        return None
    said = by.strip().lower()
    words = {"equal": Method.EQUAL, "平均": Method.EQUAL, "given": Method.GIVEN, "给定": Method.GIVEN}
    if said in words:
        return Basis(method=words[said])
    known = {name: one for one in measures(plans.required(session.store)) for name in (one, split_page.measure(one))}
    if said not in known:
        there = " ".join(dict.fromkeys(known.values())) or "—"
        raise Refused("cli_planning.measure-unknown", typed=quoted(by), known=there)
    return Basis(method=Method.WEIGHTS, measure=known[said], taken_on=day)


def _undone(session: Session, opened: Opened, asked: Mapping[str, Any]) -> tuple[SplitGrid, Basis]:
    """The split as it was before the last; it can't be asked for along with another."""
    if any(asked[name] for name in (*_CHANGING, "draft") if name != "undo"):
        raise Refused("cli_planning.undo-alone")
    return splitting.before_last(session, opened)


def _made(session: Session, opened: Opened, asked: Mapping[str, Any]) -> SplitGrid:
    """The grid that the options make: cells freed, set and fixed, the rest spread, rows confirmed, in this order."""
    grid = _begun(opened, from_draft=asked["from_draft"])
    if grid.kind not in _SPLIT or not any(cell.amount is not None for cell in grid.cells.values()):
        grid.put({})
        raise Refused("cli_planning.split-nothing", task=opened.task.code)
    among = _limited(opened, grid, asked)
    fixing = [one for one in asked["fix"] if "=" not in one]
    fixed = split_cells.amounts(session, [one for one in asked["fix"] if "=" in one], "--fix")
    passing = split_cells.block(session, Path(asked["figures"])) if asked["figures"] else {}
    passing |= split_cells.amounts(session, asked["put"], "--set")
    free = _free(grid, fixed)
    grid = grid.fix(_inside(grid, split_cells.keys(session, grid, asked["unfix"])), False)
    grid = grid.put({**passing, **fixed}, unlock=asked["reported"])
    grid = grid.fix(_inside(grid, split_cells.keys(session, grid, fixing)), True)
    if asked["spread"] or asked["by"]:
        if asked["alone"] and among is not None:
            grid = grid.put({key: None for key, cell in grid.cells.items() if cell.free and key not in among})
        grid = grid.spread(among)
    grid = grid.fix([key for key in passing if key in free and grid.cells[key].amount is not None], False)
    return grid.confirm(_confirmed(session, grid, asked["confirm"]))


def _begun(opened: Opened, *, from_draft: bool) -> SplitGrid:
    """What the change begins with: the split that is handed out, or the draft that waits."""
    if from_draft:
        if opened.drafted is None:
            raise Refused("cli_planning.no-draft", task=opened.task.code)
        return opened.drafted
    if opened.draft is not None:
        raise Refused(
            "cli_planning.draft-in-the-way",
            task=opened.task.code,
            name=opened.draft.drafted_by,
            day=opened.draft.drafted_on,
        )
    return opened.grid


def _limited(opened: Opened, grid: SplitGrid, asked: Mapping[str, Any]) -> set[Key] | None:
    """The cells of the years and units named, which alone are spread over; all others stay as they are."""
    years, units = asked["year"], tuple(dict.fromkeys(chain.from_iterable(asked["unit"])))
    split_cells.outside(grid, years, units)
    if (years or units) and not (asked["spread"] or asked["by"]):
        raise Refused("cli_planning.limit-without-spread")
    _weightless(opened, grid, asked["by"], units)
    if not (years or units):
        if asked["alone"]:
            raise Refused("cli_planning.alone-without-limit")
        return None
    return {(year, unit) for year in years or grid.years for unit in units or grid.units}


def _weightless(opened: Opened, grid: SplitGrid, by: str | None, units: tuple[str, ...]) -> None:
    """Tell which units get nothing because there is no figure of theirs to weigh them by."""
    if by and opened.basis.method is Method.WEIGHTS:
        lacking = [unit for unit in units or grid.units if not grid.weights.get(unit)]
        if lacking:
            named = "、".join(opened.names.get(unit, unit) for unit in lacking[:10])
            measure = split_page.measure(opened.basis.measure)
            diagnostics.note(say("cli_planning.weightless", count=len(lacking), units=named, measure=measure))


def _free(grid: SplitGrid, fixed: Mapping[Key, object]) -> set[Key]:
    """The cells that a figure given in passing does not fix: those that were not fixed before, nor are now."""
    return {
        (year, unit)
        for year in grid.years
        for unit in grid.units
        if (year, unit) not in fixed and not (grid.cells.get((year, unit)) and grid.cells[year, unit].fixed)
    }


def _inside(grid: SplitGrid, keys: Any) -> list[Key]:
    found = list(keys)
    split_cells.outside(grid, [year for year, _ in found], [unit for _, unit in found])
    return found


def _confirmed(session: Session, grid: SplitGrid, typed: tuple[str, ...]) -> list[str]:
    if any(one.strip().lower() in split_cells.ALL for one in typed):
        return list(grid.units)
    units = [unit for one in typed for unit in references.unit(session, one)]
    split_cells.outside(grid, [], units)
    return units


def _save(session: Session, opened: Opened, grid: SplitGrid, asked: Mapping[str, Any], form: str) -> None:
    before = revised.owed(session, {opened.task.code})
    done = splitting.save(
        session,
        opened,
        grid,
        basis=opened.basis,
        reason=asked["reason"],
        unlock=asked["reported"],
        dry_run=asked["dry_run"],
    )
    marks = _marks(opened.grid, grid)
    if form == "table":
        output.put_line(f"{opened.task.code}  {opened.task.title}")
        output.put_line("  ".join(filter(None, (split_page.basis_told(opened.basis), split_page.balance_told(grid)))))
        if marks:
            output.put_line(marks)
        split_page.put_totals(opened, grid)
    more = _more(session, opened, grid)
    revised.put(session, done, form, dry_run=asked["dry_run"], before=before, more=more, quiet=bool(marks))


def _keep(session: Session, opened: Opened, grid: SplitGrid, asked: Mapping[str, Any], form: str) -> None:
    """Keep the grid as a draft."""
    if not asked["dry_run"]:
        splitting.save_draft(session, opened, grid, reason=asked["reason"])
    more = _more(session, opened, grid)
    if form == "json":
        return output.put_json({"dry_run": asked["dry_run"], "drafted": True, **more})
    output.put_line(f"{opened.task.code}  {opened.task.title}")
    output.put_line(split_page.balance_told(grid))
    diagnostics.note(say("cli.loaded-dry") if asked["dry_run"] else say("cli_planning.draft-kept"))
    return None


def _drop(session: Session, opened: Opened, asked: Mapping[str, Any], form: str) -> None:
    if opened.draft is None:
        raise Refused("cli_planning.no-draft", task=opened.task.code)
    if any(asked[name] for name in _CHANGING) or asked["draft"]:
        raise Refused("cli_planning.drop-alone")
    if not asked["dry_run"]:
        splitting.drop_draft(session, opened, reason=asked["reason"])
    if form == "json":
        return output.put_json({"dry_run": asked["dry_run"], "dropped": True, "seen": _seen(session, opened)})
    diagnostics.note(say("cli.loaded-dry") if asked["dry_run"] else say("cli_planning.draft-dropped"))
    return None


def _more(session: Session, opened: Opened, grid: SplitGrid) -> dict[str, Any]:
    """What the JSON of a changed split has besides: the cells that changed, and the split as it is then."""
    seen = _seen(session, opened)
    split_now = split_page.record(replace(opened, draft=None, drafted=None), grid, opened.basis, seen)
    units = split_page.unit_totals(opened.grid, grid)
    return {"cells": split_page.changed(grid.changes(opened.grid)), "units": units, "split": split_now, "seen": seen}


def _seen(session: Session, opened: Opened) -> int:
    return plan_entries.latest(session.store, opened.task.code)


def _marks(before: SplitGrid, after: SplitGrid) -> str:
    """How many cells are fixed and confirmed now that were not before, or the other way round."""
    told = []
    for name in ("fixed", "confirmed"):
        was, now = ({key for key, cell in grid.cells.items() if getattr(cell, name)} for grid in (before, after))
        if was != now:
            told.append(say(f"cli_planning.marks-{name}", count=len(now), more=len(now - was), fewer=len(was - now)))
    return "  ".join(told)
