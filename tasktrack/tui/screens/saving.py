"""Saving a split, keeping it as a draft, and meeting somebody who was faster."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import work

from tasktrack.acts import splitting
from tasktrack.acts.session import Session
from tasktrack.lang import say
from tasktrack.store import drafts
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.panes import split_told as told
from tasktrack.tui.panes import split_work
from tasktrack.tui.panes.split_work import Work
from tasktrack.tui.screens import split_reads as reads
from tasktrack.tui.screens.split import Splitting
from tasktrack.words import Kind


class Saving(Splitting):
    """The split with what puts it on record."""

    @work
    async def action_split_by(self) -> None:
        """Choose by what the split goes, and spread what is free by it."""
        work, plan = self.in_work, self.held.plan if self.held else None
        if work is None or plan is None or not self.pane.grid.settle():
            return
        bases = reads.bases(plan, work)
        key = await self.ask(
            Choose(say("tui_planning.by-title"), [choice for choice, _ in bases], now=work.basis.measure)
        )
        basis = next((basis for choice, basis in bases if choice.key == key), None)
        if basis is None:
            return
        by = await self.application.answered(reads.weighed, self.session, self.shown, basis, work.grid)
        if by is None:
            return
        weighted = work.weigh(by, basis)
        grid = self.pane.grid
        grid.change(lambda _: weighted)
        if work.grid.kind is Kind.QUANTITY:
            grid.change(lambda held: held.spread())
        self.take_edit()

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
                work,
                "save",
                told.saving(work.opened, seen),
                needed=bool(seen.issued or told.reported(work.opened, seen)),
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

    async def _why(self, work: Work, name: str, lines: Sequence[str], *, needed: bool) -> str | None:
        task = work.opened.task.code
        title, draft = say(f"tui_planning.{name}-title", task=task), f"{name}/{task}"
        hint = "" if needed else say("tui_planning.save-reason")
        reason = await self.ask(Reason(Asked(title=title, happens=lines, needed=needed, draft=draft, hint=hint)))
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
        newer = await self.application.answered(reads.newer, self.session, work.opened)
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
            self.show_split()
            self.take_edit()
            self.notify(say("tui_planning.laid-over", count=count), timeout=8, markup=False)
        return None
