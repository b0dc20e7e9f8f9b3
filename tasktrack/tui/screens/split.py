"""What the decomposition screen does with splits: opens them, keeps what is not saved, saves, drafts, and conflicts."""

import asyncio
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer

from tasktrack.acts import splitting
from tasktrack.lang import say
from tasktrack.plan.parts import Task
from tasktrack.store import drafts
from tasktrack.tui import keys
from tasktrack.tui.forms.drafting import KEEP_SECONDS
from tasktrack.tui.panes.split import SplitPane
from tasktrack.tui.panes.split_work import Work
from tasktrack.tui.screens import split_reads as reads
from tasktrack.tui.screens.outline import Outline
from tasktrack.tui.widgets.grid import Grid
from tasktrack.words import Kind, PlanEntryKind

LOOK_SECONDS = 0.08
"""How long the cursor rests on a task before its split is read. System setting."""

SPLIT_KINDS = (Kind.QUANTITY, Kind.LEVEL)
"""The kinds of which units owe different amounts."""

ACTIONS = ("save_split", "split_by", "save_draft", "drop_draft", "zoom")


class Splitting(Outline):
    """The outline with the split of the task under the cursor. What is changed stays until it is saved or dropped."""

    BINDINGS = keys.bindings(*ACTIONS)
    PLANNED: ClassVar[dict[str, PlanEntryKind]] = {
        "save_split": PlanEntryKind.SPLIT, "save_draft": PlanEntryKind.DRAFT, "drop_draft": PlanEntryKind.DRAFT,
    }  # fmt: skip
    """The actions that put something on record, by what they put there."""

    def __init__(self) -> None:
        super().__init__()
        self.works: dict[str, Work] = {}
        self.shown = ""
        self._waiting: Timer | None = None

    def split_side(self) -> ComposeResult:
        """The split of the task."""
        yield SplitPane(id="split")

    @property
    def pane(self) -> SplitPane:
        """Where the split is shown."""
        return self.query_one(SplitPane)

    @property
    def in_work(self) -> Work | None:
        """The split that is shown."""
        return self.works.get(self.shown)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer what the person may do, and what there is something to do for."""
        if action in self.PLANNED and not self.may(self.PLANNED[action]):
            return False
        if action in ACTIONS:
            return self._is_split_shown() and (action != "drop_draft" or self._has_draft())
        return action != "mark" or (self.focused is not None and self.focused.id == "tasks")

    def _is_split_shown(self) -> bool:
        return self.in_work is not None and (self.has_class("-zoomed") or not self.has_class("-narrow"))

    def _has_draft(self) -> bool:
        return self.in_work is not None and (self.in_work.opened.draft is not None or self.in_work.is_unsaved)

    def may(self, kind: PlanEntryKind) -> bool:
        """Whether the person may put a change of this kind on record."""
        return bool(set(self.session.roles) & set(self.session.mechanism.may_plan(kind)))

    def is_unsaved(self, code: str) -> bool:
        """Whether the person changed a task's split without saving it."""
        return code in self.works and self.works[code].is_unsaved

    # opening

    async def read(self) -> None:
        """Read the outline again, and the split that is shown."""
        await super().read()
        self.look(self.chosen, at_once=True)

    def look(self, task: Task | None, *, at_once: bool = False) -> None:
        """Show the split of the task under the cursor."""
        pause = 0.0 if at_once else LOOK_SECONDS
        begun = partial(self._look, task, pause)  # a coroutine that is never begun would be warned of
        self.run_worker(begun, group="split", exclusive=True)  # type: ignore[arg-type]

    async def _look(self, task: Task | None, pause: float) -> None:
        await asyncio.sleep(pause)
        self.shown = ""
        if task is not None and not task.same_as:
            await self._meet(task.code)
            self.shown = task.code
        if self.query(Grid):
            self.show_split()

    async def _meet(self, code: str) -> None:
        """Open a task's split, or bring the work on it up to date."""
        work = self.works.get(code)
        if work is None:
            opened = await self.application.answered(reads.begun, self.session, code)
            if opened is not None:
                self.works[code] = opened
            return
        now = await self.application.answered(splitting.open_split, self.session, code)
        if now is not None:
            work.meet(now)
            await self.keep_work(code)

    def show_split(self) -> None:
        """Draw the split and what is said of it."""
        task = self.chosen if self.chosen and (not self.shown or self.chosen.code == self.shown) else None
        self.pane.grid.is_readonly = self._readonly()
        self.pane.show(task, self.in_work)
        if self.in_work and self.in_work.restored:
            self.pane.grid.say(say("tui_planning.restored", count=self.in_work.restored))
            self.in_work.restored = 0
        self.refresh_bindings()

    def _readonly(self) -> str:
        if self.application.is_past:
            return say("tui_planning.past-split")
        if not self.may(PlanEntryKind.SPLIT):
            return say("tui_planning.read-only")
        grid = self.in_work.grid if self.in_work else None
        if grid is None or (grid.kind in SPLIT_KINDS and grid.target is not None):
            return ""
        return say("tui_planning.no-figures" if grid.kind in SPLIT_KINDS else "tui_planning.all-the-same")

    @on(Grid.Edited)
    def take_edit(self) -> None:
        """Keep what was changed, and mark the task."""
        work = self.in_work
        if work is None:
            return
        work.is_unlocked = self.pane.grid.is_unlocked
        self.pane.tell(self.chosen, work)
        self.redraw_task(self.shown)
        self.refresh_bindings()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(KEEP_SECONDS, self._keep_all)

    async def keep(self) -> None:
        """Take what is being typed, and write what is not saved; leaving the application awaits it."""
        self.pane.grid.settle()
        await self._keep_all()

    async def _keep_all(self) -> None:
        """Write what is not saved as the person's own draft."""
        for code in list(self.works):
            await self.keep_work(code)

    async def keep_work(self, code: str) -> None:
        """Write one task's unsaved work, if it is another than was written last."""
        work, session = self.works[code], self.session
        if (text := work.kept) != work.written:
            work.written = text
            await self.application.answered(drafts.keep, session.store, session.actor, reads.draft_of(code), text)

    async def on_screen_suspend(self) -> None:
        """Keep what is not saved when another screen comes."""
        if self.works:
            await self.keep()

    # where the split is shown

    def action_zoom(self) -> None:
        """Give the split the whole screen, or the screen back."""
        self.zoom(not self.has_class("-zoomed"))

    def zoom(self, is_zoomed: bool) -> None:
        """Show the split alone, or beside the outline."""
        self.set_class(is_zoomed, "-zoomed")
        (self.pane.grid if is_zoomed else self.listed).focus()
        self.refresh_bindings()

    def open_task(self) -> None:
        """Go into the split of the task under the cursor; on a narrow screen it takes the whole of it."""
        if self.has_class("-narrow"):
            self.zoom(True)
        else:
            self.pane.grid.focus()

    @on(Grid.Left)
    def _left(self) -> None:
        self.zoom(False)
