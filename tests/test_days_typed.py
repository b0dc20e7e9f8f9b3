"""Days and spans as people type them."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from tasktrack.days_typed import LONGEST_SPAN, parse_day, parse_span
from tasktrack.errors import Refused
from tasktrack.lang import refusals_dates

TODAY = date(2024, 10, 15)
"""A Tuesday."""

FULL_WIDTH = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
ENGLISH_WORDS = [
    *("oct", "may", "sep", "1", "15", "31", "2024", "th", "of", "in", "ago", "next", "last", "end", "days", "week"),
    *("q3", "friday", ",", ".", "-"),
]
NUMERALS = "〇一二三四五六七八九"

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
middle_days = st.dates(date(1993, 1, 1), date(2097, 12, 31))

MEANT: dict[str, str] = {
    "2024-10-15": (
        "2024-10-15 2024.10.15 2024/10/15 20241015 2024年10月15日 2024年10月15号 10月15日 10月15 10-15 10/15 "
        "10.15 今天 今日 "
        "２０２４－１０－１５ ２０２４年１０月１５日 二〇二四年十月十五日 二○二四年十月十五日 "
        "二零二四年十月十五日 十月十五日 "
        "15日 15号 本月15日 今年10月15日 today TODAY 本周二 周二 星期二 礼拜二 +0d 0天后"
    ),
    "2024-10-31": (
        "2024年10月 2024-10 2024.10 10月 10月底 2024年10月底 月底 月末 本月底 本月 这个月 十月底 10月份 October oct"
    ),
    "2024-12-31": (
        "2024 2024年 ２０２４ 年底 年末 今年底 今年年底 2024年底 2024年末 2024底 "
        "2024Q4 季末 季度末 本季度末 本季度 下半年 年内"
    ),
    "2024-09-30": "2024Q3 2024q3 2024年第三季度 三季度 三季度末 Q3 上季度 上季末 9月底 2024年9月",
    "2024-06-30": "年中 2024年中 今年年中 上半年 2024年上半年 二季度末 mid-year",
    "2025-12-31": "明年 明年底 明年年底 2025年底",
    "2025-06-30": "明年中 明年上半年",
    "2023-12-31": "去年 去年底 去年12月31日",
    "2026-12-31": "后年 后年底",
    "2025-03-31": "下季度 下季度末 下季末 明年一季度 明年3月",
    "2024-11-30": "下月 下月底 下个月底",
    "2024-11-15": "下月15日 1个月后 一个月后 +1m",
    "2024-09-15": "上月15日 1个月前 -1m",
    "2024-10-20": "10月中旬 十月二十日 本周日 周日 周天 星期天 这个星期日 sunday",
    "2024-10-10": "10月上旬 上周四",
    "2024-02-29": "2024年2月下旬 2月 2月29日",
    "2024-10-18": "本周五 这周五 周五 星期五 3天后 三天后 3日内 3天之后 3天以后 +3d +3 friday fri",
    "2024-10-25": "下周五 下个周五 下星期五",
    "2024-11-01": "下下周五",
    "2024-10-11": "上周五",
    "2024-10-14": "昨天 昨日 周一 本周一 -1d yesterday monday",
    "2024-10-16": "明天 明日 1天后 +1d tomorrow wed",
    "2024-10-13": "前天",
    "2024-10-17": "后天 thursday",
    "2024-10-12": "大前天 3天前 三天前",
    "2024-10-08": "-7d 7天前 -1w 一周前 上周二",
    "2024-10-29": "两周后 2周后 14天后 两个星期后 +2w 两周内",
    "2024-11-14": "+30d ＋３０ｄ 30天后 三十天后",
    "2025-04-15": "半年后",
    "2024-10-30": "半个月后",
    "2025-10-15": "1年后 +1y",
}

MEANT_WITH_SPACES = {
    "2024-10-15": [
        " 2024-10-15 ",
        "2024 年 10 月 15 日",
        "2024 - 10 - 15",
        "2024. 10. 15",
        "\u30002024-10-15\n",
        "Oct 15",
        "Oct 15 2024",
        "15 October 2024",
        "October 15th, 2024",
        "15th of October",
        "15-Oct-2024",
        "15oct2024",
        "Oct. 15, 2024",
    ],
    "2024-10-31": ["end of month", "the end of the month", "end of October", "October 2024", "month end"],
    "2024-12-31": [
        "end of year",
        "End of the year",
        "end of 2024",
        "year-end",
        "end of quarter",
        "this year",
        "2024 Q4",
    ],
    "2025-12-31": ["end of next year", "next year"],
    "2024-11-30": ["end of next month"],
    "2024-09-30": ["last quarter", "end of Q3", "Q3 2024"],
    "2024-10-18": ["in 3 days", "3 days later", "3 days from now", "this friday", "on Friday", "+ 3 d"],
    "2024-10-25": ["next friday", "Next  Friday", "next Fri"],
    "2024-10-11": ["last friday"],
    "2024-10-12": ["3 days ago"],
    "2024-10-22": ["in a week", "in 1 week"],
    "2024-11-15": ["in a month"],
    "2024-10-17": ["day after tomorrow"],
}


def cases() -> list[tuple[str, str]]:
    """Each text with the day it means."""
    single = [(text, day) for day, texts in MEANT.items() for text in texts.split()]
    return single + [(text, day) for day, texts in MEANT_WITH_SPACES.items() for text in texts]


@pytest.mark.parametrize(("text", "day"), cases())
def test_days_as_people_type_them(text: str, day: str) -> None:
    assert parse_day(text, TODAY).isoformat() == day


REFUSED: dict[str, list[str]] = {
    "refusals_dates.day-unreadable": [
        *(
            "",
            " ",
            "abc",
            "5",
            "日",
            "某天",
            "尽快",
            "年",
            "月",
            "周",
            "下周",
            "周八",
            "周0",
            "下上周五",
            "十十月",
            "123",
            "202410",
        ),
        *(
            "2024-10.15",
            "10-15-2024",
            "2024-1015",
            "24-10-15",
            "2024年10月15日前",
            "3日前",
            "2024年前",
            "+d",
            "3d",
            "--3d",
        ),
        *(
            "oct 15 24",
            "oct 15 10am",
            "oct 15 utc",
            "octopus 15",
            "- of sep",
            "sep of 1",
            "st may",
            "may ...",
            "sep 1.1.1",
            "end of oct 15",
            "tue oct 15",
        ),
        *(
            "2024-10-15 10:00",
            "2024-10-15; drop",
            "٢٠٢٤-10-15",
            "2024-10-1５x",
            "2024-1\u200b0-15",
            "\ud800",
            "9" * 9999,
        ),
        *("today tomorrow", "next", "in days", "999999天后", "1.5天后"),
    ],
    "refusals_dates.day-impossible": [
        *(
            "2024-02-30",
            "2023-02-29",
            "2024.2.30",
            "20240230",
            "2024年2月30日",
            "2月30日",
            "02-30",
            "二月三十日",
            "13月",
        ),
        *(
            "2024-13",
            "2024年13月",
            "0月",
            "2024-00-10",
            "10-32",
            "10月0日",
            "上月31日",
            "32日",
            "2024Q5",
            "五季度",
            "Feb 30 2024",
            "oct 32",
            "0 oct",
        ),
        *("13月上旬", "0000-01-01"),
    ],
    "refusals_dates.year-outside": [
        *(
            "1989-12-31",
            "1989",
            "1989年",
            "1989Q4",
            "2101-01-01",
            "2101",
            "2101年底",
            "9999-12",
            "9999Q4",
            "31 Dec 1989",
        ),
        *("+99999y", "-99999y", "-99999w", "99999天前", "99999个月后"),
    ],
}


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in REFUSED.items() for text in texts])
def test_what_is_no_day_is_refused_by_name(key: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(text, TODAY)
    assert refused.value.key == key
    for sentence in refusals_dates.TEXTS[key.removeprefix("refusals_dates.")]:
        assert str(refused.value.values["typed"]) in sentence.format(**refused.value.values)


def numeral(number: int) -> str:
    """A number below 100 as it is spoken."""
    tens, ones = divmod(number, 10)
    spoken = "十" if tens == 1 else f"{NUMERALS[tens]}十" if tens else ""
    return spoken + (NUMERALS[ones] if ones or not tens else "")


@given(days, days)
@example(date(2024, 2, 29), date(2023, 3, 1))
def test_each_full_form_means_its_day_whatever_today_is(day: date, today: date) -> None:
    year, month, number = day.timetuple()[:3]
    written = "".join(NUMERALS[int(digit)] for digit in str(year))
    forms = [f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{year}-{month}-{number}"]
    forms += [
        f"{year}年{month}月{number}日",
        f"{written}年{numeral(month)}月{numeral(number)}日",
        f"{day:%b} {number} {year}",
    ]
    for form in forms:
        assert parse_day(form, today) == day, form
        assert parse_day(form.translate(FULL_WIDTH), today) == day, form


@given(days)
def test_a_form_without_a_year_is_of_this_year(day: date) -> None:
    today = date(day.year, 1, 1)
    for form in (
        f"{day.month}月{day.day}日",
        f"{day:%m-%d}",
        f"{numeral(day.month)}月{numeral(day.day)}日",
        f"{day:%B} {day.day}",
    ):
        assert parse_day(form, today) == day, form


@given(days)
def test_a_longer_stretch_means_its_last_day(today: date) -> None:
    next_day = timedelta(days=1)
    month, quarter, year = (parse_day(text, today) for text in ("月底", "季末", "年底"))
    assert today <= month <= quarter <= year
    assert (month.month, month.year) == (today.month, today.year)
    assert (month + next_day).day == (quarter + next_day).day == 1
    assert quarter.month == (today.month + 2) // 3 * 3
    assert year == date(today.year, 12, 31)
    assert parse_day(f"{today:%Y-%m}", today) == parse_day(f"{today.year}年{today.month}月", today) == month
    assert parse_day(f"{today.year}Q{(today.month + 2) // 3}", today) == quarter
    assert parse_day("本月", today) == month


@given(
    middle_days, st.integers(0, 6), st.sampled_from([("上", -1), ("本", 0), ("这", 0), ("", 0), ("下", 1), ("下下", 2)])
)
def test_weekdays(today: date, weekday: int, week: tuple[str, int]) -> None:
    word, weeks = week
    day = parse_day(f"{word}周{'一二三四五六日'[weekday]}", today)
    assert day.weekday() == weekday
    assert day.isocalendar()[:2] == (today + timedelta(weeks=weeks)).isocalendar()[:2]


@given(middle_days, st.integers(0, 900))
def test_so_many_days_from_today(today: date, count: int) -> None:
    later, earlier = today + timedelta(days=count), today - timedelta(days=count)
    for form in (f"+{count}d", f"+{count}", f"{count}天后", f"{count}日内", f"in {count} days"):
        assert parse_day(form, today) == later, form
    for form in (f"-{count}d", f"{count}天前", f"{count} days ago"):
        assert parse_day(form, today) == earlier, form


@given(middle_days, st.integers(0, 24))
@example(date(2024, 1, 31), 1)
def test_so_many_months_from_today(today: date, count: int) -> None:
    assert parse_day(f"{count}个月后", today) == parse_day(f"+{count}m", today) == today + relativedelta(months=count)
    assert parse_day(f"{count}个月前", today) == today - relativedelta(months=count)


@given(
    st.text()
    | st.text("0123456789-/.+年月日号周天季度底末中上下本明去今前后内第半个一二十〇qd ", max_size=12)
    | st.lists(st.sampled_from(ENGLISH_WORDS)).map(" ".join),
    days,
)
def test_any_text_is_a_day_in_the_years_or_refused(text: str, today: date) -> None:
    try:
        day = parse_day(text, today)
    except Refused as refused:
        assert refused.key.removeprefix("refusals_dates.") in refusals_dates.TEXTS
    else:
        assert type(day) is date
        assert 1990 <= day.year <= 2100


@pytest.mark.parametrize(
    ("text", "length"),
    [
        *[
            ("30d", 30),
            ("30", 30),
            ("30天", 30),
            ("３０天", 30),
            ("三十天", 30),
            ("30 days", 30),
            ("1 day", 1),
            ("0", 0),
        ],
        *[("2w", 14), ("2W", 14), ("两周", 14), ("2个星期", 14), ("1 week", 7), ("10日", 10)],
        *[
            ("1m", 30),
            ("1个月", 30),
            ("一个月", 30),
            ("3 months", 90),
            ("半年", 180),
            ("半个月", 15),
            ("1y", 365),
            ("1年", 365),
        ],
        *[("36500", LONGEST_SPAN), ("100年", LONGEST_SPAN)],
    ],
)
def test_spans(text: str, length: int) -> None:
    assert parse_span(text) == length


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *((text, "refusals_dates.span-unreadable") for text in ("", "d", "-3", "+3d", "1.5d", "3x", "30dd")),
        *((text, "refusals_dates.span-unreadable") for text in ("abc", "٣", "100000", "9" * 9999, "3天后", "1d 2w")),
        *((text, "refusals_dates.span-too-long") for text in ("36501", "99999d", "101年", "99999y")),
    ],
)
def test_other_spans_are_refused(text: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_span(text)
    assert refused.value.key == key
    texts = refusals_dates.TEXTS[key.removeprefix("refusals_dates.")]
    assert all(sentence.format(**refused.value.values) for sentence in texts)


@given(st.integers(0, 100), st.sampled_from([("d", 1), ("天", 1), ("w", 7), ("周", 7), ("m", 30), ("个月", 30)]))
def test_a_span_is_count_times_unit(count: int, unit: tuple[str, int]) -> None:
    word, length = unit
    assert parse_span(f"{count}{word}") == count * length


@pytest.mark.parametrize("text", ["2024-10-15", "年底", "下周五", "+30d", "2024Q3", "明天", "no such day"])
def test_dateutil_is_left_alone_until_it_is_needed(text: str) -> None:
    look = (
        "import sys\nfrom datetime import date\nfrom tasktrack.days_typed import parse_day\n"
        "try: parse_day(sys.argv[1], date(2024, 10, 15))\n"
        "except Exception as refused: assert 'unreadable' in str(refused)\n"
        "sys.exit('dateutil' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", look, text], check=False).returncode == 0
