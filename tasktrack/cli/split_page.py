"""How a split looks: years by units, what is fixed, confirmed or only proposed, and what is still to be spread."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from tasktrack.acts.splitting import Opened
from tasktrack.cli import facts, output
from tasktrack.cli.output import Column, Listing
from tasktrack.cli.tasks import record as task_record
from tasktrack.cli.tasks import target
from tasktrack.figures import shown
from tasktrack.lang import say
from tasktrack.lang.cli_planning import TEXTS
from tasktrack.rules.balance import Balance
from tasktrack.rules.split_grid import Cell, Changed, SplitGrid
from tasktrack.store.splits import Basis, Method

FIXED, CONFIRMED, PROPOSED, LOCKED = "▪", "✓", "~", "!"
"""The marks of a cell: it stays when the rest is spread; a person stands for it, or nobody yet; it can't be changed."""


_TOTALS = 10
"""How many sums a change of a split names."""


def record(opened: Opened, grid: SplitGrid, basis: Basis, seen: int) -> dict[str, Any]:
    """A split under its JSON keys."""
    task = opened.task
    return {
        "code": task.code,
        "title": task.title,
        "kind": grid.kind,
        "op": grid.op,
        "target": grid.target,
        "target_max": grid.target_max,
        "unit_of_measure": grid.unit_of_measure,
        "recurring": grid.recurring,
        "basis": {"method": basis.method, "measure": basis.measure, "taken_on": basis.taken_on},
        "years": [{"year": year, **_balance(grid.column(year))} for year in grid.years],
        "units": [_unit(opened, grid, unit) for unit in grid.units],
        "cells": list(_cells(grid)),
        **_balance(grid.whole()),
        "balanced": grid.balanced,
        "draft": _draft(opened),
        "seen": seen,
    }


def changed(found: Sequence[Changed]) -> list[dict[str, Any]]:
    """The cells that changed, under their JSON keys."""
    return [
        {"year": one.key[0], "unit": one.key[1], "before": one.before.amount, "after": one.after.amount}
        for one in found
    ]


def unit_totals(before: SplitGrid, after: SplitGrid) -> list[dict[str, Any]]:
    """The units whose sum over the years a change moves, with what it was and is."""
    sums = [(unit, before.row(unit).total, after.row(unit).total) for unit in after.units]
    return [{"unit": unit, "before": was, "after": now} for unit, was, now in sums if was != now]


def put_totals(opened: Opened, after: SplitGrid) -> None:
    """Print the years' sums and the sums of the units, where a change moves them."""
    years = [(str(year), opened.grid.column(year).total, after.column(year).total) for year in after.years]
    moved = unit_totals(opened.grid, after)
    units = [(opened.names.get(one["unit"], one["unit"]), one["before"], one["after"]) for one in moved]
    for key, sums in (("year", [one for one in years if one[1] != one[2]]), ("unit", units)):
        if sums:
            told = "、".join(f"{name} {shown(was) or '—'}→{shown(now) or '—'}" for name, was, now in sums[:_TOTALS])
            more = say("cli.and-more", count=len(sums) - _TOTALS) if len(sums) > _TOTALS else ""
            output.put_line(say(f"cli_planning.sums-{key}", told=told, more=more))


def put(opened: Opened, grid: SplitGrid, basis: Basis) -> None:
    """Print a split on a page: what it is, then its grid."""
    heading = f"{opened.task.code}  {opened.task.title}"
    told = [
        ("kind", grid.kind),
        ("goal", target(task_record(opened.task))),
        ("basis", basis_told(basis)),
        ("balance", balance_told(grid)),
        ("draft", _draft_told(opened)),
        ("seen", str(opened.seen)),
    ]
    facts.put(heading, [(key, value) for key, value in told])
    output.put("\n")
    output.put_table(listing(opened, grid))
    marks = [(FIXED, "fixed"), (CONFIRMED, "confirmed"), (PROPOSED, "proposed"), (LOCKED, "locked")]
    output.put_line("  ".join(f"{mark} {say(f'cli_planning.mark-{name}')}" for mark, name in marks))


def listing(opened: Opened, grid: SplitGrid) -> Listing:
    """The grid as a table: a row a unit, then the sums; CSV has the plain figures, and can be read back."""
    weighed = any(weight != 1 for weight in grid.weights.values())
    columns = [
        Column(key="name", title=say("cli.col-unit"), cell=lambda one: one["name"], flexible=True),
        *(_year(year) for year in grid.years),
        *(_sum(key) for key in ("total", "wanted", "remainder")),
    ]
    if weighed:
        columns.insert(1, Column(key="weight", title=say("cli_planning.col-weight"), cell=_of("weight"), right=True))
    keys = ("unit", "name", "weight", *map(str, grid.years), "total", "wanted", "remainder")
    return Listing(title=opened.task.title, records=list(_rows(opened, grid)), columns=columns, keys=keys)


