"""The Word document around the rows: page, styles, title, facts, notes, signature line and the foot of each page."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tasktrack.tables.table import Section, Table
from tasktrack.tables.writers.cells import clean, one_line
from tasktrack.tables.writers.heading import Heading, heading, say
from tasktrack.tables.writers.layout import (
    FOOT_MM,
    PAGE_MM,
    PRINT_WIDTH,
    SIDE_MM,
    TEXT_SIDE_MM,
    TEXT_WIDTH,
    TOP_MM,
    Layout,
)

BODY_FONT, HEADING_FONT, TITLE_FONT = "仿宋_GB2312", "黑体", "方正小标宋简体"

FALLBACKS = {BODY_FONT: "仿宋,FangSong,STFangsong", HEADING_FONT: "SimHei", TITLE_FONT: "小标宋,华文中宋,宋体"}
"""What Word takes where a font is missing; goes into the document's font table."""

ROWS_MARK = "rows"
"""The XML comment that stands where the rows belong; no text can imitate it, since text is escaped."""

_LATIN_FONT = "Times New Roman"
_LONGEST_PROPERTY = 200
_RED = "C00000"


def frame(table: Table, lies: Layout) -> Any:
    """The document with everything but the rows."""
    from docx import Document

    document, words = Document(), heading(table)
    _set_properties(document, table)
    _set_page(document.sections[0])
    _set_styles(document, lies)
    _put_head(document, words, TEXT_WIDTH if table.sections else PRINT_WIDTH)
    if table.sections:
        _put_sections(document, table.sections)
    _mark_rows(document, ROWS_MARK)
    for note in words.notes:
        _put(document, note, size=9)
    _put_signatures(document, words.signatures)
    _put_page_feet(document.sections[0], words)
    return document


def _set_properties(document: Any, table: Table) -> None:
    day = datetime(table.as_of.year, table.as_of.month, table.as_of.day)  # noqa: DTZ001 - written as UTC midnight
    properties = document.core_properties
    properties.created = properties.modified = day
    properties.title = one_line(table.title)[:_LONGEST_PROPERTY]
    properties.author, properties.comments, properties.last_modified_by = "", "", ""


