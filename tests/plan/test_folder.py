from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.plan import folder, rows
from tasktrack.plan.cells import control
from tasktrack.plan.faults import Unreadable
from tasktrack.plan.parts import Task, Unit
from tasktrack.plan.sheets import SHEETS
from tasktrack.words import UnitKind
from tests.notation import plan

SMALL = plan(
    """
    clause 4 title=任务
    clause 4.2 parent=4 title=学位 commits
    unit jyj name=教育局
    unit lcyz name=一中 kind=school parent=jyj
    group zxx name=中小学 members=lcyz open
    indicator 4.2 name=学位数 target=1.85 target_year=2025
    task 4.2-1 kind=quantity op=range target=1 target_max=2 due=2025-12-31 lead=jyj responsible=zxx
    task 4.2-2 same_as=4.2-1
    ruling R01 tasks=4.2-1
    """
)
Change = Callable[[str, str, str], None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder.write(SMALL, tmp_path / "plan")
    return tmp_path / "plan"


@pytest.fixture
def change(home: Path) -> Change:
    """Replace a piece of a file's text by another."""

    def act(file: str, old: str, new: str) -> None:
        text = (home / file).read_text("utf-8-sig")
        assert old in text
        (home / file).write_text(text.replace(old, new, 1), "utf-8", newline="")

    return act


def faults(home: Path) -> list[tuple[str, int, str, str]]:
    with pytest.raises(Unreadable) as refused:
        folder.read(home)
    assert "{" not in lang.say(refused.value.key, **refused.value.values)
    return [(one.file, one.line, one.column, one.key.removeprefix("plan.")) for one in refused.value.faults]


def test_reads_back_what_it_wrote(home: Path) -> None:
    assert folder.read(home) == SMALL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_reads_what_editors_save(home: Path, encoding: str) -> None:
    for file in home.glob("*.csv"):
        text = file.read_text("utf-8-sig")
        file.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert folder.read(home) == SMALL


def test_columns_stand_in_any_order(home: Path) -> None:
    lines = [line.split(",") for line in (home / "units.csv").read_text("utf-8-sig").splitlines()]
    (home / "units.csv").write_text("\n".join(",".join(reversed(line)) for line in lines), "utf-8")
    assert folder.read(home).units == SMALL.units


def test_csv_begins_with_a_byte_order_mark_and_toml_does_not(home: Path) -> None:
    assert (home / "units.csv").read_bytes().startswith(b"\xef\xbb\xbfcode,name")
    assert b"\r" not in (home / "units.csv").read_bytes()
    assert (home / "plan.toml").read_bytes().startswith(b"code = ")


@pytest.mark.parametrize("file", ["groups.csv", "indicators.csv", "rulings.csv", "mechanism.toml"])
def test_some_files_may_be_missing(home: Path, change: Change, file: str) -> None:
    change("tasks.csv", "zxx", "lcyz")
    (home / file).unlink(missing_ok=True)
    assert not getattr(folder.read(home), Path(file).stem)


@pytest.mark.parametrize("file", ["plan.toml", "clauses.csv", "units.csv", "tasks.csv"])
def test_the_others_may_not_and_nothing_else_is_blamed(home: Path, file: str) -> None:
    (home / file).unlink()
    assert faults(home) == [(file, 0, "", "file-missing")]


def test_rows_that_excel_leaves_empty_are_passed_over(home: Path) -> None:
    with (home / "rulings.csv").open("a", encoding="utf-8") as out:
        out.write("\n,,,,,,,,,,,,,,\n")
    assert folder.read(home) == SMALL


def test_separators_that_excel_leaves_off_at_the_end_of_a_row_are_not_missed(home: Path, change: Change) -> None:
    change("units.csv", "department,,proposed,,,", "department")
    assert folder.read(home) == SMALL


def test_days_as_excel_writes_them_back(home: Path, change: Change) -> None:
    change("tasks.csv", "2025-12-31", "2025/12/31")
    assert folder.read(home) == SMALL


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("units.csv", "short_name", "", (1, "short_name", "column-missing")),
        ("units.csv", "leader", "boss", (1, "boss", "column-unknown")),
        ("units.csv", "leader", "name", (1, "name", "column-twice")),
        ("units.csv", "department", "ministry", (2, "kind", "not-one-of")),
        ("units.csv", "教育局", "", (2, "name", "cell-missing")),
        ("units.csv", "教育局", "教育\x1b[31m局", (2, "name", "control-character")),
        ("units.csv", "教育局", "教育\0局", (2, "name", "control-character")),
        ("units.csv", "\nlcyz", "\njyj", (3, "code", "doubled")),
        ("units.csv", "school,jyj", "school,xxx", (3, "parent", "unknown")),
        ("units.csv", "department,,", "department,lcyz,", (2, "parent", "circular")),
        ("units.csv", "教育局", "教育局,", (2, "", "row-width")),
        ("units.csv", "教育局", '"教育局', (2, "", "not-csv")),
        ("clauses.csv", "\n4.2,4", "\n4,4", (3, "locator", "doubled")),
        ("clauses.csv", "4.2,4,", "4.2,5,", (3, "parent", "unknown")),
        ("clauses.csv", "4.2,4,", "4..2,4,", (3, "locator", "not-a-locator")),
        ("clauses.csv", "yes", "ja", (3, "commits", "not-yes-no")),
        ("groups.csv", "zxx", "lcyz", (2, "code", "colliding")),
        ("groups.csv", "lcyz", "lcez", (2, "members", "unknown")),
        ("groups.csv", "zxx", "a b", (2, "code", "not-a-code")),
        ("indicators.csv", "1.85", "1,85", (2, "", "row-width")),
        ("indicators.csv", "1.85", "1.85万", (2, "target", "not-a-figure")),
        ("indicators.csv", "1.85", "1e5", (2, "target", "not-a-figure")),
        ("indicators.csv", "1.85", "9" * 21, (2, "target", "not-a-figure")),
        ("indicators.csv", "2025", "25", (2, "target_year", "not-a-year")),
        ("tasks.csv", "2025-12-31", "2025-02-30", (2, "due", "no-such-day")),
        ("tasks.csv", "2025-12-31", "年底", (2, "due", "not-a-day")),
        ("tasks.csv", "2025-12-31", "9999-12-31", (2, "due", "day-outside")),
        ("tasks.csv", "quantity", "amount", (2, "kind", "not-one-of")),
        ("tasks.csv", "range,1,2", ">=,,", (2, "target", "target-missing")),
        ("tasks.csv", "range,1,2", "range,1,", (2, "target_max", "range-open")),
        ("tasks.csv", "range,1,2", "range,2,1", (2, "target_max", "range-reversed")),
        ("tasks.csv", "range,1,2", ">=,1,2", (2, "target_max", "range-not-meant")),
        ("tasks.csv", "4.2-1,4.2,", "4.2-1,4.3,", (2, "clause", "unknown")),
        ("tasks.csv", "jyj,zxx", "jyj,zxx;nobody", (2, "responsible", "unknown")),
        ("tasks.csv", ",4.2-1,", ",4.2-9,", (3, "same_as", "unknown")),
        ("tasks.csv", ",4.2-1,", ",4.2-2,", (3, "same_as", "chained")),
        ("rulings.csv", "4.2-1", "4.2-9", (2, "tasks", "unknown")),
        ("plan.toml", '"某市规划"', '""', (2, "title", "key-missing")),
        ("plan.toml", "first_year = 2021", "first_year = 2026", (8, "last_year", "years-reversed")),
        ("plan.toml", "2021-01-01", "2021-02-30", (6, "", "not-toml")),
        ("plan.toml", "2021-01-01", '"2021-01-01"', (6, "issued_on", "not-a-toml-day")),
        ("plan.toml", "2021-01-01", "2021-01-01T08:00:00", (6, "issued_on", "not-a-toml-day")),
        ("plan.toml", '"某市规划"', '"某市\\u0000规划"', (2, "title", "control-character")),
        ("plan.toml", '"某市规划"', "12", (2, "title", "not-a-text")),
        ("plan.toml", "number", "nummer", (4, "nummer", "key-unknown")),
        ("plan.toml", "2021", "9" * 5000, (1, "", "not-toml")),
        ("plan.toml", "first_year", "year_one", (1, "first_year", "key-missing")),
        ("plan.toml", "first_year = 2021", "first_year = true", (7, "first_year", "not-a-year")),
    ],
)
def test_each_fault_has_its_place(
    home: Path, change: Change, file: str, old: str, new: str, expected: tuple[int, str, str]
) -> None:
    change(file, old, new)
    assert (file, *expected) in faults(home)


