"""Every format, as real files read back by other libraries: nothing lost, everything that names the table is there."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from tasktrack import lang
from tasktrack.tables.table import Column, Table, code
from tasktrack.tables.writers import FILE_FORMATS, TEXT_FORMATS, rendered, write
from tasktrack.words import Light

COLUMNS = (
    Column(key="number", title="序号", width=4, align="center"),
    Column(key="task", title="任务", width=24),
    Column(key="due", title="完成时限"),
    Column(key="actual", title="累计完成"),
    Column(key="light", title="亮灯", width=8),
    Column(key="late", title="逾期天数", width=6),
)
ROWS = (
    (1, "新建公办幼儿园，增加学位", date(2024, 9, 30), Decimal("1200.50"), Light.RED, 12),
    (2, "教师培训", date(2024, 12, 31), Decimal("12345678901234567.89"), Light.DONE, 0),
    (3, "两行\n的说明", None, None, Light.NONE, None),
)
TABLE = Table(
    kind="overdue",
    title="督办台账",
    plan_title="某市教育规划",
    plan_number="某府〔2022〕1号",
    as_of=date(2024, 9, 30),
    period="2024Q3",
    unit="市教育局",
    simulated=True,
    columns=COLUMNS,
    rows=ROWS,
    totals=(("合计", 3), ("红灯", Decimal("1"))),
    notes=("逾期天数按自然日计。", "有推定值。"),
    signatures=("填报人", "审核人："),
)
HEAD = ("督办台账", "演示数据", "某市教育规划", "某府〔2022〕1号", "2024年第三季度", "2024年9月30日", "市教育局")
BELOW = ("合计", "红灯", "说明1：逾期天数按自然日计。", "说明2：有推定值。", "填报人：", "审核人：")


@pytest.fixture
def written(tmp_path):
    """A function that writes a table in a format and gives the file."""

    def to_file(ending, table=TABLE):
        path = tmp_path / f"表.{ending}"
        write(table, path)
        return path

    return to_file


def cells_of(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return sheet, [[cell.value for cell in row] for row in sheet.iter_rows()]


def heading_row(rows):
    return next(number for number, row in enumerate(rows) if row[0] == "序号")


def paragraphs_of(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("ending", ["csv", "md", "html"])
def test_head_rows_and_foot_stand_in_this_order(ending):
    text = rendered(TABLE, ending)
    body = text[text.index("<h1>") :] if ending == "html" else text
    places = [body.index(words) for words in (*HEAD[:5], "序号", "教师培训", *BELOW, code(TABLE))]
    assert places == sorted(places)
    assert all(words in body for words in HEAD)


@pytest.mark.parametrize("ending", sorted(FILE_FORMATS))
def test_real_data_is_not_called_a_demonstration(ending, written):
    path = written(ending, replace(TABLE, simulated=False))
    if ending in ("xlsx", "docx"):
        with zipfile.ZipFile(path) as package:
            content = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    else:
        content = path.read_text("utf-8")
    assert "演示数据" not in content


def test_xlsx_holds_text_numbers_and_days_as_such(written):
    sheet, rows = cells_of(written("xlsx"))
    first = heading_row(rows)
    assert rows[first] == [column.title for column in COLUMNS]
    assert rows[first + 1] == [1, "新建公办幼儿园，增加学位", datetime(2024, 9, 30), 1200.5, "● 红", 12]  # noqa: DTZ001
    assert rows[first + 2][3] == "12345678901234567.89"
    assert rows[first + 3] == [3, "两行\n的说明", None, None, "— 无", None]
    figure = sheet.cell(first + 2, 4)
    assert (figure.number_format, figure.alignment.horizontal) == ("0.00", "right")
    everything = "\n".join(str(value) for row in rows for value in row if value is not None)
    assert all(words in everything for words in (*HEAD, *BELOW))


def test_xlsx_prints_on_a4_landscape_one_page_wide_with_its_heading_on_each(written):
    sheet, rows = cells_of(written("xlsx"))
    first = heading_row(rows) + 1
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${first}:${first}"
    assert sheet.freeze_panes == f"A{first + 1}"
    assert "&P" in sheet.oddFooter.center.text
    assert code(TABLE) in sheet.oddFooter.center.text
    assert "2024年9月30日" in sheet.oddFooter.center.text


def test_xlsx_lights_differ_in_symbol_and_in_colour(written):
    lights = tuple((number, "", None, None, light, 0) for number, light in enumerate(Light))
    sheet, rows = cells_of(written("xlsx", replace(TABLE, rows=lights)))
    first = heading_row(rows) + 2
    shown = [sheet.cell(first + place, 5) for place in range(len(lights))]
    assert len({cell.value[0] for cell in shown}) == len(Light)
    assert len({cell.font.color.rgb for cell in shown}) == len(Light)


def test_xlsx_rows_are_tall_enough_for_their_text(written):
    long = (1, "很长的进展情况" * 40, None, None, Light.RED, 0)
    sheet, rows = cells_of(written("xlsx", replace(TABLE, rows=(ROWS[0], long))))
    first = heading_row(rows) + 2
    size, width = sheet.cell(first + 1, 2).font.size, sheet.column_dimensions["B"].width * 7 * 0.75
    lines = len(long[1]) * size / width
    assert sheet.row_dimensions[first + 1].height > lines * size
    assert sheet.row_dimensions[first].height < sheet.row_dimensions[first + 1].height


def test_xlsx_goes_on_to_further_sheets(tmp_path):
    from tasktrack.tables.writers import xlsx

    with (path := tmp_path / "many.xlsx").open("wb") as stream:
        xlsx.write(replace(TABLE, rows=tuple(ROWS[:1] * 25)), stream, rows_of_a_sheet=10)
    sheets = openpyxl.load_workbook(path).worksheets
    counts = [sum(row[1].value == ROWS[0][1] for row in sheet.iter_rows()) for sheet in sheets]
    assert counts == [10, 10, 5]
    assert all(sheet.print_title_rows for sheet in sheets)
    totalled = [any(row[0].value == "合计" for row in sheet.iter_rows()) for sheet in sheets]
    assert totalled == [False, False, True]


def test_docx_holds_head_rows_totals_and_foot(written):
    document = docx.Document(written("docx"))
    text = paragraphs_of(document)
    assert document.paragraphs[0].text == "附件"
    assert all(words in text for words in (*HEAD, *BELOW[2:]))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == [column.title for column in COLUMNS]
    assert rows[1] == ["1", "新建公办幼儿园，增加学位", "2024-09-30", "1200.50", "● 红", "12"]
    assert rows[3] == ["3", "两行\n的说明", "", "", "— 无", ""]
    assert [(row[0], row[-1]) for row in rows[4:]] == [("合计", "3"), ("红灯", "1")]


def test_docx_prints_on_a4_landscape_with_heading_and_page_numbers(written):
    document = docx.Document(written("docx"))
    section, table = document.sections[0], document.tables[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True] + [False] * 5
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert code(TABLE) in section.footer.paragraphs[1].text
    widths = [column.width.mm for column in table.columns]
    assert sum(widths) == pytest.approx(section.page_width.mm - section.left_margin.mm - section.right_margin.mm, abs=1)


def test_office_files_are_dated_by_the_day_they_answer_for(written):
    properties = docx.Document(written("docx")).core_properties
    workbook = openpyxl.load_workbook(written("xlsx")).properties
    days = (properties.created, properties.modified, workbook.created)
    assert {day.date() for day in days} == {TABLE.as_of}


@pytest.mark.parametrize(
    ("cell", "value", "pattern"),
    [
        (Decimal("-0.00"), 0, "0.00"),
        (Decimal("-58.490"), -58.49, "0.000"),
        (Decimal("123456789012345"), 123456789012345, "0"),
        (Decimal("1234567890123456"), "1234567890123456", "General"),
        (10**15, "1000000000000000", "General"),
        (Decimal("NaN"), "NaN", "General"),
        (date(1850, 1, 1), "1850-01-01", "General"),
    ],
    ids=str,
)
def test_xlsx_figures_are_exact_or_text(cell, value, pattern, written):
    rows = ((1, "", None, cell, Light.NONE, 0),)
    sheet, shown = cells_of(written("xlsx", replace(TABLE, rows=rows)))
    found = sheet.cell(heading_row(shown) + 2, 4)
    assert (found.value, found.number_format) == (value, pattern)


def test_docx_names_fonts_and_what_stands_in_for_them(written):
    with zipfile.ZipFile(written("docx")) as package:
        fonts, styles = package.read("word/fontTable.xml").decode(), package.read("word/styles.xml").decode()
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong' in fonts
    assert 'w:eastAsia="仿宋_GB2312"' in styles


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_thirty_thousand_rows_are_all_there(ending, written):
    count = 30_000
    rows = tuple((number, f"任务{number}", None, None, Light.GREEN, 0) for number in range(count))
    with zipfile.ZipFile(written(ending, replace(TABLE, rows=rows))) as package:
        part = {"xlsx": "xl/worksheets/sheet1.xml", "docx": "word/document.xml"}[ending]
        content = package.read(part).decode()
    assert [int(found) for found in re.findall(r">任务(\d+)</", content)] == list(range(count))
    assert content.count("○ 绿") == count
    assert len(content) < 1500 * count


def test_csv_opens_in_excel_as_utf8_and_reads_back(written):
    content = written("csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    first = rows.index([column.title for column in COLUMNS])
    assert rows[first + 1] == ["1", "新建公办幼儿园，增加学位", "2024-09-30", "1200.50", "● 红", "12"]
    assert rows[first + 3] == ["3", "两行\n的说明", "", "", "— 无", ""]
    assert rows[first + 4] == ["合计", "3"]


def test_json_keeps_the_contract_and_figures_exact(written):
    text = written("json").read_text("utf-8")
    document = json.loads(text, parse_float=Decimal)
    assert document["columns"] == [{"key": column.key, "title": column.title} for column in COLUMNS]
    assert document["rows"][0] == {
        "number": 1,
        "task": "新建公办幼儿园，增加学位",
        "due": "2024-09-30",
        "actual": Decimal("1200.50"),
        "light": "red",
        "late": 12,
    }
    assert str(document["rows"][0]["actual"]) == "1200.50"
    assert document["rows"][1]["actual"] == Decimal("12345678901234567.89")
    assert document["totals"] == {"合计": 3, "红灯": 1}
    named = {"kind": "overdue", "plan": "某市教育规划", "number": "某府〔2022〕1号", "period": "2024Q3"}
    named |= {"as_of": "2024-09-30", "sealed": False, "simulated": True, "unit": "市教育局", "code": code(TABLE)}
    assert named.items() <= document.items()


def test_json_loses_no_total_and_no_long_integer():
    table = replace(TABLE, totals=(("合计", 10**30), ("合计", Light.RED), ("合计", Decimal("NaN"))))
    assert json.loads(rendered(table, "json"))["totals"] == {"合计": 10**30, "合计 (2)": "red", "合计 (3)": "NaN"}


class Page(HTMLParser):
    """The rows of a page, and every tag with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.tags, self._open = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._open = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._open = False

    def handle_data(self, data):
        if self._open:
            self.rows[-1][-1] += data


