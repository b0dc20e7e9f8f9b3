"""The calendar as iCalendar: written by one library, read strictly by it, and by two others (vobject, ics)."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import ics
import pytest
import vobject

from tasktrack import lang
from tasktrack.errors import Refused
from tasktrack.store import entries, items
from tasktrack.store.selection import Selection
from tasktrack.tables.kinds import table
from tasktrack.tables.writers import write
from tasktrack.words import OPEN_STATUSES, EntryKind
from tests.tables.story import item, put, told


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    return told(tmp_path_factory.mktemp("calendar") / "store.db")


def written(session, folder, **asked):
    write(table(session, "calendar", **asked), folder / "c.ics")
    return (folder / "c.ics").read_bytes()


def test_open_items_have_their_due_day_and_no_others(session, tmp_path):
    content = written(session, tmp_path, year=2024)
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [(str(e["summary"]), e["dtstart"].dt, e["dtend"].dt - e["dtstart"].dt) for e in events] == [
        ("演示数据　非真实填报 到期：修好一条路", date(2024, 8, 31), timedelta(1)),
        ("演示数据　非真实填报 到期：发布公告", date(2024, 9, 15), timedelta(1)),
        ("演示数据　非真实填报 到期：拨付资金", date(2024, 10, 31), timedelta(1)),
        ("演示数据　非真实填报 到期：培训教师", date(2024, 11, 30), timedelta(1)),
        ("演示数据　非真实填报 到期：新增学位", date(2024, 12, 31), timedelta(1)),
        ("演示数据　非真实填报 到期：巡查校园", date(2024, 12, 31), timedelta(1)),
    ]


def test_stamps_are_the_last_entrys_and_alarms_the_warning_windows(session, tmp_path):
    events = icalendar.Calendar.from_ical(written(session, tmp_path, unit="jyj", year=2024)).walk("VEVENT")
    last = entries.latest_of(session.store, item(session, 3))
    training = next(event for event in events if "培训教师" in event["summary"])
    assert training["dtstamp"].dt == last.made_at.astimezone(UTC).replace(microsecond=0)
    (alarm,) = training.walk("VALARM")
    nine = datetime(2024, 10, 31, 9, tzinfo=UTC) - datetime(2024, 11, 30, tzinfo=UTC)
    assert alarm["trigger"].dt == nine
    assert int(training["sequence"]) == last.number


def test_uids_stay_while_days_move_and_the_stamp_follows(tmp_path):
    session = told(tmp_path / "store.db")
    before = {str(e["uid"]): e for e in icalendar.Calendar.from_ical(written(session, tmp_path)).walk("VEVENT")}
    put(session, "10-10", 6, EntryKind.WITHDRAW)
    put(session, "10-10", 6, EntryKind.ASK_EXTENSION, due=date(2024, 11, 20), reason="付款周期")
    put(session, "10-10", 6, EntryKind.GRANT)
    after = {str(e["uid"]): e for e in icalendar.Calendar.from_ical(written(session, tmp_path)).walk("VEVENT")}
    assert set(before) == set(after)
    moved = [uid for uid in after if after[uid]["dtstart"].dt != before[uid]["dtstart"].dt]
    assert len(moved) == 1
    assert after[moved[0]]["dtstamp"].dt >= before[moved[0]]["dtstamp"].dt
    assert int(after[moved[0]]["sequence"]) == int(before[moved[0]]["sequence"]) + 3


def test_an_open_notice_has_its_reply_day(tmp_path):
    session = told(tmp_path / "store.db")
    put(session, "10-10", 2, EntryKind.NOTICE, due=date(2024, 10, 25), reason="限期说明")
    events = icalendar.Calendar.from_ical(written(session, tmp_path, unit="jyj")).walk("VEVENT")
    found = {str(event["summary"]).split(" ")[-1]: event["dtstart"].dt for event in events}
    assert found["督办单回复期限：修好一条路"] == date(2024, 10, 25)
    assert found["到期：修好一条路"] == date(2024, 8, 31)


def test_the_same_bytes_twice_with_lines_folded_by_octets(demo_session, tmp_path):
    content = written(demo_session, tmp_path, year=2024)
    assert content == written(demo_session, tmp_path, year=2024)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert any(len(line) > 60 and line[:1] == b" " for line in lines)
    for line in lines:
        line.decode("utf-8")
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_other_readers_find_the_same_events(demo_session, tmp_path):
    content = written(demo_session, tmp_path, year=2024).decode()
    lines = items.window(demo_session.store, demo_session.view, Selection(year=2024, statuses=OPEN_STATUSES))
    wanted = sorted((line.due, line.title) for line in lines)
    strict = icalendar.Calendar.from_ical(content)
    assert not [error for event in strict.walk() for error in event.errors]
    uids = [str(event["uid"]) for event in strict.walk("VEVENT")]
    assert len(set(uids)) == len(uids) == len(wanted)
    other = vobject.readOne(content)
    other.validate(raiseException=True)
    found = sorted((event.dtstart.value, event.summary.value.partition("：")[2]) for event in other.vevent_list)
    assert found == wanted
    third = ics.Calendar(content)
    assert sorted((event.begin.date(), event.name.partition("：")[2]) for event in third.events) == wanted
    assert all(event.all_day for event in third.events)


def test_it_is_a_table_too_and_only_it_can_be_ics(session, tmp_path):
    shown = table(session, "calendar", unit="czj")
    assert shown.question == "calendar - 2024-10-10 czj"
    write(shown, tmp_path / "c.xlsx")
    with pytest.raises(Refused) as refused:
        write(table(session, "overdue"), tmp_path / "o.ics")
    assert refused.value.key == "yearend.ics-kind"
    assert not (tmp_path / "o.ics").exists()
    with pytest.raises(Refused) as refused:
        table(session, "calendar", year=2050)
    assert refused.value.key == "yearend.year-unknown"


def test_hostile_titles_stay_text(tmp_path):
    from dataclasses import replace

    session = told(tmp_path / "store.db")
    shown = table(session, "calendar")
    keys = [column.key for column in shown.columns]
    evil = "甲;乙,丙\\n丁\r\nATTENDEE:mailto:x@example.org\x1b[31m"
    row = tuple(evil if key == "task" else cell for key, cell in zip(keys, shown.rows[0], strict=True))
    write(replace(shown, rows=(row,)), tmp_path / "c.ics")
    (event,) = icalendar.Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT")
    assert "attendee" not in event
    assert "甲;乙,丙\\n丁 ATTENDEE" in str(event["summary"])
    assert "\x1b" not in str(event["summary"])


def test_in_english(session, tmp_path):
    lang.use("en")
    try:
        events = icalendar.Calendar.from_ical(written(session, tmp_path, unit="gaj")).walk("VEVENT")
        assert str(events[0]["summary"]).endswith("due: 巡查校园")
    finally:
        lang.use("zh")
