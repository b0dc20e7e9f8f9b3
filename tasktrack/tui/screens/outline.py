"""The plan's outline with what covers each clause, searched as one types, and the tasks of the clause beside it."""

from dataclasses import replace

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static, Tree
from textual.widgets.option_list import Option
from textual.widgets.tree import TreeNode

from tasktrack.lang import say
from tasktrack.plan.parts import Clause, Plan, Task
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.panes import clause as pane
from tasktrack.tui.panes import split_task
from tasktrack.tui.screens.outline_reads import outlined
from tasktrack.tui.screens.page import Page

OPEN_TO = 2
"""How many levels of the outline stand open at first. System setting."""

TASKS_SHOWN = 60
"""How many tasks are listed beside a clause; the rest stand with the clauses below it. System setting."""


class Outline(Page):
    """The tree of clauses, and the clause under the cursor with its tasks. What a task opens is its screen's."""

    AUTO_FOCUS = "#clauses"
    BINDINGS = keys.bindings("search", "items_below", "clear", "mark")

    def __init__(self) -> None:
        super().__init__()
        self.held: pane.Outline | None = None
        self.nodes: dict[str, TreeNode[Clause]] = {}
        self.found: list[str] = []
        self.wanted = ""
        self.sought = ""
        self.tasks: list[Task] = []
        self.marked: set[str] = set()
        self.unfolded = ""

    def clauses_side(self) -> ComposeResult:
        """The tree with its search."""
        with Vertical(id="clauses-side"):
            with Horizontal(id="search-line"):
                yield Input(id="search", compact=True, placeholder=say("tui_more.outline-search"))
                yield Static(id="found", markup=False)
            tree: Tree[Clause] = Tree("", id="clauses")
            tree.show_root = False
            tree.guide_depth = 2
            yield tree

    def clause_side(self) -> ComposeResult:
        """The clause and its tasks."""
        with VerticalScroll(id="clause-about"):
            yield Static(id="clause-text", markup=False)
        yield OptionList(id="tasks", markup=False, compact=True)

    @property
    def clauses(self) -> Tree[Clause]:
        """The outline."""
        return self.query_one("#clauses", Tree)

    @property
    def listed(self) -> OptionList:
        """The tasks of the clause."""
        return self.query_one("#tasks", OptionList)

    @property
    def clause(self) -> Clause | None:
        """The clause under the cursor."""
        node = self.clauses.cursor_node
        return node.data if node else None

    @property
    def chosen(self) -> Task | None:
        """The task under the cursor, as it was read last."""
        at = self.listed.highlighted if self.query("#tasks") else None
        return self.tasks[at] if at is not None and at < len(self.tasks) else None

    @property
    def meant(self) -> list[Task]:
        """The tasks that an action is for: at and below the clause in the outline, else those marked or the one."""
        if self.focused is self.clauses:
            return self.tasks
        marked = [task for task in self.tasks if task.code in self.marked]
        return marked or ([self.chosen] if self.chosen else [])

    async def read(self) -> None:
        """Read the plan and the work below it again; the tree keeps its shape unless the plan itself changed."""
        held = await self.application.answered(outlined, self.session)
        if held is None or not self.query("#tasks"):
            return
        same = self.held is not None and _shape(held.plan) == _shape(self.held.plan)
        self.held = held
        self.query_one("#covered", Static).update(pane.head(held))
        if not same:
            self._grow(held)
        for part in held.plan.clauses:
            self.nodes[part.locator].set_label(self._label(held, part))
        self._show(self.clauses.cursor_node)
        self._stand()

    def _grow(self, held: pane.Outline) -> None:
        """Make the tree anew, its upper levels open, the cursor on the first clause."""
        self.clauses.clear()
        self.nodes = {}
        parents = {part.parent for part in held.plan.clauses}
        for part in held.plan.clauses:
            above = self.nodes.get(part.parent, self.clauses.root)
            opened = _depth(above) < OPEN_TO - 1
            self.nodes[part.locator] = above.add("", part, expand=opened, allow_expand=part.locator in parents)
        self.clauses.root.expand()
        self._go(held.plan.clauses[0].locator)

    def _label(self, held: pane.Outline, part: Clause) -> Text:
        theme = self.app.theme_variables
        inks = pane.Inks(late=theme["error"], good=theme["success"], partly=theme["warning"])
        return pane.label(part, held.by_clause[part.locator], held.below[part.locator], inks)

    async def arrive(self, to: object) -> None:
        """Stand on the clause of a locator, or on a task by its code, as soon as the outline has been read."""
        if isinstance(to, str):
            self.wanted = to
            self.clauses.focus()
            self._stand()

    def _stand(self) -> None:
        """Stand where the person is to be led, once that is known."""
        tasks = self.held.plan.tasks if self.held else ()
        task = next((task for task in tasks if task.code == self.wanted), None)
        locator = task.clause if task else self.wanted
        if locator in self.nodes:
            self.sought = self.wanted if task else ""
            self.wanted = ""
            self._go(locator)
            if task:
                self._show(self.nodes[locator])
                self.call_after_refresh(self.listed.focus)

    def _go(self, locator: str) -> None:
        """Open what hides a clause and stand on it."""
        node = self.nodes[locator]
        above = node.parent
        while above is not None:
            above.expand()
            above = above.parent
        if self.clauses.last_line >= 0:  # asking for it lays the lines out anew
            self.clauses.move_cursor(node)
            self.call_after_refresh(self.clauses.scroll_to_node, node)

    @on(Tree.NodeHighlighted)
    def _moved(self, event: Tree.NodeHighlighted[Clause]) -> None:
        self._show(event.node)

    @on(Tree.NodeSelected)
    def _entered(self, event: Tree.NodeSelected[Clause]) -> None:
        """Enter on a clause without clauses below it goes to its tasks."""
        if not event.node.allow_expand and self.tasks:
            self.listed.focus()

    def _show(self, node: TreeNode[Clause] | None) -> None:
        """Show the clause and the tasks at and below it; the cursor stays on its task."""
        if node is None or node.data is None or self.held is None:
            return
        before = self.sought or (self.chosen.code if self.chosen else "")
        part = next((one for one in self.held.plan.clauses if one.locator == node.data.locator), node.data)
        node.data = part
        self.query_one("#clause-text", Static).update(pane.about(part, self.held))
        self.tasks = self.held.tasks_below([each.data.locator for each in _all(node) if each.data])
        codes = [task.code for task in self.tasks[:TASKS_SHOWN]]
        self.marked &= {task.code for task in self.tasks}
        at = codes.index(before) if before in codes else 0 if codes else None
        self.unfolded = "" if at is None else codes[at]
        self.listed.clear_options()
        self.listed.add_options([Option(self._option(task)) for task in self.tasks[:TASKS_SHOWN]])
        if not codes:
            told = Content.styled(say("tui_planning.no-tasks"), "$text-muted")
            self.listed.add_option(Option(told, disabled=True))
        if more := len(self.tasks) - len(codes):
            told = Content.styled(say("tui_more.more-tasks", count=more), "$text-muted")
            self.listed.add_option(Option(told, disabled=True))
        self.listed.highlighted = at
        self.sought = "" if self.sought in codes else self.sought
        self.look(self.chosen)

    def _option(self, task: Task) -> Content:
        waiting = self.held.waiting if self.held else split_task.NOTHING_WAITS
        rollup = self.held.rollups.get(task.code) if self.held and task.code == self.unfolded else None
        return split_task.option(
            task, waiting, rollup, is_marked=task.code in self.marked, is_unsaved=self.is_unsaved(task.code)
        )

    def is_unsaved(self, code: str) -> bool:  # noqa: ARG002
        """Whether the person changed a task's split without saving it."""
        return False

    def redraw_task(self, code: str) -> None:
        """Draw a task's lines in the list again."""
        for at, task in enumerate(self.tasks[:TASKS_SHOWN]):
            if task.code == code:
                self.listed.replace_option_prompt_at_index(at, self._option(task))

    def look(self, task: Task | None) -> None:
        """Called when another task is under the cursor, or it was read again."""

    @on(OptionList.OptionHighlighted, "#tasks")
    def _task_looked_at(self) -> None:
        self._unfold(self.chosen.code if self.chosen else "")
        self.look(self.chosen)

    def _unfold(self, code: str) -> None:
        """Tell what the task under the cursor came to, and of no other."""
        if code != self.unfolded:
            before, self.unfolded = self.unfolded, code
            self.redraw_task(before)
            self.redraw_task(code)
            self.listed.refresh(layout=True)
            self.call_after_refresh(self.listed.scroll_to_highlight)

    def action_mark(self) -> None:
        """Mark the task under the cursor, or take its mark away, and go on to the next."""
        if self.chosen:
            code = self.chosen.code
            self.marked ^= {code}
            self.redraw_task(code)
            self.listed.action_cursor_down()

    async def action_items_below(self) -> None:
        """Open the items of everything at and below the clause; from a task, its own."""
        if self.focused is not self.clauses and self.chosen:
            await self.application.lead("items", Selection(tasks=tuple(task.code for task in self.meant)))
        elif self.clause and self.clauses.cursor_node:
            below = tuple(each.data.locator for each in _all(self.clauses.cursor_node) if each.data)
            await self.application.lead("items", Selection(clause=self.clause.locator, clauses=below))

    def action_search(self) -> None:
        """Search titles, numbers and tasks as one types."""
        self.query_one("#search-line").display = True
        self.query_one("#search").focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        wanted = event.value.strip().lower()
        held = self.held
        self.found = (
            [part.locator for part in held.plan.clauses if _says(held, part, wanted)] if held and wanted else []
        )
        self._next(0)

    @on(Input.Submitted, "#search")
    def _on(self) -> None:
        self._next(1)

    def _next(self, steps: int) -> None:
        """Go to the first place found, or to the next after the cursor."""
        here = self.clause.locator if self.clause else ""
        at = (self.found.index(here) + steps) % len(self.found) if steps and here in self.found else 0
        told = say("tui_more.found", place=at + 1 if self.found else 0, count=len(self.found))
        self.query_one("#found", Static).update(told if self.query_one("#search", Input).value.strip() else "")
        if self.found:
            self._go(self.found[at])

    def action_clear(self) -> None:
        """Leave the tasks, then the search."""
        if self.query_one("#search-line").display:
            self.query_one("#search-line").display = False
        self.clauses.focus()


def _shape(plan: Plan) -> tuple[Clause, ...]:
    """The clauses without what a planner decides about them: the tree keeps its shape through that."""
    return tuple(replace(part, commits=False, excuse="") for part in plan.clauses)


def _says(held: pane.Outline, part: Clause, wanted: str) -> bool:
    """Whether a clause's locator, title, text or tasks hold the words wanted."""
    words = [part.locator, f"{part.number}{part.title}", held.texts.get(part.locator, "")]
    words += [f"{task.code} {task.title}" for task in held.tasks(part.locator)]
    return any(wanted in text.lower() for text in words)


def _depth(node: TreeNode[Clause]) -> int:
    depth = 0
    while node.parent is not None:
        node, depth = node.parent, depth + 1
    return depth


def _all(node: TreeNode[Clause]) -> list[TreeNode[Clause]]:
    return [node, *(each for child in node.children for each in _all(child))]