def _set_page(section: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Mm, PAGE_MM)
    section.left_margin = section.right_margin = Mm(SIDE_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(FOOT_MM)
    section.header_distance = section.footer_distance = Mm(8)


def _set_styles(document: Any, lies: Layout) -> None:
    """The body's style, and one for the cells in each alignment, so that the rows' XML stays short."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    normal = document.styles["Normal"]
    _set_font(normal, BODY_FONT, 10.5)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    for name in ("left", "right", "center", "heading"):
        style = document.styles.add_style(f"Cell {name}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _set_font(style, HEADING_FONT if name == "heading" else BODY_FONT, lies.size)
        style.paragraph_format.alignment = _alignment("center" if name == "heading" else name)
        _close_up(style)


def _close_up(style: Any) -> None:
    """No added space between Chinese and figures: the columns are measured without it. Stands before the alignment."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for name in ("w:autoSpaceDN", "w:autoSpaceDE"):
        switch = OxmlElement(name)
        switch.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().insert(0, switch)


def _alignment(name: str) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return getattr(WD_ALIGN_PARAGRAPH, name.upper())


def _set_font(styled: Any, name: str, size: float) -> None:
    """Chinese in the named font, Latin letters and figures in Times New Roman."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    styled.font.name, styled.font.size = _LATIN_FONT, Pt(size)
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _put(place: Any, text: str, *, font: str = BODY_FONT, size: float = 10.5, align: str = "left") -> Any:
    """A paragraph at the end of a document or of a page's foot."""
    paragraph = place.add_paragraph()
    paragraph.alignment = _alignment(align)
    _set_font(paragraph.add_run(text), font, size)
    return paragraph


def _put_sections(document: Any, sections: Sequence[Section]) -> None:
    """The text upright, a mark for the rows of each section; what the last one heads goes on to pages lying down."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    upright = document.sections[0]
    upright.orientation = WD_ORIENT.PORTRAIT
    upright.page_width, upright.page_height = Mm(PAGE_MM[1]), Mm(PAGE_MM[0])
    upright.left_margin = upright.right_margin = Mm(TEXT_SIDE_MM)
    for number, section in enumerate(sections):
        if number == len(sections) - 1:
            _set_page(document.add_section(WD_SECTION.NEW_PAGE))
        _put_section(document, section)
        if section.columns:
            _mark_rows(document, section_mark(number))


def section_mark(number: int) -> str:
    """The XML comment that stands where the rows of a section belong."""
    return f"{ROWS_MARK}-{number}"


def _put_section(document: Any, section: Section) -> None:
    from docx.shared import Pt

    heading = _put(document, clean(section.heading), font=HEADING_FONT, size=14)
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(8)
    heading.paragraph_format.keep_with_next = True
    for text in section.paragraphs:
        paragraph = _put(document, clean(text), size=14)
        paragraph.paragraph_format.first_line_indent, paragraph.paragraph_format.line_spacing = Pt(28), Pt(26)
        paragraph.paragraph_format.space_after = Pt(6)


def _put_head(document: Any, words: Heading, width: float) -> None:
    from docx.shared import Pt, RGBColor

    if words.attachment:
        _put(document, words.attachment, font=HEADING_FONT, size=14)
    title = _put(document, words.title, font=TITLE_FONT, size=20, align="center")
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(4)
    if words.simulated:
        run = _put(document, words.simulated, size=12, align="center").runs[0]
        run.font.bold, run.font.color.rgb = True, RGBColor.from_string(_RED)
    end = "\n" if width < PRINT_WIDTH else "\t"
    facts = _put(document, f"{words.plan}{end}{'　'.join(words.facts)}")
    _set_stops(facts, (width,), "RIGHT")
    facts.paragraph_format.space_before = facts.paragraph_format.space_after = Pt(4)


def _set_stops(paragraph: Any, stops: tuple[float, ...], side: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    for stop in stops:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(stop), WD_TAB_ALIGNMENT[side])


def _mark_rows(document: Any, mark: str) -> None:
    from lxml.etree import Comment  # type: ignore[import-untyped]

    document.element.body.sectPr.addprevious(Comment(mark))


def _put_signatures(document: Any, signatures: tuple[str, ...]) -> None:
    from docx.shared import Pt

    line = _put(document, "\t".join(signatures))
    line.paragraph_format.space_before = Pt(16)
    _set_stops(line, tuple(PRINT_WIDTH * place / len(signatures) for place in range(1, len(signatures))), "LEFT")


def _put_page_feet(section: Any, words: Heading) -> None:
    """On each page: the mark of simulated data at the top; page number, plan, period, day and code at the foot."""
    from docx.shared import RGBColor

    if words.simulated:
        mark = section.header.paragraphs[0]
        mark.alignment = _alignment("right")
        run = mark.add_run(words.simulated)
        _set_font(run, HEADING_FONT, 9)
        run.font.color.rgb = RGBColor.from_string(_RED)
    page = section.footer.paragraphs[0]
    page.alignment = _alignment("center")
    for piece in re.split("(&P|&N)", say("page", page="&P", pages="&N")):
        _put_field(page, {"&P": "PAGE", "&N": "NUMPAGES"}[piece]) if piece.startswith("&") else _run(page, piece)
    _put(section.footer, "　".join(words.foot), size=8, align="center")


def _run(paragraph: Any, text: str) -> None:
    _set_font(paragraph.add_run(text), BODY_FONT, 9)


def _put_field(paragraph: Any, name: str) -> None:
    """A number that Word fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
    run = paragraph.add_run("1")
    _set_font(run, BODY_FONT, 9)
    field.append(run._r)