def test_html_is_one_page_that_fetches_nothing_and_repeats_its_heading():
    text = rendered(TABLE, "html")
    page = Page(text)
    assert page.rows[0] == [column.title for column in COLUMNS]
    assert page.rows[1] == ["1", "新建公办幼儿园，增加学位", "2024-09-30", "1200.50", "● 红", "12"]
    assert page.rows[4:] == [["合计", "3"], ["红灯", "1"]]
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert "url(" not in text
    assert "size: A4 landscape" in text
    assert "table-header-group" in text


def test_markdown_is_this_text():
    table = replace(TABLE, rows=ROWS[:1], totals=TABLE.totals[:1], notes=TABLE.notes[:1])
    assert (
        rendered(table, "md")
        == f"""\
# 督办台账

**演示数据　非真实填报**

规划：某市教育规划（某府〔2022〕1号）

期间：2024年第三季度　单位：市教育局　截至：2024年9月30日

| 序号 | 任务 | 完成时限 | 累计完成 | 亮灯 | 逾期天数 |
| :---: | :--- | :---: | ---: | :---: | ---: |
| 1 | 新建公办幼儿园，增加学位 | 2024-09-30 | 1200.50 | ● 红 | 12 |
| 合计 | 3 |  |  |  |  |

说明：逾期天数按自然日计。

填报人：　　　　审核人：

---

某市教育规划　2024年第三季度　截至：2024年9月30日　核验码：{code(table)}
"""
    )


