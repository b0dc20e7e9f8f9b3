"""A share as a cell of the heat grid: percent, counts, a sign and a word that need no colour, and the ground."""

from dataclasses import dataclass
from decimal import Decimal

from tasktrack import figures
from tasktrack.lang import say


@dataclass(frozen=True, slots=True)
class Band:
    """From which percent on a share counts so; `name` is the class of its ground and of its word."""

    least: int
    name: str
    sign: str


BANDS = (Band(95, "full", "√"), Band(80, "most", "○"), Band(50, "half", "▲"), Band(0, "few", "●"))
"""The bands, best first; the signs are those of the lights. System setting."""


_ALL = 100


def band(part: int, whole: int) -> Band:
    """The band of a share, by the percent that is shown."""
    return next(one for one in BANDS if _rounded(part, whole) >= one.least)


def percent(part: int, whole: int) -> str:
    """A share in percent, with a decimal where it needs one; a dash where there is no whole."""
    if not whole:
        return "—"
    found = _rounded(part, whole)
    return f"{found:.0f}%" if found in (0, _ALL) else f"{figures.shown(found)}%"


def _rounded(part: int, whole: int) -> Decimal:
    return figures.percent(Decimal(part), Decimal(whole)) or Decimal(0)


def legend() -> str:
    """What the signs mean."""
    told = []
    for number, one in enumerate(BANDS):
        above = BANDS[number - 1].least if number else 0
        key = "progress.band-top" if not number else "progress.band-low" if not one.least else "progress.band"
        told.append(say(key, sign=one.sign, least=one.least, above=above))
    return say("progress.between").join(told)
