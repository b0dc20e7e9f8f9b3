"""The supervision ledger against the journal."""

from datetime import date, timedelta

import pytest

from tasktrack.lang import word
from tasktrack.store import entries, items
from tasktrack.store.selection import Selection
from tasktrack.tables.kinds import table
from tasktrack.words import OPEN_STATUSES, EntryKind, Level


@pytest.fixture(scope="module", params=[date(2024, 10, 15), date(2024, 3, 1), date(2022, 10, 18)])
def session(demo_session, request):
    return demo_session.on(request.param)


@pytest.fixture(scope="module")
def rows(session):
    shown = table(session, "overdue")
    keys = [column.key for column in shown.columns]
    return [dict(zip(keys, row, strict=True)) for row in shown.rows]


def test_it_holds_every_item_that_the_journal_left_open_past_its_day(session, rows):
    lines = {line.id: line for line in items.window(session.store, session.view, Selection())}
    late = set()
    for item, said in entries.histories(session.store, session.view, list(lines)).items():
        last = said[-1]
        if last.due < session.day and last.status in OPEN_STATUSES:
            late.add((lines[item].title, last.unit, last.due, (session.day - last.due).days))
    assert {(row["task"], row["responsible"], row["due"], row["days_overdue"]) for row in rows} == late
    assert late


def test_the_longest_overdue_come_first(rows):
    days = [row["days_overdue"] for row in rows]
    assert days == sorted(days, reverse=True)


def test_levels_are_the_ladders(rows):
    for row in rows:
        days = row["days_overdue"]
        level = Level.ESCALATE if days >= 90 else Level.NOTICE if days >= 30 else Level.REMIND
        assert row["level"] == word(level)
        assert 0 <= row["working_days_overdue"] <= days


def test_counts_and_last_reports_are_the_journals(session, rows):
    late = items.window(session.store, session.view, Selection(overdue=True))
    said = entries.histories(session.store, session.view, [line.id for line in late])
    told = {(line.title, line.unit, line.due): said[line.id] for line in late}
    steps = (EntryKind.REMIND, EntryKind.NOTICE, EntryKind.ESCALATE)
    for row in rows:
        history = told[(row["task"], row["responsible"], row["due"])]
        assert row["reminders"] == sum(entry.kind in steps for entry in history)
        assert row["extensions"] == sum(entry.kind is EntryKind.GRANT for entry in history)
        reports = [entry for entry in history if entry.kind is EntryKind.REPORT]
        assert row["last_report"] == (f"{reports[-1].made_on} {reports[-1].progress}" if reports else "未填报")


def test_totals_add_up(session, rows):
    totals = dict(table(session, "overdue").totals)
    assert totals["合计"] == len(rows)
    for start in ("级别：", "单位："):
        assert sum(count for label, count in totals.items() if label.startswith(start)) == len(rows)


def test_the_due_day_itself_is_not_overdue(demo_session):
    day = date(2024, 9, 30)
    on_day = {row[1:4] for row in table(demo_session.on(day), "overdue").rows}
    next_day = {row[1:4] for row in table(demo_session.on(day + timedelta(days=1)), "overdue").rows}
    assert not any(row[2] == day for row in on_day)
    assert any(row[2] == day for row in next_day)


def test_the_longest_working_days_are_counted_by_the_calendar(demo_session):
    shown = table(demo_session, "overdue")
    keys = [column.key for column in shown.columns]
    row = next(r for r in shown.rows if r[keys.index("due")] == date(2024, 9, 30))
    assert row[keys.index("days_overdue")] == 15
    assert row[keys.index("working_days_overdue")] == 7  # 1 to 7 October is the holiday; the 12th is worked


def test_years_without_a_known_calendar_are_named(demo_session):
    notes = " ".join(table(demo_session.on(date(2035, 1, 5)), "overdue").notes)
    assert "按周一至周五" in notes
    assert "按周一至周五" not in " ".join(table(demo_session, "overdue").notes)
