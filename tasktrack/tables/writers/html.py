"""HTML: one page with its style inside, no script and nothing fetched, that prints on A4 landscape."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import IO

from tasktrack import lang
from tasktrack.tables.table import Cell, Column, Section, Table, of_section
from tasktrack.tables.writers.cells import LOOKS, alignment, clean, written
from tasktrack.tables.writers.heading import Heading, heading, say
from tasktrack.tables.writers.layout import FOOT_MM, SIDE_MM, TEXT_SIDE_MM, TEXT_WIDTH, TOP_MM, Layout, layout
from tasktrack.words import Light

_STYLE = """
@page {{ size: A4 landscape; margin: {top}mm {side}mm {foot}mm;
  @bottom-left {{ content: "{code}"; font-size: 8pt; }}
  @bottom-center {{ content: {page}; font-size: 9pt; }} }}
@page upright {{ size: A4 portrait; margin: {top}mm {text_side}mm {foot}mm; }}
.upright {{ page: upright; break-after: page; }}
body {{ font: {size}pt/1.3 FangSong_GB2312, 仿宋_GB2312, FangSong, 仿宋, STFangsong, DengXian, serif;
  margin: 1.5em; color: #000; background: #fff; }}
h1 {{ font: 18pt/1.4 方正小标宋简体, FZXiaoBiaoSong-B05S, STZhongsong, SimSun, serif; margin: .3em 0;
  text-align: center; }}
.attachment {{ font: 12pt SimHei, 黑体, sans-serif; margin: 0; }}
.simulated {{ text-align: center; color: #c00000; font-weight: bold; font-size: 12pt; margin: .2em 0; }}
.facts {{ display: flex; justify-content: space-between; gap: 2em; font-size: 10pt; margin: .4em 0; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
th, td {{ border: .5pt solid #000; padding: .25em 1.6pt; vertical-align: middle; white-space: pre-wrap;
  overflow-wrap: anywhere; }}
th {{ font-family: SimHei, 黑体, sans-serif; font-weight: normal; background: #f2f2f2; }}
thead {{ display: table-header-group; }}
tr {{ break-inside: avoid; }}
h2 {{ font: 14pt/1.6 SimHei, 黑体, sans-serif; margin: .8em 0 .3em; break-after: avoid; }}
.text {{ font-size: 14pt; line-height: 1.8; margin: .2em 0 .5em; text-indent: 2em; overflow-wrap: anywhere; }}
.left {{ text-align: left; }} .right {{ text-align: right; }} .center {{ text-align: center; }}
{lights}
.signatures {{ display: flex; justify-content: space-between; margin: 2em 0; font-size: 10.5pt; }}
.signatures span {{ flex: 1; }}
.note {{ margin: .3em 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
footer {{ border-top: .5pt solid #000; padding-top: .3em; font-size: 8pt; }}
@media screen {{ thead {{ position: sticky; top: 0; }} }}
@media print {{ body {{ margin: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }} }}
"""


def write(table: Table, stream: IO[bytes]) -> None:
    """Write the table as an HTML page in UTF-8."""
    stream.writelines(f"{line}\n".encode() for line in _lines(table))


def text(table: Table) -> str:
    """The table as an HTML page."""
    return "".join(f"{line}\n" for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    words, lies = heading(table), layout(table)
    yield from _above(words, lies)
    if table.sections:
        yield '<div class="upright">'
        for section in table.sections[:-1]:
            yield from _section(table, section)
        yield "</div>"
        yield from _section(table, table.sections[-1])
    yield from _columns(table.columns, lies)
    yield "<tbody>"
    yield from (_row(row, table.columns) for row in table.rows)
    yield from (_total(label, value, len(table.columns)) for label, value in table.totals)
    yield "</tbody></table>"
    yield from _below(words)


def _above(words: Heading, lies: Layout) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang.spoken() == "zh" else "en"}"><head><meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{escape(words.title)}</title><style>{_style(words, lies)}</style></head><body>"
    if words.attachment:
        yield f'<p class="attachment">{words.attachment}</p>'
    yield f"<h1>{escape(words.title)}</h1>"
    if words.simulated:
        yield f'<p class="simulated">{words.simulated}</p>'
    yield f'<div class="facts"><span>{escape(words.plan)}</span><span>{escape("　".join(words.facts))}</span></div>'


def _section(table: Table, section: Section) -> Iterator[str]:
    yield f"<h2>{escape(clean(section.heading))}</h2>"
    yield from (f'<p class="text">{escape(clean(paragraph))}</p>' for paragraph in section.paragraphs)
    if section.columns:
        yield from _columns(section.columns, layout(of_section(table, section), TEXT_WIDTH))
        yield "<tbody>"
        yield from (_row(row, section.columns) for row in section.rows)
        yield "</tbody></table>"


def _style(words: Heading, lies: Layout) -> str:
    page = say("page", page='" counter(page) "', pages='" counter(pages) "')
    lights = "\n".join(
        f".{light} {{ color: #{look.ink}; background: #{look.ground}; }}" for light, look in LOOKS.items()
    )
    return _STYLE.format(
        top=TOP_MM,
        side=SIDE_MM,
        text_side=TEXT_SIDE_MM,
        foot=FOOT_MM,
        code=words.code,
        page=f'"{page}"',
        size=lies.size,
        lights=lights,
    )


def _columns(columns: tuple[Column, ...], lies: Layout) -> Iterator[str]:
    whole = sum(lies.widths)
    yield "<table><colgroup>"
    yield "".join(f'<col style="width:{100 * width / whole:.2f}%">' for width in lies.widths)
    yield "</colgroup><thead><tr>"
    yield "".join(f'<th scope="col">{escape(written(column.title))}</th>' for column in columns)
    yield "</tr></thead>"


def _row(row: Iterable[Cell], columns: Iterable[Column]) -> str:
    return f"<tr>{''.join(_cell(cell, column.align) for cell, column in zip(row, columns, strict=True))}</tr>"


def _cell(cell: Cell, asked: str, more: str = "") -> str:
    light = f" {cell.value}" if isinstance(cell, Light) else ""
    return f'<td class="{alignment(cell, asked)}{light}"{more}>{escape(written(cell))}</td>'


def _total(label: str, value: Cell, count: int) -> str:
    """A total as a row: the label over the first third of the columns, the value over the others."""
    if count == 1:
        return f"<tr>{_cell(f'{label} {written(value)}', 'left')}</tr>"
    span = max(1, count // 3)
    cells = _cell(label, "center", f' colspan="{span}"'), _cell(value, "center", f' colspan="{count - span}"')
    return f'<tr class="total">{"".join(cells)}</tr>'


def _below(words: Heading) -> Iterator[str]:
    yield from (f'<p class="note">{escape(note)}</p>' for note in words.notes)
    yield f'<div class="signatures">{"".join(f"<span>{escape(label)}</span>" for label in words.signatures)}</div>'
    yield f"<footer>{escape('　'.join(words.foot))}</footer></body></html>"
