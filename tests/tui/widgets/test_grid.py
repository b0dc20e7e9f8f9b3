"""The grid in an application of its own: typing, pasting, filling, spreading, and every step taken back."""

from decimal import Decimal
from typing import Any

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tasktrack.rules.split_grid import Cell, SplitGrid
from tasktrack.tui import themes
from tasktrack.tui.widgets.grid import Grid
from tasktrack.tui.widgets.grid_block import Block, pasted
from tasktrack.tui.widgets.grid_steps import Steps
from tasktrack.words import Kind, Op
from tests.tui.steps import shown

YEARS = (2021, 2022, 2023, 2024, 2025)


def split(units: int, target: str = "13530", **fields: Any) -> SplitGrid:
    """A quantity to be split over five years and so many schools."""
    given: dict[str, Any] = {
        "kind": Kind.QUANTITY, "op": Op.EQUAL, "target": Decimal(target), "target_max": None, "decimals": 0,
        "unit_of_measure": "个", "years": YEARS, "units": tuple(f"x{n:02}" for n in range(1, units + 1)), "cells": {},
        "weights": {}, "year_weights": {}, "recurring": False, "denominators": {}, "path": {},
    }  # fmt: skip
    return SplitGrid(**{**given, **fields})


class OneGrid(App[None]):
    """One grid, and how often it said that it is another."""

    CSS = "Grid { height: 1fr; }"

    def __init__(self, grid: SplitGrid) -> None:
        super().__init__()
        self.steps = Steps(grid)
        self.edited = 0
        self.left = 0
        themes.register(self)  # type: ignore[arg-type]

    def compose(self) -> ComposeResult:
        yield Grid(id="grid")

    def on_mount(self) -> None:
        grid = self.query_one(Grid)
        grid.show(self.steps, {unit: f"模拟第{unit[1:]}小学" for unit in self.steps.grid.units})
        grid.focus()

    @on(Grid.Edited)
    def _edited(self) -> None:
        self.edited += 1

    @on(Grid.Left)
    def _left(self) -> None:
        self.left += 1


def amount(app: OneGrid, year: int, unit: str) -> str:
    found = app.steps.grid.cell((year, unit)).amount
    return "" if found is None else str(found)


async def paste(pilot: Pilot[Any], text: str) -> None:
    pilot.app.query_one(Grid).post_message(events.Paste(text))
    await pilot.pause()


async def test_digits_go_into_the_cell_and_enter_goes_down() -> None:
    app = OneGrid(split(3))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("1", "2", "0", "enter", "３", "０", "tab", "7", "right")
        assert [amount(app, 2021, "x01"), amount(app, 2021, "x02"), amount(app, 2022, "x02")] == ["120", "30", "7"]
        assert app.steps.grid.cell((2021, "x01")).fixed
        assert (app.query_one(Grid).row, app.query_one(Grid).column) == (1, 2)
        assert app.edited == 3


async def test_what_is_no_figure_stays_in_its_cell_and_says_why() -> None:
    app = OneGrid(split(2))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("1", "2", "x", "enter")
        grid = app.query_one(Grid)
        assert grid.typed == "12x" and grid.fault and grid.fault in shown(app).replace("\n", "")
        assert grid.row == 0 and not app.edited
        await pilot.press("backspace", "enter")
        assert amount(app, 2021, "x01") == "12" and grid.row == 1 and not grid.fault


@pytest.mark.parametrize("typed", [["minus", "5"], ["1", "full_stop", "5"], ["minus"]])
async def test_a_refused_figure_is_not_lost(typed: list[str]) -> None:
    app = OneGrid(split(2))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press(*typed, "down")
        grid = app.query_one(Grid)
        assert grid.fault and grid.typed and grid.row == 0
        await pilot.press("escape")
        assert not grid.typed and not grid.fault and amount(app, 2021, "x01") == "" and not app.left


