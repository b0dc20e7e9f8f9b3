"""分解: from the plan's clauses to tasks, from tasks to what each unit owes in each year."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static

from tasktrack.acts import clauses, confirming, tasks
from tasktrack.acts.revising import Revised
from tasktrack.acts.session import Session
from tasktrack.lang import say, word
from tasktrack.plan.parts import Task
from tasktrack.store import drafts, plan_entries, plans, units
from tasktrack.store.units import UnitLine
from tasktrack.tui import inert, keys
from tasktrack.tui.forms import task as task_form
from tasktrack.tui.forms.assign import PARTS, Assign, Assigned
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.fields import Asked as FieldsAsked
from tasktrack.tui.forms.fields import Fields, Typed
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.panes import split_told as told
from tasktrack.tui.panes.split_task import asks, proposed
from tasktrack.tui.screens.split import Splitting
from tasktrack.words import PlanEntryKind

LISTED = 200
"""How many tasks a bulk act lists before it; the rest are counted. System setting."""

Amounts = Mapping[tuple[int, str], object]

_PLANNED = {
    "confirm_values": PlanEntryKind.CONFIRM,
    "assign": PlanEntryKind.ASSIGN,
    "retarget": PlanEntryKind.RETARGET,
    "add_task": PlanEntryKind.ADD,
    "edit_task": PlanEntryKind.EDIT,
    "merge_task": PlanEntryKind.MERGE,
    "excuse": PlanEntryKind.EXCUSE,
}


class Decomposition(Splitting):
    """The outline, the clause with its tasks, and the split of the task under the cursor."""

    NAME = "decomposition"
    CSS_PATH = "decomposition.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings(*_PLANNED, "to_ruling")
    PLANNED = {**Splitting.PLANNED, **_PLANNED}  # noqa: RUF012

    def content(self) -> ComposeResult:
        """The coverage above; the outline, and beside it the clause, its tasks and the split."""
        yield Static(id="covered", markup=False)
        with Horizontal(id="decomposition"):
            yield from self.clauses_side()
            with Vertical(id="task-side"):
                with Vertical(id="clause-side"):
                    yield from self.clause_side()
                yield from self.split_side()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way to a ruling only where one is open."""
        if action == "to_ruling":
            return bool(self.task and self.held and self.held.waiting.rulings.get(self.task.code))
        return super().check_action(action, parameters)

    async def action_to_ruling(self) -> None:
        """Go to the ruling that is still open on the task's figure."""
        if self.task and self.held:
            await self.application.lead("rulings", self.held.waiting.rulings[self.task.code][0])

    @on(OptionList.OptionSelected, "#tasks")
    def _task_entered(self) -> None:
        self.open_task()

    def _task_now(self, code: str) -> Task | None:
        """A task as it was read last."""
        held = self.held.plan.tasks if self.held else ()
        return next((task for task in held if task.code == code), None)

    def _chosen(self) -> Task | None:
        """The one task that an act is for; without one the person is told."""
        if self.task is None:
            self._say("choose-task", "warning")
        return None if self.application.refuses_past() else self.task

    def _say(self, key: str, severity: str = "information", **values: object) -> None:
        self.notify(say(f"tui_planning.{key}", **values), severity=severity, timeout=5, markup=False)  # type: ignore[arg-type]

    # what is proposed

    @work
    async def action_confirm_values(self) -> None:
        """Confirm what is proposed of the tasks meant: figures, days, leads and shares."""
        if self.held is None or self.application.refuses_past():
            return
        waiting = self.held.waiting
        open_tasks = [task for task in self.meant if proposed(task, waiting)]
        if not open_tasks:
            self._say("nothing-proposed", "warning")
            return
        lines = [
            f"{task.code} {inert.one_line(task.title)}：{'、'.join(proposed(task, waiting))}" for task in open_tasks
        ]
        codes = [task.code for task in open_tasks]
        yes = await self.ask(Confirm(say("tui_planning.confirm-title", count=len(codes)), _listed(lines)))
        if yes and await self._put_on_record(codes, confirming.confirm, codes):
            self._say("confirmed", count=len(codes))

    # who does it

    @work
    async def action_assign(self) -> None:
        """Give the tasks meant their units and person; those of one task, or of many at once."""
        found = [task for task in self.meant if not task.same_as]
        if not found or self.application.refuses_past():
            return
        seen = await self.application.answered(_seen, self.session, [task.code for task in found])
        choices = await self.application.answered(_holders, self.session) or []
        one = found[0] if len(found) == 1 else None
        title = (
            say("tui_planning.assign-title", task=one.code)
            if one
            else say("tui_planning.assign-many", count=len(found))
        )
        now = {part: getattr(one, part.value) for part in PARTS} if one else {}
        lines = _listed([f"{task.code} {inert.one_line(task.title)}" for task in found])
        given = await self.ask(Assign(title, lines, choices, now, one.person if one else None))
        if given is None:
            return
        if given.empty:
            self._say("edit-nothing", "warning")
            return
        codes = [task.code for task in found]
        act = partial(tasks.assign, person=given.person, seen=seen)
        first = self._given(given) if one is None else []
        if await self._carried_through(codes, title, act, codes, given.parts, first=first):
            self._say("assigned", count=len(codes))

    def _given(self, given: Assigned) -> list[str]:
        """What many tasks are given, in words."""
        names = self.held.waiting.names if self.held else {}
        parts = [(word(part), "、".join(names.get(code, code) for code in held)) for part, held in given.parts.items()]
        person = [(say("tui_planning.assign-person"), given.person)] if given.person is not None else []
        return [inert.one_line(f"{what}：{whom}") for what, whom in (*parts, *person)]

    # what it asks

    @work
    async def action_retarget(self) -> None:
        """Give the task another figure or day; what its items become is shown before."""
        task = self._chosen()
        if task is None:
            return
        if task.target is None:
            self._say("retarget-no-figure", "warning")
            return
        title = say("tui_planning.retarget-title", task=task.code)
        about = say("tui_planning.retarget-now", target=asks(task).plain, due=task.due or "–")
        form = task_form.retarget_asked(task, title, about, f"retarget/{task.code}", self.session.entry_day())

        def act(session: Session, code: str, values: Mapping[str, Any], **options: Any) -> Revised:
            more = {"target_max": values.get("target_max"), "due": values["due"]}
            return tasks.retarget(session, code, values["target"], **more, **options)

        if await self._typed_through(task.code, form, act, needed=True, hint="retarget-why"):
            self._say("retargeted")

    @work
    async def action_edit_task(self) -> None:
        """Change fields of the task; what its items become is shown before."""
        task = self._chosen()
        if task is None:
            return
        title = say("tui_planning.edit-title", task=task.code)
        form = task_form.asked(title, task, f"edit/{task.code}", self.session.entry_day())
        if await self._typed_through(task.code, form, tasks.edit):
            self._say("edited", task=task.code)

    @work
    async def action_add_task(self) -> None:
        """Take another commitment out of the clause."""
        clause = self.clause
        if clause is None or self.application.refuses_past():
            return
        title, draft = say("tui_planning.add-title", clause=clause.locator), f"add/{clause.locator}"
        today = self.session.entry_day()
        form = task_form.asked(title, None, draft, today, inert.one_line(clause.title))
        while (typed := await self.ask(Fields(form))) is not None:
            values = {name: value for name, value in task_form.values(typed, today).items() if value not in (None, "")}
            if await self._carried_through([], title, tasks.add, clause.locator, values):
                await self._forget(draft)
                self._say("added", task=values["title"])
                return

    async def _typed_through(
        self, code: str, form: FieldsAsked, act: Callable[..., Revised], *, needed: bool = False, hint: str = ""
    ) -> bool:
        """Ask a form until what is typed is on record, or the person leaves; whether it is."""
        while (task := self._task_now(code)) is not None:
            seen = await self.application.answered(_seen, self.session, [code])
            typed: Typed | None = await self.ask(Fields(form))
            if typed is None:
                return False
            changed = task_form.changed(task, typed, self.session.entry_day())
            if not changed:
                self._say("edit-nothing", "warning")
                return False
            values = task_form.values(typed, self.session.entry_day()) if needed else changed
            bound = partial(act, seen=(seen or {}).get(code))
            if await self._carried_through([code], form.title, bound, code, values, needed=needed, hint=hint):
                await self._forget(form.draft)
                return True
        return False

    @work
    async def action_merge_task(self) -> None:
        """Say which other task states the same commitment; this one is counted there from then on."""
        task = self._chosen()
        if task is None or self.held is None:
            return
        seen = await self.application.answered(_seen, self.session, [task.code])
        others = [one for one in self.held.plan.tasks if one.code != task.code and not one.same_as]
        choices = [Choice(one.code, f"{one.code}  {inert.one_line(one.title)}  {asks(one).plain}") for one in others]
        into = await self.ask(Choose(say("tui_planning.merge-choose", task=task.code), choices))
        if into is None:
            return
        title = say("tui_planning.merge-title", task=task.code, into=into)
        act = partial(tasks.merge, seen=(seen or {}).get(task.code))
        if await self._carried_through([task.code], title, act, task.code, into, needed=True, hint="merge-why"):
            self._say("merged", task=task.code, into=into)

    @work
    async def action_excuse(self) -> None:
        """Say why the clause commits nobody."""
        clause = self.clause
        if clause is None or self.held is None or self.application.refuses_past():
            return
        below = any(part.parent == clause.locator for part in self.held.plan.clauses)
        if below or self.held.tasks(clause.locator):
            self._say("excuse-leaf" if below else "excuse-tasks", "warning")
            return
        title, draft = say("tui_planning.excuse-title", clause=clause.locator), f"excuse/{clause.locator}"
        asked = Asked(
            title=title, happens=[inert.one_line(clause.title)], needed=True, draft=draft,
            hint=say("tui_planning.excuse-why"),
        )  # fmt: skip
        reason = await self.ask(Reason(asked))
        if reason and await self.application.carry_out(clauses.excuse, self.session, clause.locator, reason):
            await self._forget(draft)
            self._say("excused")

    # the road that they all take

    async def _carried_through(
        self,
        codes: Sequence[str],
        title: str,
        act: Callable[..., Any],
        *args: object,
        needed: bool = False,
        hint: str = "",
        first: Sequence[str] = (),
    ) -> bool:
        """Show what an act would do, ask once and for the reason, and do it; whether it is on record."""
        foreseen = await self.application.answered(partial(act, reason="-", dry_run=True), self.session, *args)
        if foreseen is None:
            return False
        before = await self.application.answered(_amounts, self.session, codes) or {}
        draft = f"why/{title}"
        words = say(f"tui_planning.{hint}") if hint else ""
        reason = await self.ask(
            Reason(
                Asked(
                    title=title,
                    happens=[*first, *self._happens(foreseen, codes, before)],
                    needed=needed,
                    draft=draft,
                    hint=words,
                )
            )
        )
        if reason is None or not await self._put_on_record(codes, partial(act, reason=reason), *args):
            return False
        await self._forget(draft)
        return True

    def _happens(self, foreseen: Any, codes: Sequence[str], before: Mapping[str, Amounts]) -> list[str]:
        names = self.held.waiting.names if self.held else {}
        if isinstance(foreseen, tuple):
            code, revised = foreseen
            return told.changing(code, revised, names, {})
        if isinstance(foreseen, Revised):
            return told.changing(codes[0], foreseen, names, before.get(codes[0], {}))
        if len(codes) == 1:
            return told.changing(codes[0], foreseen[codes[0]], names, before.get(codes[0], {}))
        return _listed([told.items(code, foreseen[code]) for code in codes])

    async def _put_on_record(self, codes: Sequence[str], act: Callable[..., object], *args: object) -> bool:
        """Run an act; what is not saved of these tasks' splits is laid over what the act leaves."""

        def put(session: Session) -> None:
            act(session, *args)
            for code in codes:
                if code in self.works:
                    self.works[code].is_followed = True

        return await self.application.carry_out(put, self.session)

    async def _forget(self, draft: str) -> None:
        await self.application.answered(drafts.forget, self.session.store, self.session.actor, draft)


