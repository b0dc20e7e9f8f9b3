"""A light as symbol, word and terminal colour; the symbol and the word say the same without the colour."""

from tasktrack.lang import word
from tasktrack.store.lines import ItemLine
from tasktrack.words import Level, Light

SYMBOLS = {Light.RED: "●", Light.AMBER: "▲", Light.GREEN: "○", Light.DONE: "√", Light.NONE: "—"}
_COLOURS = {Light.RED: "\x1b[31m", Light.AMBER: "\x1b[33m", Light.GREEN: "\x1b[32m", Light.DONE: "\x1b[34m"}


def light_text(light: Light) -> str:
    """Symbol and word."""
    return f"{SYMBOLS[light]} {word(light)}"


def paint(line: ItemLine) -> str:
    """The terminal's code for the colour of an item's light; bold, too, where the ladder asks to escalate."""
    bold = "\x1b[1m" if line.supervision_level is Level.ESCALATE else ""
    return bold + _COLOURS.get(line.light, "")
