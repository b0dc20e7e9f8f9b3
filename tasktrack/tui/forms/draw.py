"""What is asked before a draw: from which quarter or year, what share or how many, and a seed if one is wanted."""

from collections.abc import Mapping
from datetime import date

from tasktrack.dates import Period
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.tui.forms.fields import Asked, Fault, Field, Typed
from tasktrack.typed import half_width

_MOST_PERCENT, _MOST_COUNT = 100, 100_000
_FIELDS = ("draw_period", "draw_share", "draw_count", "draw_seed")


def asked(today: date, period: str, share: int) -> Asked:
    """The form, with the quarter last ended and the mechanism's share."""
    return Asked(
        title=say("tui_review.draw"),
        about=say("tui_review.draw-about"),
        fields=[Field(name, hint=say(f"tui_review.hint-{name}")) for name in _FIELDS],
        first={"draw_period": period, "draw_share": str(share)},
        check=lambda typed: _fault(typed, today),
        draft="draw",
        begin="draw_period",
    )


def values(typed: Typed, today: date) -> Mapping[str, object]:
    """What was typed, as `acts.drawing.draw` takes it; a number of items goes before a share."""
    count = _number(typed.get("draw_count", ""))
    return {
        "period": _period(typed["draw_period"], today),
        "percent": _number(typed.get("draw_share", "")) if count is None else None,
        "count": count,
        "seed": typed.get("draw_seed", ""),
    }


def _fault(typed: Typed, today: date) -> Fault:
    try:
        _period(typed["draw_period"], today)
    except Refused as refused:
        return "draw_period", say(refused.key, **refused.values)
    for name, most in (("draw_share", _MOST_PERCENT), ("draw_count", _MOST_COUNT)):
        said = typed.get(name, "")
        number = _number(said)
        if said and (number is None or not 1 <= number <= most):
            return name, say("tui_review.draw-number", typed=said, most=most)
    return "", ""


def _period(typed: str, today: date) -> Period | int:
    """A quarter, or a whole year written as its four digits."""
    digits = half_width(typed).strip().removesuffix("年")
    if len(digits) == 4 and digits.isdecimal() and digits.isascii():
        return int(digits)
    return Period.parse(typed, today)


def _number(typed: str) -> int | None:
    digits = half_width(typed).strip().removesuffix("%")
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 7 else None