def test_all_faults_of_all_files_at_once_in_the_order_of_reading(home: Path, change: Change) -> None:
    change("tasks.csv", "quantity", "amount")
    change("units.csv", "department", "ministry")
    change("units.csv", "school,jyj", "college,xxx")
    assert faults(home) == [
        ("units.csv", 2, "kind", "not-one-of"),
        ("units.csv", 3, "kind", "not-one-of"),
        ("units.csv", 3, "parent", "unknown"),
        ("tasks.csv", 2, "kind", "not-one-of"),
    ]


def test_the_summary_names_the_first_fault_and_counts_the_others(home: Path, change: Change) -> None:
    change("units.csv", "department", "ministry")
    change("tasks.csv", "quantity", "amount")
    with pytest.raises(Unreadable) as refused:
        folder.read(home)
    said = lang.say(refused.value.key, **refused.value.values)
    assert "units.csv 第 2 行“kind”列：“ministry”应为其中之一" in said
    assert said.endswith("另有 1 处")


def test_lines_are_counted_as_an_editor_does_though_cells_hold_line_breaks(home: Path, change: Change) -> None:
    change("units.csv", "教育局", '"教育\n\n局"')
    change("units.csv", "school", "college")
    assert faults(home) == [("units.csv", 5, "kind", "not-one-of")]


