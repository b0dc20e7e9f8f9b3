"""Figures: what people type, exactly."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasktrack import figures
from tasktrack.errors import Refused
from tasktrack.lang import refusals_dates

FULL_WIDTH = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {ord(" "): "\u3000"}

fitting = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**20) + 1, 10**20 - 1),
    st.integers(0, figures.MOST_DECIMALS),
)


def to_the_digit(figure: Decimal) -> tuple[int, tuple[int, ...], object]:
    """Equal only for the same value with the same decimals and sign."""
    return figure.as_tuple()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("4340", "4340"),
        ("58.49", "58.49"),
        ("58.490", "58.490"),
        ("0.000", "0.000"),
        ("007", "7"),
        (".5", "0.5"),
        ("+3", "3"),
        ("-3", "-3"),
        ("- 3", "-3"),
        ("−3.5", "-3.5"),
        ("－3.5", "-3.5"),
        ("–3.5", "-3.5"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("1,234", "1234"),
        ("1，234，567.8", "1234567.8"),
        ("1 234 567", "1234567"),
        ("  42 ", "42"),
        ("\u300042\u3000", "42"),
        ("４３４０", "4340"),
        ("５８．４９％", "58.49"),
        ("83%", "83"),
        ("83 %", "83"),
        ("-1.5％", "-1.5"),
        ("1.3万", "13000"),
        ("1.30 万", "13000"),
        ("1.23456万", "12345.6"),
        ("1.1234567万", "11234.567"),
        ("-2亿", "-200000000"),
        ("0.5亿", "50000000"),
        ("1,234万", "12340000"),
        ("0万", "0"),
        ("0.0万", "0"),
        ("12345678901234567.89", "12345678901234567.89"),
        ("99999999999999999999", "99999999999999999999"),
        ("0.123456", "0.123456"),
        ("000000000000000000000000001", "1"),
    ],
)
def test_what_people_type(text: str, figure: str) -> None:
    assert to_the_digit(figures.parse(text)) == to_the_digit(Decimal(figure))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *(
            (text, "refusals_dates.figure-unreadable")
            for text in (
                *("", " ", "-", ".", "%", "万", ",", "5.", "1.2.3", "--5", "5-", "±5", "1e5", "1E+4", "nan", "NaN"),
                *(
                    "Infinity",
                    "-inf",
                    "１２Ｅ３",
                    "0x10",
                    "1_000",
                    "12,34",
                    "1,2345",
                    ",123",
                    "1,,234",
                    "1 23",
                    "1,234 567",
                ),
                *(
                    "1,234,",
                    "五十",
                    "约50",
                    "50人",
                    "3万5千",
                    "1.3万%",
                    "5%%",
                    "%5",
                    "½",
                    "5²",
                    "①",
                    "٣",
                    "１２ab",
                    "3。5",
                ),
                *("=1+1", "1;2", "1\x002", "\ud800", "十", "1万亿"),
            )
        ),
        ("123456789012345678901", "refusals_dates.figure-too-long"),
        ("1234567890123456.12345", "refusals_dates.figure-too-long"),
        ("1000000000000亿", "refusals_dates.figure-too-long"),
        ("9" * 10_000, "refusals_dates.figure-too-long"),
        ("0.1234567", "refusals_dates.figure-too-fine"),
        ("0.0000000", "refusals_dates.figure-too-fine"),
        ("1.12345678901万", "refusals_dates.figure-too-fine"),
    ],
)
def test_everything_else_is_refused(text: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        figures.parse(text)
    assert refused.value.key == key
    for sentence in refusals_dates.TEXTS[key.removeprefix("refusals_dates.")]:
        assert len(sentence.format(**refused.value.values)) < 200


@given(fitting)
def test_shown_is_read_back_to_the_digit(figure: Decimal) -> None:
    read = figures.parse(figures.shown(figure))
    assert read == figure
    assert figures.decimals(read) == figures.decimals(figure)


@given(fitting)
def test_separators_width_and_percent_change_nothing(figure: Decimal) -> None:
    plain = figures.parse(figures.shown(figure))
    for text in (f"{figure:,f}", f"{figure:,f}".replace(",", "，"), f"{figure:,f}".replace(",", " "), f" {figure:f} %"):
        assert to_the_digit(figures.parse(text)) == to_the_digit(plain)
        assert to_the_digit(figures.parse(text.translate(FULL_WIDTH))) == to_the_digit(plain)


@given(st.integers(-(10**11), 10**11), st.integers(0, 10), st.sampled_from([("万", 4), ("亿", 8)]))
def test_units_multiply_exactly(digits: int, places: int, unit: tuple[str, int]) -> None:
    word, zeros = unit
    figure = figures.parse(f"{Decimal(digits).scaleb(-places):f}{word}")
    assert Fraction(figure) == Fraction(digits) * 10**zeros / 10**places
    assert figures.decimals(figure) == max(0, places - zeros)


@given(st.text() | st.text("0123456789０９,，. .-−+%％万亿eE"))
@example("0" * 30 + "%")
def test_any_text_is_a_sound_figure_or_refused(text: str) -> None:
    try:
        figure = figures.parse(text)
    except Refused as refused:
        assert refused.key.removeprefix("refusals_dates.") in refusals_dates.TEXTS
        return
    assert figure.is_finite()
    assert figures.decimals(figure) <= figures.MOST_DECIMALS
    assert len(figure.as_tuple().digits) <= figures.MOST_DIGITS
    assert to_the_digit(figures.parse(figures.shown(figure))) == to_the_digit(figure)


def test_the_callers_decimal_context_does_not_matter() -> None:
    with localcontext() as context:
        context.prec = 3
        assert figures.shown(figures.parse("12345678901234567.89")) == "12345678901234567.89"
        assert figures.percent(Decimal("12345.67"), Decimal(1)) == Decimal("1234567.0")


@pytest.mark.parametrize(
    ("figure", "count"), [("13000", 0), ("58.40", 2), ("0.000001", 6), ("1.3E+4", 0), ("0", 0), ("-5.0", 1)]
)
def test_decimals_are_its_own(figure: str, count: int) -> None:
    assert figures.decimals(Decimal(figure)) == count


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity"])
def test_decimals_of_no_figure(figure: str) -> None:
    with pytest.raises(ValueError, match="no figure"):
        figures.decimals(Decimal(figure))


@pytest.mark.parametrize(
    ("figure", "text"),
    [("1.3E+4", "13000"), ("1E-6", "0.000001"), ("58.40", "58.40"), ("-0.0", "0.0"), ("-7", "-7"), ("0E-3", "0.000")],
)
def test_shown_is_plain(figure: str, text: str) -> None:
    assert figures.shown(Decimal(figure)) == text


def test_nothing_is_shown_as_nothing() -> None:
    assert figures.shown(None) == ""


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        ("1", "3", "33.3"),
        ("2", "3", "66.7"),
        ("1", "800", "0.1"),
        ("1", "2000", "0.1"),
        ("1", "2001", "0.0"),
        ("-1", "2000", "-0.1"),
        ("-1", "2001", "0.0"),
        ("83", "83.00", "100.0"),
        ("4340", "4000", "108.5"),
        ("0", "5", "0.0"),
        ("0.0499999999999999999999999999999999999", "100", "0.0"),
        ("1", "-3", "-33.3"),
    ],
)
def test_percent(part: str, whole: str, percent: str) -> None:
    assert str(figures.percent(Decimal(part), Decimal(whole))) == percent


@pytest.mark.parametrize("whole", ["0", "0.00", "-0"])
def test_there_is_no_percent_of_nothing(whole: str) -> None:
    assert figures.percent(Decimal(7), Decimal(whole)) is None


@given(fitting, fitting.filter(bool))
def test_percent_is_the_nearest_tenth_and_a_half_goes_away_from_zero(part: Decimal, whole: Decimal) -> None:
    percent = figures.percent(part, whole)
    assert percent is not None
    assert percent.as_tuple().exponent == -1
    exact = Fraction(part) * 100 / Fraction(whole)
    away = abs(Fraction(percent)) - abs(exact)
    assert Fraction(-1, 20) < away <= Fraction(1, 20)
    assert not percent or (percent > 0) == (exact > 0)
