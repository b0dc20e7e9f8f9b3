"""A table held against the store, by its line and as a file in every format; every change of either is found."""

import shutil
import zipfile
from datetime import date

import openpyxl
import pytest

from tasktrack import lang
from tasktrack.acts.session import open_session
from tasktrack.dates import Month, Period
from tasktrack.errors import Refused
from tasktrack.tables import sealing, verifying
from tasktrack.tables.kinds import KINDS, table
from tasktrack.tables.table import code
from tasktrack.tables.writers import CALENDAR_FORMATS, FILE_FORMATS, write
from tasktrack.words import EntryKind
from tests.tables.story import put, told

Q3 = Period(2024, 3)
ASKED = {
    "quarterly": {"period": Q3, "unit": "czj"},
    "annual-plan": {"unit": "jyj", "year": 2024},
    "responsibility": {"task": ["1.1-1", "1.1-5"]},
    "overdue": {"unit": "jyj"},
    "difference": {"since": Period(2024, 2), "until": Q3},
    "duty-report": {"unit": "jyj", "year": 2024},
    "circular": {"period": Month(2024, 9)},
    "calendar": {"unit": "jyj", "year": 2024},
}


@pytest.fixture
def session(tmp_path):
    return told(tmp_path / "store.db")


def said(shown):
    return f"{shown.question} · {code(shown)}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_the_same_when_asked_again_later(session, kind):
    shown = table(session, kind, **ASKED.get(kind, {}))
    put(session, "10-20", 2, EntryKind.REPORT, period="2024Q4", progress="以后的进展")
    later = session.on(date(2024, 12, 1))
    found = verifying.verify_line(later, said(shown))
    assert (found.same, found.now) == (True, code(shown))


@pytest.mark.parametrize("ending", [*FILE_FORMATS, *CALENDAR_FORMATS])
@pytest.mark.parametrize("kind", ["quarterly", "circular", "calendar", "duty-report"])
def test_files_of_every_format_verify(session, tmp_path, kind, ending):
    if ending in CALENDAR_FORMATS and kind != "calendar":
        return
    path = tmp_path / f"t.{ending}"
    write(table(session, kind, **ASKED[kind]), path)
    found = verifying.verify_file(session, path)
    assert found.same, found.differences
    assert not found.differences


@pytest.mark.parametrize("ending", FILE_FORMATS)
def test_a_change_of_the_store_is_told_row_and_column(session, tmp_path, ending):
    path = tmp_path / f"t.{ending}"
    shown = table(session, "overdue")
    write(shown, path)
    put(session, "10-10", 2, EntryKind.REPORT, period="2024Q3", progress="忽然有了进展")
    found = verifying.verify_file(session, path)
    assert not found.same
    assert (found.code, found.now) == (code(shown), code(table(session, "overdue")))
    texts = [(one.file, one.store) for one in found.differences]
    assert ("2024-06-20 路基完成", "2024-10-10 忽然有了进展") in texts
    if ending != "json":
        assert "最近填报" in {one.column for one in found.differences}


def test_a_row_that_went_is_told_as_a_whole(session, tmp_path):
    write(table(session, "overdue"), tmp_path / "t.csv")
    put(session, "10-10", 7, EntryKind.CANCEL, reason="不再办理")
    found = verifying.verify_file(session, tmp_path / "t.csv")
    whole = [one for one in found.differences if "发布公告" in one.file]
    assert whole
    assert not found.same


