"""Letters as one HTML page with its style inside, no script and nothing fetched, that prints a letter to an A4 page."""

from collections.abc import Iterator
from html import escape
from typing import IO

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.tables.letter import Letters
from tasktrack.tables.writers.heading import Heading, heading
from tasktrack.tables.writers.letter_page import (
    BODY_HEIGHT,
    BOTTOM_MM,
    BOX_LINE,
    BOX_SIZE,
    CHECK_HEIGHT,
    HEAD_HEIGHT,
    LABEL_WIDTH,
    LEFT_MM,
    REPLY_HEIGHT,
    RIGHT_MM,
    TITLE_LINE,
    TOP_MM,
    Box,
    Page,
    blocks,
    page,
)

_STYLE = f"""
@page {{ size: A4 portrait; margin: 0; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; color: #000; background: #ddd;
  font-family: FangSong_GB2312, 仿宋_GB2312, FangSong, 仿宋, STFangsong, serif; text-spacing-trim: space-all; }}
.letter {{ position: relative; width: 210mm; height: 296.9mm; overflow: hidden; background: #fff; margin: 0 auto 1em;
  padding: {TOP_MM}mm {RIGHT_MM}mm {BOTTOM_MM}mm {LEFT_MM}mm; break-after: page; break-inside: avoid; }}
.letter:last-of-type {{ break-after: auto; margin-bottom: 0; }}
.letter p, .letter h1, .letter h2 {{ margin: 0; overflow-wrap: anywhere; font-weight: normal; }}
.office, h1 {{ font-family: 方正小标宋简体, FZXiaoBiaoSong-B05S, STZhongsong, SimSun, serif; text-align: center; }}
.office {{ color: #c00000; line-height: 40pt; height: 40pt; overflow: hidden; }}
.number {{ font-size: 16pt; line-height: 26pt; text-align: center; border-bottom: 1.5pt solid #c00000;
  padding-bottom: 4pt; }}
h1 {{ line-height: {TITLE_LINE}pt; padding: 6pt 0; }}
.head {{ height: {HEAD_HEIGHT}pt; overflow: hidden; }}
.text {{ height: {BODY_HEIGHT}pt; overflow: hidden; text-align: justify; }}
.text .part {{ text-indent: 2em; }}
.text b, .label {{ font-family: SimHei, 黑体, sans-serif; font-weight: normal; }}
.signed {{ text-align: right; padding-right: 1em; }}
.box {{ display: flex; border: .5pt solid #000; font-size: {BOX_SIZE}pt; line-height: {BOX_LINE}pt; overflow: hidden; }}
.box + .box {{ border-top: 0; }}
.reply {{ height: {REPLY_HEIGHT}pt; }} .check {{ height: {CHECK_HEIGHT}pt; }}
.label {{ width: {LABEL_WIDTH}pt; flex: none; border-right: .5pt solid #000; display: flex; flex-direction: column;
  justify-content: center; text-align: center; }}
.said {{ flex: 1; padding: 0 3pt; display: flex; flex-direction: column; }}
.said p {{ width: 100%; }} .said .hand {{ margin-top: auto; text-align: right; }}
.simulated {{ position: absolute; top: 9mm; right: {RIGHT_MM}mm; color: #c00000;
  font: 9pt/12pt SimHei, 黑体, sans-serif; }}
footer {{ position: absolute; bottom: 9mm; left: {LEFT_MM}mm; right: {RIGHT_MM}mm; font-size: 8pt; line-height: 10pt;
  text-align: center; }}
@media print {{ body {{ background: #fff; }} .letter {{ margin: 0; }} }}
"""


def write(table: Letters, stream: IO[bytes]) -> None:
    """Write the letters in UTF-8. Refused: `notices.none`, when there is none."""
    for line in _lines(table):
        stream.write(f"{line}\n".encode())


def text(table: Letters) -> str:
    """The letters as HTML. Refused: as `write`."""
    return "\n".join((*_lines(table), ""))


def _lines(table: Letters) -> Iterator[str]:
    if not table.letters:
        raise Refused("notices.none")
    words = heading(table)
    yield f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang.spoken() == "zh" else "en"}"><head><meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{escape(words.title)}</title><style>{_STYLE}</style></head><body>"
    for letter in table.letters:
        yield from _letter(page(letter), words)
    yield "</body></html>"


def _letter(laid: Page, words: Heading) -> Iterator[str]:
    yield '<section class="letter">'
    if words.simulated:
        yield f'<p class="simulated">{words.simulated}</p>'
    yield f'<div class="head"><p class="office" style="font-size:{laid.office_size:g}pt">{escape(laid.office)}</p>'
    yield f'<p class="number">{escape(laid.number)}</p>'
    yield f'<h1 style="font-size:{laid.title_size:g}pt">{escape(laid.title)}</h1></div>'
    yield f'<div class="text" style="font-size:{laid.size:g}pt;line-height:{laid.line:g}pt">'
    for at, (head, said) in enumerate(blocks(laid)):
        yield f'<p class="{"part" if at else "to"}"><b>{escape(head)}</b>{escape(said)}</p>'
    yield "<p>&nbsp;</p>"
    yield from (f'<p class="signed">{escape(line)}</p>' for line in laid.signed)
    yield "</div>"
    yield from (_box(laid.reply, "reply"), _box(laid.check, "check"))
    yield f"<footer>{escape('　'.join(words.foot))}</footer></section>"


def _box(box: Box, name: str) -> str:
    label = "".join(f"<span>{escape(line)}</span>" for line in box.label)
    said = f"<p>{escape(box.text)}</p>" if box.text else ""
    return (
        f'<div class="box {name}"><div class="label">{label}</div>'
        f'<div class="said">{said}<p class="hand">{escape(box.signature)}</p></div></div>'
    )
