"""Days and spans of days as people type them, Chinese and English. No clock: whoever asks says which day is today."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tasktrack.dates import FIRST_YEAR, LAST_YEAR, month_end, period_in
from tasktrack.errors import Refused
from tasktrack.typed import absolute, plain, quoted

LONGEST_SPAN = 36_500
"""How many days a span may have: a hundred years."""

_DAYS_OF_UNIT = {"days": 1, "weeks": 7, "months": 30, "years": 365}
_UNITS = {
    **dict.fromkeys(("d", "day", "days", "天", "日"), "days"),
    **dict.fromkeys(("w", "week", "weeks", "周", "个周", "星期", "个星期", "礼拜", "个礼拜"), "weeks"),
    **dict.fromkeys(("m", "month", "months", "个月"), "months"),
    **dict.fromkeys(("y", "year", "years", "年"), "years"),
}
_COUNT = r"(?P<count>\d{1,5}) ?"
_UNIT = f"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_SPAN = f"{_COUNT}{_UNIT}?"

_BACK = ("-", "前", "ago")
_NAMED_DAYS = {
    "大前天": -3,
    **dict.fromkeys(("前天", "day before yesterday"), -2),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), -1),
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    **dict.fromkeys(("后天", "day after tomorrow"), 2),
    "大后天": 3,
}
_WEEKS = {"上上": -2, "上": -1, "last": -1, "本": 0, "这": 0, "this": 0, "on": 0, "下": 1, "next": 1, "下下": 2}
_WEEKDAYS = {
    **dict.fromkeys(("1", "mon", "monday"), 0),
    **dict.fromkeys(("2", "tue", "tues", "tuesday"), 1),
    **dict.fromkeys(("3", "wed", "wednesday"), 2),
    **dict.fromkeys(("4", "thu", "thur", "thurs", "thursday"), 3),
    **dict.fromkeys(("5", "fri", "friday"), 4),
    **dict.fromkeys(("6", "sat", "saturday"), 5),
    **dict.fromkeys(("7", "日", "天", "sun", "sunday"), 6),
}

Reader = Callable[[re.Match[str], date], date]
"""Gives the day that a matched form means: ValueError if there is no such day, OverflowError if it is too far away."""


def parse_day(text: str, today: date) -> date:
    """The day that a person typed; what names a longer stretch (`2024年10月`, `2024Q3`, `2024`) means its last day.

    A form without a year is of this year, `周五` is in this week (Monday to Sunday), `1个月后` is the same day of the
    next month or its last day. Nothing is guessed at: a form that is not known is refused.

    Refused: `day-unreadable`, `day-impossible` (30 February), `year-outside` (before 1990, after 2100).
    """
    try:
        day = _read(absolute(text, today), today)
    except ValueError:
        raise Refused("refusals_dates.day-impossible", typed=quoted(text)) from None
    except OverflowError:
        raise Refused("refusals_dates.year-outside", typed=quoted(text), first=FIRST_YEAR, last=LAST_YEAR) from None
    if day is None:
        raise Refused("refusals_dates.day-unreadable", typed=quoted(text))
    return day


def parse_span(text: str) -> int:
    """The days in the span that a person typed: `30d`, `30`, `两周` (14), `1个月` (30), `1y` (365).

    Refused: `span-unreadable`, `span-too-long` (over 36,500 days).
    """
    typed = re.fullmatch(_SPAN, plain(text), re.ASCII)
    if typed is None:
        raise Refused("refusals_dates.span-unreadable", typed=quoted(text))
    days = int(typed["count"]) * _DAYS_OF_UNIT[_UNITS[typed["unit"] or "d"]]
    if days > LONGEST_SPAN:
        raise Refused("refusals_dates.span-too-long", typed=quoted(text), most=LONGEST_SPAN)
    return days


def _read(text: str, today: date) -> date | None:
    """The day that plain text (`typed.absolute`) names, None if it names none; raises as a reader does."""
    day = _day_of_form(text, today) or _last_of_quarter(text, today) or _day_of_named_month(text, today)
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OverflowError(day.year)
    return day


def _day_of_form(text: str, today: date) -> date | None:
    for form, read in _FORMS:
        if typed := re.fullmatch(form, text, re.ASCII):
            return read(typed, today)
    return None


def _last_of_quarter(text: str, today: date) -> date | None:
    period = period_in(re.sub("[底末内]$", "", text), today)
    return period.last if period else None


def _calendar_day(typed: re.Match[str], today: date) -> date:
    """A day from the year, month and day that were typed; the last day of the month or year when less was typed."""
    given = {name: int(digits) for name, digits in typed.groupdict().items() if digits}
    year = given.get("year", today.year)
    if "month" not in given:
        return date(year, 12, 31)
    return date(year, given["month"], given["day"]) if "day" in given else month_end(year, given["month"])


def _mid_year(typed: re.Match[str], _today: date) -> date:
    return date(int(typed["year"]), 6, 30)


def _third_of_month(typed: re.Match[str], today: date) -> date:
    year, month = int(typed["year"] or today.year), int(typed["month"])
    return month_end(year, month) if typed["third"] == "下" else date(year, month, {"上": 10, "中": 20}[typed["third"]])


def _named_day(typed: re.Match[str], today: date) -> date:
    return today + timedelta(days=_NAMED_DAYS[typed[0]])


def _weekday(typed: re.Match[str], today: date) -> date:
    """Weeks run from Monday to Sunday, in English too: `next friday` is 下周五."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=_WEEKS[typed["week"] or "this"], days=_WEEKDAYS[typed["weekday"]])