def test_a_file_changed_by_hand_is_found_though_its_code_is_right(session, tmp_path):
    shown = table(session, "overdue")
    write(shown, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cell = next(cell for row in book.active.iter_rows() for cell in row if cell.value == "修好一条路")
    cell.value = "修好两条路"
    book.save(tmp_path / "t.xlsx")
    found = verifying.verify_file(session, tmp_path / "t.xlsx")
    assert not found.same
    assert found.code == found.now == code(shown)
    assert [(one.column, one.file, one.store) for one in found.differences] == [("任务", "修好两条路", "修好一条路")]


def test_a_file_that_another_program_saved_again_is_the_same(session, tmp_path):
    write(table(session, "quarterly", period=Q3), tmp_path / "t.xlsx")
    openpyxl.load_workbook(tmp_path / "t.xlsx").save(tmp_path / "again.xlsx")
    assert (tmp_path / "t.xlsx").read_bytes() != (tmp_path / "again.xlsx").read_bytes()
    assert verifying.verify_file(session, tmp_path / "again.xlsx").same


def test_a_row_can_not_hide_behind_a_line_of_code(session, tmp_path):
    write(table(session, "overdue"), tmp_path / "t.csv")
    text = (tmp_path / "t.csv").read_text("utf-8-sig")
    forged = f"9,{said(table(session, 'overdue'))},多出来的一行\n"
    (tmp_path / "t.csv").write_text(text.replace("合计", forged + "合计", 1), "utf-8")
    assert not verifying.verify_file(session, tmp_path / "t.csv").same


def test_a_table_in_english_verifies_whatever_language_is_spoken(session, tmp_path):
    lang.use("en")
    try:
        shown = table(session, "overdue")
        write(shown, tmp_path / "t.docx")
    finally:
        lang.use("zh")
    assert verifying.verify_line(session, said(shown)).same
    assert verifying.verify_file(session, tmp_path / "t.docx").same
    assert lang.spoken() == "zh"


def test_a_quarter_sealed_since_verifies_as_it_was_and_says_so(session, tmp_path):
    before = table(session, "quarterly", period=Q3)
    sealing.seal(session, Q3)
    after = table(session, "quarterly", period=Q3)
    put(session, "10-12", 2, EntryKind.REPORT, period="2024Q3", progress="迟到")
    later = session.on(date(2024, 11, 1))
    found = verifying.verify_line(later, said(before))
    assert found.same
    assert found.sealed is not None
    found = verifying.verify_line(later, said(after))
    assert found.same
    assert found.sealed is None
    write(after, tmp_path / "t.html")
    assert verifying.verify_file(later, tmp_path / "t.html").same


def test_another_code_is_not_the_same(session):
    shown = table(session, "overdue")
    found = verifying.verify_line(session, f"{shown.question} · AAAAAAAAAA")
    assert (found.same, found.now) == (False, code(shown))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("没有核验码", "no-line"),
        ("nothing - 2024-10-10 all · YH4EQSRULX", "kind-gone"),
        ("responsibility - 2024-10-10 all task=40 · YH4EQSRULX", "tasks-many"),
        ("difference 2024..x 2024-10-10 all · YH4EQSRULX", "period-unreadable"),
    ],
)
def test_lines_that_can_not_be_asked(session, typed, key):
    with pytest.raises(Refused) as refused:
        verifying.verify_line(session, typed)
    assert refused.value.key == f"seals.{key}"
    assert "{" not in lang.say(refused.value.key, **refused.value.values)


def hostile(folder):
    (folder / "no.pdf").write_bytes(b"%PDF")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (folder / "empty.csv").write_bytes(b"")
    (folder / "binary.csv").write_bytes(bytes(range(256)))
    (folder / "deep.json").write_text("[" * 100_000, "utf-8")
    (folder / "list.json").write_text("[1]", "utf-8")
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    with zipfile.ZipFile(folder / "entity.docx", "w") as package:
        package.writestr("word/document.xml", entity)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 210_000_000)
    return {
        "no.pdf": "file-ending",
        "broken.xlsx": "file-unreadable",
        "empty.csv": "no-line-file",
        "binary.csv": "file-unreadable",
        "deep.json": "file-unreadable",
        "list.json": "file-unreadable",
        "entity.docx": "file-unreadable",
        "bomb.docx": "file-too-large",
    }


def test_hostile_files_are_refused_in_a_sentence(session, tmp_path):
    for name, key in hostile(tmp_path).items():
        with pytest.raises(Refused) as refused:
            verifying.verify_file(session, tmp_path / name)
        assert refused.value.key == f"seals.{key}", name
        assert "{" not in lang.say(refused.value.key, **refused.value.values)


def test_the_demos_large_table_verifies(demo_session, tmp_path):
    for ending in ("xlsx", "docx"):
        write(table(demo_session, "quarterly", period=Q3), tmp_path / f"t.{ending}")
        assert verifying.verify_file(demo_session, tmp_path / f"t.{ending}").same


def test_a_plan_changed_since_leaves_the_table_of_a_past_day_as_it_was(demo_file, tmp_path):
    from dataclasses import replace

    from tasktrack.acts import loading
    from tasktrack.store import plans

    shutil.copyfile(demo_file, tmp_path / "copy.db")
    session = open_session(str(tmp_path / "copy.db"))
    shown = table(session.on(date(2024, 10, 14)), "overdue")
    plan = plans.plan(session.store)
    title = next(row[1] for row in shown.rows)
    tasks = tuple(replace(one, title=f"{one.title}（改）") if one.title == title else one for one in plan.tasks)
    loading.load(session, replace(plan, tasks=tasks))
    found = verifying.verify_line(session, said(shown))
    assert (found.same, found.plan_changes) == (True, 0)
