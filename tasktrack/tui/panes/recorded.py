"""The columns of the journal's list, and the row of an entry."""

from datetime import date

from textual.content import Content

from tasktrack import figures
from tasktrack.dates import shown_day
from tasktrack.lang import say, word
from tasktrack.store.records import RecordLine
from tasktrack.tui import inert
from tasktrack.tui.panes.changed import SIGN, STYLE
from tasktrack.tui.panes.compared_rows import signed
from tasktrack.tui.panes.timeline import SHARED
from tasktrack.tui.widgets.cells import Cell
from tasktrack.tui.widgets.window_list import ColumnSpec, Row
from tasktrack.words import EntryKind

_SETS_DUE = (EntryKind.GRANT, EntryKind.RETARGET, EntryKind.CREATE)
_SETS_FIGURES = (EntryKind.REPORT, EntryKind.CORRECT)


def columns(*, compared: bool = False) -> list[ColumnSpec]:
    """The columns in the language spoken now; with one for what is newer than the day `compared` with."""
    told = [
        ColumnSpec(say("tui_more.column-day"), width=10),
        ColumnSpec(say("tui_more.column-kind"), width=10),
        ColumnSpec(say("tui_more.column-item"), weight=3, minimum=20, priority=0),
        ColumnSpec(say("tui_more.column-unit"), width=14, priority=1),
        ColumnSpec(say("tui_more.column-actor"), width=15, priority=2),
        ColumnSpec(say("tui_more.column-changed"), weight=4, minimum=24, priority=3),
    ]
    return signed(told) if compared else told


def row(line: RecordLine, since: date | None = None) -> Row:
    """The row of an entry, marked when it was made after `since`."""
    cells = (shown_day(line.made_on), word(line.kind), line.title, line.unit, line.actor, changed(line))
    told: tuple[Cell, ...] = tuple(inert.one_line(cell) for cell in cells)
    if since is not None:
        told = (Content.styled(SIGN, STYLE) if line.made_on > since else "", *told)
    return Row(key=line.id, cells=told)


def changed(line: RecordLine) -> str:
    """What the entry changed, in a few words: figures, due day, or what was said."""
    told = [line.period]
    if line.kind in _SETS_FIGURES:
        told += [f"{figures.shown(line.actual)}{line.measure}" if line.actual is not None else ""]
        told += [f"{figures.shown(line.percent)}%" if line.percent is not None else ""]
    if line.kind in _SETS_DUE:
        told.append(say("tui_more.due-day", due=shown_day(line.due)))
    if line.kind in SHARED and line.share is not None:
        told.append(say("tui.share-then", share=figures.shown(line.share), measure=line.measure))
    return " ".join(filter(None, [*told, line.words]))
