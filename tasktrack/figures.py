"""Exact figures: decimals that keep the decimals they were given, never binary floats.

A figure is a finite `Decimal` whose exponent is 0 or below, so `58.490` has three decimals and `1.3万` has none.
"""

import re
from decimal import ROUND_05UP, ROUND_HALF_UP, Context, Decimal

from tasktrack.errors import Refused
from tasktrack.typed import half_width, quoted

MOST_DIGITS = 20
"""How many significant digits a figure may have."""

MOST_DECIMALS = 6
"""How many decimals a figure may have."""

_TENS_OF_UNIT = {"": 0, "万": 4, "亿": 8}
_FIGURE = (
    r"(?P<sign>[+-]?) ?"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]*)"
    r"(?:\.(?P<part>[0-9]+))?"
    r"(?: ?(?P<unit>[万亿])| ?%)?"
)

# Wide enough for any two sums of figures; ROUND_05UP leaves a trace of what was cut off, so that the rounding to one
# decimal that follows sees on which side of the half the quotient lies.
_WIDE = Context(prec=100, rounding=ROUND_05UP)


def parse(text: str) -> Decimal:
    """The figure that a person typed, exact and with its own decimals.

    Full-width characters, separated thousands (`1,234` or `1 234`), a leading sign, 万 or 亿, and a trailing `%` are
    understood. The `%` is dropped and the figure stays as it is (`83%` is 83): its unit of measure stands beside it.

    Refused: `figure-unreadable`, `figure-too-long` (over 20 significant digits), `figure-too-fine` (over 6 decimals).
    """
    typed = re.fullmatch(_FIGURE, " ".join(half_width(text).split()))
    if typed is None or not (typed["whole"] or typed["part"]):
        raise Refused("refusals_dates.figure-unreadable", typed=quoted(text))
    digits, exponent = _digits(typed)
    if len(digits) > MOST_DIGITS:
        raise Refused("refusals_dates.figure-too-long", typed=quoted(text), most=MOST_DIGITS)
    if -exponent > MOST_DECIMALS:
        raise Refused("refusals_dates.figure-too-fine", typed=quoted(text), most=MOST_DECIMALS)
    return _unsigned_zero(Decimal(f"{typed['sign']}{digits}E{exponent}"))


def decimals(figure: Decimal) -> int:
    """How many decimals the figure has of its own: 2 for `58.40`, 0 for `13000`."""
    exponent = figure.as_tuple().exponent
    if isinstance(exponent, str):
        raise ValueError(f"{figure} is no figure")
    return max(0, -exponent)


def shown(figure: Decimal | None) -> str:
    """The figure in plain notation with its own decimals, without separators or exponent; empty for None."""
    return "" if figure is None else f"{_unsigned_zero(figure):f}"


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Part of whole in percent, rounded half up (away from zero) to one decimal; None when the whole is 0."""
    if not whole:
        return None
    exact = _WIDE.divide(_WIDE.scaleb(part, 2), whole)
    return _unsigned_zero(exact.quantize(Decimal("0.1"), ROUND_HALF_UP, _WIDE))


def _digits(typed: re.Match[str]) -> tuple[str, int]:
    """The significant digits that were typed and the exponent (0 or below) that places them."""
    part = typed["part"] or ""
    exponent = _TENS_OF_UNIT[typed["unit"] or ""] - len(part)
    digits = re.sub("[ ,]", "", typed["whole"]) + part + "0" * max(0, exponent)
    return digits.lstrip("0") or "0", min(0, exponent)


def _unsigned_zero(figure: Decimal) -> Decimal:
    return figure if figure else figure.copy_abs()
