"""A contradiction: its row in the list, its state, and below the two places what it touches and how it was ruled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from tasktrack import lang
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.plan.contradictions import standing
from tasktrack.plan.parts import Plan, Ruling, Task
from tasktrack.store.plan_entries import PlanEntryLine
from tasktrack.store.workload import Workload
from tasktrack.tables import targets
from tasktrack.tables.rulings import Standing, figure, gravity, overtaken, ruled, unit_of_measure
from tasktrack.tui import inert
from tasktrack.tui.panes.ruling_effects import Tried
from tasktrack.tui.panes.ruling_place import SIDES, is_there, locator
from tasktrack.tui.widgets.cells import Cell
from tasktrack.tui.widgets.window_list import ColumnSpec, Row

NOTHING = Workload()
_STATE, _GRAVITY = {"zh": 6, "en": 7}, {"zh": 6, "en": 8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One contradiction with everything that is shown about it. `seen` is the number of its last entry on record."""

    plan: Plan
    one: Standing
    texts: Mapping[str, str]
    by_task: Mapping[str, Workload]
    blocking: Mapping[str, str]
    entries: Sequence[PlanEntryLine]
    seen: int

    @property
    def ruling(self) -> Ruling:
        """The contradiction itself."""
        return self.one.ruling

    @property
    def tasks(self) -> list[Task]:
        """The tasks that it touches."""
        return [task for task in self.plan.tasks if task.code in self.ruling.tasks]


def columns() -> list[ColumnSpec]:
    """The columns of the list."""
    return [
        ColumnSpec(say("tui_rulings.column-state"), _STATE[lang.spoken()], priority=0),
        ColumnSpec(say("tui_rulings.column-gravity"), _GRAVITY[lang.spoken()], priority=0),
        ColumnSpec(say("tui_rulings.column-code"), 4, priority=1),
        ColumnSpec(say("tui_rulings.column-metric"), minimum=16, priority=0),
        ColumnSpec(say("tui_rulings.column-figures"), 19, priority=2),
    ]


def row(key: int, one: Standing, plan: Plan) -> Row:
    """The row of a contradiction: those that are ruled stand back."""
    ruling = one.ruling
    state: Cell = Content.styled(f"✔ {say('tui_rulings.ruled')}", "$text-success")
    if one.is_open:
        state = Content.styled(f"○ {say('tui_rulings.open')}", "bold $text-error" if one.binding else "")
    elif one.overtaken_by:
        state = Content.styled(f"↷ {say('tui_rulings.overtaken')}", "$text-muted")
    about: Cell = Content.styled(say("tui_rulings.binds"), "bold $text-error") if one.binding else gravity(ruling)
    code = ruling.code if one.recorded else f"{ruling.code[:3]}…"
    figured = " | ".join(filter(None, (figure(plan, ruling, "a"), figure(plan, ruling, "b"))))
    cells: tuple[Cell, ...] = (state, about, code, inert.one_line(ruling.metric), inert.one_line(figured))
    return Row(key=key, cells=cells, style="" if one.is_open else "$text-muted")


def counted(listed: Sequence[Standing], blocking: Mapping[str, str]) -> Content:
    """How many contradictions there are, are open, and hold work back."""
    opened = [one for one in listed if one.is_open]
    binding = sum(one.binding for one in opened)
    counts = Content.styled(say("tui_rulings.rulings-count", count=len(listed), open=len(opened)), "bold")
    if not binding:
        return Content.assemble(counts, ("  " + say("tui_rulings.rulings-unblocked"), "$text-success"))
    held = say("tui_rulings.rulings-blocked", binding=binding, tasks=len(blocking))
    return Content.assemble(counts, "  ", (held, "bold $text-error"))


def head(looked: Looked) -> Content:
    """What it is about and how it stands."""
    ruling, one = looked.ruling, looked.one
    marks = [gravity(ruling), "" if one.recorded else say("tui_rulings.by-rule")]
    lines = [
        Content.assemble((inert.one_line(ruling.metric), "bold"), (f"  {ruling.code}", "$text-muted")),
        Content.styled(" · ".join(filter(None, marks)), "bold $text-error" if one.binding else "$text-muted"),
        *decided(looked),
    ]
    return Content("\n").join(line for line in lines if line.plain)


