"""规划大纲: the plan's outline with what covers each clause, and the tasks and work that came of it."""

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static, Tree
from textual.widgets.option_list import Option
from textual.widgets.tree import TreeNode

from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.plan import coverage
from tasktrack.plan.parts import Clause, Task
from tasktrack.store import items, plans, workload
from tasktrack.store.lines import ItemLine
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.panes import clause as pane
from tasktrack.tui.panes.clause import NOTHING
from tasktrack.tui.screens.page import Page

OPEN_TO = 2
"""How many levels of the outline stand open at first. System setting."""

ITEMS_SHOWN = 12
"""How many items of a task are listed beside it; Enter opens them all. System setting."""


TASKS_SHOWN = 60
"""How many tasks are listed beside a clause; the rest stand with the clauses below it. System setting."""


class Outline(Page):
    """The tree of clauses, the clause's tasks beside it, and the items of the task under the cursor."""

    NAME = "outline"
    CSS_PATH = "outline.tcss"
    AUTO_FOCUS = "#clauses"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    BINDINGS = keys.bindings("search", "items_below", "clear")

    def __init__(self) -> None:
        super().__init__()
        self.held: pane.Outline | None = None
        self.nodes: dict[str, TreeNode[Clause]] = {}
        self.found: list[str] = []
        self.wanted = ""
        self.tasks: list[Task] = []

    def content(self) -> ComposeResult:
        """The coverage above, the tree with its search below it, the clause and its tasks beside."""
        yield Static(id="covered", markup=False)
        with Horizontal(id="outline"):
            with Vertical(id="clauses-side"):
                with Horizontal(id="search-line"):
                    yield Input(id="search", compact=True, placeholder=say("tui_more.outline-search"))
                    yield Static(id="found", markup=False)
                tree: Tree[Clause] = Tree("", id="clauses")
                tree.show_root = False
                tree.guide_depth = 2
                yield tree
            with Vertical(id="clause-side"):
                with VerticalScroll(id="clause-about", can_focus=False):
                    yield Static(id="clause-text", markup=False)
                yield OptionList(id="tasks", markup=False, compact=True)
                with VerticalScroll(id="task-work", can_focus=False):
                    yield Static(id="task-items", markup=False)

    @property
    def clauses(self) -> Tree[Clause]:
        """The outline."""
        return self.query_one("#clauses", Tree)

    async def read(self) -> None:
        """Read the plan and the work below it again; the tree keeps its shape unless the plan itself changed."""
        held = await self.application.answered(_outline, self.session)
        if held is None:
            return
        same = self.held is not None and held.plan.clauses == self.held.plan.clauses
        self.held = held
        self.query_one("#covered", Static).update(pane.head(held))
        if not same:
            self._grow(held)
        for part in held.plan.clauses:
            self.nodes[part.locator].set_label(self._label(held, part))
        if self.wanted in self.nodes:
            self._go(self.wanted)
            self.wanted = ""
        self._show(self.clauses.cursor_node)

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
        """Stand on the clause of a locator, as soon as the outline has been read."""
        if isinstance(to, str):
            if to in self.nodes:
                self._go(to)
            else:
                self.wanted = to
            self.clauses.focus()

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
            self.query_one("#tasks").focus()

    def _show(self, node: TreeNode[Clause] | None) -> None:
        """Show the clause and the tasks at and below it."""
        if node is None or node.data is None or self.held is None:
            return
        about = pane.about(node.data, self.held)
        self.query_one("#clause-text", Static).update(about)
        self.tasks = self.held.tasks_below([each.data.locator for each in _all(node) if each.data])
        options, listed = self.query_one("#tasks", OptionList), self.tasks[:TASKS_SHOWN]
        options.clear_options()
        options.add_options([Option(pane.task(task, self.held.by_task.get(task.code, NOTHING))) for task in listed])
        if more := len(self.tasks) - len(listed):
            options.add_option(
                Option(Content.styled(say("tui_more.more-tasks", count=more), "$text-muted"), disabled=True)
            )
        options.highlighted = 0 if listed else None
        if not listed:
            self.query_one("#task-items", Static).update("")

    @on(OptionList.OptionHighlighted, "#tasks")
    def _task_looked_at(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self.tasks):
            self.run_worker(self._list_items(self.tasks[event.option_index].code), group="items", exclusive=True)

    async def _list_items(self, task: str) -> None:
        found = await self.application.answered(_items, self.session, task)
        if found is not None:
            widget = self.query_one("#task-items", Static)
            widget.update(pane.items(*found, width=self.query_one("#task-work").content_size.width))

    @on(OptionList.OptionSelected, "#tasks")
    async def _task_opened(self, event: OptionList.OptionSelected) -> None:
        await self.application.lead("items", Selection(tasks=(self.tasks[event.option_index].code,)))

    async def action_items_below(self) -> None:
        """Open the items of everything at and below the clause."""
        node = self.clauses.cursor_node
        if node is not None and node.data is not None:
            below = tuple(each.data.locator for each in _all(node) if each.data)
            await self.application.lead("items", Selection(clause=node.data.locator, clauses=below))

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
        here = (
            self.clauses.cursor_node.data.locator if self.clauses.cursor_node and self.clauses.cursor_node.data else ""
        )
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


def _outline(session: Session) -> pane.Outline:
    store, view = session.store, session.view
    with store.reading():
        plan = plans.plan(store)
        if plan is None:
            raise Refused("refusals.plan-missing")
        by_task, texts = workload.by_task(store, view), plans.clause_texts(store)
    below = pane.loads(plan, by_task)
    return pane.Outline(plan, coverage.coverage(plan), coverage.by_clause(plan), by_task, below, texts)


def _items(session: Session, task: str) -> tuple[list[ItemLine], int]:
    selection = Selection(tasks=(task,))
    with session.store.reading():
        lines = items.window(session.store, session.view, selection, 0, ITEMS_SHOWN)
        return lines, items.count(session.store, session.view, selection)


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
