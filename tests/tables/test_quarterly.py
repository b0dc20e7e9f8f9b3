"""The quarterly table against the journal: what it shows is what was on record when the quarter's reports were due."""

import json
import shutil
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tasktrack.acts import journal
from tasktrack.acts.session import open_session
from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import word
from tasktrack.plan import locators
from tasktrack.rules.entries import Entry
from tasktrack.rules.mechanism import Number, ReportCycle, Tables
from tasktrack.store import entries, items, plans
from tasktrack.store.selection import Selection
from tasktrack.tables import quarter_columns, rulings
from tasktrack.tables.kinds import table
from tasktrack.tables.quarterly import quarter_days, quarterly
from tasktrack.tables.table import code
from tasktrack.tables.writers import rendered
from tasktrack.words import OPEN_STATUSES, EntryKind, Kind, Light, Status

Q3 = Period(2024, 3)
KNOWN, COUNTED = date(2024, 10, 10), date(2024, 9, 30)


@pytest.fixture(scope="module")
def shown(demo_session):
    return table(demo_session, "quarterly", period=Q3)


@pytest.fixture(scope="module")
def histories(demo_session):
    """What was on record on the day known: each item's line by the plain query, and its entries cut by hand."""
    view = demo_session.view
    lines = {line.id: line for line in items.window(demo_session.store, view, Selection())}
    every = entries.histories(demo_session.store, view, list(lines))
    return {item: (line, [e for e in every[item] if e.made_on <= KNOWN]) for item, line in lines.items()}