def decided(looked: Looked) -> Iterator[Content]:
    """How it was ruled, by whom, when and why; or that it was not yet, and by which keys it can be."""
    ruling = looked.ruling
    if looked.one.is_open:
        name = "not-ruled" if is_there(ruling, "b") else "not-ruled-one"
        yield Content.styled(say(f"tui_rulings.{name}"), "$text-accent")
        if looked.one.binding:
            yield Content.styled(say("tui_rulings.blocks"), "bold $text-error on $error-muted")
        return
    how = ruled(ruling, unit_of_measure(looked.plan, ruling, ruling.ruled))
    day = shown_day(ruling.decided_on) if ruling.decided_on else "—"
    by = say("tui_rulings.decided-by", who=inert.one_line(ruling.decided_by), day=day)
    mark, ink = ("↷", "$text-muted") if looked.one.overtaken_by else ("✔", "bold $text-success")
    yield Content.assemble((f"{mark} {how}  ", ink), by)
    yield from (Content.styled(told, "bold $text-warning") for told in overtaken(looked.one))
    yield inert.content(say("tui_rulings.why", reason=ruling.reason))


def rest(looked: Looked, choices: Mapping[str, Tried] | None) -> Content:
    """Below the two places: what each choice would change, what is touched, the note, and what happened before."""
    without = not any(looked.texts.get(locator(looked.ruling, side)) for side in SIDES)
    parts = [
        *([Content.styled(say("tui_rulings.no-text"), "$text-muted")] if without else []),
        *_part("choices", _choices(looked, choices)),
        *_part("tasks", _tasks(looked)),
        *_part("note", [inert.content(looked.ruling.note)] if looked.ruling.note else []),
        *_part("history", list(_history(looked.entries))),
    ]
    return Content("\n").join(parts)


def strip(looked: Looked, width: int) -> Content:
    """The contradiction in a few lines of `width` cells, for where there is no room beside the list."""
    ruling = looked.ruling
    lines = [
        Content.assemble((inert.one_line(ruling.metric), "bold"), f"  {gravity(ruling)}"),
        _side(looked, "a"),
        _side(looked, "b") if is_there(ruling, "b") else Content(),
        *decided(looked),
    ]
    return Content("\n").join(line.truncate(max(width, 1), ellipsis=True) for line in lines if line.plain)


def choice(looked: Looked, side: str) -> str:
    """What ruling for a side means, with its figure."""
    told = figure(looked.plan, looked.ruling, "a" if side == "a" else "b")
    if side == "a" and told and standing.about_baseline(looked.plan, looked.ruling):
        return say("tui_rulings.choice-target", figure=told)
    return say(f"tui_rulings.choice-{side}", figure=told) if told else say(f"tui_rulings.choice-{side}-words")


def _side(looked: Looked, side: str) -> Content:
    ruling = looked.ruling
    at, says = (ruling.a_locator, ruling.a_says) if side == "a" else (ruling.b_locator, ruling.b_says)
    name = say(f"tui_rulings.place-{side}")
    return Content.assemble((f"{name} ", "bold $text-accent"), (f"{at} ", "bold"), inert.one_line(says))


def _choices(looked: Looked, choices: Mapping[str, Tried] | None) -> list[Content]:
    if choices is None:
        return [Content.styled(say("tui_rulings.trying"), "$text-muted")]
    lines: list[Content] = []
    for side, tried in choices.items():
        lines.append(Content.styled(choice(looked, side), "bold"))
        lines += [inert.content(f"  {line}") for line in tried.lines]
        lines += [Content.styled(f"  {tried.refusal}", "$text-warning")] if tried.refusal else []
    return lines


def _tasks(looked: Looked) -> list[Content]:
    return [_task(task, looked) for task in looked.tasks] or [Content(say("tui_rulings.no-tasks"))]


def _task(task: Task, looked: Looked) -> Content:
    load = looked.by_task.get(task.code, NOTHING)
    target = f"  {inert.one_line(targets.whole(task))}"
    counts = say("tui_more.work", items=load.items, open=load.open, done=load.done) if load.items else ""
    by = looked.blocking.get(task.code, "")
    held = "" if not by else say("tui_rulings.held-by", code=by)
    return Content.assemble(
        (f"{task.code} ", "$text-muted"), inert.one_line(task.title), (target, "bold"),
        (f"\n    {counts}  " if counts else "\n    " if held else "", "$text-muted"), (held, "bold $text-error"),
    )  # fmt: skip


def _history(entries: Sequence[PlanEntryLine]) -> Iterator[Content]:
    for entry in reversed(entries):
        said = {one.field: one.after for one in entry.changes if one.what == "ruling"}
        how = said.get("ruled", "")
        told = say(f"found.ruled-{how}") if how in ("a", "b") else say("found.ruled-figure", figure=how) if how else ""
        yield Content.assemble(
            (shown_day(entry.made_on), "$text-muted"), " ", (word(entry.kind), "bold"), f" {told}  ",
            (inert.one_line(entry.actor), "$text-muted"),
        )  # fmt: skip
        if entry.reason:
            yield inert.content(f"  {say('tui_rulings.why', reason=entry.reason)}")


def _part(name: str, lines: Sequence[Content]) -> list[Content]:
    return [Content(), Content.styled(say(f"tui_rulings.part-{name}"), "bold $text-accent"), *lines] if lines else []
