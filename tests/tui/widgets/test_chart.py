"""The chart: exact in its size with any words and figures, everything where it belongs, no room no nonsense."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tasktrack import lang
from tasktrack.tui.widgets.canvas import Canvas
from tasktrack.tui.widgets.chart import Level, Line, Mark, Plot, Range, drawn
from tasktrack.tui.widgets.scale import Scale

BASE, TARGET = Decimal("58.49"), Decimal(83)


def path(label: str = "目标 83%", **more: object) -> Plot:
    """A path from 2020 to 2025 with two values and a forecast."""
    given: dict[str, object] = {
        "levels": (Level(TARGET, label, "b"),),
        "lines": (Line(((2020, BASE), (2025, TARGET)), "a"),),
        "ranges": (Range(2025, Decimal("68.1"), Decimal("74.9"), "c"),),
        "marks": (
            Mark((2020, BASE), "■", "x"),
            Mark((2025, TARGET), "◎", "x"),
            Mark((2021, Decimal("61.2")), "●", "x", "61.20"),
            Mark((2022, Decimal("63.95")), "○", "x", "63.95"),
            Mark((2025, Decimal("71.8")), "◇", "x", "71.80"),
        ),
        "gaps": (2023,),
    }
    return Plot(first=2020, last=2025, **{**given, **more})  # type: ignore[arg-type]


def lines(plot: Plot, width: int = 70, height: int = 16) -> list[str]:
    return drawn(plot, width, height).plain.split("\n")


def column(line: str, sign: str) -> int:
    """The cell in which a sign stands."""
    return cell_len(line[: line.index(sign)])


def test_every_line_is_exactly_as_wide_as_the_chart() -> None:
    for width, height in ((24, 6), (46, 9), (70, 16), (150, 40)):
        shown = lines(path("目标线：百分之八十三"), width, height)
        assert len(shown) == height
        assert {cell_len(line) for line in shown} == {width}


def test_a_year_stands_below_its_column_whatever_words_stand_above() -> None:
    for label in ("目标 83%", "target 83%", "目标（规划）百分之八十三", ""):
        shown = lines(path(label))
        axis, years = shown[-2], shown[-1]
        places = [at for at, sign in enumerate(axis) if sign in "┬×"]
        assert len(places) == 6
        assert [years[at - 2 : at + 2] for at in places] == [str(year) for year in range(2020, 2026)]
        assert axis[places[3]] == "×"
        marked = {sign: at for line in shown[:-2] for sign in "■●○" if sign in line for at in [column(line, sign)]}
        assert marked == {"■": places[0], "●": places[1], "○": places[2]}


def test_what_is_more_stands_higher() -> None:
    shown = lines(path())
    row = {sign: at for at, line in enumerate(shown) for sign in "■●○◇◎" if sign in line}
    assert row["◎"] < row["◇"] < row["○"] <= row["●"] <= row["■"]
    figures = [line.split("┤")[0].strip() for line in shown if "┤" in line]
    assert figures == sorted(figures, key=Decimal, reverse=True) and len(figures) >= 3


def test_labels_stand_in_full_or_not_at_all() -> None:
    for width in range(24, 120):
        shown = "\n".join(lines(path(), width, 12))
        for label in ("目标 83%", "61.20", "63.95", "71.80"):
            assert label in shown or label[:3] not in shown.replace("目标 83%", "") or label[:2] == "目标"
        assert "61.2063" not in shown


def test_a_range_that_is_far_too_wide_ends_in_arrows_and_leaves_the_path_its_room() -> None:
    shown = lines(path(ranges=(Range(2025, Decimal(-900), Decimal(1000), "c"),)))
    text = "\n".join(shown)
    assert "↑" in text and "↓" in text
    figures = [Decimal(line.split("┤")[0].strip()) for line in shown if "┤" in line]
    assert max(figures) < 110 and min(figures) > 30


def test_signs_in_one_place_stand_beside_each_other() -> None:
    marks = (Mark((2025, TARGET), "◎", "x"), Mark((2025, TARGET), "◇", "x"), Mark((2025, TARGET), "●", "x"))
    [line] = [line for line in lines(path(marks=marks, ranges=())) if "◎" in line]
    assert {"◇", "●"} <= set(line)


@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_too_little_room_or_nothing_to_draw_says_so(language: str) -> None:
    lang.use(language)
    for width, height in ((23, 10), (60, 5), (3, 1), (0, 0)):
        shown = drawn(path(), width, height).plain
        assert "\n" not in shown and cell_len(shown) <= width
    assert drawn(Plot(first=2020, last=2025, nothing="空"), 60, 10).plain == "空"
    lang.use("zh")


def test_a_single_value_and_a_single_year_can_be_drawn() -> None:
    only = Plot(first=2020, last=2020, marks=(Mark((2020, Decimal(0)), "■", "x"),))
    shown = lines(only, 30, 8)
    assert {cell_len(line) for line in shown} == {30}
    assert sum("■" in line for line in shown) == 1


FIGURES = st.decimals(-(10**12), 10**12, places=2) | st.decimals(-1, 1, places=6)
WORDS = st.text(st.sampled_from("目标指标值abc%（）\t\x1b[red]é́👩‍👧️\u202e"), max_size=20)


@example([(2019, Decimal(0)), (2017, Decimal(0)), (2015, Decimal(0))], "\u200d值", 24, 6)
@given(
    st.lists(st.tuples(st.integers(2015, 2035), FIGURES), min_size=1, max_size=8),
    WORDS,
    st.integers(24, 130),
    st.integers(6, 40),
)
def test_any_figures_and_words_give_a_chart_of_its_size(
    places: list[tuple[int, Decimal]], label: str, width: int, height: int
) -> None:
    plot = Plot(
        first=2015,
        last=2035,
        levels=(Level(places[0][1], label, "b"),),
        lines=(Line(tuple(places), "a"),),
        ranges=(Range(places[-1][0], min(v for _, v in places) - 5, max(v for _, v in places) + 5, "c"),),
        marks=tuple(Mark(place, "●", "x", label) for place in places),
    )
    shown = drawn(plot, width, height)
    found = shown.plain.split("\n")
    assert len(found) == height
    assert {cell_len(line) for line in found} == {width}
    assert not {"\x1b", "\t", "\u202e"} & set(shown.plain)


@given(st.lists(FIGURES, min_size=1, max_size=6), st.integers(2, 12))
def test_round_figures_lie_on_the_scale(values: list[Decimal], most: int) -> None:
    scale = Scale.over(values)
    ticks = scale.ticks(most)
    assert len(ticks) <= most
    assert ticks == sorted(ticks)
    assert all(scale.least <= tick <= scale.most for tick in ticks)
    assert all(0 <= scale.place(value, 40) < 40 for value in values)


def test_wide_text_covers_two_cells_and_never_half_of_them() -> None:
    sheet = Canvas(6, 1)
    sheet.line((0, 0), (11, 0), "a")
    assert sheet.write(1, 0, "目标", "b")
    assert not sheet.write(3, 0, "目标", "b")
    assert not sheet.free(2, 0, 1)
    [row] = sheet.rows()
    assert row.plain == "⠉目标⠉"
    assert row.cell_length == 6
