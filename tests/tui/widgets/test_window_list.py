import asyncio
import gc
import threading
import tracemalloc

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from tasktrack.tui import themes
from tasktrack.tui.widgets.window_list import Row

from .conftest import Numbered, OneList


async def until(pilot, holds, seconds=5.0):
    for _ in range(int(seconds / 0.01)):
        await pilot.pause(0.01)
        if holds():
            return
    raise AssertionError("did not come about")


def lines(app):
    return [app.rows.render_line(y).text for y in range(app.rows.size.height)]


async def drawn(pilot):
    await until(pilot, lambda: pilot.app.rows._is_read and not pilot.app.rows._is_reading)


async def pressed(pilot, *keys):
    await pilot.press(*keys)
    await drawn(pilot)


async def test_the_last_of_a_million_rows_is_one_key_away(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        assert "学位1 " in lines(app)[1]
        await pressed(pilot, "end")
        assert app.rows.key == 1_000_000
        assert "学位1000000" in lines(app)[-1]
        await pressed(pilot, "home")
        assert (app.rows.key, app.rows.place) == (1, 0)


async def test_a_page_moves_cursor_and_window_and_keeps_one_line(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "down", "down", "pagedown")
        assert app.rows.key == 25
        assert "学位23 " in lines(app)[1]
        await pressed(pilot, "pageup")
        assert app.rows.key == 3


@pytest.mark.parametrize(("keys", "key"), [(("j", "j", "k"), 2), (("G",), 1_000_000), (("G", "g"), 1)])
async def test_letters_move_as_in_a_pager(million, keys, key):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, *keys)
        assert app.rows.key == key


async def test_a_letter_that_the_screen_uses_is_left_to_it(million):
    class Busy(Screen[None]):
        BINDINGS = [Binding("g", "clause", "条款")]  # noqa: RUF012
        done = False

        def compose(self) -> ComposeResult:
            yield self.app.rows

        def action_clause(self) -> None:
            self.done = True

    app = OneList(million)
    app.compose = lambda: []
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Busy()
        await app.push_screen(screen)
        await drawn(pilot)
        app.rows.focus()
        await pressed(pilot, "down", "g")
        assert screen.done and app.rows.key == 2
        assert screen.active_bindings["g"].binding.action == "clause"


async def test_never_more_than_a_few_hundred_rows_are_held(million):
    app = OneList(million)
    most = 0
    async with app.run_test(size=(80, 50)) as pilot:
        await drawn(pilot)
        for key in ("pagedown",) * 30 + ("end",) + ("pageup",) * 10 + ("home", "pagedown"):
            await pressed(pilot, key)
            most = max(most, app.rows._held.pages.row_count)
        assert most <= 400
        assert max(limit for _, limit in million.asked) <= 200


async def test_scrolling_back_and_forth_reads_nothing_twice(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, *("pagedown",) * 4)
        asked = len(million.asked)
        await pressed(pilot, *("pageup", "pagedown") * 4)
        assert len(million.asked) == asked


