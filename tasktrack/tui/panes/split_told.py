"""What a confirmation lists: which items a split or a change of tasks makes, changes and cancels, before and after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from tasktrack.acts.revising import Revised
from tasktrack.acts.splitting import Opened
from tasktrack.figures import shown
from tasktrack.lang import say, word
from tasktrack.lang.tui_planning import TEXTS
from tasktrack.plan.parts import Share
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.store.plan_entries import Changed, PlanEntryLine
from tasktrack.tui import inert
from tasktrack.tui.panes.split_work import Laid, MyCell
from tasktrack.tui.widgets.grid_columns import signed
from tasktrack.words import Kind, Op, Part, Recurrence

MOST_LINES = 400
"""How many lines a confirmation lists; it counts the rest. System setting."""

_CELL_PARTS = 3
_PARTS = frozenset(Part)
_ENUMS: Mapping[str, type[StrEnum]] = {"kind": Kind, "op": Op, "recurrence": Recurrence}


def cut(lines: Iterable[str]) -> list[str]:
    """The lines, as far as they are listed."""
    told = list(lines)
    more = len(told) - MOST_LINES
    return told if more <= 0 else [*told[:MOST_LINES], say("tui_planning.cut", count=more)]


def lacking(grid: SplitGrid) -> str:
    """What a split that does not add up lacks or has too much, year by year where each year counts by itself."""
    if not grid.recurring:
        return signed(grid.whole().remainder)
    most = grid.target if grid.target_max is None else grid.target_max
    sums = {year: grid.column(year) for year in grid.years}
    off = {
        year: foot
        for year, foot in sums.items()
        if foot.total is not None and not _within(foot.total, grid.target, most)
    }
    return "  ".join(f"{year} {signed(foot.remainder)}" for year, foot in off.items())


def _within(total: Decimal, least: Decimal | None, most: Decimal | None) -> bool:
    return least is not None and most is not None and least <= total <= most


def reported(opened: Opened, revised: Revised) -> list[Share]:
    """The shares to be changed of items that have been reported on."""
    changed = (*revised.retargeted, *revised.cancelled)
    return [share for share in changed if opened.grid.cell((share.year, share.unit)).locked == "reported"]


def saving(opened: Opened, revised: Revised) -> list[str]:
    """What saving a split does: counted first, cells that were reported on before all others."""
    counts = {name: len(getattr(revised, name)) for name in ("made", "retargeted", "cancelled")}
    if not any(counts.values()):
        return [say("tui_planning.save-marks")]
    heavy = reported(opened, revised)
    lines = [say("tui_planning.save-counts", **counts), *in_force(revised)]
    if heavy:
        lines.append(say("tui_planning.save-reported", count=len(heavy)))
        lines += [line for share in heavy for line in _share_lines(opened, revised, share)]
    rest = (*revised.retargeted, *revised.cancelled, *revised.made)
    return cut(
        [*lines, *(line for share in rest if share not in heavy for line in _share_lines(opened, revised, share))]
    )


def in_force(revised: Revised) -> list[str]:
    """How many of the items to be changed their units hold for good already."""
    units = len({share.unit for share in revised.issued})
    return [say("tui_planning.in-force", count=len(revised.issued), units=units)] if units else []


def _share_lines(opened: Opened, revised: Revised, share: Share) -> Iterator[str]:
    kind = "made" if share in revised.made else "cancelled" if share in revised.cancelled else "retargeted"
    yield _line(f"save-{kind}", share, opened.names, opened.grid.cell((share.year, share.unit)).amount)


def _line(key: str, share: Share, names: Mapping[str, str], before: object) -> str:
    unit = inert.one_line(names.get(share.unit, share.unit))
    was = "" if before is None else f"{before:f}"
    return say(f"tui_planning.{key}", year=share.year, unit=unit, before=was, after=shown(share.amount))


def changing(
    code: str, revised: Revised, names: Mapping[str, str], before: Mapping[tuple[int, str], object]
) -> list[str]:
    """What a change of a task does: its values before and after, then its items."""
    changed = [change for change in revised.changes if change.field and not change.field.endswith("_source")]
    lines = [value(change.field, change.before, change.after, names) for change in changed]
    lines += [items(code, revised), *in_force(revised)]
    for kind in ("retargeted", "cancelled", "made", "left"):
        shares: Sequence[Share] = getattr(revised, kind)
        lines += [_line(f"save-{kind}", share, names, before.get((share.year, share.unit))) for share in shares]
    return cut(lines)


def items(code: str, revised: Revised) -> str:
    """How many items a change of a task makes, changes, cancels and leaves."""
    counts = {name: len(getattr(revised, name)) for name in ("made", "retargeted", "cancelled", "left")}
    if not any(counts.values()):
        return f"{code}  {say('tui_planning.happens-none')}"
    return say("tui_planning.happens-items", task=code, **counts)


def value(name: str, before: str, after: str, names: Mapping[str, str]) -> str:
    """A value of a task before and after, in words."""
    was, now = (_said(_worded(name, text, names)) for text in (before, after))
    return say("tui_planning.happens-value", what=field_word(name), before=was, after=now)


def field_word(name: str) -> str:
    """The word for a field of a task."""
    key = f"field-{name}"
    return word(Part(name)) if name in _PARTS else say(f"tui_planning.{key}") if key in TEXTS else name


def _worded(name: str, text: str, names: Mapping[str, str]) -> str:
    """A value as it is written in the plan folder, with names for codes and words for enumerations."""
    if name in _PARTS:
        return "、".join(names.get(code, code) for code in text.split(";") if code)
    return word(_ENUMS[name](text)) if name in _ENUMS and text else text


def _said(text: str) -> str:
    return inert.one_line(text) or "–"


def conflicting(entries: Sequence[PlanEntryLine], laid: Laid, count: int, names: Mapping[str, str]) -> list[str]:
    """Who changed what since a split was opened, and what laying the person's cells over it means."""
    lines: list[str] = []
    for entry in entries:
        lines.append(
            say(
                "tui_planning.conflict-entry", day=entry.made_on, actor=inert.one_line(entry.actor),
                kind=word(entry.kind), reason=inert.one_line(entry.reason),
            )
        )  # fmt: skip
        lines += [told for change in entry.changes if (told := _change(change, names))]
    lines += ["", say("tui_planning.conflict-mine", count=count)]
    if laid.both:
        lines.append(say("tui_planning.conflict-both", count=len(laid.both)))
        lines += [_both(one, laid, names) for one in laid.both]
    if laid.lost:
        lines.append(say("tui_planning.conflict-lost", count=len(laid.lost)))
    return cut(lines)


def _change(change: Changed, names: Mapping[str, str]) -> str:
    place = change.code.split("/")
    if change.what == "share" and len(place) == _CELL_PARTS:
        if change.field != "amount":
            return ""
        unit = inert.one_line(names.get(place[2], place[2]))
        before, after = _said(change.before), _said(change.after)
        return say("tui_planning.conflict-change", year=place[1], unit=unit, before=before, after=after)
    return f"  {value(change.field, change.before, change.after, names)}" if change.field else ""


def _both(one: MyCell, laid: Laid, names: Mapping[str, str]) -> str:
    unit = inert.one_line(names.get(one.unit, one.unit))
    after = shown(laid.grid.cell((one.year, one.unit)).amount)
    return say("tui_planning.conflict-change", year=one.year, unit=unit, before=shown(one.was), after=after)
