"""Quarters, the ends of months and the way days are shown. No clock: whoever asks says which day is today."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tasktrack.errors import Refused
from tasktrack.typed import absolute, quoted

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years that a typed date may lie in."""

_QUARTERS = (
    r"(?:(?P<year>\d{4})[-./年 ]?)?q(?P<quarter>\d)",
    r"(?:(?P<year>\d{4})[-./年]?)?第?(?P<quarter>\d)季度?",
    r"q(?P<quarter>\d)[-./ ]?(?P<year>\d{4})",
)


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A quarter of a calendar year, in the order of time; `str` gives `2024Q3`."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not 1 <= self.quarter <= 4:
            raise ValueError(f"a year has no quarter {self.quarter}")

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter}"

    @classmethod
    def of(cls, day: date) -> "Period":
        """The quarter that the day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text: str, today: date) -> "Period":
        """The quarter that a person typed: `2024Q3`, `2024年第三季度`, `三季度` (of this year), `上季度`, `Q3 2024`.

        Refused: `period-unreadable`, `quarter-impossible` (`2024Q5`), `year-outside` (before 1990, after 2100).
        """
        try:
            period = period_in(absolute(text, today), today)
        except ValueError:
            raise Refused("refusals_dates.quarter-impossible", typed=quoted(text)) from None
        if period is None:
            raise Refused("refusals_dates.period-unreadable", typed=quoted(text))
        if not FIRST_YEAR <= period.year <= LAST_YEAR:
            raise Refused("refusals_dates.year-outside", typed=quoted(text), first=FIRST_YEAR, last=LAST_YEAR)
        return period

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return month_end(self.year, 3 * self.quarter)

    @property
    def next(self) -> "Period":
        """The quarter after it."""
        return self._moved(1)

    @property
    def previous(self) -> "Period":
        """The quarter before it."""
        return self._moved(-1)

    def _moved(self, quarters: int) -> "Period":
        year, place = divmod(self.year * 4 + self.quarter - 1 + quarters, 4)
        return Period(year, place + 1)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month, in the order of time; `str` gives `2024-09`."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"a year has no month {self.month}")

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @classmethod
    def parse(cls, text: str) -> "Month | None":
        """The month that text like `2024-09`, `2024.9` or `2024年9月` names; None when it names none."""
        typed = re.fullmatch(r"(\d{4})[-./年 ](\d{1,2})月?", text.strip(), re.ASCII)
        if typed is None or not (1 <= int(typed[2]) <= 12 and FIRST_YEAR <= int(typed[1]) <= LAST_YEAR):
            return None
        return cls(int(typed[1]), int(typed[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return month_end(self.year, self.month)


def period_in(plain: str, today: date) -> Period | None:
    """The quarter that plain text (`typed.absolute`) names; None if it names none, ValueError if there is none such."""
    for form in _QUARTERS:
        if typed := re.fullmatch(form, plain, re.ASCII):
            return Period(int(typed["year"] or today.year), int(typed["quarter"]))
    return None


def month_end(year: int, month: int) -> date:
    """The last day of the month; ValueError when there is no such month."""
    four_days_into_next = date(year, month, 28) + timedelta(days=4)
    return four_days_into_next - timedelta(days=four_days_into_next.day)


def shown_day(day: date) -> str:
    """The day as screens, tables and JSON show it: ISO 8601, `2024-10-15`."""
    return day.isoformat()
