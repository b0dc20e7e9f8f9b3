"""What the plan asks of an item, and how far the item is: target, actual, pace, due day, and where each comes from."""

from collections.abc import Sequence
from decimal import Decimal

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import Period, shown_day
from tasktrack.lang import say, word
from tasktrack.plan.parts import PROPOSED
from tasktrack.store.lines import EntryLine, ItemDetail, ItemLine
from tasktrack.tui.inert import one_line, plain
from tasktrack.tui.panes import signs
from tasktrack.tui.widgets.bar import bar
from tasktrack.tui.widgets.lights import level_mark, mark
from tasktrack.words import EntryKind, Level, Light, Op, Part, Provenance

_FULL = Decimal(100)


def standing(line: ItemLine) -> Content:
    """The item's light with its word, how late it is, the ladder's level and its status."""
    late = say("tui.days-late", days=line.days_overdue) if line.days_overdue else ""
    level = (
        Content("  ") + level_mark(line.supervision_level) if line.supervision_level is not Level.NONE else Content()
    )
    asked = say("tui.asks-until", due=shown_day(line.asked_due)) if line.asked_due else ""
    flags = [f"⚑{word(flag)}" for flag in line.flags]
    told = [
        ("" if line.light is Light.DONE else word(line.status), ""),
        (signs.short(line), "$text-accent"),
        (asked, "$text-accent"),
        *((flag, "$text-warning") for flag in flags),
    ]
    return Content.assemble(mark(line.light), *_spaced([(late, "bold $text-error")]), level, *_spaced(told))


def figure(line: ItemLine) -> Content:
    """Target against actual, with the plan's own hedge and the word of comparison."""
    target = (
        f"{_hedge(line)}{_op(line)}{figures.shown(line.target)}{line.unit_of_measure}"
        if line.target is not None
        else ""
    )
    actual = f"{figures.shown(line.actual)}{line.unit_of_measure}" if line.actual is not None else say("tui.no-figure")
    if not target:
        return Content.assemble((say("tui.no-target"), "$text-muted"))
    return Content.assemble(
        (say("tui.target") + " ", "$text-muted"), one_line(target), "  ",
        (say("tui.actual") + " ", "$text-muted"), (one_line(actual), "bold"),
    )  # fmt: skip


def contested(detail: ItemDetail) -> Content:
    """That places of the plan disagree about the task's figures, and which rulings are still open."""
    if not detail.contested:
        return Content()
    return Content.assemble((say("tui.contested", rulings=" ".join(detail.contested)), "$text-warning"))


def pace(line: ItemLine, width: int) -> Content:
    """A bar of the percent reached with a tick where it should be by the day looked at."""
    told = say("tui.reached", percent=_percent(line.percent), expected=_percent(line.expected_percent))
    return Content.assemble(bar(line.percent, line.expected_percent, width), " ", told)


def _percent(percent: Decimal | None) -> str:
    """Without decimals that say nothing."""
    return figures.shown(percent).removesuffix(".0") or "—"


def due(detail: ItemDetail) -> Content:
    """The due day, the day it was first, and how often it was put off."""
    line, first = detail.line, detail.journal[0].due if detail.journal else detail.line.due
    moved = say("tui.due-first", due=shown_day(first), times=line.extensions) if line.extensions else ""
    return Content.assemble(shown_day(line.due), (moved, "$text-warning"), source(detail.provenance.get("due", "")))


def source(value: str) -> tuple[str, str]:
    """A mark beside a value that the plan itself does not give."""
    return (f" ［{word(Provenance.PROPOSED)}］", "$text-warning") if value == PROPOSED else ("", "")


def clause(detail: ItemDetail, width: int) -> Content:
    """The headings above the clause in a line of `width` cells, then its own text, or where to look that up."""
    path = _path([one_line(step) for step in detail.clause_path], width).stylize("$text-muted")
    if detail.clause_text:
        return Content("\n").join([path, Content(plain(detail.clause_text))])
    return Content("\n").join([path, Content(look_up(detail)).stylize("italic")])


