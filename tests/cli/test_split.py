"""`task split` from the command line: what adds up is handed out, what does not is kept as a draft or refused."""

import zipfile

import pytest

from tests.acts.planning import planned

CODE = "1.1-1"


@pytest.fixture
def plan(run, tmp_path):
    """Run on a small simulated store, on a day on which entries can be made."""
    planned(tmp_path / "tasktrack.db").store.close()

    def on_the_day(*arguments, **more):
        return run(*arguments, TASKTRACK_AS_OF="2021-06-01", TASKTRACK_ACTOR="规划员", **more)

    return on_the_day


def split(plan, code=CODE):
    return plan("task", "split", code, "--json").json


def cell(found, year, unit):
    return next((one for one in found["cells"] if (one["year"], one["unit"]) == (year, unit)), {"amount": None})


def refused(done, *told):
    assert done.code == 1 and done.err.strip().count("\n") == 0, done.err
    assert all(one in done.err for one in told), done.err


def test_the_split_is_shown_with_its_sums_and_marks(plan):
    found = split(plan)
    assert (found["total"], found["wanted"], found["remainder"], found["balanced"]) == (5130, 5130, 0, True)
    assert found["basis"] == {"method": "equal", "measure": "", "taken_on": None}
    assert {one["unit"] for one in found["units"]} == {"jyj", "s1", "s2"}
    assert sum(one["total"] for one in found["years"]) == sum(one["total"] for one in found["units"]) == 5130
    assert sum(one["amount"] for one in found["cells"]) == 5130
    page = plan("task", "split", CODE).out
    assert "合计" in page and "~" in page and "5130" in page
    assert len(plan("task", "split", CODE, "--format", "csv").rows) == 1 + 3 + 1


def test_a_split_by_pupils_with_fixed_cells_adds_up_exactly(plan):
    fixed = ("--fix", "2021/s1=100", "--fix", "2022/s2=7", "--fix", "2025/jyj=30")
    preview = plan("task", "split", CODE, "--by", "pupils", *fixed, "--dry-run", "--json").json
    assert preview["dry_run"] and cell(split(plan), 2021, "s1")["amount"] != 100
    done = plan("task", "split", CODE, "--by", "在校生", *fixed, "--reason", "按在校生", "--json").json
    assert done["items"] == preview["items"]
    found = split(plan)
    assert found["total"] == 5130 == sum(one["amount"] for one in found["cells"] if one["amount"])
    assert [cell(found, *key)["amount"] for key in ((2021, "s1"), (2022, "s2"), (2025, "jyj"))] == [100, 7, 30]
    assert [one["fixed"] for one in found["cells"]].count(True) == 3
    assert found["basis"]["measure"] == "pupils"
    live = [one for one in plan("task", "show", CODE, "--json").json["items"] if one["status"] != "cancelled"]
    assert sum(one["target"] for one in live) == 5130
    again = plan("task", "split", CODE, "--spread")
    assert again.code == 0 and "没有什么要改动" in again.err


def test_the_day_of_the_data_may_be_named(plan):
    plan("task", "split", CODE, "--by", "pupils", "--on", "2020-12-31")
    found = split(plan)
    weights = {one["unit"]: one["weight"] for one in found["units"]}
    assert (weights["s1"], weights["s2"], found["basis"]["taken_on"]) == (900, 300, "2020-12-31")
    told = plan("task", "split", CODE, "--by", "pupils", "--dry-run")
    assert "教育局" in told.err and "没有在校生的数据" in told.err


def test_what_does_not_add_up_is_refused_or_kept_as_a_draft(plan):
    before = split(plan)
    refused(plan("task", "split", CODE, "--set", "2021/s1=5000"), "--draft")
    assert split(plan)["cells"] == before["cells"]
    kept = plan("task", "split", CODE, "--set", "2021/s1=5000", "--draft", "--json").json
    assert kept["drafted"] and kept["split"]["balanced"] is False
    waiting = split(plan)
    assert waiting["cells"] == before["cells"], "a draft is handed out to nobody"
    assert waiting["draft"]["by"] == "规划员" and waiting["draft"]["remainder"] < 0
    assert [one["code"] for one in plan("task", "list", "--drafted", "--json").json] == [CODE]
    refused(plan("task", "split", CODE, "--by", "equal"), "--from-draft", "--drop-draft")
    going_on = ("--from-draft", "--fix", "2021/s1=50", "--spread")
    assert plan("task", "split", CODE, *going_on).code == 0
    assert (split(plan)["draft"], split(plan)["total"]) == (None, 5130)
    refused(plan("task", "split", CODE, "--from-draft"), CODE)
    plan("task", "split", CODE, "--set", "2021/s1=1", "--draft")
    assert plan("task", "split", CODE, "--drop-draft").code == 0
    assert split(plan)["draft"] is None


