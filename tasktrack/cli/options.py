"""The types of what people type on the command line, and the options that many commands share."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import click

from tasktrack import lang, words
from tasktrack.cli.invocation import invocation, understood
from tasktrack.cli.lazy import option
from tasktrack.dates import FIRST_YEAR, LAST_YEAR, Period
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store.selection import SORTS

Context = click.Context | None
Param = click.Parameter | None


class Day(click.ParamType):
    """A day as a person types it, held against the day looked at."""

    name = "day"

    def convert(self, value: Any, param: Param, ctx: Context) -> date:
        """The day; refused as `days_typed.parse_day` does."""
        return understood(value, invocation(ctx).session.day)


class Span(click.ParamType):
    """A span of days as a person types it."""

    name = "span"

    def convert(self, value: Any, param: Param, ctx: Context) -> int:
        """How many days; refused as `days_typed.parse_span` does."""
        if value.removesuffix("d").isdecimal() and len(value) < 5:
            return int(value.removesuffix("d"))
        from tasktrack.days_typed import parse_span

        return parse_span(value)


class Quarter(click.ParamType):
    """A quarter as a person types it, held against the day looked at."""

    name = "quarter"

    def convert(self, value: Any, param: Param, ctx: Context) -> Period:
        """The quarter; refused as `Period.parse` does."""
        period = Period.parse(value, invocation(ctx).session.day)
        if str(period) != value.upper():
            from tasktrack.cli import diagnostics

            diagnostics.note(say("cli.understood", typed=value, meant=period))
        return period


class Figure(click.ParamType):
    """An exact figure as a person types it."""

    name = "figure"

    def convert(self, value: Any, param: Param, ctx: Context) -> Decimal:
        """The figure; refused as `figures.parse` does."""
        from tasktrack import figures

        return figures.parse(value)


class Year(click.ParamType):
    """A year of the calendar."""

    name = "year"

    def convert(self, value: Any, param: Param, ctx: Context) -> int:
        """The year; refused when it is none between 1990 and 2100."""
        digits = str(value).removesuffix("年")
        if not (digits.isdecimal() and FIRST_YEAR <= int(digits[:9]) <= LAST_YEAR):
            raise Refused("cli.year-unreadable", typed=value, first=FIRST_YEAR, last=LAST_YEAR)
        return int(digits)


class Count(click.ParamType):
    """A whole number, not below `least`."""

    name = "n"

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def convert(self, value: Any, param: Param, ctx: Context) -> int:
        """The number; used wrongly when it is none."""
        if not (value.isdecimal() and self.least <= int(value[:18]) and len(value) <= 18):
            name = param.opts[0] if param else "?"
            raise click.UsageError(say("cli.not-a-count", option=name, typed=value, least=self.least), ctx)
        return int(value)


class Word(click.ParamType):
    """A word of an enumeration: its code, or the word that people read, Chinese or English."""

    def __init__(self, kind: type[StrEnum]) -> None:
        self.kind = kind
        self.name = kind.__name__.lower()

    def convert(self, value: Any, param: Param, ctx: Context) -> StrEnum:
        """The enumeration's value; used wrongly when there is none such."""
        from tasktrack.lang.words import TEXTS

        asked = value.strip().casefold().replace("-", "_")
        for one in self.kind:
            said = TEXTS.get(f"{self.kind.__name__}.{one.value}", ())
            if asked in (one.value, *said) or value in said:
                return one
        known = " ".join(f"{one.value}({lang.word(one)})" for one in self.kind)
        name = param.opts[0] if param else "?"
        raise click.UsageError(say("cli.no-such-word", option=name, typed=value, known=known), ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The codes that begin with what is typed."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(one.value) for one in self.kind if one.value.startswith(incomplete)]


class Named(click.ParamType):
    """Something that the store knows by name; `find` is the function of `references` that looks it up."""

    def __init__(self, find: str) -> None:
        self.name = self.find = find

    def convert(self, value: Any, param: Param, ctx: Context) -> Any:
        """What the store knows; refused, with the nearest, when it knows none such."""
        from tasktrack.cli import references

        return getattr(references, self.find)(invocation(ctx).session, value)


class Sort(click.ParamType):
    """A word to sort by, with `-` in front for the reverse."""

    name = "sort"

    def convert(self, value: Any, param: Param, ctx: Context) -> str:
        """The word; used wrongly when there is none such."""
        if str(value).removeprefix("-") not in SORTS:
            raise click.UsageError(say("cli.no-such-sort", typed=value, known=" ".join(SORTS)), ctx)
        return str(value)


FORMATS = ("table", "json", "csv", "md", "html")


class Format(click.ParamType):
    """A format that results can be printed in."""

    name = "format"

    def convert(self, value: Any, param: Param, ctx: Context) -> str:
        """The format; used wrongly when there is none such."""
        if str(value).lower() not in FORMATS:
            known = " ".join(FORMATS)
            raise click.UsageError(say("cli.no-such-word", option="--format", typed=value, known=known), ctx)
        return str(value).lower()


def formats() -> tuple[click.Option, ...]:
    """`--format` and `--json`: both arrive as `format`."""
    json = option("--json", "format", flag_value="json", type=Format())
    return option("--format", type=Format(), metavar="|".join(FORMATS), default="table", show_default=False), json


def filters() -> tuple[click.Option, ...]:
    """The filters of work items; `items.selection` takes their values."""
    return (
        option("--unit", type=Named("unit"), multiple=True, metavar="UNIT"),
        option("--task", type=Named("task"), multiple=True, metavar="CODE"),
        option("--clause", type=Named("clause"), multiple=True, metavar="CLAUSE"),
        option("--year", type=Year(), metavar="YEAR"),
        option("--period", type=Quarter(), metavar="QUARTER", text="period-filter"),
        option("--status", type=Word(words.Status), multiple=True, metavar="STATUS"),
        option("--light", type=Word(words.Light), metavar="LIGHT"),
        option("--level", type=Word(words.Level), metavar="LEVEL"),
        option("--text", metavar="TEXT"),
        option("--mine", is_flag=True),
        option("--silent", is_flag=True),
        option("--asking", is_flag=True),
    )


def paging() -> tuple[click.Option, ...]:
    """The order, and which stretch of the list."""
    return (
        option("--sort", type=Sort(), default="due", metavar="WORD", show_default=False),
        option("--limit", type=Count(), metavar="N"),
        option("--offset", type=Count(), default="0", metavar="N", show_default=False),
    )


def item_argument() -> click.Argument:
    """One work item."""
    return click.Argument(["item"], metavar="ID", type=Named("item"))


def items_argument() -> click.Argument:
    """One work item or more, or `-` for those on standard input."""
    return click.Argument(["ids"], metavar="ID...", nargs=-1, required=True)