def _moved_day(typed: re.Match[str], today: date) -> date:
    given = typed.groupdict()
    count = int(given["count"]) * (-1 if given.get("sense") in _BACK else 1)
    unit = _UNITS[given["unit"] or "d"]
    if unit in ("days", "weeks"):
        return today + timedelta(days=count * _DAYS_OF_UNIT[unit])
    return _moved_by_months(today, count if unit == "months" else 12 * count)


def _moved_by_months(day: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta

    try:
        moved: date = day + relativedelta(months=months)
    except ValueError:
        raise OverflowError(months) from None
    return moved


def _day_of_named_month(text: str, today: date) -> date | None:
    """The last resort: English with the month's name (`Oct 15 2024`, `15th of October`, `October 2024`)."""
    written = text.removesuffix("底")
    typed = next(filter(None, (re.fullmatch(form, written, re.ASCII) for form in _NAMED_MONTHS)), None)
    if typed is None or (typed["day"] and written != text):
        return None
    from dateutil.parser import parserinfo

    year, month = int(typed["year"] or today.year), parserinfo().month(typed["name"])
    if month is None:
        return None
    return date(year, month, int(typed["day"])) if typed["day"] else month_end(year, month)


_YEAR = r"(?P<year>\d{4})"
_MONTH = r"(?P<month>\d{1,2})"
_DAY = r"(?P<day>\d{1,2})"
_ENGLISH_WEEKDAY = f"(?P<weekday>{'|'.join(name for name in _WEEKDAYS if len(name) > 1)})"

_NAME = r"(?P<name>[a-z]{3,9})\.?"
_ORDINAL = rf"{_DAY}(?:st|nd|rd|th)?"

_NAMED_MONTHS = (
    rf"(?:{_ORDINAL}(?: of |[ -])?)?{_NAME}(?:(?:, ?|[ -])?{_YEAR})?",
    rf"{_NAME}[ -]?{_ORDINAL}(?:(?:, ?|[ -]){_YEAR})?",
)

_FORMS: tuple[tuple[str, Reader], ...] = (
    (rf"{_YEAR}([-./]){_MONTH}\2{_DAY}", _calendar_day),
    (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", _calendar_day),
    (rf"(?:{_YEAR}年)?{_MONTH}月{_DAY}[日号]?", _calendar_day),
    (rf"{_MONTH}[-./]{_DAY}", _calendar_day),
    (rf"{_YEAR}[-./]{_MONTH}", _calendar_day),
    (rf"(?:{_YEAR}年)?{_MONTH}月份?[底末内]?", _calendar_day),
    (rf"{_YEAR}(?:年度?)?(?:年?[底末内]|下半年)?", _calendar_day),
    (rf"{_YEAR}年(?:年?中|上半年)", _mid_year),
    (rf"(?:{_YEAR}年)?{_MONTH}月(?P<third>[上中下])旬", _third_of_month),
    ("|".join(_NAMED_DAYS), _named_day),
    (r"(?P<week>上上|下下|[上本这下])?(?:周|星期|礼拜)(?P<weekday>[1-7日天])", _weekday),
    (rf"(?:(?P<week>last|this|next|on) )?{_ENGLISH_WEEKDAY}", _weekday),
    (rf"(?P<sense>[+-]){_COUNT}{_UNIT}?", _moved_day),
    (rf"(?!\d{{4}}年|\d+日[之以]?前){_COUNT}{_UNIT} ?[之以]?(?P<sense>[前后内])", _moved_day),
    (rf"{_COUNT}{_UNIT} (?P<sense>ago|later|from now|from today)", _moved_day),
    (rf"in {_COUNT}{_UNIT}", _moved_day),
)
