"""Letters as a Word document on A4 upright, a page each: every line and row has an exact height, so none runs over."""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import IO, Any

from tasktrack.errors import Refused
from tasktrack.tables.letter import Letters
from tasktrack.tables.writers.cells import one_line
from tasktrack.tables.writers.docx_frame import BODY_FONT, HEADING_FONT, TITLE_FONT
from tasktrack.tables.writers.docx_package import repacked
from tasktrack.tables.writers.heading import heading
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
    WIDTH,
    Box,
    Page,
    blocks,
    page,
)

_MARK = "letters"
_LATIN = "Times New Roman"
_RED = "C00000"
_NUMBER_SIZE, _NUMBER_LINE, _OFFICE_LINE = 16.0, 26.0, 40.0
_FOOT_SIZE, _FOOT_LINE = 8.0, 10.0
_LONGEST_FOOT = 220


def write(table: Letters, stream: IO[bytes]) -> None:
    """Write the letters as a Word document. Refused: `notices.none`, when there is none."""
    if not table.letters:
        raise Refused("notices.none")
    repacked(_frame(table), {_MARK: _body(table)}, stream)


def _body(table: Letters) -> Iterator[str]:
    for at, letter in enumerate(table.letters):
        yield _letter(page(letter), first=not at)
    yield _paragraph("", 1, 1)  # a table must not be the last of a document


def _frame(table: Letters) -> Any:
    """The document with its page, its foot, and the mark where the letters belong."""
    from docx import Document
    from lxml.etree import Comment  # type: ignore[import-untyped]

    document = Document()
    day = datetime(table.as_of.year, table.as_of.month, table.as_of.day)  # noqa: DTZ001 - written as UTC midnight
    properties = document.core_properties
    properties.created = properties.modified = day
    properties.title = one_line(table.title)[:200]
    properties.author, properties.comments, properties.last_modified_by = "", "", ""
    _speak(document)
    _set_page(document.sections[0])
    _put_feet(document.sections[0], table)
    document.element.body.sectPr.addprevious(Comment(_MARK))
    return document


def _speak(document: Any) -> None:
    """Say that Chinese characters are simplified ones, so that fallback fonts set their punctuation as it is here."""
    from docx.oxml.ns import qn

    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:eastAsia"), "zh-CN")


def _set_page(section: Any) -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.header_distance = section.footer_distance = Mm(9)


def _put_feet(section: Any, table: Letters) -> None:
    """The mark of simulated data above, and what the file answers for below, on every page."""
    words = heading(table)
    if words.simulated:
        _put(section.header, _paragraph(words.simulated, 9, 12, font=HEADING_FONT, align="right", color=_RED))
    foot = "　".join(words.foot)[:_LONGEST_FOOT]
    _put(section.footer, _paragraph(foot, _FOOT_SIZE, _FOOT_LINE, align="center"))


def _put(place: Any, paragraph: str) -> None:
    """Put a paragraph in the place of the empty one that a header or footer has."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    empty = place.paragraphs[0]._p
    empty.getparent().replace(empty, parse_xml(paragraph.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def _letter(laid: Page, *, first: bool) -> str:
    """One page: office, number, red rule and title, then the text and the boxes, all as rows of exact height."""
    office = _paragraph(laid.office, laid.office_size, _OFFICE_LINE, font=TITLE_FONT, align="center", color=_RED)
    number = _paragraph(laid.number, _NUMBER_SIZE, _NUMBER_LINE, align="center", ruled=True)
    title = _paragraph(laid.title, laid.title_size, TITLE_LINE, font=TITLE_FONT, align="center", before=6, after=6)
    text = _wide_row(_text(laid), BODY_HEIGHT, ("top", "left", "right"))
    head = _wide_row(f"{office}{number}{title}", HEAD_HEIGHT, ("top", "left", "bottom", "right"))
    rows = head, text, _box_row(laid.reply, REPLY_HEIGHT), _box_row(laid.check, CHECK_HEIGHT)
    return _paragraph("", 1, 1, begins=not first) + _table(rows)


def _table(rows: tuple[str, ...]) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    side = '<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
    columns = (LABEL_WIDTH, WIDTH - LABEL_WIDTH)
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(WIDTH)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{side}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _text(laid: Page) -> str:
    """The text of the letter, signed and dated."""
    paragraphs = [
        _paragraph(text, laid.size, laid.line, heading=head, indent=bool(at), align="both")
        for at, (head, text) in enumerate(blocks(laid))
    ]
    paragraphs.append(_paragraph("", laid.size, laid.line))
    paragraphs += [_paragraph(text, laid.size, laid.line, align="right", right=1) for text in laid.signed]
    return "".join(paragraphs)


def _wide_row(paragraphs: str, height: float, without: tuple[str, ...]) -> str:
    """A row over the whole width, without lines at these edges."""
    none = "".join(f'<w:{edge} w:val="nil"/>' for edge in without)
    tight = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
    properties = (
        f'<w:tcW w:w="{_twips(WIDTH)}" w:type="dxa"/><w:gridSpan w:val="2"/><w:tcBorders>{none}</w:tcBorders>{tight}'
    )
    return _row(f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>", height)


def _box_row(box: Box, height: float) -> str:
    label = "".join(_paragraph(text, BOX_SIZE, BOX_LINE, font=HEADING_FONT, align="center") for text in box.label)
    said = _paragraph(box.text, BOX_SIZE, BOX_LINE) + _paragraph("", BOX_SIZE, BOX_LINE) * box.left
    signature = _paragraph(box.signature, BOX_SIZE, BOX_LINE, align="right")
    return _row(_cell(label, LABEL_WIDTH, "center") + _cell(said + signature, WIDTH - LABEL_WIDTH, "top"), height)


def _row(cells: str, height: float) -> str:
    rule = f'<w:cantSplit/><w:trHeight w:val="{_twips(height)}" w:hRule="exact"/>'
    return f"<w:tr><w:trPr>{rule}</w:trPr>{cells}</w:tr>"


def _cell(paragraphs: str, width: float, place: str) -> str:
    properties = f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/><w:vAlign w:val="{place}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _paragraph(
    text: str,
    size: float,
    line: float,
    *,
    heading: str = "",
    font: str = BODY_FONT,
    align: str = "left",
    color: str = "",
    indent: bool = False,
    right: int = 0,
    begins: bool = False,
    ruled: bool = False,
    before: float = 0,
    after: float = 0,
) -> str:
    """A paragraph on lines of an exact height; `right` characters in from the right, `ruled` with a red line below."""
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="{_RED}"/></w:pBdr>' if ruled else ""
    sides = ""
    if indent or right:
        first = f'w:firstLine="{_twips(2 * size)}"' if indent else ""
        sides = f'<w:ind w:right="{_twips(right * size)}" {first}/>'
    properties = (
        f"{'<w:pageBreakBefore/>' if begins else ''}{rule}"
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="{_twips(before)}" w:after="{_twips(after)}" w:line="{_twips(line)}" '
        f'w:lineRule="exact"/>{sides}<w:jc w:val="{align}"/>'
    )
    runs = _run(heading, HEADING_FONT, size, color) + _run(text, font, size, color)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(text: str, font: str, size: float, color: str) -> str:
    if not text:
        return ""
    ink = f'<w:color w:val="{color}"/>' if color else ""
    fonts = f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{font}"/>'
    half = round(size * 2)
    return (
        f'<w:r><w:rPr>{fonts}{ink}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    )


def _twips(points: float) -> int:
    return round(points * 20)
