"""The difference between two days, against a story told by hand; every row stands on the entry it names."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.store import entries
from tasktrack.tables.difference import changes
from tasktrack.tables.kinds import table
from tasktrack.words import EntryKind, Status, Turn
from tests.tables.story import item, told


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    return told(tmp_path_factory.mktemp("difference") / "store.db")


def rows(shown):
    keys = [column.key for column in shown.columns]
    return [dict(zip(keys, row, strict=True)) for row in shown.rows]


def test_every_change_of_the_quarter_with_its_entry(session):
    shown = rows(table(session, "difference", since=Period(2024, 2), until=Period(2024, 3)))
    at = {number: item(session, number) for number in range(1, 9)}
    assert [(row["change"], row["task"], row["before"], row["after"], row["entry"], row["on"]) for row in shown] == [
        ("办结", "建成一所学校", "未启动", "办结", f"#{at[1]}-7", date(2024, 10, 8)),
        ("新增逾期", "修好一条路", date(2024, 8, 31), "逾期40天", f"#{at[2]}-1", date(2021, 1, 1)),
        ("新增逾期", "发布公告", date(2024, 9, 15), "逾期25天", f"#{at[7]}-3", date(2024, 9, 12)),
        ("时限变动", "培训教师", date(2024, 9, 10), date(2024, 11, 30), f"#{at[3]}-4", date(2024, 9, 6)),
        ("时限变动", "发布公告", date(2024, 7, 15), date(2024, 9, 15), f"#{at[7]}-3", date(2024, 9, 12)),
        ("新增任务", "发布公告", "撤销", "未启动", f"#{at[7]}-3", date(2024, 9, 12)),
        ("撤销任务", "清理隐患", "未启动", "撤销", f"#{at[4]}-2", date(2024, 9, 1)),
        ("数据回落", "新增学位", "60个", "55个", f"#{at[5]}-3", date(2024, 9, 25)),
    ]
    by_change = {row["change"]: row for row in shown}
    moved = next(row for row in shown if row["task"] == "培训教师")
    assert (moved["who"], moved["why"], moved["days"]) == (
        "填报员申请，督查员批准", "申请：师资不足；批复：同意", 81,
    )  # fmt: skip
    assert shown[1]["why"] == "雨季停工"
    assert (by_change["撤销任务"]["who"], by_change["撤销任务"]["why"]) == ("督查员", "上级取消")
    assert by_change["数据回落"]["why"] == "核减重复5个"


def test_totals_count_the_kinds(session):
    shown = table(session, "difference", since=Period(2024, 2), until=Period(2024, 3))
    assert dict(shown.totals) == {
        "合计": 8, "办结": 1, "重新开启": 0, "新增逾期": 2, "时限变动": 2, "新增任务": 1, "撤销任务": 1, "数据回落": 1,
    }  # fmt: skip


def test_what_happened_on_the_first_day_is_before_the_difference(session):
    on, before = ({"since": date(2024, 9, day), "until": date(2024, 9, 7)} for day in (6, 5))
    assert rows(table(session, "difference", **on)) == []
    assert [row["change"] for row in rows(table(session, "difference", **before))] == ["时限变动"]


def test_days_are_ends_too_and_a_unit_has_its_own_part(session):
    asked = {"since": date(2024, 8, 31), "until": date(2024, 9, 1)}
    assert [(row["change"], row["days"]) for row in rows(table(session, "difference", **asked))] == [
        ("新增逾期", 1),
        ("撤销任务", None),
    ]
    shown = table(session, "difference", since=Period(2024, 2), until=Period(2024, 3), unit="czj")
    assert {row["unit"] for row in rows(shown)} == {"某市财政局"}
    assert shown.question == "difference 2024Q2..2024Q3 2024-10-10 czj"


@pytest.mark.parametrize(
    ("since", "until", "key"),
    [
        (None, date(2024, 9, 1), "difference-both-ends"),
        (date(2024, 9, 1), date(2024, 9, 1), "difference-order"),
        (Period(2024, 3), Period(2024, 2), "difference-order"),
        (date(2024, 9, 1), date(2024, 10, 11), "difference-ahead"),
        (date(2024, 9, 1), Period(2025, 1), "difference-ahead"),
        (date(2020, 12, 31), date(2024, 9, 1), "difference-before"),
    ],
)
def test_refusals(session, since, until, key):
    with pytest.raises(Refused) as refused:
        table(session, "difference", since=since, until=until)
    assert refused.value.key == f"yearend.{key}"


def test_reopened_is_told_and_nothing_changed_gives_no_rows(tmp_path):
    from tests.tables.story import put

    session = told(tmp_path / "store.db")
    assert not rows(table(session, "difference", since=date(2024, 10, 8), until=date(2024, 10, 10)))
    put(session, "10-10", 1, EntryKind.REOPEN, reason="验收不实")
    shown = rows(table(session, "difference", since=date(2024, 10, 8), until=date(2024, 10, 10)))
    assert [(row["change"], row["why"]) for row in shown] == [("重新开启", "验收不实"), ("新增逾期", "交付使用")]


def test_the_demos_changes_are_what_its_journal_says(demo_session):
    """Done and dropped by counting last statuses from the plain histories, moves by walking them."""
    first, last = date(2024, 7, 10), date(2024, 10, 10)
    found = changes(demo_session, first, last)
    view = demo_session.view
    every = entries.histories(demo_session.store, view, [line.id for line in all_lines(demo_session)])
    done, moved = set(), 0
    for number, history in every.items():
        early = [each for each in history if each.made_on <= first]
        late = [each for each in history if each.made_on <= last]
        if late and late[-1].status is Status.DONE and not (early and early[-1].status is Status.DONE):
            done.add(number)
        pairs = pairwise(late)
        moved += sum(a.due != b.due and b.made_on > first for a, b in pairs)
    assert {one.line.id for one in found if one.turn is Turn.DONE} == done
    assert sum(one.turn is Turn.MOVED for one in found) == moved > 0
    for one in found:
        assert one.entry in every[one.line.id]
        if one.turn is not Turn.SLIPPED:
            assert first < one.entry.made_on <= last
    assert all(one.days == (last - one.line.due).days for one in found if one.turn is Turn.SLIPPED)
    assert all(first - timedelta(days=1) < one.line.due < last for one in found if one.turn is Turn.SLIPPED)


def all_lines(session):
    from tasktrack.store import items
    from tasktrack.store.selection import Selection

    return items.window(session.store, session.view, Selection())
