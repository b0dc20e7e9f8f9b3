"""Typed text: made plain, and quoted without harm."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack.typed import absolute, half_width, plain, quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２４－１０", "2024-10"),
        ("ＡＢＣ（１）％", "ABC(1)%"),
        ("−1–2", "-1-2"),
        ("二○二四", "二〇二四"),
        ("中文。", "中文。"),
    ],
)
def test_half_width(text: str, expected: str) -> None:
    assert half_width(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇二四年十月十五日", "2024年10月15日"),
        ("二零二四年十二月三十一日", "2024年12月31日"),
        ("十", "10"),
        ("二十", "20"),
        ("九十九", "99"),
        ("两周", "2周"),
        ("十十月", "十十月"),
        ("  Next   Friday ", "next friday"),
        ("2024 年 10 月", "2024年10月"),
        ("2024 - 10 - 15", "2024-10-15"),
        ("2024. 10. 15", "2024.10.15"),
        ("Sept. 5, 2024", "sept. 5, 2024"),
        ("半年", "6个月"),
        ("上半年", "上半年"),
        ("2024年下半年", "2024年下半年"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("明年底", "2024-10-15", "2025年底"),
        ("下月", "2024-12-31", "2025年1月"),
        ("上个月", "2024-01-01", "2023年12月"),
        ("上季度", "2024-01-01", "2023q4"),
        ("下季度末", "2024-10-15", "2025q1末"),
        ("end of next month", "2024-10-15", "2024年11月底"),
        ("前年", "2024-10-15", "2022年"),
        ("前天", "2024-10-15", "前天"),
        ("10月15日", "2024-10-15", "10月15日"),
    ],
)
def test_absolute(text: str, today: str, expected: str) -> None:
    assert absolute(text, date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-02-30", "2024-02-30"),
        ("  a\n\tb  ", "a b"),
        ("a\x1b[31mb", "a�[31mb"),
        ("a\u202eb\ud800", "a�b�"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
    ],
)
def test_quoted(text: str, expected: str) -> None:
    assert quoted(text) == expected


@given(st.text())
def test_a_quote_is_short_visible_and_one_line(text: str) -> None:
    quote = quoted(text)
    assert len(quote) <= 40
    assert quote.isprintable()


@given(st.text("二〇十一 年月.-/+Ａ０a1"))
def test_plain_text_has_no_wide_digits_and_no_loose_spaces(text: str) -> None:
    made = plain(text)
    assert made == made.strip()
    assert "  " not in made
    assert not set(made) & set("Ａ０二〇一")
