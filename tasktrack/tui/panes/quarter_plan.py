"""What the unit planned for the quarters of an item's year: a line a quarter, and the stage of one quarter."""

from decimal import Decimal

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import Period, shown_day
from tasktrack.lang import say
from tasktrack.store.lines import EntryLine, ItemDetail, ItemLine
from tasktrack.tui.inert import one_line
from tasktrack.tui.panes.columns import is_unreceived
from tasktrack.words import EntryKind


def told(detail: ItemDetail) -> list[Content]:
    """A line for each quarter that was planned: how far by its end, and what stands then; empty without a plan."""
    lines = []
    for quarter, percent in enumerate(detail.line.planned, 1):
        stage = stage_of(detail, Period(detail.line.year, quarter))
        if percent is not None or stage:
            lines.append(_line(detail.line, quarter, percent, stage))
    if lines:
        lines.insert(0, Content.styled(say("tui_supervising.part-quarters"), "$text-muted"))
    return lines


def of(detail: ItemDetail, period: Period) -> str:
    """What was planned for the end of a quarter, in a line: `50%　完成主体工程`; empty when nothing was."""
    planned = detail.line.planned if period.year == detail.line.year else ()
    percent = planned[period.quarter - 1] if planned else None
    shown = f"{figures.shown(percent)}%" if percent is not None else ""
    return "　".join(filter(None, (shown, one_line(stage_of(detail, period)))))


def stage_of(detail: ItemDetail, period: Period) -> str:
    """The stage text (本季度目标) that was planned last for a quarter."""
    told_of = [entry.progress for entry in planned_for(detail, period) if entry.progress]
    return told_of[-1] if told_of else ""


def planned_for(detail: ItemDetail, period: Period) -> list[EntryLine]:
    """The entries that planned a quarter, oldest first."""
    plans = (entry for entry in detail.journal if entry.kind is EntryKind.PLAN_QUARTER)
    return [entry for entry in plans if entry.period == str(period)]


def received(line: ItemLine) -> str:
    """When the unit received the item or handed it back, or that it has not received what was issued."""
    if line.received_on is not None:
        return say("tui_supervising.received-on", day=shown_day(line.received_on))
    if line.handed_back_on is not None:
        return say("tui_supervising.handed-back-on", day=shown_day(line.handed_back_on))
    return say("tui_supervising.not-received") if is_unreceived(line) else ""


def _line(line: ItemLine, quarter: int, percent: Decimal | None, stage: str) -> Content:
    shown = f"{figures.shown(percent)}%" if percent is not None else "—"
    reached = percent is not None and line.percent is not None and line.percent >= percent
    return Content.assemble(
        (f"  {say('tui_supervising.quarter-short', quarter=quarter)} ", "$text-muted"),
        (shown, "$text-success" if reached else ""),
        f"　{one_line(stage)}" if stage else "",
    )
