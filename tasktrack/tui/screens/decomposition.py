"""分解: from the plan's clauses to tasks, from tasks to what each unit owes in each year."""

from collections.abc import Mapping
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
from tasktrack.store import units
from tasktrack.store.units import UnitLine
from tasktrack.tui import inert, keys
from tasktrack.tui.forms import task as task_form
from tasktrack.tui.forms.assign import PARTS, Assign, Assigned
from tasktrack.tui.forms.choose import Choice, Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.fields import Fields
from tasktrack.tui.forms.reason import Asked, Reason
from tasktrack.tui.panes.split_task import asks, proposed
from tasktrack.tui.screens.changing import Changing, listed, seen_entries
from tasktrack.words import PlanEntryKind

_PLANNED = {
    "confirm_values": PlanEntryKind.CONFIRM,
    "assign": PlanEntryKind.ASSIGN,
    "retarget": PlanEntryKind.RETARGET,
    "add_task": PlanEntryKind.ADD,
    "edit_task": PlanEntryKind.EDIT,
    "merge_task": PlanEntryKind.MERGE,
    "excuse": PlanEntryKind.EXCUSE,
}


class Decomposition(Changing):
    """The outline, the clause with its tasks, and the split of the task under the cursor."""

    NAME = "decomposition"
    CSS_PATH = "decomposition.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings(*_PLANNED, "to_ruling")
    PLANNED = {**Changing.PLANNED, **_PLANNED}  # noqa: RUF012

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
            return bool(self.chosen and self.held and self.held.waiting.rulings.get(self.chosen.code))
        return super().check_action(action, parameters)

    async def action_to_ruling(self) -> None:
        """Go to the ruling that is still open on the task's figure."""
        if self.chosen and self.held:
            await self.application.lead("rulings", self.held.waiting.rulings[self.chosen.code][0])

    @on(OptionList.OptionSelected, "#tasks")
    def _task_entered(self) -> None:
        self.open_task()

    def _chosen(self) -> Task | None:
        """The one task that an act is for; without one the person is told."""
        if self.chosen is None:
            self.tell("choose-task", "warning")
        return None if self.application.refuses_past() else self.chosen

    # what is proposed

    @work
    async def action_confirm_values(self) -> None:
        """Confirm what is proposed of the tasks meant: figures, days, leads and shares."""
        if self.held is None or self.application.refuses_past():
            return
        waiting = self.held.waiting
        open_tasks = [task for task in self.meant if proposed(task, waiting)]
        if not open_tasks:
            self.tell("nothing-proposed", "warning")
            return
        lines = [
            f"{task.code} {inert.one_line(task.title)}：{'、'.join(proposed(task, waiting))}" for task in open_tasks
        ]
        codes = [task.code for task in open_tasks]
        yes = await self.ask(Confirm(say("tui_planning.confirm-title", count=len(codes)), listed(lines)))
        if yes and await self.put_on_record(codes, confirming.confirm, codes):
            self.tell("confirmed", count=len(codes))

    # who does it

    @work
    async def action_assign(self) -> None:
        """Give the tasks meant their units and person; those of one task, or of many at once."""
        found = [task for task in self.meant if not task.same_as]
        if not found or self.application.refuses_past():
            return
        seen = await self.application.answered(seen_entries, self.session, [task.code for task in found])
        choices = await self.application.answered(_holders, self.session) or []
        one = found[0] if len(found) == 1 else None
        title = (
            say("tui_planning.assign-title", task=one.code)
            if one
            else say("tui_planning.assign-many", count=len(found))
        )
        now = {part: getattr(one, part.value) for part in PARTS} if one else {}
        lines = listed([f"{task.code} {inert.one_line(task.title)}" for task in found])
        given = await self.ask(Assign(title, lines, choices, now, one.person if one else None))
        if given is None:
            return
        if given.empty:
            self.tell("edit-nothing", "warning")
            return
        codes = [task.code for task in found]
        act = partial(tasks.assign, person=given.person, seen=seen)
        first = self._given(given) if one is None else []
        if await self.carried_through(codes, title, act, codes, given.parts, first=first):
            self.tell("assigned", count=len(codes))

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
            self.tell("retarget-no-figure", "warning")
            return
        title = say("tui_planning.retarget-title", task=task.code)
        about = say("tui_planning.retarget-now", target=asks(task).plain, due=task.due or "–")
        form = task_form.retarget_asked(task, title, about, f"retarget/{task.code}", self.session.entry_day())

        def act(session: Session, code: str, values: Mapping[str, Any], **options: Any) -> Revised:
            more = {"target_max": values.get("target_max"), "due": values["due"]}
            return tasks.retarget(session, code, values["target"], **more, **options)

        if await self.typed_through(task.code, form, act, needed=True, hint="retarget-why"):
            self.tell("retargeted")

    @work
    async def action_edit_task(self) -> None:
        """Change fields of the task; what its items become is shown before."""
        task = self._chosen()
        if task is None:
            return
        title = say("tui_planning.edit-title", task=task.code)
        form = task_form.asked(title, task, f"edit/{task.code}", self.session.entry_day())
        if await self.typed_through(task.code, form, tasks.edit):
            self.tell("edited", task=task.code)

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
            if await self.carried_through([], title, tasks.add, clause.locator, values):
                await self.forget(draft)
                self.tell("added", task=values["title"])
                return

    @work
    async def action_merge_task(self) -> None:
        """Say which other task states the same commitment; this one is counted there from then on."""
        task = self._chosen()
        if task is None or self.held is None:
            return
        seen = await self.application.answered(seen_entries, self.session, [task.code])
        others = [one for one in self.held.plan.tasks if one.code != task.code and not one.same_as]
        choices = [Choice(one.code, f"{one.code}  {inert.one_line(one.title)}  {asks(one).plain}") for one in others]
        into = await self.ask(Choose(say("tui_planning.merge-choose", task=task.code), choices))
        if into is None:
            return
        title = say("tui_planning.merge-title", task=task.code, into=into)
        act = partial(tasks.merge, seen=(seen or {}).get(task.code))
        if await self.carried_through([task.code], title, act, task.code, into, needed=True, hint="merge-why"):
            self.tell("merged", task=task.code, into=into)

    @work
    async def action_excuse(self) -> None:
        """Say why the clause commits nobody."""
        clause = self.clause
        if clause is None or self.held is None or self.application.refuses_past():
            return
        below = any(part.parent == clause.locator for part in self.held.plan.clauses)
        if below or self.held.tasks(clause.locator):
            self.tell("excuse-leaf" if below else "excuse-tasks", "warning")
            return
        title, draft = say("tui_planning.excuse-title", clause=clause.locator), f"excuse/{clause.locator}"
        asked = Asked(
            title=title, happens=[inert.one_line(clause.title)], needed=True, draft=draft,
            hint=say("tui_planning.excuse-why"),
        )  # fmt: skip
        reason = await self.ask(Reason(asked))
        if reason and await self.application.carry_out(clauses.excuse, self.session, clause.locator, reason):
            await self.forget(draft)
            self.tell("excused")


def _holders(session: Session) -> list[Choice]:
    """Every unit and group that a task can be given to."""
    return [_choice(one) for one in (*units.units(session.store), *units.groups(session.store))]


def _choice(one: UnitLine) -> Choice:
    label = one.name
    if one.is_group:
        label = say(f"tui_planning.group-{'open' if one.open else 'of'}", name=one.name, count=len(one.members))
    return Choice(one.code, inert.one_line(label), f"{one.short_name} {one.initials} {one.code}")
