"""Text in columns of a terminal: widths that count Chinese as two, inert text, cutting and wrapping."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

LEAST = 40
"""The fewest columns that anything is fitted to."""

CUT = "…"
REPLACED = "�"
_WIDE = ("W", "F")
_OPENING = "（《“‘【〔(["
_CLOSING = "，。、；：）》”’】〕！？…,.;:)]!? "
_UNSEEN = ("Mn", "Me", "Cf")


def terminal() -> int | None:
    """How many columns there are: as COLUMNS says, else the terminal's; None where nothing limits them."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return max(int(asked), LEAST)
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, LEAST)
    except (OSError, ValueError):
        return None


def inert(text: str) -> str:
    """The text on one line with nothing in it that acts: white space as a space, the rest of the unprintable as �."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else REPLACED for c in text)


def width(text: str) -> int:
    """How many columns the text takes: East Asian wide and full-width characters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_width, text))


@cache
def _width(character: str) -> int:
    if unicodedata.east_asian_width(character) in _WIDE:
        return 2
    return 0 if unicodedata.category(character) in _UNSEEN else 1


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, ending in … when something was left out."""
    if width(text) <= columns:
        return text
    kept, left = [], columns - 1
    for character in text:
        left -= _width(character)
        if left < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + CUT


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with spaces to so many columns, standing left or right."""
    filling = " " * (columns - width(text))
    return filling + text if right else text + filling


def wrapped(text: str, columns: int) -> Iterator[str]:
    """The text in lines of at most so many columns: broken at spaces where there are any, anywhere within Chinese."""
    line = ""
    for piece in _pieces(text):
        if width(line) + width(piece.rstrip()) > columns and line.strip():
            yield line.rstrip()
            line = ""
        while width(piece.rstrip()) > columns:
            head = _head(piece, columns)
            yield head
            piece = piece[len(head) :]
        line = line + piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What a line may be broken between: words with the space behind them, and single wide characters.

    Nothing is broken before a closing mark or after an opening one.
    """
    piece, before = "", ""
    for character in text:
        wide = _width(character) == 2 or (before and _width(before) == 2)
        if piece and before not in _OPENING and character not in _CLOSING and (wide or before == " "):
            yield piece
            piece = ""
        piece += character
        before = character
    if piece:
        yield piece


def _head(text: str, columns: int) -> str:
    taken = 0
    for at, character in enumerate(text):
        taken += _width(character)
        if taken > columns:
            return text[: max(at, 1)]
    return text
