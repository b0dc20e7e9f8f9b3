"""A planner's steps on the indicators: look, observe, publish, go to the plan's row; and how it all looks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input

from tasktrack import lang
from tasktrack.acts import indicators as acts
from tasktrack.acts.session import Session
from tasktrack.store import drafts, observations, plan_entries
from tasktrack.store.observations import Series
from tasktrack.tui import keys
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.observe import Observe
from tasktrack.tui.screens.indicators import Indicators
from tasktrack.tui.screens.outline import Outline
from tasktrack.words import Light
from tests.tui.conftest import ACTOR
from tests.tui.steps import formed, pressed, shown, text, until

SIZE = (120, 36)
CODE = "表1:10"
HOSTILE = "[red]年报[/red] \x1b[31m[@click=app.quit]点我[/]"


def observe(session: Session, year: int, value: str | None, code: str = CODE, source: str = "公报") -> None:
    acts.observe(session, code, year, None if value is None else Decimal(value), source)


@pytest.fixture
def observed(session: Session) -> Session:
    """The demo's store with a few years observed."""
    for year, value in ((2021, "61.20"), (2022, "63.95"), (2023, "66.10")):
        observe(session, year, value, source=f"{year}年统计公报")
    acts.publish(session, CODE, 2021)
    acts.publish(session, CODE, 2022)
    for year, value in ((2021, "0.62"), (2022, "0.60"), (2023, "0.59")):
        observe(session, year, value, "表1:8")
    observe(session, 2022, None, "表1:5")
    observe(session, 2023, "7.421", "表1:5")
    return session


def series(session: Session, code: str = CODE) -> Series:
    return next(one for one in observations.series(session.store, session.view) if one.indicator.code == code)


async def opened(pilot: Pilot[Any], code: str = CODE) -> Indicators:
    """The screen of indicators with the cursor on one."""
    await pressed(pilot, keys.ACTIONS["show-indicators"].key.split(",")[0])
    await until(pilot, lambda: isinstance(pilot.app.screen, Indicators) and pilot.app.screen.series is not None)
    screen = pilot.app.screen
    assert isinstance(screen, Indicators)
    await screen.arrive(code)
    await until(pilot, lambda: screen.series is not None and screen.series.indicator.code == code)
    await pilot.pause()
    return screen


async def test_the_list_and_the_indicator_beside_it(app: TasktrackApp, observed: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert "红 1 · 黄 2" in text(screen, "#series-count")
        assert "▲ 黄" in text(screen, "#indicator-head")
        facts = text(screen, "#indicator-facts")
        for said in ("2025年预测 71.39%", "最小二乘", "80%预测区间", "63.39%（推定）", "83%（规划）", "未公布"):
            assert said in facts
        assert "2023年统计公报" in facts and ACTOR in facts
        chart = text(screen, "#indicator-chart")
        assert all(sign in chart for sign in "■◎●○◇")
        assert "目标 83%" in chart
        for line in chart.splitlines():
            assert cell_len(line) == screen.query_one("#indicator-chart").content_size.width


async def test_without_observations_it_says_so(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, "表1:18")
        assert "有观测值 0 · 红 0 · 黄 0" in text(screen, "#series-count")
        assert "规划没有目标年，不作预测" in text(screen, "#indicator-facts")
        screen = await opened(pilot, "表1:21")
        assert "点数太少，不作预测" in text(screen, "#indicator-facts")
        assert "还没有登记过观测值" in text(screen, "#indicator-facts")


async def test_a_value_is_observed_in_the_form(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "o")
        form = await formed(pilot, Observe)
        assert form.query_one("#observe-year", Input).value == "2021"
        assert "2021年还没有登记" in text(form, "#observed-now")
        await pressed(pilot, *"61.20", "enter")
        form.query_one("#observe-source").focus()
        await pressed(pilot, *"report", "ctrl+s")
        await until(pilot, lambda: series(session).observed)
        [one] = series(session).observed
        assert (one.year, one.value, one.source, one.published) == (2021, Decimal("61.20"), "report", False)
        await until(pilot, lambda: "61.20" in text(screen, "#indicator-facts"))
        [entry] = plan_entries.history(session.store, session.view, CODE)
        assert entry.actor == ACTOR
        assert drafts.kept(session.store, ACTOR, f"observe/{CODE}") == ""


async def test_a_year_without_data(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "o")
        form = await formed(pilot, Observe)
        form.query_one(Checkbox).value = True
        form.query_one("#observe-source", Input).value = "口径调整"
        await pilot.pause()
        assert form.query_one("#observe-value", Input).disabled
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: series(session).observed)
        assert series(session).observed[0].value is None


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("value", "六十", "不是能识别的数值"),
        ("value", "", "请填写观测值"),
        ("year", "去年", "请填写是哪一年"),
        ("source", " ", "请写明数据来源"),
    ],
)
async def test_what_cannot_be_read_is_said_in_the_form(
    app: TasktrackApp, session: Session, field: str, typed: str, said: str
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "o")
        form = await formed(pilot, Observe)
        form.query_one("#observe-value", Input).value = "61"
        form.query_one("#observe-source", Input).value = "年报"
        form.query_one(f"#observe-{field}", Input).value = typed
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: said in text(form, "#observe-fault"))
        assert series(session).observed == ()


