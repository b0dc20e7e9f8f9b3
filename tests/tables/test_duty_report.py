"""The report at a year's end and the roll of all units, against a story told by hand and the demo's journal."""

from collections import Counter
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest

from tasktrack.acts import carrying
from tasktrack.errors import Refused
from tasktrack.store import entries, items
from tasktrack.store.selection import Selection
from tasktrack.tables.duty_report import of_year
from tasktrack.tables.frame import plan_of
from tasktrack.tables.kinds import table
from tasktrack.tables.writers import write
from tasktrack.words import EntryKind, Outcome, Status
from tests.acts.planning import planned
from tests.tables.story import item, put, told


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    return told(tmp_path_factory.mktemp("duty") / "store.db")


def rows(shown):
    keys = [column.key for column in shown.columns]
    return [dict(zip(keys, row, strict=True)) for row in shown.rows]


def test_each_item_of_the_unit_with_how_it_came_out(session):
    shown = table(session, "duty-report", unit="jyj", year=2024)
    at = {number: item(session, number) for number in (1, 2, 3, 4)}
    keys = ("task", "outcome", "due", "finished", "days", "returns", "extensions", "entry")
    assert [tuple(row[key] for key in keys) for row in rows(shown)] == [
        ("建成一所学校", "按期办结", date(2024, 9, 20), date(2024, 8, 15), None, 1, None, f"#{at[1]}-7"),
        ("修好一条路", "未办结", date(2024, 8, 31), None, 40, None, None, f"#{at[2]}-1"),
        ("培训教师", "未到期", date(2024, 11, 30), None, None, None, 1, f"#{at[3]}-4"),
        ("清理隐患", "撤销", date(2024, 12, 31), None, None, None, None, f"#{at[4]}-2"),
    ]
    assert rows(shown)[0]["evidence"] == "3件：验收单.pdf、照片.jpg、图纸.pdf"
    assert shown.title == "关于某市教育局落实《某市规划》2024年度工作的述职材料"
    sums = dict(shown.totals)
    assert (sums["合计"], sums["按期办结"], sums["未办结"], sums["撤销"]) == (4, 1, 1, 1)
    assert (sums["办结率（%）"], sums["退回次数"], sums["佐证材料"]) == (Decimal("50.0"), 1, 3)


def test_what_waits_for_review_since_before_its_day_is_not_missed(session):
    at = session.on(date(2024, 11, 20))
    shown = rows(table(at, "duty-report", unit="czj", year=2024))
    assert [(row["task"], row["outcome"]) for row in shown] == [
        ("新增学位", "未到期"),
        ("拨付资金", "按期报结待审"),
        ("发布公告", "未办结"),
    ]


def test_the_roll_counts_every_item_once(session):
    shown = table(session, "duty-report", year=2024)
    keys = ("unit", "items", "done", "late", "waiting", "missed", "carried_over", "open", "cancelled", "rate")
    assert [tuple(row[key] for key in keys) for row in rows(shown)] == [
        ("某市教育局", 4, 1, 0, 0, 1, 0, 1, 1, Decimal("50.0")),
        ("某市财政局", 3, 0, 0, 1, 1, 0, 1, 0, Decimal("0.0")),
        ("某市公安局", 1, 0, 0, 0, 0, 0, 1, 0, None),
    ]
    assert dict(shown.totals)["合计"] == 8


def test_done_late_by_the_day_of_submission(tmp_path):
    session = told(tmp_path / "store.db")
    put(session, "10-10", 2, EntryKind.SUBMIT)
    put(session, "10-20", 2, EntryKind.ACCEPT)
    shown = rows(table(session.on(date(2024, 12, 1)), "duty-report", unit="jyj", year=2024))
    assert (shown[1]["outcome"], shown[1]["days"], shown[1]["finished"]) == ("逾期办结", 40, date(2024, 10, 10))


def test_a_shortfall_that_went_to_the_next_year_is_carried_over(tmp_path):
    session = planned(tmp_path / "store.db", day=date(2022, 1, 5))
    before = of_year(session, plan_of(session).document, 2021)
    moved = carrying.carry_over(session, "1.1-1", 2021, ["s1"], reason="选址调整")
    assert [one.unit for one in moved] == ["s1"]
    after = of_year(session, plan_of(session).document, 2021)
    changed = [
        (new.line.unit_code, new.line.task, new.outcome, new.entry.kind)
        for old, new in zip(before, after, strict=True)
        if old.outcome is not new.outcome
    ]
    assert changed == [("s1", "1.1-1", Outcome.CARRIED_OVER, EntryKind.CARRY_OVER)]
    received = [one for one in of_year(session, plan_of(session).document, 2022) if one.line.unit_code == "s1"]
    assert not any(one.outcome is Outcome.CARRIED_OVER for one in received)


def test_the_demos_roll_is_what_its_journal_says(demo_session):
    shown = rows(table(demo_session, "duty-report", year=2023))
    lines = items.window(demo_session.store, demo_session.view, Selection(year=2023))
    every = entries.histories(demo_session.store, demo_session.view, [line.id for line in lines])
    counts: Counter[tuple[str, str]] = Counter()
    for history in every.values():
        last = history[-1]
        if last.status is Status.DONE:
            submitted = [each.made_on for each in history if each.kind is EntryKind.SUBMIT][-1]
            counts[last.unit, "late" if submitted > last.due else "done"] += 1
    for key in ("done", "late"):
        assert {row["unit"]: row[key] for row in shown if row[key]} == {
            unit: count for (unit, what), count in counts.items() if what == key
        }
    assert sum(row["items"] for row in shown) == len(lines)
    for row in shown:
        assert row["items"] == sum(row[outcome.value] for outcome in Outcome)


def test_refusals(session):
    for asked, key in (({}, "year-needed"), ({"year": 2035}, "year-unknown")):
        with pytest.raises(Refused) as refused:
            table(session, "duty-report", **asked)
        assert refused.value.key == f"yearend.{key}"


def test_files_read_back_by_other_libraries_hold_the_rows(session, tmp_path):
    shown = table(session, "duty-report", unit="jyj", year=2024)
    for ending in ("xlsx", "docx"):
        write(shown, tmp_path / f"t.{ending}")
        write(shown, tmp_path / f"again.{ending}")
        assert (tmp_path / f"t.{ending}").read_bytes() == (tmp_path / f"again.{ending}").read_bytes()
    told_cells = [row[2] for row in openpyxl.load_workbook(tmp_path / "t.xlsx").active.iter_rows(values_only=True)]
    assert [cell for cell in told_cells if cell in {row["task"] for row in rows(shown)}] == [r[2] for r in shown.rows]
    word = docx.Document(str(tmp_path / "t.docx")).tables[0]
    assert [row.cells[8].text for row in word.rows][1:5] == ["按期办结", "未办结", "未到期", "撤销"]