async def test_the_next_page_is_read_before_it_is_needed(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        assert million.asked[-1] == (64, 64)
        app.rows.scroll_to(y=1000, animate=False)
        await drawn(pilot)
        app.rows.scroll_to(y=970, animate=False)
        await drawn(pilot)
        assert million.asked[-1] == (896, 64)


async def test_reads_run_beside_the_screen_and_the_last_lines_stay(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        assert threading.get_ident() not in million.threads
        before = lines(app)
        million.may_answer.clear()
        await pilot.press("end")
        assert lines(app)[1:] == before[1:] or "学位2 " in lines(app)[2]
        assert app.rows.key is None
        await pilot.press("up")
        million.may_answer.set()
        await until(pilot, lambda: app.rows.key == 999_999)
        assert "学位1000000" in lines(app)[-1]


async def test_while_a_read_runs_only_the_place_reached_last_is_read_after_it(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        million.may_answer.clear()
        asked = len(million.asked)
        for place in range(1000, 60_000, 1000):
            app.rows.scroll_to(y=place, animate=False)
        million.may_answer.set()
        await drawn(pilot)
        assert f"学位{app.rows.scroll_offset.y + 1} " in lines(app)[1]
        assert len(million.asked) - asked <= 4


@pytest.mark.parametrize("gone", [[1, 2, 3], [5], []], ids=["removed", "one", "none"])
async def test_the_cursor_keeps_its_row_when_rows_before_it_go(million, gone):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "pagedown", "pagedown", "down")
        key, told = app.rows.key, len(app.told)
        line = app.rows.place - app.rows.scroll_offset.y
        million.gone = gone
        app.rows.refresh_source()
        await drawn(pilot)
        assert app.rows.key == key
        assert app.rows.place == key - 1 - len(gone)
        assert app.rows.place - app.rows.scroll_offset.y == line
        assert f"学位{key} " in lines(app)[line + 1]
        assert len(app.told) == told


async def test_the_cursor_goes_to_the_nearest_row_when_its_own_went():
    source = Numbered(50)
    app = OneList(source)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "down", "down", "down")
        source.gone = [4, 5]
        app.rows.refresh_source()
        await until(pilot, lambda: app.rows.key == 6)
        await until(pilot, lambda: app.told[-1] == ("highlighted", 6))
        source.gone = list(range(4, 51))
        app.rows.refresh_source()
        await until(pilot, lambda: app.rows.key == 3)


async def test_what_the_person_moves_during_a_refresh_is_not_undone(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "down", "down", "down", "down")
        million.gone = [1, 2]
        million.may_answer.clear()
        app.rows.refresh_source()
        await pilot.press("down", "down")
        million.may_answer.set()
        await drawn(pilot)
        assert app.rows.key == 7


async def test_another_source_keeps_the_cursor_or_begins_at_its_first_row(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, *("pagedown",) * 3)
        key = app.rows.key
        app.rows.show(Numbered(1000, gone=[1, 2]))
        await drawn(pilot)
        assert (app.rows.key, app.rows.count) == (key, 998)
        app.rows.show(Numbered(5))
        await drawn(pilot)
        assert (app.rows.key, app.rows.place, app.rows.count) == (1, 0, 5)
        app.rows.go_to(4)
        await drawn(pilot)
        assert app.rows.key == 4


async def test_going_to_a_far_row_brings_it_into_sight(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        app.rows.go_to(777_777)
        await until(pilot, lambda: app.rows.key == 777_777)
        assert any("学位777777" in line for line in lines(app))


async def reading(pilot):
    """A read is under way and does not come back yet."""
    pilot.app.rows._held.source.may_answer.clear()
    pilot.app.rows.refresh_source()
    await pilot.pause(0.05)


async def test_a_row_sought_while_the_list_is_read_is_gone_to_after_it(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await reading(pilot)
        app.rows.go_to(777_777)
        app.rows.go_to(888_888)
        million.may_answer.set()
        await until(pilot, lambda: app.rows.key == 888_888)
        await drawn(pilot)
        assert app.rows.key == 888_888
        assert any("学位888888" in line for line in lines(app))


async def test_a_row_sought_meanwhile_that_is_not_there_leaves_the_cursor_on_its_row(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "down", "down", "down")
        await reading(pilot)
        million.gone = [1]
        app.rows.go_to(1)
        million.may_answer.set()
        await drawn(pilot)
        assert (app.rows.key, app.rows.place) == (4, 2)


async def test_who_goes_to_the_end_after_seeking_a_row_stays_at_the_end(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await reading(pilot)
        app.rows.go_to(777_777)
        await pilot.press("end")
        million.may_answer.set()
        await until(pilot, lambda: app.rows.key == 1_000_000)
        await drawn(pilot)
        assert app.rows.key == 1_000_000


async def test_marks_are_kept_by_row_and_dropped_with_it(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "space", "space", "down", "space")
        assert app.rows.marked == {1, 2, 4}
        assert [line[1] for line in lines(app)[1:6]] == ["✓", "✓", " ", "✓", " "]
        assert app.rows.meant == (1, 2, 4)
        million.gone = [2]
        app.rows.refresh_source()
        await until(pilot, lambda: app.rows.marked == {1, 4})
        await until(pilot, lambda: app.told[-1] == ("marked", frozenset({1, 4})))
        app.rows.unmark()
        assert app.rows.meant == (app.rows.key,)


async def test_marks_taken_away_while_the_list_is_read_do_not_come_back(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "space", "space")
        million.may_answer.clear()
        app.rows.refresh_source()
        await pilot.pause()
        app.rows.unmark()
        million.may_answer.set()
        await drawn(pilot)
        assert not app.rows.marked


async def test_the_cursor_is_in_sight_again_after_a_window_without_a_single_row(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pilot.resize_terminal(80, 1)
        await pilot.resize_terminal(80, 12)
        await drawn(pilot)
        assert app.rows.scroll_offset.y == 0 and "学位1 " in lines(app)[1]


async def test_ctrl_a_marks_what_is_on_the_screen_and_takes_it_back(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "ctrl+a")
        assert app.rows.marked == frozenset(range(1, 24))
        await pressed(pilot, "ctrl+a")
        assert not app.rows.marked


async def test_without_marking_space_and_ctrl_a_do_nothing(million):
    app = OneList(million, marking=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "space", "ctrl+a")
        assert not app.rows.marked and app.rows.key == 1


async def test_enter_and_a_double_click_choose(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "down", "enter")
        assert app.told[-1] == ("chosen", 2)
        await pilot.double_click(app.rows, offset=(20, 7))
        assert app.told[-1] == ("chosen", 7)


async def test_a_click_on_the_gutter_marks(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pilot.click(app.rows, offset=(1, 3))
        assert app.rows.marked == {3} and app.rows.key == 3
        await pilot.click(app.rows, offset=(30, 0))
        assert app.rows.key == 3


async def test_the_wheel_moves_the_lines_and_not_the_cursor(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        for _ in range(5):
            app.rows._scroll_down_for_pointer(animate=False)
        await drawn(pilot)
        assert app.rows.scroll_offset.y > 0 and app.rows.key == 1
        assert "学位1 " not in lines(app)[1]


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
async def test_every_line_is_as_wide_as_the_list(million, width):
    million.title = "中文⚠️\x1b[31m👨‍👩‍👧\u202e[red]e\u0301"
    app = OneList(million)
    async with app.run_test(size=(width, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "space", "down")
        assert {app.rows.render_line(y).cell_length for y in range(24)} == {width - 1}
        assert "中" in lines(app)[1]
        assert ("责任单位" in lines(app)[0]) == (width >= 40)
        assert lines(app)[0].rstrip().endswith("责任单位") or width < 40


@pytest.mark.parametrize("width", [40, 80, 120, 200])
async def test_cells_stand_under_their_titles(million, width):
    app = OneList(million)
    async with app.run_test(size=(width, 24)) as pilot:
        await drawn(pilot)
        head, row = lines(app)[:2]
        for title, cell in (("灯", "● 红"), ("工作项", "新增"), ("责任单位", "区教育局")):
            assert cell_len(head[: head.index(title)]) == cell_len(row[: row.index(cell)])


async def test_resizing_keeps_the_cursor_in_sight(million):
    app = OneList(million)
    async with app.run_test(size=(80, 40)) as pilot:
        await drawn(pilot)
        await pressed(pilot, *("down",) * 35)
        await pilot.resize_terminal(60, 12)
        await drawn(pilot)
        assert any("学位36 " in line for line in lines(app))


@pytest.mark.parametrize(
    "title", ["[red]红[/]", "[@click=app.quit]点[/]", "\x1b]0;题\x07", "\x1b[2J", "a\rb\nc\td", "\u202e反", "\ud800"]
)
async def test_hostile_text_does_nothing(million, title):
    million.title = title
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        text = "".join(lines(app))
        assert not set(text) & set("\x1b\x07\r\n\t\u202e\ud800")
        if title.startswith("["):
            assert title in lines(app)[1]
        await pilot.click(app.rows, offset=(20, 3))
        assert app.is_running and app.rows.key == 3
        assert all(not (s.style and s.style.meta) for y in range(24) for s in app.rows.render_line(y))


async def test_an_empty_list_says_so():
    app = OneList(Numbered(0))
    async with app.run_test(size=(40, 10)) as pilot:
        await drawn(pilot)
        assert "没有工作项" in lines(app)[2]
        assert app.told == [("highlighted", None)]
        await pressed(pilot, "down", "end", "pagedown", "space", "enter", "ctrl+a")
        assert app.rows.meant == () and len(app.told) == 1


async def test_a_read_that_failed_leaves_the_lines(million):
    fails = False

    async def ask(function, *args):
        return None if fails else await asyncio.to_thread(function, *args)

    app = OneList(million, ask=ask)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        before, fails = lines(app), True
        app.rows.refresh_source()
        await pilot.press("end")
        await drawn(pilot)
        assert lines(app)[2:] == before[2:]
        fails = False
        await pilot.press("end")
        await until(pilot, lambda: app.rows.key == 1_000_000)


async def test_rows_take_their_style_and_cells_theirs(million):
    red = Content.styled("● 红", "bold $text-error")
    million._row = lambda key: Row(key, (str(key), red, "字"), "italic")
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        light = next(s for s in app.rows.render_line(2) if "●" in s.text)
        assert light.style.bold and light.style.color.get_truecolor().hex == app.theme_variables["text-error"].lower()
        assert next(s for s in app.rows.render_line(2) if "字" in s.text).style.italic


async def test_a_million_rows_take_no_more_memory_than_a_thousand():
    async def grown(size):
        app = OneList(Numbered(size))
        async with app.run_test(size=(80, 24)) as pilot:
            await drawn(pilot)
            gc.collect()
            tracemalloc.start()
            await pressed(pilot, *("pagedown",) * 20, "end", *("pageup",) * 20)
            app.rows._held.source.asked.clear()
            gc.collect()
            grown, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return grown

    assert await grown(1_000_000) - await grown(1000) < 2_000_000


async def test_a_source_shown_while_a_read_fails_is_read(million):
    answers = asyncio.Event()

    async def ask(function, *args):
        if app.rows._is_read and not answers.is_set():
            await answers.wait()
            return None
        return await asyncio.to_thread(function, *args)

    app = OneList(million, ask=ask)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.rows.key == 1)
        app.rows.refresh_source()
        await pilot.pause()
        app.rows.show(Numbered(7))
        answers.set()
        await until(pilot, lambda: app.rows.count == 7 and "学位7 " in lines(app)[7])


async def test_the_lines_take_on_another_theme_at_once(million):
    million._row = lambda key: Row(key, (str(key), Content.styled("●", "$text-error"), "字"), "$text-muted")
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        for theme in (themes.DARK, themes.LIGHT):
            app.theme = theme.name
            await pilot.pause()
            segments = list(app.rows.render_line(5))
            for sign, name in (("●", "text-error"), ("字", "text-muted")):
                seen = next(s for s in segments if sign in s.text).style
                assert seen.color.get_truecolor().hex == theme.variables[name].lower()


async def test_the_border_tells_place_count_and_marks(million):
    app = OneList(million)
    async with app.run_test(size=(80, 24)) as pilot:
        await drawn(pilot)
        await pressed(pilot, "space", "end")
        assert app.rows.border_subtitle == "✓1  1,000,000 / 1,000,000"