def basis_told(basis: Basis) -> str:
    """By what a task is split, in words."""
    if basis.method is not Method.WEIGHTS:
        return say(f"cli_planning.basis-{basis.method.value}")
    when = "" if basis.taken_on is None else say("cli_planning.taken-on", day=basis.taken_on)
    return say("cli_planning.basis-weights", measure=measure(basis.measure)) + when


def measure(code: str) -> str:
    """What a measure is called; its code where it has no name."""
    return say(f"cli_planning.measure-{code}") if f"measure-{code}" in TEXTS else code


def balance_told(grid: SplitGrid) -> str:
    """What a split adds up to, against what it should."""
    found = grid.whole()
    if found.total is None:
        return ""
    key = "cli_planning.balance" if not found.remainder else "cli_planning.balance-off"
    key = key if found.wanted is not None else "cli_planning.balance-total"
    return say(key, total=shown(found.total), wanted=shown(found.wanted), remainder=shown(found.remainder))


def _balance(found: Balance) -> dict[str, Decimal | None]:
    return {"total": found.total, "wanted": found.wanted, "remainder": found.remainder}


def _unit(opened: Opened, grid: SplitGrid, unit: str) -> dict[str, Any]:
    weight = grid.weights.get(unit, Decimal(0)) if grid.weights else Decimal(1)
    return {"unit": unit, "name": opened.names.get(unit, unit), "weight": weight, **_balance(grid.row(unit))}


def _cells(grid: SplitGrid) -> Any:
    for year in grid.years:
        for unit in grid.units:
            cell = grid.cells.get((year, unit))
            if cell is not None:
                yield {
                    "year": year,
                    "unit": unit,
                    "amount": cell.amount,
                    "fixed": cell.fixed,
                    "confirmed": cell.confirmed,
                    "locked": cell.locked,
                }


def _draft(opened: Opened) -> dict[str, Any] | None:
    if opened.draft is None or opened.drafted is None:
        return None
    return {
        "by": opened.draft.drafted_by,
        "on": opened.draft.drafted_on,
        "cells": list(_cells(opened.drafted)),
        **_balance(opened.drafted.whole()),
        "balanced": opened.drafted.balanced,
    }


def _draft_told(opened: Opened) -> str:
    if opened.draft is None or opened.drafted is None:
        return ""
    told = say("cli_planning.draft-waits", name=opened.draft.drafted_by, day=opened.draft.drafted_on)
    return f"{told}  {balance_told(opened.drafted)}"


def _rows(opened: Opened, grid: SplitGrid) -> Any:
    for unit in grid.units:
        cells = {str(year): grid.cells.get((year, unit)) for year in grid.years}
        yield {**_unit(opened, grid, unit), **{year: _plain(cell) for year, cell in cells.items()}, "cells": cells}
    whole = grid.whole()
    if whole.total is not None:
        columns = {year: grid.column(year) for year in grid.years}
        totals = {str(year): found.total for year, found in columns.items()}
        yield {"unit": say("cli_planning.total"), "name": say("cli_planning.total"), **totals, **_balance(whole)}
        lacking = {str(year): found.remainder for year, found in columns.items()}
        if any(lacking.values()):
            named = say("cli_planning.col-remainder")
            yield {"unit": named, "name": named, **lacking}


def _plain(cell: Cell | None) -> Decimal | None:
    return cell.amount if cell else None


def _of(key: str) -> Any:
    return lambda one: one.get(key)


def _year(year: int) -> Column:
    return Column(key=str(year), title=str(year), cell=partial(_marked, year=str(year)), right=True)


def _sum(key: str) -> Column:
    return Column(key=key, title=say(f"cli_planning.col-{key}"), cell=_of(key), right=True, room=100)


def _marked(row: Mapping[str, Any], *, year: str) -> object:
    """A figure with its marks; a sum has none."""
    if "cells" not in row:
        return row.get(year)
    cell = row["cells"][year]
    if cell is None or (cell.amount is None and not cell.locked):
        return ""
    marks = (FIXED if cell.fixed else "") + (CONFIRMED if cell.confirmed else PROPOSED)
    return f"{shown(cell.amount) or '—'} {marks}{LOCKED if cell.locked else ''}"
