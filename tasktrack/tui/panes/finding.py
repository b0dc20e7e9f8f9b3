"""What the check found: the coverage above, the rows of a group, and one finding in full."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from textual.content import Content

from tasktrack import figures, lang
from tasktrack.lang import say, word
from tasktrack.lang.tui_rulings import TEXTS
from tasktrack.plan.coverage import ClauseCoverage, Coverage
from tasktrack.plan.parts import Clause
from tasktrack.tables.findings import Told, percent, rule
from tasktrack.tui import inert
from tasktrack.tui.panes.bars import fitted
from tasktrack.tui.widgets.bar import bar
from tasktrack.tui.widgets.cells import Cell
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import Severity

_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "·"}
_INKS = {Severity.ERROR: "bold $text-error", Severity.WARNING: "$text-warning", Severity.NOTE: "$text-muted"}
_SEVERITY_WIDTH = {"zh": 8, "en": 11}
_CHAPTER, _BAR = 38, 10
Group = tuple[Severity, str]
"""The findings of one severity and rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How far the plan is covered: whole, and chapter by chapter."""

    whole: Coverage
    tasks: int
    chapters: Sequence[tuple[Clause, ClauseCoverage]]


def coverage(covered: Covered, width: int, lines: int) -> Content:
    """The coverage in figures, and a bar for each chapter that commits somebody, in at most `lines` lines."""
    whole = covered.whole
    style = "bold $text-success" if whole.covered == whole.committing else "bold $text-error"
    counts = say(
        "tui_more.covered-counts", covered=whole.covered, committing=whole.committing, excused=whole.excused,
        tasks=covered.tasks,
    )  # fmt: skip
    told = say("tui_more.covered", percent=figures.shown(whole.percent))
    first = Content.assemble((told, style), f"  {counts}").truncate(max(width, 1), ellipsis=True)
    beside = max(1, width // _CHAPTER)
    cells = [_chapter(clause, own, width // beside) for clause, own in covered.chapters]
    below = [Content("").join(cells[at : at + beside]) for at in range(0, len(cells), beside)]
    return Content("\n").join([first, *below][:lines])


def _chapter(clause: Clause, own: ClauseCoverage, width: int) -> Content:
    reached = percent(own)
    counts = f" {reached}% {own.covered}/{own.committing} "
    ink = "$text-success" if own.covered == own.committing else "bold $text-error"
    name = inert.one_line(f"{clause.locator} {clause.title}")
    room = max(width - _BAR - Content(counts).cell_length - 1, 1)
    told = Content.assemble(fitted(name, room), " ", bar(Decimal(reached), None, _BAR), (counts, ink))
    return fitted(told, width)


def columns() -> list[ColumnSpec]:
    """The columns of the list."""
    return [
        ColumnSpec(say("tui_rulings.column-severity"), _SEVERITY_WIDTH[lang.spoken()], priority=0),
        ColumnSpec(say("tui_rulings.column-where"), 14, priority=0),
        ColumnSpec(say("tui_rulings.column-title"), minimum=20, weight=2, priority=0),
        ColumnSpec(say("tui_rulings.column-found"), minimum=26, weight=3, priority=1),
    ]


def row(key: int, told: Told) -> Row:
    """The row of a finding."""
    severity = told.finding.severity
    mark = Content.styled(f"  {_SIGNS[severity]} {word(severity)}", _INKS[severity])
    cells: tuple[Cell, ...] = (mark, told.place.code, told.place.title, told.found)
    return Row(key=key, cells=tuple(inert.one_line(cell) if isinstance(cell, str) else cell for cell in cells))


def heading(key: int, group: Group, count: int, *, shut: bool) -> Row:
    """The row above a group's findings, or in their place while it is shut."""
    severity, code = group
    mark = Content.styled(f"{'▸' if shut else '▾'} {_SIGNS[severity]} {word(severity)}", f"bold {_INKS[severity]}")
    name = Content.styled(rule(code), "bold")
    return Row(key=key, cells=(mark, say("tui_rulings.findings-count", count=count), name, ""), style="on $panel")


def about_group(group: Group, told: Sequence[Told]) -> Content:
    """What a group is, and what to do about its findings."""
    severity, code = group
    name = say("tui_rulings.group", rule=rule(code), count=len(told))
    return Content("\n").join(
        [
            _head(severity, name),
            *_part("do", told[0].finding.advised("…") if told else ""),
            Content(),
            Content.styled(say("tui_rulings.leads-fold"), "$text-accent"),
        ]
    )


def full(told: Told, path: Sequence[str], value: Sequence[tuple[str, str]]) -> Content:
    """A finding in full: where, what was found with its figures, and what to do. `path` are the clauses above."""
    finding, place = told.finding, told.place
    where = [f"{say(f'found.at-{place.what}')} {place.code}", place.title, " › ".join(path)]
    figured = "\n".join(f"{label} {said}" for label, said in value)
    title = inert.one_line(place.title or place.code)
    leads = say(f"tui_rulings.leads-{place.what}", code=place.code, title=title)
    return Content("\n").join(
        [
            _head(finding.severity, rule(finding.rule)),
            *_part("where", "\n".join(filter(None, where))),
            *_part("found", told.found),
            *_part("values", figured),
            *_part("do", told.do),
            Content(),
            Content.styled(leads, "$text-accent"),
        ]
    )


def strip(told: Told, width: int) -> Content:
    """A finding in a few lines of `width` cells, for where there is no room beside the list."""
    finding, place = told.finding, told.place
    title = inert.one_line(place.title or place.code)
    lines = [
        Content.assemble(_head(finding.severity, rule(finding.rule)), f"  {place.code} {title}"),
        inert.content(inert.one_line(told.found)),
    ]
    done = Content.assemble((f"{say('tui_rulings.part-do')} ", "$text-muted"), told.do)
    leads = Content.styled(say(f"tui_rulings.leads-{place.what}", code=place.code, title=title), "$text-accent")
    first, found = lines
    room = max(width, 1)
    wrapped = [found.truncate(room * 2, ellipsis=True)]
    return Content("\n").join(
        [first.truncate(room, ellipsis=True), *wrapped, done.truncate(room, ellipsis=True), leads]
    )


def values(said: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The figures of a finding, as people read them, with their labels."""
    for name, value in said.items():
        if f"value-{name}" in TEXTS and value not in ("", None):
            yield say(f"tui_rulings.value-{name}"), inert.one_line(_shown(value))


def _shown(value: object) -> str:
    return figures.shown(value) if isinstance(value, Decimal) else str(value)


def _head(severity: Severity, name: str) -> Content:
    return Content.assemble((f"{_SIGNS[severity]} {word(severity)}  ", _INKS[severity]), (name, "bold"))


def _part(name: str, text: str) -> list[Content]:
    if not text:
        return []
    return [Content(), Content.styled(say(f"tui_rulings.part-{name}"), "bold $text-accent"), inert.content(text)]
