"""What the decomposition screen does with splits: opens them, keeps what is not saved, saves, drafts, and conflicts."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.timer import Timer

from tasktrack.acts import splitting
from tasktrack.acts.session import Session
from tasktrack.acts.splitting import Opened
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan import unit_data
from tasktrack.plan.parts import Plan, Task
from tasktrack.rules.split_grid import SplitGrid
from tasktrack.store import drafts, plan_entries
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.store.splits import Basis, Method
from tasktrack.tui import keys
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.reason import KEEP_SECONDS, Asked, Reason
from tasktrack.tui.panes import split_told as told
from tasktrack.tui.panes import split_work
from tasktrack.tui.panes.split import SplitPane, measure, named
from tasktrack.tui.panes.split_work import Work
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
        self.look(self.task, at_once=True)

    def look(self, task: Task | None, *, at_once: bool = False) -> None:
        """Show the split of the task under the cursor."""
        pause = 0.0 if at_once else LOOK_SECONDS
        self.run_worker(partial(self._look, task, pause), group="split", exclusive=True)

    async def _look(self, task: Task | None, pause: float) -> None:
        await asyncio.sleep(pause)
        self.shown = ""
        if task is not None and not task.same_as:
            await self._meet(task.code)
            self.shown = task.code
        if self.query(Grid):
            self._show_split()

    async def _meet(self, code: str) -> None:
        """Open a task's split, or bring the work on it up to date."""
        work = self.works.get(code)
        if work is None:
            opened = await self.application.answered(_begun, self.session, code)
            if opened is not None:
                self.works[code] = opened
            return
        now = await self.application.answered(splitting.open_split, self.session, code)
        if now is not None:
            work.meet(now)
            await self.keep_work(code)

    def _show_split(self) -> None:
        """Draw the split and what is said of it."""
        task = self.task if self.task and (not self.shown or self.task.code == self.shown) else None
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
    def _edited(self) -> None:
        """Keep what was changed, and mark the task."""
        work = self.in_work
        if work is None:
            return
        work.is_unlocked = self.pane.grid.is_unlocked
        self.pane.tell(self.task, work)
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
            await self.application.answered(drafts.keep, session.store, session.actor, _draft_of(code), text)

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

    # what is done

    @work
    async def action_split_by(self) -> None:
        """Choose by what the split goes, and spread what is free by it."""
        work, plan = self.in_work, self.held.plan if self.held else None
        if work is None or plan is None or not self.pane.grid.settle():
            return
        bases = _bases(plan, work)
        key = await self.ask(
            Choose(say("tui_planning.by-title"), [choice for choice, _ in bases], now=work.basis.measure)
        )
        basis = next((basis for choice, basis in bases if choice.key == key), None)
        if basis is None:
            return
        by = await self.application.answered(_weighed, self.session, self.shown, basis, work.grid)
        if by is None:
            return
        weighted = work.weigh(by, basis)
        grid = self.pane.grid
        grid.change(lambda _: weighted)
        if work.grid.kind is Kind.QUANTITY:
            grid.change(lambda held: held.spread())
        self._edited()

    @work
    async def action_save_split(self) -> None:
        """Hand out the split, after one confirmation that lists what changes; one that does not add up is drafted."""
        while (work := await self._ready()) is not None:
            if not work.grid.balanced:
                await self._draft(work)
                return
            if not work.is_unsaved and work.opened.draft is None:
                self.notify(say("tui_planning.nothing-to-save"), timeout=4, markup=False)
                return
            act = partial(splitting.save, basis=work.basis, unlock=work.is_unlocked)
            seen = await self.application.answered(
                partial(act, reason="-", dry_run=True), self.session, work.opened, work.grid
            )
            reason = seen and await self._why(
                work, "save", told.saving(work.opened, seen), bool(told.reported(work.opened, seen))
            )
            if reason is None:
                return
            if await self._put(work, partial(act, reason=reason)):
                self.notify(say("tui_planning.saved"), timeout=4, markup=False)
                return

    @work
    async def action_save_draft(self) -> None:
        """Keep the split as a draft that is not handed out, whether or not it adds up."""
        work = await self._ready()
        if work is not None:
            await self._draft(work)

    async def _draft(self, work: Work) -> None:
        whole = work.grid.whole().remainder
        off = told.lacking(work.grid) if not work.grid.balanced else ""
        first = say("tui_planning.only-draft", remainder=off) if off or whole else say("tui_planning.draft-balanced")
        count = len(split_work.mine(work.opened.grid, work.grid))
        reason = await self._why(work, "draft", [first, say("tui_planning.draft-cells", count=count)], needed=False)
        if reason is not None and await self._put(work, partial(splitting.save_draft, reason=reason)):
            self.notify(say("tui_planning.drafted"), timeout=4, markup=False)

    @work
    async def action_drop_draft(self) -> None:
        """Throw the draft away, and what is not saved with it."""
        work = await self._ready()
        if work is None:
            return
        lines = [say("tui_planning.draft-cells", count=len(split_work.mine(work.opened.grid, work.grid)))]
        lines += [say("tui_planning.drop-mine")] if work.is_unsaved else []
        if not await self.ask(Confirm(say("tui_planning.drop-title"), lines)):
            return
        if work.opened.draft is not None:
            done = await self._put(work, lambda session, opened, _grid: splitting.drop_draft(session, opened))
        else:
            work.is_saved = done = True
            await self.application.re_read()
        if done:
            self.notify(say("tui_planning.dropped"), timeout=4, markup=False)

    async def _why(self, work: Work, name: str, lines: Sequence[str], needed: bool) -> str | None:
        task = work.opened.task.code
        title, draft = say(f"tui_planning.{name}-title", task=task), f"{name}/{task}"
        reason = await self.ask(
            Reason(Asked(title=title, happens=lines, needed=needed, draft=draft, hint=say("tui_planning.save-reason")))
        )
        if reason is not None:
            await self.application.answered(drafts.forget, self.session.store, self.session.actor, draft)
        return reason

    async def _put(self, work: Work, act: Callable[..., object]) -> bool:
        """Put the work on record; when somebody was faster, ask whether to lay it over what is there now."""

        def put(session: Session) -> None:
            act(session, work.opened, work.grid)
            work.is_saved = True

        done = await self.application.carry_out(put, self.session)
        if not done:
            await self._ready()
        return done

    async def _ready(self) -> Work | None:
        """The work that is shown once it lies on the task's present state; None when the person leaves it for now."""
        work = self.in_work
        if work is None or not self.pane.grid.settle() or self.application.refuses_past():
            return None
        newer = await self.application.answered(_newer, self.session, work.opened)
        if newer is None:
            return None
        opened, since = newer
        if not since:
            return work
        laid = split_work.lay(work.mine, opened.drafted or opened.grid, unlock=work.is_unlocked)
        lines = told.conflicting(since, laid, len(work.mine), opened.names)
        if await self.ask(Confirm(say("tui_planning.conflict-title"), lines)):
            count = len(work.mine)
            work.lay_over(opened)
            self._show_split()
            self._edited()
            self.notify(say("tui_planning.laid-over", count=count), timeout=8, markup=False)
        return None


