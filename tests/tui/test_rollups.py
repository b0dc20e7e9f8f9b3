"""What a task came to over all its units is seen where the task is chosen and where an item is read."""

from decimal import Decimal

import pytest

from tasktrack import lang
from tasktrack.acts.session import Session
from tasktrack.store import items, rollups
from tasktrack.store.selection import Selection
from tasktrack.tui.app import TasktrackApp
from tests.tui.schools import decomposing, on_task
from tests.tui.steps import listed, pressed, shown, text, until

TASK = "3.4.2(一)-3"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_the_task_under_the_cursor_tells_what_its_units_came_to(
    app: TasktrackApp, session: Session, size: tuple[int, int]
) -> None:
    told = rollups.rolled(session.store, session.view, TASK)
    assert told is not None and told.value is not None and told.value > 0
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await decomposing(pilot)
        await screen.arrive(TASK)
        whole = f"全市合计 {told.value} / {told.of}个（{told.percent}%）"
        await until(pilot, lambda: whole in shown(app))
        await until(pilot, lambda: all(f"{year.year} {year.value}/{year.of}" in shown(app) for year in told.years))
        await until(pilot, lambda: app.focused is screen.listed)
        await pressed(pilot, "down", "down")
        await until(pilot, lambda: whole not in shown(app) and "全市平均" in shown(app))
        await pressed(pilot, "up", "up")
        await until(pilot, lambda: whole in shown(app))


async def test_a_past_day_tells_what_the_units_had_come_to_then(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await on_task(pilot, TASK)
        await pressed(pilot, *["left_square_bracket"] * 6)
        past = session.on(app.session.day)
        told = rollups.rolled(past.store, past.view, TASK)
        now = rollups.rolled(session.store, session.view, TASK)
        assert told is not None and now is not None and told.value != now.value
        await until(pilot, lambda: f"全市合计 {told.value} / {told.of}个" in shown(app))
        assert screen.chosen is not None


@pytest.mark.parametrize(("language", "words"), [("zh", "全市合计 {} / 4340个"), ("en", "Of all units {} of 4340 个")])
async def test_an_item_is_read_with_what_all_units_of_its_task_came_to(
    app: TasktrackApp, session: Session, language: str, words: str
) -> None:
    line = items.window(session.store, session.view, Selection(tasks=(TASK,)), 0, 1)[0]
    told = rollups.rolled(session.store, session.view, TASK)
    assert told is not None and isinstance(told.value, Decimal)
    try:
        lang.use(language)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await listed(pilot, "overdue")
            await app.lead("items", Selection(ids=(line.id,)))
            screen = await listed(pilot, "items")
            await until(pilot, lambda: words.format(told.value) in text(screen, "#detail-text"))
            assert f"2021 {told.years[0].value}/868" in text(screen, "#detail-text")
    finally:
        lang.use("zh")
