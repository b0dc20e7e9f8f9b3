"""Lights and supervision levels as text: a sign and a word beside the colour, so that none depends on colour alone."""

from textual.content import Content

from tasktrack.lang import word
from tasktrack.words import Level, Light

LIGHT_SIGNS = {Light.RED: "●", Light.AMBER: "▲", Light.GREEN: "○", Light.DONE: "✔", Light.NONE: "–"}
"""Each light's sign, one cell wide."""

LEVEL_SIGNS = {Level.NONE: "–", Level.REMIND: "▂", Level.NOTICE: "▅", Level.ESCALATE: "█"}
"""Each level's sign, one cell wide: the higher the step, the higher the sign."""

_LIGHT_STYLES = {
    Light.RED: "bold $text-error",
    Light.AMBER: "bold $text-warning",
    Light.GREEN: "$text-success",
    Light.DONE: "$text-muted",
    Light.NONE: "$text-muted",
}
LEVEL_STYLES = {
    Level.NONE: "$text-muted",
    Level.REMIND: "$text-warning",
    Level.NOTICE: "$text-error",
    Level.ESCALATE: "bold $text-error",
}


def mark(light: Light) -> Content:
    """A light's sign and word in its colour: 4 to 7 cells wide."""
    return Content.styled(f"{LIGHT_SIGNS[light]} {word(light)}", _LIGHT_STYLES[light])


def sign(light: Light) -> Content:
    """A light's sign alone, for places where its word stands nearby."""
    return Content.styled(LIGHT_SIGNS[light], _LIGHT_STYLES[light])


def level_mark(level: Level) -> Content:
    """A supervision level's sign and word in its colour; none is only a dash."""
    if level is Level.NONE:
        return Content.styled(LEVEL_SIGNS[level], LEVEL_STYLES[level])
    return Content.styled(f"{LEVEL_SIGNS[level]} {word(level)}", LEVEL_STYLES[level])


def legend() -> Content:
    """All lights in one line, from the gravest to none."""
    return Content("  ").join(mark(light) for light in LIGHT_SIGNS)