def _draft_of(code: str) -> str:
    return f"split/{code}"


def _begun(session: Session, code: str) -> Work:
    """A task's split as it stands, with what the person had not saved of it laid over."""
    opened = splitting.open_split(session, code)
    kept = drafts.kept(session.store, session.actor, _draft_of(code))
    basis = split_work.kept_basis(kept)
    by = splitting.open_split(session, code, basis=basis).grid if basis and basis != opened.basis else None
    work = split_work.begin(opened, kept, by)
    work.written = kept
    return work


def _newer(session: Session, opened: Opened) -> tuple[Opened, list[PlanEntryLine]]:
    """A task's split as it stands now, and what was put on record about it since it was opened."""
    code = opened.task.code
    with session.store.reading():
        latest = plan_entries.latest(session.store, code)
        if latest == opened.seen:
            return opened, []
        since = [entry for entry in plan_entries.history(session.store, session.view, code) if entry.id > opened.seen]
        return splitting.open_split(session, code), since or [plan_entries.entry(session.store, latest)]


def _weighed(session: Session, code: str, basis: Basis, grid: SplitGrid) -> SplitGrid:
    """The split by another basis; by the figures that stand in the grid, if those are meant."""
    by = splitting.open_split(session, code, basis=basis).grid
    if basis.method is not Method.GIVEN:
        return by
    sums = {unit: grid.row(unit).total for unit in grid.units}
    given = {unit: total for unit, total in sums.items() if total}
    if not given:
        raise Refused("tui_planning.by-nothing")
    from dataclasses import replace

    return replace(by, weights=given)


def _bases(plan: Plan, work: Work) -> list[tuple[Choice, Basis]]:
    """By what a task can be split: equal parts, each measure that its units have figures of, the figures there are."""
    units = work.grid.units
    found = [(Choice("", say("tui_planning.by-equal"), "pjf equal"), Basis())]
    for code in unit_data.measures(plan):
        known = sum(unit in unit_data.snapshot(plan, code) for unit in units)
        basis = Basis(method=Method.WEIGHTS, measure=code)
        label = f"{named(basis)}  {say('tui_planning.by-known', known=known, units=len(units))}"
        found.append((Choice(code, label, f"{code} {measure(code)}"), basis))
    if work.grid.kind is Kind.QUANTITY:
        found.append((Choice("=", say("tui_planning.by-given"), "xys given"), Basis(method=Method.GIVEN)))
    return found
