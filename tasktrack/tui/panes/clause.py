"""A clause of the outline: its mark and counts in the tree, its text beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.content import Content

from tasktrack import figures
from tasktrack.lang import say
from tasktrack.plan.coverage import ClauseCoverage, Coverage
from tasktrack.plan.parts import Clause, Plan, Task
from tasktrack.rules.rollup import Rollup
from tasktrack.store.workload import Workload
from tasktrack.tui import inert
from tasktrack.tui.panes.split_task import Waiting

NOTHING = Workload()


@dataclass(frozen=True, slots=True)
class Outline:
    """The plan with its coverage, the work below each clause and what each task came to, as they stand on a day."""

    plan: Plan
    coverage: Coverage
    by_clause: Mapping[str, ClauseCoverage]
    by_task: Mapping[str, Workload]
    below: Mapping[str, Workload]
    texts: Mapping[str, str]
    waiting: Waiting
    rollups: Mapping[str, Rollup]

    def tasks(self, locator: str) -> list[Task]:
        """The tasks taken out of a clause itself."""
        return [task for task in self.plan.tasks if task.clause == locator]

    def tasks_below(self, locators: Sequence[str]) -> list[Task]:
        """The tasks taken out of any of these clauses, in the plan's order."""
        wanted = set(locators)
        return [task for task in self.plan.tasks if task.clause in wanted]


def loads(plan: Plan, by_task: Mapping[str, Workload]) -> dict[str, Workload]:
    """The work at and below each clause."""
    found = {clause.locator: NOTHING for clause in plan.clauses}
    above = {clause.locator: clause.parent for clause in plan.clauses}
    for task in plan.tasks:
        locator: str | None = task.clause
        while locator:
            found[locator] += by_task.get(task.code, NOTHING)
            locator = above.get(locator)
    return found


def head(outline: Outline) -> Content:
    """How much of the plan is covered by tasks, and how the work stands."""
    told, load = outline.coverage, sum(outline.by_task.values(), NOTHING)
    whole = told.covered == told.committing
    percent = say("tui_more.covered", percent=figures.shown(told.percent))
    counts = say(
        "tui_more.covered-counts", covered=told.covered, committing=told.committing, excused=told.excused,
        tasks=len(outline.plan.tasks),
    )  # fmt: skip
    late = (f" {say('tui_more.late', count=load.overdue)}", "bold $text-error") if load.overdue else ("", "")
    style = "bold $text-success" if whole else "bold $text-error"
    return Content.assemble((percent, style), f"  {counts} ", say("tui_more.open", count=load.open), late)


@dataclass(frozen=True, slots=True)
class Inks:
    """The theme's colours that a line of the tree needs."""

    late: str
    good: str
    partly: str


def label(clause: Clause, told: ClauseCoverage, load: Workload, inks: Inks) -> Text:
    """A line of the tree: coverage mark, number and title, what is overdue and open, and the tasks at and below it."""
    sign, style = sign_of(told, inks)
    text = Text.assemble((f"{sign} ", style), (f"{inert.one_line(clause.number or clause.locator)} ", "dim"))
    text.append(inert.one_line(clause.title))
    if load.overdue:
        text.append(f"  {say('tui_more.late', count=load.overdue)}", f"bold {inks.late}")
    if told.tasks:
        text.append(f"  {say('tui_more.tasks', count=told.tasks)} {say('tui_more.open', count=load.open)}", "dim")
    return text


def sign_of(told: ClauseCoverage, inks: Inks) -> tuple[str, str]:
    """The mark of a clause: covered, partly covered, uncovered, or committing nobody."""
    if not told.committing:
        return "·", "dim"
    if told.covered == told.committing:
        return "✔", inks.good
    return ("◐", inks.partly) if told.covered else ("✘", f"bold {inks.late}")


def about(clause: Clause, outline: Outline) -> Content:
    """What a clause is: its locator and title, its own text if there is one, and what it covers."""
    told, load = outline.by_clause[clause.locator], outline.below[clause.locator]
    parts = [Content.assemble((f"{clause.locator} ", "bold $text-accent"), (inert.one_line(clause.title), "bold"))]
    if text := outline.texts.get(clause.locator):
        parts.append(inert.content(text))
    if clause.excuse:
        parts.append(Content.assemble((say("tui_more.excuse") + " ", "$text-muted"), inert.content(clause.excuse)))
    if told.committing > 1 or not clause.commits:
        counts = say("tui_more.clause-covered", covered=told.covered, committing=told.committing)
        parts.append(Content.styled(counts, "$text-muted") if told.committing else Content())
    parts.append(_work(load))
    return Content("\n").join(part for part in parts if part.plain)


def _work(load: Workload) -> Content:
    if not load.items:
        return Content()
    late = (f" {say('tui_more.late', count=load.overdue)}", "bold $text-error") if load.overdue else ("", "")
    counts = say("tui_more.work", items=load.items, open=load.open, done=load.done)
    return Content.assemble((counts, "$text-muted"), late)
