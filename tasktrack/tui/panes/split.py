"""The split of the task under the cursor: what it is split by and how it stands above, the grid below."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tasktrack.lang import say
from tasktrack.lang.tui_planning import TEXTS
from tasktrack.plan.parts import Task
from tasktrack.store.splits import Basis, Method
from tasktrack.tui import inert
from tasktrack.tui.panes.split_task import asks
from tasktrack.tui.panes.split_work import Work
from tasktrack.tui.widgets.grid import Grid


class SplitPane(Vertical):
    """A task's split. It shows what it is given; the screen reads and writes."""

    def compose(self) -> ComposeResult:
        """The words above the grid, the grid."""
        yield Static(id="split-head", markup=False)
        yield Grid(id="grid")

    @property
    def grid(self) -> Grid:
        """The grid."""
        return self.query_one(Grid)

    def show(self, task: Task | None, work: Work | None) -> None:
        """Show a task's work; without work, why there is none."""
        self.tell(task, work)
        grid = self.grid
        if work is None:
            grid.show(None, {}, empty=_nothing(task))
        else:
            grid.is_unlocked = work.is_unlocked
            grid.show(work.steps, work.opened.names, empty=say("tui_planning.no-units"))

    def tell(self, task: Task | None, work: Work | None) -> None:
        """Say by what it is split and what waits."""
        self.query_one("#split-head", Static).update(head(task, work))


def head(task: Task | None, work: Work | None) -> Content:
    """The task in a line, and in another by what it is split and what waits."""
    if task is None:
        return Content("\n")
    first = Content.assemble((f"{task.code} ", "bold $text-accent"), (inert.one_line(task.title), "bold"))
    told = [asks(task)]
    if work is not None:
        told += [Content(named(work.basis)), *_waiting(work)]
    return Content("\n").join([first, Content("  ").join(part for part in told if part.plain)])


def _waiting(work: Work) -> list[Content]:
    """What has not been handed out: a draft, the person's own changes, and that somebody else was faster."""
    told: list[Content] = []
    if work.is_overtaken:
        told.append(Content.styled(say("tui_planning.overtaken"), "bold $text-error"))
    if cells := work.mine:
        told.append(Content.styled(say("tui_planning.unsaved", count=len(cells)), "bold $text-warning"))
    elif work.is_unsaved:
        told.append(Content.styled(say("tui_planning.unsaved-marks"), "bold $text-warning"))
    if draft := work.opened.draft:
        said = say("tui_planning.draft-waits", by=inert.one_line(draft.drafted_by), day=draft.drafted_on)
        told.append(Content.styled(said, "$text-warning"))
    return told


def named(basis: Basis) -> str:
    """By what a task is split, in words."""
    if basis.method is Method.EQUAL and not basis.measure:
        return say("tui_planning.by-equal")
    if basis.method is Method.GIVEN:
        return say("tui_planning.by-given")
    return _by(measure(basis.measure), basis.taken_on)


def measure(code: str) -> str:
    """The word for a measure of the units; its code where there is none."""
    key = f"measure-{code}"
    return say(f"tui_planning.{key}") if key in TEXTS else inert.one_line(code)


def _by(word: str, day: date | None) -> str:
    if day is None:
        return say("tui_planning.by-weights", measure=word)
    return say("tui_planning.by-weights-on", measure=word, day=day)


def _nothing(task: Task | None) -> str:
    if task is None:
        return say("tui_planning.no-task")
    return say("tui_planning.same-as", other=task.same_as) if task.same_as else ""