def test_cells_are_fixed_and_freed(plan):
    assert plan("task", "split", CODE, "--fix", "s1").code == 0
    assert {one["unit"] for one in split(plan)["cells"] if one["fixed"]} == {"s1"}
    assert plan("task", "split", CODE, "--unfix", "all", "--fix", "2022").code == 0
    assert {one["year"] for one in split(plan)["cells"] if one["fixed"]} == {2022}
    assert plan("task", "split", CODE, "--set", "2023/s1=1", "--spread").code == 0
    found = split(plan)
    assert (cell(found, 2023, "s1")["amount"], cell(found, 2023, "s1")["fixed"]) == (1, False)


def test_spreading_over_some_years_and_units_leaves_the_others_as_they_are(plan):
    before = split(plan)
    assert plan("task", "split", CODE, "--by", "equal", "--year", 2024, "--unit", "xx", "--set", "2024/s1=1").code == 0
    found = split(plan)
    moved = {key for key in amounts(found) if amounts(found)[key] != amounts(before).get(key)}
    assert moved == {(2024, "s1"), (2024, "s2")}
    assert found["total"] == 5130
    refused(plan("task", "split", CODE, "--spread", "--alone"), "--year")


def amounts(found):
    return {(one["year"], one["unit"]): one["amount"] for one in found["cells"]}


def test_a_split_is_undone_on_the_record(plan):
    before = split(plan)
    assert plan("task", "split", CODE, "--by", "pupils", "--set", "2021/s1=700", "--fix", "2021/s2=9").code == 0
    assert amounts(split(plan)) != amounts(before)
    assert plan("task", "split", CODE, "--undo", "--reason", "试分").code == 0
    assert (split(plan)["cells"], split(plan)["basis"]) == (before["cells"], before["basis"])
    assert plan("task", "split", CODE, "--by", "pupils", "--year", 2024, "--unit", "xx").code == 0
    assert split(plan)["basis"] == before["basis"], "a part split by something else leaves the whole's basis"
    told = plan("task", "history", CODE, "--json").json
    assert [one["kind"] for one in told][:2].count("split") == 2
    refused(plan("task", "split", CODE, "--undo", "--spread"), "--undo")


def test_only_some_years_and_units_get_shares(plan):
    alone = ("--year", 2024, "--year", 2025, "--unit", "xx", "--alone")
    assert plan("task", "split", CODE, "--by", "equal", *alone).code == 0
    found = split(plan)
    kept = {(one["year"], one["unit"]) for one in found["cells"] if one["amount"]}
    assert kept == {(year, unit) for year in (2024, 2025) for unit in ("s1", "s2")}
    assert found["total"] == 5130
    refused(plan("task", "split", CODE, "--spread", "--year", 2031), "2031")
    refused(plan("task", "split", CODE, "--spread", "--unit", "s3"), "s3")
    refused(plan("task", "split", CODE, "--year", 2024, "--fix", "2024"), "--spread")


def test_rows_are_confirmed(plan):
    assert plan("task", "split", CODE, "--confirm", "s1").code == 0
    assert {one["unit"] for one in split(plan)["cells"] if one["confirmed"]} == {"s1"}
    assert "✓" in plan("task", "split", CODE).out
    assert plan("task", "split", CODE, "--confirm", "all").code == 0
    assert all(one["confirmed"] for one in split(plan)["cells"])
    kinds = [entry["kind"] for entry in plan("task", "history", CODE, "--json").json]
    assert kinds == ["confirm", "confirm"]


def test_given_figures_come_from_a_file_that_was_written_out(plan, tmp_path):
    plan("task", "split", CODE, "--by", "pupils", "--fix", "2021/s1=100")
    text = plan("task", "split", CODE, "--format", "csv").out
    plan("task", "split", CODE, "--unfix", "all", "--by", "equal")
    (tmp_path / "block.csv").write_text(text, encoding="utf-8")
    assert plan("task", "split", CODE, "--by", "given", "--figures", "block.csv").code == 0
    found = split(plan)
    assert cell(found, 2021, "s1")["amount"] == 100
    assert (found["basis"]["method"], found["total"]) == ("given", 5130)


def test_given_figures_come_from_excel(plan, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["学校", "2021年", 2022, "合计"])
    book.active.append(["某市第一小学", 2000, 1000.0, "=B2+C2"])
    book.active.append(["s2", 2000, 130, None])
    book.active.append(["合计", 4000, 1130, None])
    book.save(tmp_path / "block.xlsx")
    done = plan("task", "split", CODE, "--by", "given", "--figures", "block.xlsx")
    assert done.code == 0, done.err
    kept = {(one["year"], one["unit"]): one["amount"] for one in split(plan)["cells"] if one["amount"]}
    assert kept == {(2021, "s1"): 2000, (2022, "s1"): 1000, (2021, "s2"): 2000, (2022, "s2"): 130}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("单位,2021\n某校,5130\n另一校,1\n", ("某校", "另一校", "第 2 行", "第 3 行")),
        ("单位,2021\ns1,很多\n", ("很多", "第 2 行“2021”列")),
        ("单位,去年\ns1,1\n", ("去年",)),
        ("单位\ns1\n", ("年份",)),
        ("单位,2021\ns1,1\ns1,2\n", ("s1",)),
        ("", ("block.csv",)),
        ("单位,2021\n" + "s1,1\n" * 20_002, ("20000",)),
        ("单位," + ",".join(["2021"] * 300) + "\ns1,1\n", ("200",)),
        ("单位,2021\n" + "长" * 3000 + ",1\n", ("2000",)),
        ('单位,2021\n"s1,1\n', ("CSV",)),
    ],
)
def test_a_faulty_block_is_refused_with_every_fault(plan, tmp_path, text, told):
    (tmp_path / "block.csv").write_text(text, encoding="utf-8")
    before = split(plan)
    done = plan("task", "split", CODE, "--by", "given", "--figures", "block.csv")
    assert (done.code, done.out) == (1, "")
    assert all(one in done.err for one in told) and "Traceback" not in done.err, done.err
    assert split(plan) == before


