"""The circular against a story told by hand: every point, every sum, every rank; and its official text read back."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import docx
import msgspec
import openpyxl
import pytest

from tasktrack import lang
from tasktrack.dates import Month, Period
from tasktrack.errors import Refused
from tasktrack.rules.scores import Score, ScoreRule
from tasktrack.store import entries
from tasktrack.tables.kinds import table
from tasktrack.tables.writers import rendered, write
from tasktrack.words import EntryKind, Merit
from tests.tables.story import item, put, told

Q3 = Period(2024, 3)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    return told(tmp_path_factory.mktemp("circular") / "store.db")


@pytest.fixture(scope="module")
def shown(session):
    return table(session, "circular", period=Q3)


def rows(part):
    keys = [column.key for column in part.columns]
    return [dict(zip(keys, row, strict=True)) for row in part.rows]


def test_every_point_stands_on_its_entry(session, shown):
    at = {number: item(session, number) for number in range(1, 9)}
    keys = ("unit", "task", "merit", "points", "days", "on", "entry")
    assert {tuple(row[key] for key in keys) for row in rows(shown)} == {
        ("某市教育局", "建成一所学校", "按期办结", 3, 36, date(2024, 10, 8), f"#{at[1]}-7"),
        ("某市教育局", "建成一所学校", "退回", -1, None, date(2024, 8, 12), f"#{at[1]}-5"),
        ("某市教育局", "建成一所学校", "补报", -1, 10, date(2024, 7, 20), f"#{at[1]}-2"),
        ("某市教育局", "修好一条路", "逾期未办结", -2, 30, date(2021, 1, 1), f"#{at[2]}-1"),
        ("某市教育局", "修好一条路", "久未填报", -1, 102, date(2024, 6, 20), f"#{at[2]}-2"),
        ("某市财政局", "发布公告", "逾期未办结", -1, 15, date(2024, 9, 12), f"#{at[7]}-3"),
        ("某市财政局", "发布公告", "久未填报", -1, 273, date(2021, 1, 1), f"#{at[7]}-1"),
        ("某市公安局", "巡查校园", "久未填报", -1, 273, date(2021, 1, 1), f"#{at[8]}-1"),
    }


def test_sums_and_ranks_with_a_tie_and_a_unit_with_few_items(shown):
    scores = next(section for section in shown.sections if "得分" in section.heading)
    assert [tuple(row.values()) for row in rows(scores)] == [
        (1, "某市教育局", 3, 3, -5, -2, Decimal("-0.67"), "并列"),
        (1, "某市财政局", 3, 0, -2, -2, Decimal("-0.67"), "并列"),
        (None, "某市公安局", 1, 0, -1, -1, Decimal("-1.00"), "任务不足3项，不排名"),
    ]


def test_the_text_says_what_went_well_and_what_lags_in_the_units_own_words(session, shown):
    headings = [section.heading for section in shown.sections]
    assert headings == [
        "一、总体情况", "二、办理较好的单位和事项", "三、进展滞后的事项", "四、各单位得分", "附：计分明细",
    ]  # fmt: skip
    assert (
        shown.sections[0]
        .paragraphs[0]
        .startswith(
            "2024年第三季度，纳入统计的任务8项，涉及单位3个。期内办结1项，其中按期1项、逾期0项；"
            "至2024-09-30，逾期未办结2项，久未填报3项；期内退回1次，补报1次"
        )
    )
    assert [tuple(row.values())[1:7] for row in rows(shown.sections[1])] == [
        ("某市教育局", "1.1", "建成一所学校", date(2024, 9, 20), date(2024, 8, 15), 36)
    ]
    lags = rows(shown.sections[2])
    assert [(row["task"], row["days_overdue"], row["reason"]) for row in lags] == [
        ("修好一条路", 30, "雨季停工"),
        ("发布公告", 15, "（未说明）"),
    ]
    notes = " ".join(shown.notes)
    assert "项均得分" in notes
    assert "任务不足3项" in notes


def test_the_rules_are_the_mechanisms(session):
    rules = (ScoreRule(on=Merit.UNREPORTED, points=-5, source="5.4"), ScoreRule(on=Merit.RETURNED, points=-7))
    mechanism = msgspec.structs.replace(session.mechanism, score=Score(least_items=1, rules=rules))
    shown = table(replace(session, mechanism=mechanism), "circular", period=Q3)
    found = {(row["task"], row["merit"], row["points"]) for row in rows(shown)}
    assert found == {
        ("建成一所学校", "退回", -7),
        *((task, "未填报", -5) for task in ("修好一条路", "培训教师", "发布公告", "巡查校园")),
    }
    scores = next(section for section in shown.sections if "得分" in section.heading)
    assert all(row["rank"] for row in rows(scores))


def test_a_notice_is_unanswered_when_no_reply_came_by_its_day(tmp_path):
    session = told(tmp_path / "store.db")
    put(session, "10-10", 2, EntryKind.NOTICE, due=date(2024, 10, 20), reason="限期说明")
    put(session, "10-11", 7, EntryKind.NOTICE, due=date(2024, 10, 20), reason="限期说明")
    put(session, "10-20", 7, EntryKind.REPLY, progress="已在办理", reason="已在办理")
    put(session, "10-21", 2, EntryKind.REPLY, progress="迟复", reason="迟复")
    shown = table(session.on(date(2024, 10, 31)), "circular", period=Month(2024, 10))
    unanswered = [row for row in rows(shown) if row["merit"] == "督办单未按期回复"]
    assert [(row["task"], row["points"]) for row in unanswered] == [("修好一条路", -2)]
    before = table(session.on(date(2024, 10, 19)), "circular", period=Month(2024, 10))
    assert not [row for row in rows(before) if row["merit"] == "督办单未按期回复"]


def test_months_count_what_came_within_them_and_quarters_follow_each_other(session):
    august = table(session, "circular", period=Month(2024, 8))
    assert {row["merit"] for row in rows(august)} == {"退回", "久未填报"}
    assert august.title == "关于《某市规划》2024年8月任务进展情况的通报"
    fourth = table(session.on(date(2025, 1, 20)), "circular", period=Period(2024, 4))
    third = table(session.on(date(2025, 1, 20)), "circular", period=Q3)
    events = ("按期办结", "逾期办结", "退回", "补报")
    twice = {row["entry"] for row in rows(third) if row["merit"] in events}
    assert not twice & {row["entry"] for row in rows(fourth) if row["merit"] in events}


def test_refusals(session):
    for period, key in (
        (Period(2024, 4).next, "period-ahead"),
        (Month(2024, 11), "period-ahead"),
        (Month(2020, 12), "period-before"),
    ):
        with pytest.raises(Refused) as refused:
            table(session, "circular", period=period)
        assert refused.value.key == f"yearend.{key}"
    with pytest.raises(Refused) as refused:
        table(session, "quarterly", period=Month(2024, 8))
    assert refused.value.key == "yearend.period-needed"


def test_the_demos_sums_follow_from_its_ledger_and_its_journal(demo_session):
    shown = table(demo_session, "circular", period=Q3)
    scores = next(section for section in shown.sections if "得分" in section.heading)
    sums, gained = defaultdict(int), defaultdict(int)
    for row in rows(shown):
        sums[row["unit"]] += row["points"]
        gained[row["unit"]] += max(row["points"], 0)
        number, _, place = row["entry"].removeprefix("#").partition("-")
        entry = entries.numbered(demo_session.store, int(number), int(place))
        assert entry.made_on == row["on"]
        if row["merit"] == "退回":
            assert entry.kind is EntryKind.RETURN
    found = rows(scores)
    assert {row["unit"]: row["points"] for row in found if row["points"]} == {k: v for k, v in sums.items() if v}
    assert all(row["gained"] == gained[row["unit"]] for row in found)
    ranked = [row for row in found if row["rank"]]
    assert [row["average"] for row in ranked] == sorted((row["average"] for row in ranked), reverse=True)
    assert all(row["items"] >= 3 for row in ranked)


class Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)


def test_docx_and_html_are_an_official_text_with_its_tables(shown, tmp_path):
    for ending in ("docx", "html", "xlsx"):
        write(shown, tmp_path / f"t.{ending}")
        write(shown, tmp_path / f"again.{ending}")
        assert (tmp_path / f"t.{ending}").read_bytes() == (tmp_path / f"again.{ending}").read_bytes()
    word = docx.Document(str(tmp_path / "t.docx"))
    text = [paragraph.text for paragraph in word.paragraphs]
    places = [text.index(section.heading) for section in shown.sections]
    assert places == sorted(places)
    assert shown.sections[0].paragraphs[0] in text
    assert [len(each.rows) - 1 for each in word.tables][:3] == [1, 2, 3]
    ledger = [row.cells[9].text for row in word.tables[3].rows]
    assert ledger[1 : len(shown.rows) + 1] == [row[9] for row in shown.rows]
    assert [each.page_width < each.page_height for each in word.sections] == [True, False]
    page = Text()
    page.feed((tmp_path / "t.html").read_text("utf-8"))
    assert [each for each in page.found if each in [s.heading for s in shown.sections]] == [
        section.heading for section in shown.sections
    ]
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert len(book.sheetnames) == 4
    reasons = [cell for row in book.worksheets[1].iter_rows(values_only=True) for cell in row]
    assert "雨季停工" in reasons


def test_flat_formats_hold_every_section_and_other_tables_stay_as_they_were(session, shown):
    for ending in ("csv", "md"):
        text = rendered(shown, ending)
        assert all(section.heading in text for section in shown.sections)
        assert "雨季停工" in text
    document = json.loads(rendered(shown, "json"))
    assert [len(section["rows"]) for section in document["sections"]] == [0, 1, 2, 3, 0]
    assert document["question"] == shown.question == "circular 2024Q3 2024-10-10 all"
    assert "sections" not in json.loads(rendered(table(session, "overdue"), "json"))


def test_in_english_too(session):
    lang.use("en")
    try:
        shown = table(session, "circular", period=Month(2024, 9))
        assert shown.title.startswith("Circular on the Tasks of")
        assert not [text for section in shown.sections for text in section.paragraphs if "{" in text]
    finally:
        lang.use("zh")
