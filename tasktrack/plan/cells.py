"""One cell of a plan file: from its text to a value, and back. Strict: a plan is checked before it is handed out."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import get_args, get_origin

from tasktrack.dates import FIRST_YEAR, LAST_YEAR
from tasktrack.plan.locators import is_locator
from tasktrack.plan.parts import CONFIRMED, PROPOSED, confirmed

Form = Callable[[str], object]
"""Turns the text of a cell that is not empty into its value, or raises Unfit."""

SEPARATOR = ";"
LONGEST_TITLE = 200
"""The most characters of a task's title. System setting."""

_YES_NO = {"yes": True, "no": False}
_FIGURE = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,10})?")
_YEAR = re.compile(r"(19|2[0-9])[0-9]{2}")
_MEASURE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DAY = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
_CODE = re.compile(r"\w[^\s;,，；\"]{0,99}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SHOWN = 40


class Unfit(Exception):
    """A cell or file is not what it should be; carries the text that says what was expected."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def form(hint: object) -> Form:
    """How to read a column by the type of the part's field."""
    if get_origin(hint) is UnionType:
        hint = next(one for one in get_args(hint) if one is not type(None))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return one_of(hint)
    return _FORMS[get_origin(hint) or hint]


def one_of(words: type[StrEnum] | tuple[str, ...]) -> Form:
    """A column that holds one of a few words."""
    known = {str(word): word for word in words}

    def read(text: str) -> object:
        if text.strip() not in known:
            raise Unfit("plan.not-one-of", found=shown(text), known=" ".join(known))
        return known[text.strip()]

    return read


def text(text: str) -> str:
    """Words for people, kept as they stand; only line ends are made one kind."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def title(text: str) -> str:
    """What a task is called: at most 200 characters, which is more than a line of any table holds. System setting."""
    if len(text) > LONGEST_TITLE:
        raise Unfit("plan.title-too-long", length=len(text), most=LONGEST_TITLE)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def code(text: str) -> str:
    """A code: begins with a letter or digit, no blanks, commas, quotes or semicolons, at most 100 characters."""
    return _matched(_CODE, text, "plan.not-a-code")


def locator(text: str) -> str:
    """A place in the document."""
    if not is_locator(text.strip()):
        raise Unfit("plan.not-a-locator", found=shown(text))
    return text.strip()


def source(text: str) -> str:
    """Where a value comes from: a place in the document, `proposed`, or `confirmed DAY NAME`."""
    said = text.strip()
    if said.startswith(CONFIRMED):
        when, _, name = said.removeprefix(CONFIRMED).partition(" ")
        return confirmed(day(when), " ".join(name.split()))
    return PROPOSED if said == PROPOSED else locator(text)


def measure(text: str) -> str:
    """The code of something that units have yearly, `pupils`: letters, digits and underscores."""
    return _matched(_MEASURE, text, "plan.not-a-measure")


def ruled(text: str) -> str:
    """What a ruling decides: the first place, the second, or a figure of its own."""
    return text.strip() if text.strip() in ("a", "b") else str(figure(text))


def codes(text: str) -> tuple[str, ...]:
    """A list of codes, separated by semicolons."""
    return tuple(code(part) for part in text.split(SEPARATOR) if part.strip())


def yes_no(text: str) -> bool:
    """`yes` or `no`."""
    if text.strip() not in _YES_NO:
        raise Unfit("plan.not-yes-no", found=shown(text))
    return _YES_NO[text.strip()]


def figure(text: str) -> Decimal:
    """A plain decimal, exactly as printed."""
    return Decimal(_matched(_FIGURE, text, "plan.not-a-figure"))


def year(text: str) -> int:
    """A year of four digits."""
    return int(_matched(_YEAR, text, "plan.not-a-year"))


def day(text: str) -> date:
    """A day as `2025-12-31`, or as Excel writes it back, `2025/12/31`."""
    match = _DAY.fullmatch(text.strip())
    try:
        found = date(int(match[1]), int(match[3]), int(match[4])) if match else None
    except ValueError:
        raise Unfit("plan.no-such-day", found=shown(text)) from None
    if found is None:
        raise Unfit("plan.not-a-day", found=shown(text))
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unfit("plan.day-outside", found=shown(text), first=FIRST_YEAR, last=LAST_YEAR)
    return found


def control(text: str) -> str:
    """The first control character in the text as `U+001B`, or nothing; line breaks and tabs are allowed."""
    match = _CONTROL.search(text.replace("\r", "\n"))
    return f"U+{ord(match[0]):04X}" if match else ""


def shown(text: str) -> str:
    """The text as a message may quote it: on one line, without control characters, cut short."""
    plain = _CONTROL.sub("�", " ".join(text.split()))
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def cell(value: object) -> str:
    """The text of a value in a plan file; reading it gives the value again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def _matched(shape: re.Pattern[str], text: str, key: str) -> str:
    if not shape.fullmatch(text.strip()):
        raise Unfit(key, found=shown(text))
    return text.strip()


_FORMS: dict[object, Form] = {
    str: text,
    bool: yes_no,
    Decimal: figure,
    int: year,
    date: day,
    tuple: codes,
}
