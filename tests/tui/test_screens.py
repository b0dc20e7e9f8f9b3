"""Finding one's way: search, filters, units, orders, views, day, palette, help, and terminals of every size."""

import pytest
from textual.command import CommandPalette

from tasktrack.acts.session import Session
from tasktrack.store import items, views
from tasktrack.store.selection import Selection
from tasktrack.tui import keys
from tasktrack.tui.app import TasktrackApp
from tasktrack.tui.forms.choose import Choose
from tasktrack.tui.forms.filters import Filters
from tasktrack.tui.forms.help import Help
from tasktrack.tui.forms.reason import Reason
from tasktrack.tui.forms.views import Views
from tasktrack.tui.panes.foot import Foot
from tasktrack.words import Status
from tests.tui.steps import formed, listed, pressed, shown, text, until


async def test_search_narrows_with_every_keystroke_and_escape_ends_it(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        count = screen.count
        await pressed(pilot, "slash", *"体育")
        await until(pilot, lambda: 0 < screen.count < count)
        assert screen.selection.text == "体育"
        await pressed(pilot, "enter")
        assert app.focused is screen.rows
        await pressed(pilot, "escape")
        await until(pilot, lambda: screen.count == count)


async def test_a_search_that_finds_nothing_says_so(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        await pressed(pilot, "slash", *"没有这样的事")
        await until(pilot, lambda: screen.count == 0 and "没有符合条件" in shown(app))
        await until(pilot, lambda: screen.line is None)


async def test_a_unit_is_chosen_by_its_pinyin_initials(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        await pressed(pilot, "u")
        await formed(pilot, Choose)
        await pressed(pilot, *"pmzx", "enter")
        await until(pilot, lambda: "坪梅中学" in text(screen, "#told"))
        assert {line.unit for line in items.window(session.store, session.view, screen.selection)} == {"坪梅中学"}


async def test_filters_are_set_in_a_form_and_shown(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "5")
        screen = await listed(pilot, "items")
        await pressed(pilot, "f")
        form = await formed(pilot, Filters)
        form.query_one("#status").value = Status.DONE
        form.query_one("#clause").value = "4.1"
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: screen.selection.statuses == (Status.DONE,))
        assert "4.1" in screen.selection.clauses and "4.1.2(二)" in screen.selection.clauses
        await until(pilot, lambda: "状态 办结" in text(screen, "#told") and "条款 4.1" in text(screen, "#told"))


async def test_clearing_the_filters_leaves_what_the_screen_is_about(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        count = screen.count
        await pressed(pilot, "f")
        form = await formed(pilot, Filters)
        assert not form.query("#overdue") and form.query("#silent")
        form.query_one("#year").value = 2022
        await pressed(pilot, "ctrl+s")
        await until(pilot, lambda: 0 < screen.count < count)
        await pressed(pilot, "f")
        await formed(pilot, Filters)
        await pressed(pilot, "ctrl+r")
        await until(pilot, lambda: screen.count == count)
        assert screen.selection == screen.FIRST


async def test_a_tick_is_seen_without_its_colour(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "f")
        form = await formed(pilot, Filters)
        assert "✓" not in shown(app)
        form.query_one("#silent").value = True
        await until(pilot, lambda: "✓▌ 久未填报" in shown(app))


@pytest.mark.parametrize(("size", "lines"), [((120, 36), 1), ((80, 24), 2), ((80, 16), 1), ((200, 50), 1)])
async def test_the_footer_is_as_high_whatever_it_offers(app: TasktrackApp, size: tuple[int, int], lines: int) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        foot = screen.query_one(Foot)
        assert foot.size.height == lines
        await pressed(pilot, "space", "3")
        review = await listed(pilot, "review")
        foot = review.query_one(Foot)
        assert foot.size.height == lines
        await until(pilot, lambda: foot.laid[0].action.name == "return_item")
        assert foot.laid[-1].action.name == "help"
        assert all(each.end <= size[0] + 1 for each in foot.laid)


async def test_escape_takes_marks_away_before_it_forgets_the_filters(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        await screen.narrow(Selection(overdue=True, year=2022))
        await pressed(pilot, "space", "escape")
        await until(pilot, lambda: not screen.rows.marked)
        assert screen.selection.year == 2022
        await pressed(pilot, "escape")
        await until(pilot, lambda: screen.selection == screen.FIRST)


async def test_views_are_kept_chosen_and_deleted(app: TasktrackApp, session: Session) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await app.lead("items", Selection(statuses=(Status.SUBMITTED,), year=2024))
        screen = await listed(pilot, "items")
        await pressed(pilot, "v")
        await formed(pilot, Views)
        await pressed(pilot, *"今年待审", "enter")
        await until(pilot, lambda: len(views.saved(session.store)) == 1)
        await pressed(pilot, "escape")
        await until(pilot, lambda: screen.selection == Selection())
        await pressed(pilot, "v")
        await formed(pilot, Views)
        await pressed(pilot, "enter")
        await until(pilot, lambda: screen.selection.year == 2024)
        await pressed(pilot, "v")
        await formed(pilot, Views)
        await pressed(pilot, "delete")
        await until(pilot, lambda: not views.saved(session.store))


@pytest.mark.parametrize("sort", ["-due", "unit", "clause", "status", "reported", "percent"])
async def test_every_order_lists_the_same_items_in_that_order(app: TasktrackApp, session: Session, sort: str) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        wanted = Selection(overdue=True, sort=sort)
        await screen.narrow(wanted)
        expected = [line.id for line in items.window(session.store, session.view, wanted, 0, 30)]
        await pressed(pilot, "home")
        await until(pilot, lambda: screen.rows.place == 0 and screen.rows.key == expected[0])
        await pressed(pilot, "down")
        await until(pilot, lambda: screen.rows.key == expected[1])


async def test_the_detail_opens_over_the_whole_width_below_120_columns(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        assert not screen.query_one("#detail").display or screen.query_one("#detail").size.width == 0
        await pressed(pilot, "enter")
        await until(pilot, lambda: screen.query_one("#detail").size.width > 70)
        await pressed(pilot, "escape")
        await until(pilot, lambda: app.focused is screen.rows)


@pytest.mark.parametrize("typed", ["催办", "remind", "cb"])
async def test_the_palette_finds_an_action_in_either_language_and_by_initials(app: TasktrackApp, typed: str) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "ctrl+p")
        await formed(pilot, CommandPalette)
        await pressed(pilot, *typed)
        await until(pilot, lambda: "催办  remind" in shown(app))
        await pressed(pilot, "down", "enter") if typed != "remind" else await pressed(pilot, "enter")
        await until(pilot, lambda: "催办：1 项" in shown(app))


async def test_tabs_and_the_footers_keys_can_be_clicked(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = await listed(pilot, "overdue")
        foot = screen.query_one(Foot)
        await until(pilot, lambda: "remind" in {each.action.name for each in foot.laid})
        remind = next(each for each in foot.laid if each.action.name == "remind")
        await pilot.click(Foot, offset=(remind.start + 1, remind.line))
        await formed(pilot, Reason)
        await pressed(pilot, "escape")
        await pilot.click(".head-tabs", offset=(1 + 5 + 3 + 11 + 4, 0))
        await listed(pilot, "review")


async def test_help_lists_every_key_of_the_screen(app: TasktrackApp) -> None:
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "question_mark")
        await formed(pilot, Help)
        seen = shown(app)
        for name in ("remind", "notice", "escalate", "search", "unit", "step_back", "theme", "show-review"):
            assert keys.ACTIONS[name].zh in seen, name
        await pressed(pilot, "escape")
        assert not isinstance(app.screen, Help)


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (80, 24), (120, 36), (200, 50)])
async def test_a_terminal_of_any_size_survives_every_key(app: TasktrackApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await listed(pilot, "overdue")
        for key in ("d", "escape", "f", "escape", "u", "escape", "s", "escape", "m", "escape", "n", "escape", "y"):
            await pressed(pilot, key)
        for key in ("slash", "x", "escape", "question_mark", "escape", "3", "a", "escape", "5", "v", "escape"):
            await pressed(pilot, key)
        await pilot.resize_terminal(100, 30)
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: app.is_running)


async def test_the_theme_changes_and_both_are_ours(app: TasktrackApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot, "overdue")
        names = {app.theme}
        await pressed(pilot, "ctrl+t")
        names.add(app.theme)
        assert names == {"tasktrack-light", "tasktrack-dark"}


def test_no_screen_gives_one_key_to_two_actions() -> None:
    from tasktrack.tui.screens import PAGES, opener

    everywhere = {key for action in (*keys.APP_ACTIONS, *keys.PAGE_ACTIONS) for key in action.key.split(",")}
    for page in ("overdue", "review", "items"):
        bound = [key for key, _ in opener(page)()._bindings if not key.startswith(("tab", "shift", "ctrl", "super"))]
        assert not set(bound) & everywhere, (page, PAGES[page])


async def test_a_contested_figure_says_which_rulings_are_open(app: TasktrackApp, session: Session) -> None:
    item = items.number_of(session.store, "表1:11-1", 2024, "jyj")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await listed(pilot, "overdue")
        await pressed(pilot, "5")
        screen = await listed(pilot, "items")
        await screen.narrow(Selection(ids=(item or 0,)))
        await until(pilot, lambda: "口径待裁定：R12" in shown(app))
