import pytest
from textual.app import App
from textual.color import Color

from tasktrack.tui import themes

GROUNDS = (
    "background",
    "surface",
    "panel",
    "block-cursor-background",
    "block-cursor-blurred-background",
    "primary-muted",
)
TEXTS = (
    "text",
    "foreground",
    "text-muted",
    "text-error",
    "text-warning",
    "text-success",
    "text-accent",
    "text-primary",
)
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS]
PAIRS += [("text-error", "error-muted"), ("text-warning", "warning-muted"), ("text-success", "success-muted")]
PAIRS += [("heat-text", f"heat-{shade}") for shade in range(5)]
PAIRS += [("block-cursor-foreground", "block-cursor-background"), ("button-color-foreground", "primary")]


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def variables(theme):
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    named = variables(theme)
    assert contrast(named[text], named[ground]) >= 4.5


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("part", ["border", "text-disabled"])
def test_lines_and_signs_can_be_seen(theme, part):
    named = variables(theme)
    assert contrast(named[part], named["surface"]) >= 3


def test_both_themes_define_the_same_names():
    assert themes.LIGHT.variables.keys() == themes.DARK.variables.keys()


async def test_the_application_goes_from_one_theme_to_the_other():
    app = App()
    async with app.run_test():
        themes.register(app, dark=True)
        assert app.current_theme.dark
        app.theme = themes.other(app.theme)
        assert app.theme == themes.LIGHT.name
        assert themes.other(app.theme) == themes.DARK.name
