"""The types of what people type on the command line, and the options that many commands share."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import click

from tasktrack import lang, words
from tasktrack.cli import diagnostics
from tasktrack.cli.invocation import invocation, understood
from tasktrack.cli.lazy import option
from tasktrack.dates import FIRST_YEAR, LAST_YEAR, Month, Period
from tasktrack.errors import Refused
from tasktrack.lang import say
from tasktrack.store.selection import SORTS
from tasktrack.typed import quoted

FORMATS = ("table", "json", "csv", "md", "html")
_LONGEST_COUNT = 18


class Typed(click.ParamType):  # type: ignore[type-arg]  # generic only in later versions of click
    """What a person types, read by a function of the text and the option's name."""

    def __init__(self, name: str, read: Callable[[str, str], Any]) -> None:
        self.name = name
        self.read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        """What `read` gives; a default that is no text stays as it is."""
        return self.read(value, param.opts[0] if param else self.name) if isinstance(value, str) else value


def _day(typed: str, _name: str) -> date:
    return understood(typed, invocation().session.day)


def _span(typed: str, _name: str) -> int:
    from tasktrack.days_typed import parse_span

    return parse_span(typed)


def _quarter(typed: str, _name: str) -> Period:
    period = Period.parse(typed, invocation().session.day)
    if str(period) != typed.upper():
        diagnostics.note(say("cli.understood", typed=typed, meant=period))
    return period


def _stretch(typed: str, name: str) -> Period | Month:
    return Month.parse(typed) or _quarter(typed, name)


def _when(typed: str, name: str) -> date | Period:
    """A quarter where one was typed; anything else is a day."""
    from tasktrack.dates import period_in
    from tasktrack.typed import absolute

    try:
        quarter = period_in(absolute(typed, invocation().session.day), invocation().session.day) is not None
    except ValueError:
        quarter = False
    return _quarter(typed, name) if quarter else _day(typed, name)


def _figure(typed: str, _name: str) -> Decimal:
    from tasktrack import figures

    return figures.parse(typed)


def _year(typed: str, _name: str) -> int:
    digits = typed.removesuffix("年")
    if not (digits.isdecimal() and FIRST_YEAR <= int(digits[:9]) <= LAST_YEAR):
        raise Refused("cli.year-unreadable", typed=quoted(typed), first=FIRST_YEAR, last=LAST_YEAR)
    return int(digits)


def _sort(typed: str, _name: str) -> str:
    if typed.removeprefix("-") not in SORTS:
        raise click.UsageError(say("cli.no-such-sort", typed=quoted(typed), known=" ".join(SORTS)))
    return typed


def _format(typed: str, name: str) -> str:
    if typed.lower() not in FORMATS:
        raise click.UsageError(say("cli.no-such-word", option=name, typed=quoted(typed), known=" ".join(FORMATS)))
    return typed.lower()


DAY = Typed("day", _day)
SPAN = Typed("span", _span)
QUARTER = Typed("quarter", _quarter)
STRETCH = Typed("quarter|month", _stretch)
WHEN = Typed("day|quarter", _when)
FIGURE = Typed("figure", _figure)
YEAR = Typed("year", _year)
SORT = Typed("sort", _sort)
FORMAT = Typed("format", _format)


def count(least: int = 0) -> Typed:
    """A whole number, not below `least`; used wrongly when it is none."""

    def read(typed: str, name: str) -> int:
        if not (typed.isdecimal() and len(typed) <= _LONGEST_COUNT and int(typed) >= least):
            raise click.UsageError(say("cli.not-a-count", option=name, typed=quoted(typed), least=least))
        return int(typed)

    return Typed("n", read)


def word(kind: type[StrEnum]) -> Typed:
    """A word of an enumeration: its code, or the word that people read, Chinese or English."""

    def read(typed: str, name: str) -> StrEnum:
        from tasktrack.lang.words import TEXTS

        asked = typed.strip().casefold()
        for one in kind:
            if asked.replace("-", "_") == one.value or asked in TEXTS[f"{kind.__name__}.{one.value}"]:
                return one
        known = " ".join(f"{one.value}({lang.word(one)})" for one in kind)
        raise click.UsageError(say("cli.no-such-word", option=name, typed=quoted(typed), known=known))

    return Typed(kind.__name__.lower(), read)


def named(find: str) -> Typed:
    """Something that the store knows by name; `find` is the function of `references` that looks it up."""

    def read(typed: str, _name: str) -> Any:
        from tasktrack.cli import references

        return getattr(references, find)(invocation().session, typed)

    return Typed(find, read)


def formats(default: str = "table", text: str = "format") -> tuple[click.Option, ...]:
    """`--format` and `--json`, for what reads: both arrive as `format`."""

    def noted(context: click.Context, _param: click.Parameter, asked: bool) -> None:
        context.meta[__name__] = asked

    def chosen(context: click.Context, _param: click.Parameter, typed: str | None) -> str:
        return "json" if context.meta[__name__] else typed or default

    return (
        option("--format", type=FORMAT, metavar="|".join(FORMATS), callback=chosen, text=text),
        option("--json", is_flag=True, is_eager=True, expose_value=False, callback=noted),
    )


def as_json() -> click.Option:
    """`--json` alone, for what acts: it arrives as `format`."""

    def chosen(_context: click.Context, _param: click.Parameter, asked: bool) -> str:
        return "json" if asked else "table"

    return option("--json", "format", is_flag=True, callback=chosen)


def filters() -> tuple[click.Option, ...]:
    """The filters of work items; `items.selection` takes their values."""
    return (
        option("--unit", type=named("unit"), multiple=True, metavar="UNIT"),
        option("--task", type=named("task"), multiple=True, metavar="CODE"),
        option("--clause", type=named("clause"), multiple=True, metavar="CLAUSE"),
        option("--year", type=YEAR, metavar="YEAR"),
        option("--period", type=QUARTER, metavar="QUARTER", text="period-filter"),
        option("--status", type=word(words.Status), multiple=True, metavar="STATUS"),
        option("--light", type=word(words.Light), metavar="LIGHT"),
        option("--level", type=word(words.Level), metavar="LEVEL"),
        option("--text", metavar="TEXT"),
        option("--mine", is_flag=True),
        option("--silent", is_flag=True),
        option("--asking", is_flag=True),
        option("--handed-back", is_flag=True, text="supervising.opt-handed-back"),
        option("--unreceived", is_flag=True, text="supervising.opt-unreceived"),
    )


def paging() -> tuple[click.Option, ...]:
    """The order, and which stretch of the list."""
    return (
        option("--sort", type=SORT, default="due", metavar="WORD", show_default=False),
        option("--limit", type=count(), metavar="N"),
        option("--offset", type=count(), default="0", metavar="N", show_default=False),
    )


def told() -> tuple[click.Option, ...]:
    """What a unit says in words, and the evidence for it."""
    return (
        option("--progress", metavar="TEXT", default="", show_default=False),
        option("--problem", metavar="TEXT", default="", show_default=False),
        option("--next", "next_step", metavar="TEXT", default="", show_default=False),
        option("--evidence", multiple=True, metavar="FILE"),
    )


def item_argument() -> click.Argument:
    """One work item."""
    return click.Argument(["item"], metavar="ID", type=named("item"))


def items_argument() -> click.Argument:
    """One work item or more, or `-` for those on standard input."""
    return click.Argument(["ids"], metavar="ID...", nargs=-1, required=True)
