"""An iCalendar file (RFC 5545) of due days, for phones and desktop calendars; only the calendar can be written so.

All-day events that take up no time, with UIDs that stay; DTSTAMP is when the item's last entry was made, so that the
bytes hold no clock. The reminder is at nine in the morning of the day that the warning window begins.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import IO, Any

from tasktrack import __version__, lang
from tasktrack.lang import say
from tasktrack.tables.table import Cell, Table
from tasktrack.tables.writers.cells import one_line, written
from tasktrack.tables.writers.heading import heading

_ALARM_HOUR = 9


def write(table: Table, stream: IO[bytes]) -> None:
    """Write the calendar in UTF-8, its lines folded by octets and ended as the RFC says."""
    stream.write(_calendar(table).to_ical())


def _calendar(table: Table) -> Any:
    from icalendar import Calendar

    words = heading(table)
    made = Calendar()
    made.add("prodid", f"-//tasktrack//tasktrack {__version__}//{lang.spoken().upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    name = say("yearend.calendar-name", plan=one_line(f"{table.unit} {table.plan_title}".strip()))
    made.add("x-wr-calname", f"{words.simulated} {name}".strip())
    made.add("x-wr-caldesc", "　".join((*words.facts, *words.foot)))
    made.add("x-tasktrack-code", words.foot[-1])
    keys = [column.key for column in table.columns]
    for row in table.rows:
        made.add_component(_event(dict(zip(keys, row, strict=True)), words.simulated))
    return made


def _event(row: Mapping[str, Cell], simulated: str) -> Any:
    from icalendar import Event

    event, due = Event(), row["due"]
    assert isinstance(due, date)  # noqa: S101 - the calendar's own column
    task, what = (one_line(written(row[key])) for key in ("task", "what"))
    summary = say("yearend.calendar-summary", what=what, task=task)
    stamp = datetime.strptime(str(row["updated"]), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    event.add("uid", row["uid"])
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", row["revision"])
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"{simulated} {summary}".strip())
    event.add("description", _told(row))
    event.add("categories", [one_line(written(row["unit"]))])
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    event.add_component(_alarm(summary, due, row["remind_on"]))
    return event


def _told(row: Mapping[str, Cell]) -> str:
    names = ("task", "unit", "person", "status", "clause")
    item = str(row["uid"]).partition("@")[0].rpartition("-")[2]
    return say("yearend.calendar-told", item=item, **{name: written(row[name]) for name in names})


def _alarm(summary: str, due: date, remind_on: Cell) -> Any:
    from icalendar import Alarm

    assert isinstance(remind_on, date)  # noqa: S101 - the calendar's own column
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", (remind_on - due) + timedelta(hours=_ALARM_HOUR))
    return alarm
