"""A planner's steps on the contradictions: compare both places, see what a choice changes, rule, rule anew."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tasktrack import lang
from tasktrack.acts import rulings as acts
from tasktrack.acts.session import Session
from tasktrack.plan.contradictions import blocking
from tasktrack.plan.parts import Ruling
from tasktrack.store import drafts, plan_entries, plans
from tasktrack.store.models import Clause
from tasktrack.tui import keys
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.forms.confirm import Confirm
from tasktrack.tui.forms.ruling import Rule
from tasktrack.tui.screens.journal import Journal
from tasktrack.tui.screens.rulings import Rulings
from tasktrack.words import PlanEntryKind
from tests.tui.conftest import ACTOR
from tests.tui.steps import formed, pressed, shown, text, until

SIZE = (120, 36)


def ruling(session: Session, code: str) -> Ruling:
    plan = plans.plan(session.store)
    assert plan is not None
    return next(one for one in plan.rulings if one.code == code)


def target(session: Session, code: str) -> Decimal | None:
    plan = plans.plan(session.store)
    assert plan is not None
    return next(one.target for one in plan.tasks if one.code == code)


async def opened(pilot: Pilot[Any], code: str = "R01") -> Rulings:
    """The screen with the cursor on a contradiction and its choices worked out."""
    await pressed(pilot, keys.ACTIONS["show-rulings"].key.split(",")[0])
    await until(pilot, lambda: isinstance(pilot.app.screen, Rulings) and pilot.app.screen.looked is not None)
    screen = pilot.app.screen
    assert isinstance(screen, Rulings)
    await screen.arrive(code)
    await until(pilot, lambda: screen.looked is not None and screen.looked.ruling.code == code)
    await until(pilot, lambda: code in screen.choices)
    await pilot.pause()
    return screen


async def filled(pilot: Pilot[Any], *, reason: str = "以指标表为准", who: str = "市教育局党组") -> Rule:
    """The form with authority and reason typed."""
    form = await formed(pilot, Rule)
    assert isinstance(form, Rule)
    form.query_one("#ruling-decided_by", Input).value = who
    form.query_one("#ruling-reason", TextArea).text = reason
    await pilot.pause()
    return form


async def given(pilot: Pilot[Any], done: Callable[[], object]) -> None:
    """Give the form, confirm once, and wait."""
    await pressed(pilot, "ctrl+s")
    await formed(pilot, Confirm)
    await pressed(pilot, "y")
    await until(pilot, done)


async def test_open_and_binding_ones_first_both_places_and_every_effect(app: TasktrackApp, session: Session) -> None:
    plan = plans.plan(session.store)
    assert plan is not None
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        codes = [one.ruling.code for one in screen.source.listed]
        assert codes[:3] == ["R01", "R02", "R03"] and len(codes) == 40
        assert f"未裁定 40  约束性 3 处未裁定，{len(blocking(plan))} 项任务" in text(screen, "#told")
        a, b = text(screen, "#place-a"), text(screen, "#place-b")
        assert "3.4.2(二)" in a and "义务教育优质均衡发展" in a and "数值 0.45" in a
        assert "表1:9" in b and "数值 0.4" in b
        left, right = screen.query_one("#place-a").region, screen.query_one("#place-b").region
        assert left.y == right.y and left.right <= right.x
        rest = text(screen, "#ruling-rest")
        for said in ("任务 3.4.2(二)-4 目标 0.45 → 0.4", "任务 表1:9-1 目标 0.4 → 0.45", "2025 年教育局 0.4 → 0.45"):
            assert said in rest
        assert rest.count("因 R01 不能下达") == 2
        assert ruling(session, "R01").ruled == "", "looking decides nothing"


async def test_the_plans_own_text_stands_at_its_place(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert "没有附规划原文" in text(screen, "#ruling-rest")
        with session.store.writing():
            session.store.run(Clause.update(text="某条的原文").where(Clause.locator == "3.4.2(二)"))
        await screen.read()
        await until(pilot, lambda: "原文：某条的原文" in text(screen, "#place-a"))
        assert "没有附规划原文" not in text(screen, "#ruling-rest")


async def test_ruling_for_the_second_place_sets_the_figure_on_record(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "b")
        form = await filled(pilot)
        assert form.query_one("#ruling-decided_on Input", Input).value == str(session.day)
        await until(pilot, lambda: "任务 3.4.2(二)-4 目标 0.45 → 0.4" in text(form, "#ruling-effects"))
        await pressed(pilot, "ctrl+s")
        await formed(pilot, Confirm)
        asked = shown(app)
        assert "以乙处为准（0.4）" in asked and "市教育局党组" in asked and "0.45 → 0.4" in asked
        assert ruling(session, "R01").ruled == ""
        await pressed(pilot, "y")
        await until(pilot, lambda: ruling(session, "R01").ruled == "b")
        held = ruling(session, "R01")
        assert (held.decided_by, held.decided_on, held.reason) == ("市教育局党组", session.day, "以指标表为准")
        assert target(session, "3.4.2(二)-4") == Decimal("0.4")
        [entry] = plan_entries.history(session.store, session.view, "R01")
        assert (entry.kind, entry.actor) == (PlanEntryKind.RULE, ACTOR)
        assert drafts.kept(session.store, ACTOR, "ruling/R01") == ""
        await until(pilot, lambda: screen.looked is not None and screen.looked.ruling.code == "R02")
        assert "未裁定 39  约束性 2" in text(screen, "#told")


async def test_a_figure_of_one_s_own_and_the_authority_is_offered_again(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, "R10")
        await pressed(pilot, "o")
        form = await filled(pilot, who="市政府")
        assert "填了数" in text(form, "#ruling-effects")
        form.query_one("#ruling-figure", Input).value = "９7.5"
        await until(pilot, lambda: "→ 97.5" in text(form, "#ruling-effects"))
        await given(pilot, lambda: ruling(session, "R10").ruled == "97.5")
        assert target(session, "3.4.2(三)-2") == Decimal("97.5")
        await until(pilot, lambda: not isinstance(app.screen, Confirm))
        await pressed(pilot, "a")
        form = await formed(pilot, Rule)
        assert form.query_one("#ruling-decided_by", Input).value == "市政府"


async def test_only_one_place_takes_no_second(app: TasktrackApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, "R03")
        assert "没有乙处" in text(screen, "#place-b")
        await pressed(pilot, "b")
        await pilot.pause(0.2)
        assert app.screen is screen
        assert "以乙为准" not in text(screen, "Foot")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("decided_by", " ", "请写明裁定机关"),
        ("decided_on", "下周五", "还没有到"),
        ("decided_on", "某日", "请填写裁定日期"),
        ("reason", "", "请写明理由"),
        ("figure", "许多", "不是能识别的数值"),
        ("figure", "", "请填写一个数"),
    ],
)
async def test_what_can_not_be_taken_is_said_in_the_form(
    app: TasktrackApp, session: Session, field: str, typed: str, said: str
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "o")
        form = await filled(pilot)
        form.query_one("#ruling-figure", Input).value = "0.42"
        if field == "reason":
            form.query_one("#ruling-reason", TextArea).text = typed
        else:
            form.query_one(
                "#ruling-decided_on Input" if field == "decided_on" else f"#ruling-{field}", Input
            ).value = typed
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: said in text(form, "#ruling-fault"))
        assert app.screen is form
        assert ruling(session, "R01").ruled == ""


async def test_a_conflict_keeps_what_was_typed_and_tells_who_ruled(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        await pressed(pilot, "b")
        form = await filled(pilot, reason="想了很久的理由")
        acts.decide(session, "R01", "a", reason="别人先裁", decided_by="市政府")
        await pressed(pilot, "ctrl+s")
        await formed(pilot, Confirm)
        await pressed(pilot, "y")
        await until(pilot, lambda: isinstance(app.screen, Rule) and app.screen is not form)
        again = app.screen
        assert again.query_one("#ruling-reason", TextArea).text == "想了很久的理由"
        assert again.query_one("#ruling-decided_by", Input).value == "市教育局党组"
        await until(pilot, lambda: "别人先裁" in text(again, "#ruling-since"))
        assert ruling(session, "R01").ruled == "a"
        await given(pilot, lambda: ruling(session, "R01").ruled == "b")


async def test_leaving_keeps_the_draft_and_no_at_the_question_goes_back(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "a")
        await filled(pilot, reason="还要再想")
        await pressed(pilot, "ctrl+s")
        await formed(pilot, Confirm)
        await pressed(pilot, "n")
        form = await formed(pilot, Rule)
        assert form.query_one("#ruling-reason", TextArea).text == "还要再想"
        await pressed(pilot, "escape")
        await until(pilot, lambda: app.screen is screen)
        assert ruling(session, "R01").ruled == ""
        await pressed(pilot, "b")
        form = await formed(pilot, Rule)
        assert form.query_one("#ruling-reason", TextArea).text == "还要再想"


async def test_what_is_ruled_shows_who_when_why_and_can_be_ruled_anew(app: TasktrackApp, session: Session) -> None:
    acts.decide(session, "R12", "a", reason="正文为准", decided_by="市政府", decided_on=date(2024, 9, 1))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, "R12")
        assert screen.source.listed[-1].ruling.code == "R12"
        head = text(screen, "#ruling-head")
        assert "以甲处为准" in head and "市政府，2024-09-01" in head and "正文为准" in head
        await pressed(pilot, "b")
        form = await filled(pilot, reason="改按指标表")
        assert "现裁定：以甲处为准" in text(form, "#ruling-stands")
        await given(pilot, lambda: ruling(session, "R12").ruled == "b")
        screen = await opened(pilot, "R12")
        rest = text(screen, "#ruling-rest")
        assert rest.index("改按指标表") < rest.index("正文为准"), "the record has both, newest first"


async def test_the_past_shows_what_was_open_then_and_takes_no_ruling(app: TasktrackApp, session: Session) -> None:
    acts.decide(session, "R01", "b", reason="核对", decided_by="局党组")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert not next(one for one in screen.source.listed if one.ruling.code == "R01").is_open
        await pressed(pilot, "left_square_bracket")
        await until(pilot, lambda: all(one.is_open for one in screen.source.listed))
        await pressed(pilot, "a")
        await until(pilot, lambda: "只能查看" in shown(app))
        assert not isinstance(app.screen, Rule)


async def test_narrowed_by_state_and_the_way_to_items_and_clause(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pressed(pilot, "f")
        await formed(pilot, Choose)
        await pressed(pilot, *"blocking", "enter")
        await until(pilot, lambda: screen.rows.count == 3)
        await pressed(pilot, "escape")
        await until(pilot, lambda: screen.rows.count == 40)
        await pressed(pilot, "g")
        form = await formed(pilot, Choose)
        assert "3.4.2(二)" in shown(app) and "表1:9" in shown(app)
        await pressed(pilot, "escape")
        assert not form.is_current
        await pressed(pilot, "i")
        await until(pilot, lambda: getattr(app.page, "NAME", "") == "items")
        assert app.page.selection.tasks == ruling(session, "R01").tasks  # type: ignore[union-attr]


async def test_at_80_columns_both_places_open_side_by_side(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot)
        assert "甲处" in text(screen, "#strip") and "乙处" in text(screen, "#strip")
        await pressed(pilot, "enter")
        await until(pilot, lambda: screen.query_one("#places").region.width > 70)
        left, right = screen.query_one("#place-a").region, screen.query_one("#place-b").region
        assert left.y == right.y
        await pressed(pilot, "b")
        form = await formed(pilot, Rule)
        await pilot.pause()
        give = form.query_one("#give").region
        assert give.bottom <= 24 and give.height, "the buttons are in sight"
        await pressed(pilot, "escape", "escape")


async def test_the_plans_journal_shows_the_ruling(app: TasktrackApp, session: Session) -> None:
    acts.decide(session, "R01", "b", reason="以指标表为准", decided_by="局党组")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pressed(pilot, "6")
        await until(pilot, lambda: isinstance(app.screen, Journal) and app.screen.record is not None)
        screen = app.screen
        assert isinstance(screen, Journal)
        items = screen.rows.count
        await pressed(pilot, "p")
        await until(pilot, lambda: screen.change is not None and screen.change.subject == "R01")
        count = plan_entries.count(session.store, session.view)
        assert screen.rows.count == count and f"规划变更 {count} 条" in text(screen, "#told")
        told = text(screen, "#record-text")
        assert "任务 3.4.2(二)-4 目标 0.45 → 0.4" in told.replace("3.4.2(二)-4 目标", "3.4.2(二)-4 目标")
        assert screen.change is not None and screen.change.hash in told and "以指标表为准" in told
        await pressed(pilot, "f")
        await formed(pilot, Choose)
        await pressed(pilot, *"load", "enter")
        await until(pilot, lambda: screen.change is not None and screen.change.kind is PlanEntryKind.LOAD)
        await pressed(pilot, "escape")
        await until(pilot, lambda: screen.rows.count == count)
        await pressed(pilot, "p")
        await until(pilot, lambda: screen.record is not None and screen.rows.count == items)


async def test_it_speaks_english(app: TasktrackApp) -> None:
    lang.use("en")
    try:
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            screen = await opened(pilot)
            assert "40 in all" in text(screen, "#told") and "Place A" in text(screen, "#place-a")
            await pressed(pilot, "b")
            form = await formed(pilot, Rule)
            await until(pilot, lambda: "0.45 → 0.4" in text(form, "#ruling-effects"))
    finally:
        lang.use("zh")


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (80, 24), (200, 50)])
async def test_a_terminal_of_any_size_survives_every_key(app: TasktrackApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await pressed(pilot, "0")
        await until(pilot, lambda: getattr(app.page, "NAME", "") == "rulings")
        for key in ("down", "d", "escape", "f", "escape", "g", "escape", "a", "escape", "o", "x", "escape", "y"):
            await pressed(pilot, key)
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: app.is_running)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_rulings_look_as_they_should(app: TasktrackApp, size: tuple[int, int], snap_compare: Any) -> None:
    assert snap_compare(app, terminal_size=size, run_before=opened)
