from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasktrack import lang
from tasktrack.tui.widgets.bar import bar, heat, progress, spark
from tasktrack.tui.widgets.lights import LEVEL_SIGNS, LIGHT_SIGNS, legend, level_mark, mark
from tasktrack.words import Level, Light

PERCENTS = st.none() | st.decimals(-50, 100_000, allow_nan=False, places=2)


@pytest.fixture(params=lang.LANGUAGES)
def language(request):
    before = lang.spoken()
    lang.use(request.param)
    yield request.param
    lang.use(before)


def test_every_light_and_level_has_a_sign_and_a_word_of_its_own(language):
    for signs, drawn in ((LIGHT_SIGNS, mark), (LEVEL_SIGNS, level_mark)):
        texts = [drawn(value).plain for value in signs]
        assert len({text[0] for text in texts}) == len(set(texts)) == len(type(next(iter(signs))))
        assert all(
            lang.word(value) in text for value, text in zip(signs, texts, strict=True) if value is not Level.NONE
        )


def test_the_legend_names_all_lights():
    assert legend().plain == "● 红  ▲ 黄  ○ 绿  ✔ 办结  – 无"


def test_a_red_light_is_drawn_in_the_colour_of_errors():
    assert "$text-error" in str(mark(Light.RED).spans[0].style)


@given(PERCENTS, PERCENTS, st.integers(0, 80))
def test_a_bar_has_exactly_its_width(percent, expected, width):
    assert bar(percent, expected, width).cell_length == width
    assert progress(percent, expected, width).cell_length == width


@given(PERCENTS, st.integers(3, 12))
def test_a_heat_cell_has_exactly_its_width(percent, width):
    assert heat(percent, width).cell_length == width


@pytest.mark.parametrize(
    ("percent", "expected", "drawn"),
    [
        (0, None, "──────────"),
        (50, None, "━━━━━─────"),
        (55, None, "━━━━━╸────"),
        (100, None, "━━━━━━━━━━"),
        (250, None, "━━━━━━━━━━"),
        (None, 75, "───────┃──"),
        (50, 20, "━━┃━━─────"),
        (50, 100, "━━━━━────┃"),
        (50, 0, "┃━━━━─────"),
    ],
)
def test_a_bar_shows_what_is_reached_and_where_it_should_be(percent, expected, drawn):
    def figure(value):
        return None if value is None else Decimal(value)

    assert bar(figure(percent), figure(expected), 10).plain == drawn


def test_progress_tells_its_percent_even_where_there_is_no_room_for_the_bar():
    assert progress(Decimal("62.5"), None, 15).plain.endswith("62%")
    assert progress(Decimal(62), None, 4).plain == " 62%"
    assert progress(None, None, 12).plain.endswith("—")


def test_a_course_runs_between_its_least_and_its_greatest_figure():
    assert spark([Decimal(0), None, Decimal(5), Decimal(10)]).plain == "▁ ▄█"
    assert spark([Decimal(3), Decimal(3)]).plain == "▄▄"
    assert spark([None, None]).plain == "  "
    assert spark([]).plain == ""