async def test_enter_changes_the_figure_that_is_there_and_escape_leaves_it() -> None:
    app = OneGrid(split(2, cells={(2021, "x01"): Cell(amount=Decimal(340))}))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("enter", "backspace", "1", "escape")
        assert amount(app, 2021, "x01") == "340" and not app.edited
        await pilot.press("f2", "backspace", "1", "enter")
        assert amount(app, 2021, "x01") == "341"
        await pilot.press("escape")
        assert app.left == 1


async def test_a_block_of_forty_schools_is_pasted_and_taken_back_in_one_step() -> None:
    app = OneGrid(split(40))
    text = "".join("\t".join(["1,000", "２０", "", "3", " 4 "]) + "\r\n" for _ in range(40))
    async with app.run_test(size=(100, 20)) as pilot:
        await paste(pilot, text)
        assert amount(app, 2021, "x40") == "1000" and amount(app, 2022, "x01") == "20"
        assert amount(app, 2023, "x07") == "" and amount(app, 2025, "x40") == "4"
        assert app.edited == 1 and "40 个空白格" in shown(app)
        await pilot.press("u")
        assert not any(cell.amount for cell in app.steps.grid.cells.values())
        await pilot.press("U")
        assert amount(app, 2025, "x40") == "4"


@pytest.mark.parametrize(
    ("text", "says"),
    [("1\t2\n3\t4\n5\t6", "只放得下"), ("1\t校\n", "不是数"), ("1\t-2\n", "小于零")],
    ids=["too-big", "no-figure", "negative"],
)
async def test_a_block_that_does_not_fit_changes_nothing_and_says_so(text: str, says: str) -> None:
    app = OneGrid(split(2))
    async with app.run_test(size=(100, 20)) as pilot:
        await paste(pilot, text)
        assert says in shown(app) and not app.edited and not app.steps.grid.cells


def test_one_figure_goes_into_every_cell_of_the_block() -> None:
    assert len(pasted("5", split(3), Block(0, 1, 2, 2))) == 6


async def test_the_rest_is_spread_exactly_around_what_is_fixed() -> None:
    app = OneGrid(split(40, weights={f"x{n:02}": Decimal(100 + 7 * n) for n in range(1, 41)}))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("5", "0", "0", "down", "6", "1", "enter", "0", "enter", "s")
        total = sum(cell.amount for cell in app.steps.grid.cells.values() if cell.amount)
        assert total == 13530 and app.steps.grid.balanced
        assert [amount(app, 2021, unit) for unit in ("x01", "x02", "x03")] == ["500", "61", "0"]
        assert "✓ 正好" in shown(app)
        await pilot.press("9", "9", "enter")
        assert "✘" in shown(app) and not app.steps.grid.balanced


async def test_the_remainder_is_in_sight_wherever_the_grid_is_scrolled() -> None:
    app = OneGrid(split(200))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("7", "ctrl+end")
        assert "模拟第200小学" in shown(app) and "差13523" in shown(app)
        assert "2025" in shown(app)


async def test_filling_fixing_and_clearing_a_block() -> None:
    app = OneGrid(split(3))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("8", "enter", "up", "shift+down", "shift+down", "ctrl+d")
        assert [amount(app, 2021, unit) for unit in app.steps.grid.units] == ["8", "8", "8"]
        await pilot.press("shift+right", "ctrl+r")
        assert amount(app, 2022, "x03") == "8"
        await pilot.press("f")
        assert not any(cell.fixed for cell in app.steps.grid.cells.values())
        await pilot.press("f")
        assert all(cell.fixed for cell in app.steps.grid.cells.values())
        await pilot.press("delete")
        assert not any(cell.amount for cell in app.steps.grid.cells.values())
        for _ in range(6):
            await pilot.press("u")
        assert not app.steps.can_undo


async def test_one_key_confirms_a_row_and_goes_on() -> None:
    cells = {(year, unit): Cell(amount=Decimal(3)) for year in YEARS for unit in ("x01", "x02")}
    app = OneGrid(split(2, "30", cells=cells))
    async with app.run_test(size=(100, 20)) as pilot:
        assert shown(app).count("~3") == 10
        await pilot.press("c")
        assert shown(app).count("~3") == 5 and app.query_one(Grid).row == 1
        assert all(app.steps.grid.cell((year, "x01")).confirmed for year in YEARS)


