"""Sentences and words for people, Chinese and English side by side.

A key is `room.name`: `lang/room.py` holds `TEXTS`, a mapping from name to (Chinese, English). Rooms are
imported when first asked for, so that a short command loads few of them.
"""

from enum import StrEnum
from importlib import import_module

LANGUAGES = ("zh", "en")
_column = 0


def use(language: str) -> None:
    """Speak this language (`zh` or `en`) from now on."""
    global _column
    _column = LANGUAGES.index(language)


def spoken() -> str:
    """The language spoken now."""
    return LANGUAGES[_column]


def say(key: str, /, **values: object) -> str:
    """The text of a key in the language spoken, with its values filled in."""
    room, _, name = key.partition(".")
    texts: dict[str, tuple[str, str]] = import_module(f"tasktrack.lang.{room}").TEXTS
    text = texts[name][_column]
    return text.format(**values) if values else text


def word(value: StrEnum | None) -> str:
    """The word that people read for an enumeration's value; empty for none."""
    return "" if value is None else say(f"words.{type(value).__name__}.{value.value}")