def test_csv_is_this_text():
    table = replace(TABLE, rows=ROWS[:1], totals=(), notes=(), simulated=False, unit="", period="2024")
    assert (
        rendered(table, "csv")
        == f"""\
督办台账
规划：某市教育规划（某府〔2022〕1号）
期间：2024年　截至：2024年9月30日
序号,任务,完成时限,累计完成,亮灯,逾期天数
1,新建公办幼儿园，增加学位,2024-09-30,1200.50,● 红,12
填报人：,审核人：
某市教育规划,2024年,截至：2024年9月30日,核验码：{code(table)}
"""
    )


@pytest.mark.parametrize("ending", TEXT_FORMATS)
def test_standard_output_and_file_say_the_same(ending, written):
    assert written(ending).read_text("utf-8-sig") == rendered(TABLE, ending)


@pytest.mark.parametrize("ending", sorted(FILE_FORMATS))
def test_a_table_without_rows_in_one_column_is_written(ending, written):
    bare = replace(TABLE, columns=COLUMNS[:1], rows=(), notes=(), signatures=(), period="", unit="", plan_number="")
    assert written(ending, bare).stat().st_size


def test_english_tables_say_everything_in_english():
    lang.use("en")
    try:
        text = rendered(replace(TABLE, signatures=()), "csv")
    finally:
        lang.use("zh")
    assert all(words in text for words in ("DEMONSTRATION", "2024 Q3", "As of: 2024-09-30", "● red", "Checked by:"))


def test_sealed_tables_say_so():
    assert "已锁定" in rendered(replace(TABLE, sealed=True), "md")
    assert "已锁定" not in rendered(TABLE, "md")
