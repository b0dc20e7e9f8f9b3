"""The annual plans of all units as files: names, what is refused, and what stands in them read back."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tasktrack import lang
from tasktrack.acts import annual_plans
from tasktrack.acts.session import Session
from tasktrack.errors import Refused
from tasktrack.store import items
from tasktrack.store.selection import Selection
from tasktrack.tables import annual_files
from tasktrack.tables.annual_files import Batch
from tasktrack.tables.kinds import table
from tests.acts.planning import TOLD, planned
from tests.store.small import made

YEAR = 2022


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return planned(tmp_path / "store.db")


def written(batch: Batch) -> list[str]:
    for file in batch.files:
        batch.write(file)
    return sorted(path.name for path in batch.folder.iterdir())


def refused(session: Session, folder: Path, ending: str = "xlsx", **more: object) -> str:
    with pytest.raises(Refused) as refusal:
        annual_files.batch(session, YEAR, folder, ending, **more)
    for language in reversed(lang.LANGUAGES):
        lang.use(language)
        said = lang.say(refusal.value.key, **refusal.value.values)
    return said


def test_each_unit_with_a_plan_has_a_workbook_of_its_own_with_its_rows(session: Session, tmp_path: Path) -> None:
    annual_plans.issue(session, ["s1"], YEAR)
    batch = annual_files.batch(session, YEAR, tmp_path / "out", "xlsx")
    assert batch.without == ("某市财政局", "某市第三小学")
    units = ("某市教育局", "某市第一小学", "某市第二小学")
    assert written(batch) == sorted(f"2022年度工作计划-{name}.xlsx" for name in units)
    for unit, code, head in (("某市第一小学", "s1", "部分下达"), ("某市教育局", "jyj", "草案（未下达）")):
        sheet = load_workbook(tmp_path / "out" / f"2022年度工作计划-{unit}.xlsx").active
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        told = [str(value) for row in cells for value in row if value is not None]
        assert any(head in text for text in told)
        owed = items.window(session.store, session.view, Selection(units=(code,), year=YEAR))
        clauses = [row[1] for row in cells if isinstance(row[0], int)]
        assert sorted(clauses) == sorted(line.clause for line in owed)
        assert any("暂不下达：R01口径待裁定" in text for text in told)


def test_as_word_documents(session: Session, tmp_path: Path) -> None:
    batch = annual_files.batch(session, YEAR, tmp_path / "out", "docx", only=("s1", "czj"))
    assert batch.without == ("某市财政局",)
    [name] = written(batch)
    document = Document(str(tmp_path / "out" / name))
    head = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "某市第一小学" in head and "草案（未下达）" in head
    rows = [[cell.text for cell in row.cells] for one in document.tables for row in one.rows]
    assert sum(row[0].isdigit() for row in rows) == 3


def test_a_file_is_the_table_of_its_unit(session: Session, tmp_path: Path) -> None:
    batch = annual_files.batch(session, YEAR, tmp_path / "out", "json")
    for file in batch.files:
        assert batch.year.table(file.unit) == table(session, "annual-plan", unit=file.unit.code, year=YEAR)


NAMES = ("a/b\\c:d*e?", "A/b\\c:d*e?", "CON", "..", " 点. ", "长" * 300, "[red]x[/]", "-rf", "ａ_b_c_d_e_")


def test_no_name_of_a_unit_leads_out_of_the_folder_or_over_another_file(tmp_path: Path) -> None:
    units = [replace(TOLD.units[2], code=f"s{place}", name=name) for place, name in enumerate(NAMES)]
    group = replace(TOLD.groups[0], members=tuple(unit.code for unit in units))
    told = replace(TOLD, units=(*TOLD.units[:2], *units), groups=(group,), unit_data=())
    session = made(tmp_path / "store.db", told=told)
    batch = annual_files.batch(session, YEAR, tmp_path / "out", "csv")
    names = written(batch)
    assert len(names) == len(NAMES) + 1 == len({name.casefold() for name in names})
    assert all(len(name.encode()) < 200 and not set(name) & set('<>:"/\\|?*') for name in names)
    assert all(path.name.startswith(("out", "store.db")) for path in tmp_path.iterdir())


@pytest.mark.parametrize("name", ["某校\x1b[31m", "某\u202e校", "某\n校", "\u200b", "", " . "])
def test_a_name_has_nothing_in_it_that_acts_or_hides(name: str) -> None:
    kept = annual_files.safe(name)
    assert kept and kept.isprintable() and kept == kept.strip(" .")


def test_files_of_the_same_name_are_left_alone_unless_they_may_be_replaced(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    held = folder / "2022年度工作计划-某市第二小学.xlsx"
    held.write_text("mine")
    assert "某市第二小学" in refused(session, folder)
    assert [path.name for path in folder.iterdir()] == [held.name] and held.read_text() == "mine"
    assert len(written(annual_files.batch(session, YEAR, folder, "xlsx", replacing=True))) == 3
    assert held.read_bytes()[:2] == b"PK"


def test_refusals(session: Session, tmp_path: Path) -> None:
    assert "pdf" in refused(session, tmp_path / "out", "pdf")
    assert "上一级" in refused(session, tmp_path / "no" / "such")
    assert "不是文件夹" in refused(session, tmp_path / "store.db")
    assert "没有工作计划" in refused(session, tmp_path / "out", only=("czj",))
    assert not (tmp_path / "out").exists()
    with pytest.raises(Refused):
        annual_files.batch(session, 2040, tmp_path / "out", "xlsx")