def test_who_stand_above_each_other_are_told_once(home: Path, change: Change) -> None:
    change("units.csv", "department,,", "department,lcyz,")
    assert faults(home) == [("units.csv", 2, "parent", "circular")]


def test_a_range_may_begin_and_end_at_one_figure(home: Path, change: Change) -> None:
    change("tasks.csv", "range,1,2", "range,2,2")
    assert folder.read(home).tasks[0].target_max == 2


def test_a_file_that_breaks_off_is_told_once(home: Path, change: Change) -> None:
    change("units.csv", "lcyz,", 'lcyz,"')
    assert faults(home) == [("units.csv", 3, "", "not-csv")]


def test_a_row_with_a_fault_is_still_known_to_those_who_name_it(home: Path, change: Change) -> None:
    change("units.csv", "教育局", "")
    change("units.csv", "一中", "一,中")
    assert faults(home) == [("units.csv", 2, "name", "cell-missing"), ("units.csv", 3, "", "row-width")]


def test_other_text_files_are_refused(home: Path) -> None:
    (home / "units.csv").write_bytes("code,name".encode("utf-16"))
    assert faults(home) == [("units.csv", 0, "", "not-text")]


def test_links_are_not_followed(home: Path) -> None:
    (home / "units.csv").rename(home / "elsewhere")
    (home / "units.csv").symlink_to(home / "elsewhere")
    assert faults(home) == [("units.csv", 0, "", "not-a-file")]


def test_a_file_that_is_too_large_is_not_read(home: Path) -> None:
    with (home / "units.csv").open("ab") as out:
        out.truncate(folder.MOST_BYTES + 1)
    assert faults(home) == [("units.csv", 0, "", "file-too-large")]


def test_rows_and_faults_have_an_end(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 1)
    assert ("units.csv", 3, "", "too-many-rows") in faults(home)


def test_a_file_full_of_faults_is_given_up(home: Path) -> None:
    with (home / "units.csv").open("a", encoding="utf-8") as out:
        out.writelines(f"u{number}\n" for number in range(5000))
    found = [fault for fault in faults(home) if fault[0] == "units.csv"]
    assert len(found) == rows.MOST_FAULTS + 1
    assert found[-1][3] == "too-many-faults"


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-folder"):
        folder.read(tmp_path / "nowhere")


def test_writes_into_an_empty_folder_but_not_among_other_files(tmp_path: Path) -> None:
    folder.write(SMALL, tmp_path)
    assert folder.read(tmp_path) == SMALL
    with pytest.raises(Refused, match="folder-not-empty"):
        folder.write(SMALL, tmp_path)


@pytest.mark.parametrize("bad", ["a;b", "", "a b"])
def test_writes_no_plan_that_it_could_not_read_and_leaves_nothing_behind(tmp_path: Path, bad: str) -> None:
    broken = replace(SMALL, units=(*SMALL.units, Unit(code=bad, name="某", kind=UnitKind.TOWN)))
    with pytest.raises(Unreadable) as refused:
        folder.write(broken, tmp_path / "plan")
    assert [(one.file, one.column) for one in refused.value.faults] == [("units.csv", "code")]
    assert list(tmp_path.iterdir()) == []


def test_says_why_when_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="folder-not-written"):
        folder.write(SMALL, tmp_path / "file" / "plan")


def test_lone_surrogates_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder-not-written"):
        folder.write(replace(SMALL, document=replace(SMALL.document, title="\ud800")), tmp_path / "plan")


@given(
    st.sampled_from(folder.FILES),
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, file: str, data: bytes) -> None:
    home = tmp_path_factory.mktemp("bytes") / "plan"
    folder.write(SMALL, home)
    begin = (home / file).read_bytes() if file in ("units.csv", "tasks.csv", "plan.toml") else b""
    (home / file).write_bytes(begin + data)
    try:
        folder.read(home)
    except Unreadable as refused:
        assert not any(control(str(fault)) or "\n" in str(fault) for fault in refused.faults)


def test_every_field_of_every_part_is_a_column() -> None:
    header = {sheet.file: tuple(sheet.columns) for sheet in SHEETS}
    assert header["tasks.csv"] == Task.__slots__
    assert header["clauses.csv"] == ("locator", "parent", "number", "title", "commits", "excuse")
