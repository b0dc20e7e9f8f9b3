"""Text as people type it, made plain before figures and dates are read from it.

Chinese input methods give full-width digits and punctuation, office programs give long dashes, and people write
numerals (十月十五日) and words that depend on the day (明年底). Here all of that becomes one notation.

Here and where typed text is read, patterns are kept as text: `re` compiles and keeps each at its first use, so that a
command that reads no typed date starts without that cost.
"""

import re
from datetime import date

_LONGEST_QUOTE = 40

_HALF_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH |= {ord("\u3000"): " ", ord("−"): "-", ord("–"): "-", ord("○"): "〇"}

_DIGITS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": "0", "两": "2"}
_POSITIONAL = str.maketrans(_DIGITS)
_NUMERALS = "[〇零一二两三四五六七八九十]+"
_TENS = "([一二三四五六七八九]?)十([一二三四五六七八九]?)"

_LOOSE = r" ?([一-鿿/+-]) ?|(?<=\d) ?(\.) ?(?=\d)"

_HALVES = (("(?<![上下])半年", "6个月"), ("(?<![上下])半个月", "15天"))

_REWORDED = (
    (r"^(?:the )?end of (?:the )?(.+)$", r"\1底"),
    (r"^(year|month|quarter)[- ]end$", r"\1底"),
    (r"^mid[- ]?year$", "年中"),
    (r"^(?=(?:year|month|quarter)底$)", "this "),
    (r"\ban? (?=day|week|month|year)", "1 "),
    (r"^([上下]{1,2}|[本这])个", r"\1"),
    (r"^(?=年[底末中内]|[上下]半年)", "今年"),
    (r"^(?=季度?[底末内]$|月[底末内]$|\d{1,2}[日号]$)", "本"),
    (r"^本(?=\d)", "本月"),
)

_YEAR, _QUARTER, _MONTH = 12, 3, 1
_NAMED = {_YEAR: "{}年", _QUARTER: "{}q{}", _MONTH: "{}年{}月"}
_RELATIVE = {
    "前年": (_YEAR, -2),
    **dict.fromkeys(("去年", "上年", "last year"), (_YEAR, -1)),
    **dict.fromkeys(("今年", "本年", "this year"), (_YEAR, 0)),
    **dict.fromkeys(("明年", "下年", "next year"), (_YEAR, 1)),
    "后年": (_YEAR, 2),
    **dict.fromkeys(("上季", "last quarter"), (_QUARTER, -1)),
    **dict.fromkeys(("本季", "这季", "this quarter"), (_QUARTER, 0)),
    **dict.fromkeys(("下季", "next quarter"), (_QUARTER, 1)),
    **dict.fromkeys(("上月", "last month"), (_MONTH, -1)),
    **dict.fromkeys(("本月", "这月", "this month"), (_MONTH, 0)),
    **dict.fromkeys(("下月", "next month"), (_MONTH, 1)),
}
_RELATIVE_WORD = f"^({'|'.join(_RELATIVE)})度?"


def half_width(text: str) -> str:
    """The text with full-width digits and punctuation, wide spaces and long minus signs as ASCII has them."""
    return text.translate(_HALF_WIDTH)


def quoted(text: str) -> str:
    """What was typed, fit to stand in a refusal: one line, at most 40 characters, nothing invisible."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1] + "…"
    return "".join(character if character.isprintable() else "�" for character in line)


def plain(text: str) -> str:
    """The text in lower case and half width, Chinese numerals as digits, no spaces but those between words."""
    spaced = " ".join(half_width(text).lower().split())
    made = re.sub(_LOOSE, r"\1\2", re.sub(_NUMERALS, _in_digits, spaced), flags=re.ASCII)
    for half, whole in _HALVES:
        made = re.sub(half, whole, made)
    return made


def absolute(text: str, today: date) -> str:
    """The text made plain, with the years, quarters and months that depend on the day named in full.

    In October 2024 `明年底` becomes `2025年底`, `end of next month` becomes `2024年11月底`, `上季度` becomes `2024q3`.
    """
    reworded = plain(text)
    for pattern, wording in _REWORDED:
        reworded = re.sub(pattern, wording, reworded, flags=re.ASCII)
    return re.sub(_RELATIVE_WORD, lambda word: _name_in_full(*_RELATIVE[word[1]], today), reworded)


def _in_digits(numerals: re.Match[str]) -> str:
    """`二〇二四` is 2024 and `二十五` is 25; a ten in any other place stays, and nothing reads it."""
    if tens := re.fullmatch(_TENS, numerals[0]):
        return _DIGITS.get(tens[1], "1") + _DIGITS.get(tens[2], "0")
    return numerals[0].translate(_POSITIONAL)


def _name_in_full(months: int, shift: int, today: date) -> str:
    """The stretch of so many months that holds today, moved by so many such stretches."""
    count = (today.year * 12 + today.month - 1) // months + shift
    year, place = divmod(count, 12 // months)
    return _NAMED[months].format(year, place + 1)
