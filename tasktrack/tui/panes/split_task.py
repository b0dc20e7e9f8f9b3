"""A task in the decomposition: what it asks and where each value comes from, whose it is, and what waits on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from tasktrack import figures
from tasktrack.lang import say, word
from tasktrack.plan.parts import Task, provenance
from tasktrack.rules.rollup import Rollup
from tasktrack.tables import rollup_words
from tasktrack.tui import inert
from tasktrack.words import Op, Provenance

_AFTER = ("以上", "以下", "以内", "左右")
"""Hedge words that stand behind their figure."""

_NARROWEST = 70
"""The cells of a line that a list of tasks has at least, on a terminal of 80 or 120 columns."""

PROPOSED = "~"
"""Before a value that nobody has confirmed; the same mark as in the grid."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits on tasks: drafts, shares that nobody confirmed, rulings still open on their figures.

    `names` are those of units and groups, by code.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    drafts: Collection[str] = ()
    unconfirmed: Mapping[str, int] = field(default_factory=dict)
    rulings: Mapping[str, Sequence[str]] = field(default_factory=dict)


NOTHING_WAITS = Waiting()


def option(task: Task, waiting: Waiting, rollup: Rollup | None = None, *, is_marked: bool, is_unsaved: bool) -> Content:
    """A task in two lines of the list: what it is, and what it asks of whom; with a roll-up what its units came to."""
    mark = ("✓ ", "bold $text-accent") if is_marked else ("", "")
    first = Content.assemble(mark, inert.content(inert.one_line(task.title)), *_flags(task, waiting, is_unsaved))
    told = [Content(f"  {task.code}"), asks(task), _lead(task, waiting), _due(task), _shares(task, waiting)]
    second = Content("  ").join(part for part in told if part.plain)
    told = came_to(task, rollup) if rollup else []
    return Content("\n").join([first, second.stylize_before("$text-muted"), *told])


def came_to(task: Task, rollup: Rollup) -> list[Content]:
    """What the units of a task came to together, and on lines of their own the years."""
    name = rollup_words.name(task.kind, rollup)
    whole = inert.one_line(rollup_words.whole(task.kind, task.unit_of_measure, rollup))
    years = _folded(rollup_words.years(task.kind, rollup))
    return [Content.assemble((f"  {name} ", "$text-muted"), whole), *years]


def _folded(years: Sequence[str]) -> list[Content]:
    """The years in as few lines as the narrowest list needs."""
    lines: list[Content] = []
    for year in (Content.styled(f"  {year}", "$text-muted") for year in years):
        if lines and lines[-1].cell_length + year.cell_length <= _NARROWEST:
            lines[-1] += year
        else:
            lines.append(year)
    return lines


def asks(task: Task) -> Content:
    """The kind of a task and its figure, with the word for where the figure comes from."""
    if task.target is None:
        return Content(word(task.kind))
    return Content.assemble(f"{word(task.kind)} ", sourced(inert.one_line(_hedged(task)), task.figure_source))


def _hedged(task: Task) -> str:
    """The figure with the plan's own hedge words around it, which then say which way it is bound."""
    words = [hedge for hedge in task.hedge.split(";") if hedge]
    before, after = ([hedge for hedge in words if (hedge in _AFTER) is behind] for behind in (False, True))
    return f"{''.join(before)}{_bound(task)}{task.unit_of_measure}{''.join(after)}"


def sourced(said: str, source: str) -> Content:
    """A value with where it comes from: the plan, a person, or a proposal."""
    found = provenance(source)
    if found is Provenance.PROPOSED:
        return Content.styled(f"{PROPOSED}{said}", "italic $text-warning")
    return Content.assemble(said, (f"({word(found)})" if found else "", "$text-muted"))


def proposed(task: Task, waiting: Waiting) -> list[str]:
    """What of a task nobody has confirmed."""
    sources = {"figure": task.figure_source, "due": task.due_source, "lead": task.lead_source}
    told = [
        say(f"tui_planning.{name}") for name, source in sources.items() if provenance(source) is Provenance.PROPOSED
    ]
    if count := waiting.unconfirmed.get(task.code, 0):
        told.append(say("tui_planning.shares-proposed", count=count))
    return told


def _bound(task: Task) -> str:
    if task.op is Op.RANGE and task.target_max is not None:
        return f"{figures.shown(task.target)}–{figures.shown(task.target_max)}"
    is_said = task.op in (None, Op.EQUAL) or task.hedge
    return f"{'' if is_said else word(task.op)}{figures.shown(task.target)}"


def _flags(task: Task, waiting: Waiting, is_unsaved: bool) -> list[tuple[str, str]]:
    flags = []
    if is_unsaved:
        flags.append((f"  {say('tui_planning.unsaved-short')}", "bold $text-warning"))
    if task.code in waiting.drafts:
        flags.append((f"  {say('tui_planning.draft-short')}", "bold $text-warning"))
    if codes := waiting.rulings.get(task.code):
        flags.append((f"  {say('tui_planning.contested', codes=' '.join(codes))}", "bold $text-error"))
    if task.same_as:
        flags.append((f"  ={task.same_as}", "$text-muted"))
    if task.city_only:
        flags.append((f"  {say('tui_planning.city-only')}", "$text-muted"))
    return flags


def _lead(task: Task, waiting: Waiting) -> Content:
    if not task.lead:
        return Content.styled(say("tui_planning.nobody"), "bold $text-error")
    names = "、".join(inert.one_line(waiting.names.get(code, code)) for code in task.lead)
    found = provenance(task.lead_source)
    mark, style = (PROPOSED, "italic $text-warning") if found is Provenance.PROPOSED else ("", "")
    return Content.assemble(f"{say('tui_planning.lead')} ", (f"{mark}{names}", style))


def _due(task: Task) -> Content:
    if task.due is None:
        return Content()
    if provenance(task.due_source) is Provenance.PROPOSED:
        return Content.styled(f"{PROPOSED}{task.due}", "italic $text-warning")
    return Content(f"{task.due}")


def _shares(task: Task, waiting: Waiting) -> Content:
    count = waiting.unconfirmed.get(task.code, 0)
    said = say("tui_planning.shares-proposed", count=count) if count else ""
    return Content.styled(f"{PROPOSED}{said}", "italic $text-warning") if said else Content()