async def test_what_the_act_refuses_loses_nothing_typed(app: TasktrackApp, observed: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "o")
        form = await formed(pilot, Observe)
        form.query_one("#observe-year", Input).value = "2022"
        form.query_one("#observe-value", Input).value = "64.00"
        form.query_one("#observe-source", Input).value = "年鉴"
        await pilot.pause()
        assert "2022年已登记 63.95%（已公布）" in text(form, "#observed-now")
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Observe) and app.screen is not form)
        await until(pilot, lambda: "修订要写明理由" in shown(app))
        again = app.screen
        assert again.query_one("#observe-value", Input).value == "64.00"
        again.query_one("#observe-reason", Input).value = "更正"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: series(observed).observed[1].value == Decimal("64.00"))


async def test_what_was_typed_waits_as_a_draft(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "o")
        await formed(pilot, Observe)
        await pressed(pilot, *"61.2", "escape")
        await until(pilot, lambda: isinstance(app.screen, Indicators))
        await pressed(pilot, "o")
        form = await formed(pilot, Observe)
        assert form.query_one("#observe-value", Input).value == "61.2"
        assert series(session).observed == ()


async def test_another_persons_value_meanwhile_is_a_conflict(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "o")
        form = await formed(pilot, Observe)
        observe(replace(session, actor="另一人"), 2021, "60.00")
        form.query_one("#observe-value", Input).value = "61.20"
        form.query_one("#observe-source", Input).value = "年报"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Observe) and app.screen is not form)
        assert [one.value for one in series(session).observed] == [Decimal("60.00")]
        await until(pilot, lambda: "2021年已登记 60.00%" in text(app.screen, "#observed-now"))


async def test_the_only_value_that_waits_is_published(app: TasktrackApp, observed: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "p")
        await formed(pilot, Confirm)
        assert "66.10%" in shown(app)
        await pressed(pilot, "y")
        await until(pilot, lambda: series(observed).observed[2].published)
        await until(pilot, lambda: isinstance(app.screen, Indicators))
        await pressed(pilot, "p")
        await until(pilot, lambda: "没有未公布的观测值" in shown(app))


async def test_of_several_values_that_wait_one_is_chosen(app: TasktrackApp, observed: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, "表1:8")
        await pressed(pilot, "p")
        await formed(pilot, Choose)
        await pressed(pilot, *"2022", "enter")
        await formed(pilot, Confirm)
        await pressed(pilot, "n")
        await until(pilot, lambda: isinstance(app.screen, Indicators))
        assert not any(one.published for one in series(observed, "表1:8").observed)
        await pressed(pilot, "p")
        await formed(pilot, Choose)
        await pressed(pilot, *"2022", "enter")
        await formed(pilot, Confirm)
        await pressed(pilot, "y")
        await until(pilot, lambda: series(observed, "表1:8").observed[1].published)


