"""What the supervision ladder asks for on an item, as the lists, the strip and the detail tell it; its open notice."""

from dataclasses import dataclass

from textual.content import Content

from tasktrack.acts import supervising
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.rules.ladder import Asked
from tasktrack.store.ladder import AskedItem, step_named
from tasktrack.store.lines import EntryLine, ItemDetail, ItemLine, View
from tasktrack.tui.inert import one_line
from tasktrack.tui.widgets.cells import Cell
from tasktrack.tui.widgets.lights import LEVEL_SIGNS, LEVEL_STYLES, level_mark
from tasktrack.words import Level


@dataclass(frozen=True, slots=True)
class OnLadder:
    """What the ladder asks for on an item, seen with a view; nothing when no step is asked."""

    view: View
    asked: tuple[Asked, ...] = ()


def cell(line: ItemLine, one: AskedItem | None, view: View) -> Cell:
    """The severest step asked for and how many more, `▅ 督办 逾期30天`; else the level that was carried out already."""
    if one is None:
        done = line.supervision_level is not Level.NONE
        told = say("tui_supervising.step-done", level=word(line.supervision_level)) if done else ""
        return Content.styled(told, "$text-muted")
    more = say("tui_supervising.more", count=len(one.asked) - 1) if len(one.asked) > 1 else ""
    return Content.assemble(level_mark(one.level), " ", short(one.asked[0], view), (more, "$text-muted"))


def short(one: Asked, view: View) -> str:
    """A step in few cells, by the number that the mechanism gives it: `逾期30天`."""
    return _by_number(f"tui_supervising.short-{one.condition.value}", "tui_supervising", one, view)


def steps(on: OnLadder) -> list[Content]:
    """Each step asked for: its level, the condition with the number reached, the step's own number and its source."""
    return [_step(one, on.view) for one in on.asked]


def brief(on: OnLadder | None) -> Content:
    """All steps asked for, within a line: `今日应：督办（逾期 45 天）`."""
    if on is None or not on.asked:
        return Content()
    level = on.asked[0].level
    told = f"{LEVEL_SIGNS[level]} {word(level)}（{supervising.why(on.asked)}）"
    return Content.assemble((say("tui_supervising.today"), "$text-muted"), (told, LEVEL_STYLES[level]))


def noticed(detail: ItemDetail, view: View) -> Content:
    """The item's notice that waits for a reply, and by when; empty when none does."""
    by = detail.line.notice_due
    if by is None:
        return Content()
    late = view.day > by
    key = "tui_supervising.open-notice-late" if late else "tui_supervising.open-notice"
    told = say(key, letter=one_line(letter(detail)), day=shown_day(by))
    return Content.styled(told, "bold $text-error" if late else "$text-warning")


def letter(detail: ItemDetail) -> str:
    """The number of the item's last notice; empty without one."""
    last = notice(detail)
    return last.letter if last else ""


def notice(detail: ItemDetail) -> EntryLine | None:
    """The item's last numbered notice."""
    return next((entry for entry in detail.journal if entry.number == detail.line.notice), None)


def _step(one: Asked, view: View) -> Content:
    told = _by_number(f"tui_supervising.step-{one.condition.value}", "supervising", one, view)
    source = say("tui_supervising.source", step=told, source=one_line(one.source))
    inexact = "" if one.exact else " " + say("supervising.not-exact")
    return Content.assemble(
        level_mark(one.level), " ", supervising.why([one]), (source, "$text-muted"), (inexact, "$text-warning")
    )


def _by_number(key: str, room: str, one: Asked, view: View) -> str:
    step = step_named(view, one.key)
    amount = step.amount if step else f"{one.amount.normalize():f}"
    return say(key, amount=amount, days=say(f"{room}.working-days" if one.working else f"{room}.days"))