def named(table):
    """Rows as mappings, found by what identifies an item on paper: task, unit and due day."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def by_item(table):
    found = {}
    for row in named(table):
        found.setdefault((row["task"], row["responsible"], row["due"]), []).append(row)
    return {key: rows[0] for key, rows in found.items() if len(rows) == 1}


def test_has_the_plans_columns_in_the_mechanisms_order(shown):
    assert [column.key for column in shown.columns] == list(quarter_columns.ALL)
    assert " ".join(column.title for column in shown.columns) == (
        "序号 条款 任务 年度目标 本季度目标 牵头单位 责任单位 配合单位 分管领导 责任人 完成时限 本季度末累计完成 "
        "完成率（%） 状态 亮灯 进展情况 存在问题 下一步 逾期天数 督办情况 备注"
    )
    assert shown.title == "关于《乐昌市教育发展“十四五”规划》2024年第三季度任务进展情况的统计表"
    assert (shown.period, shown.as_of, shown.simulated) == ("2024Q3", KNOWN, True)


def figure(history):
    """The figure that a history leaves: the last one told for the latest quarter, as corrected since."""
    latest, told, number = "", None, None
    for entry in history:
        if entry.actual is None:
            continue
        if entry.kind is EntryKind.REPORT and entry.period >= latest:
            latest, told, number = entry.period, entry.actual, entry.number
        if entry.kind is EntryKind.CORRECT and entry.corrects == number:
            told = entry.actual
    return told


def test_rows_say_what_the_journal_says(shown, histories):
    rows, checked = by_item(shown), 0
    for line, entries_known in histories.values():
        last = entries_known[-1]
        row = rows.get((line.title, line.unit, last.due))
        if row is None:
            continue
        reports = [e for e in entries_known if e.kind is EntryKind.REPORT and e.period == "2024Q3"]
        report = reports[-1] if reports else None
        assert (row["actual"], row["status"]) == (figure(entries_known), word(last.status))
        assert row["progress"] == (report.progress if report else "")
        assert row["problem"] == (report.problem if report else "")
        assert row["next_step"] == (report.next_step if report else "")
        assert ("本季度未填报" in row["remark"]) == (report is None and last.status in OPEN_STATUSES)
        belated = {e.period for e in entries_known if e.kind is EntryKind.REPORT and e.made_on > date(2024, 7, 10)}
        assert ("补报" in row["remark"]) == bool({period for period in belated if period < "2024Q3"})
        late = (COUNTED - last.due).days if last.status in OPEN_STATUSES and last.due < COUNTED else None
        assert row["days_overdue"] == late
        assert (row["light"] is Light.RED) == (late is not None)
        checked += 1
    assert checked > 700


def test_only_what_is_open_in_the_quarter_is_in(shown, histories):
    inside = 0
    for line, entries_known in histories.values():
        earlier = [e for e in entries_known if e.made_on < Q3.first]
        inside += line.year <= 2024 and earlier[-1].status not in (Status.DONE, Status.CANCELLED)
    assert len(shown.rows) == inside


def test_totals_add_up_by_light_and_by_unit(shown):
    totals = dict(shown.totals)
    lights = [count for label, count in totals.items() if label.startswith("亮灯：")]
    units = [count for label, count in totals.items() if label.startswith("单位：")]
    assert sum(lights) == sum(units) == totals["合计"] == len(shown.rows)
    assert len(lights) == len(Light)
    at = [column.key for column in shown.columns].index("light")
    assert totals["亮灯：红"] == sum(row[at] is Light.RED for row in shown.rows) > 0


def test_rows_are_numbered_by_chapter_then_lead_unit(demo_session, shown):
    plan = plans.plan(demo_session.store)
    tops = locators.chapters(plan.clauses)
    places = {top: place for place, top in enumerate(dict.fromkeys(tops.values()))}
    units = {unit.name: place for place, unit in enumerate(plan.units)}
    rows = named(shown)
    order = [(places[tops[row["clause"]]], units[row["lead"].split("、")[0]]) for row in rows]
    assert order == sorted(order)
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("period", [Period(2022, 4), Period(2023, 2), Period(2023, 4), Period(2024, 1)])
def test_a_past_quarter_seen_now_is_the_one_seen_when_it_closed(demo_session, period):
    closed = demo_session.on(period.last + timedelta(days=10))
    assert quarterly(demo_session, period) == quarterly(closed, period)


def test_what_is_recorded_later_changes_no_closed_quarter(demo_session, demo_file, tmp_path):
    before = quarterly(demo_session, Q3)
    shutil.copyfile(demo_file, tmp_path / "copy.db")
    session = open_session(str(tmp_path / "copy.db"), actor="某人")
    item = next(
        line.id
        for line in items.window(session.store, session.view, Selection(year=2024, statuses=(Status.IN_PROGRESS,)))
    )
    journal.record(session, Entry(kind=EntryKind.REPORT, item=item, period="2024Q3", progress="迟到的填报"))
    assert quarterly(session, Q3) == before
    following = table(session.on(date(2024, 12, 1)), "quarterly", period=Period(2024, 4))
    assert any("补报2024Q3" in row["remark"] for row in named(following))


def test_reports_for_quarters_already_closed_are_marked(demo_session):
    remarks = [row["remark"] for row in named(quarterly(demo_session, Period(2022, 4)))]
    assert sum("补报2021Q4" in remark for remark in remarks) > 700


def test_a_running_quarter_is_counted_to_the_day_looked_at(demo_session):
    days = quarter_days(demo_session.on(date(2024, 8, 15)), Q3)
    assert (days.known, days.counted) == (date(2024, 8, 15), date(2024, 8, 15))
    days = quarter_days(demo_session, Q3)
    assert (days.known, days.counted) == (KNOWN, COUNTED)


def test_how_long_reports_are_waited_for_is_the_mechanisms(demo_session):
    waits = replace_report(demo_session, 3)
    assert quarter_days(waits, Q3).known == date(2024, 10, 3)
    assert "季度末后3日" in " ".join(quarterly(waits, Q3).notes)


def replace_report(session, days):
    import msgspec

    cycle = ReportCycle(days_after=Number(days))
    return replace(session, mechanism=msgspec.structs.replace(session.mechanism, report=cycle))


def test_a_quarter_that_has_not_begun_is_refused(demo_session):
    with pytest.raises(Refused) as refused:
        quarterly(demo_session, Period(2025, 1))
    assert refused.value.key == "columns.quarter-ahead"


def test_the_mechanism_chooses_the_columns(demo_session):
    shown = quarterly(chosen(demo_session, "light", "task", "light"), Q3)
    assert [column.key for column in shown.columns] == ["light", "task"]
    assert [column.key for column in quarterly(chosen(demo_session), Q3).columns] == list(quarter_columns.ALL)
    with pytest.raises(Refused) as refused:
        quarterly(chosen(demo_session, "task", "colour"), Q3)
    assert refused.value.key == "columns.column-unknown"


def chosen(session, *columns):
    import msgspec

    tables = Tables(quarterly_columns=columns)
    return replace(session, mechanism=msgspec.structs.replace(session.mechanism, tables=tables))


def test_one_unit(demo_session, shown):
    own = table(demo_session, "quarterly", period=Q3, unit="乐昌一中")
    assert own.unit == "乐昌市第一中学"
    assert {row["responsible"] for row in named(own)} == {"乐昌市第一中学"}
    assert len(own.rows) == dict(shown.totals)["单位：乐昌市第一中学"]


def test_supervision_names_the_last_steps(shown, histories):
    rows = by_item(shown)
    line, entries_known = next(
        (line, known)
        for line, known in histories.values()
        if any(e.kind is EntryKind.NOTICE for e in known) and (line.title, line.unit, known[-1].due) in rows
    )
    kinds = (EntryKind.REMIND, EntryKind.NOTICE, EntryKind.ESCALATE, EntryKind.REPLY)
    steps = [e for e in entries_known if e.kind in kinds]
    said = rows[(line.title, line.unit, entries_known[-1].due)]["supervision"]
    assert said == "；".join(f"{e.made_on} {word(e.kind)}" for e in steps[-3:])


def test_each_change_of_the_due_day_is_told_with_both_days(shown, histories):
    rows, moved = by_item(shown), Counter()
    for line, known in histories.values():
        row = rows.get((line.title, line.unit, known[-1].due))
        for before, entry in pairwise(known):
            if row and entry.due != before.due:
                said = f"{entry.made_on}{word(entry.kind)}：{before.due}→{entry.due}"
                assert said in row["remark"]
                moved[entry.kind] += 1
    assert moved[EntryKind.GRANT] > 10
    assert moved[EntryKind.RETARGET] > 10
    assert sum(row["remark"].count("→") for row in rows.values()) == moved.total()


def test_contested_figures_are_marked_until_ruled(demo_session, shown):
    plan = plans.plan(demo_session.store)
    titles = {task.code: task.title for task in plan.tasks}
    contested = {titles[task] for ruling in plan.rulings for task in ruling.tasks}
    marked = {row["task"] for row in named(shown) if "口径待裁定R" in row["remark"]}
    assert marked == contested & {row["task"] for row in named(shown)} != set()
    assert any("口径待裁定" in note for note in shown.notes)
    code = next(task.code for task in plan.tasks if task.title in marked)
    ruled = [replace(r, ruled="a", decided_on=KNOWN) if code in r.tasks else r for r in plan.rulings]
    assert code not in rulings.contested(replace(plan, rulings=tuple(ruled)), KNOWN)
    assert code in rulings.contested(replace(plan, rulings=tuple(ruled)), KNOWN - timedelta(days=1))


def test_people_nobody_named_are_left_to_be_filled_in(demo_session, shown):
    assert {row["leader"] for row in named(shown)} == {row["person"] for row in named(shown)} == {""}
    assert any("责任人栏空缺" in note for note in shown.notes)
    assert not any("责任人栏空缺" in note for note in quarterly(chosen(demo_session, "task"), Q3).notes)


def test_a_task_and_a_unit_stand_with_one_value_of_a_level(demo_session, shown):
    levels = {task.title for task in plans.plan(demo_session.store).tasks if task.kind is Kind.LEVEL}
    values = defaultdict(set)
    for row in named(shown):
        if row["task"] in levels and row["actual"] is not None:
            values[row["task"], row["responsible"]].add(row["actual"])
    assert len(values) > 10
    assert {len(one) for one in values.values()} == {1}


def test_the_day_counted_is_in_the_table_and_in_its_json(shown):
    assert shown.counted_on == COUNTED
    assert json.loads(rendered(shown, "json"))["counted_on"] == "2024-09-30"


def test_what_is_proposed_is_marked_and_explained(shown):
    rows = named(shown)
    assert sum("推定：" in row["remark"] for row in rows) > len(rows) * 0.9
    notes = " ".join(shown.notes)
    for said in ("推定", "全市中小学", "系统设定", "演示数据", "20个百分点", "2024-10-10"):
        assert said in notes
    assert all(row["quarter_target"] == "" for row in rows)


def test_asked_twice_gives_the_same_table(demo_session, shown):
    again = table(demo_session, "quarterly", period=Q3)
    assert again == shown
    assert code(again) == code(shown)


def test_the_default_is_the_quarter_last_ended(demo_session):
    assert table(demo_session, "quarterly").period == "2024Q3"
    assert table(demo_session.on(date(2024, 9, 30)), "quarterly").period == "2024Q2"