def test_hostile_files_are_not_unpacked(plan, tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 150_000_000)
    refused(plan("task", "split", CODE, "--figures", "bomb.xlsx"), "100 MB")
    (tmp_path / "text.xlsx").write_text("不是表格", encoding="utf-8")
    refused(plan("task", "split", CODE, "--figures", "text.xlsx"), "xlsx")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00\x01")
    refused(plan("task", "split", CODE, "--figures", "bytes.csv"), "UTF-8")
    refused(plan("task", "split", CODE, "--figures", "nowhere.csv"), "nowhere.csv")
    refused(plan("task", "split", CODE, "--figures", "."), "不是普通文件")


def test_a_sheet_with_entities_or_far_cells_does_no_harm(plan, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"], book.active["B1"] = "单位", 2021
    book.active["A1048576"] = "s1"
    book.save(tmp_path / "far.xlsx")
    refused(plan("task", "split", CODE, "--figures", "far.xlsx"), "20000")
    entity = '<!DOCTYPE x [<!ENTITY a "1">]>'
    with zipfile.ZipFile(tmp_path / "far.xlsx") as read, zipfile.ZipFile(tmp_path / "entity.xlsx", "w") as written:
        for name in read.namelist():
            data = read.read(name).decode()
            written.writestr(name, f"{entity}{data.partition('?>')[2] or data}" if "sheet1" in name else data)
    refused(plan("task", "split", CODE, "--figures", "entity.xlsx"), "打不开")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--by", "colour"), "pupils"),
        (("--on", "2021-01-01"), "--by"),
        (("--fix", "2021/s1=-4"), "-4"),
        (("--fix", "2021/s1=0.5"), "0.5"),
        (("--fix", "2021=7"), "2021=7"),
        (("--set", "2021/s1"), "2021/s1"),
        (("--fix", "2031/s1=4"), "2031"),
        (("--by", "equal", "--fix", "2021/s1=6000"), "870"),
        (("--drop-draft",), CODE),
        (("--draft",), "--spread"),
    ],
)
def test_what_can_not_be_is_refused_in_one_sentence(plan, arguments, told):
    before = split(plan)
    done = plan("task", "split", CODE, *arguments)
    assert (done.code, done.out) == (1, "")
    assert told in done.err and done.err.count("\n") == 1, done.err
    assert split(plan) == before


def test_the_second_editor_of_a_split_gets_a_conflict(plan):
    seen = split(plan)["seen"]
    assert plan("task", "split", CODE, "--by", "pupils", "--seen", seen).code == 0
    after = split(plan)
    late = plan("task", "split", CODE, "--by", "equal", "--seen", seen)
    assert (late.code, "规划员" in late.err) == (4, True)
    assert split(plan) == after


def test_what_was_reported_on_changes_only_when_that_is_meant(plan):
    item = f"{CODE}/2021/s1"
    assert plan("report", item, "--actual", 3, "--progress", "开工").code == 0
    assert "!" in plan("task", "split", CODE).out
    refused(plan("task", "split", CODE, "--set", "2021/s1=11", "--spread"), "--reported")
    done = plan("task", "split", CODE, "--fix", "2021/s1=11", "--spread", "--reported", "--reason", "核减", "--json")
    assert done.code == 0 and item in done.json["retargeted"]
    assert (cell(split(plan), 2021, "s1")["amount"], split(plan)["total"]) == (11, 5130)


def test_a_level_has_no_sum_but_a_mean(plan):
    found = split(plan, "1.1-2")
    assert {one["total"] for one in found["units"]} == {None}
    assert plan("task", "split", "1.1-2", "--by", "pupils", "--set", "2023/s1=70").code == 0
    found = split(plan, "1.1-2")
    assert cell(found, 2023, "s2")["amount"] is not None
    assert "%" in plan("task", "split", "1.1-2").out


def test_a_milestone_is_shown_and_not_split(plan):
    assert plan("task", "split", "1.2-1").code == 0
    refused(plan("task", "split", "1.2-1", "--by", "equal"), "逐格")
    refused(plan("task", "split", "1.2-1", "--confirm", "all"), "逐格")
    assert plan("list", "--task", "1.2-1", "--json").json[0]["status"] == "not_started"
