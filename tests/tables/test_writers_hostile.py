"""Whatever people typed, every format shows it and none acts on it."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl.utils.escape import unescape

from tasktrack.tables.table import Column, Table, code
from tasktrack.tables.writers import rendered, write
from tasktrack.tables.writers.cells import clean, formula_like
from tasktrack.tables.writers.xlsx_cells import LONGEST_TEXT
from tasktrack.words import Light

NASTY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "{=1}",
    "'=1",
    "\x1b[31m红\x1b[0m",
    "\x1b]0;t\x07",
    "\x9b31m",
    "a\x00b",
    "\ud800",
    "x\udfffy",
    "\u202e逆\u202c",
    "\u2066x",
    "\ufeff=1",
    "\ufffe\uffff",
    "_x0041_",
    "&P &amp; &lt;",
    "]]>",
    "<script>alert(1)</script>",
    "<!--rows-->",
    '"><img src=x onerror=alert(1)>',
    "[red]x[/red]",
    "[x](javascript:alert(1))",
    "![i](http://x/y)",
    "a|b",
    "`code` *b* _i_ ~~s~~ \\",
    "# 题",
    "- 项",
    "1. 项",
    "---",
    "a\r\nb\rc\u2028d\x85e",
    "'; DROP TABLE items; --",
    "https://a.b/c",
    "=cmd|' /C calc'!A0",
    "😀" * 5,
    "",
    " ",
)
NASTY_TEXT = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=40))
EXAMPLES = settings(max_examples=40, deadline=None)


def table_of(text, other="乙"):
    return Table(
        kind="overdue",
        title=f"{text}",
        plan_title=text,
        plan_number=text,
        unit=text,
        period=text,
        as_of=date(2024, 9, 30),
        columns=(Column(key="a", title=text or "甲"), Column(key="b", title=other)),
        rows=((text, Light.RED), (other, text)),
        totals=((text, text),),
        notes=(text, other),
        signatures=(text, other),
    )


def inert(text):
    return not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\ufeff]", text)


@given(text=NASTY_TEXT)
@EXAMPLES
def test_text_formats_let_nothing_through_that_acts_on_a_terminal(text):
    for name in ("csv", "md", "html", "json"):
        written = rendered(table_of(text), name)
        assert inert(written)
        written.encode("utf-8")


@given(text=NASTY_TEXT)
@EXAMPLES
def test_csv_reads_back_and_no_cell_is_a_formula(text):
    rows = list(csv.reader(io.StringIO(rendered(table_of(text), "csv"), newline="")))
    assert any(row[:1] == [f"'{clean(text)}" if formula_like(text) else clean(text)] for row in rows if row[1:])
    assert not [
        cell
        for row in rows
        for cell in row
        if cell.lstrip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") and cell.lstrip()
    ]


@given(text=NASTY_TEXT)
@EXAMPLES
def test_json_reads_back(text):
    document = json.loads(rendered(table_of(text), "json"))
    assert document["rows"] == [{"a": clean(text), "b": "red"}, {"a": "乙", "b": clean(text)}]
    assert document["title"] == clean(text)


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.cells, self._in = set(), [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags |= {tag, *(name for name, _ in attrs)}
        if tag == "td":
            self.cells.append("")
        self._in = tag == "td"

    def handle_endtag(self, tag):
        self._in = False

    def handle_data(self, data):
        if self._in:
            self.cells[-1] += data


@given(text=NASTY_TEXT)
@EXAMPLES
def test_html_shows_text_as_text(text):
    plain, nasty = Tags(rendered(table_of("甲"), "html")), Tags(rendered(table_of(text), "html"))
    assert nasty.tags <= plain.tags
    assert nasty.cells[0] == clean(text)


@given(text=NASTY_TEXT)
@EXAMPLES
def test_markdown_shows_text_as_text(text):
    tokens = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .enable("strikethrough")
        .parse(rendered(table_of(text), "md"))
    )
    kinds = {token.type for token in tokens}
    inline = [child for token in tokens for child in token.children or ()]
    assert not kinds & {"html_block", "bullet_list_open", "ordered_list_open", "fence", "code_block", "blockquote_open"}
    assert sum(token.type == "heading_open" for token in tokens) == 1
    assert not {child.type for child in inline} & {
        "link_open",
        "image",
        "code_inline",
        "em_open",
        "strong_open",
        "s_open",
    }
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<br>"}
    assert sum(token.type == "td_open" for token in tokens) == 6


@given(text=NASTY_TEXT)
@EXAMPLES
def test_xlsx_holds_text_as_text(text, tmp_path_factory):
    path = tmp_path_factory.mktemp("x") / "t.xlsx"
    write(table_of(text), path)
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    values = [unescape(cell.value) for cell in cells if cell.value is not None]
    assert not clean(text).strip() or clean(text) in values
    assert all(inert(value) for value in values)


@given(text=NASTY_TEXT)
@EXAMPLES
def test_docx_holds_text_as_text(text, tmp_path_factory):
    path = tmp_path_factory.mktemp("d") / "t.docx"
    write(table_of(text), path)
    table = docx.Document(path).tables[0]
    assert len(table.rows) == 4
    assert table.cell(1, 0).text == clean(text)
    assert table.cell(2, 1).text == clean(text)


def test_formulas_stay_text_in_excel_when_the_cell_is_edited(tmp_path):
    write(table_of("=1+1"), tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1" and cell.border.left.style]
    assert any(cell.quotePrefix for cell in found)
    assert {cell.data_type for cell in found} == {"s"}


@pytest.mark.parametrize("text", ["长" * 40_000, "😀" * 20_000], ids=["plain", "two units each"])
def test_text_beyond_what_excel_holds_is_cut_with_a_mark_in_xlsx_alone(text, tmp_path):
    table = replace(table_of("甲"), rows=((text, None),))
    write(table, tmp_path / "t.xlsx")
    write(table, tmp_path / "t.docx")
    values = [
        cell.value for row in openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0].iter_rows() for cell in row
    ]
    cut = next(value for value in values if value and value.startswith(text[:100]))
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert cut.endswith("】")
    assert docx.Document(tmp_path / "t.docx").tables[0].cell(1, 0).text == text
    assert text in rendered(table, "csv")


def test_a_long_plan_title_fits_the_foot_of_an_excel_page(tmp_path):
    table = replace(table_of("甲"), plan_title="规&划" * 200)
    write(table, tmp_path / "t.xlsx")
    foot = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0].oddFooter.center.text
    assert code(table) in foot
