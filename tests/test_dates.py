"""Quarters, month ends and the shown form of a day."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.dates import Period, month_end, shown_day
from tasktrack.errors import Refused
from tasktrack.lang import refusals_dates

TODAY = date(2024, 10, 15)
NUMERALS = "〇一二三四五六七八九"

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
periods = st.builds(Period, st.integers(1990, 2100), st.integers(1, 4))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024Q3", "2024Q3"),
        ("2024q3", "2024Q3"),
        ("2024-Q3", "2024Q3"),
        ("2024 Q3", "2024Q3"),
        ("2024年Q3", "2024Q3"),
        ("Q3 2024", "2024Q3"),
        ("２０２４Ｑ３", "2024Q3"),
        ("2024年第三季度", "2024Q3"),
        ("2024 年 第 3 季度", "2024Q3"),
        ("2024年3季度", "2024Q3"),
        ("二〇二四年三季度", "2024Q3"),
        ("三季度", "2024Q3"),
        ("第三季度", "2024Q3"),
        ("Q3", "2024Q3"),
        (" q1 ", "2024Q1"),
        ("本季度", "2024Q4"),
        ("这个季度", "2024Q4"),
        ("上季度", "2024Q3"),
        ("上个季度", "2024Q3"),
        ("下季度", "2025Q1"),
        ("去年四季度", "2023Q4"),
        ("明年Q1", "2025Q1"),
        ("this quarter", "2024Q4"),
        ("last quarter", "2024Q3"),
        ("next quarter", "2025Q1"),
    ],
)
def test_quarters_as_people_type_them(text: str, period: str) -> None:
    assert str(Period.parse(text, TODAY)) == period


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "refusals_dates.period-unreadable"),
        ("季", "refusals_dates.period-unreadable"),
        ("Q", "refusals_dates.period-unreadable"),
        ("2024", "refusals_dates.period-unreadable"),
        ("2024-10", "refusals_dates.period-unreadable"),
        ("24Q3", "refusals_dates.period-unreadable"),
        ("2024Q33", "refusals_dates.period-unreadable"),
        ("2024Q٣", "refusals_dates.period-unreadable"),
        ("2024Q3 2025Q1", "refusals_dates.period-unreadable"),
        ("三季度末", "refusals_dates.period-unreadable"),
        ("2024Q5", "refusals_dates.quarter-impossible"),
        ("Q0", "refusals_dates.quarter-impossible"),
        ("第五季度", "refusals_dates.quarter-impossible"),
        ("1989Q4", "refusals_dates.year-outside"),
        ("2101Q1", "refusals_dates.year-outside"),
        ("0000Q1", "refusals_dates.year-outside"),
    ],
)
def test_other_quarters_are_refused(text: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        Period.parse(text, TODAY)
    assert refused.value.key == key
    texts = refusals_dates.TEXTS[key.removeprefix("refusals_dates.")]
    assert all(text in sentence.format(**refused.value.values) for sentence in texts)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period(2024, 1), "2024-01-01", "2024-03-31"),
        (Period(2024, 2), "2024-04-01", "2024-06-30"),
        (Period(2024, 3), "2024-07-01", "2024-09-30"),
        (Period(2024, 4), "2024-10-01", "2024-12-31"),
    ],
)
def test_first_and_last_day(period: Period, first: str, last: str) -> None:
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("quarter", [-1, 0, 5])
def test_there_are_four_quarters(quarter: int) -> None:
    with pytest.raises(ValueError, match="no quarter"):
        Period(2024, quarter)


@given(days)
def test_a_day_lies_in_its_quarter(day: date) -> None:
    period = Period.of(day)
    assert period.first <= day <= period.last
    assert period.year == day.year


@given(periods)
def test_quarters_follow_each_other_without_a_gap(period: Period) -> None:
    assert period.next.first == period.last + timedelta(days=1)
    assert period.next.previous == period == period.previous.next
    assert period.previous < period < period.next


@given(periods, periods)
def test_quarters_are_ordered_in_time(one: Period, other: Period) -> None:
    assert (one < other) == (one.last < other.first)


@given(periods, days)
def test_each_way_to_write_a_quarter_is_read_on_any_day(period: Period, today: date) -> None:
    numeral = NUMERALS[period.quarter]
    for text in (
        str(period),
        str(period).lower(),
        f"{period.year}年第{numeral}季度",
        f"q{period.quarter} {period.year}",
    ):
        assert Period.parse(text, today) == period
    for text in (f"Q{period.quarter}", f"{numeral}季度", f"今年第{numeral}季度"):
        assert Period.parse(text, today) == Period(today.year, period.quarter)


@given(days.filter(lambda day: Period(1990, 1).last < day <= Period(2100, 3).last))
def test_this_last_and_next_quarter(today: date) -> None:
    now = Period.of(today)
    assert Period.parse("本季度", today) == now
    assert Period.parse("上季度", today) == now.previous
    assert Period.parse("下季度", today) == now.next


@given(st.integers(1990, 2100), st.integers(1, 12))
def test_month_end(year: int, month: int) -> None:
    assert month_end(year, month) == date(year, month, monthrange(year, month)[1])


@pytest.mark.parametrize("month", [0, 13])
def test_there_are_twelve_months(month: int) -> None:
    with pytest.raises(ValueError, match="month"):
        month_end(2024, month)


def test_a_day_is_shown_in_iso() -> None:
    assert shown_day(date(2024, 3, 5)) == "2024-03-05"