def _path(steps: Sequence[str], width: int) -> Content:
    """As many of the steps as fit, the last first: the chapter matters least."""
    told = Content(" › ".join(steps))
    if told.cell_length <= width or not steps:
        return told
    left = next((at for at in range(1, len(steps)) if _shortened(steps[at:]).cell_length <= width), len(steps) - 1)
    return _shortened(steps[left:]).truncate(width, ellipsis=True)


def _shortened(steps: Sequence[str]) -> Content:
    return Content(" › ".join(["…", *steps]))


def look_up(detail: ItemDetail) -> str:
    """Where the clause stands in the document."""
    return say("tui.no-text", locator=detail.line.clause, title=one_line(detail.clause_title))


def holders(detail: ItemDetail) -> Content:
    """Who holds which part in the task, with the person and the leader of each."""
    lines = []
    for part in Part:
        for holder in (each for each in detail.responsible if each.role is part):
            people = " / ".join(filter(None, (holder.person, holder.leader)))
            name = one_line(holder.unit) + (f"（{one_line(people)}）" if people else "")
            marked = source(detail.provenance.get("lead", "")) if part is Part.LEAD else ("", "")
            lines.append(Content.assemble((f"{word(part)} ", "$text-muted"), name, marked))
    return Content("\n").join(lines)


def owner(line: ItemLine) -> Content:
    """The unit that owes the item, its person and its leader."""
    people = " / ".join(filter(None, (line.person, line.leader))) or say("tui.no-person")
    return Content.assemble((one_line(line.unit), "bold"), f"（{word(line.role)}）", " ", one_line(people))


def spoken_last(detail: ItemDetail) -> EntryLine | None:
    """The last entry in which the unit spoke: a report, a reply or a request for more time."""
    kinds = (EntryKind.REPORT, EntryKind.REPLY, EntryKind.ASK_EXTENSION)
    return next((entry for entry in reversed(detail.journal) if entry.kind in kinds), None)


def last_said(detail: ItemDetail) -> tuple[str, str]:
    """When the unit last spoke and what it said; the second is empty when it never did."""
    last = spoken_last(detail)
    if last is None:
        return "", ""
    return shown_day(last.made_on), one_line(last.progress or last.problem or last.reason or last.next_step)


def _hedge(line: ItemLine) -> str:
    return line.hedge.replace(";", "、")


def _op(line: ItemLine) -> str:
    """The word of comparison, unless the plan's own hedge (约, 左右) says it already or there is nothing to say."""
    return "" if line.hedge or line.op in (None, Op.EQUAL, Op.RANGE) else word(line.op)


def _spaced(told: list[tuple[str, str]]) -> list[Content]:
    return [Content.styled(f"  {text}", style) for text, style in told if text]


def last_asked(detail: ItemDetail) -> str:
    """The reason given with the last request for an extension."""
    asked = [entry.reason for entry in detail.journal if entry.kind is EntryKind.ASK_EXTENSION]
    return one_line(asked[-1]) if asked else ""


def reported_last(detail: ItemDetail) -> EntryLine | None:
    """The last report about the latest quarter that was reported on; a late one about an earlier quarter is not it."""
    reports = [entry for entry in detail.journal if entry.kind is EntryKind.REPORT]
    latest = max((_about(entry) for entry in reports), default=None)
    return next((entry for entry in reversed(reports) if _about(entry) == latest), None)


def promise(detail: ItemDetail) -> Content:
    """The next step announced with the last report about an earlier quarter, to hold this quarter's report against."""
    last = reported_last(detail)
    reports = [entry for entry in detail.journal if entry.kind is EntryKind.REPORT and entry.next_step]
    before = [entry for entry in reports if last and _about(entry) < _about(last)]
    if not before:
        return Content()
    told = max(before, key=lambda entry: (_about(entry), entry.number))
    announced = f"  {say('tui.announced', period=_about(told))}："
    return Content.assemble((announced, "$text-muted"), plain(told.next_step))


def _about(entry: EntryLine) -> str:
    """The quarter that a report is about; one that names none is about the one it was made in."""
    return entry.period or str(Period.of(entry.made_on))
