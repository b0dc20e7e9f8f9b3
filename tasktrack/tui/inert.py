"""Text that people typed, made safe to draw: nothing in it moves the cursor, turns the line round or hides."""

import unicodedata

from textual.content import Content

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_MARK = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """The text with control characters, direction overrides and lone surrogates made visible; line ends stay."""
    if text.isprintable():
        return text
    return "".join(_MARK if unicodedata.category(c) in _UNSEEN and c != "\n" else c for c in text.replace("\t", "    "))


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(plain(text).split())


def content(text: str) -> Content:
    """The text as content without markup."""
    return Content(plain(text))