@pytest.mark.parametrize("key", ["enter", "g"])
async def test_it_leads_to_the_row_of_the_plans_table(app: TasktrackApp, key: str) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, key)
        await until(pilot, lambda: isinstance(app.screen, Outline))
        outline = app.screen
        assert isinstance(outline, Outline)
        await until(pilot, lambda: outline.clauses.cursor_node and outline.clauses.cursor_node.data)
        await until(pilot, lambda: outline.clauses.cursor_node.data.locator == CODE)  # type: ignore[union-attr]


async def test_everything_can_be_copied(app: TasktrackApp, observed: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "y")
        await until(pilot, lambda: "最小二乘" in app.clipboard)
        assert "66.10%" in app.clipboard and "2023年统计公报" in app.clipboard


async def test_a_past_quarter_shows_what_was_known_then_and_takes_nothing(app: TasktrackApp, session: Session) -> None:
    observe(session.on(date(2024, 3, 1)), 2022, "63.95")
    observe(session, 2023, "66.10")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert screen.series is not None and len(screen.series.observed) == 2
        await pressed(pilot, "left_square_bracket")
        await until(pilot, lambda: screen.series is not None and len(screen.series.observed) == 1)
        await pressed(pilot, "o")
        await until(pilot, lambda: "只能查看" in shown(app))
        assert isinstance(app.screen, Indicators)


async def test_another_persons_value_appears_by_itself(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        observe(session, 2021, "61.20")
        await until(pilot, lambda: "61.20" in text(screen, "#indicator-facts"))
        assert screen.series is not None and screen.series.indicator.code == CODE
        assert screen.series.light is Light.AMBER


async def test_what_people_typed_is_shown_and_does_nothing(app: TasktrackApp, session: Session) -> None:
    observe(session, 2021, "61.20", source=HOSTILE)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert "[red]" in text(screen, "#indicator-facts")
        await pressed(pilot, "o")
        form = await formed(pilot, Observe)
        form.query_one("#observe-year", Input).value = "2021"
        await until(pilot, lambda: "[@click=app.quit]" in text(form, "#observed-now"))
        await pressed(pilot, "escape", "p")
        await formed(pilot, Confirm)
        await until(pilot, lambda: "[red]" in shown(app))
        assert "\x1b" not in shown(app)


async def test_the_help_names_what_can_be_done(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "question_mark")
        await until(pilot, lambda: all(name in shown(app) for name in ("登记观测值", "公布", "规划原表")))


@pytest.mark.parametrize("language", lang.LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids=["80x24", "120x36", "200x50"])
async def test_it_fits_every_size_in_both_languages(
    app: TasktrackApp, observed: Session, size: tuple[int, int], language: str
) -> None:
    lang.use(language)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            for code in (CODE, "表1:5", "表1:8", "表1:18"):
                screen = await opened(pilot, code)
                chart = screen.query_one("#indicator-chart")
                await until(pilot, lambda chart=chart: len(str(chart.content).splitlines()) == chart.size.height)  # type: ignore[misc]
                assert {cell_len(line) for line in str(chart.content).splitlines()} == {chart.content_size.width}
                assert {cell_len(line) for line in shown(app).splitlines()} == {size[0]}
                legend = screen.query_one("#indicator-legend").region
                assert legend.bottom <= screen.query_one("#indicator").region.bottom, "the legend is in sight"
    finally:
        lang.use("zh")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_indicators_look_as_they_should(
    app: TasktrackApp, observed: Session, size: tuple[int, int], snap_compare: Any
) -> None:
    async def steps(pilot: Pilot[Any]) -> None:
        await opened(pilot)

    assert snap_compare(app, terminal_size=size, run_before=steps)
