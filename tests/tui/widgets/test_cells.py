import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from tasktrack.tui.widgets.cells import ColumnSpec, Placed, clipped, columns_that_fit, fitted, gap, inert_text, pieces

PLAIN = Style.null()
STRANGE = st.text(
    st.one_of(
        st.sampled_from(
            "中文，。　 ab1[]=@\t\n\r\x00\x1b\x7f\x9b\u0301\u0308\u200b\u200d"
            "\u202e\u2066\ufe0f⚠👨👩👧🇨🇳가\u1160\u0e33ﷺ\ud800\u2028"
        ),
        st.characters(codec=None, categories=None),
    ),
    max_size=60,
)


def shown(cell, width, align="left"):
    return "".join(text for text, _ in fitted(pieces(cell, PLAIN, width), width, align, PLAIN))


@given(STRANGE, st.integers(0, 50), st.sampled_from(["left", "right", "center"]))
def test_a_cell_has_exactly_its_width_whatever_is_in_it(text, width, align):
    assert cell_len(shown(text, width, align)) == width


@given(STRANGE, STRANGE, st.integers(0, 50))
def test_a_cell_of_several_styles_has_exactly_its_width(one, two, width):
    cell = Content.assemble(Content(one, strip_control_codes=False), Content.styled(two, "bold"))
    assert cell_len(shown(cell, width)) == width


@given(STRANGE)
def test_nothing_in_a_text_acts_on_the_terminal(text):
    seen = inert_text(text)
    assert not set(seen) & set("\x00\x07\x08\t\n\r\x1b\x7f\x9b\u200b\u200d\u202e\u2066\u2028\ud800\ufe0f")
    assert not seen or cell_len(seen[0]) > 0


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("幼儿园学位", 10, "幼儿园学位"),
        ("幼儿园学位", 9, "幼儿园学…"),
        ("幼儿园学位", 8, "幼儿园… "),
        ("幼儿园学位", 1, "…"),
        ("幼儿园学位", 0, ""),
        ("a幼儿", 4, "a幼…"),
        ("ab", 4, "ab  "),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_cutting_never_halves_a_character(text, width, expected):
    assert shown(text, width) == expected


def test_marks_do_not_pile_up_and_never_stand_alone():
    assert inert_text("a" + "\u0301" * 500) == "a" + "\u0301" * 3
    assert inert_text("\u0301a") == "◌\u0301a"


def test_what_changes_the_width_of_its_neighbour_is_left_out():
    assert inert_text("\u26a0\ufe0f警") == "\u26a0警"


def test_a_huge_text_costs_no_more_than_its_beginning():
    assert clipped("字" * 10_000_000, 9) == "字字字字…"
    assert cell_len(shown("\u0301" * 10_000_000, 9)) == 9


def test_markup_is_text():
    assert shown("[red]红[/] [@click=app.quit]退[/]", 34).rstrip() == "[red]红[/] [@click=app.quit]退[/]"


COLUMNS = (
    ColumnSpec("序号", 6, priority=3),
    ColumnSpec("灯", 6, priority=0),
    ColumnSpec("工作项", minimum=10, weight=3, priority=0),
    ColumnSpec("单位", minimum=8, weight=1, priority=2),
    ColumnSpec("时限", 10, priority=1),
)


@pytest.mark.parametrize(
    ("width", "indices"),
    [(200, [0, 1, 2, 3, 4]), (44, [0, 1, 2, 3, 4]), (43, [1, 2, 3, 4]), (36, [1, 2, 4]), (20, [1, 2])],
)
def test_columns_go_by_priority_as_the_list_gets_narrow(width, indices):
    assert [placed.index for placed in columns_that_fit(COLUMNS, width)] == indices


def test_flexible_columns_share_the_rest_by_weight():
    assert columns_that_fit(COLUMNS, 64)[2:4] == (Placed(2, 25), Placed(3, 13))


@given(
    st.lists(
        st.builds(
            ColumnSpec,
            st.just("t"),
            st.none() | st.integers(1, 30),
            st.integers(1, 30),
            st.integers(1, 4),
            st.just("left"),
            st.integers(0, 4),
        ),
        max_size=9,
    ),
    st.integers(0, 220),
)
def test_columns_never_exceed_the_width_and_a_flexible_one_fills_it(columns, width):
    placed = columns_that_fit(columns, width)
    used = sum(each.width for each in placed) + gap(width) * max(len(placed) - 1, 0)
    assert used <= width
    if any(columns[each.index].width is None for each in placed):
        assert used == width or width - used < gap(width) + 1
