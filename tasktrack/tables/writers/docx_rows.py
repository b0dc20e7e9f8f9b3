"""The rows of a Word table as XML text. Styles (`Cellleft` and so on) carry the type, so a cell is short."""

from collections.abc import Sequence
from html import escape

from tasktrack.tables.table import Cell, Column
from tasktrack.tables.writers.cells import LOOKS, alignment, written
from tasktrack.tables.writers.layout import PADDING, Layout
from tasktrack.words import Light

_TWENTIETHS = 20
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def head_xml(columns: Sequence[Column], lies: Layout) -> str:
    """The table's properties and grid, and its heading row, which comes again on each page."""
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in lies.widths)
    cells = "".join(
        _cell(written(column.title), "heading", width, shading="F2F2F2")
        for column, width in zip(columns, lies.widths, strict=True)
    )
    return f"<w:tbl>{_properties(lies)}<w:tblGrid>{grid}</w:tblGrid>{_row(cells, '<w:tblHeader/>')}"


def row_xml(row: Sequence[Cell], columns: Sequence[Column], lies: Layout) -> str:
    """One row."""
    cells = (
        _light(cell, alignment(cell, column.align), width)
        if isinstance(cell, Light)
        else _cell(written(cell), alignment(cell, column.align), width)
        for cell, column, width in zip(row, columns, lies.widths, strict=True)
    )
    return _row("".join(cells))


def total_rows_xml(totals: Sequence[tuple[str, Cell]], lies: Layout) -> str:
    """The totals, some beside each other, and the end of the table."""
    places = lies.total_places()
    each = max(1, len(places) // 2)
    rows = []
    for first in range(0, len(totals), each):
        texts = [written(part) for total in totals[first : first + each] for part in total]
        texts = [" ".join(texts)] if len(places) == 1 else texts + [""] * (len(places) - len(texts))
        rows.append(_row("".join(_spanning(text, *place, lies) for text, place in zip(texts, places, strict=True))))
    return f"{''.join(rows)}</w:tbl>"


def _spanning(text: str, first: int, last: int, lies: Layout) -> str:
    return _cell(text, "center", lies.span(first, last), span=last - first + 1)


def _properties(lies: Layout) -> str:
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    air = 'w:w="30" w:type="dxa"'
    side = f'w:w="{_twips(PADDING / 2)}" w:type="dxa"'
    return (
        f'<w:tblPr><w:tblW w:w="{_twips(sum(lies.widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar><w:top {air}/><w:left {side}/><w:bottom {air}/><w:right {side}/></w:tblCellMar></w:tblPr>"
    )


def _row(cells: str, more: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _light(light: Light, align: str, width: float) -> str:
    look = LOOKS[light]
    return _cell(written(light), align, width, f'<w:rPr><w:color w:val="{look.ink}"/></w:rPr>', look.ground)


def _cell(text: str, style: str, width: float, ink: str = "", shading: str = "", span: int = 1) -> str:
    """A cell; the order of its properties is the schema's."""
    properties = f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if shading:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{shading}"/>'
    return (
        f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Cell{style}"/></w:pPr>{_run(text, ink)}</w:p></w:tc>'
    )


def _run(text: str, ink: str) -> str:
    if not text:
        return ""
    lines = escape(text, quote=False).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{ink}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def _twips(points: float) -> int:
    return round(points * _TWENTIETHS)
