"""督办单: as a list, and as letters that take one page each whatever is written in them."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tasktrack import lang
from tasktrack.acts import journal
from tasktrack.acts.session import Session, open_session
from tasktrack.errors import Refused
from tasktrack.rules.entries import Entry
from tasktrack.store import items
from tasktrack.store.selection import Selection
from tasktrack.tables.kinds import table
from tasktrack.tables.letter import Letter, Letters, Said
from tasktrack.tables.notices import letters
from tasktrack.tables.writers import write
from tasktrack.tables.writers.letter_page import BODY_HEIGHT, cut, line_count, page
from tasktrack.words import EntryKind
from tests.store.small import acting

DAY = date(2024, 10, 15)
OFFICE = shutil.which("soffice")
BROWSER = shutil.which("chromium")


@pytest.fixture
def noticed(demo_file: Path, tmp_path: Path) -> Session:
    """A demo's store with three notices, the second of them answered and found wanting."""
    session = open_session(str(shutil.copy(demo_file, tmp_path / "store.db")), actor="督查员")
    late = items.window(session.store, session.view, Selection(overdue=True, sort="due"), limit=3)
    asked = ("请于月底前完成验收。", "", "")
    said = [Entry(kind=EntryKind.NOTICE, item=one.id, reason=why) for one, why in zip(late, asked, strict=True)]
    journal.record(session, *said)
    journal.record(acting(session, "填报员"), Entry(kind=EntryKind.REPLY, item=late[1].id, progress="正在整改"))
    journal.record(session, Entry(kind=EntryKind.CHECK, item=late[1].id, held=False, reason="缺佐证"))
    return session


def cells(made: Letters, row: int) -> dict[str, object]:
    return dict(zip([column.key for column in made.columns], made.rows[row], strict=True))


def test_the_list_says_what_was_asked_and_what_became_of_it(noticed):
    made = table(noticed, "notices")
    assert isinstance(made, Letters) and len(made.rows) == len(made.letters) == 3
    first, second = cells(made, 0), cells(made, 1)
    assert (first["letter"], second["letter"]) == ("督办〔2024〕1号", "督办〔2024〕2号")
    assert (first["asked"], first["made_on"], first["state"]) == ("请于月底前完成验收。", DAY, "待回复")
    assert first["reply_by"] == date(2024, 10, 25)
    assert (second["reply"], second["check"]) == ("正在整改", "回复不足，请继续办理。缺佐证")
    assert dict(made.totals)["合计"] == 3


def test_a_letter_says_where_the_item_stood_whatever_comes_later(noticed):
    before = letters(noticed, ["督办〔2024〕1号"])[0]
    later = noticed.on(date(2024, 12, 20))
    journal.record(acting(later, "填报员", later.day), Entry(kind=EntryKind.REPORT, item=before.item, percent=97))
    journal.record(
        acting(later, "填报员", later.day),
        Entry(kind=EntryKind.ASK_EXTENSION, item=before.item, reason="雨", due=date(2025, 3, 1)),
    )
    journal.record(later, Entry(kind=EntryKind.GRANT, item=before.item))
    assert letters(later, ["督办〔2024〕1号"]) == (before,)
    assert before.days_overdue == (DAY - before.due).days > before.working_days_overdue > 0


def test_letters_are_found_by_their_numbers_in_the_order_asked(noticed):
    found = letters(noticed, ["督办〔2024〕3号", "督办〔2024〕1号"])
    assert [one.number for one in found] == ["督办〔2024〕3号", "督办〔2024〕1号"]
    with pytest.raises(Refused) as refused:
        letters(noticed, ["督办〔2024〕99号"])
    assert "99" in lang.say(refused.value.key, **refused.value.values)


def test_narrowed_by_unit_year_and_item(noticed):
    made = table(noticed, "notices")
    item = made.letters[2].item
    assert [one.number for one in table(noticed, "notices", item=[item]).letters] == ["督办〔2024〕3号"]
    assert table(noticed, "notices", year=2023).rows == ()
    unit = made.letters[0].unit
    assert {row[2] for row in table(noticed, "notices", unit=unit).rows} == {unit}
    assert table(noticed.on(date(2024, 10, 14)), "notices").rows == ()


def test_no_notices_are_a_list_without_rows_but_no_letter(noticed, tmp_path):
    none = table(noticed, "notices", year=2023)
    write(none, tmp_path / "none.xlsx")
    for ending in ("docx", "html"):
        with pytest.raises(Refused, match=r"notices\.none"):
            write(none, tmp_path / f"none.{ending}")
        assert not (tmp_path / f"none.{ending}").exists()


