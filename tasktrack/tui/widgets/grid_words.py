"""What a grid says of itself below its cells: how the whole adds up, and what the cell under the cursor is."""

from collections.abc import Mapping

from textual.content import Content

from tasktrack import figures
from tasktrack.lang import say
from tasktrack.rules.balance import Balance
from tasktrack.rules.split_grid import Cell, SplitGrid
from tasktrack.tui import inert
from tasktrack.tui.widgets.grid_block import Block, summed
from tasktrack.tui.widgets.grid_columns import signed
from tasktrack.words import Kind


def balance(grid: SplitGrid, whole: Balance, feet: Mapping[int, Balance]) -> Content:
    """How the whole stands: its target, what is handed out, what is lacking; a level by its years."""
    unit = inert.one_line(grid.unit_of_measure)
    if grid.kind is Kind.LEVEL:
        return _level(grid, whole)
    if whole.total is None:
        return Content.styled(say("tui_planning.no-sum"), "$text-muted")
    off = [f"{year} {signed(foot.remainder)}" for year, foot in feet.items() if foot.remainder]
    told = say("tui_planning.stands", target=_target(grid), unit=unit, total=figures.shown(whole.total))
    parts = [Content(told), _remainder(grid, whole)]
    if grid.recurring and not grid.balanced and off:
        parts.append(Content.styled("  ".join(off), "bold $text-error"))
    return Content("  ").join(parts)


def _remainder(grid: SplitGrid, whole: Balance) -> Content:
    if grid.balanced:
        return Content.styled(f"✓ {say('tui_planning.balanced')}", "bold $text-success")
    return Content.styled(f"✘ {signed(whole.remainder)}" if whole.remainder else "✘", "bold $text-error")


def _target(grid: SplitGrid) -> str:
    target = figures.shown(grid.target)
    if grid.target_max is not None:
        target = f"{target}–{figures.shown(grid.target_max)}"
    return say("tui_planning.each-year", target=target) if grid.recurring else target


def _level(grid: SplitGrid, whole: Balance) -> Content:
    if whole.total is None or not grid.years:
        return Content.styled(say("tui_planning.no-value"), "$text-muted")
    key = "tui_planning.mean" if grid.denominators else "tui_planning.plain-mean"
    told = say(key, year=grid.years[-1], total=figures.shown(whole.total), wanted=figures.shown(whole.wanted))
    ink = "$text-warning" if whole.remainder else "$text-success"
    return Content.assemble(told, "  ", (signed(whole.remainder), ink))


def cell(year: int, name: str, held: Cell, *, unlocked: bool, is_owed: bool) -> Content:
    """What the cell under the cursor is: its year, unit and figure, and what was decided about it."""
    parts = [f"{year} {inert.one_line(name)}"]
    if held.amount is None:
        parts.append(say("tui_planning.cell-owed" if is_owed else "tui_planning.cell-empty"))
    else:
        parts += [figures.shown(held.amount), say(f"tui_planning.cell-{'confirmed' if held.confirmed else 'proposed'}")]
    if held.fixed:
        parts.append(f"■{say('tui_planning.cell-fixed')}")
    told = Content("  ".join(parts))
    if held.locked:
        key = f"tui_planning.locked-{held.locked}" + ("-open" if unlocked and held.locked == "reported" else "")
        told = Content.assemble(told, "  ", (f"◆{say(key)}", "$text-warning"))
    return told


def block(grid: SplitGrid, chosen: Block) -> Content:
    """How many cells are chosen, and what they sum to."""
    rows, columns = chosen.size
    if grid.kind is not Kind.QUANTITY:
        return Content(say("tui_planning.chosen", rows=rows, columns=columns))
    total = figures.shown(summed(grid, list(chosen.keys(grid))))
    return Content(say("tui_planning.chosen-sum", rows=rows, columns=columns, total=total))
