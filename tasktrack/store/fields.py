"""Column types, conditions and counts that mean the same in every engine."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from peewee import Case, Database, Field, SqliteDatabase, fn

Key = TypeVar("Key")

_MOST_KEYS = 900
"""How many keys one condition names: fewer than any build of SQLite takes parameters."""


def chunks(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys in order, as many at a time as one query may name."""
    return (keys[at : at + _MOST_KEYS] for at in range(0, len(keys), _MOST_KEYS))


def how_many(which: Any) -> Any:
    """How many rows of a group meet a condition, as a column."""
    return fn.SUM(Case(None, ((which, 1),), 0))


class FigureField(Field):
    """An exact figure, kept as its own digits: `1.50` comes back as `1.50`, and nothing is ever a binary float."""

    field_type = "TEXT"

    def db_value(self, value: Decimal | None) -> str | None:
        """The figure's digits in plain notation."""
        return None if value is None else format(value, "f")

    def python_value(self, value: str | None) -> Decimal | None:
        """The figure, with the decimals it was given."""
        return None if value is None else Decimal(value)


class DayField(Field):
    """A calendar day."""

    field_type = "DATE"

    def db_value(self, value: date | None) -> date | str | None:
        """The day in ISO form."""
        return None if value is None else value.isoformat()

    def python_value(self, value: date | str | None) -> date | None:
        """The day, whichever way the engine hands it out."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class InstantField(Field):
    """An instant in UTC, kept as ISO text so that its digits are the same in every engine."""

    field_type = "TEXT"

    def db_value(self, value: datetime | None) -> str | None:
        """The instant in ISO form with its offset."""
        return None if value is None else value.isoformat(timespec="microseconds")

    def python_value(self, value: str | None) -> datetime | None:
        """The instant, aware of its offset."""
        return None if value is None else datetime.fromisoformat(value)


class WordField(Field):
    """One of the product's words, kept as its code."""

    field_type = "TEXT"

    def __init__(self, words: type[StrEnum], **options: Any) -> None:
        self.words: Callable[[str], StrEnum] = {word.value: word for word in words}.__getitem__
        super().__init__(**options)

    def db_value(self, value: StrEnum | str | None) -> str | None:
        """The word's code."""
        return None if value is None else str(value)

    def python_value(self, value: str | None) -> StrEnum | None:
        """The word of this code."""
        return None if value is None else self.words(value)


def days_between(database: Database, first: Any, last: Any) -> Any:
    """The days from one day column or value to another, as SQL."""
    if isinstance(database, SqliteDatabase):
        return fn.JULIANDAY(last) - fn.JULIANDAY(first)
    return last.cast("DATE") - first.cast("DATE")


def later(database: Database, one: Any, other: Any) -> Any:
    """The later of two days, as SQL."""
    return (fn.MAX if isinstance(database, SqliteDatabase) else fn.GREATEST)(one, other)


def year_start(database: Database, year: Any) -> Any:
    """The first day of a year column, as SQL."""
    if isinstance(database, SqliteDatabase):
        return year.cast("TEXT").concat("-01-01")
    return fn.MAKE_DATE(year, 1, 1)
