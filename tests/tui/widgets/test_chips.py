import pytest
from textual.app import App, ComposeResult

from tasktrack.tui import themes
from tasktrack.tui.widgets.chips import Chip, Chips

THREE = (Chip("unit", "单位", "区教育局"), Chip("light", "灯", "红、黄"), Chip("text", "包含", "学位"))


class Filtered(App[None]):
    def __init__(self, chips):
        super().__init__()
        self.chips = Chips(chips)
        self.removed = []
        themes.register(self)

    def compose(self) -> ComposeResult:
        yield self.chips

    def on_chips_removed(self, event: Chips.Removed) -> None:
        self.removed.append(event.name)
        self.chips.chips = tuple(chip for chip in self.chips.chips if chip.name != event.name)


def shown(app):
    return [strip.text.rstrip() for strip in app.chips.render_lines(app.chips.size.region)]


async def test_a_key_takes_the_chosen_chip_away():
    app = Filtered(THREE)
    async with app.run_test(size=(80, 10)) as pilot:
        assert app.chips.render().plain == " 单位 区教育局 ×   灯 红、黄 ×   包含 学位 × "
        await pilot.press("tab", "right", "delete", "delete", "left", "left", "enter")
        await pilot.pause()
        assert app.removed == ["light", "text", "unit"]
        assert not app.chips.display


@pytest.mark.parametrize(
    ("x", "name"), [(1, "unit"), (18, None), (19, "light"), (31, "light"), (33, "text"), (60, None)]
)
async def test_a_click_takes_the_clicked_chip_away(x, name):
    app = Filtered(THREE)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        await pilot.click(app.chips, offset=(x, 0))
        await pilot.pause()
        assert app.removed == ([name] if name else [])


async def test_chips_that_do_not_fit_stand_on_the_next_line():
    app = Filtered(THREE)
    async with app.run_test(size=(24, 10)) as pilot:
        await pilot.pause()
        assert app.chips.size.height == 3
        await pilot.click(app.chips, offset=(3, 2))
        await pilot.pause()
        assert app.removed == ["text"]


@pytest.mark.parametrize("value", ["[@click=app.quit]退[/]", "\x1b[31m红", "\u202e反", "长" * 10_000, "\ud800"])
async def test_what_people_typed_is_text_and_never_too_long(value):
    app = Filtered((Chip("text", "包含", value),))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        text = app.chips.render().plain
        assert not set(text) & set("\x1b\u202e\ud800")
        assert app.chips.render().cell_length <= 28
        assert "[@click=app" in text or not value.startswith("[")