def _listed(lines: Sequence[str]) -> list[str]:
    more = len(lines) - LISTED
    return list(lines) if more <= 0 else [*lines[:LISTED], say("tui_planning.many-cut", count=len(lines))]


def _seen(session: Session, codes: Sequence[str]) -> dict[str, int]:
    """The number of the last entry about each task."""
    with session.store.reading():
        return {code: plan_entries.latest(session.store, code) for code in codes}


def _amounts(session: Session, codes: Sequence[str]) -> dict[str, dict[tuple[int, str], object]]:
    """What the units owe of these tasks now."""
    found: dict[str, dict[tuple[int, str], object]] = {code: {} for code in codes}
    for share in plans.owed(session.store) if codes else ():
        if share.task in found:
            found[share.task][share.year, share.unit] = share.amount
    return found


def _holders(session: Session) -> list[Choice]:
    """Every unit and group that a task can be given to."""
    return [_choice(one) for one in (*units.units(session.store), *units.groups(session.store))]


def _choice(one: UnitLine) -> Choice:
    label = one.name
    if one.is_group:
        label = say(f"tui_planning.group-{'open' if one.open else 'of'}", name=one.name, count=len(one.members))
    return Choice(one.code, inert.one_line(label), f"{one.short_name} {one.initials} {one.code}")
