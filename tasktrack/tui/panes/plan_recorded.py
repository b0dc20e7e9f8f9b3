"""规划变更: the plan's own journal as rows, and one change of the plan in full."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from tasktrack.acts.session import Session
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store import plan_entries, plans
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.tui import inert
from tasktrack.tui.panes.ruling_effects import change, what
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import PlanEntryKind

CHANGES_SHOWN = 200
"""How many changed fields of an entry are listed; the rest are counted. System setting."""

OF_TASKS = frozenset(
    {
        PlanEntryKind.ADD,
        PlanEntryKind.EDIT,
        PlanEntryKind.MERGE,
        PlanEntryKind.ASSIGN,
        PlanEntryKind.SPLIT,
        PlanEntryKind.DRAFT,
        PlanEntryKind.RETARGET,
        PlanEntryKind.CARRY_OVER,
        PlanEntryKind.CONFIRM,
    }
)
"""The kinds of changes whose subject is a task."""

_PAGE = 500


@dataclass(frozen=True, slots=True)
class PlanRecordSource:
    """The entries of the plan's journal as rows, keyed by their numbers below zero: those above are the items'."""

    session: Session
    kinds: tuple[PlanEntryKind, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, compare=False)

    def count(self) -> int:
        """How many there are."""
        return plan_entries.count(self.session.store, self.session.view, kinds=self.kinds)

    def window(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from `offset` on, newest first."""
        return [_row(entry, self.names) for entry in self._entries(offset, limit)]

    def position(self, key: int) -> int | None:
        """Where an entry stands in the list."""
        for offset in range(0, self.count(), _PAGE) if key < 0 else ():
            numbers = [entry.id for entry in self._entries(offset, _PAGE)]
            if -key in numbers:
                return offset + numbers.index(-key)
        return None

    def _entries(self, offset: int, limit: int) -> list[PlanEntryLine]:
        store, view = self.session.store, self.session.view
        return plan_entries.window(store, view, kinds=self.kinds, offset=offset, limit=limit)


def names(session: Session) -> dict[str, str]:
    """What the parts of the plan are called, by the code or locator that an entry names them by."""
    with session.store.reading():
        plan = plans.plan(session.store)
    if plan is None:
        return {}
    return {
        plan.document.code: plan.document.title,
        **{clause.locator: clause.title for clause in plan.clauses},
        **{group.code: group.name for group in plan.groups},
        **{unit.code: unit.name for unit in plan.units},
        **{indicator.code: indicator.name for indicator in plan.indicators},
        **{ruling.code: ruling.metric for ruling in plan.rulings},
        **{task.code: task.title for task in plan.tasks},
    }


def columns() -> list[ColumnSpec]:
    """The columns in the language spoken now."""
    return [
        ColumnSpec(say("tui_more.column-day"), width=10),
        ColumnSpec(say("tui_more.column-kind"), width=12, priority=0),
        ColumnSpec(say("tui_rulings.column-subject"), weight=3, minimum=20, priority=0),
        ColumnSpec(say("tui_more.column-actor"), width=12, priority=2),
        ColumnSpec(say("tui_rulings.column-reason"), weight=3, minimum=16, priority=1),
        ColumnSpec(say("tui_rulings.column-changes"), width=7, align="right", priority=3),
    ]


def full(entry: PlanEntryLine, called: Mapping[str, str]) -> Content:
    """Everything that an entry says, with its place in the chain."""
    lines = [
        inert.content(inert.one_line(f"{entry.subject} {called.get(entry.subject, '')}")).stylize("bold"),
        Content.assemble(
            (shown_day(entry.made_on), "$text-muted"),
            " ",
            (word(entry.kind), "bold"),
            f" {inert.one_line(entry.actor)}",
        ),
        inert.content(say("tui_rulings.why", reason=entry.reason)) if entry.reason else Content(),
        *_changes(entry),
        Content(),
        Content.styled(say("tui_more.entry-chain"), "bold $text-accent"),
        Content(say("tui_rulings.entry-place", id=entry.id)),
        _labelled("tui_more.entry-made-at", entry.made_at.isoformat(sep=" ", timespec="seconds")),
        _labelled("tui_more.entry-hash", entry.hash),
    ]
    return Content("\n").join(lines)


def _changes(entry: PlanEntryLine) -> Iterator[Content]:
    if not entry.changes:
        return
    yield Content()
    yield Content.styled(say("tui_rulings.part-changes"), "bold $text-accent")
    for one in entry.changes[:CHANGES_SHOWN]:
        yield inert.content(inert.one_line(f"{what(one.what)} {change(one)}"))
    if len(entry.changes) > CHANGES_SHOWN:
        yield Content(say("tui_rulings.more-changes", count=len(entry.changes) - CHANGES_SHOWN))


def _row(entry: PlanEntryLine, called: Mapping[str, str]) -> Row:
    count = say("tui_rulings.changes-count", count=len(entry.changes)) if entry.changes else ""
    subject = f"{entry.subject} {called.get(entry.subject, '')}"
    cells = (shown_day(entry.made_on), word(entry.kind), subject, entry.actor, entry.reason, count)
    return Row(key=-entry.id, cells=tuple(inert.one_line(cell) for cell in cells))


def _labelled(key: str, text: str) -> Content:
    return Content.assemble((f"{say(key)} ", "$text-muted"), inert.content(text))