async def test_what_was_reported_on_is_changed_only_when_unlocked() -> None:
    cells = {
        (2021, "x01"): Cell(amount=Decimal(3), locked="reported"),
        (2021, "x02"): Cell(amount=Decimal(4), locked="done"),
    }  # fmt: skip
    app = OneGrid(split(2, cells=cells))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("9", "enter")
        assert amount(app, 2021, "x01") == "3" and "模拟第01小学已有填报" in shown(app)
        await pilot.press("escape", "k", "9", "enter")
        assert amount(app, 2021, "x01") == "9"
        await pilot.press("9", "enter")
        assert amount(app, 2021, "x02") == "4" and "已办结" in shown(app)


async def test_undo_has_no_end_and_a_new_step_forgets_what_was_taken_back() -> None:
    app = OneGrid(split(1))
    async with app.run_test(size=(100, 20)) as pilot:
        for _ in range(150):
            await pilot.press("1", "enter", "delete")
        assert app.edited == 300
        for _ in range(300):
            app.query_one(Grid).action_undo()
        assert not app.steps.can_undo and app.steps.can_redo
        await pilot.press("5", "enter")
        assert not app.steps.can_redo


async def test_a_reader_changes_nothing() -> None:
    app = OneGrid(split(2))
    async with app.run_test(size=(100, 20)) as pilot:
        grid = app.query_one(Grid)
        grid.is_readonly = "只能看"
        await pilot.press("5", "enter", "s", "f", "c", "delete")
        await paste(pilot, "1\t2")
        assert not app.edited and not app.steps.grid.cells and "只能看" in shown(app)


@pytest.mark.parametrize("size", [(20, 4), (40, 10), (80, 24), (200, 50)])
async def test_every_line_has_the_width_of_the_grid(size: tuple[int, int]) -> None:
    cells = {
        (2021, "x01"): Cell(amount=Decimal(12345), fixed=True),
        (2022, "x02"): Cell(amount=Decimal(3), confirmed=True),
    }
    app = OneGrid(split(30, cells=cells))
    async with app.run_test(size=size) as pilot:
        grid = app.query_one(Grid)
        grid.names = dict.fromkeys(grid.names, "模拟示范区第一实验学校（东校区）[red]")
        grid.show(app.steps, grid.names)
        await pilot.press("end", "pagedown")
        widths = {grid.render_line(y).cell_length for y in range(grid.size.height)}
        assert widths == {grid.scrollable_content_region.width}


async def test_thousands_of_units_feel_like_ten() -> None:
    years = tuple(range(2021, 2031))
    app = OneGrid(split(2000, "1234567", years=years))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("s")
        grid = app.query_one(Grid)
        drawn: list[int] = []
        plain = grid.render_line
        grid.render_line = lambda y: drawn.append(y) or plain(y)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("pagedown")
        assert 0 < len(drawn) < 400
        assert sum(cell.amount for cell in app.steps.grid.cells.values() if cell.amount) == 1234567


async def test_the_cursor_and_the_block_stand_out_on_what_is_proposed() -> None:
    cells = {(year, "x01"): Cell(amount=Decimal(3)) for year in YEARS}
    app = OneGrid(split(1, cells=cells))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("shift+right")
        found = [segment for segment in app.query_one(Grid).render_line(1) if "~3" in segment.text]
        grounds = [segment.style.bgcolor for segment in found if segment.style]
        assert len(found) == 5 and len(set(grounds)) == 3 and grounds[2] == grounds[3] == grounds[4]


async def test_keys_typed_faster_than_they_are_worked_on_stay_in_order() -> None:
    app = OneGrid(split(3))
    async with app.run_test(size=(100, 20)) as pilot:
        for key in ("1", "2", "tab", "3", "4", "enter", "5", "left", "6", "enter", "f", "7", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        found = [amount(app, *at) for at in ((2021, "x01"), (2022, "x01"), (2022, "x02"), (2021, "x02"), (2021, "x03"))]
        assert found == ["12", "34", "5", "6", "7"]