def test_the_docx_reads_back_with_everything_a_letter_has(noticed, tmp_path):
    from docx import Document

    made = table(noticed, "notices")
    write(made, tmp_path / "n.docx")
    document = Document(str(tmp_path / "n.docx"))
    assert len(document.tables) == 3
    for letter, grid in zip(made.letters, document.tables, strict=True):
        body = grid.rows[1].cells[0].text
        for said in (letter.unit, letter.title, letter.task, letter.clause, letter.clause_title, letter.plan_number):
            assert said in body
        assert f"已逾期 {letter.days_overdue} 天（{letter.working_days_overdue} 个工作日）" in body
        assert "请于2024年10月25日前" in body and body.endswith(f"{letter.office}\n2024年10月15日")
    heads = [grid.rows[0].cells[0].text.split("\n") for grid in document.tables]
    assert [head[:2] for head in heads] == [[letter.office, letter.number] for letter in made.letters]
    assert "请于月底前完成验收。" in document.tables[0].rows[1].cells[0].text
    assert "签字（盖章）" in document.tables[0].rows[2].cells[1].text
    answered = document.tables[1].rows[2].cells[1].text
    assert "正在整改" in answered and "填报员" in answered and "签字" not in answered
    assert "演示数据" in document.sections[0].header.paragraphs[0].text
    assert document.core_properties.created.date() == DAY


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_same_question_gives_the_same_bytes(noticed, tmp_path, ending):
    for name in ("a", "b"):
        write(table(noticed, "notices"), tmp_path / f"{name}.{ending}")
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


LONG = "推进校舍安全加固改造工程建设并同步完善配套设施，"
HOSTILE = {
    "chinese": LONG * 200,
    "wide": "W" * 3000,
    "words": "MAXIMUM WWWWWW @@@@@@ " * 300,
    "lines": "一\n" * 800,
    "marks": "<b>&amp;]]></w:t>\x07\u202e" * 200,
    "faces": "👨‍👩‍👧‍👦𠮷" * 300,
    "stops": "，。、；：" * 500,
}


def letter(text: str, short: str = "") -> Letter:
    said = Said(text, short or text, DAY, 9)
    short = short or text
    return Letter(
        number="督办〔2024〕7号", item=5, entry=12, office=short, unit=short, person=short, leader=short, made_on=DAY,
        task="3.4.2(一)-3", title=text, year=2024, target=short, actual=short, due=date(2024, 3, 31), days_overdue=198,
        working_days_overdue=130, plan_title=short, plan_number="乐府办〔2022〕20号", clause="3.4.2(一)",
        clause_title=short, asked=text, reply_by=date(2024, 10, 25), reply=said, check=said, simulated=True,
    )  # fmt: skip


def many(made: Letters) -> Letters:
    """Letters of every hostile text, and with every field hostile."""
    told = [letter(text, short) for text in HOSTILE.values() for short in ("乐昌市教育局", "")]
    return replace(made, letters=tuple(told))


def pages(pdf: Path) -> list[str]:
    from pypdf import PdfReader

    return [one.extract_text() for one in PdfReader(pdf).pages]


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice on this machine")
def test_in_an_office_program_every_letter_is_one_page(noticed, tmp_path):
    made = many(table(noticed, "notices"))
    write(made, tmp_path / "n.docx")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [OFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "n.docx"]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=180)
    shown = pages(tmp_path / "n.pdf")
    assert len(shown) == len(made.letters)
    assert all("7号" in re.sub(r"\s", "", text) for text in shown)


@pytest.mark.skipif(not BROWSER, reason="no browser on this machine")
def test_in_a_browser_every_letter_is_one_page(noticed, tmp_path):
    made = many(table(noticed, "notices"))
    write(made, tmp_path / "n.html")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/browser"]
    printed = [f"--print-to-pdf={tmp_path}/n.pdf", "--no-pdf-header-footer", f"file://{tmp_path}/n.html"]
    subprocess.run([BROWSER, *options, *printed], check=True, capture_output=True, timeout=180)
    assert len(pages(tmp_path / "n.pdf")) == len(made.letters)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_too_long_is_cut_with_a_note_where_the_whole_is(text):
    laid = page(letter(text, "乐昌市教育局"))
    note = "（全文见工作项 5 第 12 条办理记录）"
    lines = line_count(laid.to, laid.size) + sum(line_count(f"　　{p.heading}{p.text}", laid.size) for p in laid.parts)
    assert (lines + 3) * laid.line <= BODY_HEIGHT
    assert any(note in part.text for part in laid.parts)
    assert "第 9 条办理记录" in laid.reply.text


def test_a_short_letter_is_set_in_the_large_type_and_whole():
    laid = page(replace(letter("新增公办幼儿园学位", "乐昌市教育局"), plan_title="规划"))
    assert laid.size >= 15 > page(letter(LONG * 200, "乐昌市教育局")).size
    assert "新增公办幼儿园学位" in laid.title and "…" not in laid.title


def test_a_cut_text_keeps_to_its_lines():
    for size in (10.5, 16):
        for text in HOSTILE.values():
            for lines in (1, 3):
                assert line_count(cut(text.replace("\n", " "), lines, size, "……"), size) <= lines


def test_html_says_texts_as_texts(noticed, tmp_path):
    made = replace(table(noticed, "notices"), letters=(letter("<script>alert(1)</script>", "<b>局</b>"),))
    write(made, tmp_path / "n.html")
    html = (tmp_path / "n.html").read_text(encoding="utf-8")
    assert "<script" not in html and "&lt;script&gt;" in html and "http" not in html.replace("http-equiv", "")


def test_in_english(noticed, tmp_path):
    lang.use("en")
    try:
        made = table(noticed, "notices")
        write(made, tmp_path / "n.html")
    finally:
        lang.use("zh")
    html = (tmp_path / "n.html").read_text(encoding="utf-8")
    assert "Supervision notice:" in html and "Supervisor&#x27;s" in html
